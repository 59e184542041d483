"""Readers of feasts: of one day ('Karfreitag') or several ('Weihnachten'), computed for the year that is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import MAXYEAR, date

from dateutil.easter import easter

from core.annotate.dates.calendar import UNSPECIFIED, Reading, advent, make_date, read_day, read_weekend, shift_days
from core.annotate.dates.context import Context
from core.annotate.dates.days import with_daypart
from core.annotate.dates.lexicon import load, lookup
from core.annotate.dates.parts import ordinal
from core.annotate.dates.years import Fields, guess_year, year_of

GREGORIAN = 1583
"""The first full year for which the computation of Easter holds."""


def read_holiday(fields: Fields, ctx: Context) -> Reading | None:
    """A feast of one day, computed for the year that is meant; no church that is called so."""
    if ctx.follows(CHURCH):
        return None
    rule = str(lookup("feasts", fields["holiday"]))
    if rule == "12-25" and "ord" in fields and ordinal(fields["ord"]) == 2:
        rule = "12-26"
    year = year_of(fields, ctx) or guess_year(ctx, lambda year: _day(rule, year))
    return read_day(_day(rule, year)) if year else Reading(f"XXXX-{rule}" if FIXED.fullmatch(rule) else UNSPECIFIED)


CHURCH = r"\w*(?:[Kk]irche|[Kk]apelle|[Pp]farre|[Pp]farrei|[Pp]farrgemeinde|[Kk]loster|[Dd]om|[Bb]asilika)(?: zu)?"


def read_saint(fields: Fields, ctx: Context) -> Reading | None:
    """'zu Martini', 'bis Nikolaus': the day of a saint, where no person of that name can be meant."""
    if not ctx.follows(BY_SAINT):
        return None
    month, day = map(int, load()["saints"][fields["saint"]].split("-"))
    year = year_of(fields, ctx) or guess_year(ctx, lambda year: make_date(year, month, day))
    return read_day(make_date(year, month, day)) if year else Reading(f"XXXX-{month:02d}-{day:02d}")


BY_SAINT = "[Zz]u|[Uu]m|[Bb]is(?: zu)?|[Aa]b|[Ss]eit"
FIXED = re.compile(r"\d\d-\d\d")
COUNTED = re.compile(r"(?P<from>easter|advent)(?P<days>[+-]\d+)?")


def _day(rule: str, year: int) -> date | None:
    """The day of a rule of the table of feasts: '12-24', '05/7/2' (the second Sunday of May), 'easter+39'."""
    if counted := COUNTED.fullmatch(rule):
        if not GREGORIAN <= year < MAXYEAR:
            return None
        start = easter(year) if counted["from"] == "easter" else advent(year)
        return shift_days(start, int(counted["days"] or 0))
    if FIXED.fullmatch(rule):
        return make_date(year, int(rule[:2]), int(rule[3:]))
    month, weekday, nth = map(int, rule.split("/"))
    first = make_date(year, month, 1)
    return first and shift_days(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def read_advent(fields: Fields, ctx: Context) -> Reading | None:
    """'am ersten Advent', 'am 4. Adventssonntag', 'am zweiten Adventwochenende': of four Sundays before Christmas."""
    nth = ordinal(fields["nth"])
    if not 1 <= nth <= ADVENT_SUNDAYS:
        return None

    def sunday(year: int) -> date | None:
        return _day(f"advent+{7 * (nth - 1)}", year)

    year = year_of(fields, ctx) or guess_year(ctx, sunday)
    day = sunday(year) if year else None
    if day is None:
        return Reading(UNSPECIFIED)
    return read_weekend(day) if fields.get("kind") == "wochenende" else read_day(day)


ADVENT_SUNDAYS = 4


def read_weekday_beside(fields: Fields, ctx: Context) -> Reading | None:
    """'am Mittwoch vor Weihnachten', 'der Dienstag nach Ostern': the nearest one that is no day of the feast."""
    number, back = load()["weekdays"][fields["weekday"]], fields["way"] == "vor"
    feast = lookup("feasts", fields.get("holiday") or fields["festival"])

    def beside(year: int) -> date | None:
        first = _day(feast if isinstance(feast, str) else feast[0], year)
        if first is None:
            return None
        if back:
            return shift_days(first, -((first.isoweekday() - number) % 7 or 7))
        last = _end(feast, first, year)
        return last and shift_days(last, (number - last.isoweekday()) % 7 or 7)

    year = year_of(fields, ctx) or guess_year(ctx, beside)
    return with_daypart(read_day(beside(year)), fields) if year else Reading(UNSPECIFIED)


def _end(feast: str | Sequence[str | int], first: date, year: int) -> date | None:
    """The last day of a feast of the table."""
    if isinstance(feast, str):
        return first
    end = feast[1]
    return _day(end, year) if isinstance(end, str) else shift_days(first, end - 1)


def read_named_day(fields: Fields, ctx: Context) -> Reading | None:
    """'Tag der Menschenrechte', 'Internationaler Tag der Pressefreiheit': its day in the year that is meant."""
    day = load()["named_days"][fields["named"]]
    year = guess_year(ctx, lambda year: make_date(year, int(day[:2]), int(day[3:]))) if day else None
    return read_day(make_date(year, int(day[:2]), int(day[3:]))) if year else Reading(UNSPECIFIED)


def read_festival(fields: Fields, ctx: Context) -> Reading | None:
    """A feast of several days, which stand in the interval; its value is the main one, else the first."""
    begin, end, *main = lookup("feasts", fields["festival"])
    year = year_of(fields, ctx) or guess_year(ctx, lambda year: _day(begin, year))
    first = _day(begin, year) if year else None
    if year is None or first is None:
        return Reading(UNSPECIFIED)
    last = _end((begin, end), first, year)
    day = _day(main[0], year) if main else first
    return Reading(day.isoformat(), first, last, "part of month") if day and last else None
