"""What a text mentioned last: the days, months and years that later expressions refer to."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from core.annotate.dates.calendar import Reading


class Memory(NamedTuple):
    """What was last mentioned, and where each ended: a day, a month (its first day), an explicit year, a repeated time.

    `days` are the days mentioned last, in the order of the text, `scene` the last that was not only a bound ("seit
    Donnerstag") or a look back ("zuletzt am 3. Mai").
    `named` is the day last told with its weekday ("Montag, dem 18. Juni").
    `heading` is the day that a line of its own named last, `entry` that of the entry of a ticker or chronicle which
    began at `entry_at`: "gestern" counts from it until the paragraph ends.
    `anchor` is the first day of the month or day whose year was written out last, `period` the last month, quarter
    or part of a year, `long_ago_at` where something years before publication was mentioned. `near_year` is a year told
    by publication ("im Vorjahr"), which counts in its sentence only.
    """

    day: date | None = None
    day_at: int = 0
    scene: date | None = None
    days: tuple[date, ...] = ()
    named: date | None = None
    month: date | None = None
    month_at: int = 0
    year: int | None = None
    year_at: int = 0
    near_year: int | None = None
    near_year_at: int = 0
    anchor: date | None = None
    period: Reading | None = None
    period_at: int = 0
    long_ago_at: int = -1
    repeated_at: int = -1
    heading: date | None = None
    entry: date | None = None
    entry_at: int = 0
