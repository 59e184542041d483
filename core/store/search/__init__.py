"""Searching the words of articles: the language of queries, the analysis of German, the index, passages."""

from __future__ import annotations

from typing import Literal

Order = Literal["relevance", "newest", "oldest"]
ORDERS: tuple[Order, ...] = ("relevance", "newest", "oldest")
"""In which order hits are listed."""


class QueryError(ValueError):
    """A query is not understood; the message says why in plain words, `start` and `stop` where (from 0)."""

    def __init__(self, why: str, start: int, stop: int) -> None:
        super().__init__(f"{why} (at character {start + 1}).")
        self.start, self.stop = start, stop
