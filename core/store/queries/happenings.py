"""What mattered: the happenings of some days, those that most articles tell first."""

from __future__ import annotations

import pandas as pd

from core.store.filters import Filters, touches_days
from core.store.queries.cut import CUT, cut
from core.store.queries.timeline import ANY, Days
from core.store.scope import parameters, rows_sql
from core.store.selection import EventSelection, counting
from core.store.store import Store
from core.store.told import KEYED, RANK, UNSURE, keyed_sql


def happenings(
    store: Store, filters: Filters, shown: Days = ANY, size: int | None = None, page: int = 1
) -> pd.DataFrame:
    """Return one row per happening that touches the days `shown`, the weightiest first: all, or a page of `size`.

    A happening is one event, or the events of several articles that are one (`core.store.told`); events that take the
    day of their article are left out. Ranked by the number of accounts, then by the weight of its actors in steps of
    doubling, then by how precisely its date is known, then by the weight itself and the latest day.

    Columns: article_id, start, number (of the surest event, of the earliest article), title, label, first, last,
    precision, dating, other_first, other_last, status, accounts (articles that tell it, copies counted once), weight,
    of (happenings in all), count (events).
    """
    events = f"SELECT {KEYED} FROM ({rows_sql(filters, EventSelection())})"
    within = touches_days("$shown_first", "$shown_last")
    sql = f"""
        WITH e AS MATERIALIZED ({events} WHERE dating <> 'reported' AND {within}),
        keyed AS ({keyed_sql("e")}),
        grouped AS (
            SELECT arg_min(event, ({UNSURE}, article, event)) AS event, min({UNSURE}) AS unsure,
                count(DISTINCT coalesce(account, -article))::INTEGER AS accounts, max(weight)::BIGINT AS weight,
                count(*)::INTEGER AS count, count(*) OVER ()::INTEGER AS of
            FROM keyed LEFT JOIN (SELECT article, account FROM copies) USING (article) GROUP BY happening
        ),
        ranked AS (FROM grouped ORDER BY accounts DESC, {RANK} {CUT})
        SELECT a.id AS article_id, one.start, number, title, label, first, last, precision, dating, other_first,
            other_last, status, accounts, weight, of, True AS told, count
        FROM ranked JOIN events AS one USING (event) JOIN articles AS a ON a.article = one.article
        ORDER BY accounts DESC, {RANK}"""
    values = parameters(filters, shown_first=shown[0], shown_last=shown[1], **cut(size, page))
    return counting(store.frame(sql, values), EventSelection(told=True), "article_id", "start", "number")
