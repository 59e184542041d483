"""Readers of durations ('drei Jahre'), repeated times ('jeden Montag') and clock times."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from core.annotate.dates.calendar import Reading, read_days, read_months, shift_days, shift_months
from core.annotate.dates.context import Context
from core.annotate.dates.lexicon import amount, load, lookup
from core.annotate.dates.relative import moved, reference
from core.annotate.dates.years import Fields

YEARS = {"DE": 10, "CE": 100}
MONTHS = {"Q": 3, "H": 6}


HALF = 0.5
HALVES = {"Y": "P6M", "TH": "PT30M"}
"""What half a year and half an hour are called."""


def timex_duration(count: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units, X for an unknown number: P2Y, PT3.5M, PXD."""
    factor = 1
    if count == HALF and unit in HALVES:
        return HALVES[unit]
    if count is not None and unit in YEARS:
        factor, unit = YEARS[unit], "Y"
    elif count is not None and unit in MONTHS:
        factor, unit = MONTHS[unit], "M"
    number = "X" if count is None else f"{count * factor:.12g}"
    if unit == "NI":
        return f"PT{number}NI"
    return f"PT{number}{unit[1]}" if unit[0] == "T" and len(unit) == 2 else f"P{number}{unit}"


def read_duration(fields: Fields, ctx: Context) -> Reading | None:
    """So many units of time; 'vor', 'in', 'seit' and 'innerhalb' before them place the interval."""
    unit = load()["units"][fields["unit"]]
    count = amount(fields["n"]) if "n" in fields else None
    if is_age(unit, ctx) or _is_label(fields, ctx):
        return None
    value = timex_duration(count, unit)
    return _first_part(value, count, unit, ctx) or placed(value, count, unit, ctx)


SMALLER = ("Y", "M", "W", "D", "TH", "TM", "TS")
"""Units of time, each smaller than the one before."""


def read_joined_duration(fields: Fields, ctx: Context) -> Reading | None:
    """'drei Jahre und vier Monate', 'zwei Stunden und 14 Minuten': one duration, P3Y4M, PT2H14M."""
    counts = amount(fields["n"]), amount(fields["more"])
    units = load()["units"][fields["unit"]], load()["units"][fields["rest"]]
    smaller = SMALLER.index(units[0]) < SMALLER.index(units[1])
    if None in counts or not smaller or is_age(units[1], ctx):
        return None
    first, second = map(timex_duration, counts, units)
    value = first + second.removeprefix("PT" if first.startswith("PT") else "P")
    months = [count * MONTHS_IN[unit] for count, unit in zip(counts, units, strict=True) if count and unit in MONTHS_IN]
    return placed(value, sum(months), "M", ctx) if len(months) == len(units) else Reading(value)


MONTHS_IN = {"Y": 12, "M": 1}


def _first_part(value: str, count: float | None, unit: str, ctx: Context) -> Reading | None:
    """'die ersten neun Monate (des Jahres 2022)': from the beginning of that year, else of the present one."""
    if unit not in ("M", "Q") or not count or not FIRST.match(ctx.text, ctx.start, ctx.stop):
        return None
    said = FIRST_OF.match(ctx.after)
    if not (said or ctx.follows("[Ii]n den|[Dd]ie|[Ff]ür die")) or (year := _year_said(said, ctx)) is None:
        return None
    months = int(count * MONTHS["Q"] if unit == "Q" else count)
    return read_months(value, year, 1, months, "part of year") if 0 < months <= 12 else None


FIRST = re.compile(r"[Ee]rsten\b")
FIRST_OF = re.compile(
    r"\s(?:(?:des |dieses |des laufenden )Jahres )?(?P<year>\d{4})\b|\s(?:des|dieses|des laufenden) Jahres\b"
)


def _year_said(said: re.Match[str] | None, ctx: Context) -> int | None:
    if said and said["year"]:
        return int(said["year"])
    return ctx.said_year or (ctx.today.year if ctx.today and said else None)


def _is_label(fields: Fields, ctx: Context) -> bool:
    """Whether the number counts something else ('2014 Jahre', 'Ende eines Tages')."""
    return fields.get("n", "").isdigit() and ctx.before.endswith((".", ",", ":", "-")) and ctx.before[-2:-1].isdigit()


