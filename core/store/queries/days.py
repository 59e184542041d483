"""What a time axis has to know of the events, none of which it needs to have for that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.store.filters import Filters
from core.store.scope import DATED, articles_where, parameters, rows_sql
from core.store.selection import EventSelection
from core.store.store import Store


@dataclass(frozen=True, slots=True)
class EventDays:
    """The days that events begin and end on, and between which articles appeared (None: none is dated).

    `early`: the day before which a tenth of these moments lies; `late`: the day after which a tenth does.
    """

    first: date
    early: date
    late: date
    last: date
    published_first: date | None
    published_last: date | None


@dataclass(frozen=True, slots=True)
class Loose:
    """How many articles have no date, how many an inferred one, and how many events have none."""

    undated: int
    inferred: int
    events: int


def event_days(store: Store, filters: Filters) -> EventDays | None:
    """Return the days of events and articles; None where nothing has a date."""
    sql = _DAYS.format(events=rows_sql(filters, EventSelection()), articles=articles_where(filters))
    ((first, early, late, last, published_first, published_last),) = store.rows(sql, parameters(filters))
    return None if first is None else EventDays(first, early, late, last, published_first, published_last)


def event_years(store: Store, filters: Filters) -> tuple[int, ...]:
    """Return the years in which events begin (or end, where that alone is known), the latest first."""
    sql = f"""SELECT DISTINCT year(coalesce(first, last)) AS year FROM ({rows_sql(filters, EventSelection())})
        WHERE coalesce(first, last) IS NOT NULL ORDER BY year DESC"""
    return tuple(int(year) for (year,) in store.rows(sql, parameters(filters)))


def events_outside(store: Store, filters: Filters, since: date, until: date) -> int:
    """Return how many events lie wholly before or after these days; what has an open end reaches into them."""
    sql = f"""SELECT count(*) FROM ({rows_sql(filters, EventSelection())})
        WHERE last < $since OR first > $until"""
    ((count,),) = store.rows(sql, parameters(filters, since=since, until=until))
    return int(count)


def loose(store: Store, filters: Filters) -> Loose:
    """Return how much stands on no date, or on an inferred one; a years filter leaves the undated out."""
    sql = f"""
        SELECT count(*) FILTER (NOT {DATED}), count(*) FILTER ({DATED} AND published_basis = 'inferred'),
            (SELECT count(*) FROM ({rows_sql(filters, EventSelection())}) WHERE first IS NULL AND last IS NULL)
        FROM articles WHERE {articles_where(filters)}"""
    ((undated, inferred, events),) = store.rows(sql, parameters(filters))
    return Loose(int(undated), int(inferred), int(events))


_DAYS = """
    WITH published AS (
        SELECT min(coalesce(published_first, published_last)) AS first,
            max(coalesce(published_last, published_first)) AS last
        FROM articles WHERE {articles}
    ), moments AS (
        SELECT unnest([first, last]) AS day FROM ({events}) UNION ALL SELECT unnest([first, last]) FROM published
    ), counted AS (
        SELECT day, sum(count(*)) OVER (ORDER BY day) AS upto, sum(count(*)) OVER () AS whole
        FROM moments WHERE day IS NOT NULL GROUP BY day
    )
    SELECT min(day), min(day) FILTER (upto > whole // 10), min(day) FILTER (upto > whole - 1 - whole // 10), max(day),
        (SELECT first FROM published), (SELECT last FROM published)
    FROM counted"""
