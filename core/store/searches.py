"""The searches of one opened store: the index of its words, and a table of what was found that queries can join."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from core.store.selected import named_in

if TYPE_CHECKING:
    # Half a second to load, for whoever searches.
    from core.store.search.find import Finder
    from core.store.search.index import Index

HITS = "memory.main.hits"
"""The table of what searches found: query (its text), article."""
SEARCHED = "searched"
"""The parameter by which queries name a search."""
_MOST = 200
"""Searches whose articles are kept."""
_TABLE = f"CREATE TABLE IF NOT EXISTS {HITS} (query VARCHAR, article INTEGER)"


class Searches:
    """What is searched on one connection; safe to share between threads.

    `name` is that of the index, "" where it is not known yet; `search_path` says where the tables are.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path, name: str, search_path: str) -> None:
        self._connection, self._path, self._name, self._search_path = connection, path, name, search_path
        self._lock = threading.RLock()
        self._seen: dict[str, None] = {}
        self._elsewhere: tempfile.TemporaryDirectory[str] | None = None
        connection.execute(_TABLE)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a cursor that finds the tables."""
        cursor = self._connection.cursor()
        cursor.execute(f"SET search_path = '{self._search_path}'")
        return cursor

    def run(self, sql: str, named: Mapping[str, Any]) -> duckdb.DuckDBPyConnection:
        """Run a query, given the parameters that it names."""
        if SEARCHED in named:
            self.see(named[SEARCHED])
        return self.cursor().execute(sql, named)

    def see(self, text: str) -> None:
        """See to it that `HITS` has what is found for a text; a search that cannot be read finds nothing."""
        with self._lock:
            if text in self._seen:
                return
            found = self._meeting(text)
            cursor = self.cursor()
            if len(self._seen) >= _MOST:
                oldest = next(iter(self._seen))
                cursor.execute(f"DELETE FROM {HITS} WHERE query = $query", {"query": oldest})
                del self._seen[oldest]
            if found is not None:
                cursor.register("given", found)
                cursor.execute(f"INSERT INTO {HITS} SELECT $query, article FROM given", {"query": text})
                cursor.unregister("given")
            self._seen[text] = None

    @cached_property
    def finder(self) -> Finder:
        """What answers queries; the index is opened, or made, when it is first asked for."""
        from core.store.search.find import Finder

        with self._lock:
            ((size,),) = self._rows("SELECT coalesce(max(article), 0) FROM articles", {})
            return Finder(self._index(), self._rows, size)

    def _meeting(self, text: str) -> Any:
        """The articles that meet a search, as a table; None where it cannot be answered."""
        import numpy as np
        import pyarrow as pa

        from core.store.search import QueryError
        from core.store.search.parsing import parse

        try:
            met = self.finder.meeting(parse(text))
        except QueryError:
            return None
        return pa.table({"article": np.flatnonzero(met).astype(np.int32)})

    def _rows(self, sql: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        return self.cursor().execute(sql, named_in(sql, parameters)).fetchall()

    def _index(self) -> Index:
        """Open the index, made first where it is missing, damaged or of other rules; elsewhere if it cannot be here."""
        from core.store.search.index import (
            FOLDER,
            IndexDamagedError,
            analysis_version,
            make_index,
            name_index,
            open_index,
        )

        cursor = self.cursor()
        name = self._name if self._name.startswith(f"{analysis_version()}-") else name_index(cursor)
        try:
            return open_index(self._path.parent / FOLDER / name)
        except IndexDamagedError:
            pass
        try:
            return open_index(make_index(cursor, self._path.parent, name))
        except (OSError, IndexDamagedError):
            self._elsewhere = tempfile.TemporaryDirectory(prefix="lagebild-", ignore_cleanup_errors=True)
            return open_index(make_index(cursor, Path(self._elsewhere.name), name))
