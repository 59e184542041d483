"""What the timeline is narrowed to and how it is looked at: its controls, all of them in the address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from core.annotate.known_events import load_known_events
from core.records import KnownEvent
from core.store import Filters
from core.store.lanes import Lane
from core.store.queries import KeyFigures, event_years, facets, key_figures
from core.store.selection import Unit
from core.view.dates import date_label
from core.wording import message, numeral, tr
from pages.choices import one_of, one_of_many
from pages.data import ask
from pages.links import check_flag, note
from pages.state import put, url_field
from pages.texts import literal

LANES: dict[Lane, str] = {"theme": message("Themes"), "actor": message("Actors"), "article": message("Articles")}
UNITS: dict[Unit, str] = {"month": message("Month"), "quarter": message("Quarter"), "year": message("Year")}
STATUSES = {
    "all": message("All"),
    "past": message("Past"),
    "ongoing": message("Ongoing"),
    "planned": message("Planned"),
    "conditional": message("Conditional"),
    "denied": message("Denied"),
}
FIT, NO_REFERENCE = message("Those that fit"), message("None")
REFERENCES = {
    FIT: (),
    message("NATO summits"): ("nato-summit",),
    message("NATO meetings"): ("nato-",),
    message("EU summits"): ("eu-", "political-community"),
    message("UN votes"): ("un-vote", "security-council"),
    message("Elections"): ("election-",),
    message("War against Ukraine"): ("war-ukraine", "contact-group", "ukraine-conference"),
    message("All known events"): ("",),
    NO_REFERENCE: (),
}
"""Groups of known events by the beginnings of their kinds."""
ABOUT = {
    "nato": "NATO summits",
    "europaische-union": "EU summits",
    "vereinte-nationen": "UN votes",
    "ukraine": "War against Ukraine",
}
"""The group that fits a corpus which is much about an actor."""
MUCH = 5  # an actor in every fifth article is what a corpus is about
STATED = message(
    "Leaves out events without a date of their own, which stand on the day of their article. "
    "“Last Friday” stays: where the article's own date is inferred, it is as unsure as that date."
)
ZOOM, ZOOM_SHOWN = "zoom", "zoom-shown"
NEAR, FAR = "", "every"
BETWEEN = "~"


@dataclass(frozen=True, slots=True)
class Look:
    """How the events are drawn: lanes, the unit of bars, the known events; `far`: dates far from the others, too."""

    lane: Lane = "theme"
    unit: Unit = "quarter"
    group: str = NO_REFERENCE
    far: bool = False

    @property
    def references(self) -> tuple[KnownEvent, ...]:
        """The known events to draw."""
        prefixes = REFERENCES[self.group]
        return tuple(event for event in load_known_events() if event.kind.startswith(prefixes)) if prefixes else ()


def controls(filters: Filters) -> tuple[Look, Filters]:
    """Draw the choices of this screen; return the look, and the filters narrowed to what was chosen."""
    with st.container(horizontal=True, vertical_alignment="center", key="narrow"):
        status = one_of(message("Status"), STATUSES, "status", label_visibility="collapsed")
        lane = one_of(message("Lanes"), LANES, "lanes", label_visibility="collapsed")
        place = st.container(width="content", key="jump")
        with st.popover(tr("Options"), key="options"):
            check_flag("stated")
            stated = st.toggle(tr("Only stated dates"), key="stated", bind="query-params", help=tr(STATED))
            unit = one_of(message("Bars per"), UNITS, "per", default=Look().unit)
            group = one_of_many(message("Known events for reference"), {name: name for name in REFERENCES}, "known")
        chosen = replace(filters, statuses=() if status == "all" else (status,), stated_only=bool(stated))
        with place:
            zoom = jump(chosen)
    named = fitting(filters) if group == FIT else group
    look = Look(lane, unit, named or NO_REFERENCE, zoom == FAR)
    return look, replace(chosen, days=days_of(zoom))


def fitting(filters: Filters) -> str:
    """The group of known events about the actor that most articles name, if these are many; else none."""
    actors = ask(facets, filters.of_articles).actors
    most = actors[actors["value"].isin(list(ABOUT))].head(1)
    if not len(most) or most["count"].iloc[0] * MUCH < ask(key_figures, filters).articles:
        return NO_REFERENCE
    return ABOUT[str(most["value"].iloc[0])]


def jump(chosen: Filters) -> str:
    """The choice of a year to zoom to; the hidden field holds the year, two days, or which years at all."""
    zoom = url_field(ZOOM)
    unknown = zoom not in (NEAR, FAR) and days_of(zoom) is None
    note(ZOOM, [zoom] if unknown else [], tr("is no year and no two days."))
    zoom = NEAR if unknown else zoom
    years = [f"{year:04d}" for year in ask(event_years, chosen)]
    options = dict.fromkeys([NEAR, FAR, *([] if zoom in (NEAR, FAR) else [zoom]), *years])
    st.session_state[ZOOM_SHOWN] = zoom
    st.selectbox(
        tr("Jump to year"),
        list(options),
        format_func=zoom_label,
        key=ZOOM_SHOWN,
        width=176,
        label_visibility="collapsed",
        on_change=lambda: put(ZOOM, st.session_state[ZOOM_SHOWN]),
    )
    return zoom


def days_of(zoom: str) -> tuple[date, date] | None:
    """The days that the address asks for: a year, or a first and a last day; None for anything else."""
    try:
        if zoom.isdigit() and len(zoom) == 4:
            return date(int(zoom), 1, 1), date(int(zoom), 12, 31)
        first, last = (date.fromisoformat(day) for day in zoom.split(BETWEEN))
    except ValueError:
        return None
    return (first, last) if first <= last else None


def zoom_label(zoom: str) -> str:
    """What the axis is zoomed to, in words."""
    days = days_of(zoom)
    if days is None:
        return tr("All years, far ones too") if zoom == FAR else tr("All years")
    return str(int(zoom)) if zoom.isdigit() else date_label(*days, "day")


def zoom_of(days: tuple[date, date]) -> str:
    """Some days as they stand in the address: a year by its number."""
    first, last = days
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04}"
    return BETWEEN.join(day.isoformat() for day in days)


def zoom_to(days: tuple[date, date]) -> None:
    """Zoom to some days (a callback)."""
    put(ZOOM, zoom_of(days))


def said(chosen: Filters) -> str:
    """What the events are narrowed to, in words."""
    stated = [tr("only stated dates")] if chosen.stated_only else []
    zoom = [zoom_label(zoom_of(chosen.days))] if chosen.days else []
    return " · ".join([*map(tr, chosen.statuses), *stated, *zoom])


def narrowed_events(filters: Filters, chosen: Filters, figures: KeyFigures) -> None:
    """Say what part of the events is shown, where it is not all of them."""
    if chosen != filters:
        whole = ask(key_figures, filters)
        some, every = numeral(figures.events), numeral(whole.events)
        st.caption(tr("{some} of {all} events, narrowed to {what}.", some=some, all=every, what=literal(said(chosen))))


def nothing_chosen(chosen: Filters) -> None:
    """In place of an empty chart: which choice leaves no event, and buttons that take it back."""
    with st.container(border=True, key="empty"):
        st.markdown(tr("**No events here: {what}.** Take one of these back:", what=literal(said(chosen))))
        with st.container(horizontal=True):
            if chosen.statuses:
                st.button(tr("Every status"), on_click=put, args=("status", ""), key="every-status")
            if chosen.stated_only:
                st.button(tr("Reported dates, too"), on_click=_unstated, key="unstated")
            if chosen.days:
                st.button(tr("All years"), on_click=put, args=(ZOOM, NEAR), key="all-years")


def _unstated() -> None:
    """Let reported dates count again (a callback)."""
    st.session_state["stated"] = False
