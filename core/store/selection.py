"""Selections: which mark of which chart somebody chose, so that its sentences can be shown.

One record per table, with the fields that this table knows; a field that is None does not narrow. A mark is named
by its article's id and its `start`, an event by these and its `number`: ids that hold while the corpus grows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from typing import Any, ClassVar, Literal

import pandas as pd

Unit = Literal["day", "week", "month", "quarter", "year"]
Dating = Literal["dated", "vaguer", "undated", "inferred"]
Per = Literal["row", "sentence", "article", "actor"]
"""What is counted: every row, or the first row in each sentence or article or of each actor."""
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

NO_THEME = "(no theme)"
"""Selects, and names the lane of, events that carry no theme."""
NO_ACTOR = "(no actor)"
"""Selects, and names the lane of, events that name no actor."""
OTHER = "(other)"
"""Selects, and names the lane of, events that have themes, actors or articles, but none with a lane of its own."""


@dataclass(frozen=True, slots=True)
class ArticleSelection:
    """Articles: one, those published within a period, those dated in one way ("vaguer" than `unit`, "undated")."""

    table: ClassVar[Marked] = "articles"
    article_id: str | None = None
    period: date | None = None
    unit: Unit | None = None
    dating: Dating | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class SentenceSelection:
    """Sentences: all of them, those of an article, the one that starts at a place."""

    table: ClassVar[Marked] = "sentences"
    article_id: str | None = None
    start: int | None = None


@dataclass(frozen=True, slots=True)
class MentionSelection:
    """Mentions of actors.

    `theme`: the sentence (per row, sentence) or the article (per article) has it. `other_id`: the sentence names
    that actor, too. `nominal`, `pronoun`: mentions that are, or are not, a description ("das Bündnis") or a
    pronoun. `period`, by its first day: in articles published within it. `since`, `until`: in articles that surely
    appeared within these days.
    """

    table: ClassVar[Marked] = "mentions"
    per: Per = "row"
    article_id: str | None = None
    start: int | None = None
    actor_id: str | None = None
    other_id: str | None = None
    surface: str | None = None
    role: str | None = None
    nominal: bool | None = None
    pronoun: bool | None = None
    theme: str | None = None
    period: date | None = None
    unit: Unit | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class DateSelection:
    """Temporal expressions in the text, by how precise they are."""

    table: ClassVar[Marked] = "dates"
    article_id: str | None = None
    start: int | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class EventSelection:
    """Events.

    One of them by `article_id`, `start` (of its sentence) and `number` (from 1, among those that start there).
    `period`: those that begin in it. `since`, `until`: those that touch these days, by either reading of an unsure
    date. `reported`: those that take the day of their article, or those that do not. `told`: of all articles, those
    that are the same as the one named.
    """

    table: ClassVar[Marked] = "events"
    article_id: str | None = None
    start: int | None = None
    number: int | None = None
    actor_id: str | None = None
    theme: str | None = None
    period: date | None = None
    unit: Unit | None = None
    status: str | None = None
    precision: str | None = None
    reported: bool | None = None
    since: date | None = None
    until: date | None = None
    told: bool | None = None


@dataclass(frozen=True, slots=True)
class QuoteSelection:
    """Quotes by an actor, or `about` one: those that name it, by anyone else or by nobody known.

    `theme`: a word of it stands in the quote or in its sentence.
    """

    table: ClassVar[Marked] = "quotes"
    article_id: str | None = None
    start: int | None = None
    actor_id: str | None = None
    about: str | None = None
    kind: str | None = None
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class QuantitySelection:
    """Quantities by their unit, and by what is counted or paid for."""

    table: ClassVar[Marked] = "quantities"
    article_id: str | None = None
    start: int | None = None
    unit: str | None = None
    what: str | None = None


@dataclass(frozen=True, slots=True)
class ThemeSelection:
    """Passages that speak for a theme, in articles published within a period."""

    table: ClassVar[Marked] = "themes"
    per: Literal["row", "sentence", "article"] = "row"
    article_id: str | None = None
    start: int | None = None
    theme: str | None = None
    period: date | None = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class WordSelection:
    """Occurrences of a word (its lemma), in articles that have a theme or name an actor."""

    table: ClassVar[Marked] = "words"
    article_id: str | None = None
    start: int | None = None
    word: str | None = None
    theme: str | None = None
    actor_id: str | None = None


@dataclass(frozen=True, slots=True)
class IssueSelection:
    """Issues by their code (`rule`); those without an article are of files that gave none."""

    table: ClassVar[Marked] = "issues"
    article_id: str | None = None
    start: int | None = None
    rule: str | None = None


Selection = (
    ArticleSelection
    | SentenceSelection
    | MentionSelection
    | DateSelection
    | EventSelection
    | QuoteSelection
    | QuantitySelection
    | ThemeSelection
    | WordSelection
    | IssueSelection
)
SELECTIONS: dict[Marked, type[Selection]] = {
    "articles": ArticleSelection,
    "sentences": SentenceSelection,
    "mentions": MentionSelection,
    "dates": DateSelection,
    "events": EventSelection,
    "quotes": QuoteSelection,
    "quantities": QuantitySelection,
    "themes": ThemeSelection,
    "words": WordSelection,
    "issues": IssueSelection,
}


def chosen(selection: Selection) -> dict[str, Any]:
    """Return the fields of a selection that narrow it, and `per` where it is not every row."""
    values = {field.name: getattr(selection, field.name) for field in fields(selection)}
    return {name: value for name, value in values.items() if value is not None and (name, value) != ("per", "row")}


def counting(frame: pd.DataFrame, selection: Selection, *keys: str) -> pd.DataFrame:
    """Return a frame whose `count` counts the rows of `selection`, narrowed by the frame's `keys` columns.

    What is needed to build a row's selection travels in `frame.attrs`, as JSON, because Arrow keeps only that.
    """
    frame.attrs["selection"] = {"table": selection.table, **chosen(selection)}
    frame.attrs["keys"] = list(keys)
    return frame


def selection_at(frame: pd.DataFrame, row: int) -> Selection:
    """Return what stands behind row number `row` (by position) of a frame that a query returned.

    Raises `ValueError` for a frame that counts nothing, or that lost its `attrs` on the way.
    """
    made, keys = _behind(frame)
    return made(**{name: cell(frame[name].iloc[row]) for name in keys})


def selections(frame: pd.DataFrame) -> list[Selection]:
    """Return what stands behind each row of such a frame, in order: as `selection_at`, column by column."""
    made, keys = _behind(frame)
    columns = [map(cell, frame[name]) for name in keys]
    rows = zip(*columns, strict=True) if keys else ((),) * len(frame)
    return [made(**dict(zip(keys, row, strict=True))) for row in rows]


def _behind(frame: pd.DataFrame) -> tuple[Callable[..., Selection], Sequence[str]]:
    """What makes the selection of a row of a frame, and which columns it is given."""
    if "selection" not in frame.attrs:
        raise ValueError("This frame does not say what it counts: pass a frame with `count` as the query returned it.")
    base = dict(frame.attrs["selection"])
    return partial(SELECTIONS[base.pop("table")], **base), frame.attrs["keys"]


def cell(value: Any) -> Any:
    """Turn a cell of a frame into a value of Python, None where it is empty."""
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value
