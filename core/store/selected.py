"""Which articles and events meet the filters, and who is named: a bit for each, computed once for all queries.

The SQL of a query says what it means and holds without this module, which puts what it has computed in its place.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

Rows = Callable[[str, Mapping[str, Any]], list[tuple[Any, ...]]]
Key = Literal["article", "event", "actor"]

_MARK = re.compile(r"/\* those (?P<key>\w+) of (?P<table>\w+) \*/|/\* end \*/")
_LAST: dict[Key, str] = {"article": "articles", "event": "event_facts", "actor": "article_actors"}
"""The table that has all of a key."""
_PARAMETER = re.compile(r"\$(\w+)")
_KEPT = 64
"""Filters whose articles or events are kept: 125 KB each, of a million."""
_FEW = 16
"""Where fewer than one in so many is selected, joining with them skips most of a table."""
_JOINED = 4
"""A query that asks for the same in more places looks at the bits in all of them: each join would find the few anew."""


def those_where(condition: str, key: Key = "article", table: str = "articles") -> str:
    """Return the condition that the `key` of a row is one of those that `table` has on rows where `condition` holds."""
    return f"/* those {key} of {table} */{_in(key, table)}{condition})/* end */"


def _in(key: str, table: str) -> str:
    return f"{key} IN (SELECT {key} FROM {table} WHERE "


def named_in(sql: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters that a query names: DuckDB refuses others."""
    return {name: parameters[name] for name in set(_PARAMETER.findall(sql))}


@dataclass(frozen=True, slots=True)
class _Marked:
    """A mark in a query: where it begins and ends, and of which table which rows it asks for."""

    begin: int
    end: int
    key: Key
    table: str
    condition: str

    @property
    def asked(self) -> tuple[Key, str, str]:
        """What is the same in marks that ask for the same."""
        return self.key, self.table, self.condition


def _marked(sql: str) -> Iterator[_Marked]:
    """Yield the marks of a query; others may stand in the condition of one."""
    opened: list[re.Match[str]] = []
    for found in _MARK.finditer(sql):
        if found["key"]:
            opened.append(found)
            continue
        first = opened.pop()
        if not opened:
            key, table = cast(Key, first["key"]), first["table"]
            condition = sql[first.end() + len(_in(key, table)) : found.start() - 1]
            yield _Marked(first.start(), found.end(), key, table, condition)


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
        pieces, done = list[str](), 0
        marks = list(_marked(sql))
        often = Counter(mark.asked for mark in marks)
        places = {asked: f"selected_{place}" for place, asked in enumerate(often)}
        for mark in marks:
            name = places[mark.asked]
            bits[name], few = self._bits(mark, parameters)
            few = few and often[mark.asked] <= _JOINED
            one = f"get_bit(${name}::BLOB::BIT, {mark.key}) = 1"
            pieces += sql[done : mark.begin], f"{_in(mark.key, _LAST[mark.key])}{one})" if few else one
            done = mark.end
        placed = "".join([*pieces, sql[done:]])
        return placed, named_in(placed, {**parameters, **bits})

    def _bits(self, mark: _Marked, parameters: Mapping[str, Any]) -> tuple[bytes, bool]:
        """One bit per article or event, and whether few are set."""
        values = named_in(mark.condition, parameters)
        asked = (mark.table, mark.condition, *sorted((name, repr(value)) for name, value in values.items()))
        with self._lock:
            found = self._kept.pop(asked, None)
        found = found or self._compute(mark, values)
        with self._lock:
            self._kept[asked] = found  # now the last one to go
            while len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
        return found

    def _compute(self, mark: _Marked, values: Mapping[str, Any]) -> tuple[bytes, bool]:
        key = mark.key
        if key not in self._sizes:
            ((self._sizes[key],),) = self._rows(f"SELECT coalesce(max({key}), 0) FROM {_LAST[key]}", {})
        size = self._sizes[key]
        last = size | 7  # whole bytes
        asked = f"SELECT bitstring_agg({key}, 0, {last}) AS bits FROM {mark.table} WHERE {mark.condition}"
        sql, placed = self.placed(f"SELECT bits::BLOB, bit_count(bits) FROM ({asked})", values)
        ((bits, count),) = self._rows(sql, placed)
        return bits or bytes((last + 1) // 8), key != "actor" and (count or 0) * _FEW < size
