"""What every screen watches for: dusk (charts take their colours from the server), what is pressed, and printing."""

from __future__ import annotations

import streamlit as st

from pages.component import component

_WATCH = component("watch")


def watch() -> None:
    """Draw the screen anew when the visitor's machine turns light or dark, and see to the rest; nothing is seen."""
    with st.container(key="watch"):
        _WATCH(data={}, key="watching", on_turned_change=lambda: None, height="content")
