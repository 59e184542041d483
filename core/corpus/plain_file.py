"""Opening a file for reading only where it is a plain one: a pipe, a socket or a device may never end."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Member:
    """A file within another one (an archive, a mail): it is read in memory, and its name is never a path on a disk."""

    name: str
    open: Callable[[], BinaryIO]
    size: int

    @property
    def suffix(self) -> str:
        """The ending of the name, with its dot."""
        return PurePosixPath(self.name).suffix


def in_memory(name: str, data: bytes) -> Member:
    """Bytes as a file of this name."""
    return Member(name, partial(BytesIO, data), len(data))


Content = Path | Member
"""What readers read."""


def size_of(file: Content) -> int:
    """Bytes of a file."""
    return file.size if isinstance(file, Member) else file.stat().st_size


def open_plain(path: Content) -> BinaryIO:
    """Open a plain file for reading its bytes, without waiting for anybody; raises `OSError` for anything else."""
    if isinstance(path, Member):
        return path.open()
    try:
        stream = open(path, "rb", opener=_without_waiting)  # noqa: SIM115
    except ValueError as error:  # a path with a NUL in it
        raise OSError(errno.EINVAL, str(error)) from error
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise OSError(errno.EINVAL, "it is a pipe, a socket or a device, not a file")
    return stream


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def file_mode(path: Path) -> int:
    """What kind of file stands at `path`, links followed; 0 where that cannot be told: opening it says why."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def is_folder(path: Path) -> bool:
    """Whether this is a folder, or a link to one."""
    return stat.S_ISDIR(file_mode(path))


def is_device(path: Path) -> bool:
    """Whether this is a pipe, a socket or a device."""
    mode = file_mode(path)
    return mode != 0 and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
