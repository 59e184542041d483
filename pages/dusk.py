"""Draws a screen anew when the visitor's machine turns light or dark: charts take their colours from the server."""

from __future__ import annotations

import streamlit as st

from pages.component import component

_DUSK = component("dusk")


def follow_the_light() -> None:
    """Ask for the screen again when the light turns; nothing of this is seen."""
    with st.container(key="dusk"):
        _DUSK(data={}, key="dusk-watch", on_turned_change=lambda: None, height="content")
