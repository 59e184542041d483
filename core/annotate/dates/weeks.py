"""Readers of calendar weeks: 'KW 42', 'die Kalenderwochen 44 und 45'."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta

from core.annotate.dates.calendar import Reading, read_week
from core.annotate.dates.context import Context
from core.annotate.dates.years import Fields, in_meant_year, year_of


def read_calendar_weeks(fields: Fields, ctx: Context) -> Reading | None:
    """'KW 42 bis 44', 'die Kalenderwochen 44 und 45': from the first to the last."""
    first = read_calendar_week(fields, ctx)
    last = read_calendar_week({**fields, "n": fields["to"]}, ctx)
    if first is None or last is None or first.first is None or last.last is None or first.first > last.last:
        return first
    return Reading(first.value, first.first, last.last, "part of year")


def read_calendar_week(fields: Fields, ctx: Context) -> Reading | None:
    """'KW 42', 'die 45. Kalenderwoche 2024': an ISO week."""
    number = int(fields["n"])
    if ctx.before[-2:].strip().isdigit():  # "100 KW 42"
        return None

    def starts(year: int) -> date | None:
        known = 1 <= number <= 53 and MINYEAR < year < MAXYEAR
        day = date.fromisocalendar(year, 1, 1) + timedelta(weeks=number - 1) if known else None
        return day if day and day.isocalendar().year == year else None

    stated = year_of(fields, ctx)
    if stated is not None:
        return read_week(starts(stated))
    found = in_meant_year(ctx, starts, lambda year: read_week(starts(year)))
    return found or (Reading(f"XXXX-W{number:02d}") if ctx.today is None and 1 <= number <= 53 else None)
