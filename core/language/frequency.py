"""How often words are written, by the table that the networks share."""

from __future__ import annotations

from functools import lru_cache

from core.language.layers import load_table
from core.language.word_features import LISTS, key


@lru_cache(maxsize=100_000)
def how_often(word: str) -> int:
    """The frequency of a word as it is written, as a logarithm in tenths; 0 if it is not known."""
    table = load_table()
    return int(table.logs[table.place(key(word))])


def is_german_surname(word: str) -> bool:
    """Whether a list of surnames has a word: "Fischer"."""
    return "german_last" in _lists(word)


def is_of_town(word: str) -> bool:
    """Whether a word in -er is made from the name of a town: "Leipziger", "Bremer"."""
    return town_of(word) is not None


@lru_cache(maxsize=10_000)
def town_of(word: str) -> str | None:
    """The town that a word in -er is made from, the best known if there are several: "Bremen" of "Bremer"."""
    stem = word.removesuffix("er")
    towns = [stem + end for end in ("", "e", "en") if stem != word and not _TOWNS.isdisjoint(_lists(stem + end))]
    return max(towns, key=how_often, default=None)


def is_city(word: str) -> bool:
    """Whether a list of cities has a word: "Berlin"."""
    return "city" in _lists(word)


_TOWNS = frozenset(("city", "town", "german_town"))


@lru_cache(maxsize=10_000)
def _lists(word: str) -> frozenset[str]:
    """The word lists that have a word."""
    table = load_table()
    bits = int(table.lists[table.place(key(word))])
    return frozenset(name for at, name in enumerate(LISTS) if bits >> at & 1)


def is_mostly_small(word: str) -> bool:
    """Whether a word's form in small letters is known and at least as frequent as that with a capital."""
    small = how_often(word.lower())
    return small > 0 and small >= how_often(word.capitalize())
