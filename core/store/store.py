"""`Store`: the reader's side of a store, one DuckDB file that is only ever replaced as a whole."""

from __future__ import annotations

import hashlib
import json
import stat
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import duckdb

from core.corpus.plain_file import file_mode
from core.derive.ledger import Entry
from core.derive.resolve import Resolution
from core.store.corrections import CorrectionsError, corrections_file, parse_corrections, read_log
from core.store.derived import DERIVED
from core.store.engine import Engine, Here
from core.store.errors import StoreError as StoreError
from core.store.overlay import CORRECTED, PLAIN, lay_over
from core.store.places import named
from core.store.schema import LOADED, TABLES, VERSION, fields
from core.store.searches import Searches

if TYPE_CHECKING:
    import pandas as pd  # a second to load, for whoever asks for frames alone

    from core.store.search.find import Finder

FILE_NAME = "lagebild.duckdb"
_NUMBERS = "SELECT actor_id, number FROM actors WHERE actor_id IN (SELECT unnest($ids::VARCHAR[]))"
_DENSE = 20
"""Bits of a number by which rows are grouped in an array instead of a hash table: actors and words are numbered."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What a store was built from: `fingerprint` covers files, rules and settings and changes with any of them.

    `search` names the index of its words, "" where the first search makes it. `underway`: of how many articles how many
    are in it, where a build has not come to its end yet. `closest`: the ids of the two articles that have most to do
    with each other, none where no two have anything; None where the build has not looked.
    """

    fingerprint: str
    schema: int
    rules: str
    files: str
    version: str
    inputs: tuple[str, ...]
    counts: Mapping[str, int]
    search: str = ""
    underway: tuple[int, int] | None = None
    closest: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """The corrections beside a store and what they come to.

    `digest` changes with their file, "" without one; `problem`: why they could not be read and do not count.
    """

    log: tuple[Entry, ...] = ()
    resolution: Resolution = field(default_factory=Resolution)
    digest: str = ""
    problem: str = ""


class Answering(Protocol):
    """What answers queries: a store, or the file of one that is being made."""

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None, here: bool = False) -> list[tuple[Any, ...]]:
        """Return the rows of a query as tuples."""


