"""Quotations in German news text: direct, indirect, free indirect and reported speech, with speaker and cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.annotate.quotes.actors import Resolver
from core.annotate.quotes.cues import is_break
from core.annotate.quotes.direct import RULES as DIRECT_RULES
from core.annotate.quotes.direct import find_direct
from core.annotate.quotes.lexicon import nouns, words
from core.annotate.quotes.marks import find_quoted
from core.annotate.quotes.rules import RULES as INDIRECT_RULES
from core.annotate.quotes.rules import Found, Reading, is_konjunktiv, is_relative
from core.annotate.quotes.speakers import Phrase
from core.annotate.quotes.units import make_units
from core.records import Mention, Quote, Span

RULES = (*DIRECT_RULES, *INDIRECT_RULES)
"""All rules, in the order in which they are tried."""


def find_quotes(text: str, sentences: Sequence[Span], mentions: Sequence[Mention]) -> tuple[Quote, ...]:
    """All quotations of `text`, in order of their start; direct ones may lie inside indirect ones."""
    resolver = Resolver(text, mentions)
    found = list(_found(text, sentences))
    speakers = {}
    for phrase in sorted({f.phrase for f in found if f.phrase}, key=lambda phrase: phrase.start):
        speakers[phrase] = resolver.speaker(phrase)
    quotes = [Quote(f.start, f.stop, f.kind, speakers[f.phrase] if f.phrase else None, f.cue, f.rule) for f in found]
    return tuple(sorted(quotes, key=lambda quote: (quote.start, -quote.stop)))


def _found(text: str, sentences: Sequence[Span]) -> Iterator[Found]:
    last: Found | None = None
    held: Found | None = None
    for unit in make_units(text, sentences, find_quoted(text)):
        reading = Reading(unit)
        indirect = _indirect(reading)
        direct = find_direct(text, reading, indirect, last)
        if not indirect and not _frames(direct) and last is not None and _is_free(reading, second=True):
            held = _grow(held, unit.start, unit.stop, last)
            yield from direct
            continue
        if held:
            yield held
            held = None
        if not indirect and not direct:
            reported = _reported(reading)
            if reported:
                yield reported
                last = reported
                continue
            last = last if "\n" not in text[unit.start - 1 : unit.start] else None
        yield from indirect
        yield from direct
        last = next((f for f in reversed([*indirect, *direct]) if f.phrase), last)
    if held:
        yield held


def _indirect(reading: Reading) -> list[Found]:
    kept: list[Found] = []
    for rule in INDIRECT_RULES:
        for found in rule(reading):
            if found.stop > found.start and not any(found.start < k.stop and k.start < found.stop for k in kept):
                kept.append(found)
    return sorted(kept, key=lambda found: found.start)


def _frames(direct: Sequence[Found]) -> bool:
    """Whether a direct quotation brings its own cue, so that the sentence speaks for itself."""
    return any(found.cue for found in direct)


def _is_free(reading: Reading, second: bool) -> bool:
    """Whether the sentence's main verb is in the Konjunktiv (with `second`, the Konjunktiv II counts too)."""
    subordinate = False
    for at, token in enumerate(reading.tokens):
        if at == 0 or is_break(reading.tokens[at - 1]):
            subordinate = token.lower in words("subordinators") | words("adverbial_clauses") or (
                at > 0 and is_relative(reading.tokens, at)
            )
            subordinate = subordinate and not (at + 1 < len(reading.tokens) and is_konjunktiv(reading.tokens[at + 1]))
        if subordinate:
            continue
        if is_konjunktiv(token, second):
            return True
        if token.lower in words("finite"):
            return False
    return False


def _grow(held: Found | None, start: int, stop: int, last: Found) -> Found:
    """One stretch of free indirect speech grows sentence by sentence."""
    return Found(held.start if held else start, stop, "free indirect", last.phrase, None, "Konjunktiv goes on")


def _reported(reading: Reading) -> Found | None:
    for cue in reading.cues:
        if cue.final or cue.passive or cue.lemma not in nouns("reported"):
            continue
        if cue.lemma == "sprechen" and not any(t.lower in {"von", "vom"} for t in reading.tokens):
            continue
        phrase: Phrase | None = reading.subject(cue)
        if phrase:
            return Found(reading.unit.start, reading.unit.stop, "reported", phrase, reading.span(cue), "reported")
    return None


__all__ = ["RULES", "find_quotes"]
