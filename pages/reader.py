"""Reader: two articles side by side, with what they share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from core.store import Filters
from core.store.queries import (
    ReaderDocument,
    Shared,
    aligned,
    article_choices,
    closest_pair,
    copies_of,
    reader_document,
    related,
    shared,
)
from core.store.queries.related import How
from core.view.dates import date_label
from core.view.passages import passages_payload, sides_payload
from core.view.reader import reader_payload
from core.view.shown import shown
from core.view.template import records
from core.wording import message, numeral, tr, trn
from pages.choices import keep_several, several_of
from pages.citing import citations
from pages.data import ask, remember
from pages.empty import empty_state
from pages.links import note
from pages.reader_component import COMPONENT, two_columns
from pages.reader_picker import AT, FIRST, SECOND, TITLE, picker
from pages.state import current, put, url_field

HOW: tuple[How, ...] = ("event", "similar")
NAMES = {
    "actors": message("Actors"),
    "dates": message("Dates"),
    "quantities": message("Figures"),
    "quotes": message("Quotes"),
    "themes": message("Themes"),
}
"""The layers of marks; numbers with what they count are figures to a reader."""
COPIES = 3  # articles of the same account that are named
SHARED = 12  # actors or themes named above the texts; the rest is counted


def opened(filters: Filters) -> dict[str, ReaderDocument | None]:
    """The articles of the two columns: what the link names (None where the corpus lacks it), else the closest pair.

    Beside one article that is named stands the one that has most to do with it.
    """
    first, second = (st.session_state.get(key) for key in (FIRST, SECOND))
    if not (first or second) and (pair := ask(closest_pair, filters)):
        first, second = pair.a, pair.b
    found = {FIRST: _document(first), SECOND: _document(second)}
    for mine, other in ((FIRST, SECOND), (SECOND, FIRST)):
        if found[mine] is None and not st.session_state.get(mine):
            found[mine] = _beside(filters, found[other])
    return found


def _document(article: str | None) -> ReaderDocument | None:
    """An article by its id; a link's article that is not here is told."""
    found = ask(reader_document, article=article) if article else None
    if article and found is None:
        st.warning(tr("The link names an article that is not in this corpus:"))
        st.text(shown(article))
    return found


def _beside(filters: Filters, other: ReaderDocument | None) -> ReaderDocument | None:
    """The article that has most to do with another one, else the newest."""
    if other is not None:
        for how in HOW:
            for row in records(ask(related, filters, article=other.article, how=how, size=1)):
                return ask(reader_document, article=row.article_id)
    newest = [row.article_id for row in records(ask(article_choices, filters, size=2))]
    chosen = next((one for one in newest if other is None or one != other.id), None)
    return ask(reader_document, article=chosen) if chosen else None


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
    names, more = "; ".join(named), len(found) - COPIES
    st.caption(
        trn(
            "The same account stands in {n} other article:",
            "The same account stands in {n} other articles:",
            len(found),
        )
    )
    st.text(trn("{names} and {n} more", "{names} and {n} more", more, names=names) if more > 0 else names)


def in_common(both: Shared) -> list[dict[str, str]]:
    """Say what the two articles share: `{name, text}` for actors and for themes."""
    return [
        common(message("Shared actors: {n}"), both.actors["actor"]),
        common(message("Shared themes: {n}"), both.themes["theme"]),
    ]


def common(name: str, values: pd.Series[str]) -> dict[str, str]:
    """Return the first values by name and count the rest."""
    named = ", ".join(map(shown, values.head(SHARED)))
    more = len(values) - SHARED
    return {
        "name": tr(name, n=numeral(len(values))),
        "count": numeral(len(values)),
        "text": trn("{names} and {n} more", "{names} and {n} more", more, names=named) if more > 0 else named,
    }


def _pressed() -> None:
    """Turn a layer on or off, or swap the columns (a callback): keys pressed over the texts."""
    asked = st.session_state[COMPONENT]
    if asked.layer in NAMES:
        keep_several(NAMES, "layers", {*st.session_state["layers-shown"]} ^ {asked.layer})
    if asked.swap:
        for key, value in zip((FIRST, SECOND, AT), (*reversed(asked.swap), ""), strict=True):
            put(key, str(value or ""))


def jump() -> dict[str, object] | None:
    """The place that a link asks for."""
    at = st.session_state.get(AT, "")
    place = at.isascii() and at.isdigit() and len(at) < 10
    note(AT, [] if place or not at else [at], tr("is no place in a text."))
    return {"side": FIRST, "start": int(at)} if place else None


def draw() -> None:
    """Draw the screen."""
    for key in (FIRST, SECOND, AT):
        url_field(key)
    filters = current()
    found = opened(filters)
    if not any(found.values()) and not any(st.session_state.get(key) for key in (FIRST, SECOND)):
        empty_state(filters, "articles", lambda counted: counted.articles)
        return
    a, b = found.values()
    st.session_state.update({f"{key}-opened": document.id if document else None for key, document in found.items()})
    for key, column in zip((FIRST, SECOND), st.columns(2), strict=True):
        with column:
            picker(filters, key, found)
            told_elsewhere(found[key])
    layers = several_of(message("Marks in the text"), NAMES, "layers")
    between: dict[str, Any] = {"layers": layers, "jump": jump(), "links": [], "only": {}, "sides": [], "shared": []}
    if a and b and a.id != b.id:
        between |= remember(("passages", a.id, b.id), lambda: _compared(a, b))
    left, right = (_payload(document, layers) if document else None for document in (a, b))
    two_columns(left, right, between, _pressed)


def _compared(a: ReaderDocument, b: ReaderDocument) -> dict[str, Any]:
    """What stands between two articles."""
    told = passages_payload(ask(aligned, a=a.article, b=b.article), a, b)
    return {**told, "sides": sides_payload(a, b), "shared": in_common(ask(shared, a=a.article, b=b.article))}


def _payload(document: ReaderDocument, layers: Sequence[str]) -> dict[str, Any]:
    """An article as the component draws it."""
    return remember(
        ("article", document.id, tuple(layers)),
        lambda: {**reader_payload(document, layers), "citations": citations(document, document.id)},
    )


draw()
