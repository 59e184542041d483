"""What answers a query: DuckDB on this machine, or Spark on a cluster (`core.store.spark`); both answer alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import duckdb

from core.store.searches import Searches
from core.store.selected import Selected, named_in


class Engine(Protocol):
    """Answers a query of DuckDB's SQL; parameters that it does not name may be among the values."""

    def run(self, sql: str, values: Mapping[str, Any]) -> duckdb.DuckDBPyConnection:
        """Return the rows, with the names and kinds of columns that DuckDB gives them."""


class Here:
    """DuckDB, on the file of the store."""

    def __init__(self, searches: Searches) -> None:
        self._searches = searches
        self._selected = Selected(lambda sql, values: searches.run(sql, named_in(sql, values)).fetchall())

    def run(self, sql: str, values: Mapping[str, Any]) -> duckdb.DuckDBPyConnection:
        """Return the rows of a query, of which filters are computed once."""
        return self._searches.run(*self._selected.placed(sql, values))
