"""Dates in words, never more precise than known: `21 Oct 2021`, `Oct 2022`, `early Oct 2021`, `by mid-2022`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

import pandas as pd

from core.wording import message, month_name, tr

SEASONS = {
    (3, 5): message("spring {when}"),
    (6, 8): message("summer {when}"),
    (9, 11): message("autumn {when}"),
    (1, 6): message("first half of {when}"),
    (7, 12): message("second half of {when}"),
}
"""Parts of a year by their first and last month."""
VAGUE_DAYS = 45  # an interval up to this many days is named by its month, a longer one by its years


def date_label(first: object, last: object, precision: str | None) -> str:
    """An interval in words.

    Args: inclusive `first` and `last` as a frame or a record holds them (None, NaN or NaT where
    open) and the precision the date is known to. "undated" where neither end is known.
    """
    begin, end = known(first), known(last)
    if begin is None:
        return tr("undated") if end is None else tr("by {when}", when=_end(end, precision))
    if end is None:
        return tr("from {when}", when=_start(begin, precision))
    return _closed(begin, end, precision or "day")


def published(row: Any) -> str:
    """The date of publication of a record with `published_first`, `_last`, `_precision` and `_basis`, in words.

    One that the article does not state says so: `13 Oct 2022 (inferred)`.
    """
    when = date_label(row.published_first, row.published_last, row.published_precision)
    return tr("{when} (inferred)", when=when) if row.published_basis == "inferred" else when


def either_date(row: Any) -> str:
    """The date of an event as a query has it, with its other reading where it has one: `3 Apr 2024 or 4 Mar 2024`."""
    when = date_label(row.first, row.last, row.precision)
    if known(row.other_first) is None and known(row.other_last) is None:
        return when
    return tr("{one} or {other}", one=when, other=date_label(row.other_first, row.other_last, row.precision))


def day_of_any_year(month: int, number: int) -> str:
    """A day whose year is not known: `13 Nov`."""
    return tr("{day} {month}", day=number, month=month_name(month))


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
        return _part_of_month(first, last, month(first))
    if precision == "month" and _same_month(first, last):
        return month(first)
    if precision == "quarter" and first.year == last.year:
        return quarter(first)
    if precision == "part of year" and first.year == last.year:
        return _part_of_year(first, last)
    if precision == "year" and first.year == last.year:
        return str(first.year)
    if precision == "decade" and first.year // 10 == last.year // 10:
        return tr("{year}s", year=first.year // 10 * 10)
    return _roughly(first, last) if precision == "vague" else _months(first, last)


def _start(moment: date, precision: str | None) -> str:
    """The start of an interval that is open to the right."""
    if precision in ("month", "part of month"):
        return month(moment)
    if precision in ("quarter", "part of year"):
        return _part_of_year(moment, moment)
    if precision in ("year", "decade"):
        return str(moment.year)
    return tr("about {when}", when=month(moment)) if precision == "vague" else day(moment)


def _end(moment: date, precision: str | None) -> str:
    """The end of an interval that is open to the left."""
    if precision == "part of year":
        return _part_of_year(moment, moment)
    if precision in ("month", "part of month"):
        return month(moment)
    if precision == "quarter":
        return quarter(moment)
    if precision in ("year", "decade"):
        return str(moment.year)
    return tr("about {when}", when=month(moment)) if precision == "vague" else day(moment)


def day(moment: date) -> str:
    """`21 Oct 2021`."""
    return tr("{day} {month} {year}", day=moment.day, month=month_name(moment.month), year=moment.year)


def month(moment: date) -> str:
    """`Oct 2021`."""
    return tr("{month} {year}", month=month_name(moment.month), year=moment.year)


def _same_month(first: date, last: date) -> bool:
    return (first.year, first.month) == (last.year, last.month)


def interval(first: date, last: date) -> str:
    """Two days, both named whole: `7 Oct 2021 to 2 Nov 2022`; or one."""
    return day(first) if first == last else _to(day(first), day(last))


def quarter(moment: date) -> str:
    """`Q4 2021`."""
    return tr("Q{number} {year}", number=(moment.month + 2) // 3, year=moment.year)


def _part_of_month(first: date, last: date, whole: str) -> str:
    if last.day <= 11:
        return tr("early {when}", when=whole)
    return tr("late {when}", when=whole) if first.day >= 19 else tr("mid-{when}", when=whole)


def _part_of_year(first: date, last: date) -> str:
    """`autumn 2026`, `first half of 2026`; of other intervals the part of the year around their middle: `mid-2026`."""
    if first.day == 1 and (named := SEASONS.get((first.month, last.month))):
        return tr(named, when=first.year)
    middle = (first + (last - first) / 2).timetuple().tm_yday
    if middle <= 122:
        return tr("early {when}", when=first.year)
    return tr("late {when}", when=first.year) if middle >= 244 else tr("mid-{when}", when=first.year)


def _between(first: date, last: date) -> str:
    if _same_month(first, last):
        return tr("{first} to {last} {month}", first=first.day, last=last.day, month=month(last))
    if first.year == last.year:
        return _to(day_of_any_year(first.month, first.day), day(last))
    return _to(day(first), day(last))


def _months(first: date, last: date) -> str:
    if _same_month(first, last):
        return month(first)
    if _whole_years(first, last):
        return str(first.year) if first.year == last.year else _to(first.year, last.year)
    if first.year == last.year:
        return _to(month_name(first.month), month(last))
    return _to(month(first), month(last))


def _to(first: object, last: object) -> str:
    return tr("{first} to {last}", first=first, last=last)


def _roughly(first: date, last: date) -> str:
    if last - first <= timedelta(days=VAGUE_DAYS):
        return tr("about {when}", when=month(first + (last - first) / 2))
    if first.year == last.year and _whole_years(first, last):
        return tr("about {when}", when=first.year)  # "in 20 Jahren"
    if first.year == last.year:
        return tr("some time in {year}", year=first.year)
    return tr("some time from {first} to {last}", first=first.year, last=last.year)


def _whole_years(first: date, last: date) -> bool:
    return (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31)


def span_label(first: date | None, last: date | None) -> str:
    """The reach of a corpus: `Oct 2021 to Jun 2025`."""
    if first is None or last is None:
        return tr("no dates")
    return _months(first.replace(day=1), last)


def asked_days(first: date | None, last: date | None) -> str:
    """Days that were asked for (None: open): `in 2022`, `from Oct 2022 to Mar 2023`, `up to 2022`."""
    if first is None:
        return tr("up to {when}", when=_whole_end(last)) if last else ""
    if last is None:
        return tr("from {when} on", when=_whole_start(first))
    if first == last:
        return tr("on {when}", when=day(first))
    if first.day > 1 or not _ends_month(last):
        begin = day_of_any_year(first.month, first.day) if first.year == last.year else day(first)
        return tr("from {first} to {last}", first=begin, last=day(last))
    if _same_month(first, last):
        return tr("in {month}", month=month(first))
    if not _whole_years(first, last):
        return tr("from {first} to {last}", first=month(first), last=month(last))
    if first.year == last.year:
        return tr("in {year}", year=first.year)
    return tr("from {first} to {last}", first=first.year, last=last.year)


def _whole_start(moment: date) -> str:
    """A first day, by the year or the month that begins with it."""
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
