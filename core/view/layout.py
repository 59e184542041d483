"""Which mark of the timeline goes where: pure geometry in days and pixels, for whatever draws it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from core.records import KnownEvent
from core.store.selection import NO_ACTOR, NO_THEME, OTHER, Unit
from core.view.axis import Reach
from core.view.dates import known
from core.view.extents import NARROWEST, Extent, extents_of, span_of, stands_left, widened
from core.view.lanes import BARS, Lane, Plan, plan
from core.view.palette import STATUS_SYMBOLS
from core.view.shown import clip_middle, shown
from core.view.template import records

WIDTHS = ((48, 40), (34, 100), (0, 10**9))  # characters of a label, and up to how many marks in all have such
LANES = {NO_THEME: "No theme found", NO_ACTOR: "No actor named", OTHER: "Others"}  # the last lanes, in plain words
HEADROOM = 3  # pixels that the tallest bar leaves free


def _no_rows() -> pd.DataFrame:
    return pd.DataFrame({"lane_order": [], "lane_name": []})


@dataclass(frozen=True, slots=True)
class Content:
    """What a timeline shows: the rows of `event_lanes`, `volume`, `event_counts` (by `unit`), `reported_lanes`.

    The last two hold only what lies within the days shown.
    """

    marks: pd.DataFrame
    volume: pd.DataFrame
    counts: pd.DataFrame = field(default_factory=_no_rows)
    reported: pd.DataFrame = field(default_factory=_no_rows)
    references: Sequence[KnownEvent] = ()
    unit: Unit = "quarter"
    tick: Unit = "day"


@dataclass(frozen=True, slots=True)
class Mark:
    """An event by its `row` in `Content.marks`: its places in time, the y of its middle, its label, left or right."""

    row: int
    places: tuple[Extent, ...]
    y: float
    label: str
    left: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A count by its `row` in `Content.counts`: the y of its foot and its height, in pixels."""

    row: int
    foot: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A row of `Content.reported`: the day on which it begins, its length in days (0: a thin line), its y."""

    row: int
    begin: date
    days: int
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything in the lanes stands; y is in pixels, 0 at the top and negative below, and lanes are `height`."""

    lanes: tuple[Lane, ...]
    height: int
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def layout(content: Content, reach: Reach) -> Layout:
    """Place what of the content lies within the reach; a lane whose marks do not fit has the bars of its counts."""
    places = {row: found for row, event in enumerate(records(content.marks)) if (found := extents_of(event, reach))}
    placed, labels = _placed(content, places, reach)
    lanes = {lane.order: lane for lane in placed.lanes}
    marks = _marks(content.marks, places, placed, labels, reach)
    return Layout(
        placed.lanes, placed.height, marks, _bars(content.counts, lanes), _ticks(content.reported, lanes, reach)
    )


def _placed(content: Content, places: Mapping[int, tuple[Extent, ...]], reach: Reach) -> tuple[Plan, dict[int, str]]:
    """The lanes, and the label of each mark: as long as the rows of its lane allow."""
    orders, texts = list(content.marks["lane_order"]), list(content.marks.get("label", ()))
    members: dict[int, list[int]] = {}
    for row in places:
        members.setdefault(int(orders[row]), []).append(row)
    seen = content.marks.iloc[list(places)]
    names = {
        int(order): LANES.get(name, name)
        for frame in (seen, content.counts, content.reported)
        for order, name in zip(frame["lane_order"], frame["lane_name"], strict=True)
    }
    counted, ticked = (frozenset(map(int, frame["lane_order"])) for frame in (content.counts, content.reported))
    labels: dict[int, str] = {}
    for width, most in WIDTHS:
        if len(places) <= most:
            tried = {row: labels.get(row) or (clip_middle(_text(texts[row]), width) if width else "") for row in places}
            spans = {row: span_of(places[row], label, reach) for row, label in tried.items()}
            found = plan(names, members, spans, counted, ticked)
            labels |= {row: tried[row] for row in found.rows}
    return found, labels


def _text(label: object) -> str:
    return shown(str(label))


def _marks(
    events: pd.DataFrame,
    places: Mapping[int, tuple[Extent, ...]],
    placed: Plan,
    labels: Mapping[int, str],
    reach: Reach,
) -> tuple[Mark, ...]:
    """The marks of the lanes that are not dense, their labels as long as there is room."""
    lanes = {lane.order: lane for lane in placed.lanes}
    rows = sorted(placed.rows)
    if not rows:
        return ()
    orders, texts = list(events["lane_order"]), list(events["label"])
    ys = [lanes[int(orders[row])].row(placed.rows[row]) for row in rows]
    short = [labels.get(row, "") for row in rows]
    spans = [span_of(places[row], label, reach) for row, label in zip(rows, short, strict=True)]
    lefts = [stands_left(places[row], label, reach) for row, label in zip(rows, short, strict=True)]
    whole = widened(short, [_text(texts[row]) for row in rows], spans, ys, lefts)
    return tuple(
        Mark(row, places[row], y, label, stands_left(places[row], label, reach))
        for row, y, label in zip(rows, ys, whole, strict=True)
    )


def _bars(counts: pd.DataFrame, lanes: Mapping[int, Lane]) -> tuple[Bar, ...]:
    """The counts of dense lanes, one status on the other; each lane has its own scale."""
    table = counts.reset_index(drop=True)
    table = table[table["lane_order"].isin([order for order, lane in lanes.items() if lane.dense])]
    if not len(table):
        return ()
    order = {status: number for number, status in enumerate(STATUS_SYMBOLS)}
    table = table.sort_values("status", key=lambda column: column.map(order), kind="stable")
    sums = table.groupby(["lane_order", "period"])["count"].transform("sum")
    tallest = sums.groupby(table["lane_order"]).transform("max")
    height = table["count"] / tallest * (BARS - HEADROOM)
    below = height.groupby([table["lane_order"], table["period"]]).cumsum() - height
    return tuple(
        Bar(int(row), lanes[int(lane)].floor + float(under), float(tall))
        for row, lane, under, tall in zip(table.index, table["lane_order"], below, height, strict=True)
    )


def _ticks(reported: pd.DataFrame, lanes: Mapping[int, Lane], reach: Reach) -> tuple[Tick, ...]:
    """A thin line on one day, a box over several, at least as wide as can be seen."""
    least = max(1, round(reach.days * NARROWEST / 2))
    found = []
    for row, each in enumerate(records(reported)):
        first, last = known(each.first) or known(each.last), known(each.last) or known(each.first)
        if first is None or last is None:
            continue
        begin, end = max(first, reach.first), min(last, reach.last)
        days = 0 if first == last else max((end - begin).days + 1, least)
        found.append(Tick(row, first if first == last else begin, days, lanes[int(each.lane_order)].ticks))
    return tuple(found)
