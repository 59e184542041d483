"""Searching the words of articles: the language of queries, the analysis of German, the index, passages."""

from __future__ import annotations

from typing import Literal

from core.wording import tr

Order = Literal["relevance", "newest", "oldest"]
ORDERS: tuple[Order, ...] = ("relevance", "newest", "oldest")
"""In which order hits are listed."""


class QueryError(ValueError):
    """A query cannot be answered; the message says why in plain words, and where if `start` (from 0) is known."""

    def __init__(self, why: str, start: int | None = None, stop: int | None = None) -> None:
        super().__init__(f"{why}." if start is None else tr("{why} (at character {place}).", why=why, place=start + 1))
        self.start, self.stop = start, stop
