"""Charts whose marks open the evidence, and what heads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from core.store.selection import EventSelection
from core.view.axis import days_between
from core.view.chosen import Ready, Spec
from core.view.stamp import stamped
from core.view.template import config
from core.wording import tr
from pages import evidence, stamp
from pages.downloads import Rows, csv_button
from pages.state import colours


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
    drawing = clickable(stamped(figure, (*stamp.said(narrowed), foot), colours()))
    with st.container(key=key):
        # What stands below stays in its place while the chart is on its way.
        st.html(f"<style>.st-key-{key} {{ min-height: {drawing['layout']['height']}px }}</style>")
        st.plotly_chart(
            Ready(drawing),
            key=drawn_key,
            theme=None,
            alt=alt,
            config=config(),
            on_select=lambda: _clicked(key, drawn_key, and_then),
            selection_mode=("points", "box") if brush else "points",
        )
        if over:
            st.html(over)


def clickable(figure: Spec) -> Spec:
    """A figure whose marks are clicked on from the start: Streamlit says so only after it has been drawn and seen."""
    return {**figure, "layout": {**figure["layout"], "clickmode": "event+select"}}


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


def _code(custom: Any) -> str:
    """The code in a point's custom data, which arrives as text, list or mapping."""
    if isinstance(custom, dict):
        custom = list(custom.values())
    if isinstance(custom, list | tuple):
        custom = custom[0] if custom else ""
    return custom if isinstance(custom, str) else ""


def chart_head(title: str, frame: Rows | None = None, *name: str, note: str = "") -> None:
    """The title of a chart (a message), how it was made (`note`), and the download of what it shows at the right."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(tr(title), anchor=False, width="stretch", help=tr(note) or None)
        if frame is not None:
            csv_button(frame, *(name or (title,)))
