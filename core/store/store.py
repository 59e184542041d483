"""`Store`: the reader's side of a store, one DuckDB file that is only ever replaced as a whole."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from core.store.corrections import Correction, CorrectionsError, corrections_file, parse_corrections, read_log
from core.store.overlay import CORRECTED, PLAIN, lay_over
from core.store.resolve import Resolution
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


@dataclass(frozen=True, slots=True)
class Corrected:
    """The corrections beside a store and what they come to.

    `digest` changes with their file, "" without one; `problem`: why they could not be read and do not count.
    """

    log: tuple[Correction, ...] = ()
    resolution: Resolution = field(default_factory=Resolution)
    digest: str = ""
    problem: str = ""


class Store:
    """A store opened for reading, corrections applied; safe to share between threads; follows its files."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._seen: tuple[int, ...] = ()
        self._connection, self._meta, self._corrected = self._open()

    @property
    def meta(self) -> Meta:
        """What the store was built from."""
        with self._lock:
            self._follow()
            return self._meta

    @property
    def corrected(self) -> Corrected:
        """The corrections beside the store and their effects."""
        with self._lock:
            self._follow()
            return self._corrected

    @property
    def key(self) -> str:
        """The key for caches of answers: changes with what was built and with the corrections."""
        with self._lock:
            self._follow()
            return f"{self._meta.fingerprint} {self._corrected.digest}"

    @property
    def corrections_path(self) -> Path:
        """The file that corrections are added to."""
        return corrections_file(self.path)

    def follow(self, actor_id: str) -> str:
        """Return the id that counts for an actor: another one where it was merged away."""
        return self.corrected.resolution.followed.get(actor_id, actor_id)

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
            path = CORRECTED if self._corrected.resolution.moves else PLAIN
        cursor.execute(f"SET search_path = '{path}'")
        # DuckDB refuses parameters that a query does not name.
        return cursor.execute(sql, {name: parameters[name] for name in set(_PARAMETER.findall(sql))})

    def _follow(self) -> None:
        if self._identity() != self._seen:
            # Cursors still at work keep the old file open.
            self._connection, self._meta, self._corrected = self._open()

    def _open(self) -> tuple[duckdb.DuckDBPyConnection, Meta, Corrected]:
        self._seen = self._identity()
        connection = attach(self.path)
        try:
            return connection, read_meta(connection, self.path), self._correct(connection)
        except StoreError:
            connection.close()
            raise

    def _correct(self, connection: duckdb.DuckDBPyConnection) -> Corrected:
        """Lay the corrections over the tables; a file that cannot be read is told and leaves them as they are."""
        digest = ""
        try:
            text = read_log(self.corrections_path)
            digest = hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""
            log = parse_corrections(text, str(self.corrections_path))
        except CorrectionsError as error:
            return Corrected(digest=digest or "unreadable", problem=str(error))
        return Corrected(log, lay_over(connection, log), digest)

    def _identity(self) -> tuple[int, ...]:
        try:
            return *_stamp(self.path), *_stamp(self.corrections_path, missing_ok=True)
        except FileNotFoundError as error:
            raise StoreError(f"The store {self.path} is gone. Build it again: lagebild build.") from error


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


def _stamp(path: Path, missing_ok: bool = False) -> tuple[int, ...]:
    """What tells a file from another one that took its place."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        if missing_ok:
            return ()
        raise
    return stat.st_ino, stat.st_size, stat.st_mtime_ns
