"""Building: a corpus, or hand-made documents, into one DuckDB file that appears only when it is complete."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.annotate.pipeline import Settings
from core.records import Document, Issue

Progress = Callable[[int, int, str], None]
"""Called with articles done, articles in all, and what is going on."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built: the DuckDB file, how many articles, and the files or lines that gave none."""

    path: Path
    articles: int
    issues: tuple[Issue, ...]


def build_store(
    inputs: Sequence[Path], store_path: Path, progress: Progress | None = None, settings: Settings = Settings()
) -> BuildReport:
    """Read, annotate and store a corpus in the folder `store_path`; an old store there is replaced when all is done.

    Raises `CorpusError` where the inputs cannot be read, `StoreError` where the folder cannot be written.
    """
    raise NotImplementedError


def write_documents(documents: Iterable[Document | Issue], store_path: Path) -> BuildReport:
    """Store documents, and issues of files that gave none, in the folder `store_path`."""
    raise NotImplementedError


def is_current(inputs: Sequence[Path], store_path: Path, settings: Settings = Settings()) -> bool:
    """Whether `store_path` holds a store of these very files, made by the present rules, settings and schema."""
    raise NotImplementedError
