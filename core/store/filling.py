"""The second half of a build: the segments become a DuckDB file and an index of words."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from core.records import Issue
from core.store.selected import named_in
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


class _Made:
    """The tables of a file that is not in its place yet, as queries ask them."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None, here: bool = False) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, named_in(sql, parameters or {})).fetchall()


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
    from core.store.closest import LARGE, closest_of
    from core.store.load import Loader
    from core.store.search.index import make_index, name_index, tidy_indexes

    def made(memory: str | None) -> tuple[Filled, str]:
        with replacing(store_path, memory) as connection, unwritable_told(store_path):
            loader = Loader(connection)
            loader.load(segments, units)
            loader.name_articles()
            articles = loader.articles()
            total, issues = loader.finish(meta, left_out)
            if total >= LARGE and "underway" not in meta:
                pair = closest_of(_Made(connection))
                loader.note("closest", json.dumps([pair.a, pair.b] if pair else []))
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
