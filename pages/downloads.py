"""Tables as files: what parts their columns, and the button beside what is shown."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from core.view.tables import csv_bytes, file_name
from core.wording import language, message, speaking, tr
from pages import stamp
from pages.choices import one_of
from pages.state import CSV, separator

Rows = pd.DataFrame | Callable[[], pd.DataFrame]
"""Rows to download, or what gives them once they are asked for."""


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
