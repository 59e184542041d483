"""One bad file never ends a build: whatever fails on one becomes an issue that names it."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, TypeVar, cast

from core.deadline import OutOfTime, within
from core.records import Issue

T = TypeVar("T")

SECONDS = 60
"""For one file or line: the largest page of honest making takes a tenth of that."""
DEEPEST = 3
"""Archives within one another."""
MOST_MEMBERS = 2_000_000
"""Files in one archive, those in archives within it counted."""
LARGEST_MEMBER = 100_000_000
"""Bytes, unpacked, of a file in an archive that is read as a whole."""
RATIO, FREE = 100, 50_000_000
"""Bytes that each packed byte may unpack to, and how many any archive may: text packs to a third, markup to a tenth."""
DAMAGED = (EOFError, gzip.BadGzipFile, zipfile.BadZipFile, zlib.error)
"""What is raised where packed data end too early or are damaged."""
ANOTHER_WAY = "Save it again, or copy its text into a .txt file."


class FileError(ValueError):
    """A file gives no article; the message says why and what to do."""


class TooMuchError(ValueError):
    """A file is larger than is read; the message says how and what to do."""


class ExhaustedError(TooMuchError):
    """All of a budget is spent: nothing more is read of the file that it is for."""


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of a file; it is shared by all that lies in it."""

    left: int
    members: int = MOST_MEMBERS
    damage: Exception | None = None

    @classmethod
    def of(cls, size: int) -> Budget:
        """The budget of a packed file of `size` bytes."""
        return cls(max(FREE, RATIO * size))

    def spend(self, size: int) -> None:
        """Take note of `size` bytes unpacked; raises `ExhaustedError` when there are too many."""
        self.left -= size
        if self.left < 0:
            raise ExhaustedError(f"it unpacks to more than {RATIO} times its size; if you trust it, unpack it yourself")

    def enter(self) -> None:
        """Take note of a member; raises `ExhaustedError` when there are too many."""
        self.members -= 1
        if self.members < 0:
            raise ExhaustedError(f"it holds more than {MOST_MEMBERS:,} files; split it")

    def check(self) -> None:
        """Raise the error that what was read last ended with, if it was damaged: it seemed to end there."""
        if self.damage:
            raise self.damage


class _Counted(io.RawIOBase):
    """A stream that spends a budget while it is read; where it is damaged it ends, so that the rest is not lost."""

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self._stream, self._budget = stream, budget

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        try:
            data: bytes = getattr(self._stream, "read1", self._stream.read)(len(buffer))
        except DAMAGED as error:
            self._budget.damage = error
            return 0
        self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def counted(stream: BinaryIO, budget: Budget) -> BinaryIO:
    """`stream`, of which no more can be read than the budget allows: then it raises `ExhaustedError`.

    Whoever has read it asks `budget.check` whether it was whole.
    """
    return cast(BinaryIO, io.BufferedReader(_Counted(stream, budget)))


def read_whole(stream: BinaryIO) -> bytes:
    """All of a stream, if it is no larger than a member may be; else raises `TooMuchError`."""
    data = stream.read(LARGEST_MEMBER + 1)
    if len(data) > LARGEST_MEMBER:
        raise TooMuchError(f"it has more than {LARGEST_MEMBER:,} bytes; split it")
    return data


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
    elif isinstance(error, TooMuchError):
        return Issue(source, "too large", f"{source} was not read to its end: {error}.")
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
