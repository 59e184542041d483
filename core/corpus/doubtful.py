"""Stated days of publication that cannot be, and those that may be two days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from core.language.calendar import english_month
from core.records import Precision, Published

PLACEHOLDERS = frozenset({date(1900, 1, 1), date(1969, 12, 31), date(1970, 1, 1)})
"""What programs write where they know no date."""

GERMANY = ZoneInfo("Europe/Berlin")  # Austria and Switzerland keep the same time

_IN_UTC = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s?(?:Z|UTC|GMT|[+-]00:?00)")
_SLASHED = re.compile(r"(?P<one>\d{1,2})/(?P<other>\d{1,2})/(?P<year>\d{4})(?!\d).*", re.DOTALL)


def impossible(published: Published, latest: date | None) -> str | None:
    """Why nothing can have appeared then, in words that follow "which"; `latest` is the day of reading, if known."""
    if published.first in PLACEHOLDERS and published.first == published.last:
        return "is what programs write where they know no date"
    if latest and published.first and published.first > latest:
        return "lies in the future"
    return None


@dataclass(frozen=True, slots=True)
class Either:
    """Two days one of which is meant, in order, the `likely` one if there is one, and why in words."""

    days: tuple[date, date]
    likely: date | None
    precision: Precision
    why: str


def either(value: str) -> Either | None:
    """The two days that a machine's date may mean; None where it means one."""
    if match := _IN_UTC.fullmatch(value):
        return _in_two_zones(match["day"], match["time"])
    return _in_two_orders(match) if (match := _SLASHED.fullmatch(value)) else None


def _in_two_zones(day: str, clock: str) -> Either | None:
    """Late in the evening in UTC it is the next day in Germany; some programs write local time with the mark of UTC."""
    try:
        moment = datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), UTC)
        local = moment.astimezone(GERMANY)
    except (ValueError, OverflowError):  # no day of the calendar, or its last hour
        return None
    if local.date() == moment.date():
        return None
    likely = local.date() if local.time() == time() else None  # midnight stands for a day without a time
    return Either((moment.date(), local.date()), likely, "part of week", "is UTC, in Germany it was the next day")


def _in_two_orders(match: re.Match[str]) -> Either | None:
    one, other, year = int(match["one"]), int(match["other"]), int(match["year"])
    if one == other or not (1 <= one <= 12 and 1 <= other <= 12):
        return None
    first, last = sorted((date(year, one, other), date(year, other, one)))
    one_way, other_way = (f"{day.day} {english_month(day.month)}" for day in (first, last))
    why = f"is {one_way} or {other_way} {year}: the order of day and month is unsure"
    return Either((first, last), None, "part of year", why)
