"""Where marks go: events share rows inside their lane as long as they do not overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ROW, HEAD, GAP = 19, 20, 6  # pixels: a row of marks, a lane's name above it, the space below it
DEEPEST = 7  # rows in a lane; beyond that marks overlap rather than push the chart off the screen


@dataclass(frozen=True, slots=True)
class Lanes:
    """`y` of every mark (pixels below the top, negative), the lanes' names with the `y` of their tops, the height."""

    y: tuple[float, ...]
    names: tuple[tuple[str, float], ...]
    height: int


def arrange(spans: Sequence[tuple[float, float]], orders: Sequence[int], names: Sequence[str]) -> Lanes:
    """Place marks that occupy `spans` (fractions of the axis, labels included) in lanes by `orders`."""
    members: dict[int, list[int]] = {}
    for mark, order in enumerate(orders):
        members.setdefault(order, []).append(mark)
    y, heads, top = [0.0] * len(spans), [], 0
    for order in sorted(members):
        marks = sorted(members[order], key=lambda mark: spans[mark])
        rows = _rows([spans[mark] for mark in marks])
        for mark, row in zip(marks, rows, strict=True):
            y[mark] = -(top + HEAD + row * ROW + ROW / 2)
        heads.append((names[marks[0]], float(-top)))
        top += HEAD + (max(rows) + 1) * ROW + GAP
    return Lanes(tuple(y), tuple(heads), top)


def _rows(spans: Sequence[tuple[float, float]]) -> list[int]:
    """The first row whose last mark ends before each mark begins; spans are ordered by their beginning."""
    ends: list[float] = []
    rows: list[int] = []
    for begin, end in spans:
        row = next((row for row, taken in enumerate(ends) if taken <= begin), len(ends))
        if row >= DEEPEST:
            row = min(range(DEEPEST), key=ends.__getitem__)
        if row == len(ends):
            ends.append(end)
        ends[row] = max(ends[row], end)
        rows.append(row)
    return rows
