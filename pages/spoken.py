"""The language of the interface: what the link says, else what the browser asks for; and the switch between them."""

from __future__ import annotations

from contextvars import ContextVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.wording import LANGUAGES, ask_for_language, tr
from pages.links import note
from pages.state import url_field

FIELD, SHOWN = "lang", "lang-shown"


_settled: ContextVar[str] = ContextVar("language")
"""The language for the rest of a run: a screen asks for it a thousand times."""


def chosen() -> str:
    """The language of this visitor: a key of `LANGUAGES`."""
    return _settled.get("") or _asked_for()


def settle() -> None:
    """Let the language hold for this run of the script; asked anew at the beginning of each."""
    _settled.set(_asked_for())


def _asked_for() -> str:
    """What the link asks for, else the browser."""
    if get_script_run_ctx(suppress_warning=True) is None:  # nobody looks: the server warms up, or imports
        return "en"
    asked = st.session_state.get(FIELD) or st.query_params.get(FIELD)
    if asked in LANGUAGES:
        return str(asked)
    wished = (st.context.locale or "").lower().partition("-")[0]
    return wished if wished in LANGUAGES else "en"


ask_for_language(chosen)


def language_field() -> None:
    """Draw the hidden field that keeps the language in the link."""
    url_field(FIELD)


def switch() -> None:
    """Let the visitor choose the language."""
    asked = st.session_state.get(FIELD, "")
    note(
        FIELD,
        [asked] if asked and asked not in LANGUAGES else [],
        tr("is none of: {names}.", names=", ".join(LANGUAGES)),
    )
    st.session_state[SHOWN] = chosen()
    st.segmented_control(
        tr("Language"),
        list(LANGUAGES),
        required=True,
        format_func=LANGUAGES.__getitem__,
        key=SHOWN,
        label_visibility="collapsed",
        on_change=_switched,
    )


def _switched() -> None:
    """Put the language into the link (a callback)."""
    st.session_state[FIELD] = st.session_state[SHOWN]
