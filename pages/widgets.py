"""What all screens have in common: heading, key figures, empty states, charts that open evidence, downloads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Literal

import pandas as pd
import streamlit as st
from pandas.api.types import is_numeric_dtype
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.column_config_utils import ColumnConfigMappingInput
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from core.store import Filters
from core.store.filters import FILTERS
from core.store.queries import KeyFigures, key_figures
from core.store.selection import ArticleSelection, EventSelection, MentionSelection, QuoteSelection
from core.view.axis import days_between
from core.view.chosen import Ready, Spec
from core.view.dates import span_label
from core.view.narrowing import narrowing
from core.view.shown import LONGEST as LONGEST_SHOWN
from core.view.shown import shown
from core.view.stamp import stamped
from core.view.tables import csv_bytes, file_name
from core.view.template import config
from core.wording import language, message, numeral, speaking, tr, trn
from pages import evidence, stamp
from pages.choices import keep_several as keep_several
from pages.choices import one_of as one_of
from pages.choices import one_of_many as one_of_many
from pages.choices import several_of as several_of
from pages.data import ask
from pages.links import check_flag, check_range
from pages.screens import Screen
from pages.sidebar import names
from pages.state import CSV, clear, colours, dates_mistake, loosen, search_mistake, separator
from pages.texts import LONGEST as LONGEST
from pages.texts import literal as literal

ROW = 33  # pixels of a row of a table at the theme's font size; the head is as high
TALL = 66  # pixels of a row with up to three lines of text: below 60 Streamlit leaves it in one
LISTED = 200  # rows of a long table on one page
Noun = Literal["articles", "events", "planned events", "mentions"]
Rows = pd.DataFrame | Callable[[], pd.DataFrame]
"""Rows to download, or what gives them once they are asked for."""


def table_height(frame: pd.DataFrame, most: int, row: int = ROW) -> Literal["content"] | int:
    """As high as its rows; from `most` rows on fixed, so that a table scrolls within itself."""
    return "content" if len(frame) <= most else 2 + ROW + row * most


def as_shown(frame: pd.DataFrame, longest: int = LONGEST_SHOWN) -> pd.DataFrame:
    """A table with its texts clipped to `longest` characters as they are shown; downloads have them whole."""
    texts = {
        name: [shown(value, longest) if isinstance(value, str) else value for value in column.tolist()]
        for name, column in frame.items()
        if not is_numeric_dtype(column)
    }
    return frame.assign(**{str(name): column for name, column in texts.items()})


def screen_title(screen: Screen) -> None:
    """The screen's name and its one question."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="heading"):
        st.title(tr(screen.title), anchor=False, width="content")
        st.markdown(f":gray[{tr(screen.question)}]", width="stretch")


def heading(screen: Screen, filters: Filters) -> KeyFigures:
    """The screen's name, its one question, and how much there is; every figure opens its evidence."""
    figures = ask(key_figures, filters)
    screen_title(screen)
    with st.container(horizontal=True, key="key-figures", gap="small", vertical_alignment="center"):
        for noun, label, count, selection in (
            (
                "article",
                trn("**{n}** article", "**{n}** articles", figures.articles),
                figures.articles,
                ArticleSelection(),
            ),
            ("event", trn("**{n}** event", "**{n}** events", figures.events), figures.events, EventSelection()),
            (
                "actor",
                trn("**{n}** actor", "**{n}** actors", figures.actors),
                figures.actors,
                MentionSelection(per="actor"),
            ),
            ("quote", trn("**{n}** quote", "**{n}** quotes", figures.quotes), figures.quotes, QuoteSelection()),
        ):
            st.button(
                label,
                type="tertiary",
                key=f"figure-{noun}",
                on_click=evidence.show,
                args=(selection,),
                disabled=not count,
            )
        if figures.articles:
            st.markdown(span_label(figures.first, figures.last), width="content")
    mistaken()
    if filters.of_articles.active:
        narrowed(filters, figures)
    return figures


def mistaken() -> None:
    """Say that a search or dates that cannot be read narrow nothing: the box that says so may be folded away."""
    for said, why in (
        (message("This search narrows nothing: {why}"), search_mistake()),
        (message("These dates narrow nothing: {why}"), dates_mistake()),
    ):
        if why:
            st.error(tr(said, why=literal(shown(why, LONGEST))))


