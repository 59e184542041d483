"""Readers of expressions counted from what was mentioned before: 'tags darauf', 'im selben Jahr', 'im Vorjahr'."""

from __future__ import annotations

from datetime import date

from core.annotate.dates.calendar import (
    Reading,
    make_date,
    read_day,
    read_month,
    read_months,
    read_quarter,
    read_year,
    shift_days,
    shift_months,
)
from core.annotate.dates.context import Context
from core.annotate.dates.days import with_daypart
from core.annotate.dates.lexicon import amount, load, lookup
from core.annotate.dates.parts import in_part
from core.annotate.dates.relative import moved, reference
from core.annotate.dates.years import Fields

NEIGHBOURS = {"tag": "D", "woche": "W", "monat": "M", "jahr": "Y", "quartal": "Q"}


def read_neighbour(fields: Fields, ctx: Context) -> Reading | None:
    """'im Vorjahr', 'Ende des Vorjahres', 'am Folgetag': days count from the last one said, the rest from today."""
    unit, sign = NEIGHBOURS[fields["unit"]], -1 if fields["way"] == "Vor" else 1
    if unit == "D":
        told = (ctx.scene if sign < 0 else None) or ctx.said_day  # two looks back do not add up
        return moved(told or ctx.today, "D", sign) or reference(sign, ctx.today)
    base = ctx.today if ctx.said_year is None or sign < 0 else make_date(ctx.said_year, 1, 1)
    return in_part(moved(base, unit, sign), fields) or reference(sign, ctx.today)


def read_next_to(fields: Fields, ctx: Context) -> Reading | None:
    """'am Tag zuvor', 'im Jahr darauf': counted from the day last mentioned."""
    sign = 1 if fields["way"].lower() in ("darauf", "danach", "später") else -1
    unit = load()["units"].get(fields["unit"], "D")
    told = ctx.told_day or (ctx.today if ctx.said_day and sign < 0 else None)  # not before what is still to come
    day = ctx.scene if sign < 0 and ctx.scene and told == ctx.said_day else told
    reading = moved(day if unit == "D" else ctx.landmark, unit, sign)
    return with_daypart(
        reading, {"daypart": fields["unit"]} if fields["unit"] in load()["dayparts"] else {}
    ) or reference(sign, None)


def read_same(fields: Fields, ctx: Context) -> Reading | None:
    """'im selben Jahr', 'am gleichen Tag', 'noch am selben Abend', 'in jenem Monat': of what was last mentioned."""
    code = lookup("dayparts", fields["unit"]) if fields["unit"] in load()["dayparts"] else None
    unit = "D" if code else load()["units"][fields["unit"]]
    base = ctx.landmark if unit in ("M", "Y") else ctx.told_day
    reading = moved(base, unit, 0)
    return with_daypart(reading, {"daypart": fields["unit"]}) if code else reading


def read_day_after(fields: Fields, ctx: Context) -> Reading | None:
    """'tags darauf', 'anderntags', 'am nächsten Morgen', 'am folgenden Abend': from the day last mentioned."""
    sign = -1 if fields.get("way", "") in ("zuvor", "davor", "vorher") else 1
    base = ctx.said_day or (ctx.today if "daypart" in fields else None)
    if base is None:
        return reference(sign, None)
    return with_daypart(read_day(shift_days(base, sign)), fields)


def read_year_before(fields: Fields, ctx: Context) -> Reading | None:
    """'im Vorjahreszeitraum', 'gegenüber dem Vorjahresmonat': the same period of the year before."""
    base, unit = ctx.today, fields["unit"].lower()
    if ctx.said_period and (earlier := _year_earlier(ctx.said_period)):
        return earlier
    if base is None:
        return reference(-1, None)
    if unit == "monat" and (month := shift_months(base, -12)):
        return read_month(month.year, month.month)
    return read_quarter(base.year - 1, (base.month + 2) // 3) if unit == "quartal" else read_year(base.year - 1)


def _year_earlier(period: Reading) -> Reading | None:
    """The same months, a year before."""
    first, last, year = period.first, period.last, period.value[:4]
    if first is None or last is None or not year.isdigit():
        return None
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    return read_months(f"{int(year) - 1:04d}{period.value[4:]}", first.year - 1, first.month, months, period.precision)


def read_from_then(fields: Fields, ctx: Context) -> Reading | None:
    """'heute vor 30 Jahren', 'Montag in acht Tagen', 'morgen in zwei Wochen': that very day so much on or back."""
    count, unit = amount(fields["n"]), load()["units"][fields["unit"]]
    base = _starting_day(fields, ctx)
    if base is None or count is None or count != int(count):
        return None
    sign = -1 if fields["way"] == "vor" else 1
    if unit in ("D", "W"):
        days = int(count) * (7 if unit == "W" else 1)
        weeks = {8: 7, 15: 14}.get(days, days)  # "in acht Tagen" is a week
        return read_day(shift_days(base, sign * weeks))
    months = sign * int(count) * (12 if unit == "Y" else 1)
    month = shift_months(base, months)
    return read_day(make_date(month.year, month.month, base.day)) if month else None


def _starting_day(fields: Fields, ctx: Context) -> date | None:
    if ctx.today is None:
        return None
    if "day" in fields:
        return shift_days(ctx.today, int(lookup("days", fields["day"])))
    ahead = (load()["weekdays"][fields["weekday"]] - ctx.today.isoweekday()) % 7
    return shift_days(ctx.today, ahead - 7 if ahead and fields["way"] == "vor" else ahead)
