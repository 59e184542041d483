"""The names of months and weekdays, as news, page heads and screens write them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from core.language.lexicon import load


@cache
def month_forms() -> Mapping[str, int]:
    """Every form of a month in a German sentence with its number: "Mai", "MAI", "Januars", "Sept."."""
    forms: dict[str, int] = {}
    for number, month in enumerate(load("calendar")["months"], 1):
        names = month["names"]
        genitives = [f"{name}s" for name in names if name.endswith(("r", "l", "t"))]
        shorts = [f"{short}." for short in month["short"]]
        forms |= dict.fromkeys([*names, *genitives, *map(str.upper, names), *shorts], number)
    return forms


@cache
def stamp_months() -> Mapping[str, int]:
    """Every name of a month beside an article with its number: lower case, short without a full stop, also English."""
    months = enumerate(load("calendar")["months"], 1)
    return {form.lower(): number for number, month in months for forms in month.values() for form in forms}


@cache
def month_names() -> tuple[str, ...]:
    """The German names of months, variants included."""
    return tuple(name for month in load("calendar")["months"] for name in month["names"])


@cache
def weekday_forms() -> Mapping[str, int]:
    """The German names of weekdays, also in capitals, with their ISO numbers, Monday 1."""
    days = enumerate(load("calendar")["weekdays"], 1)
    return {form: number for number, day in days for name in day["names"] for form in (name, name.upper())}


@cache
def stamp_weekdays() -> tuple[str, ...]:
    """Every name of a weekday beside an article: short without a full stop, also English."""
    return tuple(form for day in load("calendar")["weekdays"] for forms in day.values() for form in forms)


@cache
def short_weekdays() -> tuple[str, ...]:
    """The short forms of German weekdays: "Mo"."""
    return tuple(short for day in load("calendar")["weekdays"] for short in day["short"])


@cache
def unit_forms() -> frozenset[str]:
    """Every form of a noun for a unit of time: "Tages", "Wochen"."""
    return frozenset(load("calendar")["units"])


def weekday_name(number: int) -> str:
    """The usual German name of an ISO weekday, Monday 1."""
    return str(load("calendar")["weekdays"][number - 1]["names"][0])


def english_month(number: int) -> str:
    """The English name of a month (1 to 12)."""
    return str(load("calendar")["months"][number - 1]["english"][0])


def english_weekday(number: int) -> str:
    """The English name of an ISO weekday, Monday 1."""
    return str(load("calendar")["weekdays"][number - 1]["english"][0])
