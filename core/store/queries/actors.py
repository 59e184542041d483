"""Who: frequencies, an actor's profile, and who appears with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from core.store.evidence import Unit
from core.store.filters import Filters
from core.store.store import Store

Measure = Literal["mentions", "articles"]


@dataclass(frozen=True, slots=True)
class ActorProfile:
    """One actor in the filtered articles; `first_seen`, `last_seen` are publication dates.

    Frames: roles (role, count of mentions, articles, first, last publication date seen);
    aliases (surface, count, nominal); co_actors (other_id, actor, kind, count of sentences with
    both); themes (theme, count of articles with both); quotes (kind, count of quotes by the actor);
    periods (period, count of mentions, articles; by year).
    """

    actor_id: str
    actor: str
    kind: str
    mentions: int
    articles: int
    first_seen: date | None
    last_seen: date | None
    roles: pd.DataFrame
    aliases: pd.DataFrame
    co_actors: pd.DataFrame
    themes: pd.DataFrame
    quotes: pd.DataFrame
    periods: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Network:
    """Who is named with whom: nodes (actor_id, actor, kind, count of mentions), edges (actor_id, other_id, actor, other, count of sentences with both)."""

    nodes: pd.DataFrame
    edges: pd.DataFrame


def actor_counts(
    store: Store, filters: Filters, measure: Measure = "mentions", nominal: bool = True, top: int = 30
) -> pd.DataFrame:
    """Return one row per actor, the most frequent `top`, by `measure`.

    Columns: actor_id, actor, kind, count (the measure), mentions, articles, per_1000 (mentions per
    1,000 words of the filtered articles), share (of the filtered articles). `nominal=False` leaves
    descriptions ("das Bündnis") out.
    """
    raise NotImplementedError


def actor_periods(
    store: Store,
    filters: Filters,
    actors: Sequence[str],
    measure: Measure = "mentions",
    unit: Unit = "year",
    nominal: bool = True,
) -> pd.DataFrame:
    """Return one row per actor of `actors` and period, zeros included.

    Columns: actor_id, actor, kind, period (first day), count, mentions, articles, per_1000
    (mentions per 1,000 words published in the period), share (of the articles of the period).
    Articles dated less precisely than `unit` are in no period.
    """
    raise NotImplementedError


def actor_profile(store: Store, filters: Filters, actor_id: str) -> ActorProfile | None:
    """Return what the filtered articles say about one actor; None where the store does not know it."""
    raise NotImplementedError


def actor_names(store: Store) -> pd.DataFrame:
    """Return one row per actor of the store, by mentions: actor_id, actor, kind, mentions, articles; index 0.. ."""
    raise NotImplementedError


def cooccurrence(store: Store, filters: Filters, top: int = 30, least: int = 1) -> Network:
    """Return the `top` most mentioned actors and, for each two named together in at least `least` sentences, an edge."""
    raise NotImplementedError
