"""Who is named with whom: a graph whose places are computed once, so that nothing moves on a rerun.

Shapes and colours say the kind, as everywhere; a neutral ground lies under each of the largest groups of actors that
are often named together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import hypot
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.store.queries import Network
from core.view.groups import group_name, groups_of
from core.view.marks import codes
from core.view.palette import Palette, mixed
from core.view.shown import shown
from core.view.template import FONT, records, shorten

CROSS = "path://M0,18L18,0L50,32L82,0L100,18L68,50L100,82L82,100L50,68L18,100L0,82L32,50Z"
SYMBOLS = {"person": "circle", "organisation": "rect", "country": "diamond", "place": "diamond", "other": CROSS}
GROUNDS = (0.10, 0.19, 0.28)
"""Share of the ink in the ground under each of the largest groups, the largest first."""
LEAST = 3  # actors of a group that has a ground
ROOM, BRIDGE = 50, 24  # pixels of ground around each actor of a group, and between two of them
ROUNDS = 250
WIDTH, HEIGHT = 580.0, 420.0
FEW, NARROW = 12, 520  # nodes of the graph that is drawn where there are at most so many pixels
STRONGEST = 60  # edges drawn; the weakest of a dense graph only blur it
APART = 54  # pixels between two nodes: so far apart, a name hardly ever finds no side without another one
BESIDE = 64  # pixels beside the outermost nodes
LONGEST, LETTER, LINE = 22, 6.2, 16  # characters of a name; pixels of one of them, and of a line
Points = npt.NDArray[np.float64]
Side = Literal["bottom", "top", "right", "left"]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class Graph:
    """An ECharts option, for each of its nodes and edges, in order, the code of its selection, and its groups.

    `groups` are the names of groups and the colours of their ground, for a legend.
    """

    option: dict[str, Any]
    node_codes: tuple[str, ...]
    edge_codes: tuple[str, ...]
    node_ids: tuple[str, ...]
    groups: tuple[tuple[str, str], ...]


def network_graph(network: Network, colours: Palette) -> Graph:
    """Draw nodes sized by mentions and edges by the sentences that name both."""
    nodes, edges = _drawn(network)
    small = sum(edges["actor_id"].isin(nodes["actor_id"][:FEW]) & edges["other_id"].isin(nodes["actor_id"][:FEW]))
    groups = groups_of(nodes, edges)
    names = dict(zip(nodes["actor_id"], nodes["actor"], strict=True))
    grounds = [mixed(colours.ink, colours.paper, share) for share in GROUNDS]
    grounded = list(zip([group for group in groups if len(group) >= LEAST], grounds, strict=False))
    by_actor = {actor: ground for group, ground in grounded for actor in group}
    nodes["ground"] = [by_actor.get(actor, "") for actor in nodes["actor_id"]]
    wide = _series(nodes, edges, (WIDTH, HEIGHT), colours)
    narrow = _series(nodes.head(FEW), edges.head(small), (HEIGHT, HEIGHT * 1.4), colours)
    option = {
        "baseOption": {
            "animation": False,
            "textStyle": {"fontFamily": FONT},
            "tooltip": {
                "backgroundColor": colours.ink,
                "borderColor": colours.ink,
                "textStyle": {"color": colours.paper},
            },
            "series": [wide, *_grounds(wide, nodes, grounds)],
        },
        "media": [
            {"query": {"maxWidth": NARROW}, "option": {"series": [narrow, *_grounds(narrow, nodes, grounds)]}},
            {"option": {"series": [wide, *_grounds(wide, nodes, grounds)]}},
        ],
    }
    legend = tuple((group_name(group, names), ground) for group, ground in grounded)
    return Graph(option, tuple(codes(nodes)), tuple(codes(edges)), tuple(nodes["actor_id"]), legend)


def _drawn(network: Network) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The nodes and edges that are drawn; those of the narrow graph come first, so that indices hold in both."""
    edges = network.edges.sort_values("count", ascending=False, kind="stable").head(STRONGEST)
    nodes = network.nodes[network.nodes["actor_id"].isin({*edges["actor_id"], *edges["other_id"]})]
    nodes = nodes.sort_values("count", ascending=False, kind="stable").reset_index(drop=True)
    first = set(nodes["actor_id"][:FEW])
    inner = edges["actor_id"].isin(first) & edges["other_id"].isin(first)
    edges = pd.concat([edges[inner], edges[~inner]]).reset_index(drop=True)
    return nodes, edges


