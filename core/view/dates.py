"""Dates in words, never more precise than known: `21 Oct 2021`, `Oct 2022`, `early Oct 2021`, `by mid-2022`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pandas as pd

from core.language.calendar import english_month

MONTHS = tuple(english_month(number)[:3] for number in range(1, 13))
VAGUE_DAYS = 45  # an interval up to this many days is named by its month, a longer one by its years


def date_label(first: object, last: object, precision: str | None) -> str:
    """An interval in words.

    Args: inclusive `first` and `last` as a frame or a record holds them (None, NaN or NaT where
    open) and the precision the date is known to. "undated" where neither end is known.
    """
    begin, end = known(first), known(last)
    if begin is None:
        return "undated" if end is None else f"by {_end(end, precision)}"
    if end is None:
        return f"from {_start(begin, precision)}"
    return _closed(begin, end, precision or "day")


def day_of_any_year(month: int, number: int) -> str:
    """A day whose year is not known: `13 Nov`."""
    return f"{number} {MONTHS[month - 1]}"


def known(moment: object) -> date | None:
    """A date out of a frame's cell; None where it is empty."""
    if moment is None or moment is pd.NaT or moment is pd.NA or isinstance(moment, float):
        return None
    if isinstance(moment, pd.Timestamp):
        return moment.date()
    if isinstance(moment, date):
        return moment
    raise TypeError(f"{moment!r} is not a date")


def _closed(first: date, last: date, precision: str) -> str:
    if precision == "minute" or (precision == "day" and first == last):
        return day(first)
    if precision in ("day", "part of week", "week"):
        return day(first) if first == last else _between(first, last)
    if precision == "part of month" and _same_month(first, last):
        return f"{_part_of_month(first, last)}{month(first)}"
    if precision == "month" and _same_month(first, last):
        return month(first)
    if precision == "quarter" and first.year == last.year:
        return f"Q{(first.month + 2) // 3} {first.year}"
    if precision == "part of year" and first.year == last.year:
        return f"{_part_of_year(first, last)}{first.year}"
    if precision == "year" and first.year == last.year:
        return str(first.year)
    if precision == "decade" and first.year // 10 == last.year // 10:
        return f"{first.year // 10 * 10}s"
    return _roughly(first, last) if precision == "vague" else _months(first, last)


def _start(moment: date, precision: str | None) -> str:
    """The start of an interval that is open to the right."""
    if precision in ("month", "part of month"):
        return month(moment)
    if precision in ("quarter", "part of year"):
        return f"{_part_of_year(moment, moment)}{moment.year}"
    if precision in ("year", "decade"):
        return str(moment.year)
    return f"about {month(moment)}" if precision == "vague" else day(moment)


def _end(moment: date, precision: str | None) -> str:
    """The end of an interval that is open to the left."""
    if precision == "part of year":
        return f"{_part_of_year(moment, moment)}{moment.year}"
    if precision in ("month", "part of month"):
        return month(moment)
    if precision == "quarter":
        return f"Q{(moment.month + 2) // 3} {moment.year}"
    if precision in ("year", "decade"):
        return str(moment.year)
    return f"about {month(moment)}" if precision == "vague" else day(moment)


def day(moment: date) -> str:
    """`21 Oct 2021`."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def month(moment: date) -> str:
    """`Oct 2021`."""
    return f"{MONTHS[moment.month - 1]} {moment.year}"


def _same_month(first: date, last: date) -> bool:
    return (first.year, first.month) == (last.year, last.month)


def _part_of_month(first: date, last: date) -> str:
    if last.day <= 11:
        return "early "
    return "late " if first.day >= 19 else "mid-"


def _part_of_year(first: date, last: date) -> str:
    """The named part of the year around the middle of the interval; seasons and halves fall into the nearest."""
    middle = (first + (last - first) / 2).timetuple().tm_yday
    if middle <= 122:
        return "early "
    return "late " if middle >= 244 else "mid-"


def _between(first: date, last: date) -> str:
    if _same_month(first, last):
        return f"{first.day} to {day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def _months(first: date, last: date) -> str:
    if _same_month(first, last):
        return month(first)
    if _whole_years(first, last):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first.year == last.year:
        return f"{MONTHS[first.month - 1]} to {month(last)}"
    return f"{month(first)} to {month(last)}"


def _roughly(first: date, last: date) -> str:
    if last - first <= timedelta(days=VAGUE_DAYS):
        return f"about {month(first + (last - first) / 2)}"
    if first.year == last.year:
        return f"some time in {first.year}"
    return f"some time from {first.year} to {last.year}"


def _whole_years(first: date, last: date) -> bool:
    return (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31)


def span_label(first: date | None, last: date | None) -> str:
    """The reach of a corpus: `Oct 2021 to Jun 2025`."""
    if first is None or last is None:
        return "no dates"
    return _months(first.replace(day=1), last)


def days_label(first: date | None, last: date | None) -> str:
    """Days that were asked for (None: open): `2022`, `Oct 2022 to Mar 2023`, `from 7 Oct 2022 on`, `up to 2022`."""
    if first is None:
        return f"up to {_whole_end(last)}" if last else ""
    if last is None:
        return f"from {_whole_start(first)} on"
    if first.day == 1 and _ends_month(last):
        return _months(first, last)
    return day(first) if first == last else _between(first, last)


def _whole_start(moment: date) -> str:
    """A first day by the year or the month that begins with it."""
    if moment.day > 1:
        return day(moment)
    return str(moment.year) if moment.month == 1 else month(moment)


def _whole_end(moment: date) -> str:
    """A last day by the year or the month that ends with it."""
    if not _ends_month(moment):
        return day(moment)
    return str(moment.year) if moment.month == 12 else month(moment)


def _ends_month(moment: date) -> bool:
    return moment.day == monthrange(moment.year, moment.month)[1]
