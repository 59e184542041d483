"""One bad file never ends a build: whatever fails on one becomes an issue that names it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from core.deadline import OutOfTime, within
from core.records import Issue

T = TypeVar("T")

SECONDS = 60
"""For one file or line: the largest page of honest making takes a tenth of that."""
ANOTHER_WAY = "Save it again, or copy its text into a .txt file."


class FileError(ValueError):
    """A file gives no article; the message says why and what to do."""


def failed(source: str, error: Exception) -> Issue:
    """What an exception says of the file (and line) `source`; paths of this machine stay out of it."""
    if isinstance(error, OSError):
        reason = error.strerror or type(error).__name__
        message = f"{source} could not be opened ({reason}). Check that it exists, is a plain file and may be read."
        return Issue(source, "unreadable file", message)
    if isinstance(error, FileError):
        return Issue(source, "file not understood", f"{source} gives no article: {error}")
    if isinstance(error, RecursionError):
        reason = "it is nested too deeply"
    elif isinstance(error, MemoryError):
        reason = "it is too large for the memory of this machine"
    else:
        reason = f"{type(error).__name__}: {error}"[:200]
    message = f"{source} could not be read: {reason}. {ANOTHER_WAY}"
    return Issue(source, "file not understood", message)


def guarded(source: str, make: Callable[[], T]) -> T | Issue:
    """What `make` gives, or the issue of its failure, or of its taking too long."""
    try:
        return within(SECONDS, make)
    except OutOfTime:
        message = f"{source} was given up: reading it took longer than {SECONDS} seconds. {ANOTHER_WAY}"
        return Issue(source, "out of time", message)
    except Exception as error:
        return failed(source, error)


def guarded_all(source: str, items: Iterator[T | Issue]) -> Iterator[T | Issue]:
    """The items that a generator gives until it fails or takes too long, which ends it, and then the issue of that."""
    while (item := guarded(source, partial(next, items, None))) is not None:
        yield item
