"""Components without an iframe, each of an HTML, a CSS and a JavaScript file in `assets/`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

ASSETS = Path(__file__).resolve().parent / "assets"


def component(name: str, *parts: str) -> ComponentRenderer:
    """The component drawn by `assets/NAME.html`, `.css` and `.js`.

    Before these come what all share, `shared.*`, and the `parts` that it names, which may lack either.
    """
    before = ("shared", *parts)
    return st.components.v2.component(
        f"lagebild_{name}",
        html=_read(f"{name}.html"),
        css="".join(_read(f"{one}.css") for one in (*before, name)),
        js="".join(_read(f"{one}.js") for one in (*before, name)),
    )


def _read(file: str) -> str:
    path = ASSETS / file
    return path.read_text(encoding="utf-8") + "\n" if path.exists() else ""
