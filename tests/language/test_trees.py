"""The best tree over words: one root, no circles, and no better one where the best heads make a tree."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.language.trees import best_tree


@given(st.integers(1, 12), st.integers(0, 10_000))
def test_any_scores_give_one_tree(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    np.fill_diagonal(scores, -1e4)
    heads = best_tree(scores)
    assert heads.count(-1) == 1
    for at in range(size):
        climbed = set()
        while at >= 0:
            assert at not in climbed
            climbed.add(at)
            at = heads[at]


def test_the_best_heads_are_kept_where_they_make_a_tree() -> None:
    scores = np.array([[-9, 5, 0], [1, -9, 3]], dtype=np.float32)
    assert best_tree(scores) == [1, -1]


def test_of_a_circle_the_cheaper_word_is_cut_loose() -> None:
    scores = np.array([[-9, 5, 4], [5, -9, 1]], dtype=np.float32)
    assert best_tree(scores) == [-1, 0]
