"""When: events on the time axis, and the volume of articles under it."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pandas as pd

from core.store.counts import published
from core.store.filters import Filters, facts_touch
from core.store.lanes import (
    KEYS,
    NAMES,
    TOP,
    Lane,
    counted_sql,
    drawn_sql,
    lanes_of_sql,
    lanes_sql,
    named_lanes,
    weightiest_sql,
)
from core.store.queries.cut import CUT, cut
from core.store.queries.days import OUTSIDE
from core.store.scope import EVENT_PERIOD, PASSED, PERIOD, filtered, parameters
from core.store.selection import NO_ACTOR, NO_THEME, OTHER, ArticleSelection, EventSelection, Unit, counting
from core.store.store import Store

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
        WITH listed AS (SELECT event, rank FROM event_facts WHERE {filtered(filters, "events")} {_IN_ORDER} {CUT}),
        {_details("listed")} FROM detailed {_IN_ORDER}"""
    frame = store.frame(sql, parameters(filters, **cut(size, page)))
    return counting(frame, EventSelection(), "article_id", "start", "number")


def events_far(
    store: Store, filters: Filters, since: date, until: date, size: int | None = None, page: int = 1
) -> pd.DataFrame:
    """Return the rows of `events` that `events_outside` counts, wholly before `since` or after `until`, or a page."""
    sql = f"""
        WITH listed AS (
            SELECT event, rank FROM event_facts WHERE {OUTSIDE} AND {filtered(filters, "events")} {_IN_ORDER} {CUT}
        ), {_details("listed")} FROM detailed {_IN_ORDER}"""
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
    dated = "TRUE" if shown == ANY else f"begins IS NULL OR {facts_touch('$shown_first', '$shown_last')}"
    where = f"dating <> 'reported' AND ({dated}) AND {filtered(filters, 'events')}"
    values = _values(store, filters, lane, shown, top)
    # Asked for on its own: what is told of these few has them in many places, and Spark would find them anew in each.
    few = store.rows(weightiest_sql(lane, where, values["lanes"], most), values)
    columns = zip(*few, strict=True) if few else ((), (), ())
    values |= dict(zip(("few_lanes", "few_ranks", "few_events"), map(list, columns), strict=True))
    sql = f"""
        WITH few AS (
            SELECT unnest($few_lanes::INTEGER[]) AS lane, unnest($few_ranks::UINTEGER[]) AS rank,
                unnest($few_events::INTEGER[]) AS event
        ),
        {_details("few")}, all_lanes AS ({lanes_of_sql(lane, "told")})
        SELECT found.*, id AS lane, lane_name, lane AS lane_order, lanes
        FROM detailed AS found JOIN few USING (event) JOIN all_lanes USING (event) JOIN {NAMES} USING (lane)
        ORDER BY lane_order, few.rank, event"""
    frame = store.frame(sql, values)
    return counting(frame, EventSelection(), "article_id", "start", "number")


def event_counts(
    store: Store, filters: Filters, lane: Lane = "theme", unit: Unit = "year", shown: Days = ANY
) -> pd.DataFrame:
    """Return one row per lane and period: the dated events of `event_lanes`, counted where they begin.

    Columns: theme or actor_id or article_id (by `lane`), lane, lane_name, lane_order, period (first day), count.
    Periods that lie outside of the days `shown` (first, last) are left out.
    """
    by_month = unit not in ("day", "week")  # months the facts have as numbers
    own = "month" if by_month else f"if(dating <> 'reported', {EVENT_PERIOD}::DATE, NULL)"
    first = "make_date((period // 12)::INTEGER, (period % 12 + 1)::INTEGER, 1)"  # Spark divides to larger numbers
    period = f"date_trunc($unit, {first})::DATE" if by_month else "period"
    sql = f"""
        SELECT id AS {KEYS[lane]}, id AS lane, lane_name, lane AS lane_order, period, count FROM (
            SELECT lane, {period} AS period, sum(n)::INTEGER AS count
            FROM ({counted_sql(lane, filtered(filters, "events"), own)}) GROUP BY ALL
        ) JOIN {NAMES} USING (lane)
        WHERE period BETWEEN date_trunc($unit, $shown_first::DATE) AND $shown_last ORDER BY lane_order, period"""
    frame = store.frame(sql, {**_values(store, filters, lane, shown), "unit": _known(unit)})
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
    drawn = drawn_sql(lane, filtered(filters, "events"))
    sql = f"""
        WITH ticks AS (
            SELECT lane, {EVENT_PERIOD}::DATE AS period, min(first) AS first, max(last) AS last, precision,
                count(*)::INTEGER AS count, count(DISTINCT article)::INTEGER AS articles,
                list_sort(list(DISTINCT status)) AS statuses, min(event) AS event
            FROM ({drawn}) WHERE dating = 'reported' AND coalesce(first, last) IS NOT NULL
            GROUP BY ALL HAVING coalesce(min(first), max(last)) <= $shown_last
                AND coalesce(max(last), min(first)) >= $shown_first
        )
        SELECT l.id AS {KEYS[lane]}, l.id AS lane, lane_name, l.lane AS lane_order,
            ticks.* EXCLUDE (lane, event, statuses), a.title, statuses, one.surface, one.rule
        FROM ticks JOIN {NAMES} AS l USING (lane) JOIN events AS one USING (event)
        JOIN articles AS a ON a.article = one.article ORDER BY lane_order, period, ticks.precision"""
    frame = store.frame(sql, {**_values(store, filters, lane, shown), "unit": _known(unit)})
    return counting(frame, EventSelection(unit=unit, reported=True), KEYS[lane], "period", "precision")