def narrowed(filters: Filters, figures: KeyFigures) -> None:
    """Say what the figures are narrowed to, each filter a button that drops it, and what that leaves unsure."""
    with st.container(horizontal=True, key="narrowed", gap="small", vertical_alignment="center"):
        some, whole = numeral(figures.articles), numeral(figures.articles_in_all)
        st.markdown(tr("{some} of {all} articles:", some=some, all=whole), width="content")
        for name, words in narrowing(filters, names(*filters.actors)).items():
            label = f"{literal(words)} ×"
            st.button(
                label, key=f"drop-{name}", help=tr("Drop this filter"), on_click=loosen, args=(name,), type="tertiary"
            )
    unsure = []
    if figures.undated_left_out:
        unsure.append(trn("{n} undated left out.", "{n} undated left out.", figures.undated_left_out))
    if figures.beyond:
        unsure.append(
            trn(
                "{n} is dated only roughly and may lie outside of that time.",
                "{n} are dated only roughly and may lie outside of that time.",
                figures.beyond,
            )
        )
    if unsure:
        st.caption(" ".join(unsure))


EMPTY: Mapping[Noun, tuple[str, str]] = {
    "articles": (message("**This corpus has no articles.**"), message("**No articles under these filters.**")),
    "events": (message("**This corpus has no events.**"), message("**No events under these filters.**")),
    "planned events": (
        message("**This corpus has no planned events.**"),
        message("**No planned events under these filters.**"),
    ),
    "mentions": (
        message("**This corpus has no mentions of actors.**"),
        message("**No mentions under these filters.**"),
    ),
}


def empty_state(
    filters: Filters, noun: Noun, count: Callable[[KeyFigures], int], statuses: tuple[str, ...] = ()
) -> None:
    """In place of an empty chart: which filter hides everything, and a button that loosens it.

    Each button says what would be there without its filter, and there is none for a filter without which nothing would
    be there either; `statuses`: only such events are counted.
    """
    without, under = EMPTY[noun]
    with st.container(border=True, key="empty"):
        if not filters.active:
            where = tr("The Corpus screen shows what was read.")
            st.markdown(f"{tr(without)} {where}")
            return
        helpful: list[tuple[str, str]] = []
        for one in FILTERS:
            if one.shared and filters.narrows(one.name):
                loosened = filters.without(one.name)
                asked = replace(loosened, statuses=statuses or loosened.statuses)
                if found := count(ask(key_figures, asked)):
                    label = tr("Drop {filter}: {count}", filter=tr(one.words), count=counted(noun, found))
                    helpful.append((one.name, label))
        loosening = tr("Loosen one of them:") if helpful else tr("Dropping only one of them shows nothing either.")
        st.markdown(f"{tr(under)} {loosening}")
        with st.container(horizontal=True):
            for name, label in helpful:
                st.button(label, key=f"loosen-{name}", on_click=loosen, args=(name,))
            st.button(tr("Clear filters"), key="loosen-all", on_click=clear)


def counted(noun: Noun, count: int) -> str:
    """So many articles, events or mentions, in words."""
    said = {
        "articles": trn("{n} article", "{n} articles", count),
        "events": trn("{n} event", "{n} events", count),
        "planned events": trn("{n} event", "{n} events", count),
        "mentions": trn("{n} mention", "{n} mentions", count),
    }
    return said[noun]


def chart(
    figure: Spec,
    key: str,
    alt: str,
    and_then: Callable[[str], None] | None = None,
    brush: bool = False,
    narrowed: str = "",
    foot: str = "",
    over: str = "",
) -> None:
    """A figure (`data.drawn`) whose marks open the evidence panel: their custom data is the code of a selection.

    `and_then` is called with the code of the mark that was clicked. `brush`: dragging opens the events of those days.
    The picture of it that is downloaded bears a stamp; `narrowed`: what this screen alone narrows it to; `foot`: what
    else stands under it. `over`: HTML that is laid over the chart.
    """
    drawn_key = evidence.drawn_key(key)
    drawing = stamped(figure, (*stamp.said(narrowed), foot), colours())
    with st.container(key=key):
        # What stands below stays in its place while the chart is on its way.
        st.html(f"<style>.st-key-{key} {{ min-height: {drawing['layout']['height']}px }}</style>")
        st.plotly_chart(
            Ready(drawing),
            key=drawn_key,
            theme=None,
            alt=alt,
            config=config(modeBarButtons=[["toImage"]]) if brush else config(),
            on_select=lambda: _clicked(key, drawn_key, and_then),
            selection_mode=("points", "box") if brush else "points",
        )
        if over:
            st.html(over)


