"""Building: a corpus, or hand-made documents, into one DuckDB file that appears only when it is complete."""

from __future__ import annotations

import functools
import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from core.annotate.fingerprint import rules_fingerprint
from core.annotate.pipeline import annotate
from core.annotate.settings import DEFAULTS, Settings
from core.corpus import count_articles, find_files, fingerprint_files, read_corpus
from core.records import Article, Document, Issue
from core.store.rows import storable
from core.store.schema import VERSION
from core.store.store import FILE_NAME, StoreError, open_store
from core.store.writer import Writer, in_batches, replacing, unwritable_told

Progress = Callable[[int, int, str], None]
"""Called with articles done, articles in all, and what is going on."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built: the DuckDB file, how many articles, and the files or lines that gave none."""

    path: Path
    articles: int
    issues: tuple[Issue, ...]


def build_store(
    inputs: Sequence[Path], store_path: Path, progress: Progress | None = None, settings: Settings = DEFAULTS
) -> BuildReport:
    """Read, annotate and store a corpus in the folder `store_path`; an old store there is replaced when all is done.

    Raises `CorpusError` where the inputs cannot be read, `StoreError` where the folder cannot be written.
    """
    tell = progress or (lambda done, total, what: None)
    tell(0, 0, "Looking for articles")
    total = count_articles(find_files(inputs))
    meta = _meta(inputs, settings)
    documents = _documents(inputs, settings)
    return _write(_told(documents, total, tell), store_path, meta)


def write_documents(documents: Iterable[Document | Issue], store_path: Path) -> BuildReport:
    """Store documents, and issues of files that gave none, in the folder `store_path`."""
    return _write(documents, store_path, {"fingerprint": "", "files": "", "rules": "", "inputs": "[]"})


def is_current(inputs: Sequence[Path], store_path: Path, settings: Settings = DEFAULTS) -> bool:
    """Whether `store_path` holds a store of these very files, made by the present rules, settings and schema."""
    try:
        store = open_store(store_path)
    except StoreError:
        return False
    try:
        return store.meta.fingerprint == _meta(inputs, settings)["fingerprint"]
    finally:
        store.close()


def _write(documents: Iterable[Document | Issue], folder: Path, meta: Mapping[str, str]) -> BuildReport:
    issues: list[Issue] = []
    with replacing(folder) as connection:
        with unwritable_told(folder):
            writer = Writer(connection)
        for batch in in_batches(documents):
            with unwritable_told(folder):
                writer.add(batch)
            issues += (item for item in batch if isinstance(item, Issue))
        with unwritable_told(folder):
            writer.finish({**meta, "version": version("lagebild")})
    return BuildReport(folder / FILE_NAME, writer.counts["articles"], (*issues, *writer.failed))


def _documents(inputs: Sequence[Path], settings: Settings) -> Iterator[Document | Issue]:
    """Yield the documents of a corpus; issues of files that gave none come between them as they are met."""
    issues: deque[Issue] = deque()
    for document in annotate(_articles(read_corpus(inputs), issues), settings):
        while issues:
            yield issues.popleft()
        yield document
    yield from issues


def _articles(items: Iterable[Article | Issue], issues: deque[Issue]) -> Iterator[Article]:
    for item in items:
        if isinstance(item, Article):
            yield item
        else:
            issues.append(item)


def _told(documents: Iterable[Document | Issue], total: int, tell: Progress) -> Iterator[Document | Issue]:
    done = 0
    tell(done, total, "Reading and annotating")
    for item in documents:
        yield item
        done += isinstance(item, Document)
        tell(min(done, total), total, "Reading and annotating")
    tell(total, total, "Writing the store")


def _meta(inputs: Sequence[Path], settings: Settings) -> dict[str, str]:
    files, rules = fingerprint_files(find_files(inputs)), rules_fingerprint()
    themes = settings.themes_path.read_bytes() if settings.themes_path else b""
    parts = (files, rules, _store_fingerprint(), str(VERSION), repr(settings), hashlib.sha256(themes).hexdigest())
    return {
        "fingerprint": hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16],
        "files": files,
        "rules": rules,
        "inputs": json.dumps([storable(str(path)) for path in inputs], ensure_ascii=False),
    }


@functools.cache
def _store_fingerprint() -> str:
    """Hash the sources that decide what a store holds."""
    here = Path(__file__).parent
    own = (here / name for name in ("schema.py", "rows.py", "words.py", "merging.py", "writer.py"))
    sources = (*own, *sorted((here.parent / "derive").glob("*.py")))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
