"""Export: any table as CSV, Parquet or JSON Lines, with the filters applied."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from core.store.filters import Filters
from core.store.store import Store

FORMATS = ("csv", "parquet", "jsonl")


def table_frame(store: Store, filters: Filters, table: str) -> pd.DataFrame:
    """Return the rows of a table of the schema that meet the filters, with `article_id` and `title` beside `article`."""
    raise NotImplementedError


def export_table(store: Store, filters: Filters, table: str, path: Path, form: str = "csv") -> int:
    """Write a table, filters applied, to `path` as csv, parquet or jsonl without holding it; return the rows written."""
    raise NotImplementedError


def table_bytes(store: Store, filters: Filters, table: str, form: str = "csv") -> bytes:
    """Return a table, filters applied, as the content of a file (for download buttons)."""
    raise NotImplementedError
