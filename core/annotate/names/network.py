"""The shipped name tagger's network in numpy: words, three convolutions over their neighbours, the best tag sequence.

Sentences are laid out one after another with an empty row around each, so that a convolution is a product of matrices
and none sees beyond its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from core.annotate.names.words import COLUMNS, Table, describe
from core.records import ActorKind

Floats = NDArray[np.float32]

KINDS: tuple[ActorKind, ...] = ("person", "organisation", "place", "other")
# Tags: 0 outside, then for each kind its first word (odd) and a further one (even).
TAGS = 2 * len(KINDS) + 1
# Words remembered before starting afresh: half a kilobyte each.
MOST_WORDS = 100_000
# Words run through the network at once: their rows stay in the processor's cache.
CHUNK = 600
_TINY = 1e-5
_NEVER = np.float32(-1e4)


@dataclass(frozen=True)
class Network:
    """Weights; `layers` are (weights (3h, 2h), bias, scale, shift) with h the width."""

    table: Table
    columns: tuple[Floats, ...]
    dense: Floats
    bias: Floats
    scale: Floats
    shift: Floats
    layers: tuple[tuple[Floats, ...], ...]
    out: Floats
    out_bias: Floats
    follows: Floats
    begins: Floats

    @cached_property
    def _memory(self) -> _Memory:
        return _Memory(len(self.bias))

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[int]]:
        """The tags of each sentence's words."""
        with _threads().limit(limits=1, user_api="blas"):
            return self._tag(sentences)

    def _tag(self, sentences: Sequence[Sequence[str]]) -> list[list[int]]:
        tags: list[list[int]] = [[] for _ in sentences]
        order = sorted((at for at, words in enumerate(sentences) if words), key=lambda at: -len(sentences[at]))
        scores, starts = self._scores([sentences[at] for at in order])
        lengths = np.array([len(sentences[at]) for at in order], dtype=np.int64)
        best = self._decode(scores, starts, lengths)
        for at, start, length in zip(order, starts.tolist(), lengths.tolist(), strict=True):
            tags[at] = best[start : start + length]
        return tags

    def _scores(self, sentences: Sequence[Sequence[str]]) -> tuple[Floats, NDArray[np.int64]]:
        """Scores of the tags, a row a word, with an empty row before each sentence, and where each sentence starts."""
        starts = np.cumsum([0, *(len(words) + 1 for words in sentences)])[:-1] + 1
        forms, at = _numbered([word for words in sentences for word in ("", *words)])
        rows = self._memory.rows(forms, self._embed)
        shares = self._shares(rows)
        runs = [self._run(at[run], rows, shares) for run in _chunks(len(at), starts)]
        return np.concatenate([np.empty((0, TAGS), np.float32), *runs]), starts

    def _shares(self, rows: Floats) -> tuple[Floats, Floats, Floats]:
        """What each word adds in the first layer to the word after it, to itself and to the word before it."""
        weights, bias, *_ = self.layers[0]
        before, itself, after = (rows @ part for part in np.split(weights, 3))
        return before, itself + bias, after

    def _run(self, at: NDArray[np.intp], rows: Floats, shares: tuple[Floats, Floats, Floats]) -> Floats:
        """Scores of words given as places in `rows`, from an empty one before the first sentence on."""
        empty = np.flatnonzero(at == at[0])
        before, itself, after = shares
        both = before[np.roll(at, 1)] + itself[at] + after[np.roll(at, -1)]
        hidden = rows[at]
        for number, (weights, bias, scale, shift) in enumerate(self.layers):
            if number:
                both = _neighbours(hidden) @ weights + bias
            width = both.shape[1] // 2
            hidden += _normal(np.maximum(both[:, :width], both[:, width:]), scale, shift)
            hidden[empty] = 0
        scores: Floats = hidden @ self.out + self.out_bias
        return scores

    def _embed(self, words: Sequence[str]) -> Floats:
        """What the network makes of each word by itself; an empty word's row is zero."""
        described = describe(words, self.table)
        pieces = [rows[described.numbers[:, column]] for column, rows in enumerate(self.columns)]
        rows = np.concatenate([*pieces, described.values], axis=1) @ self.dense + self.bias
        rows = np.maximum(_normal(rows, self.scale, self.shift), 0)
        rows[[at for at, word in enumerate(words) if not word]] = 0
        return rows

    def _decode(self, scores: Floats, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> list[int]:
        """The best sequence of tags (Viterbi), all sentences abreast, the longest first; a row of `scores` a tag."""
        tags = np.zeros(len(scores), dtype=np.int64)
        if not len(lengths):
            return tags.tolist()
        back = np.zeros((len(scores), TAGS), dtype=np.int8)
        total = scores[starts] + self.begins
        ends = np.zeros(len(starts), dtype=np.int64)
        for step in range(1, int(lengths[0]) + 1):
            going = int(np.searchsorted(-lengths, -step))
            ends[going : len(total)] = total[going:].argmax(axis=1)
            total = total[:going]
            if not going:
                break
            at = starts[:going] + step
            paths = total[:, None, :] + self.follows
            back[at] = best = paths.argmax(axis=2)
            total = np.take_along_axis(paths, best[:, :, None], axis=2)[:, :, 0] + scores[at]
        current = ends
        for step in range(int(lengths[0]) - 1, -1, -1):
            going = int(np.searchsorted(-lengths, -step))
            at = starts[:going] + step
            tags[at] = current[:going]
            current[:going] = back[at, current[:going]]
        return tags.tolist()


@cache
def _threads() -> ThreadpoolController:
    """What holds numpy to one thread: products of this size are twice as slow with two, and far slower side by side."""
    return ThreadpoolController()


class _Memory:
    """Rows of the words met so far; threads take turns."""

    def __init__(self, width: int) -> None:
        self._lock = Lock()
        self._index: dict[str, int] = {}
        self._rows = np.zeros((4096, width), np.float32)

    def rows(self, words: Sequence[str], embed: Callable[[Sequence[str]], Floats]) -> Floats:
        """The row of each word; `embed` makes those of new words."""
        with self._lock:
            index = self._index
            new = {word for word in words if word not in index}
            if len(index) + len(new) > MOST_WORDS:
                index.clear()
                new = set(words)
            if new:
                self._add(sorted(new), embed)
            found: Floats = self._rows[[index[word] for word in words]]
            return found

    def _add(self, words: Sequence[str], embed: Callable[[Sequence[str]], Floats]) -> None:
        first = len(self._index)
        last = first + len(words)
        while last > len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        self._rows[first:last] = embed(words)
        self._index.update(zip(words, range(first, last), strict=True))


def _numbered(words: Sequence[str]) -> tuple[list[str], NDArray[np.intp]]:
    """The different words, and for each word its place among them."""
    places = {word: at for at, word in enumerate(dict.fromkeys(words))}
    return list(places), np.fromiter(map(places.__getitem__, words), np.intp, len(words))


def _chunks(length: int, starts: NDArray[np.int64]) -> list[slice]:
    """Rows in runs of about `CHUNK`, cut before the empty row of a sentence."""
    cuts = [0] if length else []
    for start in (starts - 1).tolist():
        if start - cuts[-1] >= CHUNK:
            cuts.append(start)
    return [slice(first, last) for first, last in pairwise([*cuts, length])]


def _neighbours(rows: Floats) -> Floats:
    """Each row beside the one before it and the one after it; outermost is zero."""
    count, width = rows.shape
    beside = np.zeros((count, 3, width), np.float32)
    beside[1:, 0] = rows[:-1]
    beside[:, 1] = rows
    beside[:-1, 2] = rows[1:]
    return beside.reshape(count, 3 * width)


def _normal(rows: Floats, scale: Floats, shift: Floats) -> Floats:
    """Rows with mean 0 and spread 1, then scaled and shifted (layer normalisation); `rows` are changed."""
    rows -= rows.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[1]) + np.float32(_TINY))
    rows /= spread[:, None]
    rows *= scale
    rows += shift
    return rows


