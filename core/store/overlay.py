"""The overlay: the tables of an attached store as the corrections make them, without a word annotated anew.

A database in memory holds tables of the same names, which queries find before those of the store: views of the
store's rows, with those that the corrections change (`TABLE_again`) in the place of what they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from core.derive.ledger import Entry, Kind, active
from core.derive.resolve import Resolution, concerned, resolve
from core.store.derived import DERIVED, PAIRED
from core.store.outlets import renaming
from core.store.schema import columns, fields

PLAIN = "store.main"
"""The search path of a store as it was built."""
CORRECTED = "overlay.main,store.main"
"""The search path of a store with its overlay."""


def lay_over(connection: duckdb.DuckDBPyConnection, corrections: Sequence[Entry]) -> Resolution:
    """Resolve the ledger of a store, corrections and all; no overlay is made where corrections change nothing."""
    found = {row[1]: _entry(*row) for row in connection.execute(_LEDGER).fetchall()}
    counting = tuple(one for one in active(corrections) if one.kind != "outlet")
    articles = renaming(connection, active(corrections))
    led = concerned(counting, found)
    merges = tuple(found[one] for one in sorted(led) if one in found)
    resolved = _resolved(connection, (*merges, *counting), sorted(led)) if counting else Resolution()
    if resolved.moves or articles:
        connection.execute(f"{_OVERLAY}; {articles}")
    if resolved.moves:
        import pyarrow as pa

        kinds = {**dict.fromkeys(_MOVED, pa.string()), "hidden": pa.bool_()}
        moves = {name: pa.array([getattr(move, name) for move in resolved.moves], kinds[name]) for name in kinds}
        connection.register("moved", pa.table(moves))
        connection.execute(_TABLES)
        connection.unregister("moved")
    rest = {one.actor_id: one.into for one in found.values() if one.actor_id not in led}
    return replace(resolved, followed={**rest, **resolved.followed}, outlets=bool(articles))


def _entry(kind: Kind, actor_id: str, actor: str, into: str, name: str, as_kind: str, author: str, why: str) -> Entry:
    return Entry(kind, actor_id, actor, into, name, as_kind, author=author, reason=why)


def _resolved(connection: duckdb.DuckDBPyConnection, ledger: Sequence[Entry], named: Sequence[str]) -> Resolution:
    """Resolve the entries against the actors that they name."""
    import pyarrow as pa  # half a second to load, for corrections alone

    connection.register("named", pa.table({"found_id": pa.array(named, pa.string())}))
    counts = {(one, surface): n for one, surface, n in connection.execute(_COUNTS).fetchall()}
    known = {one: (actor, kind) for one, actor, kind in connection.execute(_KNOWN).fetchall()}
    connection.unregister("named")
    return resolve(ledger, known, counts)


_LEDGER = "SELECT kind, actor_id, actor, into_id, name, as_kind, author, reason FROM store.ledger"
_KNOWN = """
    SELECT found_id, arg_max(found_actor, (n, found_actor)), arg_max(kind, (n, kind))
    FROM (
        SELECT found_id, found_actor, kind, count(*) AS n FROM store.mentions SEMI JOIN named USING (found_id)
        GROUP BY ALL
    ) GROUP BY found_id"""
_COUNTS = """
    SELECT found_id, surface, count(*) FROM store.mentions SEMI JOIN named USING (found_id)
    GROUP BY ALL ORDER BY ALL"""
_MOVED = ("found_id", "surface", "to_id", "actor", "kind")
_OVERLAY = "ATTACH ':memory:' AS overlay (COMPRESS)"
_MOVES = """
    CREATE TABLE overlay.moves AS FROM moved;
    CREATE TABLE overlay.moved AS SELECT DISTINCT found_id FROM moved"""


def _beside(table: str, again: str, others: str) -> str:
    """What makes `overlay.TABLE`: the rows of `again`, and those of the store that meet `others`, read where they are.

    So the memory that corrections take is that of what they change.
    """
    return f"""
    CREATE TABLE overlay.{table}_again ({columns(table)});
    INSERT INTO overlay.{table}_again {again};
    CREATE VIEW overlay.{table} AS FROM store.{table} {others} UNION ALL FROM overlay.{table}_again;"""


_MENTIONS = _beside(
    "mentions",
    """
    SELECT m.* REPLACE (
        w.to_id AS actor_id, coalesce(w.actor, m.found_actor) AS actor, coalesce(w.kind, m.kind) AS kind)
    FROM store.mentions AS m JOIN overlay.moves AS w ON w.found_id = m.found_id AND w.surface = m.surface
    WHERE NOT w.hidden
    ORDER BY article, start, stop""",
    "ANTI JOIN overlay.moved USING (found_id)",
)
_NAMED = """
    CREATE TABLE overlay.named AS
    SELECT article, start, found_id, surface FROM store.mentions SEMI JOIN overlay.moves USING (found_id)"""
_QUOTES = _beside(
    "quotes",
    """
    SELECT q.* REPLACE (
        if(w.hidden, NULL, w.to_id) AS speaker_id,
        if(w.hidden, NULL, coalesce(w.actor, q.found_actor)) AS speaker)
    FROM (FROM store.quotes SEMI JOIN overlay.moves USING (found_id)) AS q
    ASOF LEFT JOIN overlay.named AS n
        ON n.article = q.article AND n.found_id = q.found_id AND q.speaker_start >= n.start
    JOIN overlay.moves AS w ON w.found_id = q.found_id AND w.surface IS NOT DISTINCT FROM n.surface
    ORDER BY article, start, stop""",
    "ANTI JOIN overlay.moved USING (found_id)",
)
"""A quote goes where the mention goes that names its speaker: the one there, or the last before a pronoun."""
_EVENTS = _beside(
    "events",
    """
    WITH taking_part AS (
        SELECT event, article, start, stop, unnest(found_ids) AS found_id, unnest(found_actors) AS found_actor,
            generate_subscripts(found_ids, 1) AS place
        FROM store.events WHERE list_has_any(found_ids, (SELECT list(DISTINCT found_id) FROM overlay.moves))
    ), led AS (
        SELECT event, coalesce(w.to_id, l.into_id, p.found_id) AS actor_id, min(place) AS place,
            arg_min(coalesce(if(w.to_id IS NULL, l.name, w.actor), p.found_actor), place) AS actor
        FROM taking_part AS p
        LEFT JOIN overlay.named AS n
            ON n.article = p.article AND n.found_id = p.found_id AND n.start >= p.start AND n.start < p.stop
        LEFT JOIN overlay.moves AS w ON w.found_id = p.found_id AND w.surface IS NOT DISTINCT FROM n.surface
        LEFT JOIN store.ledger AS l ON l.actor_id = p.found_id
        WHERE w.hidden IS NOT TRUE GROUP BY ALL
    ), listed AS (
        SELECT event, list(actor_id ORDER BY place, actor_id) AS ids, list(actor ORDER BY place, actor_id) AS names
        FROM led GROUP BY event
    )
    SELECT e.* REPLACE (coalesce(ids, []) AS actor_ids, coalesce(names, []) AS actors)
    FROM store.events AS e SEMI JOIN taking_part USING (event) LEFT JOIN listed USING (event)
    ORDER BY event""",
    "WHERE event NOT IN (SELECT event FROM overlay.events_again)",
)
"""An actor of an event goes where those of its mentions go that stand in the event's sentence."""
_CONCERNED = """
    CREATE TABLE overlay.concerned AS
    WITH led AS (
        SELECT found_id AS actor_id FROM overlay.moves UNION SELECT to_id FROM overlay.moves
        UNION SELECT into_id FROM store.ledger SEMI JOIN overlay.moves ON found_id = ledger.actor_id
    ) SELECT actor_id, number FROM led LEFT JOIN store.actors USING (actor_id)"""
