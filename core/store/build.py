"""Building: a corpus, or hand-made documents, into one DuckDB file that appears only when it is complete.

What was found in an article is kept in segments, under a key of its content and of the rules: a build annotates only
what no segment has, and makes the DuckDB file of all.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
from filelock import FileLock, Timeout

from core.annotate.settings import DEFAULTS, Settings
from core.corpus.forms import Forms
from core.corpus.tesseract import tongues
from core.corpus.tidy import storable
from core.records import Document, Issue
from core.store.files import replaced
from core.store.forms import forms_of
from core.store.imports import imported_files, imports_told
from core.store.pace import Pace
from core.store.plan import (
    CHANGED,
    INVENTORY,
    Plan,
    Tally,
    Unit,
    inventory,
    known_articles,
    plan_units,
    tally,
    with_parts,
)
from core.store.store import FILE_NAME, Store, StoreError, again, open_store, store_file
from core.store.versions import Rules, rules_of
from core.store.writer import replacing, unwritable_told

if TYPE_CHECKING:
    # Half a second to load, which a build with nothing to do is spared.
    import pyarrow as pa

    from core.store.segments import Segments
    from core.store.work import Done, Task

NO_CHANGE = Tally()

Progress = Callable[[int, int, str], None]
"""Called with articles done, articles in all, and what is going on."""

FOLDER = "segments"
PART = 16
"""Units sent to a process at once: a second of work."""
MOST_BYTES = 16_000_000
"""Bytes after which no more units are sent with them."""
FEWEST = 4
"""Parts that are worth another process, which takes seconds to load."""
WAIT = 0.5
"""Seconds between two looks at whether another build has ended."""
MEMORY = "512MB"
"""What DuckDB may hold while it writes, the rest goes to disk; where that does not do, it takes what there is."""
BATCH = 256
"""Documents turned into rows at once: a few megabytes, however many there are."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built: the DuckDB file, how many articles, the files or lines that gave none, and what has changed.

    `annotated` counts the units (files, lines) that were read and annotated; `notes` say what is worth knowing of the
    store itself: that it was damaged, of an older version, or under other rules, and that it holds imports.
    """

    path: Path
    articles: int
    issues: tuple[Issue, ...]
    tally: Tally = NO_CHANGE
    annotated: int = 0
    notes: tuple[str, ...] = ()


def build_store(
    inputs: Sequence[Path],
    store_path: Path,
    progress: Progress | None = None,
    settings: Settings = DEFAULTS,
    jobs: int = 1,
    spark: str | None = None,
) -> BuildReport:
    """Bring the store in the folder `store_path` up to date with a corpus, in `jobs` processes or on a Spark cluster.

    What was imported into the store (`core.store.imports`) is part of the corpus. The old DuckDB file is replaced when
    all is done. A build that is ended early, by an error that `progress` raises too, keeps what was annotated by then.
    Raises `CorpusError` where the inputs cannot be read, `StoreError` where the folder cannot be written.
    """
    how = _Run(progress or (lambda done, total, what: None), settings, jobs, spark)
    how.tell(0, 0, "Looking for articles")
    found = _look(inputs, store_path, settings)
    if found.unchanged:
        if not (found.plan.is_noted and found.rules.is_noted):
            with contextlib.suppress(StoreError), _alone(store_path, how.tell):  # a folder to read from only will do
                _note(store_path, found.plan, found.rules, found.articles)
        return found.unchanged
    with _alone(store_path, how.tell) as waited:
        if waited:
            found = _look(inputs, store_path, settings)
        return found.unchanged or _build(store_path, found, how)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def is_current(inputs: Sequence[Path], store_path: Path, settings: Settings = DEFAULTS) -> bool:
    """Whether `store_path` holds a store of these very files, made by the present rules, settings and schema."""
    return _look(inputs, store_path, settings).unchanged is not None


def write_documents(documents: Iterable[Document | Issue], store_path: Path) -> BuildReport:
    """Store documents, and issues of files that gave none, in the folder `store_path`."""
    import pyarrow as pa

    from core.store.load import Loader
    from core.store.segments import SCHEMA
    from core.store.work import stored

    numbered = ((number.to_bytes(16, "big"), _source(item), [item]) for number, item in enumerate(documents))
    with replacing(store_path) as connection:
        tables = [SCHEMA.empty_table()]
        units: list[tuple[bytes, str, str, int]] = []
        while batch := list(islice(numbered, BATCH)):
            tables.append(stored(batch))
            units += ((key, storable(source), "", 0) for key, source, _ in batch)
        with unwritable_told(store_path):
            loader = Loader(connection)
            loader.load(pa.concat_tables(tables), units)
            meta = {"fingerprint": "", "files": "", "rules": "", "inputs": "[]", "version": version("lagebild")}
            articles, issues = loader.finish(meta)
    return BuildReport(store_path / FILE_NAME, articles, issues)


def _source(item: Document | Issue) -> str:
    return item.source if isinstance(item, Issue) else item.article.source


@dataclass(frozen=True, slots=True)
class _Run:
    """How a build goes about it."""

    tell: Progress
    settings: Settings
    jobs: int
    spark: str | None
    forms: Forms = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Found:
    """The corpus and the store as they stand; `unchanged`: what there is to report where nothing is to be done."""

    plan: Plan
    rules: Rules
    meta: Mapping[str, str]
    articles: Mapping[int, int]
    unchanged: BuildReport | None
    notes: tuple[str, ...]


def _look(inputs: Sequence[Path], store_path: Path, settings: Settings) -> _Found:
    forms = forms_of(store_path)
    plan = plan_units([*inputs, *imported_files(store_path)], store_path / FOLDER, forms)
    rules = rules_of(settings, store_path / FOLDER)
    meta = _meta(inputs, plan, rules)
    articles = known_articles(plan)
    old, notes = _standing(store_path)
    if old is None:
        return _Found(plan, rules, meta, {}, None, (*notes, *rules.notes))
    with contextlib.closing(old):
        current = articles is not None and old.meta.fingerprint == meta["fingerprint"]
        report = _unchanged(old, plan, articles) if current and articles is not None else None
    return _Found(plan, rules, meta, articles or {}, report, rules.notes)


def _build(store_path: Path, found: _Found, how: _Run) -> BuildReport:
    import pyarrow as pa

    from core.store.segments import Segments

    plan, rules = found.plan, found.rules
    segments = Segments(store_path / FOLDER)
    recognised = tongues()
    keys = [rules.key(unit.reading(recognised)) for unit in plan.units]
    there = segments.keys()
    todo = {key: unit for key, unit in zip(keys, plan.units, strict=True) if key not in there}
    kept, passing = _annotate(todo, segments, store_path, replace(how, forms=plan.forms))
    undone = {unit.file.path.absolute() for key, unit in todo.items() if key not in kept}
    # Under a fingerprint of its own, so that the next build looks again.
    meta = {**found.meta, "fingerprint": f"unfinished {uuid.uuid4().hex}"} if undone else found.meta
    names = ((storable(unit.source), storable(unit.file.name), unit.line) for unit in plan.units)
    units = [(key, *name) for key, name in zip(keys, names, strict=True)]
    with unwritable_told(store_path):
        beside = [segments.set_beside(pa.concat_tables(passing))] if passing else []
    fill = partial(
        _fill,
        store_path,
        [*segments.paths, *beside],
        units,
        meta,
        plan.left_out,
        partial(how.tell, len(todo), len(todo)),
    )
    try:
        filled = fill(MEMORY)
    except StoreError as error:
        if not isinstance(error.__cause__, duckdb.OutOfMemoryException):
            raise
        filled = fill(None)
    from core.store.search.index import tidy_indexes

    tidy_indexes(store_path, filled.index)
    _note(store_path, replace(plan, states={**plan.states, **dict.fromkeys(undone, CHANGED)}), rules, filled.articles)
    with unwritable_told(store_path):
        segments.tidy(set(keys))
    notes = (*found.notes, *segments.notes, *imports_told(store_path))
    counted = tally(plan, filled.articles)
    return BuildReport(store_path / FILE_NAME, filled.total, filled.issues, counted, len(todo), notes)


@dataclass(frozen=True, slots=True)
class _Filled:
    """What a new DuckDB file holds: articles by unit and in all, issues without one; the name of its index."""

    articles: Mapping[int, int]
    total: int
    issues: tuple[Issue, ...]
    index: str


def _fill(
    store_path: Path,
    segments: Sequence[Path],
    units: Sequence[tuple[bytes, str, str, int]],
    meta: Mapping[str, str],
    left_out: Sequence[Issue],
    tell: Callable[[str], None],
    memory: str | None,
) -> _Filled:
    """Make the DuckDB file and the index of words of some segments; `memory` is what DuckDB may hold meanwhile."""
    from core.store.load import Loader
    from core.store.search.index import make_index, name_index

    tell("Writing the store")
    with replacing(store_path, memory) as connection, unwritable_told(store_path):
        loader = Loader(connection)
        loader.load(segments, units)
        loader.name_articles()
        articles = loader.articles()
        total, issues = loader.finish(meta, left_out)
        tell("Indexing the words")
        index = name_index(connection)
        make_index(connection, store_path, index, loader.terms)
        loader.note("search", index)
    return _Filled(articles, total, issues, index)


def _annotate(
    todo: Mapping[bytes, Unit], segments: Segments, store_path: Path, how: _Run
) -> tuple[set[bytes], list[pa.Table]]:
    """Annotate what is left to do, and keep it segment by segment; ended early, also the one begun.

    Returns the keys of what is kept, and the rows that are not to be, because another build may fare better.
    """
    import pyarrow as pa

    from core.store.segments import SIZE

    jobs = max(1, min(how.jobs, len(todo) // (PART * FEWEST)))
    full = max(PART, SIZE - PART * jobs)  # what the processes have at hand is lost with it
    pace, done = Pace(len(todo)), 0
    begun, passing, kept = list[pa.Table](), list[pa.Table](), set[bytes]()

    def keep() -> None:
        if begun:
            with unwritable_told(store_path):
                segments.add(pa.concat_tables(begun))
            kept.update(key for table in begun for key in table["key"].to_pylist())
            begun.clear()

    how.tell(0, len(todo), "Reading and annotating")
    try:
        with _workers(todo, how, jobs) as answers:
            _load_meanwhile()
            for answer in answers:
                (begun if answer.lasting else passing).append(answer.rows)
                done += answer.rows.num_rows
                if sum(table.num_rows for table in begun) >= full:
                    keep()
                how.tell(done, len(todo), f"Reading and annotating{pace.told(done, answer.words)}")
    finally:
        keep()
    return kept, passing


def _load_meanwhile() -> None:
    """Load what the end of a build needs, which takes no longer than what the processes begin with does."""
    import core.store.load
    import core.store.search.index  # noqa: F401
    from core.annotate.names.lexicon import load_actors

    load_actors()


def _workers(todo: Mapping[bytes, Unit], how: _Run, jobs: int) -> AbstractContextManager[Iterator[Done]]:
    """Who does the work: this process, others beside it, or a cluster."""
    if how.spark and todo:
        from core.store.cluster import on_spark

        return on_spark(_parts(todo, how.forms), how.settings, how.spark)
    from core.store.workers import working

    return working(_parts(todo, how.forms), how.settings, jobs)


def _parts(todo: Mapping[bytes, Unit], forms: Forms) -> Iterator[list[Task]]:
    from core.store.work import Task

    keys = {id(unit): key for key, unit in todo.items()}
    part, size = list[Task](), 0
    for unit, piece in with_parts(todo.values(), forms):
        part.append(Task(keys[id(unit)], unit.file, unit.source, unit.digest, piece))
        size += len(piece.data) if piece else 0
        if len(part) == PART or size >= MOST_BYTES:
            yield part
            part, size = [], 0
    if part:
        yield part


def _standing(store_path: Path) -> tuple[Store | None, list[str]]:
    """The old store, if it is there and whole, and what is to be said of it."""
    if not store_file(store_path).exists():
        return None, []
    try:
        return open_store(store_path), []
    except StoreError as error:
        return None, [f"{str(error).removesuffix(again(store_file(store_path)))}It is made anew."]


def _unchanged(old: Store, plan: Plan, articles: Mapping[int, int]) -> BuildReport:
    rows = old.rows("SELECT source, rule, message FROM issues WHERE article IS NULL")
    issues = tuple(Issue(*row) for row in rows)
    return BuildReport(old.path, old.meta.counts["articles"], issues, tally(plan, articles))


def _note(store_path: Path, plan: Plan, rules: Rules, articles: Mapping[int, int]) -> None:
    """Keep what the next build asks for: the state of all files, and the versions of the rules."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = store_path / FOLDER
    with unwritable_told(store_path):
        folder.mkdir(parents=True, exist_ok=True)
        with replaced(folder / INVENTORY) as new:
            pq.write_table(pa.table(inventory(plan, articles)), new)
        rules.note(folder)


def _meta(inputs: Sequence[Path], plan: Plan, rules: Rules) -> dict[str, str]:
    fingerprint = hashlib.sha256(f"{plan.digest} {rules.digest} {rules.store}".encode()).hexdigest()[:16]
    return {
        "fingerprint": fingerprint,
        "files": plan.digest,
        "rules": rules.digest,
        "inputs": json.dumps([storable(str(Path(path).absolute())) for path in inputs], ensure_ascii=False),
        "version": version("lagebild"),
    }


@contextlib.contextmanager
def _alone(store_path: Path, tell: Progress) -> Iterator[bool]:
    """Keep other builds of this store waiting, in this process and in others; whether this one had to wait itself."""
    waited = False
    with unwritable_told(store_path):
        store_path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(store_path / "build.lock")
        while not lock.is_locked:
            try:
                lock.acquire(timeout=WAIT if waited else 0)
            except Timeout:
                tell(0, 0, "Waiting for another build of this store to end")
                waited = True
    try:
        yield waited
    finally:
        lock.release()
