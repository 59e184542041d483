"""Readers of feasts: of one day ('Karfreitag') or several ('Weihnachten'), computed for the year that is meant."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date

from dateutil.easter import easter

from core.annotate.dates.absolute import UNSPECIFIED, ordinal
from core.annotate.dates.calendar import Reading, advent, make_date, read_day, read_days, read_weekend, shift_days
from core.annotate.dates.context import Context
from core.annotate.dates.lexicon import load, lookup
from core.annotate.dates.years import Fields, guess_year, year_of

GREGORIAN = 1583
"""The first full year for which the computation of Easter holds."""


def read_holiday(fields: Fields, ctx: Context) -> Reading | None:
    """A feast of one day, computed for the year that is meant."""
    name = fields["holiday"]
    fixed = lookup("fixed_holidays", name)
    if fixed == "12-25" and "ord" in fields and ordinal(fields["ord"]) == 2:
        fixed = "12-26"
    year = year_of(fields, ctx) or guess_year(ctx, lambda year: _holiday(name, fixed, year))
    return read_day(_holiday(name, fixed, year)) if year else Reading(f"XXXX-{fixed}" if fixed else UNSPECIFIED)


def _holiday(name: str, fixed: str | None, year: int) -> date | None:
    if fixed:
        return make_date(year, int(fixed[:2]), int(fixed[3:]))
    if (offset := lookup("easter_holidays", name)) is not None:
        return shift_days(easter(year), offset) if year >= GREGORIAN else None
    if (offset := lookup("advent_holidays", name)) is not None:
        return shift_days(advent(year), int(offset))
    month, weekday, nth = load()["weekday_holidays"][name]
    first = date(year, month, 1)
    return shift_days(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def read_advent(fields: Fields, ctx: Context) -> Reading | None:
    """'am ersten Advent', 'am 4. Adventssonntag', 'am zweiten Adventwochenende': of four Sundays before Christmas."""
    nth = ordinal(fields["nth"])
    if not 1 <= nth <= ADVENT_SUNDAYS:
        return None

    def sunday(year: int) -> date | None:
        return shift_days(advent(year), 7 * (nth - 1)) if MINYEAR < year < MAXYEAR else None

    year = year_of(fields, ctx) or guess_year(ctx, sunday)
    day = sunday(year) if year else None
    if day is None:
        return Reading(UNSPECIFIED)
    return read_weekend(day) if fields.get("kind") == "wochenende" else read_day(day)


ADVENT_SUNDAYS = 4


def read_named_day(fields: Fields, ctx: Context) -> Reading | None:
    """'Tag der Menschenrechte', 'Internationaler Tag der Pressefreiheit': its day in the year that is meant."""
    day = load()["named_days"][fields["named"]]
    year = guess_year(ctx, lambda year: make_date(year, int(day[:2]), int(day[3:]))) if day else None
    return read_day(make_date(year, int(day[:2]), int(day[3:]))) if year else Reading(UNSPECIFIED)


def read_festival(fields: Fields, ctx: Context) -> Reading | None:
    """A feast of several days; TIMEX3 has no value for it beyond the year's days, which stand in the interval."""
    name = fields["festival"]
    year = year_of(fields, ctx) or guess_year(ctx, lambda year: _festival(name, year)[0])
    if year is None:
        return Reading(UNSPECIFIED)
    first, days = _festival(name, year)
    return read_days(first.isoformat() if first else UNSPECIFIED, first, days, "part of month")


def _festival(name: str, year: int) -> tuple[date | None, int]:
    if entry := lookup("festivals", name):
        return (shift_days(easter(year), entry[0]) if year >= GREGORIAN else None), entry[1]
    start, days = lookup("fixed_festivals", name)
    return make_date(year, int(start[:2]), int(start[3:])), days
