"""When: events on the time axis, and the volume of articles under it."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pandas as pd

from core.store.filters import Filters, touches_days
from core.store.lanes import KEYS, TOP, Lane, drawn_sql
from core.store.queries.cut import CUT, cut
from core.store.scope import EVENT_PERIOD, PASSED, PERIOD, articles_where, parameters, rows_sql
from core.store.selection import NO_ACTOR, NO_THEME, OTHER, ArticleSelection, EventSelection, Unit, counting
from core.store.store import Store
from core.store.told import KEYED, RANK, UNSURE, keyed_sql

Days = tuple[date, date]
ANY: Days = (date.min, date.max)


def events(store: Store, filters: Filters, size: int | None = None, page: int = 1) -> pd.DataFrame:
    """Return one row per event, by first day (undated last): all, or page number `page` of `size`.

    Columns: event, article, article_id, number, title, outlet, published_first, published_last,
    published_precision, published_basis, sentence, start, stop, first, last (NaT: open or unknown),
    precision, status, passed (planned for what lies before the newest article), label,
    actor_ids, actors, themes (lists), date_start, date_stop, dating
    (stated, inferred or reported), place, other_first, other_last (the second reading of an unsure date),
    date_surface, date_rule (how the date was read), rule (how the status was), surface (the
    sentence), count (1).
    """
    sql = f"""
        WITH listed AS (SELECT event FROM ({rows_sql(filters, EventSelection())}) {_IN_ORDER} {CUT})
        {_details(filters, "listed")} {_IN_ORDER}"""
    frame = store.frame(sql, parameters(filters, **cut(size, page)))
    return counting(frame, EventSelection(), "article_id", "start", "number")


def events_far(
    store: Store, filters: Filters, since: date, until: date, size: int | None = None, page: int = 1
) -> pd.DataFrame:
    """Return the rows of `events` that lie wholly before `since` or after `until`: all, or a page."""
    outside = "WHERE last < $since OR first > $until"
    sql = f"""
        WITH listed AS (SELECT event FROM ({rows_sql(filters, EventSelection())}) {outside} {_IN_ORDER} {CUT})
        {_details(filters, "listed")} {_IN_ORDER}"""
    frame = store.frame(sql, parameters(filters, since=since, until=until, **cut(size, page)))
    return counting(frame, EventSelection(), "article_id", "start", "number")


def event_lanes(
    store: Store, filters: Filters, lane: Lane = "theme", top: int = TOP, most: int | None = None, shown: Days = ANY
) -> pd.DataFrame:
    """Return one row per event with a date of its own and lane it is drawn in, by lane, the weightiest first.

    Columns: those of `events`, and lane (theme, actor id or article id), lane_name,
    lane_order (from 0), lanes (list: the names of all its lanes). The `top` themes, actors (those of `kinds`) or
    articles with most events have a lane; an event is drawn once in each of its lanes; what falls in none is in the
    lane "(other)", what has no theme or actor in "(no theme)" or "(no actor)". Of each lane the `most` weightiest that
    touch the days `shown` are given, as `core.store.told` ranks them: `event_counts` counts all, `reported_lanes`
    has the events without a date of their own.
    """
    few = "" if most is None else "WHERE rank <= $most"
    dated = f"dating <> 'reported' AND {touches_days('$shown_first', '$shown_last')}"
    sql = f"""
        WITH {_drawn(filters, lane, top)},
        keyed AS ({keyed_sql(f"(SELECT {KEYED} FROM e WHERE {dated} OR coalesce(first, last) IS NULL)")}),
        ranked AS (
            SELECT drawn.*, row_number() OVER (PARTITION BY drawn.lane ORDER BY {RANK}) AS rank
            FROM drawn JOIN (SELECT *, {UNSURE} AS unsure FROM keyed WHERE dating <> 'reported') USING (event)
        ),
        few AS MATERIALIZED (FROM ranked {few}),
        all_lanes AS (SELECT event, list(lane_name) AS lanes FROM drawn SEMI JOIN few USING (event) GROUP BY event)
        SELECT found.*, lane, lane_name, lane_order, lanes
        FROM ({_details(filters, "few")}) AS found JOIN few USING (event) JOIN all_lanes USING (event)
        ORDER BY lane_order, rank"""
    frame = store.frame(sql, {**_values(filters, lane, shown), "most": most})
    return counting(frame, EventSelection(), "article_id", "start", "number")


def event_counts(
    store: Store, filters: Filters, lane: Lane = "theme", unit: Unit = "year", shown: Days = ANY
) -> pd.DataFrame:
    """Return one row per lane and period: the dated events of `event_lanes`, counted where they begin.

    Columns: theme or actor_id or article_id (by `lane`), lane, lane_name, lane_order, period (first day), count.
    Periods that lie outside of the days `shown` (first, last) are left out.
    """
    sql = f"""
        WITH {_drawn(filters, lane)}
        SELECT drawn.lane AS {KEYS[lane]}, drawn.lane, lane_name, lane_order, {EVENT_PERIOD}::DATE AS period,
            count(*)::INTEGER AS count
        FROM e JOIN drawn USING (event) WHERE dating <> 'reported' AND coalesce(first, last) IS NOT NULL
            AND coalesce(first, last) >= date_trunc($unit, $shown_first::DATE)
            AND date_trunc($unit, coalesce(first, last)) <= $shown_last
        GROUP BY ALL ORDER BY lane_order, period"""
    frame = store.frame(sql, {**_values(filters, lane, shown), "unit": _known(unit)})
    return counting(frame, EventSelection(unit=unit, reported=False), KEYS[lane], "period")


def reported_lanes(
    store: Store, filters: Filters, lane: Lane = "theme", unit: Unit = "day", shown: Days = ANY
) -> pd.DataFrame:
    """Return one row per lane, day (week, ...) and precision: the events that take the day of their article.

    Columns: theme or actor_id or article_id (by `lane`), lane, lane_name, lane_order, period (first
    day), first, last (of these events), precision, count, articles (how many), title (of one of
    them), statuses (list), surface and rule (of the first of them). Rows of which nothing lies within the
    days `shown` (first, last) are left out.
    """
    sql = f"""
        WITH {_drawn(filters, lane)}, ticks AS (
            SELECT drawn.lane AS {KEYS[lane]}, drawn.lane, lane_name, lane_order, {EVENT_PERIOD}::DATE AS period,
                min(first) AS first, max(last) AS last, precision, count(*)::INTEGER AS count,
                count(DISTINCT e.article)::INTEGER AS articles, list_sort(list(DISTINCT status)) AS statuses,
                min(event) AS event
            FROM e JOIN drawn USING (event) WHERE dating = 'reported' AND coalesce(first, last) IS NOT NULL
            GROUP BY ALL HAVING coalesce(min(first), max(last)) <= $shown_last
                AND coalesce(max(last), min(first)) >= $shown_first
        )
        SELECT ticks.* EXCLUDE (event, statuses), a.title, statuses, one.surface, one.rule
        FROM ticks JOIN events AS one USING (event) JOIN articles AS a ON a.article = one.article
        ORDER BY lane_order, period, ticks.precision"""
    frame = store.frame(sql, {**_values(filters, lane, shown), "unit": _known(unit)})
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


def _drawn(filters: Filters, lane: Lane, top: int = TOP) -> str:
    """The common tables of `drawn_sql`, and `e`: what they and the counts need of the events, but no texts."""
    events = f"SELECT {_LIGHT} FROM ({rows_sql(filters, EventSelection())})"
    return f"e AS MATERIALIZED ({events}), {drawn_sql(lane, 'FROM e', bool(filters.kinds), top)}"


def _details(filters: Filters, chosen: str) -> str:
    """All about the events that are in the table `chosen`: its texts are read for these alone."""
    return f"""
        SELECT r.event, r.article, a.id AS article_id, r.number, a.title, a.outlet, a.published_first, a.published_last,
            a.published_precision, a.published_basis, r.sentence, r.sentence_start AS start, r.sentence_stop AS stop,
            r.first, r.last, r.precision, r.status, {PASSED} AS passed, r.label, r.actor_ids,
            r.actors, r.themes, r.date_start,
            r.date_stop, r.dating, r.place, r.other_first, r.other_last,
            a.text[r.date_start + 1 : r.date_stop] AS date_surface,
            d.rule AS date_rule, r.rule, r.surface, 1 AS count
        FROM ({rows_sql(filters, EventSelection())}) AS r JOIN articles AS a ON a.article = r.article
        LEFT JOIN (
            SELECT article, start, any_value(rule) AS rule FROM dates
            WHERE article IN (SELECT article FROM events WHERE event IN (SELECT event FROM {chosen})) GROUP BY ALL
        ) AS d ON d.article = r.article AND d.start = r.date_start AND r.date_stop > r.date_start
        WHERE r.event IN (SELECT event FROM {chosen})"""


def _values(filters: Filters, lane: Lane, shown: Days = ANY) -> dict[str, Any]:
    """The parameters, with the names of the last two lanes and the days shown."""
    nothing = {"theme": NO_THEME, "actor": NO_ACTOR, "article": ""}[lane]
    return parameters(filters, nothing=nothing, other=OTHER, shown_first=shown[0], shown_last=shown[1])


def _known(unit: str) -> str:
    """Raise for a unit that is none: it becomes part of the SQL text."""
    if unit not in get_args(Unit):
        raise ValueError(f"{unit!r} is no unit of time. Choose one of: {', '.join(get_args(Unit))}.")
    return unit


_LIGHT = f"{KEYED}, themes"
_IN_ORDER = "ORDER BY coalesce(first, last) NULLS LAST, event"
