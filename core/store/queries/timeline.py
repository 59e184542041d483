"""When: events on the time axis, and the volume of articles under it."""

from __future__ import annotations

from typing import Any, get_args

import pandas as pd

from core.store.filters import Filters
from core.store.lanes import KEYS, TOP, Lane, drawn_sql
from core.store.scope import DATED, EVENT_PERIOD, PERIOD, articles_where, parameters, rows_sql
from core.store.selection import NO_ACTOR, NO_THEME, OTHER, ArticleSelection, EventSelection, Unit, counting
from core.store.store import Store


def events(store: Store, filters: Filters) -> pd.DataFrame:
    """Return one row per event, by first day (undated last).

    Columns: event, article, article_id, number, title, outlet, published_first, published_last,
    published_precision, published_basis, sentence, start, stop, first, last (NaT: open or unknown),
    precision, status, label, actor_ids, actors, themes (lists), date_start, date_stop, dating
    (stated or reported), place, other_first, other_last (the second reading of an unsure date),
    date_surface, date_rule (how the date was read), rule (how the status was), surface (the
    sentence), count (1).
    """
    frame = store.frame(f"{_events(filters)} {_IN_ORDER}", parameters(filters))
    return counting(frame, EventSelection(), "article_id", "start", "number")


def event_lanes(
    store: Store, filters: Filters, lane: Lane = "theme", top: int = TOP, most: int | None = None
) -> pd.DataFrame:
    """Return one row per event with a date of its own and lane it is drawn in, by lane and first day.

    Columns: those of `events`, and lane (theme, actor id or article id), lane_name,
    lane_order (from 0). The `top` themes, actors (those of `kinds`) or articles with most events
    have a lane; an event is drawn once in each of its lanes; what falls in none is in the lane
    "(other)", what has no theme or actor in "(no theme)" or "(no actor)". Lanes of more than `most`
    events are left out: `event_counts` has them, and `reported_lanes` the events without a date of their own.
    """
    few = "" if most is None else "QUALIFY count(*) OVER (PARTITION BY drawn.lane) <= $most"
    sql = f"""
        WITH e AS ({_events(filters)}), {drawn_sql(lane, "FROM e", bool(filters.kinds), top)}
        SELECT e.*, drawn.lane, lane_name, lane_order FROM e JOIN drawn USING (event)
        WHERE dating <> 'reported' {few}
        ORDER BY lane_order, coalesce(first, last) NULLS LAST, event"""
    frame = store.frame(sql, {**_values(filters, lane), "most": most})
    return counting(frame, EventSelection(), "article_id", "start", "number")


def event_counts(store: Store, filters: Filters, lane: Lane = "theme", unit: Unit = "year") -> pd.DataFrame:
    """Return one row per lane, period and status: the dated events of `event_lanes`, counted where they begin.

    Columns: theme or actor_id or article_id (by `lane`), lane, lane_name, lane_order, period (first day), status,
    count.
    """
    sql = f"""
        WITH e AS ({rows_sql(filters, EventSelection())}), {drawn_sql(lane, "FROM e", bool(filters.kinds))}
        SELECT drawn.lane AS {KEYS[lane]}, drawn.lane, lane_name, lane_order, {EVENT_PERIOD}::DATE AS period, status,
            count(*)::INTEGER AS count
        FROM e JOIN drawn USING (event) WHERE dating <> 'reported' AND coalesce(first, last) IS NOT NULL
        GROUP BY ALL ORDER BY lane_order, period, status"""
    frame = store.frame(sql, {**_values(filters, lane), "unit": _known(unit)})
    return counting(frame, EventSelection(unit=unit, reported=False), KEYS[lane], "period", "status")


def reported_lanes(store: Store, filters: Filters, lane: Lane = "theme", unit: Unit = "day") -> pd.DataFrame:
    """Return one row per lane, day (week, ...) and precision: the events that take the day of their article.

    Columns: theme or actor_id or article_id (by `lane`), lane, lane_name, lane_order, period (first
    day), first, last (of these events), precision, count, articles (how many), title (of one of
    them), statuses (list), surface and rule (of the first of them).
    """
    sql = f"""
        WITH e AS ({rows_sql(filters, EventSelection())}), {drawn_sql(lane, "FROM e", bool(filters.kinds))}
        SELECT drawn.lane AS {KEYS[lane]}, drawn.lane, lane_name, lane_order, {EVENT_PERIOD}::DATE AS period,
            min(first) AS first, max(last) AS last, precision, count(*)::INTEGER AS count,
            count(DISTINCT e.article)::INTEGER AS articles, arg_min(a.title, event) AS title,
            list_sort(list(DISTINCT status)) AS statuses, arg_min(e.surface, event) AS surface,
            arg_min(e.rule, event) AS rule
        FROM e JOIN drawn USING (event) JOIN articles AS a ON a.article = e.article
        WHERE dating = 'reported' AND coalesce(e.first, e.last) IS NOT NULL
        GROUP BY ALL ORDER BY lane_order, period, precision"""
    frame = store.frame(sql, {**_values(filters, lane), "unit": _known(unit)})
    return counting(frame, EventSelection(unit=unit, reported=True), KEYS[lane], "period", "precision")


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
    return counting(frame, ArticleSelection(unit=unit), "period")


def volume_apart(store: Store, filters: Filters, unit: Unit = "quarter") -> pd.DataFrame:
    """Return the articles that no period can hold: one row per dating and precision.

    Columns: dating ("vaguer": known less precisely than `unit`; "undated"), precision, count.
    """
    sql = f"""
        SELECT if({DATED}, 'vaguer', 'undated') AS dating, published_precision AS precision, count(*)::INTEGER AS count
        FROM articles WHERE {articles_where(filters)} AND ({PERIOD}) IS NULL
        GROUP BY ALL ORDER BY dating DESC, count DESC, precision"""
    frame = store.frame(sql, parameters(filters, unit=unit))
    return counting(frame, ArticleSelection(unit=unit), "dating", "precision")


def _events(filters: Filters) -> str:
    return f"""
        SELECT r.event, r.article, a.id AS article_id, r.number, a.title, a.outlet, a.published_first, a.published_last,
            a.published_precision, a.published_basis, r.sentence, r.sentence_start AS start, r.sentence_stop AS stop,
            r.first, r.last, r.precision, r.status, r.label, r.actor_ids, r.actors, r.themes, r.date_start,
            r.date_stop, r.dating, r.place, r.other_first, r.other_last,
            a.text[r.date_start + 1 : r.date_stop] AS date_surface,
            d.rule AS date_rule, r.rule, r.surface, 1 AS count
        FROM ({rows_sql(filters, EventSelection())}) AS r JOIN articles AS a ON a.article = r.article
        LEFT JOIN (SELECT article, start, any_value(rule) AS rule FROM dates GROUP BY ALL) AS d
            ON d.article = r.article AND d.start = r.date_start AND r.date_stop > r.date_start"""


def _values(filters: Filters, lane: Lane) -> dict[str, Any]:
    """The parameters, with the names of the last two lanes."""
    nothing = {"theme": NO_THEME, "actor": NO_ACTOR, "article": ""}[lane]
    return parameters(filters, nothing=nothing, other=OTHER)


def _known(unit: str) -> str:
    """Raise for a unit that is none: it becomes part of the SQL text."""
    if unit not in get_args(Unit):
        raise ValueError(f"{unit!r} is no unit of time. Choose one of: {', '.join(get_args(Unit))}.")
    return unit


_IN_ORDER = "ORDER BY coalesce(first, last) NULLS LAST, event"
