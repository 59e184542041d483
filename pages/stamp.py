"""What the dashboard writes on what is downloaded: from which corpus, narrowed to what, by which version, and when."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

import streamlit as st

from core.view.narrowing import narrowing
from core.view.stamp import stamp
from pages.data import store
from pages.sidebar import names
from pages.state import current

NARROWED = "stamp-narrowed"


def prepare() -> None:
    """Note what all charts and tables of this run are narrowed to; the shell asks once, after drawing the filters."""
    filters = current()
    st.session_state[NARROWED] = tuple(narrowing(filters, names(*filters.actors)).values())


def said(more: str = "") -> tuple[str, str]:
    """The stamp of what is shown now; `more`: what this screen alone narrows it to. Of a path its last part alone."""
    meta = store().meta
    narrowed = [*st.session_state.get(NARROWED, ()), *([more] if more else [])]
    return stamp([PurePath(path).name for path in meta.inputs], narrowed, meta.version, date.today())


def line(more: str = "") -> str:
    """The same in one line, for the foot of a table."""
    return " · ".join(filter(None, said(more)))
