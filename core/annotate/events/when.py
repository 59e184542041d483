"""The date of a clause as a unit that its label can spare: with its preposition, its hour, what goes along."""

from __future__ import annotations

from collections.abc import Iterator

from core.annotate.events.wording import Spoken
from core.annotate.events.words import cues
from core.language.tree import Tree
from core.language.words import lemma

_KEPT = frozenset(["bis", "seit", "ab", "vor", "nach", "für", "zum", "zur", "innerhalb", "binnen"])
"""Prepositions that say more of a date than where it lies."""

_DATING = ("stammen", "datieren", "dauern", "zurückreichen", "zurückgehen")
"""Verbs that need their date."""


def dates(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """The date with its preposition, and the hour or part of the day that it belongs to."""
    tree = spoken.tree
    if kept.isdisjoint(spoken.dated) or lemma(tree.word(spoken.predicate).lower()) in _DATING:
        return
    for dated in _spans(tree, spoken.dated & kept):
        for unit in _date(tree, kept, dated):
            yield unit | _or_then(spoken, max(unit) + 1)


def _or_then(spoken: Spoken, at: int) -> frozenset[int]:
    """What names another time behind a date: "Ende 2010 | oder Anfang 2011"."""
    if at + 1 >= len(spoken.tree.tokens) or spoken.tree.word(at) not in ("oder", "und", "bis"):
        return frozenset()
    times = (atom for atom in spoken.atoms if any(spoken.tree.tokens[each].tag == "CARD" for each in atom))
    return next((atom | {at} for atom in times if at + 1 in atom), frozenset())


def _spans(tree: Tree, dated: frozenset[int]) -> Iterator[frozenset[int]]:
    """Yield the dates of one time apart: "am 3. Mai | ... den diesjährigen Preis"; "vom 6. bis zum 8. Juni" is one."""
    span: list[int] = []
    for at in sorted(dated):
        between = range(span[-1] + 1, at) if span else ()
        if any(tree.word(each) not in _IN_DATES for each in between):
            yield frozenset(span)
            span = []
        span.append(at)
    if span:
        yield frozenset(span)


_IN_DATES = frozenset(
    (",", "bis", "zum", "zur", "und", "den", "dem", "der", "des", "–", "-", "auf", "am", "vom", "oder")
)


def _date(tree: Tree, kept: frozenset[int], dated: frozenset[int]) -> Iterator[frozenset[int]]:
    """Yield a date with its preposition and its hour, unless the preposition tells more than when."""
    top = tree.top(dated)
    while (head := tree.tokens[top].head) >= 0 and tree.word(head) in cues().hours:
        top = head
    unit = frozenset().union(*(tree.below(at) for at in (top, *dated))) & kept
    unit -= _behind_date(tree, unit, max(dated))
    case = tree.child(top, "case")
    if case is not None:  # "dieses | am Montag | bekannt gewordenen Beschlusses"
        unit = frozenset(at for at in unit if at >= case or not tree.tokens[at].tag.startswith(("ART", "PDAT")))
    unit |= _beside_date(tree, unit) & kept
    word = tree.word(case if case is not None else min(unit)).lower()
    if word == "bis" and tree.word(min(unit)).lower() in ("von", "vom"):
        word = tree.word(min(unit)).lower()
    leads = tree.tokens[top].relation in ("obl", "advmod", "nmod") and len(unit - dated) <= _LEADS
    led = min(unit) > 0 and tree.tokens[min(unit) - 1].tag.startswith("APPR")
    if word not in _KEPT and not led and (leads or unit == dated):
        yield unit


def _behind_date(tree: Tree, unit: frozenset[int], last: int) -> frozenset[int]:
    """What hangs on a date and stands behind it with a preposition is no part of it: "am Montag | im Alter von 80"."""
    behind = (
        at for at in unit if at > last and tree.child(at, "case") is not None and tree.word(at) not in cues().hours
    )
    return frozenset().union(*(tree.below(at) for at in behind if min(tree.below(at)) > last))


_LEADS = 4
"""Words around a date that only lead to it: "am frühen Morgen des"."""


def _beside_date(tree: Tree, unit: frozenset[int]) -> frozenset[int]:
    """What stands right before or behind a date and says nothing without it: "kurz | nach zwei Uhr | nachts"."""
    first, last = min(unit), max(unit)
    before, behind = cues().before_dates, cues().behind_dates
    while first and tree.word(first - 1).lower() in before:
        first -= 1
    while last + 1 < len(tree.tokens) and tree.word(last + 1) in behind:
        last += 1
    return frozenset(range(first, min(unit))) | frozenset(range(max(unit) + 1, last + 1))
