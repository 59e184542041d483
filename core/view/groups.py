"""Groups of actors that are often named together, found in the graph of who is named with whom."""

from __future__ import annotations

from collections.abc import Sequence

import networkx
import pandas as pd

from core.wording import trn

SEED = 1  # the same graph gives the same groups
NAMED = 2  # actors that a group is called by


def groups_of(nodes: pd.DataFrame, edges: pd.DataFrame) -> list[tuple[str, ...]]:
    """Divide the actors of a network into groups (Louvain, weighted by shared sentences), largest first.

    `nodes` (actor_id, count) are put in order of `count` within a group; who shares no sentence is in none.
    """
    order = {actor: place for place, actor in enumerate(nodes["actor_id"])}
    graph = networkx.Graph()
    graph.add_weighted_edges_from(
        sorted(zip(edges["actor_id"], edges["other_id"], edges["count"].astype(int), strict=True))
    )
    found = networkx.community.louvain_communities(graph, seed=SEED)
    groups = [tuple(sorted(group, key=lambda actor: order[actor])) for group in found]
    return sorted(groups, key=lambda group: (-len(group), order[group[0]]))


def group_name(group: Sequence[str], names: dict[str, str]) -> str:
    """A group called by its most frequent actors: `NATO, Ukraine and 3 more`."""
    more = len(group) - NAMED
    said = ", ".join(names[actor] for actor in group[:NAMED])
    return trn("{names} and {n} more", "{names} and {n} more", more, names=said) if more > 0 else said
