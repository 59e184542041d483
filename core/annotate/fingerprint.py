"""What the rules are: a version per annotator, made of its code without comments and of its data.

A changed comment, docstring or layout of a line changes no version; a changed word of a list or line of code does.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from types import CodeType
from typing import Any

CORE = Path(__file__).parents[1]
FOLDERS = ("annotate", "corpus", "language", "reference")
MODULES = ("deadline.py", "ids.py", "records.py")
"""What decides an annotation, below `core`."""
LEFT_OUT = (".pyc", ".pyo", ".md")
LIBRARIES = (
    *("simplemma", "spacy", "babel", "trafilatura", "htmldate", "python-dateutil"),
    *("pypdfium2", "olefile", "python-calamine"),
)
"""Libraries whose data decides annotations, or that read the texts."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of named parts (16 hexadecimal digits each), and the digest of all bytes they were made from."""

    source: str
    parts: Mapping[str, str]

    @property
    def digest(self) -> str:
        """One version of all parts."""
        return _digest(f"{name} {number}".encode() for name, number in sorted(self.parts.items()))[:16]


def rule_versions(known: Versions | None = None) -> Versions:
    """The versions of the annotators and of what they share; `known` ones are taken where no byte has changed."""
    found = versions_of(_rule_files(), known)
    return Versions(found.source, {**found.parts, "libraries": _libraries()})


@functools.cache
def _libraries() -> str:
    """The version of all libraries."""
    return _digest([" ".join(f"{library} {version(library)}" for library in LIBRARIES).encode()])[:16]


def versions_of(parts: Mapping[str, Sequence[Path]], known: Versions | None = None) -> Versions:
    """The versions of parts that are made of these files; reading code takes a second, so `known` ones are reused."""
    files = {path: hashlib.sha256(path.read_bytes()).digest() for paths in parts.values() for path in paths}
    source = _digest(os.fsencode(path) + digest for path, digest in files.items())
    if known is not None and known.source == source:
        return known
    read = {path: _meaning(path, digest) for path, digest in files.items()}
    return Versions(source, {part: _digest(read[path] for path in paths)[:16] for part, paths in parts.items()})


def _rule_files() -> dict[str, list[Path]]:
    """The files of each part: a folder or module of `annotate` or beside it, with the data in it."""
    parts: defaultdict[str, list[Path]] = defaultdict(list)
    for path in _files():
        parts[_part(path)].append(path)
    return dict(parts)


def _files() -> Iterator[Path]:
    yield from (CORE / module for module in MODULES)
    for folder in FOLDERS:
        files = (path for path in (CORE / folder).rglob("*") if path.is_file())
        yield from sorted(path for path in files if path.suffix not in LEFT_OUT)


def _part(path: Path) -> str:
    folder, *inside = path.relative_to(CORE).with_suffix("").parts
    return inside[0] if folder == "annotate" else folder


@functools.cache
def _meaning(path: Path, digest: bytes) -> bytes:
    """A digest of what a file says: its code without comments and docstrings, its entries, or else all of its bytes."""
    data = path.read_bytes() if path.suffix in (".py", ".toml") else b""
    if path.suffix == ".py":
        said = repr(_code(compile(data, path.name, "exec", dont_inherit=True, optimize=2)))
    elif path.suffix == ".toml":
        said = json.dumps(tomllib.loads(data.decode()), default=str)
    else:
        return path.name.encode() + digest
    return hashlib.sha256(f"{path.name} {said}".encode("utf-8", "surrogatepass")).digest()


def _code(value: Any) -> Any:
    """What compiled code does and what constants are, wherever in the file they stand; sets in an order that holds."""
    if isinstance(value, CodeType):
        named = (getattr(value, name) for name in _TELLING)
        return *named, tuple(map(_code, value.co_consts))
    if isinstance(value, tuple):
        return tuple(map(_code, value))
    return sorted(map(repr, value)) if isinstance(value, frozenset) else value


_TELLING = (
    *("co_name", "co_code", "co_names", "co_varnames", "co_freevars", "co_cellvars", "co_exceptiontable"),
    *("co_flags", "co_argcount", "co_posonlyargcount", "co_kwonlyargcount"),
)


def _digest(pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(hashlib.sha256(piece).digest())
    return digest.hexdigest()
