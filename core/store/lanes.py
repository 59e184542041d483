"""The lanes of the timeline as SQL: the themes, actors or articles with most events have one each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from core.store.most import one_of, the_most
from core.store.selected import those_where

Lane = Literal["theme", "actor", "article"]

TOP = 12
"""Lanes of their own: about as many as fit on a screen."""
KEYS: dict[Lane, str] = {"theme": "theme", "actor": "actor_id", "article": "article_id"}
"""The field of `EventSelection` that selects a lane."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the events of a sort of lanes are: a table with a row per event and lane, the lane's number a column of it.

    `names`: a SELECT of number, id, name of what may have a lane; `has`: whether an event is in any lane; `holds`:
    whether the lane `lane` with this `id` holds an event, by what `event_texts` says of it.
    """

    table: str
    column: str
    names: str
    has: str
    holds: str


_SOURCES: dict[Lane, _Source] = {
    "theme": _Source(
        "event_themes",
        "theme",
        "SELECT number, theme AS id, theme AS name FROM theme_numbers",
        "themed",
        "list_contains(themes, id)",
    ),
    "actor": _Source(
        "event_actors",
        "actor",
        "SELECT number, actor_id AS id, actor AS name FROM actors",
        "led",
        "list_contains(actor_ids, id)",
    ),
    "article": _Source(
        "event_facts",
        "article",
        "SELECT article AS number, id, title AS name FROM articles",
        "TRUE",
        "lane = list_position($lanes::INTEGER[], article) - 1",
    ),
}


def lanes_sql(lane: Lane, where: str, of_kinds: bool, top: int = TOP) -> str:
    """Return a SELECT of number, id, name: the `top` lanes with most events, these first.

    `where` is the condition on events; `of_kinds`: only actors of `$kinds` have lanes.
    """
    source = _SOURCES[lane]
    kinds = " AND actor IN (SELECT number FROM actors WHERE list_contains($kinds, kind))"
    return f"""
        WITH sized AS MATERIALIZED (
            SELECT {source.column} AS number, count(*) AS n FROM {source.table}
            WHERE {where}{kinds if lane == "actor" and of_kinds else ""} GROUP BY ALL
        )
        SELECT number, id, name FROM (FROM sized WHERE {the_most("sized", "n", str(top))}) JOIN ({source.names})
        USING (number) ORDER BY n DESC, id LIMIT {top}"""


def drawn_sql(lane: Lane, where: str) -> str:
    """Return a SELECT of lane (its place in `$lanes`, from 0) and all columns that the tables of lanes share.

    An event is in each of its lanes, of `$lanes` (their numbers); what falls in none is in the lane after them, what
    has no theme or actor in the one after that: nothing is lost.
    """
    source = _SOURCES[lane]
    columns = "event, article, first, last, other_first, other_last, dating, precision, status, rank, begins, ends"
    within = those_where(f"{source.column} IN (SELECT unnest($lanes::INTEGER[]))", "event", source.table)
    return f"""
        SELECT (list_position($lanes::INTEGER[], {source.column}) - 1)::INTEGER AS lane, {columns} FROM {source.table}
        WHERE {source.column} IN (SELECT unnest($lanes::INTEGER[])) AND {where}
        UNION ALL
        SELECT len($lanes::INTEGER[])::INTEGER + (NOT {source.has})::INTEGER AS lane, {columns} FROM event_facts
        WHERE NOT ({within}) AND {where}"""


def weightiest_sql(lane: Lane, where: str, numbers: Sequence[int], most: int | None) -> str:
    """Return a SELECT of lane, rank, event: of each lane of `drawn_sql` the `most` weightiest events that meet `where`.

    They are asked for lane by lane, from tables in which they come first: DuckDB reads no more than it needs.
    """
    source = _SOURCES[lane]
    outside = f"NOT ({those_where(one_of(source.column, numbers), 'event', source.table)})"
    asked = [(source.table, f"{source.column} = {int(number)}") for number in numbers]
    asked += [("event_texts", f"{source.has} AND {outside}"), ("event_texts", f"NOT {source.has} AND {outside}")]
    cut = "" if most is None else f"ORDER BY rank, event LIMIT {int(most)}"
    return " UNION ALL ".join(
        f"(SELECT {place} AS lane, rank, event FROM {table} WHERE {own} AND {where} {cut})"
        for place, (table, own) in enumerate(asked)
    )


def lanes_of_sql(lane: Lane, told: str) -> str:
    """Return a SELECT of event, lanes (the names of all its lanes) for the table `told`, rows of `event_texts`."""
    source = _SOURCES[lane]
    own = f"SELECT event, lane, lane_name FROM {told} JOIN {NAMES} ON {source.holds} AND lane < len($lanes::INTEGER[])"
    return f"""
        SELECT event, list(lane_name ORDER BY lane) AS lanes FROM (
            {own} UNION ALL
            SELECT event, lane, lane_name FROM {told}
            JOIN {NAMES} ON lane = len($lanes::INTEGER[])::INTEGER + (NOT {source.has})::INTEGER
            WHERE event NOT IN (SELECT event FROM ({own}))
        ) GROUP BY event"""


def counted_sql(lane: Lane, where: str, period: str) -> str:
    """Return a SELECT of lane, period, n: the events of `drawn_sql` whose `period`, made of their facts, is known."""
    source = _SOURCES[lane]
    within = those_where(f"{source.column} IN (SELECT unnest($lanes::INTEGER[]))", "event", source.table)
    return f"""
        SELECT (list_position($lanes::INTEGER[], number) - 1)::INTEGER AS lane, period, n FROM (
            SELECT {source.column} AS number, {period} AS period, count(*) AS n FROM {source.table}
            WHERE {period} IS NOT NULL AND {where} GROUP BY ALL
        ) WHERE number IN (SELECT unnest($lanes::INTEGER[]))
        UNION ALL
        SELECT len($lanes::INTEGER[])::INTEGER + (NOT has)::INTEGER AS lane, period, n FROM (
            SELECT {source.has} AS has, {period} AS period, count(*) AS n FROM event_facts
            WHERE {period} IS NOT NULL AND NOT ({within}) AND {where} GROUP BY ALL)"""


def named_lanes(found: Sequence[tuple[Any, ...]], other: str, nothing: str) -> dict[str, Any]:
    """Return the parameters of `drawn_sql` and `NAMES` for rows of `lanes_sql`, and the two lanes for what is left."""
    numbers, ids, names = ([row[column] for row in found] for column in range(3))
    return {"lanes": numbers, "ids": [*ids, other, nothing], "names": [*names, other, nothing]}


NAMES = """(
    SELECT unnest($ids::VARCHAR[]) AS id, unnest($names::VARCHAR[]) AS lane_name,
        (generate_subscripts($ids::VARCHAR[], 1) - 1)::INTEGER AS lane)"""
"""The lanes: id, lane_name, lane (their place)."""


def lane_outside(key: str, where: str, of_kinds: bool) -> str:
    """Return the condition on an event that it has a theme, actor or article, but none with a lane of its own."""
    lane = next(one for one, field in KEYS.items() if field == key)
    source = _SOURCES[lane]
    top = f"SELECT number FROM ({lanes_sql(lane, where, of_kinds)})"
    return f"""event IN (SELECT event FROM event_facts WHERE {source.has}) AND event NOT IN (
        SELECT event FROM {source.table} WHERE {source.column} IN ({top}))"""
