"""Timeline: events with their dates, as sure as they are, in lanes over time; beside them what mattered."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.store import Filters
from core.store.evidence import evidence_total
from core.store.lanes import Lane
from core.store.queries import KeyFigures, events, events_by_year, happenings, key_figures
from core.store.selection import EventSelection
from core.view.axis import Reach
from core.view.chosen import Drawn, chosen_html
from core.view.dates import asked_days, span_label
from core.view.findings import told_most
from core.view.legend import legend_html, status_style
from core.view.marks import decoded
from core.view.strips import bars_said
from core.view.timeline import timeline_figure
from core.wording import message, tr, trn
from pages import evidence
from pages.charts import chart
from pages.data import ask, remember, store
from pages.downloads import csv_button
from pages.empty import empty_state
from pages.findings import tell
from pages.heading import heading
from pages.state import colours, current, put, put_years, year_bounds
from pages.texts import literal
from pages.timeline_axis import axis
from pages.timeline_choice import (
    NEAR,
    ZOOM,
    Look,
    controls,
    narrowed_events,
    nothing_chosen,
    said,
    zoom_to,
)
from pages.timeline_content import chosen_days, content, days_shown, unit_of
from pages.timeline_list import LISTED, mattered
from pages.timeline_tables import beyond, draw_tables, event_table, tray, yearless

HINT = message("Click a mark to read its sentence; drag over the chart to list the events of some days.")
ALT: dict[Lane, str] = {
    "theme": message("Events by theme over time, with the number of articles below"),
    "actor": message("Events by actor over time, with the number of articles below"),
    "article": message("Events by article over time, with the number of articles below"),
}
Days = tuple[date, date]


def headline(look: Look, chosen: Filters, figures: KeyFigures) -> None:
    """What most articles tell of the days shown; which year has most events only where no days are asked for."""
    reach = days_shown(look, chosen) if figures.events else None
    if reach is not None:
        happened = ask(happenings, chosen, shown=(reach.first, reach.last), size=LISTED)
        years = ask(events_by_year, chosen)
        tell(told_most(happened, years.head(0) if chosen.days else years, figures))


def board(look: Look, chosen: Filters, figures: KeyFigures) -> None:
    """The chart, and beside it what mattered, or the sentences behind what was chosen in either."""
    reach = days_shown(look, chosen)
    with st.container(key="board"):
        left, right = st.columns([2, 1], gap="medium")
        with right, st.container(key="beside"):  # drawn first: on a telephone it stands above the chart
            place = st.container(key="sheet") if st.session_state.get(evidence.MARK) else None
            steps = None if reach is None else mattered(chosen, reach, colours())
            if place is not None:
                with place:
                    sheet(chosen, steps)
        with left:
            if reach is None:
                st.caption(tr("None of these events has a date; the table has them all."))
            else:
                draw_timeline(look, chosen, figures, reach)


def sheet(chosen: Filters, steps: evidence.Steps | None = None) -> None:
    """The sentences behind what was chosen, and the way to those beside it in the list."""
    brush(chosen, brushed_days())
    evidence.evidence_panel(chosen, steps)


def alone(chosen: Filters) -> None:
    """The sentences behind what was chosen where there is no chart and no list."""
    if st.session_state.get(evidence.MARK):
        with st.container(key="sheet"):
            sheet(chosen)


def draw_timeline(look: Look, chosen: Filters, figures: KeyFigures, reach: Reach) -> None:
    """The chart under its axis, what its forms mean, what is chosen on it, and what it cannot show."""
    shown = content(look, chosen, figures, reach)
    palette, days = colours(), chosen_days(chosen)
    drawn = remember(
        ("timeline", chosen, look, shown.tick, palette.theme),
        lambda: Drawn.of(timeline_figure(shown, reach, palette)),
    )
    bars = bars_said(drawn.figure)
    st.html(legend_html(palette, bool(look.references), bars))
    with st.container(key="axis"):
        axis(reach, chosen.days, look.references, days)
        csv_button(lambda: event_table(events(store(), chosen)), "timeline", narrowed=said(chosen))
    mark = st.session_state.get(evidence.MARK, "")
    chart(
        drawn.spec,
        "timeline",
        tr(ALT[look.lane]),
        brush=True,
        narrowed=said(chosen),
        foot=tr("Grey bars: {counted}", counted=bars) if bars else "",
        over=chosen_html(drawn.figure, mark, days, reach),
    )
    st.caption(tr(HINT))


def brushed_days() -> Days | None:
    """The days that were chosen by dragging: their events are the open mark."""
    selection = decoded(st.session_state.get(evidence.MARK, ""))
    if not (isinstance(selection, EventSelection) and selection.since and selection.until):
        return None
    return selection.since, selection.until


def brush(chosen: Filters, days: Days | None) -> None:
    """What was chosen by dragging, and what to do with it."""
    if days is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="brush"):
        total = ask(evidence_total, chosen, selection=EventSelection(since=days[0], until=days[1]))
        when = literal(asked_days(*days))
        st.markdown(trn("**{n} event** {when}", "**{n} events** {when}", total, when=when), width="content")
        st.button(tr("Zoom in"), on_click=zoom_to, args=(days,), key="brush-zoom")
        years = _known_years(days)
        if years:
            label = tr("Filter to {years}", years=span_label(date(years[0], 1, 1), date(years[1], 12, 31)))
            help_ = tr("Narrows the articles, too, on all screens")
            st.button(label, on_click=_filter_years, args=(years,), key="brush-years", help=help_)
        st.button(tr("Clear"), on_click=evidence.close, key="brush-clear")


def _known_years(days: Days) -> tuple[int, int] | None:
    """The years of these days that the filter of years knows: those in which articles appeared."""
    bounds = year_bounds()
    if bounds is None or bounds[0] == bounds[1]:
        return None
    first, last = max(days[0].year, bounds[0]), min(days[1].year, bounds[1])
    return (first, last) if first <= last else None


def _filter_years(years: tuple[int, int]) -> None:
    """Narrow everything to these years and show them whole (a callback)."""
    put_years(years)
    put(ZOOM, NEAR)


def draw(filters: Filters) -> None:
    """Draw the screen."""
    whole = ask(key_figures, filters)
    head = st.container(key="timeline-head")
    if not (whole.events or whole.articles):
        with head:
            heading(filters)
        empty_state(filters, "articles", lambda counted: counted.articles)
        alone(filters)
        return
    st.html(status_style(colours()))
    look, chosen = controls(filters)
    with head:
        figures = heading(chosen)
        headline(look, chosen, figures)
        narrowed_events(filters, chosen, figures)
    if figures.events:
        board(look, chosen, figures)
    else:
        if chosen == filters:
            empty_state(filters, "events", lambda counted: counted.events)
        else:
            nothing_chosen(chosen)
        alone(chosen)
    beyond(look, chosen)
    reach = days_shown(look, chosen)
    if figures.events:
        draw_tables(chosen, look.unit if reach is None else unit_of(look, reach))
    yearless(chosen)
    tray(chosen)


draw(current())
