"""What narrows events narrows every count of the timeline alike, and each count equals its evidence."""

from __future__ import annotations

from datetime import date

import pytest

from core.store import Filters
from core.store import queries as q
from core.store.evidence import evidence, evidence_frame, evidence_total
from core.store.selection import OTHER, EventSelection, selection_at
from tests.store.busy import STATUSES

CHOICES = {
    "all": Filters(),
    "planned": Filters(statuses=("planned",)),
    "stated": Filters(stated_only=True),
    "a year": Filters(days=(date(2021, 1, 1), date(2021, 12, 31))),
    "all at once": Filters(
        statuses=("past", "denied"), stated_only=True, days=(date(2020, 6, 1), date(2022, 1, 9)), years=(2020, 2021)
    ),
    "kinds": Filters(kinds=("person",), statuses=("planned", "ongoing")),
}
LANES = ("theme", "actor", "article")


def frames(store, filters):
    for lane in LANES:
        yield q.event_lanes(store, filters, lane)
        for unit in ("month", "year"):
            yield q.event_counts(store, filters, lane, unit)
        for unit in ("day", "week", "month"):
            yield q.reported_lanes(store, filters, lane, unit)


@pytest.mark.parametrize("choice", CHOICES.values(), ids=CHOICES)
@pytest.mark.parametrize("name", ["busy", "made", "seeds"])
def test_each_mark_counts_its_evidence_whatever_is_chosen(request, name, choice):
    store = request.getfixturevalue(name)
    for frame in frames(store, choice):
        for row in {len(frame) // 2, len(frame) - 1} if len(frame) else ():
            assert evidence_total(store, choice, selection_at(frame, row)) == frame["count"].iloc[row], frame.iloc[row]
    assert q.key_figures(store, choice).events == evidence_total(store, choice, EventSelection())
    assert len(q.events(store, choice)) == q.key_figures(store, choice).events


@pytest.mark.parametrize("lane", LANES)
def test_the_lane_of_the_others_opens_all_that_it_counts(busy, lane):
    for choice in CHOICES.values():
        for frame in (q.event_counts(busy, choice, lane, "year"), q.reported_lanes(busy, choice, lane, "month")):
            for row in (number for number, name in enumerate(frame["lane"]) if name == OTHER):
                assert evidence_total(busy, choice, selection_at(frame, row)) == frame["count"].iloc[row]
    assert OTHER in set(q.event_counts(busy, Filters(), lane, "year")["lane"])


@pytest.mark.parametrize("lane", LANES)
def test_an_event_is_drawn_as_a_mark_in_a_count_or_as_reported(busy, lane):
    marks, counts = q.event_lanes(busy, Filters(), lane), q.event_counts(busy, Filters(), lane)
    reported = q.reported_lanes(busy, Filters(), lane)
    assert marks.groupby("lane_name").size().to_dict() == counts.groupby("lane_name")["count"].sum().to_dict()
    assert set(marks["lane_name"]) >= set(reported["lane_name"])
    lanes = dict(zip(marks["lane_name"], marks["lane_order"], strict=True))
    assert dict(zip(reported["lane_name"], reported["lane_order"], strict=True)).items() <= lanes.items()
    sizes = marks.groupby("lane_name").size()
    most = int(sizes.max()) - 1
    few = q.event_lanes(busy, Filters(), lane, most=most)
    assert few.groupby("lane_name").size().to_dict() == sizes.clip(upper=most).to_dict()
    for name, rows in marks.groupby("lane_name"):
        assert list(few[few["lane_name"] == name]["event"]) == list(rows["event"])[:most], "the weightiest are kept"


def test_marks_of_some_days_touch_these_days_and_know_all_their_lanes(busy):
    shown = (date(2021, 3, 1), date(2021, 3, 31))
    within = q.event_lanes(busy, Filters(), most=5, shown=shown)
    expected = set(q.events(busy, Filters(days=shown))["event"])
    assert len(within) > 0 and set(within["event"]) <= expected
    for event, rows in q.event_lanes(busy, Filters()).groupby("event"):
        assert all(set(lanes) == set(rows["lane_name"]) for lanes in rows["lanes"]), event


def test_far_events_are_all_others(busy):
    since, until = date(2021, 3, 1), date(2021, 12, 31)
    far = q.events_far(busy, Filters(), since, until)
    assert len(far) == q.events_outside(busy, Filters(), since, until) > 0
    assert len(q.events_far(busy, Filters(), since, until, size=10)) == 10
    within = far["other_first"].notna() & (far["other_first"].dt.date <= until) & (far["other_last"].dt.date >= since)
    assert not within.any(), "an event of which one reading is drawn is not far"


def test_statuses_and_dating_divide_the_events(busy):
    total = q.key_figures(busy, Filters()).events
    assert sum(q.key_figures(busy, Filters(statuses=(status,))).events for status in STATUSES) == total
    stated = q.events(busy, Filters(stated_only=True))
    assert set(stated["dating"]) == {"stated"} and 0 < len(stated) < total


def test_what_narrows_events_leaves_the_articles_alone(busy):
    everything = q.key_figures(busy, Filters())
    for choice in (CHOICES["planned"], CHOICES["stated"], CHOICES["a year"]):
        figures = q.key_figures(busy, choice)
        assert (figures.articles, figures.mentions) == (everything.articles, everything.mentions)
        assert choice.active and not choice.of_articles.active


def test_a_brush_lists_exactly_the_events_of_its_days(busy):
    since, until = date(2021, 3, 3), date(2021, 5, 9)
    chosen = EventSelection(since=since, until=until)
    found = q.events(busy, Filters())
    inside = [
        any(
            first <= until and last >= since
            for first, last in (
                (row.first.date(), row.first.date()),
                *([(row.other_first.date(), row.other_last.date())] if str(row.other_first) != "NaT" else []),
            )
        )
        for row in found.itertuples()
    ]
    assert evidence_total(busy, Filters(), chosen) == sum(inside) > 0
    assert q.key_figures(busy, Filters(days=(since, until))).events == sum(inside)


def test_an_unsure_date_stands_in_the_years_of_both_its_readings(made):
    unsure = q.events(made, Filters())
    unsure = unsure[unsure["other_first"].notna()]
    assert list(unsure["date_rule"]) == ["weekday"]
    for days in ((date(2024, 9, 20), date(2024, 9, 30)), (date(2024, 10, 1), date(2024, 10, 10))):
        assert set(unsure["event"]) <= set(q.events(made, Filters(days=days))["event"])
    assert not set(unsure["event"]) & set(q.events(made, Filters(days=(date(2024, 11, 1), date(2024, 11, 2))))["event"])


def test_deep_pages_of_evidence_and_the_whole_list_agree(busy):
    chosen, filters = EventSelection(), Filters(statuses=("past", "ongoing"))
    whole = evidence_frame(busy, filters, chosen)
    pages = [evidence(busy, filters, chosen, page=page) for page in range(1, -(-len(whole) // 20) + 1)]
    assert [page.page for page in pages] == list(range(1, pages[0].pages + 1))
    together = [start for page in pages for start in zip(page.rows["article"], page.rows["start"], strict=True)]
    assert together == list(zip(whole["article"], whole["start"], strict=True))
    assert len(set(together)) == len(together) == pages[0].total > 200
    assert evidence(busy, filters, chosen, page=9999).page == pages[-1].page
