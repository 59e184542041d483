"""The tables of a store as files of Parquet beside it, which the machines of a cluster read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import duckdb

FOLDER = "tables"
"""Beside the store's file: a folder per state of the store, in it a file per table."""


def spread(cursor: duckdb.DuckDBPyConnection, store: Path, state: str, tables: Iterable[str]) -> dict[str, Path]:
    """Write tables (`database.schema.name`) for a state of a store, where that is not done yet; return where they are.

    A state is written whole or not at all. Raises `OSError` or `duckdb.Error` where nothing can be written.
    """
    folder = store.parent / FOLDER / sha256(state.encode()).hexdigest()[:16]
    files = {table: folder / f"{table.rpartition('.')[2]}.parquet" for table in tables}
    if not folder.is_dir():
        part = folder.with_name(f"{folder.name}.{os.getpid()}.part")
        part.mkdir(parents=True)
        try:
            for table, file in files.items():
                quoted = str(part / file.name).replace("'", "''")  # COPY takes no parameter for its file
                cursor.execute(f"COPY {table} TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)")
            part.rename(folder)
        except OSError:
            if not folder.is_dir():  # else another process was first
                raise
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return {table.rpartition(".")[2]: file for table, file in files.items()}


def forget(store: Path, states: Iterable[str]) -> None:
    """Remove the files of all states of a store but these, which another process may still be writing."""
    kept = {sha256(state.encode()).hexdigest()[:16] for state in states}
    for folder in (store.parent / FOLDER).glob("*"):
        if folder.name.partition(".")[0] not in kept:
            shutil.rmtree(folder, ignore_errors=True)
