"""From segments to the tables of a store: the units of the corpus in order, numbered densely, then what rests on all.

The order is that of the corpus (by source, then by place in the file), so the numbers do not depend on which segment
holds what.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from core.annotate.names.lexicon import load_actors
from core.corpus.reading import Names
from core.corpus.rows import ABOUT_COLUMNS, MOST_ISSUES, more_left_out, names_unread, unread_columns
from core.corpus.tidy import storable
from core.records import Issue
from core.store.copying import find_copies
from core.store.derived import DERIVED, derive
from core.store.given import run_given
from core.store.merging import join_actors
from core.store.outlets import name_outlets
from core.store.rows import Row
from core.store.schema import INDEXED, LOADED, PASSING, TABLES, VERSION, columns
from core.store.segments import ROWS, SCHEMA

TOGETHER = 8
"""Segments whose terms are read at once."""
Placed = tuple[bytes, str, str, int]
"""A unit of the corpus: its key, its source, the name of its file, its line (0: the whole file)."""


class Loader:
    """Fills the tables of a new store; `results` is what the segments hold (`core.store.segments.SCHEMA`).

    `terms` are SELECTs of article, title and text, some segments each, of which the index of words is made while the
    connection is open.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.terms: list[str] = []
        for table in (*TABLES, *LOADED, *PASSING):
            connection.execute(f"CREATE TABLE {table} ({columns(table)})")

    def load(self, results: pa.Table | Sequence[Path], units: Sequence[Placed]) -> None:
        """Load the results of these units, in this order; a unit without any becomes an issue."""
        connection = self._connection
        files = [] if isinstance(results, pa.Table) else [str(path) for path in results]
        source = connection.read_parquet(files) if files else results or SCHEMA.empty_table()
        wanted = pa.table([pa.array(column) for column in zip(*units, strict=True)], _PLACED) if units else _NONE
        connection.register("results", source)
        connection.register("wanted", wanted)
        loaded = {table: [one.name for one in row] for table, row in ROWS.items() if table not in INDEXED}
        loading = (_load(table, names) for table, names in loaded.items())
        self.terms = [_terms(files[at : at + TOGETHER]) for at in range(0, len(files), TOGETHER)]
        for statement in (_PLACE, _DIGESTS, *loading):
            connection.execute(statement)
        self._tell_once()
        connection.unregister("wanted")
        self._add_issues(more_left_out(*row) for row in connection.execute(_LEFT_OUT).fetchall())
        self._add_issues(_changed(*row) for row in connection.execute(_MISSING).fetchall())

    def _tell_once(self) -> None:
        """Let the first row of a file tell what concerns its columns, each that is not read by its name."""
        first: dict[tuple[str, str], int] = {}
        names: dict[int, dict[str, None]] = {}
        for row, source, message in self._connection.execute(_ABOUT_COLUMNS).fetchall():
            unread = names_unread(Issue(source, ABOUT_COLUMNS, message))
            kept = first.setdefault((source, "" if unread else message), row)
            names.setdefault(kept, {}).update(dict.fromkeys(unread))
        told = {row: source for (source, _), row in first.items()}
        merged = [(row, unread_columns(told[row], unread).message) for row, unread in names.items() if unread]
        if first:
            run_given(self._connection, [(row,) for row in told], ("kept",), _ONCE)
        if merged:
            run_given(self._connection, merged, ("kept", "told"), _MERGED)

    def articles(self) -> dict[int, int]:
        """How many articles each unit gave, by its place among the units."""
        return dict(self._connection.execute("SELECT place, articles FROM placed").fetchall())

    def name_articles(self) -> None:
        """Give each article an id of its own, and tell where id or text repeat an earlier article's."""
        names = Names()
        renamed: list[tuple[int, str]] = []
        issues: list[tuple[int, Issue]] = []
        for article, source, wanted, digest in self._connection.execute(_IDENTITIES).fetchall():
            own, found = names.add(source, wanted, digest)
            renamed += [(article, own)] if own != wanted else []
            issues += ((article, issue) for issue in found)
        if renamed:
            run_given(self._connection, renamed, ("article", "own"), _RENAME)
        if issues:
            rows = [(article, issue.code, issue.source, issue.message) for article, issue in issues]
            run_given(self._connection, rows, ("article", "code", "source", "message"), _ARTICLE_ISSUES)

    def finish(self, meta: Mapping[str, str], left_out: Iterable[Issue] = ()) -> tuple[int, tuple[Issue, ...]]:
        """Join spellings, compute the derived tables, note the actors' offices and what the store was built from.

        Returns the number of articles, and the issues of files and lines that gave none.
        """
        self._add_issues(left_out)
        connection = self._connection
        join_actors(connection)
        name_outlets(connection)
        find_copies(connection)
        derive(connection)
        if offices := list(self._offices()):
            run_given(self._connection, offices, ("a", "b", "c", "d"), "INSERT INTO offices FROM given")
        counted = (table for table in (*ROWS, "copies", *DERIVED) if table not in PASSING | INDEXED)
        counting = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in counted)
        counts = dict(connection.execute(counting).fetchall())
        known = {**meta, "schema": str(VERSION), "counts": json.dumps(counts)}
        run_given(connection, [*known.items()], ("key", "value"), "INSERT INTO meta FROM given")
        lost = connection.execute("SELECT source, rule, message FROM issues WHERE article IS NULL").fetchall()
        return counts["articles"], tuple(Issue(*row) for row in lost)

    def note(self, key: str, value: str) -> None:
        """Note something that the store was built from."""
        self._connection.execute("INSERT INTO meta VALUES ($key, $value)", {"key": key, "value": value})

    def _offices(self) -> Iterator[Row]:
        lexicon = load_actors()
        for (actor_id,) in self._connection.execute("SELECT actor_id FROM actors ORDER BY ALL").fetchall():
            for role in lexicon[actor_id].roles if actor_id in lexicon else ():
                yield actor_id, role.title, role.first, role.last

    def _add_issues(self, issues: Iterable[Issue]) -> None:
        rows = [(storable(issue.code), storable(issue.source), storable(issue.message)) for issue in issues]
        if rows:
            run_given(self._connection, rows, ("code", "source", "message"), _ISSUES)


