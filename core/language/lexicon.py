"""The one loader of lexica: TOML files and word lists inside a package, each naming its source."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any


@cache
def load(name: str, package: str = "core.language") -> dict[str, Any]:
    """Return the tables of `data/NAME.toml` of a package; treat them as read-only."""
    return read_tables(files(package) / "data" / f"{name}.toml")


def read_tables(file: Traversable) -> dict[str, Any]:
    """Return the tables of a TOML file; raises `OSError` or `ValueError` where it cannot be read."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def load_words(name: str) -> frozenset[str]:
    """Return the words of `data/NAME.txt`: one a line, "#" opens a comment."""
    lines = (files("core.language") / "data" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words literally, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
