"""The tables of a store, one DuckDB file.

Every row of every table in `TABLES` carries `article` (dense key from 1; NULL: the file gave no
article), `sentence` (its number in the article from 0, NULL outside of sentences), `start`, `stop`
(code points), `surface` and `rule`; for all but `set_aside`, `articles.text[start:stop]` is
`surface`. `set_aside` offsets point into `articles.raw`. Grain: one row per article, sentence,
mention, temporal expression, event, quote, quantity, theme hit, issue, piece set aside.
"""

from __future__ import annotations

import re

from core.store.derived import DERIVED

VERSION = 17
"""Raised with every change of the tables: readers refuse stores of another version."""

TABLES: dict[str, str] = {
    "articles": """
        id VARCHAR, title VARCHAR, text VARCHAR, raw VARCHAR, raw_hash VARCHAR, source VARCHAR,
        outlet VARCHAR, url VARCHAR, author VARCHAR, section VARCHAR, language VARCHAR, words INTEGER,
        published_first DATE, published_last DATE, published_precision VARCHAR,
        published_basis VARCHAR, published_why VARCHAR, found_outlet VARCHAR""",
    "sentences": "",
    "mentions": """
        kind VARCHAR, actor VARCHAR, actor_id VARCHAR, role VARCHAR, part BOOLEAN, nominal BOOLEAN,
        found_actor VARCHAR, found_id VARCHAR""",
    "dates": """
        value VARCHAR, first DATE, last DATE, precision VARCHAR,
        other_value VARCHAR, other_first DATE, other_last DATE""",
    "events": """
        event INTEGER, number INTEGER, first DATE, last DATE, precision VARCHAR, status VARCHAR, label VARCHAR,
        actor_ids VARCHAR[], actors VARCHAR[], themes VARCHAR[], date_start INTEGER, date_stop INTEGER,
        dating VARCHAR, place VARCHAR, other_value VARCHAR, other_first DATE, other_last DATE,
        found_actors VARCHAR[], found_ids VARCHAR[], predicate VARCHAR""",
    "quotes": """
        kind VARCHAR, speaker VARCHAR, speaker_id VARCHAR, speaker_start INTEGER, speaker_stop INTEGER,
        cue_start INTEGER, cue_stop INTEGER, found_actor VARCHAR, found_id VARCHAR""",
    "quantities": "value DOUBLE, unit VARCHAR, qualifier VARCHAR, whole DOUBLE, what VARCHAR",
    "themes": "theme VARCHAR, term VARCHAR, weight DOUBLE, score DOUBLE",
    "issues": "source VARCHAR, message VARCHAR",
    "set_aside": "",
}
"""Columns of each table beyond the shared ones; a quantity's `of` is stored as `whole` (OF is a keyword).

`outlet` is the outlet's name that counts, `found_outlet` the one that the file states (core.derive.outlets).
`found_actor` and `found_id` are the actor as it was annotated, which nothing overwrites; `actor` and `actor_id`
(`speaker`, `speaker_id`; lists in `events`) are the one that counts, derived from it through the ledger. `event` is a
dense key that changes with each build; `article`, `start` and `number` (from 1, among the events that start there)
name an event for good."""

SHARED = "article INTEGER, sentence INTEGER, start INTEGER, stop INTEGER, rule VARCHAR, surface VARCHAR"
"""`rule` of `mentions` is the reason, of `issues` the code, of `articles` the rule that gave the title."""

FORMATS = ("csv", "parquet", "jsonl")
"""What tables are exported as."""

LOADED: dict[str, str] = {
    "words": "article INTEGER, word VARCHAR, form VARCHAR, starts INTEGER[]",
    "copies": "article INTEGER, account INTEGER, kind VARCHAR",
    "offices": "actor_id VARCHAR, role VARCHAR, first DATE, last DATE",
    "ledger": """
        kind VARCHAR, actor_id VARCHAR, actor VARCHAR, into_id VARCHAR, name VARCHAR, as_kind VARCHAR,
        author VARCHAR, reason VARCHAR""",
    "meta": "key VARCHAR, value VARCHAR",
}
"""Tables without marks of their own: `words` has one row per article and spelling of a word (`word` is the lemma in
lower case, stop words left out) with the offset of each occurrence; `copies` one row per article that has copies: the
first article of its account, and what it is beside that one (core.derive.copies); `offices` the offices that the
lexicon knows of the actors found (NULL: open); `ledger` which actors were found, across articles, to be one; `meta`
what the store was built from."""

PASSING: dict[str, str] = {"sketches": "article INTEGER, runs INTEGER[]"}
"""Tables that a build needs and drops: `sketches` has one row per article, by which its copies are found."""

INDEXED: dict[str, str] = {"terms": "article INTEGER, title VARCHAR, text VARCHAR"}
"""What the index of words is made of, kept in segments alone: the terms of an article's title and of its text
(core.store.search.analysis.written)."""


def columns(table: str) -> str:
    """Return the column definitions of a table, shared ones first."""
    if table in DERIVED:
        return DERIVED[table].columns
    if table not in TABLES:
        return (LOADED | PASSING | INDEXED)[table]
    return f"{SHARED}, {TABLES[table]}" if TABLES[table] else SHARED


def fields(table: str) -> list[tuple[str, str]]:
    """Return the names and types of a table's columns, in order."""
    return _FIELD.findall(columns(table))


_FIELD = re.compile(r"(\w+) ([A-Z]+(?:\[\])?)")
