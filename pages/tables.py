"""Tables: how high they are and what of their texts is shown, rows that open the evidence, pages of long ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pandas as pd
import streamlit as st
from pandas.api.types import is_numeric_dtype
from streamlit.elements.lib.column_config_utils import ColumnConfigMappingInput

from core.view.shown import LONGEST as LONGEST_SHOWN
from core.view.shown import shown
from pages import evidence
from pages.links import check_range

ROW = 33  # pixels of a row of a table at the theme's font size; the head is as high
TALL = 66  # pixels of a row with up to three lines of text: below 60 Streamlit leaves it in one
LISTED = 200  # rows of a long table on one page


def table_height(frame: pd.DataFrame, most: int, row: int = ROW) -> Literal["content"] | int:
    """As high as its rows; from `most` rows on fixed, so that a table scrolls within itself."""
    return "content" if len(frame) <= most else 2 + ROW + row * most


def rows_high(rows: int, most: int) -> int:
    """Pixels of a table with so many rows, `most` at most: it ends with its last row."""
    return min(most, 2 + ROW * (1 + rows))


def as_shown(frame: pd.DataFrame, longest: int = LONGEST_SHOWN) -> pd.DataFrame:
    """A table with its texts clipped to `longest` characters as they are shown; downloads have them whole."""
    texts = {
        name: [shown(value, longest) if isinstance(value, str) else value for value in column.tolist()]
        for name, column in frame.items()
        if not is_numeric_dtype(column)
    }
    return frame.assign(**{str(name): column for name, column in texts.items()})


def table(
    listed: pd.DataFrame,
    key: str,
    alt: str,
    height: Literal["content"] | int,
    columns: ColumnConfigMappingInput | None = None,
    and_then: Callable[[str], None] | None = None,
    row_height: int | None = None,
) -> None:
    """A table whose rows open the evidence panel: the column `code` holds the code of each row's selection.

    `and_then` is called with the code of the row that was chosen.
    """
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
            row_height=row_height,
            column_config=columns,
        )


def open_listed(code: str, key: str, page: int) -> None:
    """Open a row of a list by its code, and the page of the list that it is on (a callback); `key`: of its pages."""
    evidence.show(code)
    if st.session_state.get(key, 1) != page:
        st.session_state[key] = page


def page_number(total: int, size: int, key: str) -> int:
    """The page of a long table, chosen below it where there are several; the link knows it."""
    pages = -(-total // size)
    if pages <= 1:
        return 1
    check_range(key, 1, pages)
    return st.pagination(pages, key=key, bind="query-params")
