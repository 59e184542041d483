"""A mark on a chart as a short text: it travels as the mark's custom data and in the URL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, get_args

import pandas as pd

from core.store.evidence import Marked, Selection, Unit, selection_at
from core.view.dates import MONTHS, day

SEPARATOR = "~"
TYPES = {field.name: str(field.type) for field in fields(Selection)}
NOUNS = {
    "articles": "Articles",
    "sentences": "Sentences",
    "mentions": "Mentions",
    "dates": "Dates",
    "events": "Events",
    "quotes": "Quotes",
    "quantities": "Figures",
    "themes": "Passages",
    "words": "Words",
    "issues": "Issues",
}
DATINGS = {
    "dated": "with a date",
    "vaguer": "dated less precisely than the bars",
    "undated": "without a date",
    "inferred": "whose date is inferred",
}


def encode(selection: Selection) -> str:
    """A selection as text: `mentions~actor_id=nato~period=2024-01-01~unit=year`."""
    parts: list[str] = [selection.table]
    for name in TYPES:
        value = getattr(selection, name)
        if name != "table" and value is not None and (name, value) != ("per", "row"):
            text = str(value).replace("%", "%25").replace(SEPARATOR, "%7E")
            parts.append(f"{name}={text}")
    return SEPARATOR.join(parts)


def decode(text: str) -> Selection | None:
    """The selection that `encode` wrote; None for anything else (a link may hold whatever it likes)."""
    table, *parts = text.split(SEPARATOR)
    if table not in get_args(Marked):
        return None
    try:
        values = dict(_value(*part.split("=", 1)) for part in parts)
    except (TypeError, ValueError):
        return None
    return Selection(table, **values)  # type: ignore[arg-type]


def makes_sense(selection: Selection) -> bool:
    """Whether the selection's table knows every field that is set: a link may hold whatever it likes."""
    chosen = [name for name in TYPES if getattr(selection, name) is not None]
    known_fields = all(selection.table in ONLY.get(name, (selection.table,)) for name in chosen)
    return known_fields and (selection.per != "actor" or selection.table == "mentions")


def _value(name: str, text: str) -> tuple[str, Any]:
    """One field read back as its type; ValueError where the name or the text does not fit."""
    if name not in TYPES or name == "table":
        raise ValueError(f"{name} is no field of a selection")
    kind, plain = TYPES[name], text.replace("%7E", SEPARATOR).replace("%25", "%")
    if "int" in kind:
        return name, int(plain)
    if "bool" in kind:
        return name, {"True": True, "False": False}[plain] if plain in ("True", "False") else _refuse(name)
    if "date" in kind:
        return name, date.fromisoformat(plain)
    choices = CHOICES.get(name)
    return name, plain if choices is None or plain in choices else _refuse(name)


ONLY = {
    **dict.fromkeys(("event", "status", "reported"), ("events",)),
    **dict.fromkeys(("since", "until"), ("events", "mentions")),
    **dict.fromkeys(("role", "nominal", "pronoun", "other_id"), ("mentions",)),
    "word": ("words",),
    "about": ("quotes",),
    "kind": ("mentions", "quotes"),
    "precision": ("events", "dates", "articles"),
    "surface": tuple(table for table in get_args(Marked) if table != "words"),
}
"""The fields that only these tables know."""

CHOICES = {
    "per": ("row", "sentence", "article", "actor"),
    "unit": get_args(Unit),
    "dating": tuple(DATINGS),
}


def _refuse(name: str) -> Any:
    raise ValueError(f"not a value of {name}")


def codes(frame: pd.DataFrame) -> Sequence[str]:
    """The text of every row of a frame that counts, in order."""
    return [encode(selection_at(frame, row)) for row in range(len(frame))]


def describe(selection: Selection, names: Mapping[str, str], titles: Mapping[int, str] | None = None) -> str:
    """What a selection holds, in words: `Mentions: NATO · 2024`; `names` by actor id, `titles` by article."""
    who = [names.get(actor, actor) for actor in (selection.actor_id, selection.other_id) if actor]
    facets = (
        " and ".join(who),
        f"about {names.get(selection.about, selection.about)}" if selection.about else None,
        f"as {selection.role}" if selection.role else None,
        f"“{selection.surface or selection.word}”" if selection.surface or selection.word else None,
        selection.theme,
        selection.kind,
        selection.status,
        period_label(selection.period, selection.unit),
        DATINGS.get(selection.dating or ""),
        selection.outlet,
        _dated(selection),
        (titles or {}).get(selection.article or -1),
    )
    noun = {"actor": "Actors", "article": "Articles", "sentence": "Sentences"}.get(
        selection.per, NOUNS[selection.table]
    )
    said = " · ".join(part for part in facets if part)
    return f"{noun}: {said}" if said else noun


def _dated(selection: Selection) -> str | None:
    """Which events by their dates: those of some days, those that take the day of their article."""
    days = [day(moment) for moment in (selection.since, selection.until) if moment]
    between = f"between {' and '.join(days)}" if len(set(days)) == 2 else f"on {days[0]}" if days else ""
    reported = "reported on the day of the article" if selection.reported else ""
    return " · ".join(part for part in (between, reported) if part) or None


def period_label(period: object, unit: str | None) -> str | None:
    """A month, quarter or year by its first day: `Oct 2021`, `Q4 2021`, `2021`."""
    if not isinstance(period, date):
        return None
    if unit == "year":
        return str(period.year)
    if unit == "quarter":
        return f"Q{(period.month + 2) // 3} {period.year}"
    if unit == "week":
        return f"week of {day(period)}"
    return f"{MONTHS[period.month - 1]} {period.year}" if unit == "month" else day(period)
