"""When: events on the time axis, and the volume of articles under it."""

from __future__ import annotations

from typing import Literal, get_args

import pandas as pd

from core.store.filters import Filters
from core.store.scope import DATED, EVENT_PERIOD, PERIOD, articles_where, parameters, rows_sql
from core.store.selection import NO_ACTOR, NO_THEME, Selection, Unit, counting
from core.store.store import Store

Lane = Literal["theme", "actor", "article"]

OTHER = "(other)"
"""The lane of events that have themes or actors, but none that has a lane of its own."""


def events(store: Store, filters: Filters) -> pd.DataFrame:
    """Return one row per event, by first day (undated last).

    Columns: event, article, article_id, title, outlet, published_first, published_last,
    published_precision, published_basis, sentence, start, stop, first, last (NaT: open or unknown),
    precision, status, label, actor_ids, actors, themes (lists), date_start, date_stop, dating
    (stated or reported), place, other_first, other_last (the second reading of an unsure date),
    date_surface, rule, surface (the sentence), count (1).
    """
    frame = store.frame(f"{_events(filters)} {_IN_ORDER}", parameters(filters))
    return counting(frame, Selection("events"), "event")


def event_lanes(store: Store, filters: Filters, lane: Lane = "theme", top: int = 12) -> pd.DataFrame:
    """Return one row per event and lane it is drawn in: the columns of `events`, and lane, lane_name, lane_order.

    The `top` themes, actors (those of `kinds`) or articles with most events have a lane (`lane`:
    theme, actor id, or article key as text; `lane_order` from 0). An event is drawn once in each of
    its lanes; what falls in none is in the lane "(other)", what has no theme or actor in
    "(no theme)" or "(no actor)": nothing is lost.
    """
    sql = f"""
        WITH e AS ({_events(filters)}), placed AS (SELECT event, {_LANE[lane]} AS lane FROM e),
        {_lanes(lane, filters)},
        drawn AS (
            SELECT DISTINCT event, lane FROM placed JOIN lanes USING (lane)
            UNION ALL
            SELECT event, if(bool_and(lane IS NULL), $nothing, $other) FROM placed
            WHERE event NOT IN (SELECT event FROM placed JOIN lanes USING (lane)) GROUP BY event
        )
        SELECT e.*, drawn.lane, coalesce(lane_name, drawn.lane) AS lane_name,
            coalesce(lane_order, $top + (drawn.lane = $nothing)::INTEGER)::INTEGER AS lane_order
        FROM e JOIN drawn USING (event) LEFT JOIN lanes ON lanes.lane = drawn.lane
        ORDER BY lane_order, coalesce(first, last) NULLS LAST, event"""
    frame = store.frame(sql, parameters(filters, top=top, nothing=_NOTHING[lane], other=OTHER))
    return counting(frame, Selection("events"), "event")


def event_counts(
    store: Store, filters: Filters, lane: Lane = "theme", unit: Unit = "year", top: int = 12
) -> pd.DataFrame:
    """Return one row per lane, period and status, for corpora with too many events to draw each.

    Columns: theme or actor_id or article (by `lane`), lane_name, lane_order, period (first day),
    status, count. Only the `top` lanes and events with a date; an event counts where it begins.
    """
    key = {"theme": "theme", "actor": "actor_id", "article": "article"}[lane]
    cast = "::INTEGER" if lane == "article" else ""
    sql = f"""
        WITH e AS ({rows_sql(filters, Selection("events"))}),
        placed AS (SELECT e.*, {_LANE[lane]} AS lane FROM e),
        {_lanes(lane, filters)}
        SELECT lanes.lane{cast} AS {key}, lane_name, lane_order::INTEGER AS lane_order,
            {EVENT_PERIOD}::DATE AS period, status, count(DISTINCT event)::INTEGER AS count
        FROM placed JOIN lanes USING (lane) WHERE coalesce(first, last) IS NOT NULL
        GROUP BY ALL ORDER BY lane_order, period, status"""
    frame = store.frame(sql, parameters(filters, top=top, unit=unit))
    return counting(frame, Selection("events", unit=unit), key, "period", "status")


