"""Which files make up a corpus, and a fingerprint of their state."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.corpus.readers import READERS, reader_for
from core.records import Issue


class CorpusError(Exception):
    """The inputs cannot be a corpus; the message says what, which path and what to do."""


@dataclass(frozen=True, slots=True)
class Located:
    """A file and its name within the corpus: the path relative to the input folder, in posix form."""

    path: Path
    name: str


def find_files(inputs: Sequence[Path]) -> tuple[Path, ...]:
    """All readable files of `inputs` (files and folders, searched in depth), in order of name, each once.

    Raises `CorpusError` for no input, a missing path, a file of an unknown format, a folder without articles.
    """
    return tuple(file.path for file in locate(inputs))


def locate(inputs: Sequence[Path]) -> tuple[Located, ...]:
    """Like `find_files`, with the name that each file has in the corpus."""
    if not inputs:
        raise CorpusError("No input was given. Name a folder or a file with articles.")
    found: dict[Path, Located] = {}
    for path in map(Path, inputs):
        for file in _of_input(path):
            found.setdefault(file.path.absolute(), file)
    return tuple(found.values())


def left_out(inputs: Sequence[Path]) -> Iterator[Issue]:
    """An `Issue` for each visible thing in the input folders that is not read: other formats, links, closed folders."""
    for folder in map(Path, inputs):
        closed: list[OSError] = []
        for file in _walk(folder, closed.append) if folder.is_dir() else ():
            if _is_folder(file.path):
                message = f"{file.name} was left out: links to folders are not followed. Name the folder itself, too."
                yield Issue(file.name, "linked folder", message)
            elif reader_for(file.path) is None:
                message = f"{file.name} was left out: its format cannot be read. Formats: {', '.join(READERS)}."
                yield Issue(file.name, "unsupported file", message)
        for error in closed:
            name = _name(Path(error.filename), folder)
            message = f"The folder {name} could not be opened ({error.strerror}). Check that it may be read."
            yield Issue(name, "unreadable folder", message)


def fingerprint_files(files: Sequence[Path]) -> str:
    """A digest (64 hex digits) of the names, sizes and modification times (ns) of `files`, missing ones included."""
    digest = hashlib.sha256()
    for path in files:
        try:
            state = path.stat()
            line = f"{path.as_posix()}\0{state.st_size}\0{state.st_mtime_ns}\n"
        except OSError:
            line = f"{path.as_posix()}\0missing\n"
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _of_input(path: Path) -> list[Located]:
    formats = ", ".join(READERS)
    if _is_folder(path):
        files = [file for file in _walk(path) if reader_for(file.path) and not _is_folder(file.path)]
        if not files:
            raise CorpusError(f"The folder {path} holds no articles. Put files of these formats into it: {formats}.")
        return files
    if not _mode(path):
        raise CorpusError(
            f"There is no file or folder {path} that may be opened. Check the spelling, or give the full path."
        )
    if reader_for(path) is None:
        raise CorpusError(f"The file {path} has a format that cannot be read. Formats: {formats}.")
    return [Located(path, path.name)]


def _walk(folder: Path, failed: Callable[[OSError], None] | None = None) -> Iterator[Located]:
    """What is visible in depth, sorted by name: files, links that lead nowhere, and links to folders.

    Links to folders are not followed, so there are no circles; `failed` is told of folders that cannot be opened.
    """
    for base, folders, names in os.walk(folder, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = (name for name in folders if (Path(base) / name).is_symlink())
        for name in sorted((*names, *links)):
            path = Path(base) / name
            if not name.startswith(".") and not _is_device(path):
                yield Located(path, _name(path, folder))


def _is_folder(path: Path) -> bool:
    return stat.S_ISDIR(_mode(path))


def _is_device(path: Path) -> bool:
    """Whether this is a pipe, a socket or a device: opening one may wait for ever."""
    mode = _mode(path)
    return mode != 0 and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _mode(path: Path) -> int:
    """What kind of file this is; 0 where that cannot be told: opening it says why."""
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def _name(path: Path, folder: Path) -> str:
    """The path below `folder` in posix form; bytes that are no UTF-8 show as question marks."""
    return os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "replace")
