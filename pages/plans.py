"""What comes next: what is planned, seen from a day, and what later articles say became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from core.store import Filters
from core.store.queries import key_figures, plans
from core.view import plans as view
from core.view.dates import day
from core.view.findings import planned_next
from core.wording import message, tr
from pages import evidence
from pages.component import ASSETS, component
from pages.data import ask, remember
from pages.findings import tell
from pages.links import note
from pages.screens import PLANS
from pages.state import colours, current, put, url_field
from pages.widgets import csv_button, empty_state, heading, literal, one_of, page_number

KEY, SEEN, SEEN_SHOWN = "plans-list", "seen", "seen-shown"
LISTED = 20  # plans on a page
YEAR = timedelta(days=366)  # how far beyond the newest article a day can be chosen
SHOWN = {
    "all": message("All"),
    "due": message("Around that day"),
    "ahead": message("Still ahead"),
    "overdue": message("Passed"),
    "open": message("No last day"),
}
TOLD = {"any": message("Anything"), "told": message("Told of later"), "untold": message("Not reported")}
HINT = message("Choose a plan to read its sentence, or what became of it to read that one.")
SEEN_HELP = message(
    "The day from which the plans are seen: those that articles up to this day tell. What became of them is looked for "
    "in all later articles. At the start it is the day of the newest article shown."
)
METHOD = message(
    "A plan is due on the days that its sentence names, “due” is what lies within a week of the day chosen; what is "
    "planned for a year is ahead until its end is near. A later sentence is taken for what became of it where it lies "
    "within these days and shares enough that few articles have (actors, nouns, the verb, a known event); that is "
    "probable, never certain, and much that happened is not found."
)

_LIST = component("plans", "rows")


def seen_from(newest: date, oldest: date) -> date:
    """The choice of the day from which plans are seen; the hidden field holds it, "" for the newest article's."""
    held = url_field(SEEN)
    try:
        chosen = date.fromisoformat(held) if held else newest
        latest = max(newest, chosen) + YEAR
        note(SEEN, [], "")
    except (ValueError, OverflowError):
        chosen, latest = newest, newest + YEAR
        note(SEEN, [held], tr("is no day, such as 2022-10-13."))
    st.session_state[SEEN_SHOWN] = chosen
    st.date_input(
        tr("Seen from"),
        key=SEEN_SHOWN,
        min_value=min(oldest, chosen),
        max_value=latest,
        format="DD.MM.YYYY",
        help=tr(SEEN_HELP),
        width=150,
        on_change=_put,
    )
    return chosen


def _put() -> None:
    """Keep the day that was chosen (a callback)."""
    chosen = st.session_state[SEEN_SHOWN]
    put(SEEN, chosen.isoformat() if chosen else "")


def listing(filters: Filters, seen: date, state: str, told: str) -> None:
    """The plans of a state, a page of them, with what became of each."""
    found = ask(plans, filters, seen=seen)
    chosen = _narrowed(view.ordered(found), state, told)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(tr("Plans, seen from {day}", day=day(seen)), anchor=False, width="stretch")
        csv_button(lambda: view.plans_table(chosen), "plans")
    if not len(chosen):
        st.caption(tr("No plan of this kind. Choose “All”, or another day from which to look."))
        return
    counts = {str(name): int(count) for name, count in chosen["state"].value_counts().items()}
    listed = st.container()
    page = page_number(len(chosen), LISTED, "plans-page")
    part = chosen.iloc[(page - 1) * LISTED : page * LISTED].reset_index(drop=True)
    part.attrs.update(chosen.attrs)
    palette = colours()
    rows = remember(
        ("plans", filters, seen, state, told, page, palette.theme),
        lambda: list(view.plan_rows(part, counts, filters.of_articles.active, palette)),
    )
    mark = st.session_state.get(evidence.MARK, "")
    with listed:
        _LIST(data={"rows": rows, "mark": mark}, key=KEY, on_open_change=_open, height="content")


def _narrowed(found: pd.DataFrame, state: str, told: str) -> pd.DataFrame:
    kept = pd.Series(True, index=found.index)
    if state != "all":
        kept &= found["state"] == state
    if told != "any":
        kept &= found["became"] != "" if told == "told" else found["looked"] & (found["became"] == "")
    chosen = found[kept].reset_index(drop=True)
    chosen.attrs.update(found.attrs)
    return chosen


def _open() -> None:
    """Open the sentences of what was clicked (a callback)."""
    code = st.session_state[KEY].open
    if code:
        evidence.show(str(code))


def draw(filters: Filters) -> None:
    """Draw the screen."""
    figures = heading(PLANS, filters)
    head = st.container()
    planned = ask(key_figures, replace(filters, statuses=("planned",))).events
    if not planned or figures.last is None or figures.first is None:
        if planned:
            st.info(tr("No article here is dated: there is no day to look from."))
        else:
            empty_state(filters, "planned events", lambda counted: counted.events, statuses=("planned",))
        evidence.evidence_panel(filters, "")
        return
    with st.container(key="board"):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            with st.container(horizontal=True, vertical_alignment="bottom", key="plans-narrow"):
                seen = seen_from(figures.last, figures.first)
                state = one_of(message("Due"), SHOWN, "plans")
                told = one_of(message("What became of them"), TOLD, "became")
            listing(filters, seen, state, told)
            with head:
                tell(planned_next(ask(plans, filters, seen=seen), seen))
            st.caption(tr(METHOD))
        with right, st.container(key="beside"):
            if st.session_state.get(evidence.MARK):
                with st.container(key="sheet"):
                    evidence.evidence_panel(filters, "")
            else:
                st.caption(literal(tr(HINT)))


st.html(ASSETS / "timeline.css")
draw(current())
