"""A mark on a chart as a short text: it travels as the mark's custom data and in the URL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pandas as pd

from core.store.selection import SELECTIONS, Selection, chosen, selections
from core.view.dates import asked_days, day, month, quarter
from core.view.issues import issue_name
from core.wording import message, tr

SEPARATOR = "~"
OLDER = ("event", "article")
"""Fields that held numbers of rows, which a new build gives to others."""
NOUNS = {
    "articles": message("Articles"),
    "sentences": message("Sentences"),
    "mentions": message("Mentions"),
    "dates": message("Dates"),
    "events": message("Events"),
    "quotes": message("Quotes"),
    "quantities": message("Quantities"),
    "themes": message("Passages"),
    "words": message("Words"),
    "issues": message("Issues"),
}
GRAINS = {"actor": message("Actors"), "article": message("Articles"), "sentence": message("Sentences")}
GONE = {
    "articles": message("This link leads to an article that this corpus no longer has."),
    "sentences": message("This link leads to a sentence that this corpus no longer has."),
    "mentions": message("This link leads to a mention that this corpus no longer has."),
    "dates": message("This link leads to a date that this corpus no longer has."),
    "events": message("This link leads to an event that this corpus no longer has."),
    "quotes": message("This link leads to a quote that this corpus no longer has."),
    "quantities": message("This link leads to a quantity that this corpus no longer has."),
    "themes": message("This link leads to a passage that this corpus no longer has."),
    "words": message("This link leads to a word that this corpus no longer has."),
    "issues": message("This link leads to an issue that this corpus no longer has."),
}
DATINGS = {
    "dated": message("with a date"),
    "vaguer": message("dated less precisely than the bars"),
    "undated": message("without a date"),
    "inferred": message("whose date is inferred"),
}

STORED = (
    *(message("past"), message("ongoing"), message("planned"), message("conditional"), message("denied")),
    *(message("person"), message("organisation"), message("country"), message("place"), message("other")),
)
"""Words of the store that screens translate as they show them: statuses of events, kinds of actors."""


class LinkError(ValueError):
    """A link's mark cannot be opened; the message says what in it is not understood."""


def encode(selection: Selection) -> str:
    """A selection as text: `mentions~actor_id=nato~period=2024-01-01~unit=year`."""
    values = {name: str(value) for name, value in chosen(selection).items()}
    parts = (f"{name}={text.replace('%', '%25').replace(SEPARATOR, '%7E')}" for name, text in values.items())
    return SEPARATOR.join((selection.table, *parts))


def decode(text: str) -> Selection:
    """The selection that `encode` wrote; raises `LinkError` for anything else (a link may hold whatever it likes)."""
    table, *parts = text.split(SEPARATOR)
    made = SELECTIONS.get(table)  # type: ignore[call-overload]
    if made is None:
        raise LinkError(tr("“{text}” is no kind of mark.", text=table))
    values = [_field(table, *part.partition("=")) for part in parts]
    return made(**dict(values))  # type: ignore[no-any-return]


def decoded(text: str) -> Selection | None:
    """The selection of a mark; None where it is none."""
    try:
        return decode(text)
    except LinkError:
        return None


def _field(table: str, name: str, equals: str, text: str) -> tuple[str, Any]:
    """One field read back as its type."""
    kind = _kinds(table).get(name)
    if kind is None or not equals:
        if name in OLDER:
            raise LinkError(tr("“{text}” is the number of a row, as in links of an older kind.", text=f"{name}={text}"))
        raise LinkError(tr("“{text}” tells nothing of such a mark.", text=name))
    plain = text.replace("%7E", SEPARATOR).replace("%25", "%")
    try:
        return name, _read(kind, plain)
    except ValueError as error:
        raise LinkError(tr("“{text}” is no value of “{name}”.", text=plain, name=name)) from error


def _read(kind: Any, text: str) -> Any:
    """A text as a value of a type; `ValueError` where it is none."""
    if get_origin(kind) is Literal:
        return get_args(kind)[get_args(kind).index(text)]
    if kind is bool:
        return {"True": True, "False": False}[text] if text in ("True", "False") else _refuse(text)
    if kind is int:
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else _refuse(text)
    return date.fromisoformat(text) if kind is date else text


def _refuse(text: str) -> Any:
    raise ValueError(text)


@cache
def _kinds(table: str) -> Mapping[str, Any]:
    """The type of each field of a table's selection, None left out."""
    hints = get_type_hints(SELECTIONS[table])  # type: ignore[index]
    return {name: _not_none(kind) for name, kind in hints.items() if name != "table"}


def _not_none(kind: Any) -> Any:
    kinds = [one for one in get_args(kind) if one is not NoneType]
    return kinds[0] if NoneType in get_args(kind) else kind


def gone(selection: Selection) -> str:
    """What a link led to that the corpus does not have."""
    return tr(GONE[selection.table])


def codes(frame: pd.DataFrame) -> Sequence[str]:
    """The text of every row of a frame that counts, in order."""
    return [encode(one) for one in selections(frame)]


def describe(selection: Selection, names: Mapping[str, str]) -> str:
    """What a selection holds, in words: `Mentions: NATO · 2024`; `names` by actor id."""
    held = chosen(selection)
    who = [names.get(held[name], held[name]) for name in ("actor_id", "other_id") if held.get(name)]
    facets = (
        tr(" and ").join(who),
        tr("about {name}", name=names.get(held["about"], held["about"])) if held.get("about") else None,
        tr("as {role}", role=held["role"]) if held.get("role") else None,
        *(f"“{held[name]}”" for name in ("surface", "word", "what") if held.get(name)),
        held.get("theme"),
        *(tr(word) for word in (held.get("kind"), held.get("status")) if word),
        period_label(held.get("period"), held.get("unit")),
        held.get("unit") if selection.table == "quantities" else None,
        issue_name(held["rule"]) if selection.table == "issues" and held.get("rule") else None,
        tr(DATINGS.get(held.get("dating", ""), "")) or None,
        _dated(held),
    )
    noun = tr(GRAINS.get(held.get("per", ""), NOUNS[selection.table]))
    said = " · ".join(part for part in facets if part)
    return f"{noun}: {said}" if said else noun


def _dated(held: Mapping[str, Any]) -> str | None:
    """Which events by their dates: those of some days, those that take the day of their article."""
    first, last = held.get("since"), held.get("until")
    between = asked_days(first, last) if first or last else ""
    reported = tr("reported on the day of the article") if held.get("reported") else ""
    return " · ".join(part for part in (between, reported) if part) or None


def period_label(period: object, unit: str | None) -> str | None:
    """A month, quarter or year by its first day: `Oct 2021`, `Q4 2021`, `2021`."""
    if not isinstance(period, date):
        return None
    if unit == "year":
        return str(period.year)
    if unit == "quarter":
        return quarter(period)
    if unit == "week":
        return tr("week of {day}", day=day(period))
    return month(period) if unit == "month" else day(period)
