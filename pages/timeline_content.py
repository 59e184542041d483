"""What the timeline asks: the days of its axis, then what lies within them."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.store import Filters
from core.store.evidence import evidence
from core.store.queries import (
    KeyFigures,
    event_counts,
    event_days,
    event_lanes,
    reported_lanes,
    volume,
)
from core.store.selection import EventSelection, Unit
from core.view.dates import known
from core.view.marks import decoded
from core.view.scale import last_of
from core.view.strips import tick_unit
from core.view.timeline import MOST, Content, Reach, reach_of
from pages.data import ask
from pages.evidence import MARK
from pages.timeline_choice import Look

Days = tuple[date, date]


def days_shown(look: Look, chosen: Filters) -> Reach | None:
    """The days of the axis; None where nothing has a date."""
    if chosen.days:
        return Reach(*chosen.days)
    return reach_of(ask(event_days, chosen), look.far, chosen.time)


def unit_of(look: Look, reach: Reach) -> Unit:
    """The unit of the bars: as chosen, or a shorter one where few of those would be seen."""
    if reach.days <= 120:
        return "week"
    return "month" if reach.days <= 800 else look.unit


def content(look: Look, chosen: Filters, figures: KeyFigures, reach: Reach) -> Content:
    """What the chart shows of these days."""
    tick, unit, shown = tick_unit(figures.articles, reach), unit_of(look, reach), (reach.first, reach.last)
    return Content(
        marks=ask(event_lanes, chosen, lane=look.lane, most=MOST, shown=shown),
        volume=ask(volume, chosen, unit=unit),
        counts=ask(event_counts, chosen, lane=look.lane, unit=unit, shown=shown),
        reported=ask(reported_lanes, chosen, lane=look.lane, unit=tick, shown=shown),
        references=look.references,
        unit=unit,
        tick=tick,
    )


def chosen_days(chosen: Filters) -> Days | None:
    """The days of the open mark: those dragged over, those of an event, or the period of a bar."""
    mark = decoded(st.session_state.get(MARK, ""))
    if not isinstance(mark, EventSelection):
        return None
    if mark.since and mark.until:
        return mark.since, mark.until
    if mark.period:
        return mark.period, last_of(mark.period, mark.unit or "day")
    if mark.number is None:
        return None
    rows = ask(evidence, chosen, selection=mark, page=1).rows
    days = [known(rows[name].iloc[0]) for name in ("first", "last")] if len(rows) else []
    first, last = (next(iter(filter(None, days)), None), next(iter(filter(None, reversed(days))), None))
    return (first, last) if first and last else None
