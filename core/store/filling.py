"""The second half of a build: the segments become a DuckDB file and an index of words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from core.records import Issue
from core.store.store import StoreError
from core.store.writer import replacing, unwritable_told

if TYPE_CHECKING:
    from core.store.load import Placed  # half a second to load

MEMORY = "512MB"
"""What DuckDB may hold while it writes, the rest goes to disk; where that does not do, it takes what there is."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a new DuckDB file holds: articles by unit and in all, issues without one."""

    articles: Mapping[int, int]
    total: int
    issues: tuple[Issue, ...]


def fill(
    store_path: Path,
    segments: Sequence[Path],
    units: Sequence[Placed],
    meta: Mapping[str, str],
    left_out: Sequence[Issue],
    tell: Callable[[str], None],
) -> Filled:
    """Make the DuckDB file of these units, and the index of their words, and put it into the place of the old one.

    Raises `StoreError` where the folder cannot be written.
    """
    from core.store.load import Loader
    from core.store.search.index import make_index, name_index, tidy_indexes

    def made(memory: str | None) -> tuple[Filled, str]:
        with replacing(store_path, memory) as connection, unwritable_told(store_path):
            loader = Loader(connection)
            loader.load(segments, units)
            loader.name_articles()
            articles = loader.articles()
            total, issues = loader.finish(meta, left_out)
            tell("Indexing the words")
            index = name_index(connection)
            make_index(connection, store_path, index, loader.terms)
            loader.note("search", index)
        return Filled(articles, total, issues), index

    tell("Writing the store")
    try:
        filled, index = made(MEMORY)
    except StoreError as error:
        if not isinstance(error.__cause__, duckdb.OutOfMemoryException):
            raise
        filled, index = made(None)
    tidy_indexes(store_path, index)
    return filled
