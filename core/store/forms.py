"""How the columns of tables are read in a corpus, as it was chosen: kept beside its store, part of every build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from core.corpus.forms import Form, Forms
from core.corpus.forms_file import FILE, load_forms, serialise
from core.store.files import replace_file
from core.store.shared import changing
from core.store.store import StoreError
from core.store.writer import unwritable_told

PATIENCE = 10.0
"""Seconds to wait for another session that writes at the same time."""
_LOCK = ".columns.lock"


def forms_of(store_path: Path) -> Forms:
    """What was chosen for the store in this folder; raises `FormsError` where that cannot be read."""
    return load_forms(store_path / FILE)


def keep_forms(store_path: Path, chosen: Mapping[frozenset[str], Form | None]) -> None:
    """Add what was chosen to what is kept, in the place of what was chosen for the same columns before.

    Tables for whose columns None was chosen are read by their names again.
    """
    if chosen:
        with _alone(store_path):
            changing(store_path / FILE, lambda: _add(store_path, chosen))


def _add(store_path: Path, chosen: Mapping[frozenset[str], Form | None]) -> None:
    after = {**forms_of(store_path), **chosen}
    write_forms(store_path, {columns: form for columns, form in after.items() if form is not None})


def write_forms(store_path: Path, forms: Forms) -> None:
    """Let a store have these forms and no others."""
    file = store_path / FILE
    if forms == forms_of(store_path):
        return
    with unwritable_told(store_path):
        replace_file(file, serialise(forms))


@contextmanager
def _alone(store_path: Path) -> Iterator[None]:
    try:
        with unwritable_told(store_path):
            store_path.mkdir(parents=True, exist_ok=True)
            lock = FileLock(store_path / _LOCK, timeout=PATIENCE)
            lock.acquire()
    except Timeout as error:
        raise StoreError(f"{store_path / FILE} is being written by somebody else. Try again in a moment.") from error
    try:
        yield
    finally:
        lock.release()
