"""Direct quotations beside what announces them: a verb of saying, "so X", a colon, "mit den Worten"."""

from __future__ import annotations

from collections.abc import Sequence

from core.annotate.quotes.cues import clause_start, subordinate_start
from core.annotate.quotes.lexicon import konjunktiv, phrases, words
from core.annotate.quotes.marks import Quoted
from core.annotate.quotes.phrases import Phrase, phrase_at, phrase_right
from core.annotate.quotes.reading import Found, Reading, speaks_freely
from core.annotate.quotes.stretches import LONG, direct, in_brackets, token_of
from core.annotate.quotes.titles import looks_like_name
from core.records import Span

OBJECTS_OF = frozenset({"was", "welche", "welches", "welchen", "die", "das", "den", "dem"})
"""Relative pronouns beside which a clause may have a subject of its own."""


def cue_after(
    text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None
) -> Found | None:
    """'"...", sagte X' and '"...", so X'."""
    tokens = reading.tokens
    at = token_of(reading, quoted) + 1
    if at >= len(tokens):
        return None
    comma = tokens[at].text[0] in ",.–"
    alone = at == 1 or tokens[at - 2].is_break
    pieces = any(other.start > quoted.start and not looks_like_name(text, other) for other in reading.unit.quoted)
    if not (comma or alone) or (looks_like_name(text, quoted) and not (alone and (pieces or tokens[at].text == ","))):
        return None
    at += comma
    if at >= len(tokens):
        return None
    for cue in reading.cues:
        opening = clause_start(tokens, cue.at)
        if cue.final and tokens[opening].lower == "wie" and opening == at:
            return direct(reading, quoted, reading.subject(cue), cue, "wie clause after")
        if min(cue.finite, cue.at) == at and not cue.final:
            return direct(reading, quoted, reading.subject(cue), cue, "verb after")
    if tokens[at].lower == "so" and at + 1 < len(tokens):
        phrase = phrase_right(tokens, at + 1)
        if phrase and (comma or len(text[quoted.start : quoted.stop].split()) > 2):
            return direct(reading, quoted, phrase, Span(tokens[at].start, tokens[at].stop), "so X")
    return None


def cue_before(
    text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None
) -> Found | None:
    """'X sagte: "..."', 'mit den Worten: "..."', 'Stoltenberg: "..."'."""
    tokens = reading.tokens
    at = token_of(reading, quoted)
    if at < 1 or tokens[at - 1].text[0] != ":" or in_brackets(text, reading, quoted):
        return None
    before = [cue for cue in reading.cues if cue.at < at]
    told = not before or tokens[before[-1].finite].lower in konjunktiv()
    if last and told and speaks_freely(reading):  # "Man müsse sich fragen: „...“"
        return direct(reading, quoted, last.phrase, None, "inside free indirect speech")
    inside = _of_relative_clause(reading, at - 1)
    if inside:
        return direct(reading, quoted, inside, None, "after colon")
    if before:
        cue = before[-1]
        if cue.final and tokens[subordinate_start(tokens, cue.at)].lower in words("subordinators"):
            cue = next(
                (cue for cue in reversed(before) if not cue.final), cue
            )  # "sagte, warum er sich entschieden hat:"
        inner = text[quoted.start : quoted.stop]
        if looks_like_name(text, quoted) and " " in inner and not inner.endswith((".", "!", "?", "…")):
            return None
        phrase = reading.subject(cue)
        if phrase is None and last and tokens[0].lower in words("conjunctions"):  # 'Und fügt hinzu: "..."'
            phrase = last.phrase
        return direct(reading, quoted, phrase, cue, "verb before colon")
    so = next((n for n in range(at - 1, 0, -1) if tokens[n].lower == "so" and tokens[n - 1].is_break), None)
    named = phrase_right(tokens, so + 1) if so else None
    if so and named:  # "..., so Beck weiter: „...“"
        return direct(reading, quoted, named, Span(tokens[so].start, tokens[so].stop), "so X")
    announced = next((n for n in range(at - 1, -1, -1) if tokens[n].text in phrases("announcing")), None)
    phrase = reading.spokesman(reading.first_phrase(at))
    if announced is not None:
        return direct(
            reading,
            quoted,
            _after_noun(reading, announced, at) or phrase,
            Span(tokens[announced].start, tokens[announced].stop),
            "announced by noun",
        )
    if phrase is None and at <= 4 and tokens[0].lower not in words("adverbs", "prepositions"):
        opens = tokens[0].is_capital and tokens[0].lower not in words("conjunctions")
        phrase = phrase_at(tokens, 0) if opens else None  # "Beck wörtlich: „...“"
    said = tokens[0].lower in words("possessives") and tokens[1].text in phrases("content") | phrases("announcing")
    if phrase is None or said or tokens[0].lower in words("conjunctions"):  # "Und: „...“", "Ihr Kommentar: „...“"
        phrase = last.phrase if last else phrase
    words_inside = len(text[quoted.start : quoted.stop].split())
    if words_inside < LONG and looks_like_name(text, quoted):
        return None
    return direct(reading, quoted, phrase, None, "after colon")


def _of_relative_clause(reading: Reading, colon: int) -> Phrase | None:
    """Whom the clause before a colon names: "..., welches Karla Beck unterstützt:", "..., was Beck freut:"."""
    tokens = reading.tokens
    opening = clause_start(tokens, colon)
    if not opening or tokens[opening - 1].text != "," or tokens[opening].lower not in OBJECTS_OF:
        return None
    named = phrase_right(tokens, opening + 1)
    if named is None or not named.bare or named.stop >= tokens[colon - 1].start:
        return None
    capitals = sum(token.is_capital for token in tokens if named.start <= token.start < named.stop)
    return named if capitals > 1 else None  # a role and a name, or a name in full


def next_piece(
    text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None
) -> Found | None:
    """'"...", so X, "..."': what goes on behind the speaker in the same sentence."""
    broken = last is not None and last.rule in {"so X", "verb after"} and last.start >= reading.unit.start
    before = reading.tokens[token_of(reading, quoted) - 1]
    if last is None or not broken or not before.is_break or looks_like_name(text, quoted):
        return None
    return direct(reading, quoted, last.phrase, last.cue, "next piece")


def with_words(
    text: str, reading: Reading, quoted: Quoted, indirect: Sequence[Found], last: Found | None
) -> Found | None:
    """'Mit den Worten "..." ging er': of the subject behind the verb, or before."""
    tokens = reading.tokens
    at = token_of(reading, quoted)
    if (
        at < 2
        or tokens[at - 1 - tokens[at - 1].is_break].text not in phrases("worded")
        or looks_like_name(text, quoted)
    ):
        return None
    if tokens[at - 2].lower.endswith("ten"):
        return None  # "im dritten Satz"
    verb = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].is_break)
    opens = at < 4 or tokens[max(0, at - 4)].is_break
    phrase = phrase_right(tokens, verb + 1) if opens else reading.first_phrase(at)
    return direct(reading, quoted, phrase, Span(tokens[at - 1].start, tokens[at - 1].stop), "announced by noun")


def _after_noun(reading: Reading, noun: int, stop: int) -> Phrase | None:
    """ "Zitat von Schröder:": the phrase that hangs on the announcing noun."""
    tokens = reading.tokens
    at = noun + 1
    if at >= stop or tokens[at].lower not in {"von", "vom", "der", "des"}:
        return None
    return phrase_at(tokens, at + (tokens[at].lower in {"von", "vom"}), oblique=True)


RULES = (cue_after, cue_before, next_piece, with_words)
"""Rules by what stands next to the marks."""
