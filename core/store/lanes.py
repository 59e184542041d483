"""The lanes of the timeline as SQL: the themes, actors or articles with most events have one each."""

from __future__ import annotations

from typing import Literal

Lane = Literal["theme", "actor", "article"]

TOP = 12
"""Lanes of their own: about as many as fit on a screen."""
KEYS: dict[Lane, str] = {"theme": "theme", "actor": "actor_id", "article": "article_id"}
"""The field of `EventSelection` that selects a lane."""

_PLACED: dict[Lane, str] = {
    "theme": "SELECT event, unnest(if(len(themes) = 0, [NULL], themes)) AS lane {events}",
    "actor": "SELECT event, unnest(if(len(actor_ids) = 0, [NULL], actor_ids)) AS lane {events}",
    "article": """SELECT event, id AS lane FROM (SELECT event, article {events})
        JOIN (SELECT article, id FROM articles) USING (article)""",
}
_OUTSIDE = {
    "theme": ("theme", "len(themes) > 0 AND NOT coalesce(list_has_any(themes, ({top})), FALSE)"),
    "actor_id": ("actor", "len(actor_ids) > 0 AND NOT coalesce(list_has_any(actor_ids, ({top})), FALSE)"),
    "article_id": ("article", "article NOT IN (SELECT article FROM articles WHERE list_contains(({top}), id))"),
}


def lanes_sql(lane: Lane, events: str, of_kinds: bool, top: int = TOP) -> str:
    """Return a SELECT of lane, lane_name, lane_order (from 0): the `top` lanes with most events.

    `events` is the FROM clause that gives them; `of_kinds`: only actors of `$kinds` have lanes.
    """
    kinds = " AND list_contains($kinds, kind)" if lane == "actor" and of_kinds else ""
    name, named = {
        "theme": ("lane", ""),
        "actor": ("any_value(actor)", f"JOIN actors ON actors.actor_id = lane{kinds}"),
        "article": ("any_value(title)", "JOIN (SELECT id, title FROM articles) ON id = lane"),
    }[lane]
    return f"""SELECT lane, {name} AS lane_name,
            (row_number() OVER (ORDER BY count(DISTINCT event) DESC, lane) - 1)::INTEGER AS lane_order
        FROM ({_PLACED[lane].format(events=events)}) {named}
        WHERE lane IS NOT NULL GROUP BY lane ORDER BY lane_order LIMIT {top}"""


def drawn_sql(lane: Lane, events: str, of_kinds: bool, top: int = TOP) -> str:
    """Return the common tables `placed`, `lanes` and `drawn` (event, lane, lane_name, lane_order).

    An event is in each of its lanes; what falls in none is in the lane `$other`, what has no theme
    or actor in `$nothing`: nothing is lost.
    """
    return f"""placed AS ({_PLACED[lane].format(events=events)}),
        lanes AS ({lanes_sql(lane, events, of_kinds, top)}),
        drawn AS (
            SELECT DISTINCT event, lane, lane_name, lane_order FROM placed JOIN lanes USING (lane)
            UNION ALL
            SELECT event, if(nothing, $nothing, $other), if(nothing, $nothing, $other), {top} + nothing::INTEGER
            FROM (SELECT event, bool_and(lane IS NULL) AS nothing FROM placed GROUP BY event)
            WHERE event NOT IN (SELECT event FROM placed JOIN lanes USING (lane))
        )"""


def lane_outside(key: str, events: str, of_kinds: bool) -> str:
    """Return the condition on an event that it has a theme, actor or article, but none with a lane of its own."""
    lane, condition = _OUTSIDE[key]
    return condition.format(top=f"SELECT list(lane) FROM ({lanes_sql(lane, events, of_kinds)})")  # type: ignore[arg-type]
