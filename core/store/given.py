"""Rows of Python as a table that a statement reads: a statement for each row takes far longer."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from core.store.rows import Row


def run_given(connection: duckdb.DuckDBPyConnection, rows: Sequence[Row], names: Sequence[str], sql: str) -> None:
    """Run a statement that reads rows, one at least, as the table `given`; `names` are those of its columns."""
    columns = map(pa.array, zip(*rows, strict=True))
    connection.register("given", pa.table(dict(zip(names, columns, strict=True))))
    connection.execute(sql)
    connection.unregister("given")
