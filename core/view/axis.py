"""The stretch of time that an axis shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from core.store.periods import Days
from core.store.queries import EventDays
from core.view.dates import known
from core.wording import tr

MILLISECONDS = 86_400_000


def ticks() -> tuple[dict[str, object], ...]:
    """How an axis writes its days at every zoom: always with the year."""
    day = tr("%-d %b %Y")
    return (
        {"dtickrange": [None, MILLISECONDS - 1], "value": f"%H:%M, {day}"},
        {"dtickrange": [MILLISECONDS, "M1"], "value": day},
        {"dtickrange": ["M1", "M11"], "value": "%b %Y"},
        {"dtickrange": ["M12", None], "value": "%Y"},
    )


@dataclass(frozen=True, slots=True)
class Reach:
    """The days a time axis shows."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Length in days, at least one."""
        return max(1, (self.last - self.first).days)

    def share(self, moment: date) -> float:
        """Where a day lies on the axis: 0 at its left end, 1 at its right end."""
        return (moment - self.first).days / self.days


def reach_of(days: EventDays | None, everything: bool, time: Days | None = None) -> Reach | None:
    """The days to show: the articles' own time widened to where most events are, or `everything`.

    Without `everything` a founding in 1949 does not squeeze the rest. Where a `time` was asked for, it is
    shown and nothing beyond it. None where nothing has a date.
    """
    if days is None:
        return None
    first, last = days.first, days.last
    if not everything:
        low = min(days.early, days.published_first or date.max)
        high = max(days.late, days.published_last or date.min)
        slack = min(max(100, (high - low).days // 8), 500)
        first, last = max(first, moved(low, -slack)), min(last, moved(high, slack))
    pad = max(6, (last - first).days // 30)
    since, until = time or (None, None)
    begin, end = since or moved(first, -pad), until or moved(last, pad)
    return Reach(min(begin, end), max(begin, end))


def moved(moment: date, days: int) -> date:
    """A day moved by `days`, kept inside the calendar."""
    return date.fromordinal(min(max(moment.toordinal() + days, 1), date.max.toordinal()))


def iso(moment: Any) -> str:
    """A day of a frame or a record as Plotly reads it."""
    found = known(moment)
    assert found is not None
    return found.isoformat()


def days_between(begin: str, end: str) -> tuple[date, date]:
    """The first and last of the days that begin between two moments of the axis; the nearest day where none does."""
    first, last = sorted((pd.Timestamp(begin), pd.Timestamp(end)))
    since, until = first.ceil("D").date(), last.floor("D").date()
    return (since, until) if since <= until else (until, until)
