"""Facts with their sources, as data: actors and their offices, known events, what a theme is told by."""

from __future__ import annotations

from typing import Any

from core.language.lexicon import load


def load_facts(name: str) -> dict[str, Any]:
    """Return the tables of `data/NAME.toml` of this folder; treat them as read-only."""
    return load(name, __name__)
