"""The best tree over a sentence's words: each one's best head, repaired where these make no tree."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

_NEVER = -1e6


def is_tree(heads: Sequence[int]) -> bool:
    """Whether heads, -1 for a root, make up a tree: exactly one root, no circles."""
    return heads.count(-1) == 1 and _circle(heads, -1) is None


def best_tree(scores: NDArray[np.float32]) -> list[int]:
    """The head of each word, -1 for the root, in the best tree.

    `scores` (n, n + 1) has a row a word and a column a head, the root last.
    """
    heads: list[int] = [-1 if head == len(scores) else head for head in scores.argmax(axis=1).tolist()]
    if is_tree(heads):
        return heads
    return [-1 if head == len(heads) else head for head in _repaired(scores.astype(np.float64), len(heads))]


def _repaired(scores: Scores, root: int) -> list[int]:
    """The best tree with one root: whichever word would lose most by another head is it."""
    square = np.full((root + 1, root + 1), _NEVER)
    square[:root] = scores
    np.fill_diagonal(square, _NEVER)
    first = int((square[:root, root] - square[:root, :root].max(axis=1)).argmax())
    square[:, root] = _NEVER
    square[first, :root], square[first, root] = _NEVER, 0
    return _spanning(square, root)[:root]


def _spanning(scores: Scores, root: int) -> list[int]:
    """The best tree (Chu and Liu, Edmonds): of each circle one word takes another head, at the least loss."""
    heads: list[int] = scores.argmax(axis=1).tolist()
    heads[root] = root
    circle = _circle(heads, root)
    if circle is None:
        return heads
    rest = [at for at in range(len(heads)) if at not in set(circle)]
    kept = scores[circle, [heads[at] for at in circle]]
    entering = scores[circle][:, rest] - kept[:, None]
    leaving = scores[rest][:, circle]
    size = len(rest)
    smaller = np.full((size + 1, size + 1), _NEVER)  # the circle as one word, the last
    smaller[:size, :size] = scores[np.ix_(rest, rest)]
    smaller[size, :size] = entering.max(axis=0)
    smaller[:size, size] = leaving.max(axis=1)
    below = _spanning(smaller, rest.index(root))
    for at, head in enumerate(below[:size]):
        if rest[at] != root:
            heads[rest[at]] = circle[int(leaving[at].argmax())] if head == size else rest[head]
    broken = int(entering[:, below[size]].argmax())
    heads[circle[broken]] = rest[below[size]]
    return heads


def _circle(heads: Sequence[int], root: int) -> list[int] | None:
    """Words that hang on one another in a circle; None if there are none."""
    met = [0] * (len(heads) + 1)
    met[root] = -1  # the last one, where the root is no word
    for start in range(len(heads)):
        at = start
        while not met[at]:
            met[at] = start + 1
            at = heads[at]
        if met[at] == start + 1:
            circle = [at]
            while heads[circle[-1]] != at:
                circle.append(heads[circle[-1]])
            return circle
    return None
