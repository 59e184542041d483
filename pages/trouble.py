"""What went wrong, on the screen: in plain words, and on a hosted server without its paths."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import streamlit as st

from core.corpus.tidy import harmless
from core.store import StoreError
from core.wording import message, tr
from core.wording.stored import tr_stored
from pages.settings import hosted

LOG = logging.getLogger("lagebild")
IN_THE_LOG = message("The reason stands in the log of the server: tell whoever runs it.")


def reason(problem: object) -> str:
    """Why something went wrong, as this visitor may read it: others than the owner of the machine see no paths."""
    said = harmless(str(problem))
    if not hosted():
        return tr_stored(said)
    _log(said)
    return tr(IN_THE_LOG)


@cache
def _log(said: str) -> None:
    """Log a reason, once: every visit to every screen meets it again."""
    LOG.error("%s", said)


@contextmanager
def store_trouble_told() -> Iterator[None]:
    """Where the store turns out to be damaged or gone, say so in place of the rest of the screen."""
    try:
        yield
    except StoreError as error:
        st.error(tr("The store cannot be read."))
        st.text(reason(error))
        st.stop()
