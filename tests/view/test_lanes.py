"""Marks share the rows of their lane, the weightiest keep their labels, and what finds no room is counted."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.view.lanes import DEEPEST, SHALLOWEST, plan, rows_of

NONE: frozenset[int] = frozenset()


def spans_of(*labelled):
    """Spans with a label of these lengths, and without it."""
    return {mark: ((begin, end), (begin, begin + 0.02)) for mark, (begin, end) in enumerate(labelled)}


def test_marks_in_a_lane_share_rows_unless_they_overlap():
    spans = spans_of((0.0, 0.2), (0.1, 0.3), (0.4, 0.5), (0.0, 0.1))
    found = plan({0: "A", 1: "B"}, {0: [0, 1, 2], 1: [3]}, spans, {}, NONE)
    assert found.rows == {0: 0, 1: 1, 2: 0, 3: 0} and found.labelled == {0, 1, 2, 3}
    first, second = found.lanes
    assert (first.name, second.name) == ("A", "B")
    assert second.row(0) < first.row(1) < first.row(0)


def test_without_room_for_its_label_a_mark_stands_alone_and_without_any_it_is_counted():
    spans = spans_of(*[(0.1, 0.9)] * DEEPEST, (0.92, 1.0), (0.1, 0.5))
    members = {0: range(DEEPEST + 2)}
    (lane,) = (found := plan({0: "A"}, members, spans, {0: 0}, NONE)).lanes
    assert lane.dense and lane.drawn == DEEPEST + 1 and DEEPEST + 1 not in found.rows
    spans[DEEPEST + 1] = ((0.9, 1.0), (0.9, 0.91))
    (lane,) = (found := plan({0: "A"}, members, spans, {0: 0}, NONE)).lanes
    assert not lane.dense and DEEPEST + 1 in found.rows


def test_a_lane_of_which_not_all_marks_were_asked_for_is_counted():
    (lane,) = plan({0: "A"}, {0: [0]}, spans_of((0.1, 0.2)), {0: 7}, NONE).lanes
    assert lane.dense and lane.drawn == 1


def test_where_nothing_counts_them_all_marks_are_drawn():
    (lane,) = plan({0: "A"}, {0: range(50)}, spans_of(*[(0.1, 0.2)] * 50), {}, NONE).lanes
    assert (lane.rows, lane.drawn, lane.dense) == (50, 50, False)


def test_the_first_of_a_lane_keeps_its_place_however_many_follow():
    spans = spans_of((0.4, 0.6), *[(0.0, 1.0)] * 20)
    found = plan(dict.fromkeys(range(30), "A"), {0: range(21)}, spans, {0: 0}, NONE)
    assert found.rows[0] == 0 and 0 in found.labelled and found.lanes[0].rows == SHALLOWEST


def test_lanes_follow_one_another_without_a_gap_or_an_overlap():
    spans = spans_of(*[(number / 50, number / 50 + 0.1) for number in range(40)])
    members = {order: range(order * 10, order * 10 + 10) for order in range(4)}
    found = plan({order: str(order) for order in range(4)}, members, spans, {1: 0}, frozenset({2, 3}))
    for before, after in pairwise(found.lanes):
        assert before.top + before.height == after.top
    assert found.height == found.lanes[-1].top + found.lanes[-1].height


SPANS = st.lists(st.tuples(st.floats(0, 1), st.floats(0.01, 1)).map(lambda pair: (pair[0], pair[0] + pair[1])))


@given(SPANS)
def test_no_two_in_a_row_overlap(spans):
    rows = rows_of(dict(enumerate(spans)))
    assert sorted(rows) == list(range(len(spans)))
    for row in set(rows.values()):
        ordered = sorted(spans[mark] for mark, at in rows.items() if at == row)
        assert all(before[1] <= after[0] for before, after in pairwise(ordered))
