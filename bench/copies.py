"""A store of any size for measuring: the rows of an annotated one again and again, inside DuckDB.

Each copy of an article is another article: some weeks later, with an id and an outlet of its own. Names and words that
one article alone has get a number, so that actors and words grow with the corpus as they do in the news.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from core.store.derived import DERIVED, derive
from core.store.schema import LOADED, TABLES, VERSION, columns, fields
from core.store.store import store_file
from core.store.writer import replacing

TOGETHER = 25
"""Copies inserted by one statement: bounds the memory."""
MEMORY = "3GB"
WEEKS = 520
"""Copies are spread over ten years."""
OUTLETS = 60
TAILS = 200
"""How often an actor or a word of one article is a new one."""


def copy_store(source: Path, folder: Path, articles: int, tell: Callable[[str], None] = print) -> int:
    """Write a store of about `articles` articles in `folder`, made of those of `source`; return how many it has."""
    with replacing(folder) as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute(f"ATTACH '{store_file(source)}' AS source (READ_ONLY)")
        ((size, events),) = connection.execute(_SIZES).fetchall()
        copies = max(1, round(articles / size))
        connection.execute(_RARE)
        for table in (*TABLES, *LOADED):
            connection.execute(f"CREATE TABLE {table} ({columns(table)})")
        for table in (*TABLES, "words", "copies"):
            tell(f"{table} of {copies * size:,} articles")
            statement = _insert(table)
            for first in range(0, copies, TOGETHER):
                values = {"size": size, "events": events, "first": first, "last": min(copies, first + TOGETHER)}
                connection.execute(statement, {name: values[name] for name in values if f"${name}" in statement})
        connection.execute("INSERT INTO ledger FROM source.ledger")
        connection.execute("INSERT INTO offices FROM source.offices")
        tell("what is derived")
        derive(connection)
        tables = (*TABLES, *DERIVED, "copies")
        counts = {t: connection.execute(f"SELECT count(*) FROM {t}").fetchall()[0][0] for t in tables}
        connection.execute(
            """INSERT INTO meta FROM source.meta
            WHERE key NOT IN ('counts', 'schema', 'search', 'closest', 'fingerprint')"""
        )
        told = {"counts": json.dumps(counts), "schema": str(VERSION), "fingerprint": f"{copies} copies"}
        for key, value in told.items():
            connection.execute("INSERT INTO meta VALUES ($key, $value)", {"key": key, "value": value})
        connection.execute("DETACH source")
    return copies * size


def _insert(table: str) -> str:
    """The statement that inserts some copies of a table's rows."""
    made = {name: _MADE[name] for name, _ in fields(table) if name in _MADE}
    made |= {name: f"({name} + {_DAYS})::DATE" for name, kind in fields(table) if kind == "DATE"}
    made |= _MADE_OF.get(table, {})
    picked = ", ".join(made.get(name, f"t.{name}") for name, _ in fields(table))
    return f"""INSERT INTO {table} SELECT {picked}
        FROM {_FROM.get(table, f"source.{table}")} AS t CROSS JOIN range($first, $last) AS n(copy)
        ORDER BY copy, t.rowid"""


_SIZES = "SELECT (SELECT max(article) FROM source.articles), (SELECT coalesce(max(event), 0) FROM source.events)"
_RARE = """
    CREATE TEMP TABLE rare AS SELECT actor_id FROM source.actors WHERE articles = 1;
    CREATE TEMP TABLE rare_words AS SELECT word FROM source.vocabulary WHERE articles = 1;
    CREATE TEMP TABLE led AS
    SELECT event, list(actor_id || if(actor_id IN (FROM rare), '#', '') ORDER BY place) AS ids FROM (
        SELECT event, unnest(actor_ids) AS actor_id, generate_subscripts(actor_ids, 1) AS place FROM source.events
    ) GROUP BY event"""
_MENTIONS = """(SELECT *, actor_id IN (FROM rare) AS rare, rowid FROM source.mentions)"""
_WORDS = """(SELECT *, word IN (FROM rare_words) AS rare, rowid FROM source.words)"""
_EVENTS = """(SELECT e.*, coalesce(ids, []) AS ids, e.rowid FROM source.events AS e LEFT JOIN led USING (event))"""
_FROM = {"mentions": _MENTIONS, "words": _WORDS, "events": _EVENTS}
_DAYS = f"7 * ((copy * 37) % {WEEKS})::INTEGER"
_TAIL = f"if(copy = 0, '', ' ' || ({TAILS} * pow(hash(copy) / pow(2, 64), 3))::INTEGER)"
_MADE: Mapping[str, str] = {
    "article": "(t.article + copy * $size)::INTEGER",
    "account": "(account + copy * $size)::INTEGER",
    "event": "(event + copy * $events)::INTEGER",
}
_OUTLET = f"coalesce(outlet, 'Blatt') || ' ' || (1 + {OUTLETS} * pow(hash(t.article, copy) / pow(2, 64), 3))::INTEGER"
_MADE_OF: Mapping[str, Mapping[str, str]] = {
    "articles": {"id": "id || '-' || copy", "raw_hash": "raw_hash || '-' || copy", "outlet": _OUTLET},
    "mentions": {name: f"{name} || if(rare, {_TAIL}, '')" for name in ("actor_id", "actor", "found_id", "found_actor")},
    "words": {"word": f"word || if(rare, {_TAIL}, '')"},
    "events": dict.fromkeys(("actor_ids", "found_ids"), f"list_transform(ids, lambda one: replace(one, '#', {_TAIL}))"),
}
