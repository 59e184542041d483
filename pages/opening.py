"""The first start: the corpus becomes a store before the visitor's eyes."""

from __future__ import annotations

import streamlit as st

from core.annotate import SettingsError
from core.corpus import CorpusError
from core.store import StoreError
from pages.data import prepare, shelf
from pages.settings import hosted, place
from pages.trouble import reason


def open_store_on_screen() -> None:
    """Open or build the store with a progress bar; stop the script with a plain message where that fails."""
    where, held = place(), shelf()
    screen = st.empty()
    with screen.container():
        st.title("Lagebild", anchor=False)
        if not hosted():
            st.text(f"Opening the store in {where.store}" if where.given else f"Preparing the corpus in {where.corpus}")
        bar = st.progress(0.0, text="Waiting for another visitor's preparation to end ...")

        def progress(done: int, of: int, doing: str) -> None:
            share = done / of if of else 0.0
            bar.progress(min(share, 1.0), text=f"{doing} ({done:,} of {of:,} articles)")

        try:
            with held.lock:
                if held.store is None:
                    prepare(where, progress)
        except (CorpusError, StoreError, SettingsError) as error:
            st.error("The corpus cannot be shown.")
            st.text(reason(error))
            st.stop()
    screen.empty()
