"""From sentence to sentence: who goes on speaking, and what the next sentence reports."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from core.annotate.quotes import clauses, contents, sources
from core.annotate.quotes.cues import clause_start
from core.annotate.quotes.direct import find_direct
from core.annotate.quotes.interviews import Turn, find_turns
from core.annotate.quotes.lexicon import konjunktiv, phrases
from core.annotate.quotes.marks import SIGN, find_quoted
from core.annotate.quotes.phrases import Phrase, phrase_right
from core.annotate.quotes.reading import Found, Reading, has_konjunktiv, speaks_freely
from core.annotate.quotes.telling import may_quote
from core.annotate.quotes.units import Sentence, Unit, fold
from core.language.words import Words

PERFECT = frozenset({"haben", "sein", "worden", "gewesen"})
WITH_THESE_WORDS = (["mit", "diesen", "worten"], ["mit", "diesem", "satz"])
LEAD = 2
"""Sentences at the head of an article that "Das teilte X mit" right behind them means together."""

INDIRECT_RULES = (*clauses.RULES, *sources.RULES, *contents.RULES)
"""Rules for indirect quotations, in order: of overlapping finds the earlier rule's is kept."""


def read_passages(words: Words) -> list[Found]:
    """The quotations of a text, speakers not yet resolved, in the order of their sentences."""
    text = words.text
    said: list[Found] = []
    last: Found | None = None  # whose words were quoted last
    held: Found | None = None  # free indirect speech that may go on
    before: Sentence | None = None
    fresh = False  # whether the sentence before was somebody's
    turns = find_turns(text)
    said += [turn.found for turn in turns if turn.found]
    for place, sentence in enumerate(fold(text, words.sentences, find_quoted(text))):
        if turns and _in_turn(turns, sentence):
            continue
        if not may_quote(sentence, words, spoken=last is not None):
            if held:
                said.append(held)
            fresh = False
            held, last = None, None if _opens_paragraph(text, sentence) else last
            before = sentence
            continue
        leading = None if last else _leading(text, sentence, before)
        for unit in sentence.units():
            reading = Reading(unit)
            indirect = find_indirect(reading)
            if last and indirect and all(_is_nobodys(found, reading, text) for found in indirect):
                indirect = []  # "Man habe sich geeinigt, dass ...": all of it goes on with who spoke
            direct = find_direct(text, reading, indirect, last or leading)
            free = not indirect and not any(found.cue for found in direct)
            if free and (_goes_on(reading, fresh) if last else speaks_freely(reading) and _is_plain(reading)):
                if _is_heading(text, unit):
                    continue
                held = replace(held, stop=unit.stop) if held else _begin(unit, last, before)
                last = last or held
                said += direct
                if announced := reading.colon_before_quote(0):  # "Man müsse sich fragen: „...“", not "Denn: „...“"
                    said += [replace(held, stop=reading.tokens[announced - 1].stop)] if announced > 1 else []
                    held = None
                continue
            if held:
                said.append(held)
                held = None
            mine = [*indirect, *direct] or _reported(reading, before)
            if mine and mine[0].rule == "points back" and said and said[-1].stop > mine[0].start:
                if _is_all_of(said[-1], before):
                    mine = [replace(said.pop(), phrase=mine[0].phrase, cue=mine[0].cue, rule="points back")]
                elif said[-1].kind == "direct":
                    mine = []
            lead = place == LEAD and not said and "\n" not in text[: unit.start].strip()
            if lead and mine and mine[0].rule == "points back" and mine[0].kind == "indirect":
                mine = [replace(mine[0], start=0)]
            said += mine
            fresh = bool(mine)
            if mine:
                last = _rejecter(reading) or next((found for found in reversed(mine) if found.phrase), last)
            elif last and (spoke := _spoke(reading)):
                last = spoke
            elif _opens_paragraph(text, unit):
                last = None  # a paragraph that starts without a report ends the speech
        before = sentence
    if held:
        said.append(held)
    return said


def _in_turn(turns: Sequence[Turn], sentence: Sentence) -> bool:
    """Whether a sentence is somebody's in an interview, be it that it quotes others."""
    at = bisect_right(turns, sentence.start, key=lambda turn: turn.start) - 1
    return at >= 0 and sentence.start < turns[at].stop


def _spoke(reading: Reading) -> Found | None:
    """Who a sentence says to have spoken without telling what: "Der Iran streitet dies ab."."""
    for cue in reversed(reading.cues):
        phrase = None if cue.passive or cue.frame == "utter" else reading.subject(cue)
        if phrase:
            return Found(reading.unit.start, reading.unit.stop, "reported", phrase, reading.span(cue), "")
    return None


def _rejecter(reading: Reading) -> Found | None:
    """Who rejects in a sentence what others said, and so speaks next: "X wies den Vorwurf zurück, ..."."""
    for cue in reading.cues:
        phrase = reading.subject(cue) if cue.lemma in phrases("rejecting") and not cue.passive else None
        if phrase:
            return Found(reading.unit.start, reading.unit.stop, "reported", phrase, reading.span(cue), "")
    return None


def _is_heading(text: str, unit: Unit) -> bool:
    """Whether a line of its own ends as no sentence does: "Schweiz sei bereit, „zu helfen“"."""
    if text[unit.stop : unit.stop + 1] != "\n" or not (unit.start == 0 or _opens_paragraph(text, unit)):
        return False
    return text[unit.start : unit.stop].rstrip("“”»«\"’‘'")[-1:].isalnum()


