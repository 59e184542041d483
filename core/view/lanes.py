"""Where marks go: events share the rows of their lane, the weightiest first; what finds no room is counted there."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Span = tuple[float, float]

ROW, HEAD, GAP = 19, 20, 6  # pixels: a row of marks, a lane's name above it, the space below it
TICKS = 14  # pixels: the row of what takes the day of its article
DEEPEST, ROWS = 7, 42  # rows in a lane; in all lanes together, so that the chart is soon read
SHALLOWEST = 3  # rows that every lane may have, however many lanes there are


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane by its `order`: what it holds, and the pixels from the top of the chart to its own top.

    `dense`: it has events that found no room, so that bars behind its `drawn` marks count all.
    """

    order: int
    name: str
    top: int
    rows: int
    drawn: int
    dense: bool
    reported: bool

    @property
    def height(self) -> int:
        """Pixels from its top to the next lane."""
        return HEAD + self.rows * ROW + self.reported * TICKS + GAP

    def row(self, number: int) -> float:
        """The y (negative pixels) of the middle of a row of marks."""
        return -(self.top + HEAD + number * ROW + ROW / 2)

    @property
    def floor(self) -> float:
        """The y of the foot of its bars."""
        return float(-(self.top + HEAD + self.rows * ROW))

    @property
    def ticks(self) -> float:
        """The y of the middle of its row of ticks."""
        return -(self.top + self.height - GAP - TICKS / 2)


@dataclass(frozen=True, slots=True)
class Plan:
    """The lanes from top to bottom, the row of every mark that is drawn, those with their labels, and all height."""

    lanes: tuple[Lane, ...]
    rows: Mapping[int, int]
    labelled: frozenset[int]
    height: int


def plan(
    names: Mapping[int, str],
    members: Mapping[int, Sequence[int]],
    spans: Mapping[int, tuple[Span, Span]],
    counted: Mapping[int, int],
    reported: frozenset[int],
    said: Mapping[int, Hashable] | None = None,
) -> Plan:
    """Place the marks of each lane (`members` by order, the weightiest first) in as few rows as it takes.

    `spans` of the axis by mark: with its label, and without. `names` has all lanes; `counted` tells
    of how many events, more than `members` perhaps, the bars behind a lane can tell; those in `reported` have a row of
    ticks. Of marks whose labels say the same (`said` by mark) one keeps it, in the first lane with room for it.
    """
    deepest = min(DEEPEST, max(SHALLOWEST, ROWS // max(1, len(names))))
    lanes: list[Lane] = []
    rows: dict[int, int] = {}
    labelled: set[int] = set()
    told: set[Hashable] = set()
    top = 0
    for order in sorted(names):
        marks = members.get(order, ())
        most = deepest if order in counted else len(marks)
        placed, with_label = _placed(marks, spans, most, said or {}, told)
        dense = order in counted and len(placed) < max(len(marks), counted[order])
        depth = max(placed.values(), default=-1) + 1
        lane = Lane(order, names[order], top, depth, len(placed), dense, order in reported)
        rows |= placed
        labelled |= with_label
        lanes.append(lane)
        top += lane.height
    return Plan(tuple(lanes), rows, frozenset(labelled), top)


def _placed(
    marks: Sequence[int],
    spans: Mapping[int, tuple[Span, Span]],
    most: int,
    said: Mapping[int, Hashable],
    told: set[Hashable],
) -> tuple[dict[int, int], frozenset[int]]:
    """The rows of the marks, up to `most`, and which keep their labels: a mark may stand in the way of none before.

    What a label says that is set is put into `told`; it is not set again.
    """
    taken: list[list[Span]] = []
    rows: dict[int, int] = {}
    labelled = set()
    waiting = []
    for mark in marks:
        text = said.get(mark, mark)
        row = _free(taken, spans[mark][text in told], most)
        if row is None:
            waiting.append(mark)
            continue
        rows[mark] = row
        if text not in told:
            labelled.add(mark)
            told.add(text)
    for mark in waiting:
        row = _free(taken, spans[mark][1], most)
        if row is not None:
            rows[mark] = row
    return rows, frozenset(labelled)


def _free(taken: list[list[Span]], span: Span, most: int) -> int | None:
    """The first row in which the span is free, which it then takes; None where no row of `most` has room."""
    begin, end = span
    for number, row in enumerate(taken):
        if all(stop <= begin or start >= end for start, stop in row):
            row.append(span)
            return number
    if len(taken) < most:
        taken.append([span])
        return len(taken) - 1
    return None


def rows_of(spans: Mapping[int, Span]) -> dict[int, int]:
    """For each mark the first row that is free, in order of time."""
    taken: list[list[Span]] = []
    ordered: Iterable[tuple[int, Span]] = sorted(spans.items(), key=lambda item: item[1])
    return {mark: _free(taken, span, len(spans)) or 0 for mark, span in ordered}