"""The actors whose counts change; `number`: NULL of those that are new."""
_AGAIN = "mentions AS (FROM overlay.mentions SEMI JOIN overlay.concerned USING (actor_id))"
_ACTORS = f"""
    CREATE TABLE overlay.actors AS
    WITH {_AGAIN}, again AS ({DERIVED["actors"].query})
    FROM store.actors ANTI JOIN overlay.concerned USING (actor_id)
    UNION ALL
    SELECT again.* REPLACE (
        coalesce(c.number, 1 + again.number + (SELECT max(number) FROM store.actors))::INTEGER AS number)
    FROM again JOIN overlay.concerned AS c USING (actor_id)"""
"""Actors keep their number, by which the counts name them."""
_NUMBERS = """
    CREATE TABLE overlay.numbers AS
    SELECT number FROM overlay.concerned WHERE number IS NOT NULL
    UNION SELECT number FROM overlay.actors SEMI JOIN overlay.concerned USING (actor_id)"""
"""The numbers of the actors concerned, those of new ones, too."""
_IN_NUMBERS = "IN (SELECT number FROM overlay.numbers)"


def _of_actors(table: str, sources: str, numbers: Sequence[str] = ("actor",)) -> str:
    """What makes a table of counts by actor: anew for those concerned, by its own query of other `sources`."""
    concerned = " OR ".join(f"{column} {_IN_NUMBERS}" for column in numbers)
    others = " AND ".join(f"{column} NOT {_IN_NUMBERS}" for column in numbers)
    names = ", ".join(name for name, _ in fields(table))
    again = f"WITH {sources}, again({names}) AS ({DERIVED[table].query}) FROM again WHERE {concerned}"
    return _beside(table, again, f"WHERE {others}")


