"""The language of the interface: what the link says, else what the browser asks for; and the switch between them."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.wording import LANGUAGES, ask_for_language, hold, tr
from pages.links import note
from pages.state import url_field

FIELD, SHOWN = "lang", "lang-shown"


def settle() -> None:
    """Let the language hold for this run of the script; it is asked anew at the beginning of each."""
    hold(chosen())


def chosen() -> str:
    """The language that the link asks for, else the browser: a key of `LANGUAGES`."""
    if get_script_run_ctx(suppress_warning=True) is None:  # nobody looks: the server warms up, or imports
        return "en"
    asked = str(st.session_state.get(FIELD) or st.query_params.get(FIELD)).lower()
    if asked in LANGUAGES:
        return asked
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
        [asked] if asked and asked.lower() not in LANGUAGES else [],
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
