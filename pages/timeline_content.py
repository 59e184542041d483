"""What the timeline asks: the days of its axis, then what lies within them."""

from __future__ import annotations

from core.store import Filters
from core.store.queries import (
    KeyFigures,
    event_counts,
    event_days,
    event_lanes,
    reported_lanes,
    volume,
)
from core.view.strips import tick_unit
from core.view.timeline import MOST, Content, Reach, reach_of
from pages.data import ask
from pages.timeline_choice import Look


def days_shown(look: Look, chosen: Filters) -> Reach | None:
    """The days of the axis; None where nothing has a date."""
    if chosen.days:
        return Reach(*chosen.days)
    return reach_of(ask(event_days, chosen), look.far, chosen.years)


def content(look: Look, chosen: Filters, figures: KeyFigures, reach: Reach) -> Content:
    """What the chart shows of these days."""
    tick, shown = tick_unit(figures.articles, reach), (reach.first, reach.last)
    return Content(
        marks=ask(event_lanes, chosen, lane=look.lane, most=MOST),
        volume=ask(volume, chosen, unit=look.unit),
        counts=ask(event_counts, chosen, lane=look.lane, unit=look.unit, shown=shown),
        reported=ask(reported_lanes, chosen, lane=look.lane, unit=tick, shown=shown),
        references=look.references,
        unit=look.unit,
        tick=tick,
    )
