"""Which articles, or events, meet the filters: computed once, as a bit for each, for all queries that ask for the same.

The SQL of a query says what it means and holds without this module, which puts what it has computed in its place.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from typing import Any, Literal

Rows = Callable[[str, Mapping[str, Any]], list[tuple[Any, ...]]]
Key = Literal["article", "event"]

_MARKED: dict[Key, re.Pattern[str]] = {
    key: re.compile(rf"/\* {key}s \*/{key} IN \(SELECT {key} FROM (\w+) WHERE (.*?)\)/\* {key}s end \*/", re.DOTALL)
    for key in ("event", "article")
}
"""What `those_where` marks: events first, for their conditions may ask for articles."""
_LAST: dict[Key, str] = {"article": "articles", "event": "event_facts"}
"""The table that has all of a key."""
_PARAMETER = re.compile(r"\$(\w+)")
_KEPT = 64
"""Filters whose articles or events are kept: 125 KB each, of a million."""
_FEW = 16
"""Where fewer than one in so many is selected, joining with them skips most of a table."""


def those_where(condition: str, key: Key = "article", table: str = "articles") -> str:
    """Return the condition that the `key` of a row is one of those that `table` has on rows where `condition` holds."""
    return f"/* {key}s */{key} IN (SELECT {key} FROM {table} WHERE {condition})/* {key}s end */"


def named_in(sql: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters that a query names: DuckDB refuses others."""
    return {name: parameters[name] for name in set(_PARAMETER.findall(sql))}


class Selected:
    """What the filters asked last select, on one connection; safe to share between threads."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._lock = threading.Lock()
        self._kept: dict[tuple[Any, ...], tuple[bytes, bool]] = {}
        self._sizes: dict[Key, int] = {}

    def placed(self, sql: str, parameters: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """Return a query with the selections that it marks in their place, and the parameters that it names."""
        bits: dict[str, bytes] = {}

        def place(key: Key, table: str, condition: str) -> str:
            name = f"selected_{len(bits)}"
            bits[name], few = self._bits(key, table, condition, parameters)
            one = f"get_bit(${name}::BLOB::BIT, {key}) = 1"
            return f"{key} IN (SELECT {key} FROM {_LAST[key]} WHERE {one})" if few else one

        for key, marked in _MARKED.items():
            sql = marked.sub(lambda found, key=key: place(key, *found.groups()), sql)  # type: ignore[misc]
        return sql, named_in(sql, {**parameters, **bits})

    def _bits(self, key: Key, table: str, condition: str, parameters: Mapping[str, Any]) -> tuple[bytes, bool]:
        """One bit per article or event, and whether few are set."""
        values = named_in(condition, parameters)
        asked = (table, condition, *sorted((name, repr(value)) for name, value in values.items()))
        with self._lock:
            found = self._kept.pop(asked, None)
        found = found or self._compute(key, table, condition, values)
        with self._lock:
            self._kept[asked] = found  # now the last one to go
            while len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
        return found

    def _compute(self, key: Key, table: str, condition: str, values: Mapping[str, Any]) -> tuple[bytes, bool]:
        if key not in self._sizes:
            ((self._sizes[key],),) = self._rows(f"SELECT coalesce(max({key}), 0) FROM {_LAST[key]}", {})
        size = self._sizes[key]
        last = size | 7  # whole bytes
        asked = f"SELECT bitstring_agg({key}, 0, {last}) AS bits FROM {table} WHERE {condition}"
        sql, placed = self.placed(f"SELECT bits::BLOB, bit_count(bits) FROM ({asked})", values)
        ((bits, count),) = self._rows(sql, placed)
        return bits or bytes((last + 1) // 8), (count or 0) * _FEW < size
