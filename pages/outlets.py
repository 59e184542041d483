"""The outlets of the corpus with the names that their files give them: merged and renamed like actors."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from core.derive.ledger import Entry
from core.derive.outlets import plain
from core.store import CorrectionsError, add_correction
from core.store.queries import outlet_names
from core.view.shown import shown
from core.wording import numeral, tr, trn
from pages.corrections import author, draw_entries, may_correct, now
from pages.data import ask, store
from pages.downloads import csv_button
from pages.frame import fold
from pages.tables import as_shown, page_number, table_height
from pages.trouble import reason

PER_PAGE = 50
HEIGHT = 12  # rows that are shown at once
LONGEST = 120  # characters of a name
NAME, OUTLET, ROUND = "outlet-name", "outlet-chosen", "outlet-round"


def draw_outlets() -> None:
    """Which outlets there are, under which names they were found, and the form that merges or renames one."""
    frame = ask(outlet_names)
    if frame.empty:
        return
    listed = outlet_table(frame)
    names = sum(max(len(found), 1) for found in frame["found"])
    label = trn("Outlets: {n} outlet", "Outlets: {n} outlets", len(frame))
    if names > len(frame):
        label = tr("{outlets} under {names} names", outlets=label, names=numeral(names))
    with fold(label, "names-of-outlets") as folded:
        if not folded.open:
            return
        csv_button(listed, "outlets")
        place = st.container()
        page = page_number(len(listed), PER_PAGE, "outlet-names-page")
        part = listed.iloc[(page - 1) * PER_PAGE : page * PER_PAGE]
        place.dataframe(
            as_shown(part),
            hide_index=True,
            height=table_height(part, HEIGHT),
            column_config={
                tr("Outlet"): st.column_config.TextColumn(width=220),
                tr("Articles"): st.column_config.NumberColumn(format="localized", width=80),
                tr("Names in the files"): st.column_config.TextColumn(width="large"),
            },
            alt=tr("Outlets with their articles and the names under which they were found"),
        )
        if may_correct() and not store().corrected.problem:
            _form(frame)
        draw_entries([one for one in store().corrected.log if one.kind == "outlet"], "outlets")


def outlet_table(frame: pd.DataFrame) -> pd.DataFrame:
    """One row an outlet, as it is shown."""
    found = [" · ".join(names) or tr("told by the address") for names in frame["found"]]
    return pd.DataFrame(
        {tr("Outlet"): frame["outlet"], tr("Articles"): frame["articles"], tr("Names in the files"): found}
    )


def _form(frame: pd.DataFrame) -> None:
    """Let one outlet, or what was found under one of its names, count as another, or under a new name."""
    outlets = list(frame["outlet"])
    others = sorted({name for names in frame["found"] for name in map(plain, names)} - set(outlets))
    turn = st.session_state.get(ROUND, 0)
    one, other = st.columns(2)
    chosen = one.selectbox(
        tr("This outlet, or name of one"),
        [*outlets, *others],
        index=None,
        key=f"{OUTLET}-{turn}",
        format_func=lambda name: shown(name),
    )
    name = other.selectbox(
        tr("counts as"),
        outlets,
        index=None,
        key=f"{NAME}-{turn}",
        accept_new_options=True,
        placeholder=tr("Choose one, or type a new name"),
    )
    name = plain(name or "")[:LONGEST]
    signed = author()
    st.caption(
        tr(
            "Counts everywhere at once, for all who use this store; what the files say is kept, and links with the old "
            "name lead to the new one."
        )
    )
    # A name that files have, given to itself, sets what was found under it apart.
    nothing_new = chosen == name and chosen in outlets
    if st.button(tr("Save"), type="primary", key="outlet-save", disabled=not chosen or not name or nothing_new):
        _save(Entry("outlet", outlet=str(chosen), name=name, author=signed))


def _save(made: Entry) -> None:
    try:
        add_correction(store().corrections_path, replace(made, time=now()))
    except CorrectionsError as error:
        st.error(tr("The correction was not saved."))
        st.text(reason(error))
        return
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1  # what was chosen is done
    st.rerun()
