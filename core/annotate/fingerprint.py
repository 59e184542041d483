"""The fingerprint of the rules: it changes when anything that decides an annotation changes."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

_CORE = Path(__file__).parents[1]
_SUFFIXES_LEFT_OUT = {".pyc", ".pyo"}
_LIBRARIES = ("simplemma", "spacy", "babel", "trafilatura", "htmldate")
"""Libraries whose data decides annotations."""


@functools.cache
def rules_fingerprint() -> str:
    """Hash all that annotates: sources, lexica, the shipped model and the versions of language libraries.

    Returns 16 hexadecimal digits; a store built under another fingerprint is out of date.
    """
    digest = hashlib.sha256()
    for path in _files():
        digest.update(path.relative_to(_CORE).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()[:16]


def _files() -> Iterator[Path]:
    yield _CORE / "records.py"
    for folder in ("language", "reference", "corpus", "annotate"):
        files = (path for path in (_CORE / folder).rglob("*") if path.is_file())
        yield from sorted(path for path in files if path.suffix not in _SUFFIXES_LEFT_OUT)
