"""Texts of strangers among Streamlit's Markdown."""

from __future__ import annotations

import re

from core.view.shown import shown

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!$:|~^])")
LONGEST = 1000  # characters of one piece of text among others


def literal(text: str) -> str:
    """Text that Streamlit's Markdown shows as it is, clipped where it is very long."""
    return SPECIAL.sub(r"\\\1", shown(text, LONGEST))
