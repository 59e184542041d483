"""What a build computes of the tables when all of them are filled."""

from __future__ import annotations

import duckdb

from core.store.schema import DERIVED


def derive(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the derived tables."""
    for table, query in DERIVED.items():
        connection.execute(f"CREATE TABLE {table} AS {query}")
