"""Calendar arithmetic: from a point in the calendar to a `Reading` (TIMEX3 value, inclusive interval, precision).

Every function returns `None` for what no calendar holds (31 April, the year 0 or 10000), so callers
never see an exception. Years are of the common era, weeks are ISO weeks (Monday first).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.records import Precision

PARTS_OF_MONTH = {"START": (1, 10), "MID": (11, 20), "END": (21, 31)}
PARTS_OF_YEAR = {"START": (1, 3), "MID": (5, 8), "END": (10, 12)}  # months; what writers mean by Anfang, Mitte, Ende
PARTS_OF_WEEK = {"START": (0, 1), "MID": (2, 2), "END": (4, 6)}  # days after Monday
PARTS_OF_DECADE = {"START": (0, 3), "MID": (4, 6), "END": (7, 9)}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month of the meteorological season


UNSPECIFIED = "XXXX-XX-XX"
"""A date for which TIMEX3 has no value."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a temporal expression says: TIMEX3 `value`, inclusive `first` and `last` (None: open or unknown).

    `other` is the second reading of an expression that could mean two dates.
    """

    value: str
    first: date | None = None
    last: date | None = None
    precision: Precision = "vague"
    other: Reading | None = None


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None if the calendar has no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def shift_days(day: date, days: int) -> date | None:
    """`day` moved by `days`, or None beyond the calendar."""
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def shift_months(day: date, months: int) -> date | None:
    """The first day of the month that lies `months` after the month of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return make_date(year, month + 1, 1)


def monday(day: date) -> date | None:
    """The Monday of the week of `day`."""
    return shift_days(day, -day.weekday())


def read_day(day: date | None) -> Reading | None:
    """One day, e.g. 2021-10-22."""
    return Reading(day.isoformat(), day, day, "day") if day else None


def read_days(value: str, first: date | None, days: int, precision: Precision) -> Reading | None:
    """An interval of `days` days from `first`."""
    last = first and shift_days(first, days - 1)
    return Reading(value, first, last, precision) if last else None


def read_week(day: date | None) -> Reading | None:
    """The ISO week of `day`, e.g. 2021-W42."""
    start = day and monday(day)
    return read_days(iso_week(start), start, 7, "week") if start else None


def read_weekend(day: date | None) -> Reading | None:
    """Saturday and Sunday of the week of `day`, e.g. 2021-W42-WE."""
    start = day and monday(day)
    return read_days(f"{iso_week(start)}-WE", shift_days(start, 5), 2, "part of week") if start else None


def iso_week(day: date) -> str:
    """The TIMEX3 value of the ISO week of `day`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def read_months(value: str, year: int, month: int, months: int, precision: Precision) -> Reading | None:
    """An interval of whole months from `month` of `year`; `month` may run over the year's end."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end_year, end_month = divmod(year * 12 + month + months - 2, 12)
    first = make_date(year, month, 1)
    if first is None or not 1 <= end_year <= 9999:
        return None
    return Reading(value, first, date(end_year, end_month + 1, monthrange(end_year, end_month + 1)[1]), precision)


def read_month(year: int, month: int) -> Reading | None:
    """A month, e.g. 2021-10."""
    return read_months(f"{year:04d}-{month:02d}", year, month, 1, "month")


def read_quarter(year: int, quarter: int) -> Reading | None:
    """A quarter, e.g. 2021-Q4."""
    return read_months(f"{year:04d}-Q{quarter}", year, 3 * quarter - 2, 3, "quarter")


def read_half(year: int, half: int) -> Reading | None:
    """Half a year, e.g. 2021-H2."""
    return read_months(f"{year:04d}-H{half}", year, 6 * half - 5, 6, "part of year")


def read_season(year: int, season: str) -> Reading | None:
    """A season, e.g. 2021-SU; the winter of a year begins in December of that year."""
    return read_months(f"{year:04d}-{season}", year, SEASONS[season], 3, "part of year")


def read_year(year: int) -> Reading | None:
    """A year, e.g. 2021."""
    return read_months(f"{year:04d}", year, 1, 12, "year")


def read_decade(year: int) -> Reading | None:
    """The decade that begins with `year`; its value is the first three digits, e.g. 199."""
    return read_months(f"{year // 10:03d}", year, 1, 120, "decade")


def read_century(number: int) -> Reading | None:
    """The century with that ordinal number; its value is the first two digits, e.g. 14 for the 15th."""
    return read_months(f"{number - 1:02d}", (number - 1) * 100 + 1, 1, 1200, "vague")


def read_part(whole: Reading | None, part: str) -> Reading | None:
    """The beginning, middle or end (START, MID, END) of a week, month, quarter, year or decade."""
    if whole is None or whole.first is None or whole.last is None:
        return whole
    first, last = whole.first, whole.last
    if whole.precision == "month":
        start, stop = PARTS_OF_MONTH[part]
        return replace(
            whole,
            first=first.replace(day=start),
            last=first.replace(day=min(stop, last.day)),
            precision="part of month",
        )
    if whole.precision == "year":
        start, stop = PARTS_OF_YEAR[part]
        return read_months(whole.value, first.year, start, stop - start + 1, "part of year")
    if whole.precision == "decade":
        start, stop = PARTS_OF_DECADE[part]
        return read_months(whole.value, first.year + start, 1, 12 * (stop - start + 1), "vague")
    if whole.precision == "week":
        start, stop = PARTS_OF_WEEK[part]
        return read_days(whole.value, shift_days(first, start), stop - start + 1, "part of week")
    return _third(whole, first, last, part)


def _third(whole: Reading, first: date, last: date, part: str) -> Reading:
    """A third of any other interval, by days."""
    third = ((last - first).days + 1) // 3
    bounds = {"START": (0, third), "MID": (third, 2 * third), "END": (2 * third, (last - first).days)}[part]
    start, stop = first + timedelta(days=bounds[0]), first + timedelta(days=bounds[1])
    return replace(whole, first=start, last=stop, precision="vague")


def advent(year: int) -> date:
    """The first Sunday of Advent: the fourth Sunday before Christmas Day."""
    christmas = date(year, 12, 25)
    return christmas - timedelta(days=christmas.isoweekday() + 21)
