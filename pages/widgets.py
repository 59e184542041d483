"""What all screens have in common: heading, key figures, empty states, charts that open evidence, downloads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_config_utils import ColumnConfigMappingInput
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from core.store import Filters
from core.store.filters import FILTERS
from core.store.queries import KeyFigures, key_figures
from core.store.selection import ArticleSelection, EventSelection, MentionSelection, QuoteSelection
from core.view.axis import days_between
from core.view.dates import span_label
from core.view.narrowing import narrowing
from core.view.shown import shown
from core.view.tables import csv_bytes, file_name
from core.view.template import CONFIG
from pages import evidence
from pages.data import ask
from pages.links import check_flag, check_one, check_range
from pages.screens import Screen
from pages.sidebar import names
from pages.state import clear, loosen
from pages.texts import LONGEST as LONGEST
from pages.texts import literal as literal

LabelVisibility = Literal["visible", "hidden", "collapsed"]
Name = TypeVar("Name", bound=str)
Rows = pd.DataFrame | Callable[[], pd.DataFrame]
"""Rows to download, or what gives them once they are asked for."""


def as_shown(frame: pd.DataFrame) -> pd.DataFrame:
    """A table with its texts clipped as they are shown; downloads have them whole."""
    return frame.map(lambda value: shown(value) if isinstance(value, str) else value)


def screen_title(screen: Screen) -> None:
    """The screen's name and its one question."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="heading"):
        st.title(screen.title, anchor=False, width="content")
        st.markdown(f":gray[{screen.question}]", width="stretch")


def heading(screen: Screen, filters: Filters) -> KeyFigures:
    """The screen's name, its one question, and how much there is; every figure opens its evidence."""
    figures = ask(key_figures, filters)
    screen_title(screen)
    with st.container(horizontal=True, key="key-figures", gap="small", vertical_alignment="center"):
        for number, noun, selection in (
            (figures.articles, "article", ArticleSelection()),
            (figures.events, "event", EventSelection()),
            (figures.actors, "actor", MentionSelection(per="actor")),
            (figures.quotes, "quote", QuoteSelection()),
        ):
            label = f"**{number:,}** {noun}{'' if number == 1 else 's'}"
            st.button(
                label,
                type="tertiary",
                key=f"figure-{noun}",
                on_click=evidence.show,
                args=(selection,),
                disabled=not number,
            )
        st.markdown(span_label(figures.first, figures.last), width="content")
    if filters.of_articles.active:
        narrowed(filters, figures)
    return figures


def narrowed(filters: Filters, figures: KeyFigures) -> None:
    """Say what the figures are narrowed to, each filter a button that drops it, and what that leaves unsure."""
    with st.container(horizontal=True, key="narrowed", gap="small", vertical_alignment="center"):
        st.markdown(f"{figures.articles:,} of {figures.articles_in_all:,} articles:", width="content")
        for name, words in narrowing(filters, names(*filters.actors)).items():
            label = f"{literal(words)} ×"
            st.button(
                label, key=f"drop-{name}", help="Drop this filter", on_click=loosen, args=(name,), type="tertiary"
            )
    unsure = []
    if figures.undated_left_out:
        unsure.append(f"{figures.undated_left_out:,} undated left out.")
    if figures.beyond:
        are = "is" if figures.beyond == 1 else "are"
        unsure.append(f"{figures.beyond:,} {are} dated only roughly and may lie outside of that time.")
    if unsure:
        st.caption(" ".join(unsure))


def empty_state(filters: Filters, noun: str, count: Callable[[KeyFigures], int]) -> None:
    """In place of an empty chart: which filter hides everything, and a button that loosens it."""
    with st.container(border=True, key="empty"):
        if not filters.active:
            st.markdown(f"**This corpus has no {noun}.** The Corpus screen shows what was read.")
            return
        st.markdown(f"**No {noun} under these filters.** Loosen one of them:")
        with st.container(horizontal=True):
            for one in FILTERS:
                if one.shared and filters.narrows(one.name):
                    found = count(ask(key_figures, filters.without(one.name)))
                    label = f"Drop {one.words} ({found:,} {noun if found != 1 else noun.removesuffix('s')})"
                    st.button(label, key=f"loosen-{one.name}", on_click=loosen, args=(one.name,))
            st.button("Clear filters", key="loosen-all", on_click=clear)


def one_of(
    label: str,
    names: Mapping[Name, str],
    key: str,
    default: Name | None = None,
    hint: str = "",
    label_visibility: LabelVisibility = "visible",
) -> Name:
    """A row of choices of which one always holds, `default` or the first; the URL has the name of the chosen one."""
    start = default or next(iter(names))
    check_one(key, tuple(names.values()))
    chosen = st.segmented_control(
        label,
        list(names),
        default=start,
        required=True,
        format_func=names.__getitem__,
        key=key,
        bind="query-params",
        help=hint or None,
        label_visibility=label_visibility,
    )
    return chosen or start


def chart(figure: Any, key: str, alt: str, and_then: Callable[[str], None] | None = None, brush: bool = False) -> None:
    """A figure whose marks open the evidence panel: their custom data is the code of a selection.

    `and_then` is called with the code of the mark that was clicked. `brush`: dragging opens the events of those days.
    """
    drawn = evidence.drawn_key(key)
    with st.container(key=key):
        st.plotly_chart(
            figure,
            key=drawn,
            theme=None,
            alt=alt,
            config={**CONFIG, "modeBarButtons": [["toImage"]]} if brush else CONFIG,
            on_select=lambda: _clicked(key, drawn, and_then),
            selection_mode=("points", "box") if brush else "points",
        )


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


def csv_button(frame: Rows, *name: str) -> None:
    """A button that downloads what a chart or table shows, or all of what a table shows a page of."""
    st.download_button(
        "CSV",
        lambda: csv_bytes(frame() if callable(frame) else frame),
        file_name(*name),
        "text/csv",
        key=f"csv-{'-'.join(name)}",
        on_click="ignore",
        help="Download what is shown here, filters applied",
        type="tertiary",
    )


def chart_head(title: str, frame: Rows | None = None, *name: str) -> None:
    """The title of a chart, and the download of what it shows at the right."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(title, anchor=False, width="stretch")
        if frame is not None:
            csv_button(frame, *(name or (title,)))
