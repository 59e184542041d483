"""`Store`: the reader's side of a store, one DuckDB file that is only ever replaced as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

FILE_NAME = "lagebild.duckdb"


class StoreError(Exception):
    """A store cannot be read or built; the message says what, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What a store was built from: `fingerprint` covers files, rules and settings and changes with any of them."""

    fingerprint: str
    schema: int
    rules: str
    files: str
    version: str
    inputs: tuple[str, ...]
    counts: Mapping[str, int]


class Store:
    """A store opened for reading; safe to share between threads; follows the file when it is replaced."""

    def __init__(self, path: Path) -> None: ...

    @property
    def meta(self) -> Meta:
        """What the store was built from; `meta.fingerprint` is the key for caches."""
        raise NotImplementedError

    def frame(self, sql: str, parameters: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """Return the rows of a query as a frame; values only ever travel as parameters (`$name`)."""
        raise NotImplementedError

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Sequence[tuple[Any, ...]]:
        """Return the rows of a query as tuples."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the file."""


def open_store(path: Path) -> Store:
    """Open the store in a folder (or its DuckDB file) for reading.

    Raises `StoreError` where there is none, or where another version of Lagebild made it.
    """
    raise NotImplementedError
