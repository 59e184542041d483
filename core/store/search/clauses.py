"""Searches that are changed with a click: one thing more is asked for, or no more."""

from __future__ import annotations

import re

from core.store.search.parsing import QUOTES, parse
from core.store.search.query import Or


def with_clause(text: str, clause: str) -> str:
    """Return a search that asks for `clause`, too: `NOT outlet:="Bote"`; without it where it ends with it already."""
    if text == clause or text.endswith(f" {clause}"):
        return text.removesuffix(clause).rstrip()
    return f"({text}) {clause}" if text and isinstance(parse(text), Or) else f"{text} {clause}".strip()


def quoted(name: str) -> str:
    """Return a name as it stands after the colon of a field, for what has this very name."""
    return f'="{re.sub(f"[{QUOTES}]", " ", name)}"'
