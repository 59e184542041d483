"""What filters narrow the corpus to, in plain words: `in 2022`, `naming NATO and Russland`, `without Tagesblatt`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from core.store.filters import NO_OUTLET, Filters, years_as_days
from core.view.dates import asked_days
from core.view.shown import shown
from core.wording import message, tr

WIDEST = 60
"""Characters of one name."""
KINDS = {
    "person": message("people"),
    "organisation": message("organisations"),
    "country": message("countries"),
    "place": message("places"),
    "other": message("others"),
}
"""What actors of a kind are called; `kinds` has them in the language of whoever looks."""


def kinds() -> Mapping[str, str]:
    """What actors of each kind are called: `people`, `Personen`."""
    return {kind: tr(name) for kind, name in KINDS.items()}


def narrowing(filters: Filters, named: Mapping[str, str]) -> dict[str, str]:
    """Return what each filter of all screens asks for, by its name; `named` has the names of actors by id."""
    return dict(_said(filters, named))


def _said(filters: Filters, named: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if filters.years:
        yield "years", asked_days(*(years_as_days(filters.years) or (None, None)))
    if filters.dates:
        yield "dates", asked_days(*filters.dates)
    if filters.actors:
        names = [named.get(one, one) for one in filters.actors]
        none = filters.actors_how == "none"
        yield "actors", without(names) if none else tr("naming {actors}", actors=combined(names, filters.actors_how))
    if filters.themes:
        none = filters.themes_how == "none"
        said = combined(filters.themes, filters.themes_how)
        yield "themes", without(filters.themes) if none else tr("on {themes}", themes=said)
    if filters.outlets:
        outlets = (tr("no known outlet") if one == NO_OUTLET else one for one in filters.outlets)
        yield "outlets", tr("in {outlets}", outlets=combined(outlets))
    if filters.kinds:
        counted = combined((kinds().get(one, one) for one in filters.kinds), "all")
        yield "kinds", tr("counting {kinds} alone", kinds=counted)
    if filters.narrows("text"):
        yield "text", tr("search: {text}", text=shown(filters.text.strip(), WIDEST))
    if filters.once:
        yield "once", tr("copies counted once")


def combined(values: Iterable[str], how: str = "") -> str:
    """Return several values as they are asked for: `NATO and Russland in one sentence`."""
    said = tr(" and ").join(_cut(values)) if how else tr(" or ").join(_cut(values))
    return tr("{names} in one sentence", names=said) if how == "sentence" else said


def without(values: Iterable[str]) -> str:
    """Return several values of which none may be there: `without NATO and without Russland`."""
    return tr(" and ").join(tr("without {name}", name=value) for value in _cut(values))


def _cut(values: Iterable[str]) -> list[str]:
    return [shown(value, WIDEST) for value in values]
