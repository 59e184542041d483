"""The overlay: the tables of an attached store as the corrections make them, without a word annotated anew.

Views of the same names in a schema of their own, found before the store's tables. Rows that no correction
concerns are read from the store; the others are computed once, in memory, when the store is opened.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from core.store.corrections import Correction, active
from core.store.resolve import Resolution, resolve
from core.store.schema import DERIVED

PLAIN = "store.main"
"""The search path of a store as it was built."""
CORRECTED = "memory.corrected,store.main"
"""The search path of a store with its overlay."""


def lay_over(connection: duckdb.DuckDBPyConnection, corrections: Sequence[Correction]) -> Resolution:
    """Make the overlay for the corrections that count; nothing is made where they change nothing."""
    counting = active(corrections)
    if not counting:
        return Resolution()
    named = {"named": sorted({actor_id for one in counting for actor_id in (one.actor_id, one.into)})}
    known = {one: (actor, kind) for one, actor, kind in connection.execute(_KNOWN, named).fetchall()}
    counts = {(one, surface): n for one, surface, n in connection.execute(_COUNTS, named).fetchall()}
    resolved = resolve(counting, known, counts)
    if resolved.moves:
        connection.execute(_MOVES)
        rows = [(m.actor_id, m.surface, m.to_id, m.actor, m.kind, m.hidden) for m in resolved.moves]
        connection.executemany("INSERT INTO corrected.moves VALUES ($1, $2, $3, $4, $5, $6)", rows)
        connection.execute(_TABLES)
    return resolved


_KNOWN = "SELECT actor_id, actor, kind FROM store.actors WHERE list_contains($named, actor_id)"
_COUNTS = """
    SELECT actor_id, surface, count(*) FROM store.mentions WHERE list_contains($named, actor_id)
    GROUP BY ALL ORDER BY ALL"""
_MOVES = """
    CREATE SCHEMA corrected;
    CREATE TABLE corrected.moves (
        actor_id VARCHAR, surface VARCHAR, to_id VARCHAR, actor VARCHAR, kind VARCHAR, hidden BOOLEAN)"""

_MENTIONS = """
    CREATE TABLE corrected.moved_mentions AS
    SELECT m.* REPLACE (w.to_id AS actor_id, coalesce(w.actor, m.actor) AS actor, coalesce(w.kind, m.kind) AS kind)
    FROM store.mentions AS m JOIN corrected.moves AS w ON w.actor_id = m.actor_id AND w.surface = m.surface
    WHERE NOT w.hidden;
    CREATE VIEW corrected.mentions AS
    FROM store.mentions ANTI JOIN corrected.moves USING (actor_id) UNION ALL FROM corrected.moved_mentions"""
_NAMED = """
    CREATE TABLE corrected.named AS
    SELECT article, start, actor_id, surface FROM store.mentions SEMI JOIN corrected.moves USING (actor_id)"""
_QUOTES = """
    CREATE TABLE corrected.moved_quotes AS
    SELECT q.* REPLACE (
        if(w.hidden, NULL, w.to_id) AS speaker_id, if(w.hidden, NULL, coalesce(w.actor, q.speaker)) AS speaker)
    FROM (FROM store.quotes SEMI JOIN corrected.moves ON speaker_id = actor_id) AS q
    ASOF LEFT JOIN corrected.named AS n
        ON n.article = q.article AND n.actor_id = q.speaker_id AND q.speaker_start >= n.start
    JOIN corrected.moves AS w ON w.actor_id = q.speaker_id AND w.surface IS NOT DISTINCT FROM n.surface;
    CREATE VIEW corrected.quotes AS
    FROM store.quotes ANTI JOIN corrected.moves ON speaker_id = actor_id UNION ALL FROM corrected.moved_quotes"""
"""A quote goes where the mention goes that names its speaker: the one there, or the last before a pronoun."""
_EVENTS = """
    CREATE TABLE corrected.moved_events AS
    WITH taking_part AS (
        SELECT event, article, start, stop, unnest(actor_ids) AS actor_id, unnest(actors) AS actor,
            generate_subscripts(actor_ids, 1) AS place
        FROM store.events WHERE list_has_any(actor_ids, (SELECT list(DISTINCT actor_id) FROM corrected.moves))
    ), led AS (
        SELECT event, coalesce(w.to_id, p.actor_id) AS actor_id, min(place) AS place,
            arg_min(coalesce(w.actor, p.actor), place) AS actor
        FROM taking_part AS p
        LEFT JOIN corrected.named AS n
            ON n.article = p.article AND n.actor_id = p.actor_id AND n.start >= p.start AND n.start < p.stop
        LEFT JOIN corrected.moves AS w ON w.actor_id = p.actor_id AND w.surface IS NOT DISTINCT FROM n.surface
        WHERE w.hidden IS NOT TRUE GROUP BY ALL
    ), listed AS (
        SELECT event, list(actor_id ORDER BY place, actor_id) AS ids, list(actor ORDER BY place, actor_id) AS names
        FROM led GROUP BY event
    )
    SELECT e.* REPLACE (coalesce(ids, []) AS actor_ids, coalesce(names, []) AS actors)
    FROM store.events AS e SEMI JOIN taking_part USING (event) LEFT JOIN listed USING (event);
    CREATE VIEW corrected.events AS
    FROM store.events ANTI JOIN corrected.moved_events USING (event) UNION ALL FROM corrected.moved_events"""
"""An actor of an event goes where those of its mentions go that stand in the event's sentence."""
_ACTORS = f"""
    CREATE TABLE corrected.actors AS
    WITH concerned AS (SELECT actor_id FROM corrected.moves UNION SELECT to_id FROM corrected.moves),
        mentions AS (FROM corrected.mentions SEMI JOIN concerned USING (actor_id))
    FROM store.actors ANTI JOIN concerned USING (actor_id) UNION ALL ({DERIVED["actors"]})"""
_OFFICES = """
    CREATE TABLE corrected.offices AS
    SELECT DISTINCT coalesce(w.to_id, o.actor_id) AS actor_id, o.role, o.first, o.last
    FROM store.offices AS o LEFT JOIN corrected.moves AS w ON w.actor_id = o.actor_id AND w.surface IS NULL
    WHERE w.hidden IS NOT TRUE"""
_TABLES = ";".join((_MENTIONS, _NAMED, _QUOTES, _EVENTS, _ACTORS, _OFFICES))
