"""The found entries of the ledger, and the actors that count by them, in a store that is being built."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from core.annotate.names.lexicon import load_actors
from core.derive.ledger import Entry
from core.derive.spellings import Named, found_merges
from core.store.given import run_given


def join_actors(connection: duckdb.DuckDBPyConnection) -> None:
    """Enter in `ledger` which actors were found to be one, and let `actor_id` and the like follow from it."""
    lexicon = load_actors()
    rows = connection.execute(_NAMED).fetchall()
    merges = found_merges(Named(id, name, kind, often, id in lexicon) for id, name, kind, often in rows)
    if not merges:
        return
    run_given(connection, [tuple(getattr(one, name) for name in _ENTRY) for one in merges], _ENTRY, _ENTER)
    for table, actor in (("mentions", "actor"), ("quotes", "speaker")):
        connection.execute(_LED.format(table=table, actor=actor))
    _lead_events(connection, {one.actor_id: one for one in merges})


def _lead_events(connection: duckdb.DuckDBPyConnection, merges: Mapping[str, Entry]) -> None:
    """Name each actor of an event once, as the one that counts."""
    changed = []
    for event, ids, actors in connection.execute(_EVENTS, [list(merges)]).fetchall():
        counted = (
            (merges[one].into, merges[one].name) if one in merges else (one, actor)
            for one, actor in zip(ids, actors, strict=True)
        )
        once = dict(counted)
        changed.append((list(once), list(once.values()), event))
    if changed:
        run_given(connection, changed, ("ids", "names", "event"), _LEAD_EVENTS)


_ENTRY = ("kind", "actor_id", "actor", "into", "name", "as_kind", "author", "reason")
_ENTER = "INSERT INTO ledger FROM given"
_LEAD_EVENTS = "UPDATE events SET actor_ids = ids, actors = names FROM given WHERE events.event = given.event"
_NAMED = """
    SELECT found_id, arg_max(found_actor, (n, found_actor)), arg_max(kind, (n, kind)), max(articles)
    FROM (
        SELECT found_id, found_actor, kind, count(*) AS n, count(DISTINCT article) AS articles
        FROM mentions GROUP BY ALL
    ) GROUP BY found_id"""
_LED = "UPDATE {table} SET {actor}_id = into_id, {actor} = name FROM ledger WHERE {table}.found_id = ledger.actor_id"
_EVENTS = "SELECT event, found_ids, found_actors FROM events WHERE list_has_any(found_ids, ?)"
