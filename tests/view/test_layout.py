"""Where the marks of the timeline stand, as plain records that any renderer could draw."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from core.store import Filters
from core.store.queries import event_counts, event_days, event_lanes, reported_lanes, volume
from core.view.axis import Reach, reach_of
from core.view.extents import span_of
from core.view.lanes import GAP, ROW, TICKS
from core.view.layout import HEADROOM, Content, by_size, layout

ALL = Filters()
LANES = pytest.mark.parametrize("lane", ["theme", "actor", "article"])


def content_of(store, lane, most=None):
    return Content(
        event_lanes(store, ALL, lane, most=most),
        volume(store, ALL),
        event_counts(store, ALL, lane, "quarter"),
        reported_lanes(store, ALL, lane, "week"),
    )


@LANES
@pytest.mark.parametrize("name", ["store", "busy"])
def test_each_event_has_a_mark_or_its_lane_has_bars_that_count_all(request, name, lane):
    store = request.getfixturevalue(name)
    content, reach = content_of(store, lane), reach_of(event_days(store, ALL), True)
    placed = layout(content, reach)
    dense = {one.order for one in placed.lanes if one.dense}
    dated = content.marks["first"].notna() | content.marks["last"].notna()
    orders = content.marks["lane_order"].tolist()
    drawn = {mark.row for mark in placed.marks}
    for row, order in enumerate(orders):
        assert not dated.iloc[row] or row in drawn or order in dense
    counts = content.counts["lane_order"].tolist()
    assert sorted(bar.row for bar in placed.bars) == [row for row, order in enumerate(counts) if order in dense]
    assert [tick.row for tick in placed.ticks] == list(range(len(content.reported)))
    assert all(one.drawn == sum(orders[row] == one.order for row in drawn) for one in placed.lanes)


@LANES
@pytest.mark.parametrize("name", ["store", "busy"])
def test_marks_of_a_row_and_their_labels_do_not_overlap_and_stand_in_their_lane(request, name, lane):
    store = request.getfixturevalue(name)
    content, reach = content_of(store, lane), reach_of(event_days(store, ALL), True)
    placed = layout(content, reach)
    lanes = {one.order: one for one in placed.lanes}
    rows = {}
    for mark in placed.marks:
        held = lanes[content.marks["lane_order"].iloc[mark.row]]
        assert -held.top > mark.y > -(held.top + held.height)
        rows.setdefault(mark.y, []).append(span_of(mark.places, mark.label, reach))
    for spans in rows.values():
        ordered = sorted(spans)
        assert all(before[1] <= after[0] for before, after in pairwise(ordered))


def test_bars_stand_in_their_lane_on_one_scale(busy):
    content = content_of(busy, "theme", most=0)
    placed = layout(content, reach_of(event_days(busy, ALL), True))
    lanes = {one.order: one for one in placed.lanes}
    for bar in placed.bars:
        assert bar.foot == lanes[content.counts["lane_order"].iloc[bar.row]].floor
    for bar, row in ((bar, content.counts.iloc[bar.row]) for bar in placed.bars):
        held = lanes[row["lane_order"]]
        assert bar.height == pytest.approx(row["count"] / content.counts["count"].max() * (held.rows * ROW - HEADROOM))


def test_what_is_known_to_the_day_is_placed_before_a_year(busy):
    content, reach = content_of(busy, "theme"), reach_of(event_days(busy, ALL), True)
    placed = layout(content, reach)
    drawn = {mark.row for mark in placed.marks}
    light = {mark.row for mark in placed.marks if mark.light}
    for lane in placed.lanes:
        rows = [row for row, order in enumerate(content.marks["lane_order"]) if order == lane.order]
        days = [row for row in rows if content.marks["precision"].iloc[row] == "day"]
        if any(row in light for row in rows):
            assert sum(row in drawn for row in days) >= min(len(days), 1)


def test_a_tick_is_a_line_on_its_day_and_a_box_over_more_within_the_days_shown(busy):
    reach = Reach(date(2021, 3, 1), date(2021, 3, 31))
    content = Content(
        event_lanes(busy, ALL),
        volume(busy, ALL),
        reported=reported_lanes(busy, ALL, "theme", "month", (reach.first, reach.last)),
    )
    placed = layout(content, reach)
    lanes = {one.order: one for one in placed.lanes}
    for tick in placed.ticks:
        row, held = content.reported.iloc[tick.row], lanes[content.reported["lane_order"].iloc[tick.row]]
        assert (tick.days == 0) == (row["first"] == row["last"] or row["last"] is None or row["last"] != row["last"])
        assert reach.first <= tick.begin <= reach.last
        assert tick.y == -(held.top + held.height - GAP - TICKS / 2)


def test_an_event_of_two_lanes_is_lettered_once_and_lanes_stand_in_the_order_of_their_counts(busy):
    reach = Reach(date(2021, 1, 1), date(2021, 12, 31))
    shown = (reach.first, reach.last)
    counts = event_counts(busy, ALL, "theme", "month", shown)
    content = by_size(Content(event_lanes(busy, ALL, most=60, shown=shown), volume(busy, ALL), counts))
    placed = layout(content, reach)
    rows = content.marks.iloc[[mark.row for mark in placed.marks if mark.label]]
    said = list(zip(rows["article_id"], rows["start"], rows["label"], strict=True))
    assert said and len(said) == len(set(said))
    totals = content.counts.groupby(["lane_order", "lane_name"])["count"].sum()
    sizes = [total for (_, name), total in totals.items() if not name.startswith("(")]
    assert len(sizes) > 1 and sizes == sorted(sizes, reverse=True)
    assert [lane.order for lane in placed.lanes] == sorted(lane.order for lane in placed.lanes)
