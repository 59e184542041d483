"""The most frequent actors of some articles, counted among the most frequent of the corpus first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from core.store.store import Store

HEAD = 1 << 13
"""The most frequent actors of the corpus: counters of so many fit a processor's cache, and who is not among them is
seldom among the most frequent of some articles."""


def frequent(store: Store, asked: Callable[[str], str], values: Mapping[str, Any], top: int) -> pd.DataFrame:
    """Return what a query of the `top` most frequent actors gives, whose column `count` goes downwards.

    `asked` makes the query of those whose number (`actor`) meets a condition; all are counted where one of the others
    could be listed.
    """
    ((beyond,),) = store.rows("SELECT coalesce(max(mentions), 0) FROM actors WHERE number >= $head", {"head": HEAD})
    if beyond:
        frame = store.frame(asked("actor < $head"), {**values, "head": HEAD})
        if len(frame) >= top and frame["count"].iloc[top - 1] > beyond:
            return frame
    return store.frame(asked("TRUE"), values)
