"""The first rows of many, and few of many, as SQL."""

from __future__ import annotations

from collections.abc import Iterable


def the_most(frame: str, measure: str, top: str = "$top") -> str:
    """Return the condition that a row of `frame` is among those with the `top` greatest measures, equals included.

    It is cheaper to sort by more than that, and to fetch names, for the few that are left.
    """
    return (
        f"{measure} >= (SELECT min(most) FROM (SELECT {measure} AS most FROM {frame} ORDER BY most DESC LIMIT {top}))"
    )


def one_of(column: str, numbers: Iterable[int]) -> str:
    """Return the condition that a column is one of these numbers, written out: DuckDB skips what has none of them."""
    return f"{column} IN ({', '.join(str(int(one)) for one in numbers) or 'NULL'})"
