"""Timeline: what happened, what is planned, and how sure is the date?"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.annotate.known_events import load_known_events
from core.records import KnownEvent
from core.store import Filters
from core.store.evidence import selection_at
from core.store.queries import KeyFigures, event_counts, event_lanes, events, undated, volume
from core.view.dates import date_label
from core.view.marks import period_label
from core.view.timeline import MOST, beyond, counts_figure, reach_of, timeline_figure
from pages import evidence
from pages.data import ask, remember
from pages.state import colours, current
from pages.widgets import chart, chart_head, empty_state, heading, one_of

LANES = {"theme": "Themes", "actor": "Actors", "article": "Articles"}
REFERENCES = {
    "NATO summits": ("nato-summit",),
    "NATO meetings": ("nato-",),
    "EU summits": ("eu-", "political-community"),
    "UN votes": ("un-vote", "security-council"),
    "Elections": ("election-",),
    "War against Ukraine": ("war-ukraine", "contact-group", "ukraine-conference"),
    "All known events": ("",),
    "None": (),
}
PRECISION = "A point is a day, a bar a range of days, a hatched band a vague date; dashed lines are known events."
UNITS = {"month": "Month", "quarter": "Quarter", "year": "Year"}


def controls() -> tuple[str, str, str, bool]:
    """The choices of this screen: lanes, unit of the volume bars, known events, whether to show far outliers."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        lane = one_of("Lanes", LANES, "lanes")
        unit = one_of("Articles per", UNITS, "per", default="quarter")
        reference = st.selectbox("For reference", list(REFERENCES), key="known", bind="query-params", width=210)
        everything = st.toggle(
            "Every year", key="every", bind="query-params", help="Also dates far in the past or future"
        )
    return lane, unit, reference or "None", bool(everything)


def references(group: str) -> tuple[KnownEvent, ...]:
    """The known events of a group."""
    prefixes = REFERENCES[group]
    return tuple(event for event in load_known_events() if event.kind.startswith(prefixes)) if prefixes else ()


def draw_timeline(filters: Filters, figures: KeyFigures) -> None:
    """The chart, and what it cannot show."""
    lane, unit, group, everything = controls()
    palette = colours()
    found, per = ask(events, filters), ask(volume, filters, unit=unit)
    reach = remember(
        ("reach", filters, everything),
        lambda: reach_of(found, (figures.first, figures.last), everything, filters.years),
    )
    if reach is None:
        empty_state(filters, "events with a date", lambda counted: counted.events)
        return
    known = references(group)
    if len(found) <= MOST:
        lanes = ask(event_lanes, filters, lane=lane)
        figure = remember(
            ("timeline", filters, lane, unit, group, everything, palette.theme),
            lambda: timeline_figure(lanes, per, known, reach, palette),
        )
    else:
        lanes = ask(event_counts, filters, lane=lane, unit=unit)
        figure = remember(
            ("timeline counts", filters, lane, unit, group, everything, palette.theme),
            lambda: counts_figure(lanes, per, known, reach, unit, palette),
        )
    chart(figure, "timeline", f"Events by {lane} over time, with the number of articles per {unit} below")
    st.caption(
        PRECISION
        if len(found) <= MOST
        else f"Each bar counts the events of a {unit}; below {MOST:,} events each is drawn."
    )
    hidden = remember(("beyond", filters, everything), lambda: beyond(found, reach))
    if hidden:
        lie = "event lies" if hidden == 1 else "events lie"
        st.caption(f"{hidden:,} {lie} outside of the years shown. “Every year” shows all.")


def event_table(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per event as it is shown, undated ones last."""
    return pd.DataFrame(
        {
            "Date": [date_label(row.first, row.last, row.precision) for row in frame.itertuples()],
            "Status": frame["status"],
            "Event": frame["label"],
            "Article": frame["title"],
            "Themes": [", ".join(themes) for themes in frame["themes"]],
        }
    )


def volume_table(frame: pd.DataFrame, unit: str) -> pd.DataFrame:
    """One row per month, quarter or year as it is shown."""
    return pd.DataFrame(
        {
            UNITS[unit]: [period_label(period.date(), unit) for period in frame["period"]],
            "Articles": frame["count"],
            "By an inferred date": frame["inferred"],
            "Words": frame["words"],
            "Unfinished": frame["unfinished"],
        }
    )


def draw_tables(filters: Filters) -> None:
    """What the chart shows as tables: for the keyboard, and to take away."""
    unit = st.session_state.get("per") or "quarter"
    with st.expander("Events as a table", key="event-table", on_change="rerun", bind="query-params") as folded:
        if folded.open:
            frame = ask(events, filters)
            shown = remember(("event table", filters), lambda: event_table(frame))
            _choosable(shown, frame, "Events", "Events with date, status, article and themes")
    title = f"Articles per {unit}"
    with st.expander(f"{title} as a table", key="volume-table", on_change="rerun", bind="query-params") as folded:
        if folded.open:
            frame = ask(volume, filters, unit=unit)
            _choosable(volume_table(frame, unit), frame, title, f"{title}, with how many of them by an inferred date")


def _choosable(shown: pd.DataFrame, frame: pd.DataFrame, title: str, alt: str) -> None:
    """A table whose chosen row opens the evidence of the same row of `frame`."""
    key = f"rows-{title}"
    chart_head(title, shown, title)
    st.dataframe(
        shown,
        hide_index=True,
        height=min(390, 38 + 35 * len(shown)),
        key=key,
        on_select=lambda: row_chosen(key, frame),
        selection_mode="single-row",
        column_config={"Event": st.column_config.TextColumn(width="large")},
        alt=alt,
    )


def row_chosen(key: str, frame: pd.DataFrame) -> None:
    """Open the chosen row's evidence (a callback)."""
    rows = st.session_state[key].selection.rows
    if rows:
        evidence.show(selection_at(frame, rows[0]))


def tray(filters: Filters, figures: KeyFigures) -> None:
    """What stands on no date, or on an inferred one, and why."""
    frame = ask(undated, filters)
    loose = ask(events, filters)
    dateless = int((loose["first"].isna() & loose["last"].isna()).sum()) if len(loose) else 0
    if not len(frame) and not dateless:
        return
    counts = frame["dating"].value_counts()
    said = [
        f"{counts[dating]} {'article' if counts[dating] == 1 else 'articles'} {words}"
        for dating, words in (("undated", "without a date"), ("inferred", "with an inferred date"))
        if counts.get(dating)
    ]
    said += [f"{dateless} events without a date"] if dateless else []
    label = f"Not or not surely dated: {', '.join(said)}"
    with st.expander(label, key="tray", bind="query-params", on_change="rerun") as folded:
        if folded.open and len(frame):
            st.dataframe(
                _tray_table(frame), hide_index=True, height="content", alt="Articles whose date is unknown or inferred"
            )


def _tray_table(frame: pd.DataFrame) -> pd.DataFrame:
    when = [date_label(row.published_first, row.published_last, row.published_precision) for row in frame.itertuples()]
    return pd.DataFrame({"Article": frame["title"], "Date": when, "Why": frame["published_why"]})


filters = current()
figures = heading("Timeline", "What happened, what is planned, and how sure is the date?", filters)
if figures.events or figures.articles:
    draw_timeline(filters, figures)
    draw_tables(filters)
    tray(filters, figures)
else:
    empty_state(filters, "articles", lambda counted: counted.articles)
evidence.evidence_panel(filters, "Click a mark to read the sentences behind it.")
