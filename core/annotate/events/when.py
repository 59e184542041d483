"""The date of a clause as a unit that its label can spare: with its preposition, its hour, what goes along."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.annotate.events.cuts import is_genitive
from core.annotate.events.objects import is_asked_for
from core.annotate.events.wording import Spoken
from core.annotate.events.words import cues
from core.language.tree import Tree
from core.language.words import lemma

_KEPT = frozenset(["bis", "ohne", "seit", "ab", "vor", "nach", "für", "zum", "zur", "innerhalb", "binnen"])
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
            behind = max(unit) + 1
            yield unit | _or_then(spoken, behind) | _participle(tree, unit, behind)


def _participle(tree: Tree, unit: frozenset[int], at: int) -> frozenset[int]:
    """A participle that says no more than that something is on a date: "der | am 3. Mai stattfindenden | Wahl"."""
    alone = at < len(tree.tokens) and any(each == range(min(unit), at + 1) for each in tree.long_attributes)
    return frozenset((at,) if alone and _PRESENT.fullmatch(tree.word(at)) else ())


_PRESENT = re.compile(r"\w{3,}nde[nmrs]?")


def times(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """All that tells when, from the last on: dates of other events, and from when or until when something is."""
    tree = spoken.tree
    for span in sorted((spoken.dated, *spoken.times), key=lambda span: max(span, default=0), reverse=True):
        if span & kept:
            for dated in _spans(tree, span & kept):
                yield from _date(tree, kept, dated, _LED)


YEARS = ("Jahr", "Jahre", "Jahren", "Jahres")
"""What leads the numbers of years: "in den | Jahren | 2007 und 2008"."""

_LED = frozenset(["bis", "für", "ohne", "von", "zum", "zur"])


def _or_then(spoken: Spoken, at: int) -> frozenset[int]:
    """What names another time behind a date: "Ende 2010 | oder Anfang 2011", "am Montag | , dem 3. Mai,"."""
    tree = spoken.tree
    if at + 1 >= len(tree.tokens) or tree.word(at) not in ("oder", "und", "bis", ","):
        return frozenset()
    beside = next((time for time in spoken.times if at + 1 in time), frozenset())
    if not beside or tree.word(at) != ",":
        return beside | {at} if beside else beside
    if tree.word(at + 1) not in ("dem", "den", "der"):
        return frozenset()
    end = max(beside) + 1
    return beside | {at} | ({end} if end < len(tree.tokens) and tree.word(end) == "," else set())


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


def _date(
    tree: Tree, kept: frozenset[int], dated: frozenset[int], telling: frozenset[str] = _KEPT
) -> Iterator[frozenset[int]]:
    """Yield a date with its preposition and its hour, unless the preposition tells more than when."""
    top = tree.top(dated)
    while (head := tree.tokens[top].head) >= 0 and (
        tree.word(head) in cues().hours or (head == min(dated) - 1 and tree.word(head) in YEARS)
    ):
        top = head
    unit = frozenset().union(*(tree.below(at) for at in (top, *dated))) & kept
    unit -= _beyond_date(tree, unit, min(dated), max(dated))
    case = tree.child(top, "case")
    # "dieses | am Montag | bekannt gewordenen Beschlusses"
    last = len(tree.tokens) - 1  # a sentence cut short may end in an article
    articles = (at for at in unit if at < last and tree.tokens[at].tag in ("ART", "PDAT"))
    unit -= {at for at in articles if tree.tokens[at + 1].tag.startswith("APPR")}
    unit |= _beside_date(tree, unit) & kept
    word = tree.word(case if case is not None else min(unit)).lower()
    if word == "bis" and tree.word(min(unit)).lower() in ("von", "vom"):
        word = tree.word(min(unit)).lower()
    tags = [tree.tokens[at].tag for at in unit - dated]
    bare = tree.tokens[top].relation == "obj" and not any(tag.startswith("APPR") for tag in tags)  # "das neue Jahr"
    plain = not bare and all(tag.startswith(_LEADING) for tag in tags)
    leads = plain or (tree.tokens[top].relation in ("obl", "advmod", "nmod") and len(unit - dated) <= _LEADS)
    led = min(unit) > 0 and tree.tokens[min(unit) - 1].tag.startswith("APPR")
    if word not in telling and not (led or _is_told_of(tree, top, word, unit)) and (leads or unit == dated):
        yield unit


def _is_told_of(tree: Tree, top: int, word: str, unit: frozenset[int]) -> bool:
    """Whether a clause says less without its date: "kleiner als | am 3. Mai", "ging | aus dem Jahr 2005 | hervor"."""
    first = min(unit)
    compared = tree.tokens[first].tag == "KOKOM" or (first > 0 and tree.tokens[first - 1].tag == "KOKOM")
    return compared or (word not in _WHEN and is_asked_for(tree, top))


_WHEN = frozenset(["am", "an", "in", "im", "vor", "nach", "um", "gegen", "während"])


def _beyond_date(tree: Tree, unit: frozenset[int], first: int, last: int) -> frozenset[int]:
    """What hangs on a date with a preposition of its own is no part of it: "am Montag | im Alter von 80"."""
    beside = [at for at in unit if tree.word(at) not in cues().hours]
    behind = (tree.below(at) for at in beside if at > last and _is_beside(tree, at))
    before = (tree.below(at) for at in beside if at < first and tree.child(at, "case") is not None)
    apart = (*(each for each in behind if min(each) > last), *(each for each in before if max(each) < first))
    return frozenset[int]().union(*apart)


def _is_beside(tree: Tree, at: int) -> bool:
    """Whether a word is led by a preposition, or a noun that is no genitive: what the parser hung on a date."""
    if tree.child(at, "case") is not None:
        return True
    return tree.tokens[at].tag in ("NN", "NE") and not is_genitive(tree, at)


_LEADING = ("APPR", "ART", "PDAT", "$,")
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
