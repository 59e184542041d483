"""The writer's side of a store: rows in batches into a file beside, renamed into place when complete."""

from __future__ import annotations

import contextlib
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

import duckdb
import pyarrow as pa

from core.annotate.names.lexicon import load_actors
from core.records import Document, Issue
from core.store.merging import join_actors
from core.store.rows import Row, document_rows, issue_row, storable
from core.store.schema import DERIVED, LOADED, TABLES, VERSION, columns
from core.store.store import FILE_NAME, StoreError

BATCH = 256
"""Documents turned into Arrow tables at once: a few megabytes, however large the corpus."""
_BESIDE = ".lagebild-"


class Writer:
    """Collects rows and inserts them batch by batch; counts what it stored."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.counts: dict[str, int] = dict.fromkeys((*TABLES, "words"), 0)
        for table in (*TABLES, *LOADED):
            connection.execute(f"CREATE TABLE {table} ({columns(table)})")
        self._schemas = {
            table: connection.sql(f"SELECT * FROM {table}").to_arrow_table().schema for table in self.counts
        }

    def add(self, batch: Iterable[Document | Issue]) -> None:
        """Store a batch of documents and of issues of files that gave none."""
        rows: dict[str, list[Row]] = {table: [] for table in self.counts}
        articles, events = self.counts["articles"], self.counts["events"]
        for item in batch:
            if isinstance(item, Issue):
                rows["issues"].append(issue_row(item))
                continue
            first_event = events + len(rows["events"]) + 1
            for table, found in document_rows(articles + len(rows["articles"]) + 1, item, first_event).items():
                rows[table] += found
        for table, found in rows.items():
            if found:
                self._insert(table, found)

    def finish(self, meta: Mapping[str, str]) -> None:
        """Join spellings, compute the derived tables, note the actors' offices and what the store was built from."""
        join_actors(self._connection)
        for table, query in DERIVED.items():
            self._connection.execute(f"CREATE TABLE {table} AS {query}")
        if offices := list(self._offices()):
            self._connection.executemany("INSERT INTO offices VALUES ($1, $2, $3, $4)", offices)
        stored = {**meta, "schema": str(VERSION), "counts": json.dumps(self.counts)}
        self._connection.executemany("INSERT INTO meta VALUES ($1, $2)", list(stored.items()))

    def _offices(self) -> Iterator[Row]:
        lexicon = load_actors()
        for (actor_id,) in self._connection.execute("SELECT actor_id FROM actors ORDER BY ALL").fetchall():
            for role in lexicon[actor_id].roles if actor_id in lexicon else ():
                yield actor_id, role.title, role.first, role.last

    def _insert(self, table: str, rows: list[Row]) -> None:
        schema = self._schemas[table]
        arrays = [_array(values, field.type) for values, field in zip(zip(*rows, strict=True), schema, strict=True)]
        self._connection.register("batch", pa.Table.from_arrays(arrays, schema=schema))
        self._connection.execute(f"INSERT INTO {table} SELECT * FROM batch")
        self._connection.unregister("batch")
        self.counts[table] += len(rows)


def in_batches(items: Iterable[Document | Issue], size: int = BATCH) -> Iterator[list[Document | Issue]]:
    """Cut a stream into lists of `size`."""
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch


@contextlib.contextmanager
def replacing(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a new DuckDB file beside the store in `folder`; it takes the store's place if the block succeeds.

    Builds at the same time write files of their own; the last one to finish stays. Readers keep
    the file they have open. What a killed build left behind is removed by the next one.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(folder)
        beside = folder / f"{_BESIDE}{uuid.uuid4().hex}.duckdb"
        connection = duckdb.connect(str(beside))
    except (OSError, duckdb.IOException) as error:
        raise StoreError(f"Cannot write a store in {folder}: {error}. Name a folder that is yours.") from error
    try:
        with connection:
            yield connection
            connection.execute("CHECKPOINT")
        beside.replace(folder / FILE_NAME)
    except (duckdb.IOException, PermissionError) as error:  # a full disk; on Windows, a store that is being shown
        raise StoreError(
            f"The store in {folder} could not be written: {error}. The old one, if any, stands."
        ) from error
    finally:
        _remove(beside)


def _remove_leftovers(folder: Path) -> None:
    for path in folder.glob(f"{_BESIDE}*.duckdb"):
        # A build at work holds DuckDB's lock on its file; only what opens was left by one that died.
        with contextlib.suppress(duckdb.Error):
            duckdb.connect(str(path)).close()
            _remove(path)


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}.wal"):
        path.with_name(name).unlink(missing_ok=True)


def _array(values: tuple[object, ...], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([storable(value) if isinstance(value, str) else value for value in values], kind)
