"""Which articles of a store that is being built are copies of one another."""

from __future__ import annotations

import duckdb

from core.derive.copies import FEWEST, Pair, accounts
from core.store.given import run_given

COMMON = 40
"""Articles that have a run in common from which on each is compared with the first of them alone: so that the time
grows with the number of articles, however often a text was copied."""


def find_copies(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `copies` from `sketches`, which is dropped."""
    pairs = [Pair(*row) for row in connection.execute(_PAIRS).fetchall()]
    pairs += [Pair(one, other, FEWEST, FEWEST, FEWEST) for one, other in connection.execute(_EQUAL).fetchall()]
    if pairs:
        named = sorted({key for pair in pairs for key in (pair.one, pair.other)})
        age = dict(connection.execute(_AGE, [named]).fetchall())
        if found := accounts(pairs, age):
            rows = [(copy.article, copy.account, copy.kind) for copy in found]
            run_given(connection, rows, ("article", "account", "kind"), "INSERT INTO copies FROM given")
    connection.execute("DROP TABLE sketches")


_PAIRS = f"""
    WITH runs AS (SELECT article, unnest(runs) AS run FROM sketches),
    told AS (
        SELECT article, run, count(*) OVER all_of AS often, first_value(article) OVER in_order AS first
        FROM runs WINDOW all_of AS (PARTITION BY run), in_order AS (PARTITION BY run ORDER BY article)
        QUALIFY often > 1
    ),
    met AS (
        SELECT a.article AS one, b.article AS other
        FROM told AS a JOIN told AS b ON a.run = b.run AND a.article < b.article WHERE a.often <= {COMMON}
        UNION ALL SELECT first, article FROM told WHERE often > {COMMON} AND first < article
    ),
    counted AS (SELECT one, other, count(*)::INTEGER AS shared FROM met GROUP BY ALL HAVING count(*) >= {FEWEST})
    SELECT one, other, shared, len(a.runs)::INTEGER, len(b.runs)::INTEGER
    FROM counted JOIN sketches AS a ON a.article = one JOIN sketches AS b ON b.article = other
    ORDER BY one, other"""
"""One row per two articles that have enough runs in common: their keys, how many, and how many each has."""
_EQUAL = """
    SELECT first_value(article) OVER (PARTITION BY digest ORDER BY age, article) AS one, article AS other
    FROM (
        SELECT digest, article, coalesce(published_first, published_last, DATE '9999-12-31') AS age
        FROM digests JOIN articles USING (article)
    ) QUALIFY one <> other ORDER BY ALL"""
"""The articles whose text is that of an earlier one, word for word: short ones have no runs to tell it by."""
_AGE = """
    SELECT article, coalesce(published_first, published_last, DATE '9999-12-31')
    FROM articles WHERE list_contains(?::INTEGER[], article)"""
