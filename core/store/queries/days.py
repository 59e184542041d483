"""What a time axis has to know of the events, none of which it needs to have for that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from core.store.derived import YEARLESS
from core.store.filters import Filters
from core.store.queries.cut import CUT, cut
from core.store.scope import DATED, articles_where, filtered, parameters, rows_sql
from core.store.selection import DateSelection, EventSelection, counting
from core.store.store import Store


@dataclass(frozen=True, slots=True)
class EventDays:
    """The days that events begin and end on, and between which articles appeared (None: none is dated).

    `early`: the day before which a fifth of these moments lies; `late`: the day after which a tenth does.
    """

    first: date
    early: date
    late: date
    last: date
    published_first: date | None
    published_last: date | None


@dataclass(frozen=True, slots=True)
class Loose:
    """How many articles have no date, how many an inferred one, how many events have none; how many days no year."""

    undated: int
    inferred: int
    events: int
    yearless: int


def event_days(store: Store, filters: Filters) -> EventDays | None:
    """Return the days of events and articles; None where nothing has a date."""
    sql = _DAYS.format(events=filtered(filters, "events"), articles=articles_where(filters))
    ((first, early, late, last, published_first, published_last),) = store.rows(sql, parameters(filters))
    return None if first is None else EventDays(first, early, late, last, published_first, published_last)


def event_years(store: Store, filters: Filters) -> tuple[int, ...]:
    """Return the years in which events begin (or end, where that alone is known), the latest first."""
    sql = f"""SELECT DISTINCT year(coalesce(first, last)) AS year FROM event_facts
        WHERE coalesce(first, last) IS NOT NULL AND {filtered(filters, "events")} ORDER BY year DESC"""
    return tuple(int(year) for (year,) in store.rows(sql, parameters(filters)))


def events_by_year(store: Store, filters: Filters) -> pd.DataFrame:
    """Return one row per year in which events begin (or end, where that alone is known): period (first day), count."""
    sql = f"""SELECT date_trunc('year', coalesce(first, last))::DATE AS period, count(*)::INTEGER AS count
        FROM event_facts WHERE coalesce(first, last) IS NOT NULL AND {filtered(filters, "events")}
        GROUP BY period ORDER BY period"""
    return counting(store.frame(sql, parameters(filters)), EventSelection(unit="year"), "period")


OUTSIDE = """(last < $since OR first > $until) AND NOT coalesce(
    coalesce(other_first, other_last) <= $until AND coalesce(other_last, other_first) >= $since, FALSE)"""
"""A condition on events: neither reading of their date touches these days; what has an open end reaches into them."""


def events_outside(store: Store, filters: Filters, since: date, until: date) -> int:
    """Return how many events lie wholly before or after these days, with both readings of their date."""
    sql = f"SELECT count(*) FROM event_facts WHERE {OUTSIDE} AND {filtered(filters, 'events')}"
    ((count,),) = store.rows(sql, parameters(filters, since=since, until=until))
    return int(count)


def loose(store: Store, filters: Filters) -> Loose:
    """Return how much stands on no date, or on an inferred one; a years filter leaves the undated out."""
    sql = f"""
        SELECT count(*) FILTER (NOT {DATED}), count(*) FILTER ({DATED} AND published_basis = 'inferred'),
            (SELECT count(*) FROM event_facts
                WHERE first IS NULL AND last IS NULL AND {filtered(filters, "events")}),
            (SELECT coalesce(sum(days), 0) FROM yearless WHERE {filtered(filters, "dates")})
        FROM articles WHERE {articles_where(filters)}"""
    ((undated, inferred, events, yearless),) = store.rows(sql, parameters(filters))
    return Loose(int(undated), int(inferred), int(events), int(yearless))


def yearless_days(store: Store, filters: Filters, size: int | None = None, page: int = 1) -> pd.DataFrame:
    """Return one row per day in a text whose year is not known: all, or page number `page` of `size`.

    Columns: article, article_id, title, outlet, month, day, start, stop, surface, sentence (its text), count (1).
    """
    sql = f"""
        SELECT d.article, a.id AS article_id, a.title, a.outlet, substring(d.value, 6, 2)::INTEGER AS month,
            substring(d.value, 9, 2)::INTEGER AS day, d.start, d.stop, d.surface, s.surface AS sentence, 1 AS count
        FROM ({rows_sql(filters, DateSelection())}) AS d JOIN articles AS a ON a.article = d.article
        LEFT JOIN sentences AS s ON s.article = d.article AND s.sentence = d.sentence
        WHERE {YEARLESS} AND d.article IN (SELECT article FROM yearless) ORDER BY d.article, d.start {CUT}"""
    return counting(store.frame(sql, parameters(filters, **cut(size, page))), DateSelection(), "article_id", "start")


_DAYS = """
    WITH published AS (
        SELECT min(coalesce(published_first, published_last)) AS first,
            max(coalesce(published_last, published_first)) AS last
        FROM articles WHERE {articles}
    ), moments AS (
        SELECT first AS day, count(*) AS n FROM event_facts WHERE {events} GROUP BY day
        UNION ALL SELECT last, count(*) FROM event_facts WHERE {events} GROUP BY last
        UNION ALL SELECT unnest([first, last]), 1 FROM published
    ), counted AS (
        SELECT day, sum(sum(n)) OVER (ORDER BY day) AS upto, sum(sum(n)) OVER () AS whole
        FROM moments WHERE day IS NOT NULL GROUP BY day
    )
    SELECT min(day), min(day) FILTER (upto > whole // 5), min(day) FILTER (upto > whole - 1 - whole // 10), max(day),
        (SELECT first FROM published), (SELECT last FROM published)
    FROM counted"""
