"""The store behind all sessions, and its queries, cached by the store's fingerprint and the filters."""

from __future__ import annotations

import atexit
import gc
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import streamlit as st

from core.store import Filters, Store, StoreError, build_store, is_current, open_store
from core.store.store import FILE_NAME
from pages.settings import Place, annotation_settings

Answer = TypeVar("Answer")
Progress = Callable[[int, int, str], None]


@dataclass
class Shelf:
    """The one store of this process; `lock` is held while it is built; `key` tells caches apart."""

    store: Store | None = None
    key: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)


@st.cache_resource(show_spinner=False)
def shelf() -> Shelf:
    """The shelf all sessions share."""
    return Shelf()


def ready() -> Store | None:
    """The store if it is open already."""
    return shelf().store


def open_if_current(place: Place) -> Store | None:
    """Open the store of `place` unless it has to be built first."""
    found = _openable(place)
    if found is None:
        return None
    built_here = not place.given or found.meta.inputs == (str(place.corpus),)
    if built_here and not is_current([place.corpus], place.store, annotation_settings()):
        found.close()
        return None
    return found


def _openable(place: Place) -> Store | None:
    """None where there is no store yet, or one of another version that can be built anew from its corpus.

    A store named without its corpus is somebody's work: it is never replaced, the `StoreError` says what to do.
    """
    try:
        return open_store(place.store)
    except StoreError:
        if place.given and (place.store / FILE_NAME).exists():
            raise
        return None


def prepare(place: Place, progress: Progress) -> Store:
    """Open the store of `place`, building it first where it is missing or out of date."""
    place.store.parent.mkdir(parents=True, exist_ok=True)
    found = open_if_current(place)
    if found is None:
        build_store([place.corpus], place.store, progress, annotation_settings())
        found = open_store(place.store)
    put(place, found)
    spare_what_is_loaded()
    return found


def spare_what_is_loaded() -> None:
    """Keep what is loaded by now out of the garbage collection that Streamlit runs after every script."""
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)


def put(place: Place, found: Store | None) -> None:
    """Make an open store the one that all sessions see."""
    held = shelf()
    held.store, held.key = found, f"{place.store} {found.meta.fingerprint}" if found else ""


def store() -> Store:
    """The open store; the shell has seen to it that there is one."""
    found = shelf().store
    if found is None:
        raise StoreError("The store is not open. Start the dashboard with `streamlit run dashboard.py`.")
    return found


def ask(query: Callable[..., Answer], filters: Filters | None = None, **options: Any) -> Answer:
    """The answer of a query to the filters, kept for all sessions: treat it as read-only."""
    arguments = () if filters is None else (filters,)
    key = (query.__module__, query.__qualname__, filters, sorted(options.items()))
    return remember(key, lambda: query(store(), *arguments, **options))


def remember(key: tuple[Any, ...], make: Callable[[], Answer]) -> Answer:
    """What `make` gave for this store and this key (told apart by its `repr`), kept for all sessions."""
    kept: Answer = _remember(shelf().key, repr(key), make)
    return kept


@st.cache_resource(max_entries=500, show_spinner=False)
def _remember(store_key: str, key: str, _make: Callable[[], Any]) -> Any:
    return _make()
