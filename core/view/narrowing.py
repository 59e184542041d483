"""What filters narrow the corpus to, in plain words: `in 2022`, `naming NATO and Russland`, `without Tagesblatt`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from core.store.filters import NO_OUTLET, Filters
from core.view.dates import days_label
from core.view.shown import shown

WIDEST = 60
"""Characters of one name."""
KINDS = {
    "person": "people",
    "organisation": "organisations",
    "country": "countries",
    "place": "places",
    "other": "others",
}


def narrowing(filters: Filters, named: Mapping[str, str]) -> dict[str, str]:
    """Return what each filter of all screens asks for, by its name; `named` has the names of actors by id."""
    return dict(_said(filters, named))


def _said(filters: Filters, named: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if filters.years:
        yield "years", _when(" to ".join(str(year) for year in dict.fromkeys(filters.years)))
    if filters.dates:
        yield "dates", _when(days_label(*filters.dates))
    if filters.actors:
        actors = combined((named.get(one, one) for one in filters.actors), filters.actors_how)
        yield "actors", actors if filters.actors_how == "none" else f"naming {actors}"
    if filters.themes:
        themes = combined(filters.themes, filters.themes_how)
        yield "themes", themes if filters.themes_how == "none" else f"on {themes}"
    if filters.outlets:
        yield "outlets", f"in {combined('no known outlet' if one == NO_OUTLET else one for one in filters.outlets)}"
    if filters.kinds:
        yield "kinds", f"counting {combined((KINDS.get(one, one) for one in filters.kinds), 'all')} alone"
    if filters.narrows("text"):
        yield "text", f"search: {shown(filters.text.strip(), WIDEST)}"
    if filters.once:
        yield "once", "copies counted once"


def combined(values: Iterable[str], how: str = "") -> str:
    """Return several values as they are asked for: `NATO and Russland in one sentence`."""
    cut = [shown(value, WIDEST) for value in values]
    if how == "none":
        return f"without {' and without '.join(cut)}"
    said = f" {'and' if how else 'or'} ".join(cut)
    return f"{said} in one sentence" if how == "sentence" else said


def _when(label: str) -> str:
    """Days that were asked for, with the word that goes before them."""
    if label.startswith(("from ", "up to ")):
        return label
    if " to " in label:
        return f"from {label}"
    return f"on {label}" if label[:1].isdigit() and " " in label else f"in {label}"
