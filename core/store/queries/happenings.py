"""What mattered: the happenings of some days, those that most articles tell first."""

from __future__ import annotations

import pandas as pd

from core.store.filters import Filters, facts_touch
from core.store.queries.cut import CUT, cut
from core.store.queries.timeline import ANY, Days
from core.store.scope import PASSED, filtered, parameters
from core.store.selection import EventSelection, counting
from core.store.store import Store
from core.store.told import HAPPENED, SAME, TOGETHER


def happenings(
    store: Store, filters: Filters, shown: Days = ANY, size: int | None = None, page: int = 1
) -> pd.DataFrame:
    """Return one row per happening that touches the days `shown`, the weightiest first: all, or a page of `size`.

    A happening is one event, or the events of several articles that are one (`core.store.told`); events that take the
    day of their article are left out. Ranked by the number of accounts, then by the weight of its actors in steps of
    doubling, then by how surely it is dated, then by the weight itself.

    Columns: article_id, start, number (of the event that speaks for it), title, label, first, last,
    precision, dating, other_first, other_last, status, accounts (articles that tell it, copies counted once), weight,
    of (happenings in all), passed (planned for what lies before the newest article), published_first,
    published_last, published_precision (of that article), count (events).
    """
    sql = f"""
        WITH {_events(filters, shown, "event_texts")}, {TOGETHER},
        sized AS (SELECT (SELECT count(*) FROM several) + (SELECT count(*) FROM e WHERE same IS NULL) AS of),
        ranked AS (
            SELECT * FROM (
                (SELECT event, weight, accounts, count, rank FROM together
                    ORDER BY accounts DESC, rank, event LIMIT $upto)
                UNION ALL
                (SELECT event, weight, 1, 1, rank FROM e WHERE same IS NULL ORDER BY rank, event LIMIT $upto)
            ) ORDER BY accounts DESC, rank, event {CUT}
        ), one AS MATERIALIZED (FROM events WHERE event IN (SELECT event FROM ranked))
        SELECT a.id AS article_id, one.start, number, title, label, first, last, precision, dating, other_first,
            other_last, status, accounts::INTEGER AS accounts, weight::BIGINT AS weight, of::INTEGER AS of,
            {PASSED} AS passed, published_first, published_last, published_precision,
            True AS told, count::INTEGER AS count
        FROM ranked JOIN one USING (event)
        JOIN (FROM articles WHERE article IN (SELECT article FROM one)) AS a ON a.article = one.article, sized
        ORDER BY accounts DESC, rank, event"""
    upto = None if size is None else size * page
    values = parameters(filters, shown_first=shown[0], shown_last=shown[1], upto=upto, **cut(size, page))
    return counting(store.frame(sql, values), EventSelection(told=True), "article_id", "start", "number")


def happening_place(store: Store, filters: Filters, selection: EventSelection, shown: Days = ANY) -> int | None:
    """Return the place, from 0, that the happening of an event has in `happenings`; None where it has none there."""
    sql = f"""
        WITH {_events(filters, shown, "event_facts")}, {HAPPENED},
        placed AS (SELECT event, row_number() OVER (ORDER BY accounts DESC, rank, event) - 1 AS place FROM happened)
        SELECT place::INTEGER FROM placed WHERE {SAME}"""
    rows = store.rows(sql, parameters(filters, selection, shown_first=shown[0], shown_last=shown[1]))
    return int(rows[0][0]) if rows else None


def _events(filters: Filters, shown: Days, table: str) -> str:
    """A common table of the events that touch the days shown; each query on it reads what it needs."""
    within = "begins IS NOT NULL" if shown == ANY else facts_touch("$shown_first", "$shown_last")
    return f"""e AS NOT MATERIALIZED (
            SELECT event, same, told, status, rank, unsure, weight FROM {table}
            WHERE dating <> 'reported' AND {within} AND {filtered(filters, "events")}
        )"""
