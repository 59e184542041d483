"""The tables of a store as Spark sees them: files of Parquet that all machines of a cluster reach.

They lie beside the store, where all machines must see that folder; or, of a store in an object store, there, and the
executors read them with Python, since Spark itself knows S3 only with jars that no registry has. What they have read
Spark keeps, so that each row is fetched once.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from core.store.bucket import Bucket, Seen
from core.store.errors import StoreError
from core.store.places import address_of
from core.store.searches import Searches
from core.store.session import first_of
from core.store.spread import FOLDER, forget, spread


def frames(
    session: Any, master: str, searches: Searches, path: Path, fingerprint: str, corrections: str
) -> dict[str, Any]:
    """The frames of a store's tables, by their names, with what the corrections change in place of the rest.

    Raises `StoreError` where the files cannot be written.
    """
    files = _files(searches, path, fingerprint, corrections)
    address = address_of(path.parent)
    if address is None or _is_here(master):
        return {name: session.read.parquet(str(file)) for name, file in files.items()}
    bucket = Bucket(address)
    there = _sent(bucket, files)
    return {name: _fetched(session, bucket, _name(file), there[_name(file)]) for name, file in files.items()}


def let_go(kept: Mapping[str, Any]) -> None:
    """Let Spark forget what it has read of some frames."""
    for frame in kept.values():
        with suppress(Exception):  # of a cluster that has ended
            frame.unpersist()


def _is_here(master: str) -> bool:
    """Whether this process does the work itself."""
    return master.partition("[")[0] == "local"


def _files(searches: Searches, path: Path, fingerprint: str, corrections: str) -> dict[str, Path]:
    cursor = searches.cursor()
    named = dict(cursor.execute(_NAMED).fetchall())
    states = {"store": fingerprint, "overlay": f"{fingerprint} {corrections}"}
    try:
        files: dict[str, Path] = {}
        for database, state in states.items():
            if tables := named.get(database):
                files |= spread(cursor, path, state, [f"{database}.main.{table}" for table in tables])
        forget(path, states.values())
    except (OSError, duckdb.Error) as error:
        raise StoreError(
            f"The tables of {path} cannot be written beside it for the cluster ({first_of(error)}). Make room, and let "
            "this user write there."
        ) from error
    return files


_NAMED = """
    SELECT database_name, list(table_name) FROM (
        SELECT database_name, table_name FROM duckdb_tables()
        UNION ALL SELECT database_name, view_name FROM duckdb_views() WHERE NOT internal
    ) WHERE database_name IN ('store', 'overlay') GROUP BY database_name"""


def _name(file: Path) -> str:
    """The object that a file of a table is sent to."""
    return f"{FOLDER}/{file.parent.name}/{file.name}"


def _sent(bucket: Bucket, files: Mapping[str, Path]) -> dict[str, Seen]:
    """Send the files that are not there yet, and remove those of other states; returns what is there."""
    there = bucket.names(f"{FOLDER}/", deep=True)
    names = {_name(file): file for file in files.values()}
    for name, file in names.items():
        if name not in there:
            there[name] = Seen(bucket.put(name, file), file.stat().st_size)
    bucket.remove(there.keys() - names.keys())
    return there


def _fetched(session: Any, bucket: Bucket, name: str, seen: Seen) -> Any:
    """A frame whose rows the executors fetch, a group of rows of the file at a time."""
    from pyspark.sql.pandas.types import from_arrow_schema

    with Object(bucket, name, seen) as whole:  # not the file here: another server may have sent that
        parquet = pq.ParquetFile(whole)
        groups, schema = max(1, parquet.num_row_groups), from_arrow_schema(_signed(parquet.schema_arrow))
    variables = {key: value for key, value in os.environ.items() if key.startswith("AWS_")}
    work = partial(_rows, bucket.address, name, seen, variables)
    return session.range(0, groups, 1, groups).mapInArrow(work, schema).persist()  # a task a group


def _rows(
    address: str, name: str, seen: Seen, variables: Mapping[str, str], batches: Iterator[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """What an executor does: the rows of the groups whose numbers it is given."""
    os.environ.update(variables)
    for batch in batches:
        for number in batch["id"].to_pylist():
            with Object(Bucket(address), name, seen) as whole:
                parquet = pq.ParquetFile(whole, pre_buffer=True)
                if parquet.num_row_groups:
                    schema = _signed(parquet.schema_arrow)
                    yield from (rows.cast(schema) for rows in parquet.iter_batches(row_groups=[number]))


def _signed(schema: pa.Schema) -> pa.Schema:
    """The columns as Spark reads them in files itself: it has no numbers without a sign."""
    return pa.schema([(field.name, _SIGNED.get(field.type, field.type)) for field in schema])


_SIGNED = {pa.uint8(): pa.int16(), pa.uint16(): pa.int32(), pa.uint32(): pa.int64(), pa.uint64(): pa.decimal128(20)}


class Object(io.RawIOBase):
    """An object as a file to read from; one that has changed since it was seen cannot be read."""

    def __init__(self, bucket: Bucket, name: str, seen: Seen) -> None:
        self._bucket, self._name, self._seen, self._at = bucket, name, seen, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Where it is read from next."""
        return self._at

    def seek(self, to: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        self._at = to + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._seen.size}[whence]
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as there is something."""
        stop = min(self._at + len(buffer), self._seen.size)
        if stop <= self._at:
            return 0
        found = self._bucket.piece(self._name, self._seen, self._at, stop)
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)
