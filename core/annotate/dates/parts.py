"""Readers of parts: of any period ('Ende Mai'), of a month ('der erste Samstag im Oktober', 'die zweite Maihälfte')."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date

from core.annotate.dates.calendar import Reading, make_date, read_day, read_days, read_month, read_part, shift_days
from core.annotate.dates.context import Context
from core.annotate.dates.lexicon import load, lookup
from core.annotate.dates.years import Fields, in_meant_year, year_of


def in_part(reading: Reading | None, fields: Fields) -> Reading | None:
    """The beginning, middle or end of a period where the expression says so."""
    return read_part(reading, lookup("parts", fields["part"])) if "part" in fields else reading


ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def ordinal(surface: str) -> int:
    bare = surface.rstrip(".")
    if bare.isdigit():
        return int(bare)
    return ROMAN.get(bare) or int(lookup("ordinals", surface))


SATURDAY = 6
HALF = 15
"""Days of the first half of a month."""


def read_weekday_of_month(fields: Fields, ctx: Context) -> Reading | None:
    """'der erste Samstag im Oktober', 'am letzten Wochenende im Mai 2021': that very day or weekend."""
    month, nth = int(lookup("months", fields["month"])), _nth(fields["nth"])
    weekday = load()["weekdays"][fields["weekday"]] if "weekday" in fields else SATURDAY

    def read(year: int) -> Reading | None:
        day = _weekday(year, month, weekday, nth)
        return read_day(day) if "weekday" in fields else _weekend(day)

    return _in_year(fields, ctx, month, read)


def read_part_of_month(fields: Fields, ctx: Context) -> Reading | None:
    """'die zweite Oktoberhälfte', 'die erste Juliwoche', 'das letzte Mai-Wochenende'."""
    month, nth = int(lookup("months", fields.get("month") or fields["month_of"])), _nth(fields["nth"])
    kind = (fields.get("kind") or fields["of"]).lower()

    def read(year: int) -> Reading | None:
        if kind == "wochenende":
            return _weekend(_weekday(year, month, SATURDAY, nth))
        whole, last = read_month(year, month), monthrange(year, month)[1]
        days = {"hälfte": {1: (1, HALF), 2: (HALF + 1, last), 0: (HALF + 1, last)}}.get(kind, {}).get(nth)
        days = days or ((last - 6, last) if nth == 0 else (7 * nth - 6, min(7 * nth, last)))
        first = make_date(year, month, days[0])
        return read_days(whole.value, first, days[1] - days[0] + 1, "part of month") if whole else None

    return _in_year(fields, ctx, month, read)


def _in_year(fields: Fields, ctx: Context, month: int, read: Callable[[int], Reading | None]) -> Reading | None:
    year = year_of(fields, ctx)
    if year is not None:
        return read(year)
    found = in_meant_year(ctx, lambda year: make_date(year, month, 1), read)
    return found or (Reading(f"XXXX-{month:02d}") if ctx.today is None else None)


def _nth(surface: str) -> int:
    """Which one; 0 for the last."""
    return 0 if surface.lower().startswith("letzt") else int(lookup("ordinals", surface))


def _weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth (0: last) of a weekday in a month."""
    first = make_date(year, month, 1)
    if first is None:
        return None
    days = range(1 + (weekday - first.isoweekday()) % 7, monthrange(year, month)[1] + 1, 7)
    at = nth - 1 if nth else len(days) - 1
    return make_date(year, month, days[at]) if at < len(days) else None


def _weekend(saturday: date | None) -> Reading | None:
    week = saturday and saturday.isocalendar()
    value = f"{week.year:04d}-W{week.week:02d}-WE" if week else ""
    return read_days(value, saturday, 2, "part of week") if saturday and shift_days(saturday, 1) else None
