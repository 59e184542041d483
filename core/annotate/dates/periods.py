"""Readers of the periods of a year: months, seasons, quarters and halves, with and without their year."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from core.annotate.dates.calendar import (
    SEASONS,
    Reading,
    make_date,
    read_half,
    read_month,
    read_quarter,
    read_season,
)
from core.annotate.dates.context import Context
from core.annotate.dates.eras import read_playing_season
from core.annotate.dates.lexicon import load, lookup
from core.annotate.dates.parts import in_part, ordinal
from core.annotate.dates.years import (
    EVERY_YEAR,
    Fields,
    in_meant_year,
    shifted_year,
    year_of,
    year_of_range,
    year_of_start,
)


def month_number(fields: Fields) -> int:
    """The month in figures or words."""
    return int(fields["m"]) if "m" in fields else int(lookup("months", fields["month"]))


def year_beyond(ctx: Context) -> bool:
    """Whether an impossible year follows ('1. Januar 10000', '0022'): no other year may take its place."""
    return ctx.precedes(r"(?:\d{5,}|0\d{3}|[3-9]\d{3})(?:[.,;:)!?](?!\d)|$)")


def read_iso_month(fields: Fields, ctx: Context) -> Reading | None:
    """2021-10; after a league the playing season of two years ('Bundesliga 2007-08')."""
    if (int(fields["year"]) + 1) % 100 == int(fields["m"]) and ctx.follows(r"\w*(?:[Ll]iga|[Ss]aison|NHL|NBA|NFL)"):
        return read_playing_season(fields, ctx)
    return read_month(int(fields["year"]), int(fields["m"]))


def read_slashed_month(fields: Fields, ctx: Context) -> Reading | None:
    """'ab 01/2013'; without such a preposition it may number something."""
    return read_iso_month(fields, ctx) if ctx.follows("[Aa]b|[Bb]is|[Ss]eit|[Ii]m|[Vv]om|[Ss]tand:?") else None


def read_named_month(fields: Fields, ctx: Context) -> Reading | None:
    """A month, perhaps a part of it, with or without its year; not a person called August or Mai."""
    stated = year_of(fields, ctx)
    if stated is None and (year_beyond(ctx) or ("part" not in fields and looks_like_name(ctx))):
        return None
    month = month_number(fields)
    stated = stated or year_of_range(month, ctx) or year_of_start(month, ctx)
    return _in_year(stated, fields, ctx, (month, f"XXXX-{month:02d}"), lambda year: read_month(year, month))


def read_edge_of_month(fields: Fields, ctx: Context) -> Reading | None:
    """'in den ersten Tagen des Juni': its beginning or its end; 'die letzten Wochen im Mai 2021': the month."""
    if "weeks" in fields:
        return read_named_month(fields, ctx)
    return read_named_month({**fields, "part": "Anfang" if fields["edge"].lower() == "ersten" else "Ende"}, ctx)


def _in_year(
    stated: int | None,
    fields: Fields,
    ctx: Context,
    period: tuple[int, str],
    read: Callable[[int], Reading | None],
    lasts: int = 0,
) -> Reading | None:
    """A `period` (its first month, its value without a year) in the stated, shifted or meant year, or a part of it.

    `lasts`: its days.
    """
    month, unknown = period

    def starts(year: int) -> date | None:
        return make_date(year, month, 1)

    if stated is None and "after" in fields and (landmark := ctx.landmark):
        days = (day for year in (landmark.year, landmark.year + 1) if (day := starts(year)))
        stated = next((day.year for day in days if day > landmark), None)
    if stated is None and "shift" in fields and (moved := shifted_year(fields, ctx, starts)):
        stated = moved
    if stated is not None:
        return in_part(read(stated), fields)
    if ctx.follows(EVERY_YEAR):
        return Reading(unknown)
    found = in_meant_year(ctx, starts, lambda year: in_part(read(year), fields), lasts=lasts)
    return found or Reading(unknown)


IN_QUOTES = re.compile(r"[„“\"»›‚]$")

TITLE_GOES_ON = re.compile(
    r"[ \t\u00a0](?:in|unter|auf|am|der|des|mit|ohne|und|im|für|[A-ZÄÖÜ]\w+)\b[^“”\"«‹‘.!?,;]{0,40}[“”\"«‹‘]"
)

NAME_BEFORE = re.compile(r"(?:^|[^\w])([A-ZÄÖÜ][\w.-]*)[ \t\u00a0]$")

NAME_AFTER = re.compile(r"[ \t\u00a0](?:von|Graf|[A-ZÄÖÜ][a-zäöüß]+)\b")


def looks_like_name(ctx: Context) -> bool:
    """Whether the word before makes the expression part of a name ('Ernst August', 'Peter Sommer')."""
    if IN_QUOTES.search(ctx.before) and TITLE_GOES_ON.match(ctx.after):
        return True
    match = NAME_BEFORE.search(ctx.before)
    if match and match[1] not in load()["before_time"]["words"] and lookup("months", match[1]) is None:
        return True
    return not ctx.before.strip() and bool(NAME_AFTER.match(ctx.after))


def read_any_season(fields: Fields, ctx: Context) -> Reading | None:
    """A season, with or without its year; a winter named by two years begins in the first."""
    season = str(lookup("seasons", fields["season"]))
    stated = year_of(fields, ctx)
    if stated is None and "shift" not in fields and looks_like_name(ctx):
        return None
    period = (SEASONS[season], f"XXXX-{season}")
    return _in_year(stated, fields, ctx, period, lambda year: read_season(year, season), MOST_OF_SEASON)


MOST_OF_SEASON = 75
"""Days of a season after which "im Sommer wird" means the next one."""


QUARTER = 90  # days


def read_any_quarter(fields: Fields, ctx: Context) -> Reading | None:
    """A quarter, with or without its year."""
    number = ordinal(fields["n"])
    if not 1 <= number <= 4:
        return None
    period = (3 * number - 2, f"XXXX-Q{number}")
    return _in_year(year_of(fields, ctx), fields, ctx, period, lambda year: read_quarter(year, number), QUARTER)


def read_named_quarter(fields: Fields, ctx: Context) -> Reading | None:
    """'das Auftaktquartal', 'das Schlussquartal 2022', 'im letzten Quartal dieses Jahres'."""
    return read_any_quarter({**fields, "n": "1" if fields.get("named") == "Auftakt" else "4"}, ctx)


def read_quarter_to_month(fields: Fields, ctx: Context) -> Reading | None:
    """'das Juni-Quartal', 'im Dezemberquartal 2022': the three months that end with it."""
    return read_any_quarter({**fields, "n": str(int(lookup("months", fields["last"])) // 3)}, ctx)


def read_short_quarter(fields: Fields, ctx: Context) -> Reading | None:
    """'Q1 2026', 'im Q3'; a car is called so, too."""
    return read_any_quarter(fields, ctx) if "year" in fields or ctx.follows(WITHIN) else None


def read_short_half(fields: Fields, ctx: Context) -> Reading | None:
    """'H1 2024', '2. Hj. 2024', 'im H2'."""
    return read_any_half(fields, ctx) if "year" in fields or ctx.follows(WITHIN) else None


WITHIN = "[Ii]m|[Ss]eit|[Bb]is|[Ff]ür"
"""Before a short form without its year these say that it is a time."""


def read_any_half(fields: Fields, ctx: Context) -> Reading | None:
    """Half a year, with or without its year."""
    number = ordinal(fields.get("n") or fields["nth"])
    if not 1 <= number <= 2:
        return None
    year = year_of(fields, ctx) or _year_ahead(ctx) or (ctx.today.year if ctx.today else ctx.year_in_sentence)
    return in_part(read_half(year, number), fields) if year else Reading(f"XXXX-H{number}")


def _year_ahead(ctx: Context) -> int | None:
    """The year of a day to come that the same sentence has just named."""
    day = ctx.said_day if ctx.memory.day_at > ctx.sentence.start else None
    return day.year if day and ctx.today and day.year > ctx.today.year else None
