"""Which mark of the timeline goes where: pure geometry in days and pixels, for whatever draws it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from core.records import KnownEvent
from core.store.selection import NO_ACTOR, NO_THEME, OTHER, Unit
from core.view.axis import Reach
from core.view.dates import known
from core.view.extents import NARROWEST, Extent, Side, extents_of, is_light, side_of, span_of, widened
from core.view.lanes import ROW, Lane, Plan, plan
from core.view.shown import clip_middle, shown
from core.view.template import records
from core.wording import message

WIDTHS = ((48, 40), (40, 10**9))  # characters of a label at first, and up to how many marks in all
FEW = 40  # marks up to which the light ones have labels, too
LANES = {
    NO_THEME: message("No theme found"),
    NO_ACTOR: message("No actor named"),
    OTHER: message("Others"),
}  # the last lanes, in plain words
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
    """An event by its `row` in `Content.marks`: its places in time, the y of its middle, its label, and on which side.

    `light`: its date is vague or long, so that it lies behind the others.
    """

    row: int
    places: tuple[Extent, ...]
    y: float
    label: str
    side: Side
    light: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A count by its `row` in `Content.counts`: the y of its foot and its height, in pixels, on one scale for all."""

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


def by_size(content: Content) -> Content:
    """The content with its lanes in the order of the events that they count, those for what is left over last."""
    frames = (content.marks, content.counts, content.reported)
    names = {
        int(order): name
        for frame in frames
        for order, name in zip(frame["lane_order"], frame["lane_name"], strict=True)
    }
    totals = Counter[int]()
    for order, count in zip(content.counts["lane_order"], content.counts.get("count", ()), strict=True):
        totals[int(order)] += 0 if names[int(order)] in LANES else int(count)
    ranked = sorted(names, key=lambda order: (names[order] in LANES, -totals[order], order))
    places = {order: place for place, order in enumerate(ranked)}
    marks, counts, reported = (frame.assign(lane_order=frame["lane_order"].map(places)) for frame in frames)
    return replace(content, marks=marks, counts=counts, reported=reported)


def layout(content: Content, reach: Reach) -> Layout:
    """Place what of the content lies within the reach, the first of a lane first; what finds no room is in its bars."""
    events = records(content.marks)
    places = {row: found for row, event in enumerate(events) if (found := extents_of(event, reach))}
    light = frozenset(row for row in places if is_light(events[row]))
    placed, labels = _placed(content, places, light, reach)
    lanes = {lane.order: lane for lane in placed.lanes}
    marks = _marks(content.marks, places, light, placed, labels, reach)
    return Layout(
        placed.lanes, placed.height, marks, _bars(content.counts, lanes), _ticks(content.reported, lanes, reach)
    )


def _placed(
    content: Content, places: Mapping[int, tuple[Extent, ...]], light: frozenset[int], reach: Reach
) -> tuple[Plan, dict[int, str]]:
    """The lanes, and the label of each mark, short where there are many: what a sentence tells is said once."""
    orders = list(content.marks["lane_order"])
    articles, starts, texts = (list(content.marks.get(name, ())) for name in ("article_id", "start", "label"))
    members: dict[int, list[int]] = {}
    for row in sorted(places, key=lambda row: row in light):
        members.setdefault(int(orders[row]), []).append(row)
    seen = content.marks.iloc[list(places)]
    names = {
        int(order): LANES.get(name, name)
        for frame in (seen, content.counts, content.reported)
        for order, name in zip(frame["lane_order"], frame["lane_name"], strict=True)
    }
    ticked = frozenset(map(int, content.reported["lane_order"]))
    width = next(width for width, most in WIDTHS if len(places) <= most)
    labels = {row: clip_middle(_text(texts[row]), width) for row in places}
    if len(places) > FEW:
        labels |= dict.fromkeys(light, "")
    spans = {row: (span_of(places[row], labels[row], reach), span_of(places[row], "", reach)) for row in places}
    said = {row: (articles[row], starts[row], texts[row]) for row, label in labels.items() if label}
    found = plan(names, members, spans, _counted(content, members), ticked, said)
    return found, {row: label if row in found.labelled else "" for row, label in labels.items()}


def _counted(content: Content, members: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """How many events each lane with counts has: those with a mark, or more where not all were asked for."""
    rows, totals = Counter(content.marks["lane_order"]), Counter[int]()
    for order, count in zip(content.counts["lane_order"], content.counts.get("count", ()), strict=True):
        totals[int(order)] += int(count)
    return {order: total if total > rows[order] else len(members.get(order, ())) for order, total in totals.items()}


def _text(label: object) -> str:
    return shown(str(label))


def _marks(
    events: pd.DataFrame,
    places: Mapping[int, tuple[Extent, ...]],
    light: frozenset[int],
    placed: Plan,
    labels: Mapping[int, str],
    reach: Reach,
) -> tuple[Mark, ...]:
    """The marks that found room, their labels as long as there is more."""
    lanes = {lane.order: lane for lane in placed.lanes}
    rows = sorted(placed.rows)
    if not rows:
        return ()
    orders, texts = list(events["lane_order"]), list(events["label"])
    ys = [lanes[int(orders[row])].row(placed.rows[row]) for row in rows]
    short = [labels[row] for row in rows]
    spans = [span_of(places[row], label, reach) for row, label in zip(rows, short, strict=True)]
    sides = [side_of(places[row], label, reach) for row, label in zip(rows, short, strict=True)]
    whole = widened(short, [_text(texts[row]) for row in rows], spans, ys, sides)
    return tuple(
        Mark(row, places[row], y, label, side, row in light)
        for row, y, label, side in zip(rows, ys, whole, sides, strict=True)
    )


def _bars(counts: pd.DataFrame, lanes: Mapping[int, Lane]) -> tuple[Bar, ...]:
    """The counts of dense lanes, all on one scale."""
    table = counts.reset_index(drop=True)
    table = table[table["lane_order"].isin([order for order, lane in lanes.items() if lane.dense])]
    if not len(table):
        return ()
    tallest = float(table["count"].max())
    return tuple(
        Bar(int(row), lane.floor, count / tallest * (lane.rows * ROW - HEADROOM))
        for row, lane, count in zip(
            table.index, (lanes[int(order)] for order in table["lane_order"]), table["count"], strict=True
        )
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
