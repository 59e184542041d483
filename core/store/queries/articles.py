"""The corpus itself: articles and their coverage, what was set aside, issues, what has no date."""

from __future__ import annotations

import pandas as pd

from core.store.filters import Filters
from core.store.store import Store


def articles(store: Store, filters: Filters) -> pd.DataFrame:
    """Return one row per article, problems first, then by publication.

    Columns: article, id, title, title_rule, outlet, url, source, language, words, published_first,
    published_last, published_precision, published_basis, published_why, sentences, dates, mentions,
    actors (distinct), events, quotes, figures, themes (distinct), issues, set_aside, count (1).
    """
    raise NotImplementedError


def set_aside(store: Store, filters: Filters) -> pd.DataFrame:
    """Return one row per piece that cleaning removed: article, id, title, start, stop (in the raw text), rule, surface."""
    raise NotImplementedError


def issues(store: Store, filters: Filters) -> pd.DataFrame:
    """Return one row per issue: article (NA: the file gave no article), id, title, source, rule (code), message, start, stop, surface.

    Files that gave no article are listed whatever the filters are.
    """
    raise NotImplementedError


def undated(store: Store, filters: Filters) -> pd.DataFrame:
    """Return one row per article whose date is unknown or inferred.

    Columns: article, id, title, outlet, published_first, published_last, published_precision,
    published_basis, published_why, dating ("undated" or "inferred"), count (1). A years filter
    leaves the undated out.
    """
    raise NotImplementedError
