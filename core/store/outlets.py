"""Outlets under the name that counts: derived when a store is made, corrected when it is opened."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from core.derive.ledger import Entry
from core.derive.outlets import corrected_names, counting_names
from core.store.given import run_given


def name_outlets(connection: duckdb.DuckDBPyConnection) -> None:
    """Give each article of a store that is being built the name of its outlet that counts."""
    found = {(outlet, host or None): number for outlet, host, number in connection.execute(_FOUND).fetchall()}
    named = [(outlet, host, name) for (outlet, host), name in counting_names(found).items() if name and name != outlet]
    if stated := [(outlet, name) for outlet, _, name in named if outlet]:
        run_given(
            connection, stated, ("was", "name"), "UPDATE articles SET outlet = name FROM given WHERE outlet = was"
        )
    if hosts := [(host, name) for outlet, host, name in named if not outlet]:
        run_given(connection, hosts, ("host", "name"), _OF_HOSTS)


_HOST = r"lower(regexp_extract(url, '^https?://(?:[^/@]*@)?([^/:?#]+)', 1))"
_FOUND = f"""
    SELECT found_outlet, CASE WHEN found_outlet IS NULL THEN {_HOST} END, count(*) FROM articles GROUP BY ALL"""
_OF_HOSTS = f"UPDATE articles SET outlet = name FROM given WHERE found_outlet IS NULL AND {_HOST} = host"


def renaming(connection: duckdb.DuckDBPyConnection, corrections: Sequence[Entry]) -> str:
    """The view of `articles` in which outlets are called as they were corrected; "" where that changes nothing."""
    if not any(one.kind == "outlet" for one in corrections):
        return ""
    found = connection.execute("SELECT DISTINCT found_outlet, outlet FROM store.articles WHERE outlet IS NOT NULL")
    renamed = corrected_names(found.fetchall(), corrections)
    if not renamed:
        return ""
    cases = " ".join(f"WHEN {_met(*pair)} THEN {_quoted(name)}" for pair, name in sorted(renamed.items(), key=repr))
    return (
        f"CREATE VIEW overlay.articles AS SELECT * REPLACE (CASE {cases} ELSE outlet END AS outlet) FROM store.articles"
    )


def _met(found: str | None, outlet: str) -> str:
    return f"outlet = {_quoted(outlet)} AND found_outlet {f'= {_quoted(found)}' if found is not None else 'IS NULL'}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
