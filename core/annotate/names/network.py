"""The shipped name tagger's network in numpy: words, three convolutions over their neighbours, the best tag sequence.

Sentences are laid out one after another with empty words around each, so that a convolution is a product of matrices
and none sees beyond its sentence. A gate picks the few words that may be in a name; only what these need is worked out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.language.layers import (
    Floats,
    WordLayer,
    load_table,
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
CHUNK = 400
_NEVER = np.float32(-1e4)


@dataclass(frozen=True)
class Network:
    """Weights; `layers` are (weights (3h, 2h), bias, scale, shift) with h the width.

    `gate` (h, 2r + 1) tells how much each word from r before to r after another speaks for that other one being in a
    name. Where the sum and `gate_bias` are below zero, as at five of six words, it is in none, and no layer is run.
    """

    words: WordLayer
    layers: tuple[tuple[Floats, ...], ...]
    out: Floats
    out_bias: Floats
    follows: Floats
    begins: Floats
    gate: Floats
    gate_bias: Floats

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[int]]:
        """The tags of each sentence's words."""
        return [tags for tags, _ in self.judge(sentences)]

    def judge(self, sentences: Sequence[Sequence[str]]) -> list[tuple[list[int], list[float]]]:
        """The tags of each sentence's words, and for each word in a name how likely its kind is by itself (0 to 1)."""
        with one_thread().limit(limits=1, user_api="blas"):
            return self._judge(sentences)

    def _judge(self, sentences: Sequence[Sequence[str]]) -> list[tuple[list[int], list[float]]]:
        reach = self.gate.shape[1] // 2
        laid = lay_out(sentences, reach)
        forms, at = numbered(laid)
        rows = self.words.rows(forms)
        inside = at != 0  # an empty word comes first
        active = np.flatnonzero(inside & (gates(rows @ self.gate, at) + self.gate_bias > 0))
        tags, sure = np.zeros(len(at), np.int64), np.zeros(len(at), np.float32)
        scores = self._scores(rows, at, active)
        chances = np.exp(scores - scores.max(axis=1, keepdims=True)) if len(active) else scores
        tags[active] = self._decode(scores, active, inside)
        sure[active] = _of_kind(chances, tags[active])
        every, likely, start, found = tags.tolist(), sure.tolist(), 0, []
        for words in sentences:
            start += reach
            stop = start + len(words)
            found.append((every[start:stop], likely[start:stop]))
            start = stop
        return found

    def _scores(self, rows: Floats, at: NDArray[np.intp], active: NDArray[np.intp]) -> Floats:
        """The scores of the tags of the active words, a row each; `at` tells the row of each word."""
        needed = [active]  # of the last layer; one before it is needed for the neighbours, too
        for _ in self.layers[1:]:
            needed.insert(0, _with_neighbours(needed[0], at != 0))
        for layer, places in zip(self.layers, needed, strict=True):
            beside = at[places[:, None] + np.arange(-1, 2)]
            after = np.zeros((len(places) + 1, rows.shape[1]), np.float32)  # that of an empty word first
            for first in range(0, len(places), CHUNK):
                after[1 + first : 1 + first + CHUNK] = _layer(rows[beside[first : first + CHUNK]], *layer)
            rows, at = after, np.zeros_like(at)
            at[places] = np.arange(1, len(after))
        scores: Floats = rows[1:] @ self.out + self.out_bias
        return scores

    def _decode(self, scores: Floats, active: NDArray[np.intp], inside: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The best sequence of tags (Viterbi) where words that are in no name stand between the active ones."""
        tags = np.zeros(len(active), np.int64)
        if not len(active):
            return tags
        cuts = np.flatnonzero(np.diff(active) != 1) + 1
        starts, stops = np.r_[0, cuts], np.r_[cuts, len(active)]
        scores[starts] += np.where(inside[active[starts] - 1, None], self.follows[:, 0], self.begins)
        scores[stops - 1] += np.where(inside[active[stops - 1] + 1, None], self.follows[0], np.float32(0))
        order = np.argsort(starts - stops, kind="stable")  # all runs abreast, the longest first
        starts, lengths = starts[order], (stops - starts)[order]
        going = [int(np.searchsorted(-lengths, -step)) for step in range(int(lengths[0]) + 1)]
        back = np.zeros(scores.shape, np.int8)
        total, current = scores[starts], np.zeros(len(starts), np.int64)
        for step in range(1, len(going)):
            current[going[step] : len(total)] = total[going[step] :].argmax(axis=1)
            at = starts[: going[step]] + step
            paths = total[: going[step], None, :] + self.follows
            back[at] = best = paths.argmax(axis=2)
            total = np.take_along_axis(paths, best[:, :, None], axis=2)[:, :, 0] + scores[at]
        for step in range(len(going) - 2, -1, -1):
            at = starts[: going[step]] + step
            tags[at] = current[: going[step]]
            current[: going[step]] = back[at, current[: going[step]]]
        return tags


def _of_kind(chances: Floats, tags: NDArray[np.int64]) -> Floats:
    """The share that the kind of each tag, begun or gone on with, has of the chances of all tags (a row a word)."""
    rows, begun = np.arange(len(tags)), tags - 1 + tags % 2  # the tag that begins a name of the kind
    both = chances[rows, begun] + chances[rows, np.minimum(begun + 1, TAGS - 1)]
    result: Floats = np.where(tags > 0, both / chances.sum(axis=1), np.float32(0))
    return result


def lay_out(sentences: Sequence[Sequence[str]], reach: int) -> list[str]:
    """The words of sentences one after another, with so many empty ones around each that none sees another's."""
    empty = [""] * reach
    return [*(word for words in sentences for word in (*empty, *words)), *empty]


def gates(speaks: Floats, at: NDArray[np.intp]) -> Floats:
    """What speaks for each word being in a name; `speaks` holds what a word says for those around it."""
    reach, total = speaks.shape[1] // 2, np.zeros(len(at), np.float32)
    total[reach : len(at) - reach] = sum(
        speaks[at[column : len(at) - 2 * reach + column], column] for column in range(speaks.shape[1])
    )
    return total


def _with_neighbours(places: NDArray[np.intp], inside: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The places and those beside them, in order, without empty words."""
    near = np.zeros_like(inside)
    for ahead in (-1, 0, 1):
        near[places + ahead] = True
    return np.flatnonzero(near & inside)


def _layer(rows: Floats, weights: Floats, bias: Floats, scale: Floats, shift: Floats) -> Floats:
    """What a convolution makes of words (n, 3, h), each between its neighbours."""
    both = rows.reshape(len(rows), -1) @ weights
    both += bias
    width = both.shape[1] // 2
    result: Floats = normal(np.maximum(both[:, :width], both[:, width:]), scale, shift)
    result += rows[:, 1]
    return result


def allowed() -> NDArray[np.bool_]:
    """Which tag (row) may follow which (column): a further word only follows a word of the same kind."""
    tags = np.arange(TAGS)
    further = (tags > 0) & (tags % 2 == 0)
    same = (tags[:, None] == tags) | (tags[:, None] - 1 == tags)
    result: NDArray[np.bool_] = ~further[:, None] | same
    return result


def load_network(folder: Path) -> Network:
    """Read what `bench/train/names.py` wrote: `network.npz`, which goes with the words of `core/language/model`."""
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
        gate=weights["gate"],
        gate_bias=weights["gate_bias"],
    )
