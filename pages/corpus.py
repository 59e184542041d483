"""Corpus: articles as a table, what was set aside, and the store itself."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import partial
from pathlib import PurePath
from typing import Any

import pandas as pd
import streamlit as st

from core.store import Filters
from core.store.derived import DERIVED
from core.store.export import table_bytes
from core.store.imports import imported_files
from core.store.queries import articles, copies, loose, pieces, set_aside
from core.store.schema import TABLES
from core.view.dates import date_label, published
from core.view.findings import dated
from core.view.marks import codes
from core.view.template import records
from core.wording import message, numeral, tr, trn
from core.wording.stored import tr_stored
from pages import evidence
from pages.charts import chart_head
from pages.data import ask, remember, store
from pages.downloads import csv_button
from pages.empty import empty_state
from pages.findings import tell
from pages.frame import fold
from pages.heading import heading
from pages.imports import draw_imports
from pages.issues import draw_issues
from pages.outlets import draw_outlets
from pages.settings import hosted
from pages.state import current
from pages.tables import LISTED, as_shown, page_number, table, table_height

LAYERS = {
    "dates": message("dates"),
    "mentions": message("names"),
    "quotes": message("quotes"),
    "quantities": message("figures"),
    "themes": message("themes"),
    "events": message("events"),
}
TABLE_NAMES = {
    "articles": message("Articles"),
    "sentences": message("Sentences"),
    "dates": message("Dates in the text"),
    "mentions": message("Mentions of actors"),
    "quotes": message("Quotes"),
    "quantities": message("Quantities"),
    "themes": message("Themes"),
    "events": message("Events"),
    "set_aside": message("Pieces set aside"),
    "issues": message("Issues"),
    "words": message("Words"),
    "copies": message("Copies"),
}
"""What is in each table of the store, and what is counted besides."""
PRECISE = {"minute": "day"}  # the hour that a file states is not shown
FITS, FITS_NARROW = 95, 32  # characters that four lines of the wide columns and of the narrow ones hold
TALLER = 84  # pixels of a row with up to four lines: titles and reasons of dates are long
SHORT = 12  # characters of a fingerprint that tell two stores apart


def coverage(frame: pd.DataFrame) -> pd.Series:
    """The share of layers in which something was found, the date counted as one."""
    found = sum((frame[layer] > 0).astype(int) for layer in LAYERS) + (frame["published_basis"] != "unknown").astype(
        int
    )
    return found / (len(LAYERS) + 1)


def _missing(row: Mapping[Hashable, Any]) -> str:
    """The layers in which nothing was found: those that the coverage lacks."""
    layers = [tr(name) for layer, name in LAYERS.items() if not row[layer]]
    return ", ".join([tr("date of publication"), *layers] if row["published_basis"] == "unknown" else layers)


def article_table(frame: pd.DataFrame) -> pd.DataFrame:
    """One row an article, as it is shown."""
    missing = [_missing(row) for row in frame.to_dict("records")]
    when = [published(row) for row in records(frame)]
    precision = frame["published_precision"].replace(PRECISE)
    return pd.DataFrame(
        {
            tr("Article"): frame["title"],
            tr("Date"): when,
            tr("Why this date"): frame["published_why"].map(tr_stored),
            tr("Issues"): frame["issues"],
            tr("Outlet"): frame["outlet"].fillna(tr("unknown")),
            tr("Words"): frame["words"],
            tr("Coverage"): (100 * coverage(frame)).round().astype(int),
            tr("Not found"): missing,
            tr("Precision"): precision.where(frame["published_basis"] != "unknown", message("no date")).map(tr),
            tr("Date is"): frame["published_basis"].map(tr),
            tr("Events"): frame["events"],
            tr("Actors"): frame["actors"],
            tr("Quotes"): frame["quotes"],
            tr("Set aside"): frame["set_aside"],
        }
    )


def draw_articles(filters: Filters, total: int) -> None:
    """The articles (so many in all), problems first; a chosen row opens its evidence."""
    chart_head(message("Articles"), lambda: article_table(articles(store(), filters)), "articles")
    listed = st.container()
    page = page_number(total, LISTED, "articles-page")
    frame = ask(articles, filters, size=LISTED, page=page)
    shown = remember(("articles", filters, page), lambda: _fitted(article_table(frame)).assign(code=codes(frame)))
    columns = {
        tr("Article"): st.column_config.TextColumn(width=235),
        tr("Date"): st.column_config.TextColumn(width=118),
        tr("Why this date"): st.column_config.TextColumn(width=215),
        tr("Issues"): st.column_config.NumberColumn(width=78),
        tr("Outlet"): st.column_config.TextColumn(width=115),
        tr("Words"): st.column_config.NumberColumn(format="localized", width=60),
        tr("Coverage"): st.column_config.ProgressColumn(
            format="%d %%",
            min_value=0,
            max_value=100,
            width=90,
            help=tr(
                "How many of seven things were found (day of publication, names, dates, events, quotes, figures, "
                "themes), in per cent"
            ),
        ),
        tr("Not found"): st.column_config.TextColumn(width=145),
    }
    alt = tr("Articles with date, basis, outlet, words and coverage")
    with listed:
        table(shown, "articles", alt, table_height(shown, 7, TALLER), columns, row_height=TALLER)


def _fitted(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles with their texts clipped to what the rows hold; the column of outlets is narrow."""
    outlets = tr("Outlet")
    return as_shown(articles.assign(**{outlets: as_shown(articles[[outlets]], FITS_NARROW)[outlets]}), FITS)


