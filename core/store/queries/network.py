"""Who is named with whom: the actors named most, and the sentences that two of them share."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from core.store.counts import counted, ways
from core.store.derived import MET, PAIRED
from core.store.filters import Filters
from core.store.queries.actors import most_named, named
from core.store.scope import articles_where, parameters
from core.store.selection import counting
from core.store.store import Store


@dataclass(frozen=True, slots=True)
class Network:
    """Who is named with whom.

    nodes: actor_id, actor, kind, count (mentions). edges: actor_id, other_id, actor, other, count
    (sentences that name both).
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame


def cooccurrence(
    store: Store, filters: Filters, top: int = 30, nominal: bool = True, pronouns: bool = False
) -> Network:
    """Return the `top` most mentioned actors, and an edge for each two that a sentence names together."""
    mentions, met = named("mentions", nominal, pronouns), MET[ways(nominal, pronouns)]
    nodes = most_named(store, filters, top, nominal, pronouns)
    numbers = nodes.pop("number").tolist()
    beyond = 1 + max(numbers, default=0)
    if beyond <= PAIRED:
        pairs = _PAIRS.format(counted=counted(filters, "pairs"), met=met)
    else:
        pairs = _PAIRS_OF_ANY.format(met=met, within=articles_where(filters))
    edges = store.frame(_EDGES.format(pairs=pairs), parameters(filters, nodes=numbers, beyond=beyond))
    return Network(
        counting(nodes, mentions, "actor_id"),
        counting(edges, replace(mentions, per="sentence"), "actor_id", "other_id"),
    )


_PAIRS = f"""
    SELECT pair % {PAIRED} AS one, pair // {PAIRED} AS two, sum({{met}})::INTEGER AS count FROM ({{counted}})
    WHERE pair < $beyond * {PAIRED} GROUP BY pair HAVING count > 0"""
"""Of all that are no rarer than the rarest node: these lie together, and the join with the nodes leaves few."""
_PAIRS_OF_ANY = """
    SELECT c.actor AS one, other AS two, sum({met})::INTEGER AS count FROM actor_company AS c
    WHERE c.actor IN (SELECT number FROM nodes) AND other IN (SELECT number FROM nodes) AND c.actor < other AND {within}
    GROUP BY ALL HAVING count > 0"""
_EDGES = """
    WITH nodes AS (SELECT number, actor_id, actor FROM actors WHERE list_contains($nodes, number)),
    pairs AS ({pairs})
    SELECT least(a.actor_id, b.actor_id) AS actor_id, greatest(a.actor_id, b.actor_id) AS other_id,
        if(a.actor_id < b.actor_id, a.actor, b.actor) AS actor, if(a.actor_id < b.actor_id, b.actor, a.actor) AS other,
        count
    FROM pairs JOIN nodes AS a ON a.number = one JOIN nodes AS b ON b.number = two
    ORDER BY count DESC, 1, 2"""