def allowed() -> NDArray[np.bool_]:
    """Which tag (row) may follow which (column): a further word only follows a word of the same kind."""
    tags = np.arange(TAGS)
    further = (tags > 0) & (tags % 2 == 0)
    same = (tags[:, None] == tags) | (tags[:, None] - 1 == tags)
    result: NDArray[np.bool_] = ~further[:, None] | same
    return result


def load_network(folder: Path) -> Network:
    """Read what `bench/train_names.py` wrote: `words.npz` and `network.npz`."""
    with np.load(folder / "words.npz") as stored:
        table = Table(**{field.name: stored[field.name] for field in fields(Table)})
    with np.load(folder / "network.npz") as stored:
        wide: dict[str, Any] = {name: stored[name].astype(np.float32) for name in stored.files}
    depth = sum(name.endswith("_weights") for name in wide)
    parts = ("weights", "bias", "scale", "shift")
    may = allowed()
    return Network(
        table=table,
        columns=tuple(wide[f"column_{name}"] for name in COLUMNS),
        layers=tuple(tuple(wide[f"layer_{at}_{part}"] for part in parts) for at in range(depth)),
        follows=np.where(may, wide["follows"], _NEVER),
        begins=np.where(may[:, 0], wide["begins"], _NEVER),
        **{name: wide[name] for name in ("dense", "bias", "scale", "shift", "out", "out_bias")},
    )