YOUNG_OR_OLD = r"(?:alt|jung|älter|jünger)(?:e[rnms]?)?|(?:alt|jung|älter|jünger)e[rnms]?"
YOUNG_OR_OLD += r"|(?:bis|oder|und|-|–) \S+ Jahren? (?:alt|jung)"
AGE_BEFORE = r"(?:Kindern|Jugendlichen?|<PERSON>) (?:von|ab|zwischen|bis)(?: \w+ (?:und|bis|oder))?|"
AGE_BEFORE += r"(?:im )?Alter von(?: \w+,)*(?: \w+ (?:und|bis|oder))?|[Mm]it|[Aa]b|[Zz]wischen \w+ und|[Uu]nter"


def is_age(unit: str, ctx: Context) -> bool:
    """Whether years (or months) say how old somebody is."""
    if unit not in ("DE", "Y", "M", "D", "W"):
        return False
    return ctx.precedes(YOUNG_OR_OLD) or (unit == "Y" and ctx.follows(AGE_BEFORE) and not ctx.precedes("Haft|Laufzeit"))


def placed(value: str, count: float | None, unit: str, ctx: Context) -> Reading:
    """A duration with the interval that the word before it gives; a round number of years only says about when."""
    reading = _placed(value, count, unit, ctx)
    if reading.precision != "year" or unit != "Y" or not count or EXACTLY.search(ctx.text, ctx.start - 20, ctx.stop):
        return reading
    ahead = reading.first is not None and ctx.today is not None and reading.first > ctx.today
    fives = count % 5 == 0 and (ahead or count >= ROUND)  # "in fünf Jahren", "vor 20 Jahren", not "vor fünf Jahren"
    return replace(reading, precision="vague") if fives or ABOUT.match(ctx.text, ctx.start) else reading


EXACTLY = re.compile(r"\b[Gg]enau\b|\b[Aa]uf den Tag\b")
ABOUT = re.compile(r"(?:rund|etwa|gut|knapp|fast|über|mehr als|ungefähr|circa|ca\.)\s")


ROUND = 10
"""Years from which on what lies behind is counted in fives."""


def _placed(value: str, count: float | None, unit: str, ctx: Context) -> Reading:
    if ctx.follows(rf"[Vv]or{RANGED}") and ctx.today:
        return _about(value, count, unit, ctx.today, -1)
    if ctx.follows(rf"[Ss]eit{HEDGED}") and ctx.today:
        point = _point(value, count, unit, ctx.today, -1)
        return Reading(value, point.first, ctx.today, point.precision)
    if ctx.follows(r"[Ii]nnerhalb|[Ii]nnerhalb (?:von|der|des)|[Bb]innen|[Ii]nnert") and ctx.today:
        if ctx.direction < 0 or (ctx.year_in_sentence or ctx.today.year) < ctx.today.year:
            return Reading(value)  # how long it took, or was to take then
        point = _point(value, count, unit, ctx.today, 1)
        return Reading(value, ctx.today, _exactly(ctx.today, count, unit), point.precision if count else "vague")
    if ctx.follows(rf"[Ii]n{RANGED}") and ctx.today and not ctx.precedes(SPENT) and ctx.leaning > 0:
        return _about(value, count, unit, ctx.today, 1)
    return Reading(value)


SPENT = (
    r"\w*(?:[Bb]au|[Aa]mts|[Ll]auf|[Dd]ienst|[Hh]aft|[Ll]ehr|[Ff]ahr|[Rr]egierungs)zeit"
    r"|\w*(?:[Aa]rbeit|[Hh]aft|[Kk]rieg|[Ee]he|[Uu]rlaub|[Tt]raining|[Vv]erhandlungen|[Vv]orbereitung|[Pp]lanung|[Ff]olge)"
)
"""Behind so many units of time these tell how they are spent: "in acht Jahren Bauzeit"."""
HEDGED = r"(?: (?:rund|etwa|gut|knapp|fast|genau|ziemlich genau|über|mehr als|spätestens|frühestens))?"
"""Between a preposition and so many units of time."""
RANGED = rf"{HEDGED}(?: <NUM> ?(?:bis|oder|-|–))?"
"""The same before the second number of a range."""


