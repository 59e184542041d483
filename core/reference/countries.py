"""Countries and regions by the words that are made of their names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale

from core.reference import load_facts


@cache
def places_by_adjective() -> Mapping[str, str]:
    """Return the German name of each country and region, in lower case, by its adjectives without ending: "deutsch"."""
    babel = Locale("de").territories
    found = {adjective: name.lower() for adjective, name in load_facts("regions")["adjectives"].items()}
    for code, row in load_facts("actors_countries").items():
        name = str(row.get("name") or babel[code])
        adjectives = row.get("adjective", [])
        for adjective in [adjectives] if isinstance(adjectives, str) else adjectives:
            if " " not in name:
                found.setdefault(adjective.lower(), name.lower())
    return found
