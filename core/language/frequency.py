"""How often words are written, by the table that the networks share."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from core.language.layers import load_table
from core.language.word_features import LISTS, key


@lru_cache(maxsize=10_000)
def how_often(word: str) -> int:
    """The frequency of a word as it is written, as a logarithm in tenths; 0 if it is not known."""
    table = load_table()
    return int(table.logs[table.find(np.array([key(word)], np.uint32))][0])


@lru_cache(maxsize=10_000)
def is_german_surname(word: str) -> bool:
    """Whether a list of surnames has a word: "Fischer"."""
    table = load_table()
    lists = int(table.lists[table.find(np.array([key(word)], np.uint32))][0])
    return bool(lists >> LISTS.index("german_last") & 1)


def is_mostly_small(word: str) -> bool:
    """Whether a word's form in small letters is known and at least as frequent as that with a capital."""
    small = how_often(word.lower())
    return small > 0 and small >= how_often(word.capitalize())
