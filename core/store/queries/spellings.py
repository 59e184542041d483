"""How the articles spell an actor: what a split chooses from."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from core.store.store import Store


def actor_spellings(store: Store, actor_id: str) -> pd.DataFrame:
    """Return one row per spelling of an actor in the whole corpus, most frequent first: surface, mentions."""
    return store.frame(_SPELLINGS, {"actor_id": actor_id})


def spelt(store: Store, actor_id: str, surfaces: Sequence[str]) -> tuple[int, int]:
    """Return how many mentions of an actor have one of these spellings, and in how many articles, filters aside."""
    ((mentions, articles),) = store.rows(_SPELT, {"actor_id": actor_id, "surfaces": list(surfaces)})
    return int(mentions), int(articles)


def found_actors(store: Store, actor_id: str) -> pd.DataFrame:
    """Return one row per actor that was found, across articles, to be this one: found_id, actor, mentions, reason."""
    return store.frame(_FOUND, {"actor_id": actor_id})


_FOUND = """
    SELECT found_id, any_value(ledger.actor) AS actor, count(*)::INTEGER AS mentions, any_value(reason) AS reason
    FROM mentions JOIN ledger ON ledger.actor_id = found_id
    WHERE mentions.actor_id = $actor_id AND found_id <> $actor_id
    GROUP BY found_id ORDER BY mentions DESC, found_id"""
_SPELLINGS = """
    SELECT surface, count(*)::INTEGER AS mentions FROM actor_mentions
    WHERE actor = (SELECT number FROM actors WHERE actor_id = $actor_id)
    GROUP BY surface ORDER BY mentions DESC, surface"""
_SPELT = """
    SELECT count(*), count(DISTINCT article) FROM actor_mentions
    WHERE actor = (SELECT number FROM actors WHERE actor_id = $actor_id) AND list_contains($surfaces, surface)"""