_PLACES = "article_places AS (FROM store.article_places)"
_MENTIONED = f"{_AGAIN}, actors AS (FROM overlay.actors), {_PLACES}"
_THEIRS = f"""{_PLACES}, sentence_themes AS (FROM store.sentence_themes),
    sentence_actors AS (FROM overlay.sentence_actors_again)"""
_BESIDE_THEM = f"""{_PLACES}, sentence_actors AS (
    FROM overlay.sentence_actors WHERE article IN (SELECT article FROM overlay.sentence_actors_again))"""
"""All who are named in the articles that name an actor concerned."""
_PAIR = (f"pair // {PAIRED}", f"pair % {PAIRED}")
_COUNTS_AGAIN = "".join(
    _of_actors(*asked)
    for asked in (
        ("sentence_actors", _MENTIONED),
        ("article_actors", f"{_MENTIONED}, sentence_actors AS (FROM overlay.sentence_actors_again)"),
        ("month_actors", "article_actors AS (FROM overlay.article_actors_again)"),
        ("actor_company", _BESIDE_THEM, ("actor", "other")),
        ("article_pairs", "actor_company AS (FROM overlay.actor_company_again)", _PAIR),
        ("month_pairs", "article_pairs AS (FROM overlay.article_pairs_again)", _PAIR),
        ("actor_mentions", _MENTIONED),
        ("quote_actors", f"{_MENTIONED}, quotes AS (FROM store.quotes)"),
        ("article_theme_actors", _THEIRS),
        ("month_theme_actors", "article_theme_actors AS (FROM overlay.article_theme_actors_again)"),
    )
)
_FACTS_AGAIN = ", event_facts AS (FROM overlay.event_facts_again)"
_RETOLD = """
    CREATE TABLE overlay.retold AS
    WITH led AS (
        SELECT event FROM store.event_actors SEMI JOIN overlay.concerned ON event_actors.actor = concerned.number
        UNION
        SELECT event FROM (SELECT event, unnest(actor_ids) AS actor_id FROM overlay.events)
        SEMI JOIN overlay.concerned USING (actor_id)
    )
    FROM led UNION
    SELECT event FROM overlay.events SEMI JOIN (
        SELECT first, last, predicate FROM overlay.events SEMI JOIN led USING (event) WHERE predicate <> ''
    ) USING (first, last, predicate)"""
"""The events that have an actor concerned, and those that may be one with them."""
_OF_EVENTS = f"""events AS (FROM overlay.events SEMI JOIN overlay.retold USING (event)),
    actors AS (FROM overlay.actors),
    {", ".join(f"{one} AS (FROM store.{one})" for one in ("articles", "dates", "copies", "theme_numbers"))}"""
_EVENTS_AGAIN = "".join(
    _beside(
        table,
        f"WITH {_OF_EVENTS}{more} FROM ({DERIVED[table].query})",
        "WHERE event NOT IN (SELECT event FROM overlay.retold)",
    )
    for table, more in (
        ("event_facts", ""),
        ("event_themes", _FACTS_AGAIN),
        ("event_actors", _FACTS_AGAIN),
        ("event_texts", _FACTS_AGAIN),
    )
)
_OFFICES = """
    CREATE TABLE overlay.offices AS
    SELECT DISTINCT coalesce(w.to_id, o.actor_id) AS actor_id, o.role, o.first, o.last
    FROM store.offices AS o LEFT JOIN overlay.moves AS w ON w.found_id = o.actor_id AND w.surface IS NULL
    WHERE w.hidden IS NOT TRUE"""
_DONE = """
    DROP TABLE overlay.moves; DROP TABLE overlay.named; DROP TABLE overlay.concerned;
    CHECKPOINT overlay"""  # which compresses
_OF_ACTORS = (_CONCERNED, _ACTORS, _NUMBERS, _COUNTS_AGAIN, _RETOLD, _EVENTS_AGAIN, _OFFICES)
_TABLES = ";".join((_MOVES, _MENTIONS, _NAMED, _QUOTES, _EVENTS, *_OF_ACTORS, _DONE))
