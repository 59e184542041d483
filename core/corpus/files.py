"""Which files make up a corpus, and a fingerprint of their state."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.corpus.readers import READERS, reader_for


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


def unsupported(inputs: Sequence[Path]) -> Iterator[Located]:
    """The visible files in the input folders that no reader takes."""
    for folder in map(Path, inputs):
        if folder.is_dir():
            yield from (file for file in _walk(folder) if reader_for(file.path) is None)


def fingerprint_files(files: Sequence[Path]) -> str:
    """A digest (64 hex digits) of the names, sizes and modification times (ns) of `files`, missing ones included."""
    digest = hashlib.sha256()
    for path in files:
        try:
            state = path.stat()
            line = f"{path.as_posix()}\0{state.st_size}\0{state.st_mtime_ns}\n"
        except FileNotFoundError:
            line = f"{path.as_posix()}\0missing\n"
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _of_input(path: Path) -> list[Located]:
    formats = ", ".join(READERS)
    if path.is_dir():
        files = [file for file in _walk(path) if reader_for(file.path)]
        if not files:
            raise CorpusError(f"The folder {path} holds no articles. Put files of these formats into it: {formats}.")
        return files
    if not path.exists():
        raise CorpusError(f"There is no file or folder {path}. Check the spelling, or give the full path.")
    if reader_for(path) is None:
        raise CorpusError(f"The file {path} has a format that cannot be read. Formats: {formats}.")
    return [Located(path, path.name)]


def _walk(folder: Path) -> Iterator[Located]:
    """Visible files in depth, sorted by name; links to folders are not followed, so there are no circles."""
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(base) / name
            if not name.startswith(".") and path.is_file():
                yield Located(path, path.relative_to(folder).as_posix())
