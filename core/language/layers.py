"""What the small networks that run in numpy share: rows for words, normalisation, one thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from core.language.word_features import COLUMNS, Table, describe

Floats = NDArray[np.float32]

MODEL = Path(__file__).parent / "model"
# Words remembered before starting afresh: half a kilobyte each.
MOST_WORDS = 100_000
# Words that there is room for at first: as many as a thousand articles have; memory is taken as they come.
_FIRST = 32_768
_TINY = 1e-5


@cache
def load_table(folder: Path = MODEL) -> Table:
    """What is known of German words (`words.npz`, which `bench/train/names.py` writes)."""
    with np.load(folder / "words.npz") as stored:
        return Table(**{field.name: stored[field.name] for field in fields(Table)})


def read_weights(path: Path) -> dict[str, Any]:
    """The arrays of a file of weights in single precision; half of it is stored."""
    with np.load(path) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


@dataclass(frozen=True)
class WordLayer:
    """What a network makes of each word by itself; worked out once a word and remembered."""

    table: Table
    columns: tuple[Floats, ...]
    dense: Floats
    bias: Floats
    scale: Floats
    shift: Floats

    @cached_property
    def _memory(self) -> _Memory:
        return _Memory(lambda words: (self.embed(words),))

    def rows(self, words: Sequence[str]) -> Floats:
        """The row of each word; an empty word's is zero."""
        return self._memory.rows(words)[0]

    def embed(self, words: Sequence[str]) -> Floats:
        """Work the rows out."""
        numbers, values = _described(self.table).rows(words)
        pieces = [rows[numbers[:, column]] for column, rows in enumerate(self.columns)]
        rows = np.concatenate([*pieces, values], axis=1) @ self.dense + self.bias
        rows = np.maximum(normal(rows, self.scale, self.shift), 0)
        rows[[at for at, word in enumerate(words) if not word]] = 0
        return rows


def word_layer(weights: Mapping[str, Any], table: Table) -> WordLayer:
    """The layer of words among a network's weights."""
    columns = tuple(weights[f"column_{name}"] for name in COLUMNS)
    return WordLayer(table, columns, *(weights[name] for name in ("dense", "bias", "scale", "shift")))


class _Memory:
    """Rows of the words met so far, in one array or in several side by side; threads take turns."""

    def __init__(self, find: Callable[[Sequence[str]], tuple[NDArray[Any], ...]]) -> None:
        self._find = find
        self._lock = Lock()
        self._index: dict[str, int] = {}
        self._rows: tuple[NDArray[Any], ...] = ()

    def rows(self, words: Sequence[str]) -> tuple[NDArray[Any], ...]:
        """The row of each word."""
        with self._lock:
            index = self._index
            new = {word for word in words if word not in index}
            if len(index) + len(new) > MOST_WORDS:
                index.clear()
                new = set(words)
            if new or not self._rows:
                self._add(sorted(new))
            at = np.fromiter(map(index.__getitem__, words), np.intp, len(words))
            return tuple(rows[at] for rows in self._rows)

    def _add(self, words: Sequence[str]) -> None:
        found, first = self._find(words), len(self._index)
        last = first + len(words)
        self._rows = self._rows or tuple(np.zeros((_FIRST, *rows.shape[1:]), rows.dtype) for rows in found)
        while last > len(self._rows[0]):
            self._rows = tuple(np.concatenate([rows, np.zeros_like(rows)]) for rows in self._rows)
        for rows, some in zip(self._rows, found, strict=True):
            rows[first:last] = some
        self._index.update(zip(words, range(first, last), strict=True))


_DESCRIBED: dict[int, _Memory] = {}


def _described(table: Table) -> _Memory:
    """What a table knows of the words met so far, numbers and values: all networks ask for the same."""

    def find(words: Sequence[str]) -> tuple[NDArray[Any], ...]:
        found = describe(words, table)
        return found.numbers, found.values

    return _DESCRIBED.setdefault(id(table), _Memory(find))


@cache
def one_thread() -> ThreadpoolController:
    """What holds numpy to one thread: products of this size are twice as slow with two, and far slower side by side."""
    return ThreadpoolController()


def numbered(words: Sequence[str]) -> tuple[list[str], NDArray[np.intp]]:
    """The different words, and for each word its place among them."""
    places = {word: at for at, word in enumerate(dict.fromkeys(words))}
    return list(places), np.fromiter(map(places.__getitem__, words), np.intp, len(words))


def normal(rows: Floats, scale: Floats, shift: Floats) -> Floats:
    """Rows with mean 0 and spread 1, then scaled and shifted (layer normalisation); `rows` are changed."""
    rows -= np.add.reduce(rows, axis=1, keepdims=True) / np.float32(rows.shape[1])  # `mean`, without its checks
    spread = np.sqrt(np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[1]) + np.float32(_TINY))
    rows /= spread[:, None]
    rows *= scale
    rows += shift
    return rows