def _changed(source: str) -> Issue:
    return Issue(source, "changed", f"{source} was changed while it was read. Build again.")


_PLACED = pa.schema([("key", pa.binary(16)), ("source", pa.string()), ("file", pa.string()), ("line", pa.int64())])
_NONE = _PLACED.empty_table()

_PLACE = """
    CREATE TEMP TABLE placed AS
    SELECT w.place, w.key, w.source, w.file, w.line, r.source AS was, coalesce(r.articles, 0) AS articles,
        coalesce(sum(r.articles) OVER before, 0)::INTEGER AS first_article,
        coalesce(sum(r.events) OVER before, 0)::INTEGER AS first_event,
        row_number() OVER (PARTITION BY w.file, w.line > 0 AND r.articles = 0 ORDER BY w.place) AS nth
    FROM (SELECT *, row_number() OVER () - 1 AS place FROM wanted) AS w
    LEFT JOIN (SELECT key, source, len(articles) AS articles, len(events) AS events FROM results) AS r USING (key)
    WINDOW before AS (ORDER BY w.place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"""
"""Where each unit's articles and events begin; a line that moved has the results of its old place (`was`)."""
_TOO_MANY = f"line > 0 AND articles = 0 AND was IS NOT NULL AND nth > {MOST_ISSUES}"
_LEFT_OUT = f"SELECT file, count(*) FROM placed WHERE {_TOO_MANY} GROUP BY file ORDER BY min(place)"
_MISSING = "SELECT source FROM placed WHERE was IS NULL ORDER BY place"
_DIGESTS = """
    CREATE TEMP TABLE digests AS
    SELECT first_article + unnest(generate_series(1, len(digests))) AS article, unnest(digests) AS digest
    FROM placed JOIN results USING (key)"""
_IDENTITIES = "SELECT article, source, id, digest FROM articles JOIN digests USING (article) ORDER BY article"
_RENAME = "UPDATE articles SET id = own FROM given WHERE articles.article = given.article"
_ISSUES = "INSERT INTO issues SELECT NULL, NULL, 0, 0, code, '', source, message FROM given"
_ARTICLE_ISSUES = """
    INSERT INTO issues SELECT g.article, s.sentence, 0, 0, g.code, '', g.source, g.message
    FROM given AS g LEFT JOIN sentences AS s ON s.article = g.article AND s.start = 0"""
_ABOUT_COLUMNS = f"""
    SELECT min(rowid), source, message FROM issues WHERE rule = '{ABOUT_COLUMNS}' GROUP BY source, message ORDER BY 1"""
_MERGED = "UPDATE issues SET message = told FROM given WHERE issues.rowid = kept"
_ONCE = f"DELETE FROM issues WHERE rule = '{ABOUT_COLUMNS}' AND rowid NOT IN (SELECT kept FROM given)"
_NUMBERED = {
    "article": "article + first_article",
    "event": "event + first_event",
}
_NAMED = {
    "articles": {"id": "if(id = was, source_now, id)", "source": "replace(source, was, source_now)"},
    "issues": {
        "source": "replace(source, was, source_now)",
        "message": "replace(message, was, source_now)",
    },
}
"""How rows of a line that moved name the place where it is now."""


def _terms(files: Sequence[str]) -> str:
    """The terms of the articles of some segments."""
    named = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
    return f"""
        SELECT first_article + written.article AS article, written.title, written.text FROM (
            SELECT first_article, unnest(terms) AS written FROM placed JOIN read_parquet([{named}]) USING (key))"""


def _load(table: str, names: Sequence[str]) -> str:
    """The statement that loads one table."""
    made = {**_NUMBERED, **_NAMED.get(table, {})}
    picked = ", ".join(f"{made[name]} AS {name}" if name in made else name for name in names)
    kept = f"WHERE NOT ({_TOO_MANY})" if table == "issues" else ""
    return f"""
        INSERT INTO {table} SELECT {picked} FROM (
            SELECT first_article, first_event, was, source_now, unnest(rows, max_depth := 2) FROM (
                SELECT p.first_article, p.first_event, p.was, p.source AS source_now, r.{table} AS rows
                FROM (FROM placed {kept}) AS p JOIN results AS r USING (key) ORDER BY p.place
            )
        )"""
