"""The overlay: the tables of an attached store as the corrections make them, without a word annotated anew.

A database in memory holds tables of the same names, which queries find before those of the store. They are
whole, sorted and compressed like the store's, so that queries stay as fast: 15 MB for 300,000 mentions.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from core.derive.ledger import Entry, active
from core.derive.resolve import Resolution, resolve
from core.store.schema import DERIVED

PLAIN = "store.main"
"""The search path of a store as it was built."""
CORRECTED = "overlay.main,store.main"
"""The search path of a store with its overlay."""


def lay_over(connection: duckdb.DuckDBPyConnection, corrections: Sequence[Entry]) -> Resolution:
    """Make the overlay for the corrections that count; nothing is made where they change nothing."""
    counting = active(corrections)
    if not counting:
        return Resolution()
    named = sorted({actor_id for one in counting for actor_id in (one.actor_id, one.into)})
    connection.register("named", pa.table({"actor_id": pa.array(named, pa.string())}))
    known = {one: (actor, kind) for one, actor, kind in connection.execute(_KNOWN).fetchall()}
    counts = {(one, surface): n for one, surface, n in connection.execute(_COUNTS).fetchall()}
    connection.unregister("named")
    resolved = resolve(counting, known, counts)
    if resolved.moves:
        moves = [[getattr(move, name) for move in resolved.moves] for name in _MOVES.names]
        connection.register("moved", pa.table(moves, schema=_MOVES))
        connection.execute(_TABLES)
        connection.unregister("moved")
    return resolved


_KNOWN = "SELECT actor_id, actor, kind FROM store.actors SEMI JOIN named USING (actor_id)"
_COUNTS = """
    SELECT actor_id, surface, count(*) FROM store.mentions SEMI JOIN named USING (actor_id)
    GROUP BY ALL ORDER BY ALL"""
_MOVES = pa.schema(
    [*((name, pa.string()) for name in ("actor_id", "surface", "to_id", "actor", "kind")), ("hidden", pa.bool_())]
)
_OVERLAY = "ATTACH ':memory:' AS overlay (COMPRESS); CREATE TABLE overlay.moves AS FROM moved"

_MENTIONS = """
    CREATE TABLE overlay.mentions AS
    FROM store.mentions ANTI JOIN overlay.moves USING (actor_id)
    UNION ALL
    SELECT m.* REPLACE (w.to_id AS actor_id, coalesce(w.actor, m.actor) AS actor, coalesce(w.kind, m.kind) AS kind)
    FROM store.mentions AS m JOIN overlay.moves AS w ON w.actor_id = m.actor_id AND w.surface = m.surface
    WHERE NOT w.hidden
    ORDER BY article, start, stop"""
_NAMED = """
    CREATE TABLE overlay.named AS
    SELECT article, start, actor_id, surface FROM store.mentions SEMI JOIN overlay.moves USING (actor_id)"""
_QUOTES = """
    CREATE TABLE overlay.quotes AS
    FROM store.quotes ANTI JOIN overlay.moves ON speaker_id = actor_id
    UNION ALL
    SELECT q.* REPLACE (
        if(w.hidden, NULL, w.to_id) AS speaker_id, if(w.hidden, NULL, coalesce(w.actor, q.speaker)) AS speaker)
    FROM (FROM store.quotes SEMI JOIN overlay.moves ON speaker_id = actor_id) AS q
    ASOF LEFT JOIN overlay.named AS n
        ON n.article = q.article AND n.actor_id = q.speaker_id AND q.speaker_start >= n.start
    JOIN overlay.moves AS w ON w.actor_id = q.speaker_id AND w.surface IS NOT DISTINCT FROM n.surface
    ORDER BY article, start, stop"""
"""A quote goes where the mention goes that names its speaker: the one there, or the last before a pronoun."""
_EVENTS = """
    CREATE TABLE overlay.events AS
    WITH taking_part AS (
        SELECT event, article, start, stop, unnest(actor_ids) AS actor_id, unnest(actors) AS actor,
            generate_subscripts(actor_ids, 1) AS place
        FROM store.events WHERE list_has_any(actor_ids, (SELECT list(DISTINCT actor_id) FROM overlay.moves))
    ), led AS (
        SELECT event, coalesce(w.to_id, p.actor_id) AS actor_id, min(place) AS place,
            arg_min(coalesce(w.actor, p.actor), place) AS actor
        FROM taking_part AS p
        LEFT JOIN overlay.named AS n
            ON n.article = p.article AND n.actor_id = p.actor_id AND n.start >= p.start AND n.start < p.stop
        LEFT JOIN overlay.moves AS w ON w.actor_id = p.actor_id AND w.surface IS NOT DISTINCT FROM n.surface
        WHERE w.hidden IS NOT TRUE GROUP BY ALL
    ), listed AS (
        SELECT event, list(actor_id ORDER BY place, actor_id) AS ids, list(actor ORDER BY place, actor_id) AS names
        FROM led GROUP BY event
    )
    FROM store.events ANTI JOIN taking_part USING (event)
    UNION ALL
    SELECT e.* REPLACE (coalesce(ids, []) AS actor_ids, coalesce(names, []) AS actors)
    FROM store.events AS e SEMI JOIN taking_part USING (event) LEFT JOIN listed USING (event)
    ORDER BY event"""
"""An actor of an event goes where those of its mentions go that stand in the event's sentence."""
_ACTORS = f"""
    CREATE TABLE overlay.actors AS
    WITH concerned AS (SELECT actor_id FROM overlay.moves UNION SELECT to_id FROM overlay.moves),
        mentions AS (FROM overlay.mentions SEMI JOIN concerned USING (actor_id))
    FROM store.actors ANTI JOIN concerned USING (actor_id) UNION ALL ({DERIVED["actors"]})"""
_OFFICES = """
    CREATE TABLE overlay.offices AS
    SELECT DISTINCT coalesce(w.to_id, o.actor_id) AS actor_id, o.role, o.first, o.last
    FROM store.offices AS o LEFT JOIN overlay.moves AS w ON w.actor_id = o.actor_id AND w.surface IS NULL
    WHERE w.hidden IS NOT TRUE"""
_DONE = "DROP TABLE overlay.moves; DROP TABLE overlay.named; CHECKPOINT overlay"  # which compresses
_TABLES = ";".join((_OVERLAY, _MENTIONS, _NAMED, _QUOTES, _EVENTS, _ACTORS, _OFFICES, _DONE))
