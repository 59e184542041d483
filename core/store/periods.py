"""Years, months and days as they are typed into a filter, a search or a command, and what they say in words.

read_days("Oktober 2022", "7.11.2022")  # the first of October to the seventh of November
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from core.language.calendar import stamp_months
from core.wording import message, tr

FORMS = message("2022, Oktober 2022, 10/2022, 7.10.2022 or 2022-10-07")
"""How dates can be typed, in words."""
Days = tuple[date | None, date | None]
"""The first and the last day of a time that may be open at either end."""

_YEAR, _MONTH, _DAY = r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_NAME = r"(?P<name>[^\W\d_]+)\.?"
_TYPED = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}(?:-{_MONTH}(?:-{_DAY})?)?",
        rf"{_MONTH} ?[/.] ?{_YEAR}",
        rf"{_DAY}\. ?{_MONTH}\. ?{_YEAR}",
        rf"(?:{_DAY}\.? ?)?{_NAME} ?{_YEAR}",
        rf"{_NAME} {_DAY}, ?{_YEAR}",
    )
)
_TWO_READINGS = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
_SHORT_YEAR = re.compile(r"(?:.*\D)?\d{1,2}[./ -]+\d{2}")


class PeriodError(ValueError):
    """What was typed is no year, month or day; the message says why in plain words."""


def read_period(text: str) -> tuple[date, date]:
    """Return the first and the last day of a year, month or day that was typed; raises `PeriodError`."""
    typed = " ".join(text.split())
    found = next((match for form in _TYPED if (match := form.fullmatch(typed))), None)
    if found is None or not found["year"].isascii():
        raise _no_date(typed, _why_not(typed))
    parts = found.groupdict()
    month, day = (int(parts[one]) if parts.get(one) else None for one in ("month", "day"))
    if parts.get("name"):
        month = _named_month(parts["name"], typed)
    return _days(int(parts["year"]), month, day, typed)


def read_days(first: str, last: str) -> Days:
    """Return the first day of `first` and the last of `last`, None for an end that is empty; raises `PeriodError`."""
    begin = read_period(first)[0] if first.strip() else None
    end = read_period(last)[1] if last.strip() else None
    if begin and end and end < begin:
        why = tr(
            "“{last}” ends before “{first}” begins. Write the earlier date first.",
            last=last.strip(),
            first=first.strip(),
        )
        raise PeriodError(why)
    return begin, end


def _no_date(typed: str, why: str) -> PeriodError:
    return PeriodError(tr("“{typed}” is no date: {why}", typed=typed, why=why))


def _why_not(typed: str) -> str:
    if _TWO_READINGS.fullmatch(typed):
        return tr("day and month could be either way round. Write 7.10.2022 or 2022-10-07.")
    if _SHORT_YEAR.fullmatch(typed):
        return tr("a year has four figures. Write {forms}.", forms=tr(FORMS))
    return tr("write {forms}.", forms=tr(FORMS))


def _named_month(name: str, typed: str) -> int:
    number = stamp_months().get(name.lower())
    if number is None:
        raise _no_date(typed, tr("there is no month “{name}”. Write {forms}.", name=name, forms=tr(FORMS)))
    return number


def _days(year: int, month: int | None, day: int | None, typed: str) -> tuple[date, date]:
    if year == 0:
        raise _no_date(typed, tr("there is no year 0."))
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise _no_date(typed, tr("months go from 1 to 12."))
    last = monthrange(year, month)[1]
    if day is not None and not 1 <= day <= last:
        raise _no_date(typed, tr("that month has the days 1 to {last}.", last=last))
    return date(year, month, day or 1), date(year, month, day or last)
