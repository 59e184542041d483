"""Reader: two articles side by side, with what they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from core.corpus.tidy import counted
from core.store import Filters
from core.store.queries import (
    ReaderDocument,
    Shared,
    aligned,
    article_choices,
    articles_beside,
    copies_of,
    key_figures,
    reader_document,
    shared,
)
from core.view.dates import date_label
from core.view.reader import LAYERS, pairs_payload, reader_payload
from core.view.shown import shown
from core.view.template import records
from pages.data import ask
from pages.links import check_several, note
from pages.reader_component import two_columns
from pages.screens import READER
from pages.state import current, put, url_field
from pages.widgets import empty_state, screen_title

FIRST, SECOND, AT = "a", "b", "at"
CHOICES = 100  # articles in a list of choices
TITLE = 100  # characters of a title in a list of choices
NO_PAIRS = pd.DataFrame({"a_start": [], "b_start": []})
COPIES = 3  # articles of the same account that are named
SHARED = 12  # actors or themes named above the texts; the rest is counted


def title_of(row: Any) -> str:
    """`Title · 21 Oct 2021`."""
    when = date_label(row.published_first, row.published_last, row.published_precision)
    return f"{shown(row.title, TITLE)} · {when}"


def choices_of(filters: Filters, sought: str = "") -> dict[str, str]:
    """Titles with dates by article id: the newest articles that meet the filters, with these words in their title."""
    found = ask(article_choices, filters, sought=sought, size=CHOICES)
    return {row.article_id: title_of(row) for row in records(found)}


def opened(newest: Sequence[str]) -> dict[str, ReaderDocument | None]:
    """The articles of the two columns: what the link names (None where the corpus lacks it), else the newest two."""
    first = st.session_state.get(FIRST) or next(iter(newest), None)
    second = st.session_state.get(SECOND) or next((one for one in newest if one != first), None)
    found = {key: ask(reader_document, article=one) if one else None for key, one in ((FIRST, first), (SECOND, second))}
    for name, document in zip((first, second), found.values(), strict=True):
        if name is not None and document is None:
            st.warning("The link names an article that is not in this corpus:")
            st.text(shown(name))
    return found


def choose(filters: Filters, key: str, label: str, columns: Mapping[str, str | None]) -> None:
    """A list of titles with steps to the previous and the next article that is not in the other column."""
    value, other = columns[key], columns[SECOND if key == FIRST else FIRST]
    choices = choices_of(filters, search(filters, key, label))
    document = ask(reader_document, article=value) if value else None
    if document is not None:
        choices.setdefault(document.id, title_of(document))
    shown = f"{key}-shown"
    st.session_state[shown] = value
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            label,
            list(choices),
            format_func=lambda one: choices.get(one, one),
            key=shown,
            placeholder="Choose an article by its title",
            on_change=lambda: open_article(columns, key, st.session_state[shown]),
        )
        before, after = ask(articles_beside, filters, article_id=value, without=other) if value else (None, None)
        for name, symbol, target in (("previous", "‹", before), ("next", "›", after)):
            st.button(
                symbol,
                key=f"{key}-{name}",
                help=f"The {name} article",
                on_click=open_article,
                args=(columns, key, target),
                disabled=target is None,
            )


def search(filters: Filters, key: str, label: str) -> str:
    """Words to look for in the titles; asked for only where the list below cannot have all of them."""
    total = ask(key_figures, filters).articles
    if total <= CHOICES:
        return ""
    said = f"Find the {label.lower()} by its title"
    placeholder = f"Words of the title; else the newest {CHOICES:,} of {total:,} articles are listed"
    return st.text_input(said, key=f"{key}-sought", placeholder=placeholder)


def open_article(columns: Mapping[str, str | None], key: str, article: str | None) -> None:
    """Open an article in a column and hold the other one (a callback); a jump belongs to the article it came with."""
    for name, value in {**columns, key: article}.items():
        put(name, value or "")
    if key == FIRST:
        put(AT, "")


def told_elsewhere(document: ReaderDocument | None) -> None:
    """Which other articles give the same account."""
    found = ask(copies_of, article=document.article) if document else pd.DataFrame()
    if found.empty:
        return
    named = [
        f"{shown(row.outlet or row.title, TITLE)}, "
        f"{date_label(row.published_first, row.published_last, row.published_precision)}"
        for row in records(found.head(COPIES))
    ]
    more = f" and {len(found) - COPIES:,} more" if len(found) > COPIES else ""
    st.caption(f"The same account stands in {counted(len(found), 'other article')}:")
    st.text("; ".join(named) + more)


def in_common(both: Shared | None) -> list[dict[str, str]]:
    """Say what the two articles share: `{name, text}` for actors and for themes."""
    if both is None:
        return []
    return [common("actors", both.actors["actor"]), common("themes", both.themes["theme"])]


def common(name: str, values: pd.Series[str]) -> dict[str, str]:
    """Return the first values by name and count the rest."""
    more = f" and {len(values) - SHARED} more" if len(values) > SHARED else ""
    return {"name": f"Shared {name}: {len(values)}", "text": ", ".join(map(shown, values.head(SHARED))) + more}


def layer_name(layer: str) -> str:
    """What a layer of marks is called: numbers with what they count are figures to a reader."""
    return "Figures" if layer == "quantities" else layer.capitalize()


def jump() -> dict[str, object] | None:
    """The place that a link asks for."""
    at = st.session_state.get(AT, "")
    place = at.isascii() and at.isdigit() and len(at) < 10
    note(AT, [] if place or not at else [at], "is no place in a text.")
    return {"side": FIRST, "start": int(at)} if place else None


def draw() -> None:
    """Draw the screen."""
    for key in (FIRST, SECOND, AT):
        url_field(key)
    filters = current()
    screen_title(READER)
    newest = list(choices_of(filters))
    if not newest and not any(st.session_state.get(key) for key in (FIRST, SECOND)):
        empty_state(filters, "articles", lambda counted: counted.articles)
        return
    a, b = (found := opened(newest)).values()
    columns = {key: document.id if document else None for key, document in found.items()}
    on_left, on_right = st.columns(2)
    with on_left:
        choose(filters, FIRST, "Left article", columns)
        told_elsewhere(a)
    with on_right:
        choose(filters, SECOND, "Right article", columns)
        told_elsewhere(b)
    check_several("layers", [layer_name(layer) for layer in LAYERS])
    with st.container(horizontal=True, vertical_alignment="center"):
        layers = st.pills(
            "Marks in the text",
            LAYERS,
            selection_mode="multi",
            default=LAYERS,
            format_func=layer_name,
            key="layers",
            bind="query-params",
        )
    pairs, both = NO_PAIRS, None
    if a and b and a is not b:
        pairs, both = ask(aligned, a=a.article, b=b.article), ask(shared, a=a.article, b=b.article)
    left, right = (reader_payload(document, layers) if document else None for document in (a, b))
    between = {"layers": layers, "pairs": pairs_payload(pairs), "shared": in_common(both), "jump": jump()}
    two_columns(left, right, between)


draw()
