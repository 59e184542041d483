"""The first start: the corpus becomes a store before the visitor's eyes."""

from __future__ import annotations

import streamlit as st

from core.annotate import SettingsError
from core.corpus import CorpusError
from core.store import StoreError
from core.wording import numeral, tr, trn
from core.wording.stored import tr_stored
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
            st.text(
                tr("Opening the store in {folder}", folder=where.store)
                if where.given
                else tr("Preparing the corpus in {folder}", folder=where.corpus)
            )
        bar = st.progress(0.0, text=tr("Waiting for another visitor's preparation to end ..."))

        def progress(done: int, of: int, doing: str) -> None:
            share = done / of if of else 0.0
            articles = trn("{some} of {n} article", "{some} of {n} articles", of, some=numeral(done))
            bar.progress(min(share, 1.0), text=f"{tr_stored(doing)} ({articles})")

        try:
            with held.lock:
                if held.store is None:
                    prepare(where, progress)
        except (CorpusError, StoreError, SettingsError) as error:
            st.error(tr("The corpus cannot be shown."))
            st.text(reason(error))
            st.stop()
    screen.empty()
