"""Export: any table as CSV, Parquet or JSON Lines, with the filters applied."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb
import pandas as pd

from core.store.filters import Filters
from core.store.schema import TABLES
from core.store.scope import parameters, where
from core.store.selection import Selection
from core.store.store import Store, StoreError

FORMATS = ("csv", "parquet", "jsonl")


def table_frame(store: Store, filters: Filters, table: str) -> pd.DataFrame:
    """Return the rows of a table that meet the filters: its columns, article_id and article_title beside `article`."""
    return store.frame(_rows(filters, table), parameters(filters))


def export_table(store: Store, filters: Filters, table: str, path: Path, form: str = "csv") -> int:
    """Write a table, filters applied, to `path` as csv, parquet or jsonl, as a stream; return the rows written.

    In CSV, lists are joined by "; ". Raises `StoreError` where `path` cannot be written.
    """
    if form not in _OPTIONS:
        raise ValueError(f"{form!r} is no format. Choose one of: {', '.join(FORMATS)}.")
    quoted = str(path).replace("'", "''")  # COPY takes no parameter for its file
    try:
        ((rows,),) = store.rows(
            f"COPY ({_rows(filters, table, flat=form == 'csv')}) TO '{quoted}' ({_OPTIONS[form]})", parameters(filters)
        )
    except duckdb.IOException as error:
        raise StoreError(f"Cannot write {path}: {error}. Name a file in a folder that exists and is yours.") from error
    return int(rows)


def table_bytes(store: Store, filters: Filters, table: str, form: str = "csv") -> bytes:
    """Return a table, filters applied, as the content of a file (for download buttons)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{table}.{form}"
        export_table(store, filters, table, path, form)
        return path.read_bytes()


_OPTIONS = {"csv": "FORMAT csv, HEADER", "parquet": "FORMAT parquet, COMPRESSION zstd", "jsonl": "FORMAT json"}
_LISTS = ("actor_ids", "actors", "themes")


def _rows(filters: Filters, table: str, flat: bool = False) -> str:
    if table not in TABLES:
        raise ValueError(f"There is no table {table!r}. Choose one of: {', '.join(TABLES)}.")
    met = f"SELECT * FROM {table} WHERE {where(filters, Selection(table))}"  # type: ignore[arg-type]
    joined = ", ".join(f"array_to_string({name}, '; ') AS {name}" for name in _LISTS)
    columns = f"r.* REPLACE ({joined})" if flat and table == "events" else "r.*"
    if table == "articles":
        return f"SELECT {columns} FROM ({met}) AS r ORDER BY article"
    return f"""
        SELECT a.id AS article_id, a.title AS article_title, {columns}
        FROM ({met}) AS r LEFT JOIN articles AS a ON a.article = r.article
        ORDER BY r.article NULLS FIRST, r.start, r.stop"""
