"""When: events on the time axis, and the volume of articles under it."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from core.store.evidence import Unit
from core.store.filters import Filters
from core.store.store import Store

Lane = Literal["theme", "actor", "article"]


def events(store: Store, filters: Filters) -> pd.DataFrame:
    """Return one row per event, by first day (undated last).

    Columns: event, article, article_id, title, outlet, published_first, published_last,
    published_precision, published_basis, sentence, start, stop, first, last (NaT: open or unknown),
    precision, status, label, actor_ids, actors, themes (lists), date_start, date_stop, date_surface,
    rule, surface (the sentence), count (1).
    """
    raise NotImplementedError


def event_lanes(store: Store, filters: Filters, lane: Lane = "theme", top: int = 12) -> pd.DataFrame:
    """Return one row per event and lane it is drawn in: the columns of `events`, and lane, lane_name, lane_order.

    The `top` themes, actors (those of `kinds`) or articles with most events have a lane (`lane`:
    theme, actor id, or article key as text; `lane_order` from 0). An event is drawn once in each of
    its lanes; what falls in none is in the lane "(other)", what has no theme or actor in
    "(no theme)" or "(no actor)": nothing is lost.
    """
    raise NotImplementedError


def event_counts(
    store: Store, filters: Filters, lane: Lane = "theme", unit: Unit = "year", top: int = 12
) -> pd.DataFrame:
    """Return one row per lane, period and status, for corpora with too many events to draw each.

    Columns: theme or actor_id or article (by `lane`), lane_name, lane_order, period (first day),
    status, count. Only the `top` lanes and events with a date; an event counts where it begins.
    """
    raise NotImplementedError


def volume(store: Store, filters: Filters, unit: Unit = "quarter") -> pd.DataFrame:
    """Return one row per month, quarter or year from the first to the last article, gaps included.

    Columns: period (first day), period_last (last day), count (articles whose publication lies
    within it), inferred (how many of them by inference), words, unfinished (the corpus ends
    before the period does, so the last bar may still grow).
    """
    raise NotImplementedError


def volume_apart(store: Store, filters: Filters, unit: Unit = "quarter") -> pd.DataFrame:
    """Return the articles that no period can hold: one row per dating and precision.

    Columns: dating ("vaguer": known less precisely than `unit`; "undated"), precision, count.
    """
    raise NotImplementedError
