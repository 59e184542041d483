"""How a screen is laid out: parts that fold, pairs of columns, room that is kept."""

from __future__ import annotations

from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from pages.links import check_flag


def fold(label: str, key: str) -> ExpanderContainer:
    """A part that opens and closes, and is asked for only while it is `open`; the link knows it."""
    check_flag(key)
    return st.expander(label, key=key, on_change="rerun", bind="query-params")


def pair(
    key: str, left: int, right: int, gap: Literal["medium", "large"] = "large"
) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Two columns with these shares of the width, one below the other where their charts would have no room."""
    with st.container(key=f"pair-{key}"):
        one, other = st.columns([left, right], gap=gap)
    return one, other


def keep_room(key: str, room: float, on_phones: float | None = None) -> None:
    """Let what stands below a part stay in its place while that is on its way: it is at least `room` rem high."""
    narrow = room if on_phones is None else on_phones
    st.html(
        f"<style>.st-key-{key} {{ min-height: {room:g}rem }}"
        f"@media (max-width: 640px) {{ .st-key-{key} {{ min-height: {narrow:g}rem }} }}</style>"
    )
