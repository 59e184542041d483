"""Which year is meant where an expression does not say it: from what stands around it, else from tense and nearness."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from core.annotate.dates.calendar import Reading
from core.annotate.dates.context import Context
from core.annotate.dates.lexicon import amount, expand, lookup

Fields = Mapping[str, str]
Starts = Callable[[int], date | None]
"""The first day of what is meant in a given year; None where that year has no such day."""

PIVOT = 30
"""Two-digit years up to this one are read as 20xx, later ones as 19xx."""
CLOSE_DAYS = 100
"""A day without a year this close to publication is meant, whatever the tense of the verb."""
CURRENT_DAYS = 21
"""A day without a year this close to publication is news, even where last year was just spoken of."""
CLOSE_MONTHS = 45
"""The same for months and longer periods, in days."""


EVERY_YEAR = "(?:[Jj]edes Jahr|[Aa]lljährlich|[Jj]ährlich|[Jj]eweils|[Ss]tets|[Ii]mmer) (?:am|im|in den|in der)"
EVERY_YEAR += r"(?: [A-ZÄÖÜ]\w+ (?:und|oder)(?: im)?)?"
"""Before a day or month without a year it recurs: 'jedes Jahr am 9. Februar', 'jeweils im Mai'."""


def full_year(digits: str) -> int:
    """The year that two or four digits name."""
    year = int(digits.strip("'’"))
    if len(digits.strip("'’")) > 2:
        return year
    return year + (2000 if year <= PIVOT else 1900)


def year_of(fields: Fields, ctx: Context) -> int | None:
    """The year an expression states itself: in figures, or as 'vorigen Jahres'."""
    for name in ("year", "year_of", "year_after"):
        if name in fields:
            return full_year(fields[name])
    if ctx.today and "previous_year" in fields:
        return ctx.today.year - 1
    if ctx.today and "years_ago" in fields:
        ago = amount(fields["years_ago"])
        return ctx.today.year - int(ago) if ago and ago == int(ago) else None
    if "same_year" in fields and ctx.landmark:
        return ctx.landmark.year
    if ctx.today and "this_year" in fields:
        return ctx.today.year
    if ctx.today and "year_shift" in fields:
        return ctx.today.year + int(lookup("shift", fields["year_shift"]))
    return None


@cache
def _range_end() -> re.Pattern[str]:
    """What follows the first half of a range or pair: 'bis zum 2. Mai 2021', '-3.5.2021', 'und Juli 2021'."""
    hedged = r"(?:(?:voraussichtlich|mindestens|längstens|etwa|spätestens) )?"
    until = r"(?:bis(?: (?:zum|zur|einschließlich))?|-|–|und|auf)"
    to = rf"\.?\s?{hedged}{until}\s?{hedged}(?:<PART> )?(?:de[mrn] )?"
    in_words = r"(?:\d{1,2}\. ?)?(?P<month><MONTH>) (?P<year>\d{4})(?!\d)"
    in_figures = r"\d{1,2}\. ?(?P<m>\d{1,2})\. ?(?P<year_too>(?:\d\d){1,2})(?!\d)"
    return re.compile(expand(f"{to}(?:{in_words}|{in_figures})"))


def year_of_range(month: int, ctx: Context) -> int | None:
    """The year that the second half of a range or pair states for the first ('30. Dezember bis 2. Januar 2021')."""
    match = _range_end().match(ctx.after)
    if match is None:
        return None
    year = full_year(match["year"] or match["year_too"])
    end = int(lookup("months", match["month"]) if match["month"] else match["m"])
    return year - (month > end)


def year_of_start(month: int, ctx: Context) -> int | None:
    """The year of the second half of a range of months, counted from the first: 'von Oktober bis Mai'."""
    start = ctx.memory.month
    if start is None or not RANGE.fullmatch(ctx.text, ctx.memory.month_at, ctx.start):
        return None
    return start.year + (month < start.month)


RANGE = re.compile(r"\s?(?:bis|-|–)\s?")


def in_meant_year(
    ctx: Context, starts: Starts, read: Callable[[int], Reading | None], close: int = CLOSE_MONTHS, lasts: int = 0
) -> Reading | None:
    """What `read` makes of the year that is meant; with both readings where nothing tells last year from this."""
    year = guess_year(ctx, starts, close, lasts)
    reading = read(year) if year is not None else None
    other = _other_year(ctx, starts, close) if reading else None
    return replace(reading, other=read(other)) if reading and other else reading


def guess_year(ctx: Context, starts: Starts, close: int = CLOSE_MONTHS, lasts: int = 0) -> int | None:
    """The year meant by an expression without one; `starts` gives its first day in a year.

    What has begun and `lasts` so many days may still be looked ahead to: 'das zweite Quartal wird schwach', in June.

    What is told with its year goes on ('im November 2012 ..., im März folgte'); else the candidate nearest to
    publication, unless the verb says that it is over, or the nearest is far (over `close` days) and on the wrong side.
    Where no day of publication is known only a year of the same sentence counts.
    """
    today, way = ctx.today, _way(ctx)
    if today is None:
        return ctx.year_in_sentence
    options = [day for year in _around(today) if (day := starts(year))]
    if not options:
        return None
    nearest = min(options, key=lambda day: abs((day - today).days))
    told = _year_told(ctx, starts, nearest, way)
    if told is not None:
        return told
    goes_on = way >= 0 and ctx.follows(UNTIL) and (ctx.lists_on or ctx.leaning > 0)
    if goes_on and (today - nearest).days > CURRENT_DAYS:
        return min((day for day in options if day >= today), default=nearest).year
    if ctx.lists_on and nearest > today:
        return nearest.year
    if nearest > today and ctx.of_the_past:
        return max((day for day in options if day <= today), default=nearest).year
    if way > 0 and 0 <= (today - nearest).days < lasts:
        return nearest.year
    over = way < 0 and ctx.is_over and not (nearest > today and ctx.is_put_off)
    if way and (abs((nearest - today).days) > close or over):
        fitting = [day for day in options if (day - today).days * way >= 0]
        nearest = min(fitting, key=lambda day: abs((day - today).days), default=nearest)
    return nearest.year


UNTIL = "[Bb]is(?: zum)?"
"""Before a day this tells, with a verb of the present, how long something will go on."""


def _year_told(ctx: Context, starts: Starts, nearest: date, way: int) -> int | None:
    """The year in which the telling goes on: from the last month with a year, else in a year of the same sentence.

    News of these days is not told of the past; a passage told in another year goes on in the simple past.
    """
    today, anchor, said = ctx.today, ctx.anchor, ctx.year_in_sentence
    if today is None or (said is None and not (anchor and ctx.tells_on)):
        return None
    goes_on = anchor is not None and anchor.year == said
    if said and way <= 0 and said < today.year and ctx.year_in_clause == said and not goes_on:
        return said
    if anchor and said and ctx.goes_before:
        days = (day for year in (anchor.year, anchor.year - 1) if (day := starts(year)))
        return next((day.year for day in days if day <= (ctx.said_day or anchor)), None)
    current = abs((nearest - today).days) <= CURRENT_DAYS and not (nearest > today and ctx.is_over)
    if current and (not (anchor and said) or ctx.steps_forward):
        return None
    if anchor and way <= 0 and anchor < today:
        days = (day for year in (anchor.year, anchor.year + 1) if (day := starts(year)))
        return next((day.year for day in days if anchor <= day <= today), None)
    return said if said and (said - today.year) * way > 0 else None


def _other_year(ctx: Context, starts: Starts, close: int) -> int | None:
    """The year on the other side of publication, where no tense tells it from the nearer one and neither is close."""
    if ctx.today is None:
        return None
    days = {year: (day - ctx.today).days for year in _around(ctx.today) if (day := starts(year))}
    nearest = min(days, key=lambda year: abs(days[year]), default=None)
    if nearest is not None and days[nearest] > 0 and ctx.year_in_sentence is None and ctx.of_the_past:
        return nearest
    if ctx.said_year is not None:
        return _year_left(ctx, starts, close)
    if _way(ctx):
        return None
    if nearest is None or abs(days[nearest]) <= close:
        return None
    beyond = [year for year in days if days[year] * days[nearest] < 0]
    return min(beyond, key=lambda year: abs(days[year]), default=None)


def _year_left(ctx: Context, starts: Starts, close: int) -> int | None:
    """The bare year of the sentences before, where the telling may still be there: '1998 siegte er. Im Mai floh er'."""
    said, guessed = ctx.said_year, guess_year(ctx, starts, close)
    may_be = said is not None and guessed is not None and said < guessed and _way(ctx) < 0 and ctx.same_paragraph
    return said if may_be and ctx.year_in_sentence is None and ctx.tells_on else None


def _around(today: date) -> range:
    return range(today.year - 1, today.year + 2)


def _way(ctx: Context) -> int:
    """-1 where the expression looks back, 1 where it looks ahead, 0 where neither is certain."""
    if ctx.follows("[Ss]eit"):
        return -1
    if ctx.follows("[Ff]ür(?: de[nr]| die| das)?"):
        reported = ctx.direction < 0 and REPORTED.search(ctx.text[ctx.start : ctx.stop])
        return 0 if reported or ctx.has_been else 1
    if ctx.follows("[Bb]is|[Bb]is zum|[Aa]b|[Ss]pätestens"):
        if ctx.direction < 0:
            return -1 if ctx.lasted else 1 if ctx.is_extended else 0
        return 1
    return ctx.direction if ctx.follows("[Vv]on") else ctx.leaning


REPORTED = re.compile(r"uartal|rimester|albjahr|ahreshälfte|^[QH]\d")
"""Periods for which figures are reported: 'hat die Zahlen für das zweite Quartal vorgelegt'."""

STILL_ON = 120
"""Days for which a season that began last year is 'this' one."""


def shifted_year(fields: Fields, ctx: Context, starts: Starts) -> int | None:
    """The year of 'vergangenen April', 'nächsten Winter'."""
    if ctx.today is None:
        return None
    move = int(lookup("shift", fields["shift"]))
    if move == 0:  # the one that has begun, or begins in this year
        begun = starts(ctx.today.year - 1)
        late = begun is not None and (ctx.today - begun).days < STILL_ON
        return ctx.today.year - 1 if late else ctx.today.year
    options = [day for year in _around(ctx.today) if (day := starts(year)) and (day - ctx.today).days * move > 0]
    nearest = min(options, key=lambda day: day.toordinal() * move, default=None)
    return nearest.year if nearest else None
