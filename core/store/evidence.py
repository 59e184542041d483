"""Evidence: the sentences behind any number or mark on any screen.

A chart's mark is a row of a query's frame. Frames that count have a column `count`, carry their
base `Selection` in `frame.attrs["selection"]`, and name their key columns like the fields of
`Selection` (`actor_id`, `theme`, `period`, ...). So the sentences behind row 3 are

    evidence(store, filters, selection_at(frame, 3))

and `frame["count"][3]` is the `total` of that page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from core.store.filters import Filters
from core.store.store import Store

Unit = Literal["month", "quarter", "year"]
Dating = Literal["dated", "vaguer", "undated", "inferred"]
Marked = Literal[
    "articles", "sentences", "mentions", "dates", "events", "quotes", "figures", "themes", "words", "issues"
]
Per = Literal["row", "sentence", "article", "actor"]

NO_THEME = "(no theme)"
"""Selects, and names the lane of, events that carry no theme."""
NO_ACTOR = "(no actor)"
"""Selects, and names the lane of, events that name no actor."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which mark was chosen: rows of one table, narrowed by the fields that are set.

    `per` is the grain that is counted: every row, or the first row in each sentence or article or
    of each actor. `theme` of mentions: the sentence (per row, sentence) or the article (per
    article) has the theme. `other_id`: the sentence names that actor, too. `period` is the first
    day of a month, quarter or year (`unit`): articles, and what is in them, published within it;
    events that begin in it. `dating`: "vaguer" than `unit`, "undated", "inferred" publication dates.
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
    theme: str | None = None
    period: date | None = None
    unit: Unit | None = None
    dating: Dating | None = None
    status: str | None = None
    precision: str | None = None
    outlet: str | None = None
    word: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """One page of evidence: `total` rows in all, `pages` pages (at least 1), `rows` those of this page.

    Columns of `rows`: article, article_id, title, outlet, url, published_first, published_last,
    published_precision, published_basis, published_why; sentence (number in the article, NA outside
    of sentences), sentence_start, sentence_text (the passage, at least the sentence of the mark),
    mark_start, mark_stop (the mark in `sentence_text`), start, stop (the mark in the article),
    surface, rule, detail (what is behind the mark in plain words: actor and role, resolved date, ...).
    Ordered by publication (undated last), article, start. Issues of files that gave no article have
    NA in the article's columns and their message as `sentence_text`.
    """

    total: int
    page: int
    pages: int
    size: int
    rows: pd.DataFrame


def selection_at(frame: pd.DataFrame, row: int) -> Selection:
    """Return what stands behind row number `row` (by position) of a frame that a query returned."""
    raise NotImplementedError


def evidence(store: Store, filters: Filters, selection: Selection, page: int = 1, size: int = 20) -> EvidencePage:
    """Return page number `page` (from 1; beyond the last one: the last) of the rows behind `selection`.

    The same `filters` as for the query that drew the mark make `total` equal to the mark's count.
    """
    raise NotImplementedError


def evidence_frame(store: Store, filters: Filters, selection: Selection) -> pd.DataFrame:
    """Return all rows behind `selection`, columns as in `EvidencePage.rows` (for the CSV beside the panel)."""
    raise NotImplementedError
