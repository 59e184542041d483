"""Dates as they are typed in a search: a year, a month or a day."""

from __future__ import annotations

import calendar
import re
from datetime import date

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
_GERMAN = re.compile(r"(?:(?:(?P<day>\d{1,2})\.)?(?P<month>\d{1,2})\.)?(?P<year>\d{4})")


def period(text: str) -> tuple[date, date] | None:
    """Return the first and the last day of `2022`, `2022-03`, `2022-03-15`, `3.2022` or `15.3.2022`; else None."""
    found = _ISO.fullmatch(text.strip()) or _GERMAN.fullmatch(text.strip())
    if not (found and text.isascii()):
        return None
    year, month, day = (int(found[name] or 0) for name in ("year", "month", "day"))
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    month = month or 12
    return first, date(year, month, calendar.monthrange(year, month)[1])
