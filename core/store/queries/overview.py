"""How much there is: the key figures above every screen and the counts beside every filter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from core.store.filters import Filters
from core.store.store import Store


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Counts under the filters; `first`/`last`: publication dates spanned (None: nothing dated).

    `actors`, `mentions` honour `kinds`. `undated`: articles shown that have no date (0 under a
    years filter); `undated_left_out`: articles that meet everything but the years filter and have
    no date; `events_undated_left_out`: the same for events. `articles_in_all`: size of the corpus.
    Evidence: `Selection("articles")`, `Selection("events")`, `Selection("mentions", per="actor")`,
    `Selection("mentions")`, `Selection("quotes")`, `Selection("figures")`,
    `Selection("articles", dating="undated")`.
    """

    articles: int
    events: int
    actors: int
    mentions: int
    quotes: int
    figures: int
    words: int
    first: date | None
    last: date | None
    undated: int
    undated_left_out: int
    events_undated_left_out: int
    articles_in_all: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The choices of every filter with the articles each would give, its own filter left aside.

    years: value (int), count. actors: value (actor id), label, kind, count. themes: value, count.
    outlets: value, count (`NO_OUTLET` included). kinds: value, count (distinct actors of that kind
    in the filtered articles). By count, downwards; years in order. Chosen values are always
    listed, also with count 0. `count` of a choice is `key_figures(...).articles` with only that
    choice in the facet's own filter (kinds: `.actors`).
    """

    years: pd.DataFrame
    actors: pd.DataFrame
    themes: pd.DataFrame
    outlets: pd.DataFrame
    kinds: pd.DataFrame


def key_figures(store: Store, filters: Filters) -> KeyFigures:
    """Return the counts that stand above every screen."""
    raise NotImplementedError


def facets(store: Store, filters: Filters, top: int = 500) -> Facets:
    """Return the counts beside every choice of every filter; `top` bounds the actors and outlets listed."""
    raise NotImplementedError
