"""Readers of expressions that are relative to the publication day or to what was mentioned before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from core.annotate.dates.calendar import (
    Reading,
    make_date,
    read_century,
    read_day,
    read_decade,
    read_half,
    read_month,
    read_quarter,
    read_week,
    read_weekend,
    read_year,
    shift_days,
    shift_months,
)
from core.annotate.dates.context import Context
from core.annotate.dates.days import with_daypart
from core.annotate.dates.lexicon import load, lookup
from core.annotate.dates.nearby import read_bare_daypart, weekend_near
from core.annotate.dates.parts import in_part
from core.annotate.dates.words_of_tense import PARTICIPLE
from core.annotate.dates.years import Fields

REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def reference(sign: int, today: date | None) -> Reading:
    """PAST_REF, PRESENT_REF or FUTURE_REF: open before or after the publication day."""
    return Reading(REFERENCES[sign], None if sign < 0 else today, None if sign > 0 else today)


def read_reference(fields: Fields, ctx: Context) -> Reading:
    """A word like 'damals', 'derzeit', 'künftig'."""
    return reference(-1 if "past" in fields else 1 if "future" in fields else 0, ctx.today)


def read_future(fields: Fields, ctx: Context) -> Reading | None:
    """'künftig'; the noun only in 'in Zukunft', 'in der Zukunft'."""
    if "future_noun" in fields and not ctx.follows("[Ii]n|[Ii]n der|für die|[Ff]ür"):
        return None
    return reference(1, ctx.today)


AGED = r"\d{1,3}-? ?[Jj]ährige[nrs]?"
STILL = r"[Bb]is|[Nn]och|[Aa]uch|(?:wie )?wir|[Vv]on|nicht erst"
GENERAL = r"noch|immer noch|vor allem|würde[n]?|wissen|weiß|weiss|kaum|nicht mehr|längst|üblich|wie damals|mehr denn je"


def read_deictic_day(fields: Fields, ctx: Context) -> Reading | None:
    """'heute', 'gestern Abend'; 'heute noch', 'bis heute' speak of the present, not of the day."""
    days = int(lookup("days", fields["day"]))
    if fields["day"] == "Morgen" and ctx.before.strip():  # the noun
        return read_bare_daypart({"daypart": "Morgen"}, ctx) if ctx.follows("[Aa]m|[Gg]egen|[Aa]m frühen") else None
    if "daypart" not in fields and ((days == 0 and _is_nowadays(ctx)) or (days == 1 and _is_one_day(ctx))):
        return reference(days, ctx.today)
    if ctx.today is None:
        return reference((days > 0) - (days < 0), None)
    reading = with_daypart(read_day(shift_days(ctx.today, days)), fields)
    if reading and reading.first and lookup("days", fields["day"]) == 0 and _is_last_night(fields, ctx):
        return replace(reading, first=shift_days(reading.first, -1), precision="part of week")
    return reading


def _is_one_day(ctx: Context) -> bool:
    """Whether 'morgen' means the future: 'die Lehrer von morgen', but 'die Sitzung von morgen an'; or all at once."""
    if ctx.follows("[Vv]on heute auf"):
        return not ctx.follows("Nacht von heute auf")
    return ctx.follows(r"[A-ZÄÖÜ]\w+ von(?: heute und)?") and not ctx.precedes("an|ab|bis|früh")


def _is_last_night(fields: Fields, ctx: Context) -> bool:
    """Whether 'heute Nacht' is over, so that it began on the evening before."""
    return fields.get("daypart") == "Nacht" and ctx.direction < 0


BEING = r"(?:ist|sind|hat|haben|gibt es|wäre|wären)"
GENERALLY = (
    r"(?:eine?[nmrs]?|die|der|das|keine?[nmrs]?|mehr|nur|kaum|fast|weniger|besser|größer|kleiner|älter|weit|viele?|meist"
    r"|allgemein|in der Regel|üblich|selbstverständlich|wieder|praktisch|beinahe|nahezu)"
)


def _is_nowadays(ctx: Context) -> bool:
    """Whether 'heute' means the present: 'bis heute', 'lebt heute', 'ist heute eine Ruine'."""
    if ctx.precedes(r",? ?\d{1,2}(?:[.:]\d\d)? Uhr"):
        return False
    if ctx.follows(STILL) or ctx.precedes(GENERAL) or ctx.precedes(AGED) or ctx.contrasts:
        return True
    lasts = ctx.follows("<STATE>") or (ctx.follows(BEING) and ctx.precedes(GENERALLY))
    return bool(lasts and not DONE.search(ctx.after))


DONE = re.compile(rf"\b(?:{PARTICIPLE})[.,!?]?$|\bgeworden\b")

ADJECTIVES = {"h": 0, "g": -1, "v": -2, "m": 1}  # heutig, gestrig, vorgestrig, morgig


def read_day_adjective(fields: Fields, ctx: Context) -> Reading | None:
    """'am heutigen Donnerstag', 'die gestrige Sitzung'."""
    days = ADJECTIVES[fields["adjective"][0].lower()]
    if ctx.today is None:
        return reference(days, None)
    return with_daypart(read_day(shift_days(ctx.today, days)), fields)


def read_year_adjective(fields: Fields, ctx: Context) -> Reading | None:
    """'heuer', 'diesjährig', 'letztjährig', 'vorjährig'."""
    word = fields["word"].lower()
    years = 0 if word.startswith(("heuer", "heurig", "dies")) else 1 if word.startswith("nächst") else -1
    return read_year(ctx.today.year + years) if ctx.today else reference(years, None)


def moved(base: date | None, unit: str, count: int) -> Reading | None:
    """The day, week, month, ... that lies `count` units after that of `base`."""
    if base is None or unit not in MOVES:
        return None
    return MOVES[unit](base, count)


def _moved_months(base: date, months: int, read: Callable[[date], Reading | None]) -> Reading | None:
    month = shift_months(base, months)
    return read(month) if month else None


MOVES: dict[str, Callable[[date, int], Reading | None]] = {
    "D": lambda base, count: read_day(shift_days(base, count)),
    "NI": lambda base, count: read_day(shift_days(base, count)),
    "W": lambda base, count: read_week(shift_days(base, 7 * count)),
    "WE": lambda base, count: read_weekend(shift_days(base, 7 * count)),
    "M": lambda base, count: _moved_months(base, count, lambda day: read_month(day.year, day.month)),
    "Q": lambda base, count: _moved_months(base, 3 * count, lambda day: read_quarter(day.year, (day.month + 2) // 3)),
    "H": lambda base, count: _moved_months(base, 6 * count, lambda day: read_half(day.year, (day.month + 5) // 6)),
    "Y": lambda base, count: read_year(base.year + count),
    "DE": lambda base, count: read_decade(base.year // 10 * 10 + 10 * count),
    "CE": lambda base, count: read_century((base.year - 1) // 100 + 1 + count),
}
"""How to move by a TIMEX3 unit."""


def read_shifted_units(fields: Fields, ctx: Context) -> Reading | None:
    """The same, from the one that is on where that is named beside it: 'diese und nächste Woche'."""
    reading = read_shifted_unit(fields, ctx)
    begun = read_shifted_unit({**fields, "shift": fields["begun"]}, ctx) if reading and "begun" in fields else None
    joins = begun and begun.first and reading and reading.first and begun.first < reading.first
    return replace(reading, first=begun.first) if joins and begun and reading else reading


def read_shifted_unit(fields: Fields, ctx: Context) -> Reading | None:
    """'vergangene Woche', 'im kommenden Jahr', 'Mitte des laufenden Monats', 'an diesem Tag'."""
    unit, shift = load()["units"][fields["unit"]], int(lookup("shift", fields["shift"]))
    if unit[0] == "T" or (unit == "D" and fields["shift"].lower().startswith("letzt")):
        return None  # "am letzten Tag" is the last of some period
    if unit == "D" and fields["shift"] == "diesen" and not ctx.follows("[Ff]ür"):
        return None  # "auf diesen Tag gewartet" points at what happens, not at a day that was named
    base = ctx.today
    if unit == "D" and (shift == 0 or fields["shift"].lower().startswith(("folgend", "nächst", "darauf"))):
        base = ctx.said_day or ctx.today
    elif fields["shift"].lower().startswith(("folgend", "darauf")) and ctx.said_day:
        base = ctx.said_day
    last_quarter = unit == "Q" and fields["shift"].lower().startswith("letzt")
    if last_quarter and ctx.today and (ctx.precedes("des Jahres") or ctx.leaning > 0):
        return read_quarter(ctx.today.year, QUARTERS)
    later = unit == "D" and shift > 0 and not fields["shift"].lower().startswith("kommend")
    if later and ctx.said_day is None and ctx.is_over:
        return reference(1, None)  # "am nächsten Tag reiste er ab": of a day that nobody named
    if unit == "D" and shift == 0 and ctx.said_day is None and ctx.is_over:
        return reference(-1, None)
    if unit == "WE":
        return weekend_near(ctx, shift)
    if unit == "DE" and shift == -1 and "part" not in fields and ctx.today and not fields["unit"].endswith("s"):
        return _last_decade(ctx.today)
    return in_part(moved(base, unit, shift), fields) or reference(shift and (1 if shift > 0 else -1), None)


def _last_decade(today: date) -> Reading | None:
    """'im letzten Jahrzehnt': the last ten years, or in the first years of a decade the one that is over."""
    whole, begun = moved(today, "DE", -1), make_date(today.year - YEARS, 1, 1)
    last_years = Reading("P10Y", begun, today, "vague")
    if whole is None or begun is None:
        return whole
    return replace(whole, other=last_years) if today.year % YEARS <= NEW_DECADE else replace(last_years, other=whole)


YEARS, NEW_DECADE = 10, 2
"""Years of a decade, and of one that has just begun."""
QUARTERS = 4
REPORTING = 4
"""The month until which figures are told of the year before."""


def read_whole_year(fields: Fields, ctx: Context) -> Reading | None:
    """'das Gesamtjahr': the present one; of the past in its first months rather the one before."""
    if ctx.today is None:
        return reference(0, None)
    reported = ctx.direction < 0 and ctx.today.month <= REPORTING
    return read_year(ctx.today.year - reported)


def read_running_unit(fields: Fields, ctx: Context) -> Reading | None:
    """'im Laufe des Jahres', 'über das Jahr', 'während der Woche': the present one, or the one last spoken of."""
    unit = load()["units"][fields["unit"]]
    if not ctx.follows(RUNNING) or unit[0] == "T":
        return None
    return moved(_base(unit, ctx), unit, 0) or reference(0, ctx.today)


RUNNING = r"(?:[Ii]m|[Ii]n) (?:weiteren )?(?:Lauf|Laufe|Verlauf|Verlaufe)|[Ww]ährend|[Üü]ber|[Ii]nnerhalb"


def read_new_year(fields: Fields, ctx: Context) -> Reading | None:
    """'im neuen Jahr', 'im alten Jahr': this one in its first months, else the next; of the old one that before."""
    if not ctx.follows("[Ii]m|[Ii]ns|[Zz]um|[Vv]om|[Dd](?:as|em|es)|[Ff]ürs"):
        return None
    is_old = fields["which"] == "alt"
    if ctx.today is None:
        return reference(-1 if is_old else 1, None)
    has_begun = ctx.today.month <= BEGUN or (ctx.direction < 0 and not is_old)
    return read_year(ctx.today.year + (not has_begun) - is_old)


BEGUN = 2
"""The month until which a year is called new."""


def _base(unit: str, ctx: Context) -> date | None:
    """The day whose unit is meant: of another year that was just spoken of, else of publication."""
    is_elsewhere = ctx.today is None or (ctx.said_year != ctx.today.year and ctx.leaning <= 0)
    over = ctx.today is not None and ctx.said_year is not None and ctx.said_year > ctx.today.year and ctx.direction < 0
    if unit == "Y" and ctx.said_year and is_elsewhere and not over:
        return make_date(ctx.said_year, 7, 1)
    return ctx.today


def read_part_of_unit(fields: Fields, ctx: Context) -> Reading | None:
    """'Ende des Jahres', 'Anfang der Woche', 'zum Jahresende': of the period last spoken of, else the present one."""
    name = fields["unit"]
    unit = load()["units"].get(name) or {"Jahres": "Y", "Monats": "M", "Wochen": "W", "Quartals": "Q"}[name]
    base = make_date(int(fields["year"]), 7, 1) if "year" in fields else _base(unit, ctx)
    part = fields["part"].lower()
    if part.startswith("verlauf"):
        return moved(base, unit, 0) or reference(0, ctx.today)
    if part.startswith("wechsel"):
        return _turn_of_year(base, ctx, "year" in fields)
    found = in_part(moved(base, unit, 0), {"part": PART_WORDS.get(part, part)}) or Reading("XXXX")
    if unit == "Y" and base == ctx.today and found.last and _is_next(found.last, ctx):
        return in_part(moved(base, unit, 1), {"part": PART_WORDS.get(part, part)}) or found
    ahead = found.first is not None and ctx.today is not None and found.first > ctx.today and "year" not in fields
    if ahead and (ctx.is_over or (unit in ("DE", "CE") and ctx.direction < 0)) and not ctx.follows(TOWARDS):
        return in_part(moved(base, unit, -1), {"part": PART_WORDS.get(part, part)})
    return found


TOWARDS = "[Bb]is|[Bb]is zum|[Ff]ür|[Aa]b|[Aa]uf"
"""Before a part of a period these look ahead, whatever the tense."""


def _is_next(last: date, ctx: Context) -> bool:
    """Whether a part of the year that ended on `last` is meant of the next: 'tritt mit Jahresbeginn in Kraft'."""
    return ctx.today is not None and (ctx.today - last).days > HALF_A_YEAR and ctx.leaning > 0


HALF_A_YEAR = 183

PART_WORDS = {"anfang": "Anfang", "beginn": "Anfang", "mitte": "Mitte", "ende": "Ende"}


def _turn_of_year(base: date | None, ctx: Context, stated: bool) -> Reading:
    """The days around New Year: the nearer one, unless something has been so since then."""
    if base is None:
        return Reading("XXXX")
    year = base.year + (base.month > 6 and (stated or not ctx.follows("[Ss]eit(?: dem)?")))
    first, last = make_date(year - 1, 12, 27), make_date(year, 1, 6)
    return Reading(f"{year:04d}", first, last, "part of year") if first and last else Reading("XXXX")
