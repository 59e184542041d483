"""Which files make up a corpus, and a fingerprint of their state."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.corpus.plain_file import file_mode, is_device, is_folder
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
    """An `Issue` for each visible thing in the inputs that is not read: other formats, links, pipes, closed folders."""
    for path in map(Path, inputs):
        closed: dict[Path, OSError] = {}
        for file in _walk(path, closed) if is_folder(path) else [Located(path, printable(path.name))]:
            if issue := _left_out(file):
                yield issue
        for folder, error in closed.items():
            name = _name(folder, path)
            message = f"The folder {name} could not be opened ({error.strerror}). Check that it may be read."
            yield Issue(name, "unreadable folder", message)


def _left_out(file: Located) -> Issue | None:
    if is_device(file.path):
        message = (
            f"{file.name} was left out: it is a pipe, a socket or a device, which might never end. "
            "Save what it gives in a file, and name that."
        )
        return Issue(file.name, "not a file", message)
    if is_folder(file.path):
        message = f"{file.name} was left out: links to folders are not followed. Name the folder itself, too."
        return Issue(file.name, "linked folder", message)
    if reader_for(file.path) is None:
        message = f"{file.name} was left out: its format cannot be read. Formats: {', '.join(READERS)}."
        return Issue(file.name, "unsupported file", message)
    return None


def fingerprint_files(files: Sequence[Path]) -> str:
    """A digest (64 hex digits) of the names, sizes and modification times (ns) of `files`, missing ones included."""
    digest = hashlib.sha256()
    for path in files:
        try:
            state = path.stat()
            line = f"{path.as_posix()}\0{state.st_size}\0{state.st_mtime_ns}\n"
        except (OSError, ValueError):
            line = f"{path.as_posix()}\0missing\n"
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _of_input(path: Path) -> list[Located]:
    formats = ", ".join(READERS)
    if is_folder(path):
        return _of_folder(path, formats)
    if is_device(path):
        return []  # `left_out` tells it
    if str(path) == "-":
        raise CorpusError("Articles are not read from standard input. Save them in a file, and name that.")
    if not file_mode(path):
        raise CorpusError(
            f"There is no file or folder {path} that may be opened. Check the spelling, or give the full path."
        )
    if reader_for(path) is None:
        raise CorpusError(f"The file {path} has a format that cannot be read. Formats: {formats}.")
    return [Located(path, printable(path.name))]


def _of_folder(path: Path, formats: str) -> list[Located]:
    closed: dict[Path, OSError] = {}
    files = [file for file in _walk(path, closed) if reader_for(file.path) and not _left_out(file)]
    if path in closed:
        raise CorpusError(f"The folder {path} cannot be opened ({closed[path].strerror}). Check that it may be read.")
    if not files:
        raise CorpusError(f"The folder {path} holds no articles. Put files of these formats into it: {formats}.")
    return files


def _walk(folder: Path, closed: dict[Path, OSError]) -> Iterator[Located]:
    """What is visible in depth, sorted by name, but for folders themselves: files, pipes and the like, all links.

    Links to folders are not followed, so there are no circles; `closed` receives the folders that cannot be opened.
    """
    waiting = [folder]  # no recursion: folders may lie deeper in one another than calls can
    while waiting:
        base = waiting.pop()
        try:
            entries = {entry.name: entry.is_dir(follow_symlinks=False) for entry in os.scandir(base)}
        except OSError as error:
            closed[base] = error
            continue
        seen = sorted(name for name in entries if not name.startswith("."))
        waiting += (base / name for name in reversed(seen) if entries[name])
        yield from (Located(base / name, _name(base / name, folder)) for name in seen if not entries[name])


def _name(path: Path, folder: Path) -> str:
    """The path below `folder` in posix form."""
    return printable(path.relative_to(folder).as_posix())


def printable(name: str) -> str:
    """A file's name; bytes that are no UTF-8 show as \ufffd."""
    return os.fsencode(name).decode("utf-8", "replace")
