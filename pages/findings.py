"""The place of a screen's headline: one sentence above the fold, which opens its evidence."""

from __future__ import annotations

from math import ceil

import streamlit as st

from core.view.findings import Finding
from core.wording import tr
from pages import evidence
from pages.frame import keep_room
from pages.texts import literal

LETTERS, NARROW = 140, 54  # letters of a line, and of one on a phone
LINE, LINE_NARROW = 1.6, 1.2  # rem of such a line (style.css)


def tell(finding: Finding | None, key: str = "finding") -> None:
    """Draw a finding; nothing where there is none. `key`: of another than the headline, beginning with "finding"."""
    if finding is not None:
        with st.container(key=key):
            keep_room(key, LINE * ceil(len(finding.text) / LETTERS), LINE_NARROW * ceil(len(finding.text) / NARROW))
            st.button(
                literal(finding.text),
                type="tertiary",
                key=f"{key}-open",
                on_click=evidence.show,
                args=(finding.evidence,),
                help=tr("Counted in the articles shown; a click opens the evidence"),
            )
