"""`Selection`: which mark of which chart somebody chose, so that its sentences can be shown."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

import pandas as pd

Unit = Literal["day", "week", "month", "quarter", "year"]
Dating = Literal["dated", "vaguer", "undated", "inferred"]
Marked = Literal[
    "articles",
    "sentences",
    "mentions",
    "dates",
    "events",
    "quotes",
    "quantities",
    "themes",
    "words",
    "issues",
]
Per = Literal["row", "sentence", "article", "actor"]

NO_THEME = "(no theme)"
"""Selects, and names the lane of, events that carry no theme."""
NO_ACTOR = "(no actor)"
"""Selects, and names the lane of, events that name no actor."""
OTHER = "(other)"
"""Selects, and names the lane of, events that have themes or actors, but none that has a lane of its own."""
OTHER_ARTICLES = 0
"""Selects events of the articles that have no lane of their own: keys of articles count from 1."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which mark was chosen: rows of one table, narrowed by the fields that are set.

    `per` is the grain that is counted: every row, or the first row in each sentence or article or
    of each actor. `theme` of mentions: the sentence (per row, sentence) or the article (per
    article) has the theme. `other_id`: the sentence names that actor, too. `nominal`, `pronoun`:
    mentions that are, or are not, a description ("das Bündnis") or a pronoun. `about`: quotes that
    name that actor, by anyone else or by nobody known. `period` is the first day of a month,
    quarter or year (`unit`): articles, and what is in them, published within it; events that begin
    in it. `since`, `until`: events that touch these days, by either reading of an unsure date;
    mentions in articles that surely appeared within them. `reported`: events that take the day of
    their article, or those that do not. `dating`: "vaguer" than `unit`, "undated", "inferred"
    publication dates.
    """

    table: Marked
    per: Per = "row"
    article: int | None = None
    event: int | None = None
    actor_id: str | None = None
    other_id: str | None = None
    kind: str | None = None
    surface: str | None = None
    role: str | None = None
    nominal: bool | None = None
    pronoun: bool | None = None
    about: str | None = None
    theme: str | None = None
    period: date | None = None
    unit: Unit | None = None
    dating: Dating | None = None
    status: str | None = None
    precision: str | None = None
    outlet: str | None = None
    word: str | None = None
    rule: str | None = None
    reported: bool | None = None
    since: date | None = None
    until: date | None = None


def counting(frame: pd.DataFrame, selection: Selection, *keys: str) -> pd.DataFrame:
    """Return a frame whose `count` counts the rows of `selection`, narrowed by the frame's `keys` columns.

    What is needed to build a row's selection travels in `frame.attrs`, as JSON, because Arrow keeps only that.
    """
    base = {field.name: getattr(selection, field.name) for field in fields(selection)}
    frame.attrs["selection"] = {name: value for name, value in base.items() if value is not None}
    frame.attrs["keys"] = list(keys)
    return frame


def selection_at(frame: pd.DataFrame, row: int) -> Selection:
    """Return what stands behind row number `row` (by position) of a frame that a query returned.

    Raises `ValueError` for a frame that counts nothing, or that lost its `attrs` on the way.
    """
    if "selection" not in frame.attrs:
        raise ValueError("This frame does not say what it counts: pass a frame with `count` as the query returned it.")
    chosen = {name: _plain(frame[name].iloc[row]) for name in frame.attrs["keys"]}
    return Selection(**{**frame.attrs["selection"], **chosen})


def _plain(value: Any) -> Any:
    """Turn a cell into what a `Selection` holds."""
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value
