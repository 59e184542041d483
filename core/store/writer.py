"""Writing a store: into a file beside, renamed into place when complete."""

from __future__ import annotations

import contextlib
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import duckdb

from core.store.store import FILE_NAME, StoreError, first_line, path_text

_BESIDE = ".lagebild-"


@contextlib.contextmanager
def replacing(folder: Path, memory: str | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a new DuckDB file beside the store in `folder`; it takes the store's place if the block succeeds.

    `memory`: what DuckDB may hold meanwhile (None: most of the machine's). Builds at the same time write files of their
    own; the last one to finish stays. Readers keep the file they have open. What a killed build left behind is removed
    by the next one.
    """
    beside = folder / f"{_BESIDE}{uuid.uuid4().hex}.duckdb"
    try:
        with unwritable_told(folder):
            folder.mkdir(parents=True, exist_ok=True)
            _remove_leftovers(folder)
            connection = _opened(path_text(beside), memory)
        with connection:
            yield connection
            with unwritable_told(folder):
                connection.execute("CHECKPOINT")
                connection.close()
                beside.replace(folder / FILE_NAME)
    finally:
        _remove(beside)


def _opened(file: str, memory: str | None) -> duckdb.DuckDBPyConnection:
    """A connection whose tables are in a new DuckDB file.

    No log is kept of what is to be written: nobody will recover a file that counts only when it is whole.
    """
    quoted = file.replace("'", "''")  # ATTACH takes no parameters
    connection = duckdb.connect(config={"temp_directory": f"{file}.tmp"})
    if memory:
        connection.execute(f"SET memory_limit = '{memory}'")
    connection.execute(f"ATTACH '{quoted}' AS store (RECOVERY_MODE no_wal_writes)")
    connection.execute("USE store")
    return connection


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
