"""Which articles are one account: the same text, nearly the same, or one that an outlet has shortened or retitled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["first", "same text", "nearly the same text", "shorter", "longer"]

FEWEST = 5
"""Runs that two articles must share: fewer are a common phrase or a common quotation."""
SHARE = 0.6
"""Share of the shorter article's runs that the longer one must have: what merely quotes the other has fewer."""
LONGEST = 6.0
"""How many times as long the longer may be: a round-up of the day is no copy of the notes in it."""
NEARLY = 0.8
"""Share of the longer article's runs from which on two are nearly the same."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles (keys), the runs that both have, and how many each has."""

    one: int
    other: int
    shared: int
    runs_of_one: int
    runs_of_other: int

    @property
    def is_copy(self) -> bool:
        """Whether the two are one account."""
        shorter, longer = sorted((self.runs_of_one, self.runs_of_other))
        return self.shared >= FEWEST and self.shared >= SHARE * shorter and longer <= LONGEST * shorter


@dataclass(frozen=True, slots=True)
class Copy:
    """An article of an account: the key of the account's first article, and what it is beside that one."""

    article: int
    account: int
    kind: Kind


def accounts(pairs: Iterable[Pair], age: Mapping[int, Any]) -> list[Copy]:
    """Group articles around the first of each account, of the least `age`, then of the least key.

    Every article of an account is a copy of its first: what is only alike to another copy is not, else formulas that
    are varied from text to text would chain everything. Articles without a copy are left out; in order of article.
    """
    beside: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.is_copy:
            beside[pair.one].append(pair)
            beside[pair.other].append(pair)
    found: dict[int, Copy] = {}
    for first in sorted(beside, key=lambda article: (age[article], article)):
        if first in found:
            continue
        for pair in beside[first]:
            article = pair.other if pair.one == first else pair.one
            if article not in found:
                found[first] = Copy(first, first, "first")
                found[article] = Copy(article, first, _kind(pair, pair.one == first))
    return [found[article] for article in sorted(found)]


def _kind(pair: Pair, one_is_first: bool) -> Kind:
    first, own = (pair.runs_of_one, pair.runs_of_other)[:: 1 if one_is_first else -1]
    if pair.shared == first == own:
        return "same text"
    if pair.shared >= NEARLY * max(first, own):
        return "nearly the same text"
    return "shorter" if own < first else "longer"
