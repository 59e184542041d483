"""Which files make up a corpus, and what of its folders is not read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.corpus.plain_file import file_mode, is_device, is_folder
from core.corpus.readers import READERS, reader_for, unsupported
from core.records import Issue

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
"""How an address (s3://, https://) begins as a path, which has one of two strokes only."""


class CorpusError(Exception):
    """The inputs cannot be a corpus; the message says what, which path and what to do."""


@dataclass(frozen=True, slots=True)
class Located:
    """A file and its name within the corpus: the path relative to the input folder, in posix form."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """What one walk over the inputs found: the readable files in order of name, and an issue for what is not read."""

    files: tuple[Located, ...]
    left_out: tuple[Issue, ...]


def find_files(inputs: Sequence[Path]) -> tuple[Path, ...]:
    """All readable files of `inputs` (files and folders, searched in depth), in order of name, each once.

    Raises `CorpusError` for no input, a missing path, a file of an unknown format, a folder without articles.
    """
    return tuple(file.path for file in survey(inputs).files)


def survey(inputs: Sequence[Path], without: Path | None = None) -> Found:
    """Walk over the inputs once: files with their names in the corpus, and what is visible there but not read.

    That is other formats, links, pipes and closed folders; the folder `without` is passed over. Raises `CorpusError`
    as `find_files` does.
    """
    if not inputs:
        raise CorpusError("No input was given. Name a folder or a file with articles.")
    formats = ", ".join(READERS)
    files: dict[Path, Located] = {}
    issues: list[Issue] = []
    for path in map(Path, inputs):
        found = _of_folder(path, formats, without) if is_folder(path) else _of_file(path, formats)
        for file in found.files:
            files.setdefault(file.path.absolute(), file)
        issues += found.left_out
    return Found(tuple(files.values()), tuple(issues))


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
        return unsupported(file.name)
    return None


def _of_file(path: Path, formats: str) -> Found:
    file = Located(path, printable(path.name))
    if is_device(path):
        return Found((), tuple(filter(None, [_left_out(file)])))
    if str(path) == "-":
        raise CorpusError("Articles are not read from standard input. Save them in a file, and name that.")
    if not file_mode(path):
        if _ADDRESS.match(str(path)):
            address = str(path).replace(":/", "://", 1)
            raise CorpusError(
                f"{address} is an address, and only files on this machine are read. Copy what it names into a folder "
                "(with a browser, 'aws s3 sync' or 'rclone copy'), or mount it, and name that folder."
            )
        raise CorpusError(
            f"There is no file or folder {path} that may be opened. Check the spelling, or give the full path."
        )
    if reader_for(path) is None:
        raise CorpusError(f"The file {path} has a format that cannot be read. Formats: {formats}.")
    return Found((file,), ())


def _of_folder(path: Path, formats: str, without: Path | None) -> Found:
    closed: dict[Path, OSError] = {}
    top = path.absolute()  # once, and not for each file below it
    seen = [(file, _left_out(file)) for file in _walk(top, closed, without and without.resolve())]
    files = tuple(file for file, issue in seen if issue is None)
    if top in closed:
        raise CorpusError(f"The folder {path} cannot be opened ({closed[top].strerror}). Check that it may be read.")
    if not files:
        raise CorpusError(f"The folder {path} holds no articles. Put files of these formats into it: {formats}.")
    shut = (_shut(_name(folder, top), error) for folder, error in closed.items())
    return Found(files, (*(issue for _, issue in seen if issue), *shut))


def _shut(name: str, error: OSError) -> Issue:
    message = f"The folder {name} could not be opened ({error.strerror}). Check that it may be read."
    return Issue(name, "unreadable folder", message)


def _walk(folder: Path, closed: dict[Path, OSError], without: Path | None) -> Iterator[Located]:
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
        inner = (base / name for name in reversed(seen) if entries[name])
        waiting += (path for path in inner if without is None or path.resolve() != without)
        yield from (Located(base / name, _name(base / name, folder)) for name in seen if not entries[name])


def _name(path: Path, folder: Path) -> str:
    """The path below `folder` in posix form."""
    return printable(path.relative_to(folder).as_posix())


def printable(name: str) -> str:
    """A file's name; bytes that are no UTF-8 show as \ufffd."""
    return os.fsencode(name).decode("utf-8", "replace")
