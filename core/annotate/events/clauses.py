"""Clauses: the part of a sentence that a date belongs to, widened to a predicate with its subject."""

from __future__ import annotations

import re

from core.annotate.events.words import (
    cues,
    ends_finite,
    has_finite,
    has_predicate,
    is_auxiliary,
    is_finite,
    to_infinitive,
    verb_forms,
)
from core.records import Span

_ASIDE = re.compile(r"[„“\"»][^„“”\"»«.,;:!?\n]{1,40}[“”\"«]|\([^()\n]{1,80}\)")
"""A word or two in quotation marks ("Masterplan") and what stands in brackets do not cut a clause."""

_BOUNDARY = re.compile(r'[;()„“”"»«]|:(?=\s)|,(?!\d)|\s[–—-]\s')
_CONTENT = re.compile(r",\s(?:(?:dass|ob|wonach|wie|warum|weshalb)\s|[^,;:.]*\szu\s\w+n\b)")
"""A clause that another one needs: "beschloss am Montag, | den Einsatz zu beenden"."""

_OBLIQUE = re.compile(r"(?:dem|des|einem|eines|sowie)\s")
_HANGING = re.compile(r"\s(?:mit|in|auf|bei|von|für|über|unter|gegen|durch|als|namens|und|der|die|das|dem|den|des)$")
"""What a clause cannot end with: a title in quotation marks follows."""

_SUBJECT = re.compile(r"(?:der|die|das|eine?|er|sie|es|man|wir|ich|sich|diese[rs]?|kein\w*)\b|[A-ZÄÖÜ\d]")
_TO_DO = re.compile(r"\bzu\s[a-zäöü]+n\W*$")
_RELATIVE = re.compile(r"(?:der|die|das|dem|den)\s")


def clause_of(text: str, sentence: Span, date: Span) -> Span:
    """Return the clause that dates: widened until it has a whole predicate and a subject."""
    pieces = _pieces(text, sentence, date)
    first = last = max((index for index, piece in enumerate(pieces) if piece.start <= date.start), default=0)

    def clause() -> str:
        return text[pieces[first].start : pieces[last].stop]

    while first > 0 and _leans_left(clause(), text[pieces[first - 1].start : pieces[first - 1].stop]):
        first -= 1
    while last + 1 < len(pieces) and (not has_predicate(clause()) or _HANGING.search(clause())):
        last += 1
    return Span(pieces[first].start, pieces[last].stop)


def with_content(text: str, sentence: Span, clause: Span) -> Span:
    """Return a clause that only says that something was said with what was said, where that follows it."""
    if clause.start != sentence.start or text[clause.stop : clause.stop + 1] not in (",", ":"):
        return clause
    said = cues().reporting.search(text, clause.start, clause.stop)
    depends = _CONTENT.match(text, clause.stop, sentence.stop)
    return Span(clause.start, sentence.stop) if said or depends else clause


def _pieces(text: str, sentence: Span, date: Span) -> list[Span]:
    """Cut a sentence at its punctuation, but not inside the date."""
    whole = [date, *(Span(*aside.span()) for aside in _ASIDE.finditer(text, sentence.start, sentence.stop))]
    pieces, start = [], sentence.start
    if "," in text[date.start : date.stop]:
        whole[0] = Span(date.start, date.stop + 1)  # "am Samstag, den 3. Mai," encloses the day in commas
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


def _leans_left(clause: str, before: str) -> bool:
    """Whether a clause needs the piece before it: for its verb, its subject or what it relates to."""
    forms = verb_forms(clause)
    if cues().relative.match(clause) or is_relative(clause):
        return True
    if {"past", "present"}.isdisjoint(forms):
        return to_infinitive(clause) or not clause[:1].isupper()
    if _TO_DO.search(clause) or (_OBLIQUE.match(clause) and not has_finite(before)):
        return True  # "..., im Mai | Mitglied werden zu können", "Abgeordnete des Landtags, | dem Bundestag ... wurden"
    first, second = (*clause.split(maxsplit=2), "")[:2]
    if not is_finite(first):
        return False
    if (before[:1].isupper() and not has_finite(before)) or is_relative(before):
        return True  # "Ein Sprecher, Lars Muster, | sagte ...", "Das Treffen, das wichtig ist, | findet ..."
    return is_auxiliary(first) and not _SUBJECT.match(second)  # "Das gilt, | soll aber ...", not "..., | hat er ..."


def is_relative(clause: str) -> bool:
    """Whether a clause is likely a relative one: a pronoun first and the verb last."""
    if cues().relative.match(clause):
        return ends_finite(clause)
    return bool(_RELATIVE.match(clause)) and is_finite(clause.rsplit(maxsplit=1)[-1])
