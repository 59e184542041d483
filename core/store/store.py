"""`Store`: the reader's side of a store, one DuckDB file that is only ever replaced as a whole."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from core.store.schema import VERSION

FILE_NAME = "lagebild.duckdb"
_PARAMETER = re.compile(r"\$(\w+)")


class StoreError(Exception):
    """A store cannot be read or built; the message says what, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What a store was built from: `fingerprint` covers files, rules and settings and changes with any of them."""

    fingerprint: str
    schema: int
    rules: str
    files: str
    version: str
    inputs: tuple[str, ...]
    counts: Mapping[str, int]


class Store:
    """A store opened for reading; safe to share between threads; follows the file when it is replaced."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._seen: tuple[int, ...] = ()
        self._connection, self._meta = self._open()

    @property
    def meta(self) -> Meta:
        """What the store was built from; `meta.fingerprint` is the key for caches."""
        with self._lock:
            self._follow()
            return self._meta

    def frame(self, sql: str, parameters: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """Return the rows of a query as a frame; values only ever travel as parameters (`$name`)."""
        return self._execute(sql, parameters or {}).df()

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Return the rows of a query as tuples."""
        return self._execute(sql, parameters or {}).fetchall()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def _execute(self, sql: str, parameters: Mapping[str, Any]) -> duckdb.DuckDBPyConnection:
        with self._lock:
            self._follow()
            cursor = self._connection.cursor()
        cursor.execute("USE store")
        # DuckDB refuses parameters that a query does not name.
        return cursor.execute(sql, {name: parameters[name] for name in set(_PARAMETER.findall(sql))})

    def _follow(self) -> None:
        if _identity(self.path) != self._seen:
            self._connection, self._meta = self._open()  # cursors still at work keep the old file open

    def _open(self) -> tuple[duckdb.DuckDBPyConnection, Meta]:
        self._seen = _identity(self.path)
        connection = attach(self.path)
        try:
            return connection, read_meta(connection, self.path)
        except StoreError:
            connection.close()
            raise


def open_store(path: Path) -> Store:
    """Open the store in a folder (or its DuckDB file) for reading.

    Raises `StoreError` where there is none, or where another version of Lagebild made it.
    """
    file = store_file(path)
    if not file.is_file():
        raise StoreError(f"There is no store in {path}. Build one: lagebild build ARTICLES --store {path}")
    return Store(file)


def store_file(path: Path) -> Path:
    """Return the DuckDB file of a store given as its folder or as the file itself."""
    return path if path.suffix == ".duckdb" else path / FILE_NAME


def attach(file: Path) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB file read-only, as database `store` of a connection of its own.

    DuckDB keeps one instance per path and process: a plain `connect` would go on showing the old
    content of a file that was replaced, hence the anonymous instance that attaches it.
    """
    connection = duckdb.connect(":memory:")
    try:
        quoted = str(file).replace("'", "''")  # ATTACH takes no parameters
        connection.execute(f"ATTACH '{quoted}' AS store (READ_ONLY)")
    except duckdb.Error as error:
        connection.close()
        reason = str(error).splitlines()[0]
        raise StoreError(f"{file} cannot be opened as a store ({reason}). Build it again: lagebild build.") from error
    return connection


def read_meta(connection: duckdb.DuckDBPyConnection, file: Path) -> Meta:
    """Read what an attached store was built from."""
    try:
        values = dict(connection.execute("SELECT key, value FROM store.meta").fetchall())
    except duckdb.Error as error:
        raise StoreError(f"{file} is not a store of Lagebild. Name the folder that `lagebild build` wrote.") from error
    if values.get("schema") != str(VERSION):
        raise StoreError(
            f"{file} has layout {values.get('schema', 'unknown')}, this version of Lagebild reads layout {VERSION}. "
            "Build it again: lagebild build."
        )
    return Meta(
        fingerprint=values["fingerprint"],
        schema=VERSION,
        rules=values["rules"],
        files=values["files"],
        version=values["version"],
        inputs=tuple(json.loads(values["inputs"])),
        counts=json.loads(values["counts"]),
    )


def _identity(path: Path) -> tuple[int, ...]:
    try:
        stat = path.stat()
    except FileNotFoundError as error:
        raise StoreError(f"The store {path} is gone. Build it again: lagebild build.") from error
    return stat.st_ino, stat.st_size, stat.st_mtime_ns
