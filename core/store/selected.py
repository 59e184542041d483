"""Which articles meet the filters: computed once, as a bit per article, for all queries that ask for the same.

The SQL of a query says what it means and holds without this module, which puts what it has computed in its place.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from typing import Any

Rows = Callable[[str, Mapping[str, Any]], list[tuple[Any, ...]]]

_BEGIN, _END = "/* of one filter */", "/* . */"
_MARKED = re.compile(f"{re.escape(_BEGIN)}(.*?){re.escape(_END)}", re.DOTALL)
_PARAMETER = re.compile(r"\$(\w+)")
_KEPT = 64
"""Filters whose articles are kept: 125 KB each, of a million articles."""
_FEW = 16
"""Where fewer than one article in so many is selected, joining with them skips most of a table."""


def those_where(condition: str) -> str:
    """Return the condition that the article of a row (`article`) is one of those of which `condition` holds."""
    return f"{_BEGIN}article IN (SELECT article FROM articles WHERE {condition}){_END}"


def named_in(sql: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters that a query names: DuckDB refuses others."""
    return {name: parameters[name] for name in set(_PARAMETER.findall(sql))}


class Selected:
    """The articles of the filters asked last, on one connection; safe to share between threads."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._lock = threading.Lock()
        self._kept: dict[tuple[Any, ...], tuple[bytes, bool]] = {}
        self._size = -1

    def placed(self, sql: str, parameters: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """Return a query with the selections that it marks in their place, and the parameters that it names."""
        bits: dict[str, bytes] = {}

        def place(found: re.Match[str]) -> str:
            name = f"selected_{len(bits)}"
            bits[name], few = self._bits(found.group(1), named_in(found.group(1), parameters))
            one = f"get_bit(${name}::BLOB::BIT, article) = 1"
            return f"article IN (SELECT article FROM articles WHERE {one})" if few else one

        placed = _MARKED.sub(place, sql)
        return placed, named_in(placed, {**parameters, **bits})

    def _bits(self, condition: str, values: Mapping[str, Any]) -> tuple[bytes, bool]:
        """One bit per article, and whether few are set."""
        key = (condition, *sorted((name, repr(value)) for name, value in values.items()))
        with self._lock:
            if key not in self._kept:
                self._kept[key] = self._compute(condition, values)
            found = self._kept[key] = self._kept.pop(key)  # now the last one to go
            while len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
            return found

    def _compute(self, condition: str, values: Mapping[str, Any]) -> tuple[bytes, bool]:
        if self._size < 0:
            ((self._size,),) = self._rows("SELECT coalesce(max(article), 0) FROM articles", {})
        last = self._size | 7  # whole bytes
        sql = f"SELECT bitstring_agg(article, 0, {last})::BLOB, count(*) FROM articles WHERE {condition}"
        ((bits, count),) = self._rows(sql, values)
        return bits or bytes((last + 1) // 8), count * _FEW < self._size