def volume(store: Store, filters: Filters, unit: Unit = "quarter") -> pd.DataFrame:
    """Return one row per month, quarter or year from the first to the last article, gaps included.

    Columns: period (first day), period_last (last day), count (articles whose publication lies
    within it), inferred (how many of them by inference), words, unfinished (the corpus ends
    before the period does, so the last bar may still grow).
    """
    sql = f"""
        WITH chosen AS (
            SELECT {PERIOD} AS period, published_basis, words FROM articles WHERE {articles_where(filters)}
        ), periods AS (
            SELECT unnest(generate_series(min(period), max(period), INTERVAL (1) {unit}))::DATE AS period FROM chosen
        )
        SELECT period, (period + INTERVAL (1) {unit} - INTERVAL (1) DAY)::DATE AS period_last,
            count(words)::INTEGER AS count,
            count(words) FILTER (published_basis = 'inferred')::INTEGER AS inferred,
            coalesce(sum(words), 0)::INTEGER AS words,
            (SELECT max(published_first) FROM articles) BETWEEN period AND period_last - 1 AS unfinished
        FROM periods LEFT JOIN chosen USING (period) GROUP BY period ORDER BY period"""
    frame = store.frame(sql, parameters(filters, unit=_known(unit)))
    return counting(frame, Selection("articles", unit=unit), "period")


def volume_apart(store: Store, filters: Filters, unit: Unit = "quarter") -> pd.DataFrame:
    """Return the articles that no period can hold: one row per dating and precision.

    Columns: dating ("vaguer": known less precisely than `unit`; "undated"), precision, count.
    """
    sql = f"""
        SELECT if({DATED}, 'vaguer', 'undated') AS dating, published_precision AS precision, count(*)::INTEGER AS count
        FROM articles WHERE {articles_where(filters)} AND ({PERIOD}) IS NULL
        GROUP BY ALL ORDER BY dating DESC, count DESC, precision"""
    frame = store.frame(sql, parameters(filters, unit=unit))
    return counting(frame, Selection("articles", unit=unit), "dating", "precision")


def _events(filters: Filters) -> str:
    return f"""
        SELECT r.event, r.article, a.id AS article_id, a.title, a.outlet, a.published_first, a.published_last,
            a.published_precision, a.published_basis, r.sentence, r.sentence_start AS start, r.sentence_stop AS stop,
            r.first, r.last, r.precision, r.status, r.label, r.actor_ids, r.actors, r.themes, r.date_start,
            r.date_stop, r.dating, r.place, r.other_first, r.other_last,
            a.text[r.date_start + 1 : r.date_stop] AS date_surface, r.rule, r.surface, 1 AS count
        FROM ({rows_sql(filters, Selection("events"))}) AS r JOIN articles AS a ON a.article = r.article"""


def _lanes(lane: Lane, filters: Filters) -> str:
    """The common table `lanes`: the `top` lanes of `placed` with most events."""
    of_kind = " AND list_contains($kinds, kind)" if lane == "actor" and filters.kinds else ""
    name, source = {
        "theme": ("lane", ""),
        "actor": ("any_value(actor)", f"JOIN actors ON actors.actor_id = lane{of_kind}"),
        "article": ("any_value(title)", "JOIN articles AS named ON named.article::VARCHAR = lane"),
    }[lane]
    return f"""lanes AS (
        SELECT lane, {name} AS lane_name,
            row_number() OVER (ORDER BY count(DISTINCT event) DESC, lane) - 1 AS lane_order
        FROM placed {source} WHERE lane IS NOT NULL GROUP BY lane
        ORDER BY lane_order LIMIT $top)"""


def _known(unit: str) -> str:
    """Raise for a unit that is none: it becomes part of the SQL text."""
    if unit not in get_args(Unit):
        raise ValueError(f"{unit!r} is no unit of time. Choose one of: {', '.join(get_args(Unit))}.")
    return unit


_LANE = {
    "theme": "unnest(if(len(themes) = 0, [NULL], themes))",
    "actor": "unnest(if(len(actor_ids) = 0, [NULL], actor_ids))",
    "article": "article::VARCHAR",
}
_NOTHING = {"theme": NO_THEME, "actor": NO_ACTOR, "article": ""}
_IN_ORDER = "ORDER BY coalesce(first, last) NULLS LAST, event"