def _series(nodes: pd.DataFrame, edges: pd.DataFrame, size: tuple[float, float], colours: Palette) -> dict[str, Any]:
    """One graph with its places, for a drawing of this size."""
    ids = list(nodes["actor_id"])
    places = _layout(ids, list(zip(edges["actor_id"], edges["other_id"], edges["count"], strict=True)), size)
    greatest = float(nodes["count"].max()) if len(nodes) else 1.0
    most = float(edges["count"].max()) if len(edges) else 1.0
    reach = [9 + 27 * (count / greatest) ** 0.5 for count in nodes["count"]]
    places = _scale(size) * spaced(places / _scale(size), reach)
    sides = name_sides([shorten(actor, LONGEST) for actor in nodes["actor"]], places / _scale(size), reach)
    return {
        "type": "graph",
        "z": len(GROUNDS),
        "layout": "none",
        "roam": False,
        "preserveAspect": "contain",
        "selectedMode": "single",
        "labelLayout": {"moveOverlap": "shiftY"},  # each actor keeps its name
        "data": [
            _node(row, place, width, side, colours)
            for row, place, width, side in zip(
                records(nodes.rename(columns={"count": "mentions"})), places, reach, sides, strict=True
            )
        ],
        "links": [
            {
                "source": str(ids.index(row.actor_id)),
                "target": str(ids.index(row.other_id)),
                "value": int(row.together),
                "lineStyle": {"width": 1 + 5 * (float(row.together) / most) ** 0.7},
            }
            for row in records(edges.rename(columns={"count": "together"}))
        ],
        "lineStyle": {"color": colours.muted, "opacity": 0.35, "curveness": 0.08},
        "emphasis": {"focus": "adjacency", "lineStyle": {"opacity": 0.9}},
        "select": {
            "itemStyle": {"borderColor": colours.ink, "borderWidth": 2},
            "lineStyle": {"color": colours.accent, "opacity": 1},
        },
        "left": BESIDE,
        "right": BESIDE,
        "top": 24,
        "bottom": 30,
    }


def _grounds(series: dict[str, Any], nodes: pd.DataFrame, grounds: Sequence[str]) -> list[dict[str, Any]]:
    """What lies under the nodes of a series: one area for each ground, around and between the actors that it has."""
    kept = ("type", "layout", "roam", "preserveAspect", "left", "right", "top", "bottom")
    frame = {**{name: series[name] for name in kept}, "silent": True}
    of = list(nodes["ground"])[: len(series["data"])]
    drawn = []
    for z, ground in enumerate(grounds):
        members = [place for place, own in enumerate(of) if own == ground]
        data = [
            {
                **{name: node[name] for name in ("id", "x", "y")},
                "symbol": "circle",
                "symbolSize": ROOM if own == ground else 0,
                "itemStyle": {"color": ground},
            }
            for node, own in zip(series["data"], of, strict=True)  # all of them, for they give the scale
        ]
        links = [
            {"source": str(one), "target": str(other), "lineStyle": {"width": BRIDGE, "color": ground, "opacity": 1}}
            for one, other in _shortest(series["data"], members)
        ]
        drawn.append({**frame, "z": z, "data": data, "links": links})
    return drawn


