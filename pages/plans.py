"""What comes next: what is planned, seen from a day, and what later articles say became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

import pandas as pd
import streamlit as st

from core.store import Filters
from core.store.queries import KeyFigures, Planned, key_figures, plan_texts, planned
from core.store.selection import EventSelection
from core.view import plans as view
from core.view.dates import day
from core.view.findings import planned_next
from core.view.marks import codes, decoded
from core.wording import language, message, tr
from pages import evidence
from pages.choices import held_name, one_of
from pages.component import component
from pages.data import ask, remember, store
from pages.downloads import csv_button
from pages.empty import empty_state
from pages.findings import tell
from pages.frame import keep_room
from pages.heading import heading
from pages.links import note
from pages.state import colours, current, put, url_field
from pages.tables import open_listed, page_number
from pages.texts import literal

KEY, PAGE, SEEN, SEEN_SHOWN = "plans-list", "plans-page", "seen", "seen-shown"
LISTED = 20  # plans on a page
YEAR = timedelta(days=366)  # how far beyond the newest article a day can be chosen
SHOWN = {
    "all": message("All"),
    "ahead": message("Still ahead"),
    "due": message("Around that day"),
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


@dataclass(frozen=True, slots=True)
class Look:
    """What is chosen: the day to see from, the state of the plans, and whether later articles tell of them."""

    seen: date
    state: str
    told: str


def seen_from(newest: date) -> date:
    """The day from which plans are seen; the hidden field holds it, "" for the newest article's."""
    held = url_field(SEEN)
    try:
        chosen = date.fromisoformat(held) if held else newest
        max(newest, chosen) + YEAR
        note(SEEN, [], "")
    except (ValueError, OverflowError):
        chosen = newest
        note(SEEN, [held], tr("is no day, such as 2022-10-13."))
    return chosen


def look_from(chosen: date, newest: date, oldest: date) -> None:
    """The choice of another day to see the plans from."""
    st.session_state[SEEN_SHOWN] = chosen
    st.date_input(
        tr("Seen from"),
        key=SEEN_SHOWN,
        min_value=min(oldest, chosen),
        max_value=max(newest, chosen) + YEAR,
        format="DD.MM.YYYY" if language() == "de" else "YYYY-MM-DD",
        help=tr(SEEN_HELP),
        on_change=_put,
    )


def _put() -> None:
    """Keep the day that was chosen (a callback)."""
    chosen = st.session_state[SEEN_SHOWN]
    put(SEEN, chosen.isoformat() if chosen else "")


def narrowing(filters: Filters, figures: KeyFigures) -> tuple[Look, Planned]:
    """Draw the choices of this screen in one line; return them, and the plans that are chosen, as they are listed."""
    assert figures.first is not None and figures.last is not None
    with st.container(horizontal=True, vertical_alignment="center", key="plans-narrow"):
        seen = seen_from(figures.last)
        found = ask(planned, filters, seen=seen)
        told = held_name(TOLD, "became")
        more = "" if told == "any" else f" · {tr(TOLD[told])}"
        said = tr("Seen from {day}", day=day(seen))
        with st.popover(f"{said}{more}", key="seen-from"):
            look_from(seen, figures.last, figures.first)
            told = one_of(message("What became of them"), TOLD, "became")
        listed = remember(
            ("plans-listed", filters, seen, told), lambda: _narrowed(view.ordered(found.rows, seen), "all", told)
        )
        counts = {**sizes(listed), "all": len(listed)}
        state = one_of(message("Due"), SHOWN, "plans", label_visibility="collapsed", counts=counts)
        chosen = replace(found, rows=_narrowed(listed, state, "any"))
        with st.container(horizontal=True, horizontal_alignment="right", width="stretch", key="plans-csv"):
            csv_button(lambda: view.plans_table(_with_texts(chosen.rows, chosen)), "plans")
    return Look(seen, state, told), chosen


def _with_texts(rows: pd.DataFrame, found: Planned) -> pd.DataFrame:
    """Some of the plans with what is read of them."""
    return plan_texts(store(), rows, found.outcomes)


def sizes(listed: pd.DataFrame) -> dict[str, int]:
    """How many plans there are of each state."""
    return {str(state): int(count) for state, count in listed["state"].value_counts().items()}


