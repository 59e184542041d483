"""The parser's network in numpy: convolutions over words, then over words and their tags, then what hangs on what.

Sentences stand one after another in one matrix; the pairs of words of each sentence (dependent, head) in one vector.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.language.layers import (
    Floats,
    WordLayer,
    load_table,
    normal,
    one_thread,
    word_layer,
)
from core.language.mending import mend
from core.language.trees import best_tree, is_tree

Places = NDArray[np.intp]
Parse = tuple[list[str], list[int], list[str], list[tuple[int, ...]]]
"""The tags, heads and relations of a sentence's words, and the other heads that each may have."""

STEPS = (1, 2, 3, 4, 5, 7, 10, 15)
"""Distances in words from which on another bucket counts, in each direction."""
MOST = 3
"""Signs of a kind (finite verbs, commas) between two words that are told apart, in each direction."""
RUN = 400
"""Words that go through the network at once: their rows stay in the processor's cache."""
NEAR = np.float32(3.5)
"""How much less than the best head another one may score to be its rival: of arcs with none, 97 in 100 are right."""
_NEVER = np.float32(-1e4)
_FARTHEST = 200
_STEP = np.searchsorted(STEPS, np.arange(_FARTHEST).clip(1), side="right") - 1


@dataclass(frozen=True)
class Parser:
    """Weights; `layers` are (weights (3h, 2h), bias, scale, shift) with h the width, the first `low` below the tags."""

    words: WordLayer
    layers: tuple[tuple[Floats, ...], ...]
    reaches: tuple[int, ...]
    low: int
    tags: tuple[str, ...]
    relations: tuple[str, ...]
    weights: Mapping[str, Floats]
    finite: NDArray[np.bool_]
    comma: NDArray[np.bool_]

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """The tags, heads (-1 for the root) and relations of each sentence's words, and the rivals of their heads."""
        if not any(sentences):
            return [([], [], [], []) for _ in sentences]
        with one_thread().limit(limits=1, user_api="blas"):
            runs = [self._parse(sentences[run]) for run in _runs(list(map(len, sentences)))]
        tags, heads, relations, rivals = (list(chain.from_iterable(rows)) for rows in zip(*runs, strict=True))
        parsed = []
        for words, (start, stop) in zip(sentences, pairwise(accumulate(map(len, sentences), initial=0)), strict=True):
            one = tags[start:stop], heads[start:stop], relations[start:stop]
            before = heads[start:stop]
            mend(words, *one)
            mended = map(int.__ne__, before, one[1])
            parsed.append((*one, [() if sure else each for sure, each in zip(mended, rivals[start:stop], strict=True)]))
        return parsed

    def _parse(self, sentences: Sequence[Sequence[str]]) -> Parse:
        """Tags, heads, relations and rivals of all words, those of all sentences one after another."""
        lengths = np.array([len(words) for words in sentences], dtype=np.intp)
        first = np.repeat(np.cumsum(lengths) - lengths, lengths)
        around = {reach: _around(first, np.repeat(lengths, lengths), reach) for reach in set(self.reaches)}
        state = self.words.rows([*chain.from_iterable(sentences), ""])  # the last row stands for what is outside
        state = self._convolve(state, around, range(self.low))
        scores = self._through(state[:-1], "guessing")
        guessed = scores.argmax(axis=1)
        state[:-1] += _chances(scores) @ self.weights["tagged"]
        state = self._convolve(state, around, range(self.low, len(self.layers)))[:-1]
        tags = self._through(state, "tagging").argmax(axis=1)
        heads, rivals = self._heads(state, guessed, lengths, first)
        relations = self._relations(state, heads + first, heads < 0)
        return (
            [self.tags[tag] for tag in tags.tolist()],
            heads.tolist(),
            [self.relations[relation] for relation in relations.tolist()],
            rivals,
        )

    def _through(self, rows: Floats, name: str) -> Floats:
        product: Floats = rows @ self.weights[name]
        product += self.weights[f"{name}_bias"]
        return product

    def _convolve(self, state: Floats, around: Mapping[int, Places], numbers: range) -> Floats:
        size, width = len(state) - 1, state.shape[1]
        beside = np.empty((size, 3, width), np.float32)  # both are filled anew by each layer, which spares fresh memory
        both = np.empty((size, 2 * width), np.float32)
        for number in numbers:
            weights, bias, scale, shift = self.layers[number]
            state.take(around[self.reaches[number]], axis=0, out=beside, mode="clip")
            np.matmul(beside.reshape(size, -1), weights, out=both)
            both += bias
            state[:-1] += normal(np.maximum(both[:, :width], both[:, width:]), scale, shift)
        return state

    def _heads(
        self, state: Floats, tags: Places, lengths: Places, first: Places
    ) -> tuple[NDArray[np.intp], list[tuple[int, ...]]]:
        """The head of each word, counted within its sentence, -1 for a root; and its rivals."""
        dependent = np.maximum(self._through(state, "dependent"), 0)
        head = np.maximum(self._through(state, "head"), 0)
        scale = np.float32(dependent.shape[1] ** -0.5)
        roots = dependent @ self.weights["root"] * scale
        between = self._lies_between(dependent, head, tags, _pairs(lengths))
        longest = int(lengths.max())
        scores = np.full((len(state), longest + 1), _NEVER)  # a row a word, a column a word of its sentence or the root
        borders, corners = np.cumsum([0, *lengths]).tolist(), np.cumsum([0, *lengths**2]).tolist()
        for (start, stop), (corner, end) in zip(pairwise(borders), pairwise(corners), strict=True):
            size = stop - start
            own = scores[start:stop, :size]
            np.matmul(dependent[start:stop], head[start:stop].T, out=own)
            own *= scale
            own += between[corner:end].reshape(size, size)
        scores[:, longest] = roots
        scores[np.arange(len(scores)), np.arange(len(scores)) - first] = _NEVER  # no word hangs on itself
        best = scores.argmax(axis=1)
        best[best == longest] = -1
        heads: list[int] = best.tolist()
        for start, stop in pairwise(borders):
            if start < stop and not is_tree(heads[start:stop]):
                heads[start:stop] = best_tree(scores[start:stop, [*range(stop - start), longest]])
        found = np.array(heads, dtype=np.intp)
        return found, _rivals(scores, found)

    def _lies_between(self, dependent: Floats, head: Floats, tags: Places, pairs: tuple[Places, Places]) -> Floats:
        """What distance, finite verbs and commas between the words of each pair add to its score."""
        below, above = pairs
        far, near = self._through(dependent, "far"), self._through(head, "near")
        kinds = far.shape[1]
        far_at, near_at = below * kinds, above * kinds
        left, right = np.minimum(below, above), np.maximum(below, above)
        forward = above > below
        bucket = _STEP[right - left] + forward * len(STEPS)
        scores: Floats = far.ravel()[far_at + bucket] + near.ravel()[near_at + bucket]
        opening = 2 * len(STEPS)
        for sign in (self.finite[tags], self.comma[tags]):
            until = np.cumsum(sign)
            between: Places = (until - sign)[right] - until[left]
            bucket = opening + between.clip(0, MOST) + forward * (MOST + 1)
            scores += far.ravel()[far_at + bucket] + near.ravel()[near_at + bucket]
            opening += 2 * (MOST + 1)
        return scores

    def _relations(self, state: Floats, heads: Places, root: NDArray[np.bool_]) -> Places:
        """The relation of each word to its head."""
        above = np.concatenate([state @ self.weights["above"], self.weights["rootward"][None]])
        joint = self._through(state, "below") + above[np.where(root, len(state), heads)]
        scores = self._through(np.maximum(joint, 0), "relating")
        scores[:, self.relations.index("root")] = np.where(root, -_NEVER, _NEVER)
        return with_passive_subjects(scores.argmax(axis=1), np.where(root, len(state), heads), self.relations)


