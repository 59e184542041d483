"""What the networks see of a word by itself: pieces of it, and what clusters and word lists know of it.

All of it depends on the word alone, so it is worked out once a word. Words stand in the table under their CRC-32; of a
million entries that mistakes one unknown word in 4,000 for a known one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

# Word lists behind the bits of an entry, lowest first.
LISTS = (
    *("first", "last", "german_first", "german_last", "city", "in_city", "town", "german_town"),
    *("country", "language", "small", "our_person", "our_organisation", "our_place", "our_adjective"),
)
# Logarithms of a word's frequency are stored as whole numbers from 1, this many to the unit, upwards from the floor.
LOG_STEPS, LOG_FLOOR = 10, -20.0
# Columns of `Words.numbers` and how many values each has; a cluster's low bits are its place in the tree of clusters.
COLUMNS = {
    "cluster": 1024,
    "cluster_4": 17,
    "cluster_6": 65,
    "cluster_10": 1025,
    "end_2": 6000,
    "end_3": 6000,
    "end_4": 6000,
    "start_3": 3000,
    "shape": 500,
    "spelling": 16,
    "variant": 8,
    "word": 6001,
}
FLAGS = 8
_DIGIT = re.compile(r"\d")
_FORMS = 8


@dataclass(frozen=True, slots=True)
class Words:
    """Features of n words: `numbers` (n, columns) and `values` (n, flags + lists)."""

    numbers: NDArray[np.int32]
    values: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of words, one entry a word by ascending `keys`; in each column 0 says that nothing is.

    `clusters` are numbered from 1, `paths` says where each stands in the tree. `common` are the ascending
    keys of the words (in small letters) that the network knows by themselves.
    """

    keys: NDArray[np.uint32]
    clusters: NDArray[np.uint16]
    logs: NDArray[np.uint8]
    lists: NDArray[np.uint16]
    paths: NDArray[np.uint16]
    common: NDArray[np.uint32]

    def find(self, keys: NDArray[np.uint32]) -> NDArray[np.int64]:
        """The entry of each key; 0, which is empty, for one that is absent."""
        at = np.searchsorted(self.keys, keys)
        at[at == len(self.keys)] = 0
        return np.where(self.keys[at] == keys, at, 0)

    def place(self, key: int) -> int:
        """The same for one key, in less time."""
        at = int(self.keys.searchsorted(np.uint32(key)))
        return at if at < len(self.keys) and self.keys[at] == key else 0


def key(text: str) -> int:
    """The number that stands for a string."""
    return crc32(text.encode("utf-8", "surrogatepass"))


