"""Readers of days of a month: with and without their year, in words and figures, in lists and ranges."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from core.annotate.dates.calendar import UNSPECIFIED, Reading, make_date, read_day, shift_months
from core.annotate.dates.context import OF, Context
from core.annotate.dates.lexicon import amount, expand, load, lookup
from core.annotate.dates.periods import month_number, read_named_month, year_beyond
from core.annotate.dates.weekdays import agreeing, weekday_number
from core.annotate.dates.years import (
    CLOSE_DAYS,
    CURRENT_DAYS,
    EVERY_YEAR,
    Fields,
    in_meant_year,
    year_of,
    year_of_range,
)


def read_date(fields: Fields, ctx: Context) -> Reading | None:
    """A day of a month, with or without its year; unsure where its weekday is another."""
    return agreeing(_read_date(fields, ctx), fields)


def _read_date(fields: Fields, ctx: Context) -> Reading | None:
    month = month_number(fields)
    day = int(fields["d"]) if "d" in fields else int(lookup("ordinals", fields["ord"]))
    if make_date(2000, month, day) is None:
        return _impossible(month, day, fields, ctx)

    def read(year: int) -> Reading | None:
        reading = with_daypart(read_day(make_date(year, month, day)), fields)
        return _at_time(reading, fields) if reading and "min" in fields else reading

    stated = year_of(fields, ctx)
    if stated is not None:  # also the year 0, which no calendar has
        return read(stated) or _impossible(month, day, fields, ctx)
    if year_beyond(ctx):
        return None
    if ctx.follows(EVERY_YEAR):
        return Reading(f"XXXX-{month:02d}-{day:02d}")
    year = (
        year_of_range(month, ctx)
        or _year_of_list(month, day, ctx)
        or _year_of_jubilee(ctx)
        or _famous_year(month, day, ctx)
        or _weekday_year(fields, month, day, ctx)
    )
    if year is not None:
        return replace(reading, other=_news(month, day, year, ctx)) if (reading := read(year)) else None
    found = in_meant_year(ctx, lambda year: make_date(year, month, day), read, CLOSE_DAYS)
    return found or (Reading(f"XXXX-{month:02d}-{day:02d}") if ctx.today is None else None)


def _impossible(month: int, day: int, fields: Fields, ctx: Context) -> Reading | None:
    """The month of a day that it does not have ('30. Februar 2022'), as a vague time; '45. Oktober' is no time."""
    if "month" not in fields:
        return None
    if not 1 <= day <= LONGEST_MONTH:
        return Reading(UNSPECIFIED) if "." in ctx.text[ctx.start : ctx.stop] else None
    if day <= SHORTEST:
        return None
    whole = read_named_month(fields, ctx)
    return replace(whole, precision="vague", other=None) if whole else None


SHORTEST, LONGEST_MONTH = 28, 31
"""Days of the shortest month and of the longest."""


def _year_of_list(month: int, day: int, ctx: Context) -> int | None:
    """The year of the day right before, with which this one makes a list or range: '22./23.10.'."""
    memory = ctx.memory
    listed = memory.repeated_at == memory.day_at or LISTED.search(ctx.before)
    if memory.day is None or not listed or ctx.start - memory.day_at > LIST_GAP:
        return None
    return memory.day.year + ((month, day) < (memory.day.month, memory.day.day))


def _year_of_jubilee(ctx: Context) -> int | None:
    """The year counted back in the same clause: 'vor 35 Jahren, am 9. November', 'vor zehn Jahren starb am 3. Mai'."""
    match = _jubilee().search(ctx.before)
    ago = amount(match["n"]) if match else None
    if ago is None or ago != int(ago) or ctx.today is None or ctx.direction > 0:
        return None
    return ctx.today.year - int(ago)


@cache
def _jubilee() -> re.Pattern[str]:
    return re.compile(
        expand(r"\b[Vv]or (?:genau |exakt )?(?P<n><NUM>) Jahr(?:en)?(?:,? |[^,;:]* )(?:am|dem|den)") + r"\s$"
    )


LIST_GAP = 15
"""Characters between the days of a list: '. und am '."""


def read_slashes(fields: Fields, ctx: Context) -> Reading | None:
    """Day and month between slashes; where the American order gives a day as well, that is the other reading."""
    reading = read_date(fields, ctx)
    swapped = read_date({**fields, "d": fields["m"], "m": fields["d"]}, ctx)
    if reading is None or swapped is None or reading == swapped:
        return reading or swapped
    return replace(reading, other=swapped)


def _weekday_year(fields: Fields, month: int, day: int, ctx: Context) -> int | None:
    """The year near publication in which the day falls on the weekday that is named ('Sonntag, 8. Januar')."""
    if ctx.today is None or "weekday" not in fields:
        return None
    number = weekday_number(fields)
    days = (make_date(ctx.today.year + step, month, day) for step in (0, -1, 1))
    return next((found.year for found in days if found and found.isoweekday() == number), None)


def _news(month: int, day: int, year: int, ctx: Context) -> Reading | None:
    """The day of these weeks that is rather meant where its weekday tells another year: 'Dienstag, 12. Oktober'."""
    found = make_date(ctx.today.year, month, day) if ctx.today and ctx.today.year != year else None
    return read_day(found) if found and ctx.today and abs((found - ctx.today).days) <= CURRENT_DAYS else None


def with_daypart(reading: Reading | None, fields: Fields) -> Reading | None:
    """The day with its part (TMO, TAF, TEV, TNI) where one is named."""
    part = fields.get("daypart")
    if reading is None or part is None or reading.first is None:
        return reading
    code = lookup("dayparts", part[:1].upper() + part[1:])
    return Reading(f"{reading.value}T{code}", reading.first, reading.last, reading.precision)


def _famous_year(month: int, day: int, ctx: Context) -> int | None:
    """The year of a day that goes by its date alone ('die Anschläge vom 11. September'), if it was in the past."""
    entry = load()["famous_days"].get(f"{month:02d}-{day:02d}")
    if entry is None or not ctx.follows(entry["after"]):
        return None
    return int(entry["year"]) if ctx.today is None or ctx.today.year >= entry["year"] else None


def _at_time(reading: Reading, fields: Fields) -> Reading | None:
    hour, minute = int(fields["h"]), int(fields["min"])
    if hour > 24 or minute > 59:
        return reading
    return Reading(f"{reading.value}T{hour:02d}:{minute:02d}", reading.first, reading.last, "minute")


def read_short_date(fields: Fields, ctx: Context) -> Reading | None:
    """A day and month in figures ('am 3.5.'), only where a preposition, a weekday or an opening bracket says so."""
    cue = ctx.follows(r"(?i:am|vom|bis|zum|den|dem|ab|seit|und|der|,)") or ctx.before.endswith("(")
    listed = LISTED.search(ctx.before) and ctx.start - ctx.memory.day_at <= len(".-")
    return read_date(fields, ctx) if cue or listed or "weekday" in fields else None


LISTED = re.compile(r"\d\.?(?:/|-|–)$")
"""What joins a day to the one before it: '22./23.10.', '28.10.-3.11.'."""

NAMES_DAY = r"(?:[Aa]m|[Vv]om|[Bb]is zum|[Aa]b dem|[Zz]um|[Ss]eit dem|[Ff]ür den)"

DAY_AHEAD = re.compile(
    r"\b(?P<d>\d{1,2})\.[ \t\u00a0]?(?P<m>\d{1,2}\.(?!\d)|[A-ZÄÖÜ][\w.]+)(?:[ \t\u00a0]?(?P<year>\d{4}))?"
)
"""A day with its month, which the days listed before it share."""


def read_day_of_month(fields: Fields, ctx: Context) -> Reading | None:
    """'am 12. dieses Monats', 'am 3. des Vormonats': of the month of publication, or so many months from it."""
    if ctx.today is None:
        return None
    month = shift_months(ctx.today, int(lookup("shift", fields["shift"])) if "shift" in fields else 0)
    return read_day(make_date(month.year, month.month, int(fields["d"]))) if month else None


def read_lone_day(fields: Fields, ctx: Context) -> Reading | None:
    """A day in figures whose month is named by a later day of the sentence, else by the day before.

    'am 24., der Gipfel am 25. und der Empfang am 26. Dezember'; 'am 10. April aus, am 15. sank es'.
    """
    day = int(fields["d"])
    if not ctx.follows(NAMES_DAY):
        return None
    ahead = next((found for found in DAY_AHEAD.finditer(ctx.after) if _month_ahead(found)), None)
    if ahead and day < int(ahead["d"]):
        year = {"year": ahead["year"]} if ahead["year"] else {}
        return read_date({"d": fields["d"], "m": str(_month_ahead(ahead)), **year}, ctx)
    said = ctx.said_day
    same = said is not None and day > said.day and "\n" not in ctx.text[ctx.memory.day_at : ctx.start]
    if said and same:
        return read_day(make_date(said.year, said.month, day))
    month = ctx.said_month if ctx.memory.month_at > ctx.sentence.start else None
    if month:  # "Ende Juni, genauer am 28., ..."
        return read_day(make_date(month.year, month.month, day))
    return _day_at_hand(day, ctx) if ctx.follows(OF) and ctx.follows(r"[A-ZÄÖÜ]\w{3,} vom") else None


def _day_at_hand(day: int, ctx: Context) -> Reading | None:
    """The last day of that number: 'die Sitzung vom 19.' is of this month or the one before."""
    if ctx.today is None:
        return None
    months = (shift_months(ctx.today, step) for step in (0, -1))
    days = (make_date(month.year, month.month, day) for month in months if month)
    return read_day(next((found for found in days if found and found <= ctx.today), None))


def _month_ahead(found: re.Match[str]) -> int | None:
    month = found["m"].rstrip(".")
    return int(month) if month.isdigit() else lookup("months", found["m"]) or lookup("months", month)
