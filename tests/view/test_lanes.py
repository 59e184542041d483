"""Marks share the rows of their lane, lanes never overlap, and what does not fit is counted."""

from __future__ import annotations

from core.view.lanes import DEEPEST, plan

NONE: frozenset[int] = frozenset()


def test_marks_in_a_lane_share_rows_unless_they_overlap():
    spans = [(0.0, 0.2), (0.1, 0.3), (0.4, 0.5), (0.0, 0.1)]
    found = plan({0: "A", 1: "B"}, {0: [0, 1, 2], 1: [3]}, spans, NONE, NONE)
    assert found.rows == {0: 0, 1: 1, 2: 0, 3: 0}
    first, second = found.lanes
    assert (first.name, second.name) == ("A", "B")
    assert second.row(0) < first.row(1) < first.row(0)


def test_hundreds_of_year_long_events_become_bars_and_their_lane_ends_before_the_next():
    spans = [(0.1, 0.9)] * 300 + [(0.2, 0.3)]
    names, members = {12: "(other)", 13: "(no theme)"}, {12: list(range(300)), 13: [300]}
    other, nothing = plan(names, members, spans, frozenset({12, 13}), frozenset({12})).lanes
    assert other.dense and not nothing.dense
    assert other.floor > other.ticks > -nothing.top > nothing.row(0)


def test_as_many_rows_as_fit_are_drawn():
    spans = [(0.1, 0.2)] * (DEEPEST + 1)
    for count, dense in ((DEEPEST, False), (DEEPEST + 1, True)):
        (lane,) = plan({0: "A"}, {0: range(count)}, spans, frozenset({0}), NONE).lanes
        assert lane.dense == dense


def test_lanes_follow_one_another_without_a_gap_or_an_overlap():
    spans = [(number / 50, number / 50 + 0.1) for number in range(40)]
    members = {order: range(order * 10, order * 10 + 10) for order in range(4)}
    found = plan({order: str(order) for order in range(4)}, members, spans, frozenset({1}), frozenset({2, 3}))
    for before, after in zip(found.lanes, found.lanes[1:], strict=False):
        assert before.top + before.height == after.top
    assert found.height == found.lanes[-1].top + found.lanes[-1].height