def _rivals(scores: Floats, heads: Places) -> list[tuple[int, ...]]:
    """The words that each word may hang on as well, by a row of scores a word that ends with the root's."""
    near = scores > scores.max(axis=1, keepdims=True) - NEAR
    near &= near.sum(axis=1, keepdims=True) > 1
    words, others = near[:, :-1].nonzero()
    apart = others != heads[words]
    rivals: list[tuple[int, ...]] = [()] * len(heads)
    for word, other in zip(words[apart].tolist(), others[apart].tolist(), strict=True):
        rivals[word] += (other,)
    return rivals


def with_passive_subjects(found: Places, heads: Places, relations: Sequence[str]) -> Places:
    """The relations with the subjects of what has a passive auxiliary, and no others, named passive."""
    subject, passive_subject, auxiliary = (relations.index(name) for name in ("nsubj", "nsubj:pass", "aux:pass"))
    passive = np.zeros(len(found) + 1, dtype=bool)
    passive[heads[found == auxiliary]] = True
    is_subject = (found == subject) | (found == passive_subject)
    return np.where(is_subject, np.where(passive[heads], passive_subject, subject), found)


def _runs(lengths: Sequence[int]) -> list[slice]:
    """Sentences of these lengths in runs of about `RUN` words."""
    starts, words = [0], 0
    for at, length in enumerate(lengths):
        if words and words + length > RUN:
            starts.append(at)
            words = 0
        words += length
    return [slice(first, last) for first, last in pairwise([*starts, len(lengths)])]


def _around(first: Places, lengths: Places, reach: int) -> Places:
    """The places of the word so far before each, of itself and of the one so far after it; outside is the last."""
    at = np.arange(len(first))
    left, right = at - reach, at + reach
    outside = len(first)
    return np.column_stack(
        [np.where(left >= first, left, outside), at, np.where(right < first + lengths, right, outside)]
    )


def _pairs(lengths: Places) -> tuple[Places, Places]:
    """The pairs of words of each sentence (places of the dependent and of the head), row by row."""
    squares = lengths**2
    first = np.repeat(np.cumsum(lengths) - lengths, squares)
    size = np.repeat(lengths, squares)
    number = np.arange(squares.sum()) - np.repeat(np.cumsum(squares) - squares, squares)
    row = number // size
    return first + row, first + number - row * size


def _chances(scores: Floats) -> Floats:
    """Probabilities from scores, a row a word; `scores` are changed."""
    scores -= scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    return scores


def load_parser(folder: Path) -> Parser:
    """Read what `bench/train/syntax.py` wrote (`syntax.npz`), which goes with the words of `core/language/model`."""
    with np.load(folder / "syntax.npz") as stored:
        names = {name: tuple(stored[name].tolist()) for name in ("tags", "relations", "reaches")}
        low = int(stored["low"])
        weights = {name: stored[name].astype(np.float32) for name in stored.files if stored[name].dtype == np.float16}
    parts = ("weights", "bias", "scale", "shift")
    return Parser(
        words=word_layer(weights, load_table()),
        layers=tuple(tuple(weights[f"layer_{at}_{part}"] for part in parts) for at in range(len(names["reaches"]))),
        low=low,
        weights=weights,
        finite=np.array(["FIN" in tag for tag in names["tags"]]),
        comma=np.array([tag == "$," for tag in names["tags"]]),
        **names,
    )
