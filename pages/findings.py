"""The place of a screen's headline: one sentence above the fold, which opens its evidence."""

from __future__ import annotations

import streamlit as st

from core.view.findings import Finding
from core.wording import tr
from pages import evidence
from pages.texts import literal


def tell(finding: Finding | None) -> None:
    """Draw a finding; nothing where there is none."""
    if finding is not None:
        with st.container(key="finding"):
            st.button(
                literal(finding.text),
                type="tertiary",
                key="finding-open",
                on_click=evidence.show,
                args=(finding.evidence,),
                help=tr("Counted in the articles shown; a click opens the evidence"),
            )