def pair(
    key: str, left: int, right: int, gap: Literal["medium", "large"] = "large"
) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Two columns with these shares of the width, one below the other where their charts would have no room."""
    with st.container(key=f"pair-{key}"):
        one, other = st.columns([left, right], gap=gap)
    return one, other


def keep_room(key: str, rows: int, each: float) -> None:
    """Let what stands below a list stay in its place while that is on its way: a row has at least `each` rem."""
    st.html(f"<style>.st-key-{key} {{ min-height: {rows * each:g}rem }}</style>")


def _clicked(key: str, drawn: str, and_then: Callable[[str], None] | None) -> None:
    selection = st.session_state[drawn].selection
    if selection.box:
        since, until = days_between(*selection.box[-1]["x"])
        evidence.show(EventSelection(since=since, until=until), key)
        return
    points = selection.points
    codes = [code for point in points if (code := _code(point.get("customdata")))]
    if codes:
        evidence.show(codes[-1], key)
        if and_then is not None:
            and_then(codes[-1])


def table(
    listed: pd.DataFrame,
    key: str,
    alt: str,
    height: int,
    columns: ColumnConfigMappingInput | None = None,
    and_then: Callable[[str], None] | None = None,
) -> None:
    """A table whose rows open the evidence panel: the column `code` holds the code of each row's selection."""
    drawn = evidence.drawn_key(key)

    def chosen() -> None:
        rows = st.session_state[drawn].selection.rows
        if rows:
            code = str(listed["code"].iat[rows[0]])
            evidence.show(code, key)
            if and_then is not None:
                and_then(code)

    with st.container(key=key):
        st.dataframe(
            as_shown(listed.drop(columns="code")),
            hide_index=True,
            key=drawn,
            on_select=chosen,
            selection_mode="single-row",
            alt=alt,
            height=height,
            column_config=columns,
        )


def _code(custom: Any) -> str:
    """The code in a point's custom data, which arrives as text, list or mapping."""
    if isinstance(custom, dict):
        custom = list(custom.values())
    if isinstance(custom, list | tuple):
        custom = custom[0] if custom else ""
    return custom if isinstance(custom, str) else ""


def fold(label: str, key: str) -> ExpanderContainer:
    """A part that opens and closes, and is asked for only while it is `open`; the link knows it."""
    check_flag(key)
    return st.expander(label, key=key, on_change="rerun", bind="query-params")


def page_number(total: int, size: int, key: str) -> int:
    """The page of a long table, chosen below it where there are several; the link knows it."""
    pages = -(-total // size)
    if pages <= 1:
        return 1
    check_range(key, 1, pages)
    return st.pagination(pages, key=key, bind="query-params")


def csv_choice() -> None:
    """Let the visitor choose how downloaded tables part their columns; kept in the link."""
    names = {"comma": message("Commas"), "semicolon": message("Semicolons")}
    one_of(message("CSV with"), names, CSV, hint=message("Semicolons, with decimal commas, suit a German spreadsheet"))


def csv_button(frame: Rows, *name: str, narrowed: str = "") -> None:
    """A button that downloads what a chart or table shows, or all of what a table shows a page of, with a stamp."""
    written, foot, tongue = separator(), stamp.line(narrowed), language()

    def content() -> bytes:
        with speaking(tongue):  # it is made in a thread that knows no visitor
            return csv_bytes(frame() if callable(frame) else frame, written, foot)

    st.download_button(
        "CSV",
        content,
        file_name(*name),
        "text/csv",
        key=f"csv-{'-'.join(name)}",
        on_click="ignore",
        help=tr("Download what is shown here, filters applied"),
        type="tertiary",
    )


def chart_head(title: str, frame: Rows | None = None, *name: str, note: str = "") -> None:
    """The title of a chart (a message), how it was made (`note`), and the download of what it shows at the right."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(tr(title), anchor=False, width="stretch", help=tr(note) or None)
        if frame is not None:
            csv_button(frame, *(name or (title,)))