class Store:
    """A store opened for reading, corrections applied; safe to share between threads; follows its files.

    `spark`: the cluster that answers the queries, "" where DuckDB does.
    """

    def __init__(self, path: Path, spark: str = "") -> None:
        self.path, self._spark = path, spark
        self._lock = threading.Lock()
        self._seen: tuple[int, ...] = ()
        self._follow()

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

    def numbers(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the numbers by which counts go, of the actors that the store has, by id; each is looked up once."""
        with self._lock:
            self._follow()
            known = self._numbers
        asked = list(dict.fromkeys(ids))
        if missing := [one for one in asked if one not in known]:
            known |= dict(self.rows(_NUMBERS, {"ids": missing}, here=True))
        return {one: known[one] for one in asked if one in known}

    def frame(self, sql: str, parameters: Mapping[str, Any] | None = None, here: bool = False) -> pd.DataFrame:
        """Return the rows of a query as a frame; values only ever travel as parameters (`$name`).

        `here`: what is asked of a few articles, or writes a file of this machine, is answered here, whatever cluster
        answers other queries. Raises `StoreError` where the file is damaged, as `rows` does.
        """
        with damage_told(self.path):
            return self._execute(sql, parameters or {}, here).df()

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None, here: bool = False) -> list[tuple[Any, ...]]:
        """Return the rows of a query as tuples."""
        with damage_told(self.path):
            return self._execute(sql, parameters or {}, here).fetchall()

    def records(
        self, sql: str, parameters: Mapping[str, Any] | None = None, here: bool = False
    ) -> list[dict[str, Any]]:
        """Return the rows of a query as dicts by column."""
        with damage_told(self.path):
            result = self._execute(sql, parameters or {}, here)
            names = [column[0] for column in result.description]
            return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def finder(self) -> Finder:
        """What answers searches, on the index and the tables as they are now.

        Raises `StoreError` where there is no index and none can be made.
        """
        with self._lock:
            self._follow()
            searches = self._searches
        with damage_told(self.path):
            return searches.finder

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def _execute(self, sql: str, parameters: Mapping[str, Any], here: bool) -> duckdb.DuckDBPyConnection:
        with self._lock:
            self._follow()
            engine = self._here if here else self._engine
        return engine.run(sql, parameters)

    def _ready(self) -> tuple[Searches, Engine, Engine]:
        """What answers on the connection as it is now: searches, what is asked of DuckDB, all other queries."""
        searches = Searches(self._connection, self.path, self._meta.search, self._search_path)
        here = Here(searches)
        if not self._spark:
            return searches, here, here
        from core.store.session import require

        require()
        from core.store.spark import Spark  # needs libraries that few have

        return searches, here, Spark(self._spark, searches, self.path, self._meta.fingerprint, self._corrected.digest)

    @property
    def _search_path(self) -> str:
        return CORRECTED if self._corrected.resolution.changes else PLAIN

    def _follow(self) -> None:
        """Open the files as they are now, if they have changed; what fails is tried, and told, with every query."""
        if (seen := self._identity()) != self._seen:
            self._seen = ()
            # Cursors still at work keep the old file open.
            self._connection, self._meta, self._corrected = self._open()
            self._searches, self._here, self._engine = self._ready()
            self._numbers: dict[str, int] = {}
            self._seen = seen

    def _open(self) -> tuple[duckdb.DuckDBPyConnection, Meta, Corrected]:
        connection = attach(self.path)
        try:
            meta = read_meta(connection, self.path)
            check_whole(connection, self.path, meta)
            return connection, meta, self._correct(connection)
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
            return Corrected(log, lay_over(connection, log), digest)
        except CorrectionsError as error:
            return Corrected(digest=digest or "unreadable", problem=str(error))
        except duckdb.Error as error:
            reason = f"{self.corrections_path} cannot be applied ({first_line(error)})."
            return Corrected(digest=digest, problem=f"{reason} Look through what was changed in it last.")

    def _identity(self) -> tuple[int, ...]:
        stamp = _stamp(self.path)
        if not stamp:
            raise StoreError(f"The store {self.path} is gone or closed to this user. {again(self.path)}")
        return *stamp, *_stamp(self.corrections_path)


def open_store(path: Path, spark: str = "") -> Store:
    """Open the store in a folder (or its DuckDB file) for reading; `spark`: the cluster that is to answer queries.

    Raises `StoreError` where there is none, where it is damaged, or where another version of Lagebild made it.
    """
    file = store_file(path)
    if not stat.S_ISREG(file_mode(file)):
        where = named(path)
        raise StoreError(f"There is no store in {where}. Build one: lagebild build ARTICLES --store {where}")
    return Store(file, spark)


def store_file(path: Path) -> Path:
    """Return the DuckDB file of a store given as its folder or as the file itself."""
    return path if path.suffix == ".duckdb" else path / FILE_NAME


def attach(file: Path) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB file read-only, as database `store` of a connection of its own.

    DuckDB keeps one instance per path and process: a plain `connect` would go on showing the old
    content of a file that was replaced, hence the anonymous instance that attaches it.
    """
    quoted = path_text(file).replace("'", "''")  # ATTACH takes no parameters
    connection = duckdb.connect(":memory:")
    try:
        connection.execute(f"ATTACH '{quoted}' AS store (READ_ONLY, TYPE duckdb)")
        connection.execute(f"SET perfect_ht_threshold = {_DENSE}")
    except duckdb.Error as error:
        connection.close()
        reason = first_line(error)
        raise StoreError(f"{file} cannot be opened as a store ({reason}). {again(file)}") from error
    return connection


def read_meta(connection: duckdb.DuckDBPyConnection, file: Path) -> Meta:
    """Read what an attached store was built from."""
    try:
        values = dict(connection.execute("SELECT key, value FROM store.meta").fetchall())
    except duckdb.Error as error:
        raise StoreError(f"{file} is not a store of Lagebild, or damaged. {again(file)}") from error
    if values.get("schema") != str(VERSION):
        raise StoreError(
            f"{file} has layout {values.get('schema', 'unknown')}, this version of Lagebild reads layout {VERSION}. "
            f"{again(file)}"
        )
    try:
        return Meta(
            fingerprint=str(values["fingerprint"]),
            schema=VERSION,
            rules=str(values["rules"]),
            files=str(values["files"]),
            version=str(values["version"]),
            inputs=tuple(str(one) for one in json.loads(values["inputs"])),
            counts=_counts(values["counts"]),
            search=str(values.get("search", "")),
            underway=_underway(values["underway"]) if "underway" in values else None,
            closest=tuple(map(str, json.loads(values["closest"]))) if "closest" in values else None,
        )
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise damaged(file, "what it was built from is not all there") from error


def _underway(text: str) -> tuple[int, int]:
    held, of = json.loads(text)
    return int(held), int(of)


def _counts(text: str) -> dict[str, int]:
    counts = {str(table): int(count) for table, count in json.loads(text).items()}
    return {table: counts[table] for table in TABLES} | counts


def check_whole(connection: duckdb.DuckDBPyConnection, file: Path, meta: Meta) -> None:
    """Raise `StoreError` unless every table, column and row is there that the build wrote."""
    with damage_told(file):
        ((whole,),) = connection.execute(_SIZE).fetchall()
        if file.stat().st_size < whole:
            raise damaged(file, "its end is missing")
        found = dict(connection.execute(_COLUMNS).fetchall())
        for table in (*TABLES, *LOADED, *DERIVED):
            if missing := set(fields(table)) - set(found.get(table, ())):
                raise damaged(file, f"“{table}” lacks {', '.join(sorted(name for name, _ in missing))}")
        counting = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM store.{table}" for table in (*TABLES, *DERIVED))
        for table, count in connection.execute(counting).fetchall():
            if count != meta.counts.get(table, count):
                raise damaged(file, f"“{table}” has {count:,} rows instead of {meta.counts[table]:,}")


_SIZE = "SELECT block_size * total_blocks FROM pragma_database_size() WHERE database_name = 'store'"
_COLUMNS = """
    SELECT table_name, list((column_name, data_type)) FROM duckdb_columns() WHERE database_name = 'store'
    GROUP BY table_name"""


@contextmanager
def damage_told(file: Path) -> Iterator[None]:
    """Turn what DuckDB says of a file that it cannot read into a `StoreError`."""
    try:
        yield
    except duckdb.Error as error:
        raise damaged(file, first_line(error)) from error
    except OSError as error:
        reason = f"The words of {file} cannot be searched ({first_line(error)})."
        raise StoreError(f"{reason} Make room on the disk, or build the store again.") from error


def damaged(file: Path, reason: str) -> StoreError:
    """The error of a store that is not as it was built."""
    return StoreError(f"The store {file} is damaged: {reason}. {again(file)}")


def again(file: Path) -> str:
    """How to make a store anew."""
    return f"Build it again: lagebild build ARTICLES --store {named(file.parent)}"


def path_text(path: Path) -> str:
    """A path as DuckDB takes it, which knows names in UTF-8 alone."""
    try:
        return str(path).encode().decode()
    except UnicodeEncodeError as error:
        raise StoreError(f"The name {path} is no UTF-8, as a store's must be. Rename it, or choose another.") from error


def first_line(error: BaseException) -> str:
    """The first line of what an error says, without path and full stop."""
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(said.splitlines()[0]).rstrip(". ")


def _stamp(path: Path) -> tuple[int, ...]:
    """What tells a file from another one that took its place; () where there is none to be seen."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return ()
    return state.st_ino, state.st_size, state.st_mtime_ns
