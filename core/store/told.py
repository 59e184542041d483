"""When two events of different articles are one, and which of many events come first, as SQL.

Events are one that are of the same days and the same verb and have the same leading actor: of their actors the one that
most articles of the corpus name. Dates vaguer than a week, events without an actor or a verb, and what merely takes the
day of its article are never put together: a year and a verb in common prove nothing.
"""

from __future__ import annotations

_MAY_BE_SAME = """(dating <> 'reported' AND precision IN ('minute', 'day', 'part of week', 'week')
    AND first IS NOT NULL AND last IS NOT NULL AND other_first IS NULL AND predicate <> '')"""
_UNSURE = """(CASE precision WHEN 'minute' THEN 0 WHEN 'day' THEN 0 WHEN 'part of week' THEN 2 WHEN 'week' THEN 2
    WHEN 'part of month' THEN 4 WHEN 'month' THEN 4 WHEN 'quarter' THEN 6 WHEN 'part of year' THEN 6
    WHEN 'year' THEN 8 ELSE 10 END + if(dating = 'inferred' OR other_first IS NOT NULL, 1, 0))"""
"""How little is known of an event's date: 0 for a day that the text states."""


def keyed_sql(events: str) -> str:
    """Return a SELECT of what `event_facts` needs of the table `events`: its columns, and what follows from its actors.

    `weight`: in how many articles its actors are named, all together; `unsure`: how little is known of its date;
    `same`: the first of the events that are one with it, `several`: whether there are others; `themed`, `led`.
    """
    return f"""SELECT *, min(event) OVER alike AS same, lead IS NOT NULL AND count(*) OVER alike > 1 AS several
        FROM (
            SELECT event, article, dating, precision, first, last, other_first, other_last, status, predicate,
                date_start, date_stop,
                len(themes) > 0 AS themed, len(actor_ids) > 0 AS led, {_UNSURE} AS unsure,
                coalesce(weight, 0)::BIGINT AS weight, if({_MAY_BE_SAME}, heaviest, NULL) AS lead
            FROM {events} LEFT JOIN (
                SELECT event, arg_max(number, (articles, actor_id)) AS heaviest, sum(articles) AS weight
                FROM (SELECT event, unnest(actor_ids) AS actor_id FROM {events}) JOIN actors USING (actor_id)
                GROUP BY event
            ) USING (event)
        ) WINDOW alike AS (PARTITION BY first, last, predicate, lead)"""


SAME = """event IN (
    WITH one AS (
        SELECT event, same FROM event_facts WHERE event IN (
            SELECT event FROM events WHERE start = $start AND number = $number
                AND article IN (SELECT article FROM articles WHERE id = $article_id))
    ) SELECT event FROM event_facts WHERE same IN (SELECT same FROM one) UNION SELECT event FROM one)"""
"""Whether an event is the same as the one that the selection names, or that one itself."""


_STEP = "floor(log2(1 + weight))::INTEGER"
_HEAVIEST = (1 << 23) - 1
RANKED = f"""((31 - least({_STEP}, 31)) * {1 << 27}::BIGINT + unsure * {1 << 23} + {_HEAVIEST}
    - least(weight, {_HEAVIEST}))::UINTEGER"""
"""The rank of an event, the least first: by the weight of its actors in steps of doubling, then by how surely it is
dated, then by the weight itself."""
_EVENT_OF = "& ((1::BIGINT << 31) - 1)"
_HAPPENS = "status IN ('past', 'ongoing')"
TOGETHER = f"""several AS MATERIALIZED (
        SELECT min((unsure::BIGINT << 32) + (if({_HAPPENS}, 0, 1)::BIGINT << 31) + event) AS surest,
            max(weight) AS weight, count(DISTINCT told) AS accounts, count(*) AS count
        FROM e WHERE same IS NOT NULL GROUP BY same::DOUBLE
    ), together AS (
        SELECT (surest {_EVENT_OF})::INTEGER AS event, (surest >> 32) AS unsure, weight, {RANKED} AS rank,
            accounts, count
        FROM several
    )"""
"""Common tables that put the events of the table `e` (rows of `event_facts`) together: `together` has one row per
happening of several events: its surest event, of equals one that is told as having happened, of these that of the
earliest article; the accounts that tell it and the events that do. (The few are grouped by a DOUBLE: DuckDB would make
an array of all events for whole numbers.)"""
HAPPENED = f"""{TOGETHER}, happened AS (
        FROM together UNION ALL SELECT event, unsure, weight, rank, 1, 1 FROM e WHERE same IS NULL
    )"""
"""And `happened`, which has one row for each other event, too."""
