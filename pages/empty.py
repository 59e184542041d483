"""In place of an empty chart: which filter hides everything, and buttons that loosen it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal

import streamlit as st

from core.store import Filters
from core.store.filters import FILTERS
from core.store.queries import KeyFigures, key_figures
from core.wording import message, tr, trn
from pages.data import ask
from pages.state import clear, loosen

Noun = Literal["articles", "events", "planned events", "mentions"]

EMPTY: Mapping[Noun, tuple[str, str]] = {
    "articles": (message("**This corpus has no articles.**"), message("**No articles under these filters.**")),
    "events": (message("**This corpus has no events.**"), message("**No events under these filters.**")),
    "planned events": (
        message("**This corpus has no planned events.**"),
        message("**No planned events under these filters.**"),
    ),
    "mentions": (
        message("**This corpus has no mentions of actors.**"),
        message("**No mentions under these filters.**"),
    ),
}


def empty_state(
    filters: Filters, noun: Noun, count: Callable[[KeyFigures], int], statuses: tuple[str, ...] = ()
) -> None:
    """In place of an empty chart: which filter hides everything, and a button that loosens it.

    Each button says what would be there without its filter, and there is none for a filter without which nothing would
    be there either; `statuses`: only such events are counted.
    """
    without, under = EMPTY[noun]
    with st.container(border=True, key="empty"):
        if not filters.active:
            where = tr("The Corpus screen shows what was read.")
            st.markdown(f"{tr(without)} {where}")
            return
        narrowing = [one for one in FILTERS if one.shared and filters.narrows(one.name)]
        helpful: list[tuple[str, str]] = []
        for one in narrowing:
            loosened = filters.without(one.name)
            asked = replace(loosened, statuses=statuses or loosened.statuses)
            if found := count(ask(key_figures, asked)):
                label = tr("Drop {filter}: {count}", filter=tr(one.words), count=counted(noun, found))
                helpful.append((one.name, label))
        alone = len(narrowing) == 1 and bool(helpful)  # dropping it clears them all
        loosening = tr("Loosen one of them:") if helpful else tr("Dropping only one of them shows nothing either.")
        st.markdown(tr(under) if alone else f"{tr(under)} {loosening}")
        with st.container(horizontal=True):
            for name, label in helpful:
                st.button(label, key=f"loosen-{name}", on_click=loosen, args=(name,))
            if not alone:
                st.button(tr("Clear filters"), key="loosen-all", on_click=clear)


def counted(noun: Noun, count: int) -> str:
    """So many articles, events or mentions, in words."""
    said = {
        "articles": trn("{n} article", "{n} articles", count),
        "events": trn("{n} event", "{n} events", count),
        "planned events": trn("{n} event", "{n} events", count),
        "mentions": trn("{n} mention", "{n} mentions", count),
    }
    return said[noun]
