"""The place of a screen's headline: one sentence above the fold, which opens its evidence."""

from __future__ import annotations

import streamlit as st

from core.view.findings import Finding
from core.wording import tr
from pages import evidence
from pages.texts import literal


def tell(finding: Finding | None, key: str = "finding") -> None:
    """Draw a finding; nothing where there is none. `key`: of another than the headline, beginning with "finding"."""
    if finding is not None:
        with st.container(key=key):
            st.button(
                literal(finding.text),
                type="tertiary",
                key=f"{key}-open",
                on_click=evidence.show,
                args=(finding.evidence,),
                help=tr("Counted in the articles shown; a click opens the evidence"),
            )
