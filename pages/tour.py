"""The tour of a first visit: four steps, each beside what it speaks of; skipped or ended once, it stays away."""

from __future__ import annotations

import streamlit as st

from core.wording import message, tr
from pages.component import component

STEPS = {
    ".st-key-key-figures": message(
        "**Everything opens.** Every figure, mark, bar and word leads to the sentences behind it, and from there into "
        "the article."
    ),
    ".timeline-legend, .st-key-mattered": message(
        "**Doubt can be seen.** Filled is past, hollow is planned, hatched or with a question mark is unsure. A date "
        "is never drawn more precisely than it is known."
    ),
    '[data-testid="stSidebar"]': message(
        "**Narrow it down.** Search, years, actors, themes and outlets hold on all screens; above the chart stands "
        "what narrows it, and a click drops it."
    ),
    ".st-key-saved": message(
        "**Share what you see.** The address holds the whole view: copy it, or save it here under a name."
    ),
}
"""What each step is beside (as CSS), and what it says: its head between asterisks."""

_TOUR = component("tour")


def tour() -> None:
    """Offer the tour; whether this browser has seen it is known there alone."""
    steps = []
    for beside, said in STEPS.items():
        _, head, text = tr(said).split("**")
        steps.append({"beside": beside, "head": head, "text": text.strip()})
    words = {
        "of": tr("{step} of {steps}", step="{step}", steps=len(steps)),
        "next": tr("Next"),
        "done": tr("Done"),
        "skip": tr("Skip the tour"),
    }
    with st.container(key="tour"):
        _TOUR(data={"steps": steps, "words": words}, key="tour-card", height="content")
