"""The most frequent actors of some articles, counted among the most frequent of the corpus first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from core.store.store import Store

_BEYOND = """SELECT coalesce(max(mentions) FILTER (number >= $near), 0),
    coalesce(max(mentions) FILTER (number >= $far), 0) FROM actors"""
"""How often an actor is mentioned at most that is not counted; the numbers of corrected ones may be out of order."""
HEAD = 1 << 13
"""The most frequent actors of the corpus: counters of so many fit a processor's cache, and who is not among them is
seldom among the most frequent of some articles."""


def frequent(store: Store, asked: Callable[[str], str], values: Mapping[str, Any], top: int) -> pd.DataFrame:
    """Return what a query of the `top` most frequent actors gives, whose column `count` goes downwards.

    `asked` makes the query of those whose number (`actor`) meets a condition: some times `top` at first, then `HEAD`;
    all are counted where one of the others could be listed.
    """
    heads = {"near": min(HEAD, 8 << top.bit_length()), "far": HEAD}
    (most,) = store.rows(_BEYOND, heads)
    for head, beyond in zip(heads.values(), most, strict=True):
        if not beyond:
            break
        frame = store.frame(asked("actor < $head"), {**values, "head": head})
        if len(frame) >= top and frame["count"].iloc[top - 1] > beyond:
            return frame
    return store.frame(asked("TRUE"), values)
