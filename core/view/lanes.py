"""Where marks go: events share rows inside their lane; a lane with more than fit becomes bars that count them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Span = tuple[float, float]

ROW, HEAD, GAP = 19, 20, 6  # pixels: a row of marks, a lane's name above it, the space below it
BARS, TICKS = 36, 14  # pixels: the bars of a lane that counts; the row of what takes the day of its article
DEEPEST, ROWS = 7, 48  # rows in a lane; in all lanes together, so that the chart stays on the screen
SHALLOWEST = 5  # rows that every lane may have, however many lanes there are


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane by its `order`: what it holds, and the pixels from the top of the chart to its own top."""

    order: int
    name: str
    top: int
    rows: int
    dense: bool
    reported: bool

    @property
    def height(self) -> int:
        """Pixels from its top to the next lane."""
        return HEAD + (BARS if self.dense else self.rows * ROW) + self.reported * TICKS + GAP

    def row(self, number: int) -> float:
        """The y (negative pixels) of the middle of a row of marks."""
        return -(self.top + HEAD + number * ROW + ROW / 2)

    @property
    def floor(self) -> float:
        """The y of the foot of its bars."""
        return float(-(self.top + HEAD + BARS))

    @property
    def ticks(self) -> float:
        """The y of the middle of its row of ticks."""
        return -(self.top + self.height - GAP - TICKS / 2)


@dataclass(frozen=True, slots=True)
class Plan:
    """The lanes from top to bottom, the row of every mark of a lane that is not dense, and the height of all."""

    lanes: tuple[Lane, ...]
    rows: Mapping[int, int]
    height: int


def plan(
    names: Mapping[int, str],
    members: Mapping[int, Sequence[int]],
    spans: Sequence[Span] | Mapping[int, Span],
    counted: frozenset[int],
    reported: frozenset[int],
) -> Plan:
    """Place the marks of each lane (`members` by order; `spans` of the axis by mark) in as few rows as it takes.

    `names` has all lanes; those in `counted` may become dense: where they have no members, or too many for the rows.
    """
    deepest = min(DEEPEST, max(SHALLOWEST, ROWS // max(1, len(names))))
    lanes, rows, top = [], {}, 0
    for order in sorted(names):
        placed = rows_of({mark: spans[mark] for mark in members.get(order, ())})
        depth = max(placed.values(), default=-1) + 1
        dense = order in counted and (not placed or depth > deepest)
        lane = Lane(order, names[order], top, 0 if dense else depth, dense, order in reported)
        rows.update({} if dense else placed)
        lanes.append(lane)
        top += lane.height
    return Plan(tuple(lanes), rows, top)


def rows_of(spans: Mapping[int, Span]) -> dict[int, int]:
    """For each mark the first row whose last mark ends before it begins."""
    ends: list[float] = []
    rows: dict[int, int] = {}
    for mark, (begin, end) in sorted(spans.items(), key=lambda item: item[1]):
        row = next((row for row, taken in enumerate(ends) if taken <= begin), len(ends))
        ends[row : row + 1] = [end]
        rows[mark] = row
    return rows
