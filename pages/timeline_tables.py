"""The timeline's tables: what its chart shows, for the keyboard and to take away, and what it has no place for."""

from __future__ import annotations

from typing import Literal

import pandas as pd
import streamlit as st

from core.store import Filters
from core.store.queries import events, events_far, events_outside, key_figures, loose, undated, volume, yearless_days
from core.store.selection import Unit
from core.view.backdrop import VOLUME_TITLE
from core.view.dates import date_label, day, day_of_any_year
from core.view.marks import codes, period_label
from core.view.statuses import status_short
from core.view.template import records
from core.wording import message, numeral, tr, trn
from core.wording.stored import tr_stored
from pages.charts import chart_head
from pages.data import ask, store
from pages.frame import fold
from pages.tables import as_shown, page_number, rows_high, table
from pages.timeline_choice import UNITS, Look
from pages.timeline_content import days_shown

LISTED = 200  # rows of a table on one page
NO_YEAR = message("Nothing says in which year their articles appeared. Choose a row to read its sentence.")
FEW = 12  # rows of a table that does not scroll within itself
HIGHEST = 390  # pixels of a table whose rows can be chosen
_DATED_BY = {
    "stated": message("the text"),
    "inferred": message("a sentence before"),
    "reported": message("the article's day"),
}


def event_table(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per event as it is shown, undated ones last."""
    return pd.DataFrame(
        {
            tr("Date"): [date_label(row.first, row.last, row.precision) for row in records(frame)],
            tr("Could also be"): [
                ""
                if pd.isna(row.other_first) and pd.isna(row.other_last)
                else date_label(row.other_first, row.other_last, row.precision)
                for row in records(frame)
            ],
            tr("Dated by"): [tr(_DATED_BY[dating]) for dating in frame["dating"]],
            tr("Status"): [status_short(row) for row in records(frame)],
            tr("Event"): frame["label"],
            tr("Place"): frame["place"].fillna(""),
            tr("Article"): frame["title"],
            tr("Themes"): [", ".join(themes) for themes in frame["themes"]],
        }
    )


def volume_table(frame: pd.DataFrame, unit: Unit) -> pd.DataFrame:
    """One row per month, quarter or year as it is shown."""
    return pd.DataFrame(
        {
            tr(UNITS[unit]): [period_label(period.date(), unit) for period in frame["period"]],
            tr("Articles"): frame["count"],
            tr("By an inferred date"): frame["inferred"],
            tr("Words"): frame["words"],
            tr("Unfinished"): frame["unfinished"],
        }
    )


def draw_tables(filters: Filters, unit: Unit) -> None:
    """What the chart shows as tables, its articles in its `unit`: for the keyboard, and to take away."""
    with fold(tr("Events as a table"), "event-table") as folded:
        if folded.open:
            _event_page(filters)
    title = VOLUME_TITLE[unit]
    with fold(tr("{title} as a table", title=tr(title)), "volume-table") as folded:
        if folded.open:
            frame = ask(volume, filters, unit=unit)
            listed = volume_table(frame, unit)
            chart_head(title, listed, title)
            _choosable(listed, frame, title, tr("{title}, with how many of them by an inferred date", title=tr(title)))


def _event_page(filters: Filters) -> None:
    """A page of the events as a table; the download has them all."""
    total = ask(key_figures, filters).events
    chart_head(message("Events"), lambda: event_table(events(store(), filters)), "Events")
    listed = st.container()
    frame = ask(events, filters, size=LISTED, page=page_number(total, LISTED, "events-page"))
    with listed:
        _choosable(event_table(frame), frame, "Events", tr("Events with date, status, article and themes"))


def _choosable(listed: pd.DataFrame, frame: pd.DataFrame, title: str, alt: str) -> None:
    """A table whose chosen row opens the evidence of the same row of `frame`."""
    widths: dict[str, Literal["large"] | int] = {tr("Event"): "large", tr("Sentence"): "large", tr("Date"): 200}
    columns = {name: st.column_config.TextColumn(width=width) for name, width in widths.items()}
    table(listed.assign(code=codes(frame)), f"rows-{title}", alt, rows_high(len(listed), HIGHEST), columns)


def beyond(look: Look, chosen: Filters) -> None:
    """The events of far-off years, which would squeeze the axis: folded away, with their sentences."""
    reach = days_shown(look, chosen)
    hidden = 0 if reach is None else ask(events_outside, chosen, since=reach.first, until=reach.last)
    if reach is None or not hidden:
        return
    label = trn(
        "{n} event of far-off years (before {first} or after {last})",
        "{n} events of far-off years (before {first} or after {last})",
        hidden,
        first=day(reach.first),
        last=day(reach.last),
    )
    with fold(label, "far") as folded:
        if folded.open:
            listed = st.container()
            page = page_number(hidden, LISTED, "far-page")
            frame = ask(events_far, chosen, since=reach.first, until=reach.last, size=LISTED, page=page)
            with listed:
                st.caption(tr("“All years, far ones too” draws them on the chart. Choose a row to read its sentence."))
                _choosable(event_table(frame), frame, "far", tr("Events of far-off years"))


def tray(filters: Filters) -> None:
    """What stands on no date, or on an inferred one, and why."""
    found = ask(loose, filters)
    counts = {
        trn("{n} article without a date", "{n} articles without a date", found.undated): found.undated,
        trn("{n} article with an inferred date", "{n} articles with an inferred date", found.inferred): found.inferred,
        trn("{n} event without a date", "{n} events without a date", found.events): found.events,
    }
    said = [words for words, count in counts.items() if count]
    if not said:
        return
    label = tr("Not or not surely dated: {what}", what=", ".join(said))
    with fold(label, "tray") as folded:
        articles = found.undated + found.inferred
        if folded.open and articles:
            listed = st.container()
            frame = ask(undated, filters, size=LISTED, page=page_number(articles, LISTED, "tray-page"))
            listed.dataframe(
                as_shown(_tray_table(frame)),
                hide_index=True,
                height="content" if len(frame) <= FEW else 400,
                alt=tr("Articles whose date is unknown or inferred"),
            )


def yearless(filters: Filters) -> None:
    """The days of which no year is known: they have no place on the axis, and are listed with their sentences."""
    total = ask(loose, filters).yearless
    if not total:
        return
    with fold(tr("Day known, year not ({n})", n=numeral(total)), "yearless") as folded:
        if folded.open:
            chart_head(
                message("Days without a year"), lambda: yearless_table(yearless_days(store(), filters)), "yearless"
            )
            listed = st.container()
            frame = ask(yearless_days, filters, size=LISTED, page=page_number(total, LISTED, "yearless-page"))
            with listed:
                st.caption(tr(NO_YEAR))
                _choosable(yearless_table(frame), frame, "yearless", tr("Days without a year, with their sentences"))


def yearless_table(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per day without a year, as it is shown."""
    days = [day_of_any_year(row.month, row.day) for row in records(frame)]
    return pd.DataFrame({tr("Day"): days, tr("Sentence"): frame["sentence"], tr("Article"): frame["title"]})


def _tray_table(frame: pd.DataFrame) -> pd.DataFrame:
    when = [date_label(row.published_first, row.published_last, row.published_precision) for row in records(frame)]
    return pd.DataFrame(
        {tr("Article"): frame["title"], tr("Date"): when, tr("Why"): frame["published_why"].map(tr_stored)}
    )
