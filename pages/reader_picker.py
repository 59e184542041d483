"""The field above each column of the reader: an article is chosen by title, date, or what it has in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from core.store import Filters
from core.store.queries import ReaderDocument, article_choices, articles_beside, related
from core.view.dates import date_label
from core.view.shown import shown
from core.view.template import records
from core.wording import message, tr
from pages.component import component
from pages.data import ask
from pages.state import put

FIRST, SECOND, AT = "a", "b", "at"
TURNED = "reader-turned"  # whether another article was chosen, so that more than the field is to be drawn anew
LISTED = 20  # articles that an answer lists
ALIKE = 8  # articles that have to do with one
TITLE = 100  # characters of a title
WAYS = {"event": message("On the same event"), "similar": message("Similar articles")}
NOTES = {
    "event": message("On the same event as this article; opens beside it"),
    "similar": message("Similar to this article; opens beside it"),
}
NONE = {
    "event": message("No other article that meets the filters seems to tell of the same event."),
    "similar": message("No other article that meets the filters has anything rare in common with this one."),
}

_PICKER = component("picker")


@st.fragment
def picker(filters: Filters, key: str, columns: Mapping[str, ReaderDocument | None]) -> None:
    """Draw the field of a column; choosing opens an article in it, or beside it, and draws the whole screen anew."""
    document = columns[key]
    ids = {name: one.id if one else None for name, one in columns.items()}
    name = f"{key}-picker"
    asked = _asked(name)
    how, sought = asked.get("how", "search"), asked.get("sought", "")
    found = _found(filters, key, document, how, sought) if asked else []
    _PICKER(
        key=name,
        data={
            "label": tr("Left article") if key == FIRST else tr("Right article"),
            "chosen": f"{_when(document)} · {shown(document.title, TITLE)}" if document else "",
            "asked": f"{how}\n{sought}" if asked else None,
            "rows": found,
            "note": _note(how, sought, bool(found)),
            "ways": {way: tr(said) for way, said in WAYS.items()} if document else {},
            "words": {
                "placeholder": tr("Words of the title, or a date such as Oct 2022"),
                "previous": tr("The previous article"),
                "next": tr("The next article"),
            },
        },
        on_asked_change=lambda: None,
        on_open_change=lambda: _open(ids, name),
        on_step_change=lambda: _step(filters, ids, key, name),
        height="content",
    )
    if st.session_state.pop(TURNED, False):
        st.rerun()


def _asked(name: str) -> Mapping[str, str]:
    held = st.session_state.get(name)
    return (held.get("asked") if held else None) or {}


def _found(filters: Filters, key: str, document: ReaderDocument | None, how: str, sought: str) -> list[dict[str, str]]:
    """The rows of the list: `{id, side, when, title, why}`; `side` is the column that the article opens in."""
    if how in WAYS and document:
        other = SECOND if key == FIRST else FIRST
        rows = records(
            ask(related, filters, article=document.article, how="event" if how == "event" else "similar", size=ALIKE)
        )
        return [{**_row(row, other), "why": reason(row)} for row in rows]
    return [_row(row, key) for row in records(ask(article_choices, filters, sought=sought, size=LISTED))]


def _row(row: Any, side: str) -> dict[str, str]:
    title = " · ".join(
        part for part in (shown(row.title, TITLE), getattr(row, "outlet", None)) if isinstance(part, str)
    )
    return {"id": row.article_id, "side": side, "when": _when(row), "title": title, "why": ""}


def _when(row: Any) -> str:
    return date_label(row.published_first, row.published_last, row.published_precision)


def reason(row: Any) -> str:
    """Why an article of `related` has to do with the one asked about: "both name NATO · both tell of 21 Oct 2021"."""
    parts = [
        (message("both name {names}"), [shown(one) for one in row.actors]),
        (message("both tell of {names}"), [date_label(day, day, "day") for day in map(pd.Timestamp, row.days)]),
        (message("words in common: {names}"), [shown(one) for one in row.words]),
    ]
    return " · ".join(tr(said, names=", ".join(names)) for said, names in parts if names)


def _note(how: str, sought: str, found: bool) -> str:
    if how in WAYS:
        return tr(NOTES[how] if found else NONE[how])
    if not found:
        return tr("No article that meets the filters has these words in its title or appeared then.")
    if sought:
        return tr("The newest articles with these words in their title, or of that date")
    return tr("The newest articles; type to find others")


def _open(ids: Mapping[str, str | None], name: str) -> None:
    """Open the chosen article (a callback)."""
    chosen = st.session_state[name].open
    if chosen and chosen.get("side") in ids:
        open_article(ids, chosen["side"], str(chosen["id"]))


def _step(filters: Filters, ids: Mapping[str, str | None], key: str, name: str) -> None:
    """Open the article before or after (a callback), past the one in the other column."""
    step, other = st.session_state[name].step, ids[SECOND if key == FIRST else FIRST]
    if step and ids[key]:
        before, after = ask(articles_beside, filters, article_id=str(ids[key]), without=other)
        target = before if step < 0 else after
        if target:
            open_article(ids, key, target)


def open_article(ids: Mapping[str, str | None], key: str, article: str | None) -> None:
    """Open an article in a column and hold the other one (a callback); a jump belongs to the article it came with."""
    st.session_state[TURNED] = True
    for side, value in {**ids, key: article}.items():
        put(side, value or "")
        held = st.session_state.get(f"{side}-picker")
        if held:
            held["asked"] = None
    if key == FIRST:
        put(AT, "")
