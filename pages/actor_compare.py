"""Compare two actors: the one of the profile and a second one, below the actors."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from core.store import Filters
from core.store.queries import actor_compare, actor_counts
from core.view import actor_compare as view
from core.view.template import plain, shorten
from core.view.words import words_figure
from core.wording import message, numeral, tr
from pages import evidence
from pages.charts import chart
from pages.data import ask, drawn
from pages.downloads import csv_button
from pages.frame import fold
from pages.sidebar import names
from pages.state import colours, one_actor, put
from pages.texts import literal

SECOND = "with"
LISTED = 500  # actors to choose from
NO_SECOND = message("Under these filters the articles name no second actor to compare with.")
NO_WORDS = message("No word sets the articles that name this actor apart from all others.")
METHOD = message("Distinctive words: more often in the articles that name the actor than in all others, beyond chance.")
HEADS: dict[view.Noun, str] = {"sentence": message("Named with (sentences)"), "article": message("Themes (articles)")}
FILES: dict[view.Noun, str] = {"sentence": "two actors Named with", "article": "two actors Themes"}
SIDES: dict[view.Noun, str] = {
    "sentence": message("Named with: {first} to the left, {second} to the right"),
    "article": message("Themes: {first} to the left, {second} to the right"),
}


def draw_comparison(filters: Filters, first: str) -> None:
    """The part of the Actors screen that compares the actor of the profile with another; computed once it is open."""
    given = one_actor(SECOND)
    opened = fold(tr("Compare two actors"), "compare")
    if not opened.open:
        return
    with opened:
        second = _second(filters, first, given)
        if second:
            _compared(filters, first, second)
        else:
            st.caption(tr(NO_SECOND))


def _second(filters: Filters, first: str, given: str) -> str:
    """The choice of the second actor, the most frequent one at the start; the hidden field holds its id."""
    counted, named = ask(actor_counts, filters, top=LISTED), names(first, given)
    choices = {
        actor: f"{shorten(name, 60)} · {numeral(count)}"
        for actor, name, count in zip(counted["actor_id"], counted["actor"], counted["count"], strict=True)
        if actor != first
    }
    if given and given != first:
        choices.setdefault(given, f"{shorten(named.get(given, given), 60)} · 0")
    if not choices:
        return ""
    shown = f"{SECOND}-shown"
    st.session_state[shown] = given if given in choices else next(iter(choices))
    st.selectbox(
        tr("Compare {actor} with", actor=shorten(named.get(first, first), 40)),
        list(choices),
        format_func=lambda actor: choices.get(actor, actor),
        key=shown,
        on_change=lambda: put(SECOND, st.session_state[shown]),
    )
    return str(st.session_state[shown])


def _compared(filters: Filters, first: str, second: str) -> None:
    """Everything about the two, each part only where there is something to draw."""
    found = ask(actor_compare, filters, first=first, second=second)
    palette = colours()
    known = names(first, second)
    named = (known.get(first, first), known.get(second, second))
    pair, kinds = found.pair, found.kinds
    key = ("compare", filters, first, second, palette.theme)
    with st.container(horizontal=True, vertical_alignment="center"):
        for name, kind, stroke in zip(named, found.kinds, view.STROKES, strict=True):
            st.html(f'<b><span style="color:{palette.kind(kind)}">{stroke}</span> {plain(name)}</b>', width="content")
        label = tr("Sentences that name both ({n})", n=numeral(found.together))
        st.button(label, on_click=evidence.show, args=(found.both,), disabled=not found.together, key="compare-both")
    if len(found.periods):
        _head(tr("Mentions by year"), found.periods, "two actors by year")
        figure = drawn((*key, "years"), lambda: view.lines_figure(found.periods, pair, named, kinds, palette))
        alt = tr("Mentions of {first} and {second} by year", first=named[0], second=named[1])
        chart(figure, "compare-years", alt)
    parts: dict[view.Noun, pd.DataFrame] = {"sentence": found.company, "article": found.themes}
    for column, (noun, frame) in zip(st.columns(2, gap="medium"), parts.items(), strict=True):
        if len(frame):
            with column:
                _head(tr(HEADS[noun]), frame, FILES[noun])
                figure = drawn((*key, noun), partial(view.mirrored_figure, frame, pair, named, kinds, noun, palette))
                chart(figure, f"compare-{noun}", tr(SIDES[noun], first=named[0], second=named[1]))
    for column, place in zip(st.columns(2, gap="medium"), (0, 1), strict=True):
        with column:
            words = found.words[place]
            _head(tr("Distinctive words, {actor}", actor=shorten(named[place])), words, f"words of actor {place + 1}")
            if len(words):
                figure = drawn((*key, "words", place), partial(words_figure, words, palette))
                chart(
                    figure, f"compare-words-{place}", tr("Words of the articles that name {actor}", actor=named[place])
                )
            else:
                st.caption(tr(NO_WORDS))
    st.caption(tr(METHOD))


def _head(title: str, frame: pd.DataFrame, name: str) -> None:
    """A title, and the download of what is below it."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{literal(title)}**", width="stretch")
        csv_button(frame, name)
