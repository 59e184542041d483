"""The head of every screen: its name and question, then the key figures and what narrows them."""

from __future__ import annotations

import streamlit as st

from core.store import Filters
from core.store.queries import KeyFigures, key_figures
from core.store.selection import ArticleSelection, EventSelection, MentionSelection, QuoteSelection
from core.view.dates import span_label
from core.view.narrowing import narrowing
from core.view.shown import shown
from core.wording import message, numeral, tr, trn
from pages import evidence
from pages.data import ask
from pages.screens import READER, Screen
from pages.sidebar import names
from pages.state import dates_mistake, loosen, search_mistake
from pages.texts import LONGEST, literal


def screen_title(screen: Screen) -> None:
    """The screen's name and its one question, in the reader with the way back."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="heading"):
        st.title(tr(screen.title), anchor=False, width="content")
        st.markdown(f":gray[{tr(screen.question)}]", width="stretch")
        if screen is READER:
            evidence.way_back()


def heading(filters: Filters) -> KeyFigures:
    """How much there is under the filters, and what they are; every figure opens its evidence."""
    figures = ask(key_figures, filters)
    with st.container(horizontal=True, key="key-figures", gap="small", vertical_alignment="center"):
        for noun, label, count, selection in (
            (
                "article",
                trn("**{n}** article", "**{n}** articles", figures.articles),
                figures.articles,
                ArticleSelection(),
            ),
            ("event", trn("**{n}** event", "**{n}** events", figures.events), figures.events, EventSelection()),
            (
                "actor",
                trn("**{n}** actor", "**{n}** actors", figures.actors),
                figures.actors,
                MentionSelection(per="actor"),
            ),
            ("quote", trn("**{n}** quote", "**{n}** quotes", figures.quotes), figures.quotes, QuoteSelection()),
        ):
            st.button(
                label,
                type="tertiary",
                key=f"figure-{noun}",
                on_click=evidence.show,
                args=(selection,),
                disabled=not count,
            )
        if figures.articles:
            st.markdown(span_label(figures.first, figures.last), width="content")
    mistaken()
    if filters.of_articles.active:
        narrowed(filters, figures)
    return figures


def mistaken() -> None:
    """Say that a search or dates that cannot be read narrow nothing: the box that says so may be folded away."""
    for said, why in (
        (message("This search narrows nothing: {why}"), search_mistake()),
        (message("These dates narrow nothing: {why}"), dates_mistake()),
    ):
        if why:
            st.error(tr(said, why=literal(shown(why, LONGEST))))


def narrowed(filters: Filters, figures: KeyFigures) -> None:
    """Say what the figures are narrowed to, each filter a button that drops it, and what that leaves unsure."""
    with st.container(horizontal=True, key="narrowed", gap="small", vertical_alignment="center"):
        some, whole = numeral(figures.articles), numeral(figures.articles_in_all)
        st.markdown(tr("{some} of {all} articles:", some=some, all=whole), width="content")
        for name, words in narrowing(filters, names(*filters.actors)).items():
            label = f"{literal(words)} ×"
            st.button(
                label, key=f"drop-{name}", help=tr("Drop this filter"), on_click=loosen, args=(name,), type="tertiary"
            )
    unsure = []
    if figures.undated_left_out:
        unsure.append(trn("{n} undated left out.", "{n} undated left out.", figures.undated_left_out))
    if figures.beyond:
        unsure.append(
            trn(
                "{n} is dated only roughly and may lie outside of that time.",
                "{n} are dated only roughly and may lie outside of that time.",
                figures.beyond,
            )
        )
    if unsure:
        st.caption(" ".join(unsure))
