"""The shipped name tagger's network in numpy: words, three convolutions over their neighbours, the best tag sequence.

Sentences are laid out one after another with an empty row around each, so that a convolution is a product of matrices
and none sees beyond its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property
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
CHUNK = 1500
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
        """Scores of the tags, a row a word, with empty rows between sentences, and where each sentence starts."""
        rows = self._memory.rows([word for words in sentences for word in ("", *words)], self._embed)
        starts = np.cumsum([0, *(len(words) + 1 for words in sentences)])[:-1] + 1
        return np.concatenate([self._run(part) for part in _chunks(rows, starts)] or [self._run(rows)]), starts

    def _run(self, rows: Floats) -> Floats:
        inside = np.any(rows, axis=1, keepdims=True).astype(np.float32)
        hidden = rows
        for weights, bias, scale, shift in self.layers:
            padded = np.pad(hidden, ((1, 1), (0, 0)))
            both = np.concatenate([padded[:-2], hidden, padded[2:]], axis=1) @ weights + bias
            width = both.shape[1] // 2
            hidden = (hidden + _normal(np.maximum(both[:, :width], both[:, width:]), scale, shift)) * inside
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


def _chunks(rows: Floats, starts: NDArray[np.int64]) -> list[Floats]:
    """The rows in parts of about `CHUNK`, cut before the empty row of a sentence."""
    cuts = [0]
    for start in (starts - 1).tolist():
        if start - cuts[-1] >= CHUNK:
            cuts.append(start)
    return [rows[first:last] for first, last in zip(cuts, [*cuts[1:], len(rows)], strict=True)] if len(starts) else []


def _normal(rows: Floats, scale: Floats, shift: Floats) -> Floats:
    """Rows with mean 0 and spread 1, then scaled and shifted (layer normalisation)."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", centred, centred) / np.float32(rows.shape[1]) + np.float32(_TINY))
    normal: Floats = centred * (scale / spread[:, None]) + shift
    return normal


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