def listing(filters: Filters, look: Look, chosen: Planned) -> evidence.Steps | None:
    """A page of the plans that are chosen, with what became of each; the steps from the open one."""
    if not len(chosen.rows):
        nothing_listed(look)
        return None
    listed = st.container()
    page = page_number(len(chosen.rows), LISTED, PAGE)
    part = chosen.rows.iloc[(page - 1) * LISTED : page * LISTED].reset_index(drop=True)
    palette = colours()
    rows = remember(
        ("plans", filters, look, page, palette.theme),
        lambda: list(
            view.plan_rows(_with_texts(part, chosen), sizes(chosen.rows), filters.of_articles.active, palette)
        ),
    )
    mark = st.session_state.get(evidence.MARK, "")
    with listed:
        keep_room(KEY, len(rows) * 3.6)
        _LIST(data={"rows": rows, "mark": mark}, key=KEY, on_open_change=_open, height="content")
    return _steps(chosen, mark) if mark else None


def nothing_listed(look: Look) -> None:
    """In place of an empty list: which choices leave no plan, and buttons that take them back."""
    said = [tr("Seen from {day}", day=day(look.seen))]
    said += [tr(SHOWN[look.state])] if look.state != "all" else []
    said += [tr(TOLD[look.told])] if look.told != "any" else []
    with st.container(border=True, key="empty"):
        st.markdown(tr("**No plans here: {what}.** Take one of these back:", what=literal(" · ".join(said))))
        with st.container(horizontal=True):
            if look.state != "all":
                st.button(tr("Whenever they are due"), on_click=put, args=("plans", ""), key="every-state")
            if look.told != "any":
                st.button(tr("Whatever became of them"), on_click=put, args=("became", ""), key="every-end")
            if st.session_state.get(SEEN):
                st.button(tr("Seen from the newest article"), on_click=put, args=(SEEN, ""), key="newest")


def _steps(listed: Planned, mark: str) -> evidence.Steps | None:
    """The steps from the open plan to those before and after it; None where another mark is open."""
    opened = decoded(mark)
    at = listed.place(store(), opened) if isinstance(opened, EventSelection) else None
    if at is None:
        return None

    def opening(other: int) -> Callable[[], None] | None:
        return partial(_open_at, listed, other) if 0 <= other < len(listed.rows) else None

    return evidence.Steps(at + 1, len(listed.rows), opening(at - 1), opening(at + 1))


def _open_at(listed: Planned, place: int) -> None:
    """Open the plan at a place of the list (a callback)."""
    (code,) = codes(_with_texts(listed.rows.iloc[[place]], listed))
    open_listed(code, PAGE, place // LISTED + 1)


def _narrowed(found: pd.DataFrame, state: str, told: str) -> pd.DataFrame:
    kept = pd.Series(True, index=found.index)
    if state != "all":
        kept &= found["state"] == state
    if told != "any":
        kept &= found["became"] != "" if told == "told" else found["looked"] & (found["became"] == "")
    return found[kept].reset_index(drop=True)


def _open() -> None:
    """Open the sentences of what was clicked (a callback)."""
    code = st.session_state[KEY].open
    if code:
        evidence.show(str(code))


def draw(filters: Filters) -> None:
    """Draw the screen."""
    figures = heading(filters)
    head = st.container()
    events = ask(key_figures, replace(filters, statuses=("planned",))).events
    if not events or figures.last is None or figures.first is None:
        if events:
            st.info(tr("No article here is dated: there is no day to look from."))
        else:
            empty_state(filters, "planned events", lambda counted: counted.events, statuses=("planned",))
        evidence.evidence_below(filters)
        return
    look, chosen = narrowing(filters, figures)
    with head:
        found = ask(planned, filters, seen=look.seen)
        tell(
            remember(
                ("next", filters, look.seen),
                lambda: planned_next(found.rows, look.seen, lambda rows: _with_texts(rows, found)),
            )
        )
    with st.container(key="board"):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            steps = listing(filters, look, chosen)
            st.caption(f"{tr(HINT)} {tr(METHOD)}")
        if st.session_state.get(evidence.MARK):
            with right, st.container(key="beside"), st.container(key="sheet"):
                evidence.evidence_panel(filters, steps)


draw(current())