def volume(store: Store, filters: Filters, unit: Unit = "quarter") -> pd.DataFrame:
    """Return one row per month, quarter or year from the first to the last article, gaps included.

    Columns: period (first day), period_last (last day), count (articles whose publication lies
    within it), inferred (how many of them by inference), words, unfinished (the corpus ends
    before the period does, so the last bar may still grow).
    """
    sql = f"""
        WITH chosen AS (
            SELECT {PERIOD} AS period, articles, inferred, words FROM ({published(filters, unit)})
        ), periods AS (
            SELECT unnest(generate_series(min(period), max(period), INTERVAL (1) {unit}))::DATE AS period FROM chosen
        )
        SELECT period, (period + INTERVAL (1) {unit} - INTERVAL (1) DAY)::DATE AS period_last,
            coalesce(sum(articles), 0)::INTEGER AS count, coalesce(sum(inferred), 0)::INTEGER AS inferred,
            coalesce(sum(words), 0)::INTEGER AS words,
            (SELECT max(published_first) FROM articles) BETWEEN period AND period_last - 1 AS unfinished
        FROM periods LEFT JOIN chosen USING (period) GROUP BY period ORDER BY period"""
    frame = store.frame(sql, parameters(filters, unit=_known(unit)))
    return counting(frame, ArticleSelection(unit=unit), "period")


def _details(chosen: str) -> str:
    """Common tables; `detailed`: all about the events that are in the table `chosen` (event, rank).

    Texts and titles are read for these alone.
    """
    return f"""told AS MATERIALIZED (
        FROM event_texts
        WHERE rank <= (SELECT max(rank) FROM {chosen}) AND event IN (SELECT event FROM {chosen})
    ),
    detailed AS (
        SELECT r.event, r.article, a.id AS article_id, r.number, a.title, a.outlet, a.published_first, a.published_last,
            a.published_precision, a.published_basis, r.sentence, r.start, r.stop,
            r.first, r.last, r.precision, r.status, {PASSED} AS passed, r.label, r.actor_ids,
            r.actors, r.themes, r.date_start,
            r.date_stop, r.dating, r.place, r.other_first, r.other_last,
            r.date_surface, r.date_rule, r.rule, r.surface, 1 AS count
        FROM told AS r
        JOIN (FROM articles WHERE article IN (SELECT article FROM told)) AS a ON a.article = r.article
    )"""


def _values(store: Store, filters: Filters, lane: Lane, shown: Days, top: int = TOP) -> dict[str, Any]:
    """The parameters: of the filters, the lanes that these give, and the days shown."""
    values = parameters(filters, shown_first=shown[0], shown_last=shown[1])
    found = store.rows(lanes_sql(lane, filtered(filters, "events"), bool(filters.kinds), top), values)
    nothing = {"theme": NO_THEME, "actor": NO_ACTOR, "article": ""}[lane]
    return {**values, **named_lanes(found, OTHER, nothing)}


def _known(unit: str) -> str:
    """Raise for a unit that is none: it becomes part of the SQL text."""
    if unit not in get_args(Unit):
        raise ValueError(f"{unit!r} is no unit of time. Choose one of: {', '.join(get_args(Unit))}.")
    return unit


_IN_ORDER = "ORDER BY coalesce(first, last) NULLS LAST, event"
