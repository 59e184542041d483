"""Countries and regions by the words that are made of their names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale

from core.reference import load_facts


@cache
def places_by_adjective() -> Mapping[str, str]:
    """Return the German name of each country and region, in lower case, by its adjectives without ending: "deutsch"."""
    return {adjective: name.lower() for adjective, name in _names_by_adjective().items()}


@cache
def places_by_key() -> Mapping[str, str]:
    """Return the German name of each country and region by the same in lower case: "europa"."""
    return {name.lower(): name for name in _names_by_adjective().values()}


@cache
def _names_by_adjective() -> Mapping[str, str]:
    babel = Locale("de").territories
    found: dict[str, str] = dict(load_facts("regions")["adjectives"])
    for code, row in load_facts("actors_countries").items():
        name = str(row.get("name") or babel[code])
        adjectives = row.get("adjective", [])
        for adjective in [adjectives] if isinstance(adjectives, str) else adjectives:
            if " " not in name:
                found.setdefault(adjective.lower(), name)
    return found
