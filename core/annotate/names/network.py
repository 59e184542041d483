"""The shipped name tagger's network in numpy: words, three convolutions over their neighbours, the best tag sequence.

Sentences are laid out one after another with an empty row around each, so that a convolution is a product of matrices
and none sees beyond its sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.language.layers import (
    Floats,
    WordLayer,
    load_table,
    neighbours,
    normal,
    numbered,
    one_thread,
    read_weights,
    word_layer,
)
from core.records import ActorKind

KINDS: tuple[ActorKind, ...] = ("person", "organisation", "place", "other")
# Tags: 0 outside, then for each kind its first word (odd) and a further one (even).
TAGS = 2 * len(KINDS) + 1
# Words run through the network at once: their rows stay in the processor's cache.
CHUNK = 600
_NEVER = np.float32(-1e4)


@dataclass(frozen=True)
class Network:
    """Weights; `layers` are (weights (3h, 2h), bias, scale, shift) with h the width."""

    words: WordLayer
    layers: tuple[tuple[Floats, ...], ...]
    out: Floats
    out_bias: Floats
    follows: Floats
    begins: Floats

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[int]]:
        """The tags of each sentence's words."""
        with one_thread().limit(limits=1, user_api="blas"):
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
        forms, at = numbered([word for words in sentences for word in ("", *words)])
        rows = self.words.rows(forms)
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
                both = neighbours(hidden) @ weights + bias
            width = both.shape[1] // 2
            hidden += normal(np.maximum(both[:, :width], both[:, width:]), scale, shift)
            hidden[empty] = 0
        scores: Floats = hidden @ self.out + self.out_bias
        return scores

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


def _chunks(length: int, starts: NDArray[np.int64]) -> list[slice]:
    """Rows in runs of about `CHUNK`, cut before the empty row of a sentence."""
    cuts = [0] if length else []
    for start in (starts - 1).tolist():
        if start - cuts[-1] >= CHUNK:
            cuts.append(start)
    return [slice(first, last) for first, last in pairwise([*cuts, length])]


def allowed() -> NDArray[np.bool_]:
    """Which tag (row) may follow which (column): a further word only follows a word of the same kind."""
    tags = np.arange(TAGS)
    further = (tags > 0) & (tags % 2 == 0)
    same = (tags[:, None] == tags) | (tags[:, None] - 1 == tags)
    result: NDArray[np.bool_] = ~further[:, None] | same
    return result


def load_network(folder: Path) -> Network:
    """Read what `bench/train_names.py` wrote: `network.npz`, which goes with the words of `core/language/model`."""
    weights = read_weights(folder / "network.npz")
    depth = sum(name.endswith("_weights") for name in weights)
    parts = ("weights", "bias", "scale", "shift")
    may = allowed()
    return Network(
        words=word_layer(weights, load_table()),
        layers=tuple(tuple(weights[f"layer_{at}_{part}"] for part in parts) for at in range(depth)),
        follows=np.where(may, weights["follows"], _NEVER),
        begins=np.where(may[:, 0], weights["begins"], _NEVER),
        out=weights["out"],
        out_bias=weights["out_bias"],
    )