def _is_nobodys(found: Found, reading: Reading, text: str) -> bool:
    """Whether a clause has no speaker, or but what stands in marks ("die „neue Lage“"), behind a Konjunktiv."""
    if found.rule == "Konjunktiv clause":
        return False
    nobody = found.phrase is None or SIGN.search(text, found.phrase.start, found.phrase.start + len("die „"))
    before = [token for token in reading.tokens if token.start < found.start]
    return bool(nobody) and has_konjunktiv(before, second=False) and speaks_freely(reading)


def _is_all_of(found: Found, sentence: Sentence | None) -> bool:
    """Whether somebody's very words, whose speaker nothing told, are all of a sentence."""
    whole = sentence is not None and found.start <= sentence.start + 1 and found.stop >= sentence.stop - 2
    return whole and found.kind == "direct" and found.cue is None


def _opens_paragraph(text: str, unit: Unit | Sentence) -> bool:
    return text[max(0, unit.start - 1) : unit.start] == "\n"


def find_indirect(reading: Reading) -> list[Found]:
    """The indirect quotations of one sentence, in order, none overlapping."""
    kept: list[Found] = []
    for rule in INDIRECT_RULES:
        for found in rule(reading):
            if found.stop > found.start and not any(_clashes(found, other, reading) for other in kept):
                kept.append(found)
    return sorted(kept, key=lambda found: found.start)


def _clashes(found: Found, other: Found, reading: Reading) -> bool:
    """Whether two quotations overlap; one may hold another of somebody else: "Laut dpa sagte Beck, er gehe".

    Further "Beck habe gewusst, dass es reicht, sagt Kern".
    """
    if found.stop <= other.start or other.stop <= found.start:
        return False
    inner, outer = sorted((found, other), key=lambda each: each.stop - each.start)
    nested = outer.start <= inner.start and inner.stop <= outer.stop
    led = [token for token in reading.tokens if outer.start <= token.start < inner.start]
    told = outer.rule == "according to" or (outer.rule == "clause before" and has_konjunktiv(led, second=False))
    apart = told and _place(found.phrase) != _place(other.phrase)
    return not (nested and apart and 4 * (inner.stop - inner.start) < 3 * (outer.stop - outer.start))


def _place(phrase: Phrase | None) -> tuple[int, int] | None:
    return (phrase.start, phrase.stop) if phrase else None


def _is_plain(reading: Reading) -> bool:
    """Whether the Konjunktiv is the first one, which tells a report even where nobody was quoted before."""
    return any(token.lower in konjunktiv() for token in reading.tokens if not token.is_capital)


def _goes_on(reading: Reading, fresh: bool) -> bool:
    """Whether a sentence goes on with what somebody said; `fresh`: in the sentence before, where "soll" is enough."""
    if speaks_freely(reading):
        return True
    happened = any(token.lower in PERFECT for token in reading.tokens[-4:])  # "soll geflohen | sein"
    return (fresh or happened) and speaks_freely(reading, hearsay=True)


def _leading(text: str, sentence: Sentence, before: Sentence | None) -> Found | None:
    """The subject of the sentence before, whom very words behind it in the same paragraph go on with."""
    if not sentence.quoted or before is None or "\n" in text[before.stop : sentence.start]:
        return None
    phrase = _subject(before)
    return Found(before.start, before.stop, "reported", phrase, None, "") if phrase else None


def _begin(unit: Unit, last: Found | None, before: Sentence | None) -> Found:
    """Free indirect speech: of whom was quoted last, else of the likely subject of the sentence before."""
    speaker = (last and last.phrase) or (before and _subject(before))
    return Found(unit.start, unit.stop, "free indirect", speaker or None, None, "Konjunktiv goes on")


def _subject(sentence: Sentence) -> Phrase | None:
    reading = Reading(sentence.units()[-1])
    return reading.spokesman(reading.first_phrase(len(reading.tokens)))


def _reported(reading: Reading, before: Sentence | None) -> list[Found]:
    """A sentence that tells what somebody said without a clause for it, or that points back ("Dies teilte X mit")."""
    unit = reading.unit
    if before and [token.lower for token in reading.tokens[:3]] in WITH_THESE_WORDS:
        return [Found(before.start, before.stop, "indirect", phrase_right(reading.tokens, 4), None, "points back")]
    for cue in reading.cues:
        if cue.final or (cue.passive and reading.subject(cue) is None):
            continue
        phrase = reading.subject(cue)
        span = reading.span(cue)
        if before and cue.frame == "say" and cue.finite == 1 and reading.tokens[0].lower in {"dies", "das"}:
            pointed = before.units()[-1]
            return [Found(pointed.start, pointed.body_stop(), "indirect", phrase, span, "points back")]
        told = cue.lemma in phrases("reported") and (cue.lemma != "sprechen" or _speaks_of(reading))
        opening = clause_start(reading.tokens, cue.at)
        aside = opening and reading.tokens[opening - 1].text == "–" and unit.tokens[cue.at + 1 :][1:] == []
        if aside:  # "... – die Zeitung berichtete."
            continue
        toll = cue.lemma == "fordern" and any(token.text in phrases("toll") for token in reading.tokens)
        if told and phrase and not toll and not has_konjunktiv(reading.tokens, second=False):
            return [Found(unit.start, unit.stop, "reported", phrase, span, "reported")]
    return []


def _speaks_of(reading: Reading) -> bool:
    return any(token.lower in {"von", "vom"} for token in reading.tokens)


__all__ = ["INDIRECT_RULES", "find_indirect", "read_passages"]
