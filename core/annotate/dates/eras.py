"""Readers of years and of what holds several: decades, centuries, years joined, times before our era."""

from __future__ import annotations

from dataclasses import replace

from core.annotate.dates.calendar import (
    UNSPECIFIED,
    Reading,
    read_century,
    read_decade,
    read_months,
    read_year,
)
from core.annotate.dates.context import Context
from core.annotate.dates.lexicon import lookup
from core.annotate.dates.parts import in_part
from core.annotate.dates.years import Fields, full_year


def read_before_our_era(fields: Fields, ctx: Context) -> Reading:
    """'480 v. Chr.', 'im 2. oder 3. Jahrhundert v. Chr.': no interval, as the calendar begins with the year 1."""
    return Reading(f"BC{int(fields['year']):04d}" if "year" in fields else f"BC{int(fields['n']) - 1:02d}")


def read_our_era(fields: Fields, ctx: Context) -> Reading | None:
    """'79 n. Chr.', 'Ende 14 n. Chr.'."""
    return in_part(read_year(int(fields["year"])), fields)


def read_named_year(fields: Fields, ctx: Context) -> Reading | None:
    """'Jahr 1895'; a number below 1000 before a noun counts that ('im Jahr 513 Berichte')."""
    if ctx.follows("[Dd]ie|[Dd]en|[Dd]er"):  # of several years each is a mention
        return None
    if int(fields["year"]) < 1000 and ctx.precedes(r"[A-ZÄÖÜ]\w+"):
        return None
    return in_part(read_year(int(fields["year"])), fields)


def read_cohort(fields: Fields, ctx: Context) -> Reading:
    """'der Jahrgang 1964': who was born in that year; nothing is told of it, so it has no place in time."""
    return Reading(fields["year"])


def read_playing_season(fields: Fields, ctx: Context) -> Reading | None:
    """'die Saison 2007/08': July to June; TIMEX3 has no value for it. 'Die Saison 2005' is that year."""
    if "to" not in fields and "m" not in fields:
        return read_year(int(fields["year"]))
    return read_months(UNSPECIFIED, full_year(fields["year"]), 7, 12, "year")


def read_any_decade(fields: Fields, ctx: Context) -> Reading | None:
    """'die 1990er-Jahre', 'die 60er Jahre', 'die Neunziger': of the 20th century unless written out.

    A decade that this century has had, too, is rather of it where a year of this century was just spoken of; the
    other reading stays.
    """
    number = int(fields["decade"]) if "decade" in fields else int(lookup("decades", fields["word"].lower()))
    year = number if number >= 100 else 1900 + number
    part = fields.get("part") or PHASES.get(fields.get("phase", "")[:1].lower())
    fields = {"part": part} if part else {}
    reading, recent = in_part(read_decade(year), fields), ctx.today and number < 100 and 2000 + number <= ctx.today.year
    if not (reading and recent and (ctx.said_year or 0) >= 2000) or ctx.follows("[Aa]us"):
        return reading
    ours = in_part(read_decade(2000 + number), fields)
    return replace(ours, other=reading) if ours else reading


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
