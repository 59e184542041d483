"""What of a link is not understood: it is named on the screen with what is ignored, never left out silently."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import streamlit as st

from core.view.shown import shown
from core.wording import tr

NOTED, UNKNOWN = "link-notes", "link-unknown"
LONGEST = 60  # characters of a value that is named
FLAGS = ("true", "false")


def note(key: str, values: Sequence[str], why: str) -> None:
    """Note that these values of `key` are ignored; none takes the note back."""
    noted = dict(st.session_state.get(NOTED, {}))
    noted.pop(key, None)
    if values:
        named = ", ".join(tr("“{name}”", name=shown(value, LONGEST)) for value in values)
        noted[key] = f"{shown(key, LONGEST)}: {named} {why}"
    st.session_state[NOTED] = noted


def check(key: str, valid: Callable[[list[str]], bool], why: str) -> None:
    """Note a value that a bound widget will not take; to be called before it is drawn, for it corrects the address."""
    given = st.query_params.get_all(key)
    if given and not valid(given):
        note(key, given, why)


def check_one(key: str, choices: Collection[str]) -> None:
    """Note a value of a row of choices that is none of them."""
    known = {choice.casefold() for choice in choices}
    check(key, lambda given: given[-1].casefold() in known, tr("is none of: {names}.", names=", ".join(choices)))


def check_flag(*keys: str) -> None:
    """Note a value of a switch that is neither on nor off."""
    for key in keys:
        check(key, lambda given: given[-1].lower() in FLAGS, tr("is none of: {names}.", names=", ".join(FLAGS)))


def check_range(key: str, least: int, most: int) -> None:
    """Note numbers of a slider or a page that lie beyond the ends, or are none; later the ends may come closer."""
    if key in st.session_state:
        return
    check(
        key,
        lambda given: all(one.isascii() and one.isdigit() and least <= int(one) <= most for one in given),
        tr("is not within {least} and {most}, so the nearest that is holds, or none.", least=least, most=most),
    )


def check_rest() -> None:
    """Note what the link asked for that the screen knows nothing of; to be called when the screen is drawn.

    Only of the link that was opened, for what a screen that was left asked for fades from the address by itself.
    """
    if UNKNOWN not in st.session_state:
        st.session_state[UNKNOWN] = [key for key in st.query_params if key not in st.session_state]
    for key in st.session_state[UNKNOWN]:
        given = st.query_params.get_all(key) if key not in st.session_state else []
        note(key, given, tr("does nothing on this screen."))


def tell() -> None:
    """Say what of the link was ignored."""
    noted: dict[str, str] = st.session_state.get(NOTED, {})
    if not noted:
        return
    with st.container(key="link-notes-box"):
        st.warning(tr("This link asks for what is not here; the rest of it holds. Ignored:"))
        st.text("\n".join(noted.values()))
        st.button(tr("Close"), key="link-notes-close", on_click=forget)


def forget() -> None:
    """Close the notes (a callback)."""
    st.session_state.update({NOTED: {}, UNKNOWN: []})