def _about(value: str, count: float | None, unit: str, today: date, sign: int) -> Reading:
    """The time that lies so far from publication; of weeks the seven days around that day, whichever weekday it is."""
    point = _point(value, count, unit, today, sign)
    day = shift_days(today, sign * 7 * int(count)) if unit == "W" and count and point.precision == "week" else None
    first, last = (shift_days(day, -3), shift_days(day, 3)) if day else (None, None)
    return replace(point, first=first, last=last) if first and last else point


def _point(value: str, count: float | None, unit: str, today: date, sign: int) -> Reading:
    """The day, week, month or year that lies so far from publication."""
    if unit[0] == "T" and unit[1:] in ("S", "M", "H"):
        return Reading(value)
    there = moved(today, unit, sign * int(count)) if count and count == int(count) else None
    if there is None:
        return Reading(value, *((None, today) if sign < 0 else (today, None)))
    return Reading(value, there.first, there.last, there.precision)


def _exactly(today: date, count: float | None, unit: str) -> date | None:
    """The day so many units after publication: until then something may happen 'within' them."""
    if not count or count != int(count) or unit not in ("D", "W", "M", "Y"):
        return None
    if unit in ("D", "W"):
        return shift_days(today, int(count) * (7 if unit == "W" else 1))
    month = shift_months(today, int(count) * (12 if unit == "Y" else 1))
    return month and shift_days(month, min(today.day, 28) - 1)


def read_vague_duration(fields: Fields, ctx: Context) -> Reading | None:
    """'seit Jahren', 'über die Jahre': only where a preposition says that time passes."""
    return read_duration(fields, ctx) if ctx.follows(PASSING) and not ctx.precedes(r"\d{4}") else None


PASSING = r"[Ss]eit|[Vv]or|[Üü]ber|[Ii]nnerhalb von|[Bb]innen|[Ff]ür|[Nn]ach|[Ii]m Laufe"


def read_span_from_now(fields: Fields, ctx: Context) -> Reading | None:
    """'die vergangenen zwei Jahre', 'in den kommenden Monaten': up to, or from, publication."""
    unit, shift = load()["units"][fields["unit"]], int(lookup("shift", fields.get("shift") or fields["ahead"]))
    count = amount(fields["n"]) if "n" in fields else None
    value = timex_duration(count, unit)
    if count is None and shift > 0 and "some" not in fields:
        return reference(1, ctx.today)
    if shift == 0 or ctx.today is None:
        return Reading(value)
    point = _point(value, count, unit, ctx.today, shift)
    if shift < 0:
        return Reading(value, point.first, ctx.today, point.precision)
    return Reading(value, ctx.today, point.last, point.precision)


WAYS = {"später": 1, "danach": 1, "darauf": 1, "zuvor": -1, "vorher": -1, "davor": -1}


def read_so_much_later(fields: Fields, ctx: Context) -> Reading | None:
    """'drei Tage später', 'ein Jahr zuvor': counted from the date last mentioned.

    'Zwei Minuten später' is a time of the day told of; where none was, how long it took is all that is known.
    """
    unit, sign = load()["units"][fields["unit"]], WAYS[fields["way"]]
    count = amount(fields["n"])
    base = ctx.landmark if unit in ("M", "Y", "DE") else ctx.said_day
    if unit == "W" and count and count == int(count) and ctx.said_month:
        return _weeks_from_month(ctx.said_month, sign * int(count))
    if unit[0] == "T":  # a time of day, on the day told of
        day = ctx.said_day
        return read_days(f"{day}TXX:XX", day, 1, "day") if day else Reading(timex_duration(count, unit))
    if base is None and unit == "Y" and sign < 0 and ctx.follows("als|wie"):  # "mehr verdient als ein Jahr zuvor"
        base = ctx.today
    if unit == "NI" or base is None or count is None or count != int(count):
        return reference(sign, None)
    return moved(base, unit, sign * int(count))


def _weeks_from_month(month: date, weeks: int) -> Reading | None:
    """'Im Juni ... Vier Wochen später': about that month."""
    there = shift_days(month, 14 + 7 * weeks)
    whole = moved(there, "M", 0)
    return whole and replace(whole, precision="vague")


