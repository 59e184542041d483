"""The first start: the corpus becomes a store behind the screens, and is shown from the first articles on."""

from __future__ import annotations

import time
from functools import partial

import streamlit as st

from core.store import Meta
from core.store.places import named
from core.wording import numeral, tr, trn
from core.wording.stored import tr_stored
from pages.access import require_login
from pages.data import Shelf, prepare, ready, shelf, store
from pages.import_jobs import Job, Works
from pages.settings import Place, hosted, place
from pages.texts import literal
from pages.trouble import reason, store_trouble_told

LOOK = 0.05  # seconds between two looks at whether there is something to show
TICK = 2.0  # seconds between two looks at how far the reading is
DRAWN = "reading-drawn"


@st.cache_resource(show_spinner=False)
def readings() -> Works:
    """The reading of the corpus that all visitors wait for."""
    return Works()


def open_store_on_screen() -> None:
    """Open or build the store with a progress bar until something can be shown; stop the script where that fails."""
    where, held = place(), shelf()
    readings().begin(Job("Reading the corpus"), partial(_read, where, held))
    screen = st.empty()
    with screen.container():
        st.title("Lagebild", anchor=False)
        underway = st.empty()
        with underway.container():
            _tell_progress(where)
        job = readings().job
        if job and job.problem:
            underway.empty()
            st.error(tr("The corpus cannot be shown."))
            st.text(reason(job.problem))
            st.stop()
    screen.empty()


def _tell_progress(where: Place) -> None:
    """Say what is being opened or read, and how far it is, until something can be shown or the reading ends."""
    if not hosted():
        st.text(
            tr("Opening the store in {folder}", folder=named(where.store))
            if where.given
            else tr("Preparing the corpus in {folder}", folder=where.corpus)
        )
    bar = st.progress(0.0)
    while (job := readings().job) and job.running and ready() is None:
        articles = trn("{some} of {n} article", "{some} of {n} articles", job.of, some=numeral(job.done))
        bar.progress(min(job.done / job.of, 1.0) if job.of else 0.0, text=f"{tr_stored(job.doing)} ({articles})")
        time.sleep(LOOK)


def _read(where: Place, held: Shelf, job: Job) -> None:
    if held.store is None:  # else another visitor's reading has just ended
        prepare(where, held, job.progress)


def tell_of_reading(drawn: Meta) -> None:
    """Say how much of the corpus was in the store that was `drawn`, if not all, and offer what has come since."""
    if drawn.underway is None:
        return
    job = readings().job
    if (job and job.running) or store().meta.fingerprint != drawn.fingerprint:
        st.session_state[DRAWN] = drawn.fingerprint
        _watch()
        return
    if job and job.problem:
        _tell_failed(job)
    held, of = drawn.underway
    st.info(
        tr(
            "Not all of this corpus is read yet: {held} of {of} articles are shown. A build that is at work adds "
            "the others; one that was stopped goes on when it is begun again.",
            held=numeral(held),
            of=numeral(of),
        )
    )


def _tell_failed(job: Job) -> None:
    st.error(tr("The corpus could not be read to its end."))
    st.text(reason(job.problem))


@st.fragment(run_every=TICK)
def _watch() -> None:
    """How far the reading is, asked for again and again."""
    require_login()  # a fragment runs again by itself, perhaps after the login has ended
    job = readings().job
    with store_trouble_told():
        now = store().meta
    held, more = now.underway, now.fingerprint != st.session_state[DRAWN]
    if not more and not (job and (job.running or job.problem)):
        return
    with st.container(border=True, key="reading", horizontal=True, vertical_alignment="center"):
        if job and job.problem:
            _tell_failed(job)
        elif held is None:
            st.markdown(tr("**All of the corpus is read.**"))
        else:
            so_far = tr(
                "**Still being read:** {held} of {of} articles are there.", held=numeral(held[0]), of=numeral(held[1])
            )
            st.markdown(f"{so_far} {literal(tr_stored(job.doing)) if job else ''}")
        if st.button(tr("Show what has come since"), key="reading-show", disabled=not more):  # always there: no jump
            st.rerun(scope="app")
