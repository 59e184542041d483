"""Events on a time axis, in lanes, with known events for reference and the volume of articles below.

How sure a date is shows in the form: a day is a point, a range a bar, a vague date a faded band, a date that
could be two stands at both; what only takes the day of its article is a thin tick at the foot of its lane.
What an event is (past, planned, ...) shows in colour and in symbol or fill.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd
import plotly.graph_objects as go

from core.records import KnownEvent
from core.store.selection import NO_ACTOR, NO_THEME, OTHER, Unit
from core.view.axis import Reach, reach_of
from core.view.backdrop import add_lane, brushed, empty_frame, years_figure
from core.view.event_marks import add_labels, add_links, add_signs, mark_table, mark_trace
from core.view.extents import Extent, extents_of, span_of, stands_left, widened
from core.view.lanes import Plan, plan
from core.view.marks import codes
from core.view.palette import Palette
from core.view.references import add_references, foot_height, shown_references
from core.view.shown import clip, shown
from core.view.strips import add_bars, add_ticks, notes, within
from core.view.template import records

MOST = 100  # marks in a lane; a lane with more is counted without drawing each, for nobody could tell them apart
WIDTHS = ((48, 40), (34, 100), (0, 10**9))  # characters of a label, and up to how many marks in all have such
LANES = {NO_THEME: "No theme found", NO_ACTOR: "No actor named", OTHER: "Others"}  # the last lanes, in plain words


def _no_rows() -> pd.DataFrame:
    return pd.DataFrame({"lane_order": [], "lane_name": []})


@dataclass(frozen=True, slots=True)
class Content:
    """What a timeline shows: the rows of `event_lanes`, `volume`, `event_counts` (by `unit`), `reported_lanes`."""

    marks: pd.DataFrame
    volume: pd.DataFrame
    counts: pd.DataFrame = field(default_factory=_no_rows)
    reported: pd.DataFrame = field(default_factory=_no_rows)
    references: Sequence[KnownEvent] = ()
    unit: Unit = "quarter"
    tick: Unit = "day"


@dataclass(frozen=True, slots=True)
class _Marks:
    """The events within the reach (`rows`), where each is drawn, and its label and row."""

    rows: pd.DataFrame
    extents: tuple[tuple[Extent, ...], ...]
    labels: list[str]


def timeline_figure(content: Content, reach: Reach, colours: Palette) -> go.Figure:
    """Draw what of the content lies within the reach; each mark has its selection's code as custom data.

    A lane whose marks do not fit is drawn as the bars of `counts`. What has no date at all is left out.
    """
    counts = within(content.counts, content.unit, reach) if len(content.counts) else _no_rows()
    reported = _touching(content.reported, reach)
    marks = _visible(content.marks, reach)
    placed, labels = _placed(marks, counts, reported, reach)
    shown = shown_references(content.references, reach)
    drawn = empty_frame((placed.height, foot_height(shown, reach)), content.volume, reach, colours)
    lanes = {lane.order: lane for lane in placed.lanes}
    beside = notes(counts, lanes, content.unit)
    for order, lane in lanes.items():
        add_lane(drawn, lane, beside.get(order, ""), colours)
    add_bars(drawn, counts, {order: lane for order, lane in lanes.items() if lane.dense}, content.unit, colours)
    add_ticks(drawn, reported, lanes, reach, colours)
    _add_marks(drawn, marks, labels, placed, reach, colours)
    add_references(drawn, shown, -placed.height, reach, colours)
    return drawn


def _visible(events: pd.DataFrame, reach: Reach) -> _Marks:
    """The events of which something lies within the reach."""
    extents = [extents_of(row, reach) for row in records(events)]
    seen = [bool(each) for each in extents]
    rows = events.assign(code=codes(events))[pd.Series(seen, index=events.index, dtype=bool)]
    return _Marks(rows, tuple(each for each in extents if each), [shown(str(label)) for label in rows["label"]])


def _touching(reported: pd.DataFrame, reach: Reach) -> pd.DataFrame:
    """The rows of `reported_lanes` that touch the reach, with their code."""
    if not len(reported):
        return _no_rows()
    first, last = reported["first"].fillna(reported["last"]), reported["last"].fillna(reported["first"])
    seen = (first <= pd.Timestamp(reach.last)) & (last >= pd.Timestamp(reach.first))
    return reported.assign(code=codes(reported), first=first, last=last)[seen]


def _placed(marks: _Marks, counts: pd.DataFrame, reported: pd.DataFrame, reach: Reach) -> tuple[Plan, dict[int, str]]:
    """The lanes, and the label of each mark: as long as the rows of its lane allow."""
    members: dict[int, list[int]] = {}
    for mark, order in enumerate(marks.rows["lane_order"]):
        members.setdefault(int(order), []).append(mark)
    names = {
        int(order): LANES.get(name, name)
        for frame in (marks.rows, counts, reported)
        for order, name in zip(frame["lane_order"], frame["lane_name"], strict=True)
    }
    dense, ticked = frozenset(map(int, counts["lane_order"])), frozenset(map(int, reported["lane_order"]))
    labels: dict[int, str] = {}
    for width, most in WIDTHS:
        if len(marks.labels) <= most:
            tried = [
                labels.get(mark) or (clip(label, width) if width else "") for mark, label in enumerate(marks.labels)
            ]
            spans = [span_of(places, label, reach) for places, label in zip(marks.extents, tried, strict=True)]
            found = plan(names, members, spans, dense, ticked)
            labels |= {mark: tried[mark] for mark in found.rows}
    return found, labels


def _add_marks(
    drawn: go.Figure, marks: _Marks, labels: dict[int, str], placed: Plan, reach: Reach, colours: Palette
) -> None:
    """The marks of the lanes that are not dense, their labels, and the signs of doubt."""
    lanes = {lane.order: lane for lane in placed.lanes}
    chosen = sorted(placed.rows)
    if not chosen:
        return
    rows = marks.rows.iloc[chosen]
    extents = [marks.extents[mark] for mark in chosen]
    ys = [lanes[int(order)].row(placed.rows[mark]) for mark, order in zip(chosen, rows["lane_order"], strict=True)]
    table = mark_table(rows, extents, ys, list(rows["code"]), reach)
    add_links(drawn, table, colours)
    for (status, shape, unsure), group in table.groupby(["status", "shape", "unsure"], sort=False):
        drawn.add_trace(mark_trace(group, str(status), str(shape), bool(unsure), colours))
    short = [labels.get(mark, "") for mark in chosen]
    spans = [span_of(places, label, reach) for places, label in zip(extents, short, strict=True)]
    lefts = [stands_left(places, label, reach) for places, label in zip(extents, short, strict=True)]
    whole = widened(short, [marks.labels[mark] for mark in chosen], spans, ys, lefts)
    add_labels(drawn, list(zip(extents, whole, ys, strict=True)), reach, colours.muted)
    add_signs(drawn, table, colours)


__all__ = ["MOST", "Content", "Reach", "brushed", "reach_of", "timeline_figure", "years_figure"]
