"""Export: any table as CSV, Parquet or JSON Lines, with the filters applied."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import duckdb

from core.store.filters import Filters
from core.store.schema import FORMATS, TABLES, columns
from core.store.scope import filtered, parameters
from core.store.store import Store, StoreError, first_line, path_text

FORMULA = r"^[=+\-@\t\r]"
"""How a cell begins that a spreadsheet takes for a formula."""
MARK = "\ufeff"  # byte order mark: without it Excel takes UTF-8 for an old encoding and garbles umlauts


def export_table(store: Store, filters: Filters, table: str, path: Path, form: str = "csv") -> int:
    """Write a table, filters applied, to `path` as csv, parquet or jsonl, as a stream; return the rows written.

    CSV is for spreadsheets: it begins with a byte order mark, lists are joined by "; " and a cell that would
    be run as a formula begins with an apostrophe; the other formats are exact. Raises `StoreError` where
    `path` cannot be written.
    """
    if form not in _OPTIONS:
        raise ValueError(f"{form!r} is no format. Choose one of: {', '.join(FORMATS)}.")
    quoted = path_text(path).replace("'", "''")  # COPY takes no parameter for its file
    copy = f"COPY ({_rows(filters, table, form == 'csv')}) TO '{quoted}' ({_OPTIONS[form]})"
    try:
        ((rows,),) = store.rows(copy, parameters(filters), here=True)
    except StoreError as error:
        cause = error.__cause__ or error
        if not _is_about_writing(cause, path):
            raise
        raise StoreError(
            f"Cannot write {path} ({first_line(cause)}). Name a file in a folder that is yours, on a disk with room."
        ) from cause
    return int(rows)


def _is_about_writing(error: BaseException, path: Path) -> bool:
    """Whether DuckDB failed on the file that it writes, not on the store that it reads."""
    return isinstance(error, duckdb.IOException) and path.name in str(error)


def table_bytes(store: Store, filters: Filters, table: str, form: str = "csv") -> bytes:
    """Return a table, filters applied, as the content of a file (for download buttons)."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{table}.{form}"
            export_table(store, filters, table, path, form)
            return path.read_bytes()
    except OSError as error:
        raise StoreError(f"There is no room for a temporary file ({error.strerror}). Free some space.") from error


_OPTIONS = {"csv": "FORMAT csv, HEADER", "parquet": "FORMAT parquet, COMPRESSION zstd", "jsonl": "FORMAT json"}


def _rows(filters: Filters, table: str, csv: bool) -> str:
    if table not in TABLES:
        raise ValueError(f"There is no table {table!r}. Choose one of: {', '.join(TABLES)}.")
    met = f"SELECT * FROM {table} WHERE {filtered(filters, table)}"
    if table == "articles":
        rows = f"SELECT {_columns(table, csv)} FROM ({met}) AS r ORDER BY article"
        return _marked(rows, "article") if csv else rows
    named = "a.id AS article_id, a.title AS article_title"
    if csv:
        named = f"{_harmless('a.id')} AS article_id, {_harmless('a.title')} AS article_title"
    rows = f"""
        SELECT {named}, {_columns(table, csv)}
        FROM ({met}) AS r LEFT JOIN articles AS a ON a.article = r.article
        ORDER BY r.article NULLS FIRST, r.start, r.stop"""
    return _marked(rows, "article_id") if csv else rows


def _marked(rows: str, first: str) -> str:
    """The rows with the byte order mark before the name of the first column, which is where a file begins."""
    return f'SELECT * RENAME ({first} AS "{MARK}{first}") FROM ({rows})'


def _columns(table: str, csv: bool) -> str:
    if not csv:
        return "r.*"
    kinds = dict(re.findall(r"(\w+) (VARCHAR(?:\[\])?)", columns(table)))
    cells = {
        name: f"r.{name}" if kind == "VARCHAR" else f"array_to_string(r.{name}, '; ')" for name, kind in kinds.items()
    }
    return f"r.* REPLACE ({', '.join(f'{_harmless(cell)} AS {name}' for name, cell in cells.items())})"


def _harmless(cell: str) -> str:
    """A text that a spreadsheet takes for text: articles come from strangers, and `=...` would be run."""
    return f"if(regexp_matches({cell}, '{FORMULA}'), '''' || {cell}, {cell})"