def _shortest(data: Sequence[dict[str, Any]], members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The shortest lines that join all members (Prim 1957)."""
    reached, left = list(members[:1]), list(members[1:])
    while left:
        one, other = min(
            product(reached, left),
            key=lambda pair: hypot(*(data[pair[0]][axis] - data[pair[1]][axis] for axis in ("x", "y"))),
        )
        yield one, other
        left.remove(other)
        reached.append(other)


def _scale(size: tuple[float, float]) -> float:
    """How many units of the layout make a pixel where it is drawn at its usual width, beside a table or on a phone."""
    usual = (512.0, 426.0) if size == (WIDTH, HEIGHT) else (230.0, 426.0)
    return max(extent / pixels for extent, pixels in zip(size, usual, strict=True))


def spaced(places: Points, reach: Sequence[float]) -> Points:
    """The places, moved apart where two nodes leave no room for their names, all in pixels and within their frame."""
    if len(places) < 2:
        return places
    moved, low, high = places.copy(), places.min(axis=0), places.max(axis=0)
    wanted = np.add.outer(reach, reach) / 2 + APART
    for _ in range(ROUNDS):
        apart = moved[:, None, :] - moved[None, :, :]
        distance = np.maximum(np.linalg.norm(apart, axis=2), 1e-3)
        lacking = np.maximum(wanted - distance, 0)
        np.fill_diagonal(lacking, 0)
        if not lacking.any():
            break
        moved = np.clip(moved + (apart / distance[:, :, None] * lacking[:, :, None]).sum(axis=1) / 4, low, high)
    return moved


def name_sides(names: Sequence[str], places: Points, reach: Sequence[float]) -> list[Side]:
    """On which side of each node its name stands: in sight, and on no other node or name if that can be.

    `places` and `reach`, the width of each node, are in pixels; the first nodes choose first.
    """
    edge = max((x for x, _ in places), default=0.0) + BESIDE
    taken = [(x - half, y - half, x + half, y + half) for (x, y), half in zip(places, np.divide(reach, 2), strict=True)]
    sides: list[Side] = []
    for at, (name, (x, y)) in enumerate(zip(names, places, strict=True)):
        half, off = len(name) * LETTER / 2, reach[at] / 2
        boxes: dict[Side, Box] = {
            "bottom": (x - half, y + off + 1, x + half, y + off + LINE),
            "top": (x - half, y - off - LINE, x + half, y - off - 1),
            "right": (x + off + 1, y - LINE / 2, x + off + 2 * half, y + LINE / 2),
            "left": (x - off - 2 * half, y - LINE / 2, x - off - 1, y + LINE / 2),
        }
        side = min(
            boxes,
            key=lambda side: (
                boxes[side][0] < -BESIDE or boxes[side][2] > edge,
                sum(_meet(boxes[side], other) for other in taken),
            ),
        )
        sides.append(side)
        taken.append(boxes[side])
    return sides


def _meet(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    width, height = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0.0) * max(height, 0.0)


def _node(row: Any, place: Points, width: float, side: Side, colours: Palette) -> dict[str, Any]:
    mentions = int(row.mentions)
    return {
        "id": str(row.Index),
        "name": shown(row.actor),
        "value": mentions,
        "x": float(place[0]),
        "y": float(place[1]),
        "symbol": SYMBOLS.get(row.kind, "circle"),
        "symbolSize": width,
        "itemStyle": {"color": colours.kind(row.kind)},
        "label": {
            "show": True,
            "position": side,
            "color": colours.ink,
            "textBorderColor": colours.paper,
            "textBorderWidth": 2,
            "fontSize": 11,
            "formatter": shorten(row.actor, LONGEST),
        },
    }


def _layout(ids: list[str], edges: list[tuple[str, str, int]], extent: tuple[float, float]) -> Points:
    """Places by attraction along edges and repulsion between all (Fruchterman, Reingold 1991), always the same."""
    size = len(ids)
    angles = np.linspace(0, 2 * np.pi, size, endpoint=False)
    places: Points = np.stack([np.cos(angles), np.sin(angles)], axis=1) * 0.5
    pull = np.zeros((size, size))
    most = max((count for *_, count in edges), default=1)
    for a, b, count in edges:
        i, j = ids.index(a), ids.index(b)
        pull[i, j] = pull[j, i] = 0.3 + 0.7 * count / most
    spread = 1.0 / np.sqrt(max(size, 1))
    for step in range(ROUNDS):
        apart = places[:, None, :] - places[None, :, :]
        distance = np.maximum(np.linalg.norm(apart, axis=2), 1e-3)
        force = spread**2 / distance**2 - pull * distance / spread - 0.02
        move = (apart * force[:, :, None]).sum(axis=1) - places * 0.05
        length = np.maximum(np.linalg.norm(move, axis=1, keepdims=True), 1e-9)
        places = places + move / length * np.minimum(length, 0.1 * (1 - step / ROUNDS))
    low, high = places.min(axis=0, initial=0), places.max(axis=0, initial=0)
    scaled: Points = (places - low) / np.maximum(high - low, 1e-9) * np.array(extent)
    return scaled
