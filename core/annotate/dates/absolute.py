"""Readers of expressions that name a point in the calendar: days, months, years, decades, quarters, feasts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache

from core.annotate.dates.calendar import (
    SEASONS,
    Reading,
    make_date,
    read_century,
    read_day,
    read_decade,
    read_half,
    read_month,
    read_months,
    read_part,
    read_quarter,
    read_season,
    read_week,
    read_year,
)
from core.annotate.dates.context import Context
from core.annotate.dates.lexicon import amount, expand, load, lookup
from core.annotate.dates.weekdays import agreeing, weekday_number
from core.annotate.dates.years import (
    CLOSE_DAYS,
    CURRENT_DAYS,
    Fields,
    full_year,
    in_meant_year,
    shifted_year,
    year_of,
    year_of_range,
)

Read = Callable[[Fields, Context], Reading | None]

UNSPECIFIED = "XXXX-XX-XX"
"""A date for which TIMEX3 has no value."""


def month_number(fields: Fields) -> int:
    """The month in figures or words."""
    return int(fields["m"]) if "m" in fields else int(lookup("months", fields["month"]))


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
    if _year_beyond(ctx):
        return None
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
    """The month of a day that it does not have ('30. Februar 2022'), as a vague time; what is no day at all is none."""
    if "month" not in fields or not SHORTEST < day <= LONGEST_MONTH:
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


def _year_beyond(ctx: Context) -> bool:
    """Whether an impossible year follows ('1. Januar 10000', '0022'): no other year may take its place."""
    return ctx.precedes(r"(?:\d{5,}|0\d{3}|[3-9]\d{3})(?:[.,;:)!?](?!\d)|$)")


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
    return read_day(make_date(said.year, said.month, day)) if said and same else None


def _month_ahead(found: re.Match[str]) -> int | None:
    month = found["m"].rstrip(".")
    return int(month) if month.isdigit() else lookup("months", found["m"]) or lookup("months", month)


def read_before_our_era(fields: Fields, ctx: Context) -> Reading:
    """'480 v. Chr.', 'im 2. oder 3. Jahrhundert v. Chr.': no interval, as the calendar begins with the year 1."""
    return Reading(f"BC{int(fields['year']):04d}" if "year" in fields else f"BC{int(fields['n']) - 1:02d}")


def read_our_era(fields: Fields, ctx: Context) -> Reading | None:
    """'79 n. Chr.', 'Ende 14 n. Chr.'."""
    return in_part(read_year(int(fields["year"])), fields)


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


def read_iso_month(fields: Fields, ctx: Context) -> Reading | None:
    """2021-10; after a league the playing season of two years ('Bundesliga 2007-08')."""
    if (int(fields["year"]) + 1) % 100 == int(fields["m"]) and ctx.follows(r"\w*(?:[Ll]iga|[Ss]aison|NHL|NBA|NFL)"):
        return read_playing_season(fields, ctx)
    return read_month(int(fields["year"]), int(fields["m"]))


def read_named_month(fields: Fields, ctx: Context) -> Reading | None:
    """A month, perhaps a part of it, with or without its year; not a person called August or Mai."""
    stated = year_of(fields, ctx)
    if stated is None and (_year_beyond(ctx) or ("part" not in fields and looks_like_name(ctx))):
        return None
    month = month_number(fields)
    stated = stated or year_of_range(month, ctx)
    return _in_year(stated, fields, ctx, (month, f"XXXX-{month:02d}"), lambda year: read_month(year, month))


def _in_year(
    stated: int | None,
    fields: Fields,
    ctx: Context,
    period: tuple[int, str],
    read: Callable[[int], Reading | None],
) -> Reading | None:
    """A `period` (its first month, its value without a year) in the stated, shifted or meant year, or a part of it."""
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
    found = in_meant_year(ctx, starts, lambda year: in_part(read(year), fields))
    return found or Reading(unknown)


def in_part(reading: Reading | None, fields: Fields) -> Reading | None:
    """The beginning, middle or end of a period where the expression says so."""
    return read_part(reading, lookup("parts", fields["part"])) if "part" in fields else reading


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


def read_named_year(fields: Fields, ctx: Context) -> Reading | None:
    """'Jahr 1895'; a number below 1000 before a noun counts that ('im Jahr 513 Berichte')."""
    if ctx.follows("[Dd]ie|[Dd]en|[Dd]er"):  # of several years each is a mention
        return None
    if int(fields["year"]) < 1000 and ctx.precedes(r"[A-ZÄÖÜ]\w+"):
        return None
    return in_part(read_year(int(fields["year"])), fields)


def read_playing_season(fields: Fields, ctx: Context) -> Reading | None:
    """'die Saison 2007/08': July to June; TIMEX3 has no value for it."""
    return read_months(UNSPECIFIED, full_year(fields["year"]), 7, 12, "year")


def read_any_season(fields: Fields, ctx: Context) -> Reading | None:
    """A season, with or without its year; a winter named by two years begins in the first."""
    season = str(lookup("seasons", fields["season"]))
    stated = year_of(fields, ctx)
    if stated is None and "shift" not in fields and looks_like_name(ctx):
        return None
    return _in_year(stated, fields, ctx, (SEASONS[season], f"XXXX-{season}"), lambda year: read_season(year, season))


def read_any_quarter(fields: Fields, ctx: Context) -> Reading | None:
    """A quarter, with or without its year."""
    number = ordinal(fields["n"])
    if not 1 <= number <= 4:
        return None
    period = (3 * number - 2, f"XXXX-Q{number}")
    return _in_year(year_of(fields, ctx), fields, ctx, period, lambda year: read_quarter(year, number))


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


ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def ordinal(surface: str) -> int:
    bare = surface.rstrip(".")
    if bare.isdigit():
        return int(bare)
    return ROMAN.get(bare) or int(lookup("ordinals", surface))


def read_any_decade(fields: Fields, ctx: Context) -> Reading | None:
    """'die 1990er-Jahre', 'die 60er Jahre', 'die Neunziger': of the 20th century unless written out."""
    number = int(fields["decade"]) if "decade" in fields else int(lookup("decades", fields["word"].lower()))
    year = number if number >= 100 else 1900 + number
    part = fields.get("part") or PHASES.get(fields.get("phase", "")[:1].lower())
    return in_part(read_decade(year), {"part": part} if part else {})


PHASES = {"f": "Anfang", "s": "Ende", "m": "Mitte"}  # die frühen, späten, mittleren Achtziger


def read_noun_decade(fields: Fields, ctx: Context) -> Reading | None:
    """'Anfang der Sechziger', 'in den Neunzigern'; not 'ein Mann in den Sechzigern'."""
    if "part" not in fields and (not ctx.follows("[Ii]n|[Ss]eit|[Aa]us") or ctx.follows("<PERSON> in")):
        return None
    return read_any_decade(fields, ctx)


AROUND = 5
"""Years before and after a turn of the century that it may mean."""


def read_turn(fields: Fields, ctx: Context) -> Reading | None:
    """'um die Jahrhundertwende', 'zur Jahrtausendwende': some years around 1900 or 2000, whichever lies behind."""
    if fields["unit"] == "Jahrtausend":
        return _turn(2000)
    behind_both = ctx.today is not None and ctx.today.year >= 2000
    old = _turn(1900)
    return replace(old, other=_turn(2000)) if old and behind_both else old


def _turn(year: int) -> Reading | None:
    return read_months(f"{year}", year - AROUND, 1, 12 * (2 * AROUND + 1), "vague")


def read_years_joined(fields: Fields, ctx: Context) -> Reading | None:
    """'das Geschäftsjahr 2021/22', '1939-45': from the first year to the last; TIMEX3 has no value for it."""
    first = int(fields["year"])
    last = int(fields["to"]) if len(fields["to"]) == 4 else first // 100 * 100 + int(fields["to"])
    last += 100 * (last < first)
    if last - first > LONGEST or ctx.before.endswith(("/", "-", ".", "+")):
        return None
    return read_months(UNSPECIFIED, first, 1, 12 * (last - first + 1), "year" if last - first < 2 else "vague")


LONGEST = 60
"""Years that '1939-45' may span; what spans more is a number."""


def read_any_century(fields: Fields, ctx: Context) -> Reading | None:
    """'das 15. Jahrhundert', 'die erste Hälfte des 15. Jahrhunderts'."""
    whole = read_century(int(fields["n"]))
    if whole is None or "half" not in fields:
        return in_part(whole, fields)
    start = (int(fields["n"]) - 1) * 100 + (51 if lookup("ordinals", fields["half"]) == 2 else 1)
    return read_months(whole.value, start, 1, 600, "vague")