class _Classes(dict[int, str]):
    """The class of each letter or digit by its code, other characters as they are."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = "d" if char.isdigit() else "X" if char.isupper() else "x" if char.isalpha() else char
        return self[code]


_CLASSES = _Classes()
_LONG_RUN = re.compile(r"(?s)(.)\1{3,}")


def shape(word: str) -> str:
    """The word with letters and digits replaced by their class, runs cut to three: "NATO-Gipfel" -> "XXX-Xxxx"."""
    if word.isalpha() and word[1:].islower():  # as most words are
        return "X" + "xxx"[: len(word) - 1] if word[0].isupper() else "xxx"[: len(word)]
    return _cut_runs(word[:40].translate(_CLASSES))


@lru_cache(maxsize=10_000)
def _cut_runs(classes: str) -> str:
    return _LONG_RUN.sub(r"\1\1\1", classes)


def forms(word: str) -> tuple[str, ...]:
    """Forms under which a word may be known, best first, then in small letters and with a capital.

    "UKRAINES": as written, "Ukraines", "Ukraine"; "Ex-Kanzlers": also "Kanzlers", "Kanzler".
    """
    if word.isalpha() and not word.isupper() and word[-1] != "s":  # as most words are
        raised = word.capitalize()
        return word, word, word, word, raised, word, word.lower(), raised
    capital = word.capitalize() if word.isupper() and len(word) > 3 else word
    stem = capital[:-1] if capital.endswith(("s", "'", "’")) and len(capital) > 3 else capital
    last = capital.rpartition("-")[2]
    raised = word if word.isupper() and len(word) <= 3 else word.capitalize()
    return word, capital, stem, last, last.capitalize(), last.removesuffix("s"), word.lower(), raised


class _Column(dict[str, int]):
    """Where pieces of words stand in a column, worked out once: words share their pieces."""

    def __init__(self, name: str, before: str = "") -> None:
        super().__init__()
        self._before, self._size = before, COLUMNS[name]

    def __missing__(self, piece: str) -> int:
        if len(self) >= _MOST_PIECES:
            self.clear()
        self[piece] = place = key(self._before + piece) % self._size
        return place


_MOST_PIECES = 50_000
_END_2, _END_3, _END_4 = _Column("end_2", "2"), _Column("end_3", "3"), _Column("end_4", "4")
_START_3, _SHAPE = _Column("start_3"), _Column("shape")


def _pieces(word: str) -> tuple[int, ...]:
    low = word.lower()
    return _END_2[low[-2:]], _END_3[low[-3:]], _END_4[low[-4:]], _START_3[low[:3]], _SHAPE[shape(word)]


def _flags(word: str) -> tuple[float, ...]:
    letters = word.isalpha()
    digit = not letters and _DIGIT.search(word) is not None
    return word[:1].isupper(), word.isupper(), letters, digit, "-" in word, min(3.0, len(word) / 10)


def _first(known: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """Of each row the first value that is not 0, and its column from 1 (0 if there is none)."""
    column = (known != 0).argmax(axis=1)
    value = known[np.arange(len(known)), column]
    return value, np.where(value != 0, column + 1, 0)


def _spelling(low: NDArray[np.uint8], high: NDArray[np.uint8], alike: NDArray[np.bool_]) -> NDArray[np.int64]:
    """A class for how much more often a word is written with a capital than small."""
    steps = (high.astype(np.int64) - low) / LOG_STEPS
    both = 7 + np.digitize(steps, (-4, -2, -0.7, 0.7, 2, 4))
    capital = 2 + np.clip(high.astype(np.int64) // 25, 0, 3)
    only = np.where(low != 0, 6, np.where(high != 0, capital, 1))
    return np.where(alike, 0, np.where((low != 0) & (high != 0), both, only))


def describe(words: Sequence[str], table: Table) -> Words:
    """The features of words, each row from its word alone."""
    keys, which = _keys(list(chain.from_iterable(map(forms, words))))
    found = table.find(keys)[which].reshape(-1, _FORMS)
    small = keys[which[6::_FORMS]]
    best, variant = _first(np.where(table.clusters[found[:, :6]] != 0, found[:, :6], 0))
    cluster = table.clusters[best]
    path = table.paths[cluster]
    logs, low, high = (table.logs[found[:, column]] for column in (0, 6, 7))
    alike = np.array([not word[:1].isalpha() or word.lower() == word.upper() for word in words], dtype=np.bool_)
    at = np.minimum(np.searchsorted(table.common, small), len(table.common) - 1)
    common = np.where(table.common[at] == small, at + 1, 0)
    numbers = np.column_stack(
        [
            cluster,
            *(np.where(cluster != 0, path & (2**bits - 1), 2**bits) for bits in (4, 6, 10)),
            _rows(map(_pieces, words), 5, np.int32),
            _spelling(low, high, alike),
            variant,
            common,
        ]
    )
    lists = np.bitwise_or.reduce(table.lists[found[:, :3]], axis=1)
    values = np.column_stack(
        [
            logs != 0,
            logs / np.float32(LOG_STEPS * 10),
            _rows(map(_flags, words), FLAGS - 2, np.float32),
            (lists[:, None] >> np.arange(len(LISTS))) & 1,
        ]
    )
    return Words(numbers.astype(np.int32), values.astype(np.float32))


def _keys(strings: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """The keys of the different strings, and which of them each string has: most forms of a word are the same."""
    numbers = {text: number for number, text in enumerate(dict.fromkeys(strings))}
    keys = np.fromiter(map(key, numbers), np.uint32, len(numbers))
    return keys, np.fromiter(map(numbers.__getitem__, strings), np.intp, len(strings))


def _rows(rows: Iterable[Iterable[float]], width: int, kind: Any) -> NDArray[Any]:
    return np.fromiter(chain.from_iterable(rows), kind).reshape(-1, width)
