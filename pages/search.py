"""Search: the articles that meet what is typed in its box, ranked, with passages, and what they have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from core.exchange.files import exchange_bytes
from core.exchange.hits import written
from core.store import NO_OUTLET, Filters
from core.store.periods import Days
from core.store.queries import every_hit, facets, hits, key_figures
from core.store.search import Order
from core.store.search.clauses import quoted
from core.store.search.query import field_name
from core.view.findings import found_most
from core.view.hits import row
from core.view.shown import shown
from core.view.tables import file_name
from core.wording import message, numeral, tr
from pages.choices import one_of
from pages.component import component
from pages.data import ask, store
from pages.downloads import csv_button
from pages.empty import empty_state
from pages.evidence import evidence_below, go_to_reader
from pages.findings import tell
from pages.frame import fold, keep_room, pair
from pages.heading import heading
from pages.saved import any_saved, saved_list
from pages.screens import SEARCH
from pages.sidebar import TYPED
from pages.state import SHARED, add_to_search, current, search_for, search_mistake, typed_search
from pages.tables import page_number
from pages.texts import literal

ORDERS: Mapping[Order, str] = {
    "relevance": message("Best first"),
    "newest": message("Newest first"),
    "oldest": message("Oldest first"),
}
RIS = "application/x-research-info-systems"
LISTED = 20  # hits on a page
FEW = 8  # choices of a facet
MOST_WORDS = 6  # of a search that finds nothing, which are counted each by itself
NARROW = 32  # characters of a choice

_LIST = component("hits")


def draw_hits(filters: Filters, total: int) -> None:
    """The hits (so many in all), a page at a time; each passage leads to the reader at its place."""
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        order = one_of(message("Order"), ORDERS, "order", label_visibility="collapsed")
        with st.container(horizontal=True, width="content", gap="small"):
            csv_button(lambda: every_hit(store(), filters, order), "search")
            passages, sources = tr("All hits with their passages"), tr("All hits as sources, for reference managers")
            _download("JSON", lambda: _json(filters, order, total), "json", "application/json", passages)
            _download("RIS", lambda: exchange_bytes(store(), filters, "ris"), "ris", RIS, sources)
    listed = st.container()
    page = page_number(total, LISTED, "hits-page")
    found = ask(hits, filters, order=order, size=LISTED, page=page)
    with listed:
        keep_room("hits", len(found.page) * 6)
        result = _LIST(
            data={"hits": [row(hit) for hit in found.page], "filters": list(SHARED)},
            key="hits",
            on_open_change=lambda: None,
            height="content",
        )
    if result.open:
        go_to_reader(result.open["id"], result.open["at"])


def _download(label: str, content: Callable[[], bytes], suffix: str, kind: str, hint: str) -> None:
    """A button that downloads all hits in one form."""
    name = file_name("search").removesuffix("csv") + suffix
    st.download_button(label, content, name, kind, key=f"hits-{suffix}", on_click="ignore", help=hint, type="tertiary")


def _json(filters: Filters, order: Order, total: int) -> bytes:
    return written(hits(store(), filters, order, size=total), "json").encode()


def draw_facets(filters: Filters) -> None:
    """What the hits have in common: each choice can be asked for, or left out."""
    choices = ask(facets, filters)
    named = dict(zip(choices.actors["value"], choices.actors["label"], strict=True))
    years = choices.years[choices.years["value"].map(lambda year: _within(year, filters.time)).astype(bool)]
    fullest = years.nlargest(FEW, "count").sort_values("value", ascending=False)
    draw_facet(message("Years"), [(str(year), _year(year), count) for year, count in _listed(fullest)])
    for title, field, frame in (
        (message("Actors"), "actor", choices.actors),
        (message("Themes"), "theme", choices.themes),
        (message("Outlets"), "outlet", choices.outlets),
    ):
        rows = [(named.get(value, value), count) for value, count in _listed(frame) if value != NO_OUTLET]
        draw_facet(title, [(name, f"{field_name(field)}:{quoted(name)}", count) for name, count in rows])


def _listed(frame: pd.DataFrame) -> Iterable[tuple[Any, int]]:
    found = frame[frame["count"] > 0].head(FEW)
    return zip(found["value"], found["count"], strict=True)


def _within(year: int, time: Days | None) -> bool:
    """Whether a day of the year is among those asked for: counts of years do not follow the filter of time."""
    first, last = time or (None, None)
    return (first is None or first.year <= year) and (last is None or year <= last.year)


def _year(year: int) -> str:
    return f"({field_name('after')}:{year - 1:04} {field_name('before')}:{year + 1:04})"


def draw_facet(title: str, choices: list[tuple[str, str, int]]) -> None:
    """The choices of one facet (its `title` a message): name, what is asked for it, in how many articles it is."""
    if not choices:
        return
    with st.container(key=f"facet-title-{title}"):
        st.markdown(f"**{tr(title)}**")
    for at, (name, clause, count) in enumerate(choices):
        with st.container(horizontal=True, horizontal_alignment="distribute", key=f"facet-row-{title}-{at}"):
            st.button(
                f"{literal(shown(name, NARROW))} · {numeral(count)}",
                key=f"with-{title}-{at}",
                help=tr("Only with {name}", name=literal(shown(name))),
                on_click=add_to_search,
                args=(clause,),
                type="tertiary",
            )
            st.button(
                tr("without"),
                key=f"without-{title}-{at}",
                help=tr("Without {name}", name=literal(shown(name))),
                on_click=add_to_search,
                args=(f"NOT {clause}",),
                type="tertiary",
            )


def draw_each_word(filters: Filters) -> None:
    """Where no article has all words of a search: in how many each is, so that a slip of the pen is seen."""
    words = list(dict.fromkeys(filters.text.split()))
    if not 2 <= len(words) <= MOST_WORDS or not all(word.isalnum() and not word.isupper() for word in words):
        return
    with st.container(horizontal=True, vertical_alignment="center", key="each-word"):
        st.markdown(tr("No article has all of these words. Each by itself:"), width="content")
        for at, word in enumerate(words):
            count = ask(key_figures, replace(filters, text=word)).articles
            label = f"{literal(shown(word, NARROW))} · {numeral(count)}"
            st.button(label, key=f"word-alone-{at}", on_click=search_for, args=(word,), disabled=not count)


def draw() -> None:
    """Draw the screen."""
    filters = current()
    figures = heading(filters)
    if not typed_search() or search_mistake():
        st.markdown(tr(TYPED))
        if any_saved():
            st.subheader(tr("Saved views"), anchor=False)
            saved_list(SEARCH)
    elif not figures.articles:
        empty_state(filters, "articles", lambda counted: counted.articles)
        draw_each_word(filters)
        return
    else:
        tell(found_most(ask(facets, filters).years, figures, filters.time is not None))
        on_left, on_right = pair("hits", 5, 2)
        with on_left:  # first: on a phone the other column stands below
            draw_hits(filters, figures.articles)
        with on_right, st.container(key="facets", gap=None):
            draw_facets(filters)
        if any_saved():
            with fold(tr("Saved views"), "saved-views") as folded:
                if folded.open:
                    saved_list(SEARCH)
    evidence_below(filters, tr("Choose a figure above to read the sentences behind it."))


draw()
