"""A weekday beside a full date: where the two do not agree, either may be wrong."""

from __future__ import annotations

from dataclasses import replace

from core.annotate.dates.calendar import Reading, read_day, shift_days
from core.annotate.dates.lexicon import load
from core.annotate.dates.years import Fields
from core.language.calendar import short_weekdays


def weekday_number(fields: Fields) -> int | None:
    """The ISO number of the weekday named before a date, also in short: 'Mi.,'."""
    name = fields.get("weekday", "").rstrip(".,")
    shorts = short_weekdays()
    number: int | None = load()["weekdays"].get(name)
    return shorts.index(name) + 1 if name in shorts else number


def agreeing(reading: Reading | None, fields: Fields) -> Reading | None:
    """The day; where it does not fall on the weekday named, the nearest one that does is the other reading."""
    number = weekday_number(fields)
    if reading is None or reading.first is None or number is None or reading.other is not None:
        return reading
    days = (number - reading.first.isoweekday() + 3) % 7 - 3
    return replace(reading, other=read_day(shift_days(reading.first, days))) if days else reading
