"""Files that are only ever replaced as a whole, so that nobody meets half of one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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
