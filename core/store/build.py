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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from filelock import FileLock, Timeout

from core.annotate.settings import DEFAULTS, Settings
from core.corpus.tesseract import tongues
from core.corpus.tidy import storable
from core.records import Document, Issue
from core.store.annotating import Progress, Run, annotate_units
from core.store.files import replaced
from core.store.filling import fill
from core.store.forms import forms_of
from core.store.imports import imported_files, imports_told
from core.store.places import SEGMENTS, address_of
from core.store.plan import (
    CHANGED,
    INVENTORY,
    Plan,
    Tally,
    inventory,
    known_articles,
    plan_units,
    tally,
)
from core.store.remote import BUILDING, Sending, fetch, is_sent
from core.store.store import FILE_NAME, Store, StoreError, again, open_store, store_file
from core.store.versions import Rules, rules_of
from core.store.writer import replacing, unwritable_told

NO_CHANGE = Tally()

WAIT = 0.5
"""Seconds between two looks at whether another build has ended."""
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
    shown: Callable[[], None] | None = None,
) -> BuildReport:
    """Bring the store in the folder `store_path` up to date with a corpus, in `jobs` processes or on a Spark cluster.

    What was imported into the store (`core.store.imports`) is part of the corpus. The old DuckDB file is replaced when
    all is done; where there is none, what is annotated so far takes its place from time to time (`Meta.underway`) and
    `shown` is called. A build that is ended early, by an error that `progress` raises too, keeps what was annotated.
    Raises `CorpusError` where the inputs cannot be read, `StoreError` where the folder cannot be written.
    """
    how = Run(progress or (lambda done, total, what: None), settings, jobs, spark, shown or (lambda: None))
    how.tell(0, 0, "Looking for articles")
    with how.ahead:
        found = _look(inputs, store_path, settings, partial(how.tell, 0, 0), how.begin)
        if found.unchanged:
            if not (found.plan.is_noted and found.rules.is_noted):
                with contextlib.suppress(StoreError), _alone(store_path, how.tell):  # one to read from only will do
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
class _Found:
    """The corpus and the store as they stand; `unchanged`: what there is to report where nothing is to be done.

    `is_whole`: whether there is a store, and no unfinished one.
    """

    plan: Plan
    rules: Rules
    meta: Mapping[str, str]
    articles: Mapping[int, int]
    unchanged: BuildReport | None
    notes: tuple[str, ...]
    is_whole: bool = False


def _look(
    inputs: Sequence[Path],
    store_path: Path,
    settings: Settings,
    tell: Callable[[str], None] = lambda what: None,
    begin: Callable[[int], None] = lambda units: None,
) -> _Found:
    """Compare the corpus with the store; `begin` is called with the number of units known to be new."""
    fetch(store_path, tell)
    forms = forms_of(store_path)
    plan = plan_units([*inputs, *imported_files(store_path)], store_path / SEGMENTS, forms)
    begin(plan.added)
    rules = rules_of(settings, store_path / SEGMENTS)
    meta = _meta(inputs, plan, rules)
    articles = known_articles(plan)
    old, notes = _standing(store_path)
    if old is None:
        return _Found(plan, rules, meta, {}, None, (*notes, *rules.notes))
    with contextlib.closing(old):
        current = articles is not None and old.meta.fingerprint == meta["fingerprint"] and is_sent(store_path)
        report = _unchanged(old, plan, articles) if current and articles is not None else None
        return _Found(plan, rules, meta, articles or {}, report, rules.notes, old.meta.underway is None)


def _build(store_path: Path, found: _Found, how: Run) -> BuildReport:
    import pyarrow as pa

    from core.store.frameless import without_pandas
    from core.store.segments import Segments

    without_pandas()
    plan, rules = found.plan, found.rules
    sending = None
    if address := address_of(store_path):
        how.tell(0, 0, "Fetching the store")
        sending = Sending(store_path, address)
    segments = Segments(store_path / SEGMENTS, *([sending.segments] if sending else []))
    recognised = tongues()
    keys = [rules.key(unit.reading(recognised)) for unit in plan.units]
    names = ((storable(unit.source), storable(unit.file.name), unit.line) for unit in plan.units)
    units = [(key, *name) for key, name in zip(keys, names, strict=True)]
    there = segments.keys()
    todo = {key: unit for key, unit in zip(keys, plan.units, strict=True) if key not in there}

    def show(kept: Set[bytes], done: int) -> None:
        if found.is_whole:
            return
        held = [unit for unit in units if unit[0] in there or unit[0] in kept]
        meta = {**found.meta, "fingerprint": _unfinished(), "underway": json.dumps([len(held), len(units)])}
        with contextlib.suppress(StoreError):  # at the end it is told
            fill(
                store_path,
                segments.paths,
                held,
                meta,
                plan.left_out,
                lambda what: how.tell(done, len(todo), "Writing what there is so far"),
            )
            if sending:
                sending.store(is_last=False)
            how.shown()

    kept, passing = annotate_units(todo, segments, store_path, replace(how, forms=plan.forms), show)
    undone = {unit.file.path.absolute() for key, unit in todo.items() if key not in kept}
    meta = {**found.meta, "fingerprint": _unfinished()} if undone else found.meta
    with unwritable_told(store_path):
        beside = [segments.set_beside(pa.concat_tables(passing))] if passing else []
    tell = partial(how.tell, len(todo), len(todo))
    filled = fill(store_path, [*segments.paths, *beside], units, meta, plan.left_out, tell)
    _note(store_path, replace(plan, states={**plan.states, **dict.fromkeys(undone, CHANGED)}), rules, filled.articles)
    with unwritable_told(store_path):
        segments.tidy(set(keys))
    if sending:
        tell("Sending the store")
        sending.store()
    notes = (*found.notes, *segments.notes, *imports_told(store_path))
    counted = tally(plan, filled.articles)
    return BuildReport(store_path / FILE_NAME, filled.total, filled.issues, counted, len(todo), notes)


def _unfinished() -> str:
    """A fingerprint of its own, so that the next build looks again."""
    return f"unfinished {uuid.uuid4().hex}"


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

    folder = store_path / SEGMENTS
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
        lock = FileLock(store_path / BUILDING)
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
