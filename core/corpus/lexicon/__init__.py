"""Language knowledge of the corpus layer, as data: one TOML file a subject, each naming its source."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The parsed file `name`.toml of this folder; treat it as read-only."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


def alternatives(words: list[str]) -> str:
    """A pattern that matches any of `words` literally, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
