"""Rows of choices whose value stands in the link: one of a few, one of many, several at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal, TypeVar

import streamlit as st

from core.wording import numeral, tr
from pages.links import check_one, note
from pages.state import join, put, split, url_field

LabelVisibility = Literal["visible", "hidden", "collapsed"]
Name = TypeVar("Name", bound=str)
NOTHING = "nothing"  # in the URL: none of several choices holds


def one_of(
    label: str,
    names: Mapping[Name, str],
    key: str,
    default: Name | None = None,
    hint: str = "",
    label_visibility: LabelVisibility = "visible",
    counts: Mapping[Any, int] | None = None,
) -> Name:
    """A row of choices of which one always holds, `default` or the first; the URL has its English name.

    `label`, `names` and `hint` are messages: they are translated here. `counts`: how much there is of each choice,
    which is said beside it.
    """
    start = default or next(iter(names))
    st.session_state[f"{key}-shown"] = chosen = _held(names, key, start)

    def said(name: Name) -> str:
        return tr(names[name]) if counts is None else f"{tr(names[name])} · {numeral(counts.get(name, 0))}"

    st.segmented_control(
        tr(label),
        list(names),
        required=True,
        format_func=said,
        key=f"{key}-shown",
        on_change=_keep,
        args=(names, key, start),
        help=tr(hint) if hint else None,
        label_visibility=label_visibility,
    )
    return chosen


def one_of_many(label: str, names: Mapping[Name, str], key: str) -> Name:
    """The same for many choices: one is taken from a list that opens, the first where none is."""
    start = next(iter(names))
    st.session_state[f"{key}-shown"] = chosen = _held(names, key, start)
    st.selectbox(
        tr(label),
        list(names),
        format_func=lambda name: tr(names[name]),
        key=f"{key}-shown",
        on_change=_keep,
        args=(names, key, start),
    )
    return chosen


def several_of(label: str, names: Mapping[Name, str], key: str) -> tuple[Name, ...]:
    """Pills of which several hold, at the start all of them; the URL has their English names, joined."""
    known = {words.casefold() for words in (*names.values(), NOTHING)}
    given = [one for value in st.query_params.get_all(key) for one in split(value)]
    strange = [one for one in given if one.casefold() not in known]
    if strange:
        note(key, strange, tr("is none of: {names}.", names=", ".join(names.values())))
    kept = join([one for one in given if one not in strange])
    if st.query_params.get_all(key) == [""]:  # so earlier links say that none holds
        del st.query_params[key]
        put(key, NOTHING)
    if st.query_params.get_all(key) not in ([], [kept]):  # earlier links name each by itself
        st.query_params[key] = kept
    held = split(url_field(key).casefold())
    chosen = tuple(name for name, words in names.items() if words.casefold() in held or not held)
    st.session_state[f"{key}-shown"] = list(chosen)
    st.pills(
        tr(label),
        list(names),
        selection_mode="multi",
        format_func=lambda name: tr(names[name]),
        key=f"{key}-shown",
        on_change=lambda: keep_several(names, key, st.session_state[f"{key}-shown"]),
        label_visibility="collapsed",
    )
    return chosen


def keep_several(names: Mapping[Name, str], key: str, chosen: Collection[Name]) -> None:
    """Put choices of `several_of` into the link (a callback)."""
    words = [said for name, said in names.items() if name in chosen]
    put(key, "" if len(words) == len(names) else join(words or [NOTHING]))


def _held(names: Mapping[Name, str], key: str, start: Name) -> Name:
    """What the hidden field `key` holds, `start` where that is nothing, or no choice."""
    by_words = _by_words(names)
    check_one(key, tuple(names.values()))
    if st.query_params.get(key, "").casefold() not in ("", *by_words):
        del st.query_params[key]
    return by_words.get(url_field(key).casefold(), start)


def held_name(names: Mapping[Name, str], key: str) -> Name:
    """What `one_of` holds, before it is drawn; the first where nothing is chosen."""
    held = st.session_state[key] if key in st.session_state else st.query_params.get(key, "")
    return _by_words(names).get(held.casefold(), next(iter(names)))


def _by_words(names: Mapping[Name, str]) -> dict[str, Name]:
    """The choices by their English names as a link may have them: in small or in capital letters."""
    return {words.casefold(): name for name, words in names.items()}


def _keep(names: Mapping[Name, str], key: str, start: Name) -> None:
    """Put a choice into its hidden field (a callback)."""
    chosen: Name = st.session_state[f"{key}-shown"] or start
    put(key, "" if chosen == start else names[chosen])
