"""Clauses: the part of a sentence that a date belongs to, widened to a predicate with its subject."""

from __future__ import annotations

import re

from core.annotate.events.words import cues, has_finite, to_infinitive
from core.records import Span

_SHORT_QUOTE = re.compile(r"[„“\"»][^„“”\"»«.,;:!?\n]{1,40}[“”\"«]")
"""Quotation marks around a word or two ("Masterplan") are no boundary."""

_BOUNDARY = re.compile(r'[;:()„“”"»«]|,(?!\d)|\s[–—-]\s')


def clause_of(text: str, sentence: Span, date: Span) -> Span:
    """Return the clause that dates: widened until it has a finite verb and a subject."""
    pieces = _pieces(text, sentence, date)
    at = next(index for index, piece in enumerate(pieces) if piece.start <= date.start < piece.stop)
    first = last = at
    while first > 0 and _leans_left(text, pieces[first], text[pieces[first].start : pieces[last].stop]):
        first -= 1
    while not has_finite(text[pieces[first].start : pieces[last].stop]) and last + 1 < len(pieces):
        last += 1
    return Span(pieces[first].start, pieces[last].stop)


def _pieces(text: str, sentence: Span, date: Span) -> list[Span]:
    """Cut a sentence at its punctuation, but not inside the date."""
    whole = [date, *(Span(*quote.span()) for quote in _SHORT_QUOTE.finditer(text, sentence.start, sentence.stop))]
    pieces, start = [], sentence.start
    for cut in _BOUNDARY.finditer(text, sentence.start, sentence.stop):
        if any(span.start <= cut.start() < span.stop for span in whole):
            continue
        if text[start : cut.start()].strip():
            pieces.append(_trim(text, start, cut.start()))
        start = cut.end()
    if text[start : sentence.stop].strip(" .!?…"):
        pieces.append(_trim(text, start, sentence.stop))
    return pieces or [sentence]


def _trim(text: str, start: int, stop: int) -> Span:
    while text[start].isspace():
        start += 1
    while text[stop - 1].isspace():
        stop -= 1
    return Span(start, stop)


def _leans_left(text: str, piece: Span, clause: str) -> bool:
    """Whether a clause needs what stands before it: its verb, its subject or what it relates to."""
    if cues().relative.match(clause):
        return True
    if has_finite(clause):
        return False
    return to_infinitive(clause) or not clause[:1].isupper()
