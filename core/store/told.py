"""When two events of different articles are one, as SQL: on the same days, of the same verb, with the same actor.

The actor that counts is the leading one, which most articles of the corpus name. Dates vaguer than a week, events
without an actor or a verb, and what merely takes the day of its article are never put together: a year and a verb in
common prove nothing.
"""

from __future__ import annotations

_MAY_BE_SAME = """(dating <> 'reported' AND precision IN ('minute', 'day', 'part of week', 'week')
    AND first IS NOT NULL AND last IS NOT NULL AND other_first IS NULL AND predicate <> '')"""

KEYED = "event, article, dating, precision, first, last, other_first, other_last, status, predicate, actor_ids"
"""The columns that `keyed_sql` needs of events."""


def keyed_sql(events: str) -> str:
    """Return a SELECT of the columns `KEYED` of the table `events` (in SQL), `weight` and `lead`.

    `weight`: in how many articles its actors are named, all together. Events of equal `TELLING` are one; `lead`, the
    leading actor, is NULL where an event is like no other.
    """
    return f"""SELECT {KEYED}, coalesce(weight, 0) AS weight, if({_MAY_BE_SAME}, heaviest, NULL) AS lead
        FROM {events} LEFT JOIN (
            SELECT event, arg_max(actor_id, (articles, actor_id)) AS heaviest, sum(articles) AS weight
            FROM (SELECT event, unnest(actor_ids) AS actor_id FROM {events}) JOIN actors USING (actor_id) GROUP BY event
        ) USING (event)"""


TELLING = "first, last, predicate, lead"
"""What is equal of events that are one."""


SAME = f"""event IN (
    WITH one AS (
        SELECT {KEYED} FROM events WHERE start = $start AND number = $number
            AND article IN (SELECT article FROM articles WHERE id = $article_id)
    ), near AS (
        SELECT {KEYED} FROM events WHERE (first, last, predicate) IN (SELECT (first, last, predicate) FROM one)
        UNION SELECT * FROM one
    ), keyed AS ({keyed_sql("near")})
    SELECT event FROM keyed SEMI JOIN (SELECT {TELLING} FROM keyed SEMI JOIN one USING (event)) USING ({TELLING})
    UNION SELECT event FROM one)"""
"""Whether an event is the same as the one that the selection names, or that one itself."""


UNSURE = """(CASE precision WHEN 'minute' THEN 0 WHEN 'day' THEN 0 WHEN 'part of week' THEN 2 WHEN 'week' THEN 2
    WHEN 'part of month' THEN 4 WHEN 'month' THEN 4 WHEN 'quarter' THEN 6 WHEN 'part of year' THEN 6
    WHEN 'year' THEN 8 ELSE 10 END + if(dating = 'inferred' OR other_first IS NOT NULL, 1, 0))"""
"""How little is known of an event's date: 0 for a day that the text states."""
RANK = "floor(log2(1 + weight)) DESC, unsure, weight DESC, event"
"""Ranks events: by the weight of their actors in steps of doubling, then by how surely they are dated."""

HAPPENED = f"""keyed AS MATERIALIZED (SELECT *, {UNSURE} AS unsure FROM ({keyed_sql("e")})),
    several AS (SELECT {TELLING} FROM keyed WHERE lead IS NOT NULL GROUP BY ALL HAVING count(*) > 1),
    happened AS (
        SELECT arg_min(event, (unsure, event)) AS event, min(unsure) AS unsure, max(weight) AS weight,
            count(DISTINCT coalesce(account, -article)) AS accounts, count(*) AS count
        FROM keyed SEMI JOIN several USING ({TELLING})
        LEFT JOIN (SELECT article, account FROM copies) USING (article)
        GROUP BY {TELLING}
        UNION ALL
        SELECT event, unsure, weight, 1, 1 FROM keyed ANTI JOIN several USING ({TELLING})
    )"""
"""Common tables that put the events of the table `e` (columns `KEYED`) together: `happened` has one row per happening,
its surest event of the earliest article, the accounts that tell it and the events that do."""
