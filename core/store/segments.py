"""Segments: what was found in files and lines, kept for good in Parquet files that one manifest names.

A segment has one row per unit (a file, or a line of one that holds an article a line): its key and, for each table of
the store, the list of its rows. There `article` counts from 1 within the unit, `event` within the article. A segment
is never changed. It counts once the manifest names it, which is only ever replaced as a whole.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from core.corpus.tidy import storable
from core.store.files import digest_of, replace_file, replaced
from core.store.places import MANIFEST
from core.store.rows import Row
from core.store.schema import INDEXED, PASSING, TABLES, fields

SIZE = 256
"""Units of a segment at most: some twenty seconds of work on one core, which is what a kill can cost."""
MOST_SMALL = 8
"""Segments less than half full that are left alone; more of them are joined."""

_ARROW = {
    "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "VARCHAR": pa.string(),
    "VARCHAR[]": pa.list_(pa.string()),
    "INTEGER[]": pa.list_(pa.int32()),
}
ROWS = {
    table: pa.struct([(name, _ARROW[kind]) for name, kind in fields(table)])
    for table in (*TABLES, "words", *PASSING, *INDEXED)
}
"""What a row of each table is in a segment."""
SCHEMA = pa.schema(
    [
        ("key", pa.binary(16)),
        ("source", pa.string()),
        ("digests", pa.list_(pa.binary(32))),
        *((table, pa.list_(row)) for table, row in ROWS.items()),
    ]
)
"""`digests` tell the texts of the unit's articles apart."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one unit gave: the digests of its articles' texts, and the rows of each table."""

    key: bytes
    source: str
    digests: Sequence[bytes]
    rows: Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Segment:
    """A finished segment: the name of its file, the number of its units, the digest of its bytes."""

    name: str
    units: int
    digest: str


def to_arrow(results: Sequence[Result]) -> pa.Table:
    """The rows of a segment; raises where a value does not fit into its column."""
    lists = [_lists([result.rows.get(table, ()) for result in results], row) for table, row in ROWS.items()]
    keys = pa.array([result.key for result in results], SCHEMA.field("key").type)
    sources = pa.array([storable(result.source) for result in results], pa.string())
    digests = pa.array([result.digests for result in results], SCHEMA.field("digests").type)
    return pa.Table.from_arrays([keys, sources, digests, *lists], schema=SCHEMA)


def _lists(rows: Sequence[Sequence[Row]], kind: pa.StructType) -> pa.Array:
    """Each unit's rows of one table as a list of records."""
    flat = [row for each in rows for row in each]
    columns = list(zip(*flat, strict=True)) or [()] * kind.num_fields
    arrays = [_array(values, field.type) for values, field in zip(columns, kind, strict=True)]
    offsets = pa.array([0, *accumulate(map(len, rows))], pa.int32())
    return pa.ListArray.from_arrays(offsets, pa.StructArray.from_arrays(arrays, fields=list(kind)))


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([storable(value) if isinstance(value, str) else value for value in values], kind)


class Segments:
    """The segments in a folder; one process at a time may add to them.

    `noted` is called whenever the manifest was replaced.
    """

    def __init__(self, folder: Path, noted: Callable[[], None] = lambda: None) -> None:
        self._folder, self._noted = folder, noted
        self._segments, self.notes = _read_manifest(self._folder / MANIFEST)

    @property
    def paths(self) -> list[Path]:
        """The files of all segments."""
        return [self._folder / segment.name for segment in self._segments]

    def keys(self) -> set[bytes]:
        """The keys of all units that are there; segments that are not as they were written are dropped and told.

        Those of another version, whose tables have other columns, are dropped as well: nothing is known by their keys.
        """
        found: set[bytes] = set()
        for segment in list(self._segments):
            keys = self._keys(segment)
            if keys is not None and not pq.read_schema(self._folder / segment.name).equals(SCHEMA):
                self._segments.remove(segment)
                continue
            if keys is None:
                self._segments.remove(segment)
                self.notes.append(f"{self._folder / segment.name} is damaged or gone: what it held is annotated again.")
            else:
                found |= keys
        return found

    def add(self, table: pa.Table) -> None:
        """Keep the results of some units as a new segment."""
        self._segments.append(self._write(table))
        self._note()

    def set_beside(self, table: pa.Table) -> Path:
        """Write results that are not to be kept: a file that no manifest names, until `tidy` removes it."""
        return self._folder / self._write(table).name

    def tidy(self, wanted: set[bytes]) -> None:
        """Leave out what nobody wants any more, join small segments if there are many, and remove unnamed files."""
        live = {segment: len((self._keys(segment) or set()) & wanted) for segment in self._segments}
        small = [segment for segment, units in live.items() if 0 < units < SIZE // 2]
        spent = [segment for segment, units in live.items() if not units or units < segment.units // 2]
        old = {*spent, *(small if len(small) > MOST_SMALL else ())}
        if old:
            self._segments = [*(one for one in self._segments if one not in old), *self._joined(old, wanted)]
            self._note()
        named = {segment.name for segment in self._segments}
        for path in self._folder.glob("*.parquet*"):
            if path.name not in named:
                path.unlink(missing_ok=True)

    def _joined(self, old: Iterable[Segment], wanted: set[bytes]) -> list[Segment]:
        """New segments of what is still wanted of old ones; no more than two are in memory at a time."""
        new, rest = list[Segment](), SCHEMA.empty_table()
        for segment in old:
            table = pq.read_table(self._folder / segment.name, schema=SCHEMA)
            wanted_rows = table.filter(pa.array([key.as_py() in wanted for key in table["key"]], pa.bool_()))
            rest = pa.concat_tables([rest, wanted_rows])
            if rest.num_rows >= SIZE:
                new.append(self._write(rest.slice(0, SIZE)))
                rest = rest.slice(SIZE)
        return [*new, self._write(rest)] if rest.num_rows else new

    def _write(self, table: pa.Table) -> Segment:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{uuid.uuid4().hex}.parquet"
        with replaced(path) as new:
            pq.write_table(table, new, compression="zstd")
            digest = digest_of(new)
        return Segment(path.name, table.num_rows, digest)

    def _keys(self, segment: Segment) -> set[bytes] | None:
        """The keys of a segment, None where it is not as it was written."""
        path = self._folder / segment.name
        try:
            if digest_of(path) != segment.digest:
                return None
            return set(pq.read_table(path, columns=["key"])["key"].to_pylist())
        except (OSError, pa.ArrowException):
            return None

    def _note(self) -> None:
        text = json.dumps({"segments": [asdict(segment) for segment in self._segments]}, indent=1)
        replace_file(self._folder / MANIFEST, text)
        self._noted()


def _read_manifest(path: Path) -> tuple[list[Segment], list[str]]:
    """The segments that a manifest names, and what is wrong with it."""
    try:
        return [Segment(**entry) for entry in json.loads(path.read_bytes())["segments"]], []
    except FileNotFoundError:
        return [], []
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return [], [f"{path} is damaged: everything is annotated again."]
