"""What mattered: the happenings of some days, those that most articles tell first."""

from __future__ import annotations

import pandas as pd

from core.store.filters import Filters, touches_days
from core.store.queries.cut import CUT, cut
from core.store.queries.timeline import ANY, Days
from core.store.scope import parameters, rows_sql
from core.store.selection import EventSelection, counting
from core.store.store import Store
from core.store.told import KEYED, RANK, TELLING, UNSURE, keyed_sql


def happenings(
    store: Store, filters: Filters, shown: Days = ANY, size: int | None = None, page: int = 1
) -> pd.DataFrame:
    """Return one row per happening that touches the days `shown`, the weightiest first: all, or a page of `size`.

    A happening is one event, or the events of several articles that are one (`core.store.told`); events that take the
    day of their article are left out. Ranked by the number of accounts, then by the weight of its actors in steps of
    doubling, then by how surely it is dated, then by the weight itself.

    Columns: article_id, start, number (of the surest event, of the earliest article), title, label, first, last,
    precision, dating, other_first, other_last, status, accounts (articles that tell it, copies counted once), weight,
    of (happenings in all), count (events).
    """
    events = f"SELECT {KEYED} FROM ({rows_sql(filters, EventSelection())})"
    within = touches_days("$shown_first", "$shown_last")
    sql = f"""
        WITH e AS MATERIALIZED ({events} WHERE dating <> 'reported' AND {within}),
        keyed AS MATERIALIZED (SELECT *, {UNSURE} AS unsure FROM ({keyed_sql("e")})),
        several AS (SELECT {TELLING} FROM keyed WHERE lead IS NOT NULL GROUP BY ALL HAVING count(*) > 1),
        happened AS (
            SELECT arg_min(event, (unsure, event)) AS event, min(unsure) AS unsure, max(weight) AS weight,
                count(DISTINCT coalesce(account, -article)) AS accounts, count(*) AS count
            FROM keyed SEMI JOIN several USING ({TELLING})
            LEFT JOIN (SELECT article, account FROM copies) USING (article)
            GROUP BY {TELLING}
            UNION ALL
            SELECT event, unsure, weight, 1, 1 FROM keyed ANTI JOIN several USING ({TELLING})
        ),
        ranked AS (SELECT *, count(*) OVER () AS of FROM happened ORDER BY accounts DESC, {RANK} {CUT})
        SELECT a.id AS article_id, one.start, number, title, label, first, last, precision, dating, other_first,
            other_last, status, accounts::INTEGER AS accounts, weight::BIGINT AS weight, of::INTEGER AS of,
            True AS told, count::INTEGER AS count
        FROM ranked JOIN events AS one USING (event) JOIN articles AS a ON a.article = one.article
        ORDER BY accounts DESC, {RANK}"""
    values = parameters(filters, shown_first=shown[0], shown_last=shown[1], **cut(size, page))
    return counting(store.frame(sql, values), EventSelection(told=True), "article_id", "start", "number")
