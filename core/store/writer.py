"""The writer's side of a store: rows in batches into a file beside, renamed into place when complete."""

from __future__ import annotations

import contextlib
import json
import shutil
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import duckdb
import pyarrow as pa

from core.annotate.names.lexicon import load_actors
from core.corpus.guard import failed
from core.records import Document, Issue
from core.store.merging import join_actors
from core.store.rows import Row, document_rows, issue_row, storable
from core.store.schema import DERIVED, LOADED, TABLES, VERSION, columns
from core.store.store import FILE_NAME, StoreError, first_line, path_text

BATCH = 256
"""Documents turned into Arrow tables at once: a few megabytes, however large the corpus."""
_BESIDE = ".lagebild-"


class Writer:
    """Collects rows and inserts them batch by batch; counts what it stored."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.failed: list[Issue] = []
        self.counts: dict[str, int] = dict.fromkeys((*TABLES, "words"), 0)
        for table in (*TABLES, *LOADED):
            connection.execute(f"CREATE TABLE {table} ({columns(table)})")
        self._schemas = {
            table: connection.sql(f"SELECT * FROM {table}").to_arrow_table().schema for table in self.counts
        }

    def add(self, batch: Sequence[Document | Issue]) -> None:
        """Store a batch of documents and of issues of files that gave none.

        A document that cannot be stored becomes an issue that names its file; the others are kept.
        """
        try:
            tables = {table: self._arrow(table, rows) for table, rows in self._rows(batch).items() if rows}
        except Exception as error:
            for item in batch if len(batch) > 1 else ():
                self.add([item])
            if len(batch) == 1 and isinstance(batch[0], Document):
                self.failed.append(failed(batch[0].article.source, error))
                self.add(self.failed[-1:])
            return
        for table, rows in tables.items():
            self._insert(table, rows)

    def _rows(self, batch: Iterable[Document | Issue]) -> dict[str, list[Row]]:
        rows: dict[str, list[Row]] = {table: [] for table in self.counts}
        articles, events = self.counts["articles"], self.counts["events"]
        for item in batch:
            if isinstance(item, Issue):
                rows["issues"].append(issue_row(item))
                continue
            first_event = events + len(rows["events"]) + 1
            for table, found in document_rows(articles + len(rows["articles"]) + 1, item, first_event).items():
                rows[table] += found
        return rows

    def finish(self, meta: Mapping[str, str]) -> None:
        """Join spellings, compute the derived tables, note the actors' offices and what the store was built from."""
        join_actors(self._connection)
        for table, query in DERIVED.items():
            self._connection.execute(f"CREATE TABLE {table} AS {query}")
        if offices := list(self._offices()):
            self._connection.executemany("INSERT INTO offices VALUES ($1, $2, $3, $4)", offices)
        for table in DERIVED:
            (self.counts[table],) = self._connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0]
        stored = {**meta, "schema": str(VERSION), "counts": json.dumps(self.counts)}
        self._connection.executemany("INSERT INTO meta VALUES ($1, $2)", list(stored.items()))

    def _offices(self) -> Iterator[Row]:
        lexicon = load_actors()
        for (actor_id,) in self._connection.execute("SELECT actor_id FROM actors ORDER BY ALL").fetchall():
            for role in lexicon[actor_id].roles if actor_id in lexicon else ():
                yield actor_id, role.title, role.first, role.last

    def _arrow(self, table: str, rows: list[Row]) -> pa.Table:
        schema = self._schemas[table]
        arrays = [_array(values, field.type) for values, field in zip(zip(*rows, strict=True), schema, strict=True)]
        return pa.Table.from_arrays(arrays, schema=schema)

    def _insert(self, table: str, rows: pa.Table) -> None:
        self._connection.register("batch", rows)
        self._connection.execute(f"INSERT INTO {table} SELECT * FROM batch")
        self._connection.unregister("batch")
        self.counts[table] += rows.num_rows


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
    beside = folder / f"{_BESIDE}{uuid.uuid4().hex}.duckdb"
    try:
        with unwritable_told(folder):
            folder.mkdir(parents=True, exist_ok=True)
            _remove_leftovers(folder)
            connection = duckdb.connect(path_text(beside))
        with connection:
            yield connection
            with unwritable_told(folder):
                connection.execute("CHECKPOINT")
                connection.close()
                beside.replace(folder / FILE_NAME)
    finally:
        _remove(beside)


@contextlib.contextmanager
def unwritable_told(folder: Path) -> Iterator[None]:
    """Turn the error of a disk that is full or closed into a `StoreError` (on Windows, of a store being shown)."""
    try:
        yield
    except (duckdb.Error, OSError) as error:
        raise StoreError(
            f"The store in {folder} could not be written ({first_line(error)}). The old one, if any, stands. "
            "Name a folder that is yours, on a disk with room for it."
        ) from error


def _remove_leftovers(folder: Path) -> None:
    for path in folder.glob(f"{_BESIDE}*.duckdb"):
        # A build at work holds DuckDB's lock on its file; only what opens was left by one that died.
        with contextlib.suppress(duckdb.Error):
            duckdb.connect(str(path)).close()
            _remove(path)


def _remove(path: Path) -> None:
    """Remove a DuckDB file with what DuckDB writes beside it; what resists is left to the next build."""
    with contextlib.suppress(OSError):
        for name in (path.name, f"{path.name}.wal"):
            path.with_name(name).unlink(missing_ok=True)
    shutil.rmtree(path.with_name(f"{path.name}.tmp"), ignore_errors=True)


def _array(values: tuple[object, ...], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([storable(value) if isinstance(value, str) else value for value in values], kind)
