"""The time of what is only told to be before, after, since or until a dated happening."""

from __future__ import annotations

import re
from dataclasses import replace

from core.annotate.events.clauses import Clause
from core.annotate.events.words import cues
from core.language.dated import attribute, is_aimed
from core.language.tense import is_over, tense
from core.language.tree import Tree
from core.records import DateMention, Published, Span


def lasting(tree: Tree, predicate: int, date: DateMention, published: Published) -> DateMention:
    """Open the time of what goes on since or until a happening: "führt seit der Wahl 2021", "bis zur Wahl am 9. Juni".

    What was done before one that is still to come is over: "hat vor der Wahl am 9. Juni zugestimmt".
    """
    lead, told = _lead(tree, date), tense(tree, predicate)
    if not _is_ahead(date, published):
        return replace(date, last=None) if lead == "seit" and told == "present" else date
    return replace(date, first=None) if lead == "bis" or (lead == "vor" and told == "past") else date


def beside(tree: Tree, date: DateMention, published: Published) -> DateMention:
    """Open the time of what comes before or after a happening: "nach der Wahl am 9. Juni will sie verhandeln".

    Of the past the date of what went before says about when: "nach dem Unfall am Montag".
    """
    lead = _lead(tree, date) if _is_ahead(date, published) else ""
    if lead == "nach":
        return replace(date, last=None, other=None)
    return replace(date, first=None, other=None) if lead == "vor" else date


def is_foreign(clause: Clause, date: DateMention, published: Published) -> bool:
    """Whether a date to come is not that of a clause that is over: "wählte den Kandidaten für die Wahl am 9. Juni"."""
    return is_told_over(clause, date, published) and not _is_stated(clause.tree, date)


def is_told_over(clause: Clause, date: DateMention, published: Published) -> bool:
    """Whether a clause with a date to come tells what has happened, and nothing that is meant for that date."""
    tree, span = clause.tree, Span(date.start, date.stop)
    if not _is_ahead(date, published) or not is_over(tree, clause.predicate) or is_aimed(tree, span):
        return False
    words, before = clause.words(), tree.text[max(0, date.start - _BEFORE) : date.start]
    if _FROM_THEN.search(before) or attribute(tree, span) or cues().reporting.within(words):
        return False
    if _AHEAD.search(_beside(tree, date)):
        return False
    return not cues().speaking.search(words)


def _beside(tree: Tree, date: DateMention) -> str:
    """The words of a sentence around a date, between signs."""
    first, last = tree.tokens[0].start, tree.tokens[-1].stop
    start = max(tree.text.rfind(mark, first, date.start) for mark in _MARKS)
    ends = (at for mark in _MARKS if (at := tree.text.find(mark, date.stop, last)) >= 0)
    return tree.text[max(start, first) : min(ends, default=last)]


_MARKS = (",", ";", ":", "–")
_AHEAD = re.compile(r"\b(?:soll(?:en)?|will|wollen|wird|werden)\b")
"""What tells, in the words beside a date to come, that they look ahead, whatever the parser made of them."""

_BEFORE = 12
_FROM_THEN = re.compile(r"\b(?:zu[mr]|ab|bis|per|mit|seit)\s(?:d\w+\s)?\Z", re.IGNORECASE)
"""Before a date from which on or by which something that has been decided is to be so."""


def _is_stated(tree: Tree, date: DateMention) -> bool:
    """Whether a verb has a date with its year to itself: "am 3. August 2017 veröffentlichte das Amt"."""
    first = _before(tree, date)
    beside = first >= 0 and tree.tokens[first].tag in ("NN", "NE")
    return not beside and date.value[:4].isdigit() and date.value[:4] in tree.text[date.start : date.stop]


def _before(tree: Tree, date: DateMention) -> int:
    """The token before a date and its preposition; -1 where there is none."""
    tokens = tree.within(Span(date.start, date.stop))
    at = tokens[0] - 1 if tokens else -1
    return at - 1 if at >= 0 and tree.tokens[at].tag.startswith("APPR") else at  # "am", "vom"


def _is_ahead(date: DateMention, published: Published) -> bool:
    return bool(date.first and date.last and published.last and date.first > published.last)


def _lead(tree: Tree, date: DateMention) -> str:
    """The preposition of the happening right before a date, which the date belongs to; else nothing."""
    at = _before(tree, date)
    nouns: list[str] = []
    while at >= 0 and tree.tokens[at].tag.startswith(_IN_PHRASES):
        if tree.tokens[at].tag == "NN":
            nouns.append(tree.word(at).lower())
        at -= 1
    if at < 0 or not nouns or not cues().happening.search(nouns[-1]):
        return ""
    return tree.word(at).lower() if tree.tokens[at].tag == "APPR" else ""


_IN_PHRASES = ("ART", "ADJA", "NN", "NE", "PPOSAT", "APPRART")


def runs_on(date: DateMention, published: Published) -> bool:
    """Whether a time ends with a year, month or day that begins after publication: "bis Juni 2016"."""
    stated, today = _CALENDAR.match(date.value), published.last
    if date.first is not None or stated is None or today is None:
        return False
    return stated[0] > today.isoformat()[: len(stated[0])]


_CALENDAR = re.compile(r"\d{4}(?:-\d\d){0,2}")


def is_decided(words: str) -> bool:
    """Whether a clause tells that something is decided on, which is to come: not that something is to go on."""
    return _DECIDED.search(words) is not None and "erlänger" not in words


_DECIDED = re.compile(r"\b(?:entschieden|entschied|(?:ge)?einigten?|geeinigt|verständigt(?:en)?|bewilligt(?:en?)?)\b")
