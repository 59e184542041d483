"""What about: themes over time and by actor."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from core.store.evidence import Unit
from core.store.filters import Filters
from core.store.store import Store


def theme_counts(store: Store, filters: Filters) -> pd.DataFrame:
    """Return one row per theme, by count: theme, count (articles), share (of the filtered articles), hits, score (mean)."""
    raise NotImplementedError


def theme_periods(store: Store, filters: Filters, unit: Unit = "year") -> pd.DataFrame:
    """Return one row per theme and period, zeros included, themes by count.

    Columns: theme, period (first day), count (articles), articles (all those of the period), share.
    """
    raise NotImplementedError


def theme_actors(
    store: Store, filters: Filters, measure: Literal["articles", "sentences"] = "sentences", top: int = 15
) -> pd.DataFrame:
    """Return one row per theme and actor, zeros included, for the `top` actors; themes and actors by frequency.

    Columns: theme, actor_id, actor, kind, count (articles that have both, or sentences that have both).
    """
    raise NotImplementedError
