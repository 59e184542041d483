"""The store behind all sessions, and its queries, cached by the store's key and the filters."""

from __future__ import annotations

import atexit
import gc
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from core.store import Store, StoreError, build_store, cores, is_current, open_store
from core.store.errors import BucketError
from core.store.remote import fetch
from core.store.store import store_file
from core.view.chosen import Figure, Spec
from core.wording import language
from pages.answers import Answers
from pages.settings import Place, annotation_settings, spark_master

Answer = TypeVar("Answer")
Asked = ParamSpec("Asked")
Progress = Callable[[int, int, str], None]
KEPT = 500
"""Answers and figures that are kept."""
LOG = logging.getLogger("lagebild")


@dataclass
class Shelf:
    """The one store of this process."""

    store: Store | None = None

    @property
    def key(self) -> str:
        """Tells caches apart; changes with the content of the store's file and with the corrections beside it."""
        return f"{self.store.path} {self.store.key}" if self.store else ""


@st.cache_resource(show_spinner=False)
def shelf() -> Shelf:
    """The shelf all sessions share."""
    return Shelf()


def ready() -> Store | None:
    """The store if it is open already, and its file still there."""
    held = shelf()
    try:
        return held.store if held.key else None
    except StoreError:  # the file is gone or broken: what opens a store next says so, or builds it anew
        held.store = None
        return None


def open_if_current(place: Place) -> Store | None:
    """Open the store of `place` unless it has to be built first.

    A store named without its corpus is somebody's work: it is shown as it is and never replaced; where it
    cannot be opened, the `StoreError` says what to do.
    """
    if not place.given and not is_current([place.corpus], place.store, annotation_settings()):
        return None
    return _opened(place)


def _opened(place: Place) -> Store:
    try:
        fetch(place.store)
    except BucketError as error:
        if not store_file(place.store).exists():
            raise
        LOG.error("%s The copy is shown as it was fetched last.", error)
    return open_store(place.store, spark_master())


def prepare(place: Place, held: Shelf, progress: Progress) -> None:
    """Put the store of `place` on the shelf, and bring it up to date unless it is somebody's work.

    A store that is built for the first time is there as soon as it can show something (`Meta.underway`).
    """

    def show() -> None:
        if held.store is None:
            held.store = _opened(place)

    if not place.given:
        build_store([place.corpus], place.store, progress, annotation_settings(), cores(), shown=show)
    show()
    spare_what_is_loaded()


def spare_what_is_loaded() -> None:
    """Keep what is loaded by now out of the garbage collection that Streamlit runs after every script."""
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)


def store() -> Store:
    """The open store; the shell has seen to it that there is one."""
    found = shelf().store
    if found is None:
        raise StoreError("The store is not open. Start the dashboard with `streamlit run dashboard.py`.")
    return found


@st.cache_resource(show_spinner=False)
def answers() -> Answers:
    """The answers that all sessions share."""
    return Answers(KEPT)


def ask(query: Callable[Concatenate[Store, Asked], Answer], *asked: Asked.args, **more: Asked.kwargs) -> Answer:
    """The answer of a query (mostly to the filters), kept for all sessions in any language: treat it as read-only."""
    key = (query.__module__, query.__qualname__, asked, sorted(more.items()))
    kept: Answer = answers().get((shelf().key, repr(key)), lambda: query(store(), *asked, **more))
    return kept


def remember(key: tuple[Any, ...], make: Callable[[], Answer]) -> Answer:
    """What `make` gave for this store, this key (told apart by its `repr`) and this language, kept for all sessions."""
    kept: Answer = answers().get((shelf().key, language(), repr(key)), make)
    return kept


def drawn(key: tuple[Any, ...], make: Callable[[], Figure]) -> Spec:
    """The mapping that is sent of a figure, kept as `remember` does: making it costs more than drawing a screen."""
    return remember(("drawn", *key), lambda: make().to_dict())
