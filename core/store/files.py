"""Files that are only ever replaced as a whole, so that nobody meets half of one."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from core.corpus.tidy import storable


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """The name beside a file to write a new one to, which takes its place if the block succeeds; one writer at a time.

    What was written is on the disk by then.
    """
    new = path.with_name(f"{path.name}.new")
    try:
        yield new
        with new.open("rb+") as file:
            os.fsync(file.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def replace_file(path: Path, text: str) -> None:
    """Write a text in UTF-8 in the place of a file."""
    with replaced(path) as new:
        new.write_text(text, encoding="utf-8", newline="\n")


def digest_of(path: Path) -> str:
    """The digest of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def as_toml(value: Any) -> str:
    """Return a value as TOML: what JSON escapes in a text TOML escapes alike, but for one character."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, str):
        return json.dumps(storable(value), ensure_ascii=False).replace("\x7f", "\\u007f")
    return value.isoformat() if isinstance(value, datetime) else str(value)
