"""Components without an iframe, each of an HTML, a CSS and a JavaScript file in `assets/`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

ASSETS = Path(__file__).resolve().parent / "assets"


def component(name: str) -> ComponentRenderer:
    """The component drawn by `assets/NAME.html`, `.css` and `.js`; before these come what all share, `shared.*`."""
    return st.components.v2.component(
        f"lagebild_{name}",
        html=_read(f"{name}.html"),
        css=_read("shared.css") + _read(f"{name}.css"),
        js=_read("shared.js") + _read(f"{name}.js"),
    )


def _read(file: str) -> str:
    return (ASSETS / file).read_text(encoding="utf-8") + "\n"