def read_long_duration(fields: Fields, ctx: Context) -> Reading:
    """'jahrelang', 'wochenlange'."""
    return Reading(
        timex_duration(None, {"j": "Y", "mo": "M", "w": "W", "t": "D", "s": "TH", "mi": "TM"}[_key(fields["stem"])])
    )


def _key(stem: str) -> str:
    return stem[:2].lower() if stem[0].lower() == "m" else stem[0].lower()


def read_adjective_duration(fields: Fields, ctx: Context) -> Reading | None:
    """'zweitägig', 'langjährig', 'monatelang'; not the age in 'dreijähriger Sohn'."""
    unit = next(code for stem, code in load()["unit_stems"].items() if fields["stem"].lower().startswith(stem[:3]))
    many = fields.get("n", "").lower().rstrip("-")
    if (unit == "Y" and many[:1].isdigit()) or (unit == "Y" and ctx.precedes(r"(?:alte[rnms]? )?<PERSON>")):
        return None
    return Reading(timex_duration(amount(many) if many and many not in ("lang", "mehr", "viel") else None, unit))


def read_clock_after_um(fields: Fields, ctx: Context) -> Reading | None:
    """'um 12.15', '+++ 12.15 +++', without the word Uhr."""
    ticks = ctx.text.endswith("+++ ", 0, ctx.start) and ctx.after.startswith(" +++")
    return read_clock(fields, ctx) if ticks or ctx.follows("[Uu]m|[Aa]b|gegen") else None


def read_clock(fields: Fields, ctx: Context) -> Reading | None:
    """A time of day: on the day last mentioned, else the day of publication; exact only where minutes are given."""
    return _at(int(fields["h"]), int(fields.get("min", "0")), "min" in fields, ctx)


def _at(hour: int, minute: int, exact: bool, ctx: Context) -> Reading | None:
    if hour > 24 or minute > 59:
        return None
    if hour < 12 and ctx.precedes(AFTER_NOON):
        hour += 12
    told = ctx.said_day if ctx.start - ctx.memory.day_at <= CLOSE else ctx.scene
    day = ctx.entry_day or told or ctx.today
    clock = f"T{hour:02d}:{minute:02d}"
    if day is None or _recurs(ctx):
        return Reading(clock)
    return read_days(f"{day.isoformat()}{clock}", day, 1, "minute" if exact else "day")


AFTER_NOON = "(?:am )?(?:[Nn]achmittags?|[Aa]bends?)"
CLOSE = 8
"""Characters between a day and its time: ', um '."""


def _recurs(ctx: Context) -> bool:
    """Whether the time belongs to repeated days, or to several that were listed, not to the one right before it."""
    right_before = ctx.start - ctx.memory.day_at <= CLOSE and ctx.memory.repeated_at < ctx.memory.day_at
    return ctx.memory.repeated_at > ctx.sentence.start and not right_before


QUARTERS = {"viertel nach": (0, 15), "halb": (-1, 30), "viertel vor": (-1, 45), "dreiviertel": (-1, 45)}


def read_clock_in_words(fields: Fields, ctx: Context) -> Reading | None:
    """'acht Uhr', 'um halb neun', 'gegen Viertel nach zehn'; without 'Uhr' only after such a preposition."""
    hour = amount(fields["word"])
    if OPENED.search(ctx.before) and CLOSED.match(ctx.after):
        return None  # „Zwölf Uhr mittags“ is a film
    if hour is None or hour != int(hour) or not (fields.get("uhr") or (fields.get("q") and ctx.follows(AT))):
        return None
    hours, minutes = QUARTERS.get(" ".join(fields.get("q", "").lower().split()), (0, 0))
    return _at(int(hour) + hours, minutes, "q" in fields, ctx)


OPENED = re.compile(r"[„“\"»›‚]$")
CLOSED = re.compile(r"[^„“”\"«‹‘]{0,20}[“”\"«‹‘]")
AT = "[Uu]m|[Gg]egen|[Aa]b|[Bb]is|[Vv]or|[Nn]ach|[Ss]eit"


def read_within(fields: Fields, ctx: Context) -> Reading | None:
    """'binnen Jahresfrist', 'nach Monatsfrist'."""
    unit = {"J": "Y", "M": "M", "W": "W"}[fields["unit"][0]]
    return placed(timex_duration(1.0, unit), 1.0, unit, ctx)