def draw_copies(filters: Filters) -> None:
    """Which articles tell the same account: the text of an agency in several outlets, or a text that is there twice."""
    found = ask(pieces, filters)
    if not found.copies:
        return
    label = trn(
        "Copies: {copies} articles give {n} account",
        "Copies: {copies} articles give {n} accounts",
        found.accounts,
        copies=numeral(found.copies),
    )
    with fold(label, "copies") as folded:
        if folded.open:
            csv_button(lambda: copy_table(copies(store(), filters)), "copies")
            listed = st.container()
            page = page_number(found.copies, LISTED, "copies-page")
            frame = ask(copies, filters, size=LISTED, page=page)
            shown = copy_table(frame).assign(code=codes(frame))
            columns = {
                tr("Account"): st.column_config.NumberColumn(width=70),
                tr("Article"): st.column_config.TextColumn(width=330),
            }
            alt = tr("Articles that are copies of one another, account by account")
            with listed:
                table(shown, "copies-table", alt, table_height(shown, 11), columns)


def copy_table(frame: pd.DataFrame) -> pd.DataFrame:
    """One row an article that has copies, as it is shown; the accounts are numbered in their order."""
    when = [date_label(row.published_first, row.published_last, row.published_precision) for row in records(frame)]
    return pd.DataFrame(
        {
            tr("Account"): pd.factorize(frame["account"])[0] + 1,
            tr("Article"): frame["title"],
            tr("Date"): when,
            tr("Outlet"): frame["outlet"].fillna(tr("unknown")),
            tr("Beside the first"): frame["kind"].replace("first", "").map(tr),
        }
    )


def draw_set_aside(filters: Filters) -> None:
    """What cleaning removed, and by which rule."""
    total = ask(pieces, filters).set_aside
    if not total:
        return
    label = trn("Set aside while cleaning: {n} piece of text", "Set aside while cleaning: {n} pieces of text", total)
    with fold(label, "aside") as folded:
        if folded.open:
            csv_button(lambda: aside_table(set_aside(store(), filters)), "set aside")
            listed = st.container()
            page = page_number(total, LISTED, "aside-page")
            shown = aside_table(ask(set_aside, filters, size=LISTED, page=page))
            listed.dataframe(
                as_shown(shown),
                hide_index=True,
                height=table_height(shown, 11),
                column_config={tr("Text set aside"): st.column_config.TextColumn(width="large")},
                alt=tr("Pieces of text that cleaning removed"),
            )


def aside_table(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a piece of text that was set aside, as it is shown."""
    return pd.DataFrame(
        {
            tr("Article"): frame["title"],
            tr("Rule"): frame["rule"].map(tr_stored),
            tr("Text set aside"): frame["surface"],
        }
    )


def _named(path: str) -> str:
    """A path that was read from; on a hosted server its last part alone."""
    return PurePath(path).name if hosted() else path


def _table_name(name: str) -> str:
    return tr(TABLE_NAMES.get(name, name.replace("_", " ").capitalize()))


def draw_store(filters: Filters) -> None:
    """Where all this comes from, and every table to take away."""
    opened = store()
    meta = opened.meta
    with fold(tr("The store: where this comes from, and all tables as CSV"), "store") as folded:
        if not folded.open:
            return
        facts = {
            tr("Fingerprint"): meta.fingerprint[:SHORT] or tr("handmade"),
            tr("Fingerprint of the files"): meta.files[:SHORT],
            tr("Fingerprint of the rules"): meta.rules[:SHORT],
            tr("Version of Lagebild"): meta.version,
            tr("Read from"): ", ".join(map(_named, meta.inputs)) or tr("handmade documents"),
        }
        rows = list(facts.items())
        if added := imported_files(opened.path.parent):
            rows.append((tr("Added on this screen"), trn("{n} file", "{n} files", len(added))))
        counts = {name: count for name, count in meta.counts.items() if name not in DERIVED}
        rows += [(_table_name(name), numeral(count)) for name, count in counts.items()]
        st.dataframe(
            pd.DataFrame(rows, columns=[tr("What"), tr("Value")]),
            hide_index=True,
            height="content",
            alt=tr("Facts about the store"),
        )
        st.caption(tr("Every table, with the filters applied:"))
        with st.container(horizontal=True):
            for name in TABLES:
                st.download_button(
                    _table_name(name),
                    partial(table_bytes, opened, filters, name),
                    f"lagebild-{name}.csv",
                    "text/csv",
                    key=f"table-{name}",
                    on_click="ignore",
                )


filters = current()
figures = heading(filters)
tell(dated(ask(loose, filters), figures))
draw_imports()
draw_issues(filters)
if figures.articles:
    draw_articles(filters, figures.articles)
    evidence.evidence_below(filters, tr("Choose a row to read the place in the article and to open it in the reader."))
    draw_copies(filters)
    draw_set_aside(filters)
else:
    empty_state(filters, "articles", lambda counted: counted.articles)
draw_outlets()
draw_store(filters)
