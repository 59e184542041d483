"""What the time axis is told of the events is what the events themselves say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.records import DateMention
from core.store import Filters, open_store, write_documents
from core.store import queries as q
from core.store.evidence import evidence
from core.store.selection import selection_at
from tests.store.made import document, on

CHOICES = {
    "all": Filters(),
    "stated": Filters(stated_only=True),
    "some years": Filters(years=(2021, 2022)),
    "an actor": Filters(actors=("nato",)),
    "what is nowhere": Filters(text="kommt nirgends vor"),
}


def known(column):
    """The days in a column, without those that are not known."""
    return [moment.date() for moment in column.dropna()]


@pytest.fixture(params=["made", "seeds", "busy"])
def any_store(request):
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("filters", CHOICES.values(), ids=CHOICES)
def test_the_days_of_events_are_first_last_and_those_that_most_lie_between(any_store, filters):
    events, figures = q.events(any_store, filters), q.key_figures(any_store, filters)
    published = [moment for moment in (figures.first, figures.last) if moment]
    moments = sorted([*known(events["first"]), *known(events["last"]), *published])
    found = q.event_days(any_store, filters)
    if not moments:
        assert found is None
        return
    tenth = len(moments) // 10
    assert (found.first, found.early) == (moments[0], moments[len(moments) // 5])
    assert (found.late, found.last) == (moments[-1 - tenth], moments[-1])
    assert (found.published_first, found.published_last) == (figures.first, figures.last)


@pytest.mark.parametrize("filters", CHOICES.values(), ids=CHOICES)
def test_years_and_loose_events_are_counted_as_the_events_have_them(any_store, filters):
    events = q.events(any_store, filters)
    begin = events["first"].fillna(events["last"])
    assert list(q.event_years(any_store, filters)) == sorted({moment.year for moment in known(begin)}, reverse=True)
    apart = q.loose(any_store, filters)
    tray = q.undated(any_store, filters)["dating"].tolist()
    assert (apart.undated, apart.inferred) == (tray.count("undated"), tray.count("inferred"))
    assert apart.events == begin.isna().sum()


def test_days_without_a_year_are_listed_with_their_sentences(tmp_path):
    made = document("a.txt", "Ein Brief", "Am 13. November hilft die NATO. Im Mai und am 2. Juni wartet sie.")
    days = {"13. November": "XXXX-11-13", "Mai": "XXXX-05", "2. Juni": "XXXX-06-02"}
    starts = {surface: made.article.text.index(surface) for surface in days}
    dates = tuple(
        DateMention(starts[surface], starts[surface] + len(surface), value, None, None, "vague", "date")
        for surface, value in days.items()
    )
    write_documents([replace(made, dates=dates), document("b.txt", "Drohnen", "2019 half sie.", on("2020"))], tmp_path)
    store = open_store(tmp_path)
    frame = q.yearless_days(store, Filters())
    assert q.loose(store, Filters()).yearless == len(frame) == 2
    assert list(zip(frame["month"], frame["day"], strict=True)) == [(11, 13), (6, 2)]
    assert frame["sentence"][1] == "Im Mai und am 2. Juni wartet sie."
    (row,) = evidence(store, Filters(), selection_at(frame, 1)).rows.to_dict("records")
    assert row["surface"] == "2. Juni"
    assert not q.loose(store, Filters(years=(2019, 2021))).yearless


def test_an_event_lies_outside_of_days_unless_it_reaches_into_them(any_store):
    events = q.events(any_store, Filters())
    for since, until in (date(2021, 1, 1), date(2021, 12, 31)), (date(2024, 9, 1), date(2024, 9, 2)):
        outside = sum(
            any(day < since for day in known(events["last"].iloc[[row]]))
            or any(day > until for day in known(events["first"].iloc[[row]]))
            for row in range(len(events))
        )
        assert q.events_outside(any_store, Filters(), since, until) == outside


def test_the_pages_of_events_make_up_the_whole_list(any_store):
    whole = q.events(any_store, Filters())["event"].tolist()
    pages = [q.events(any_store, Filters(), size=7, page=page)["event"].tolist() for page in range(1, 5)]
    assert [event for page in pages for event in page] == whole[:28]


@pytest.mark.parametrize("lane", ["theme", "actor", "article"])
def test_what_lies_outside_of_the_days_shown_is_not_counted_in_the_lanes(busy, lane):
    shown = (date(2021, 2, 10), date(2021, 8, 20))
    for unit in ("month", "quarter", "year"):
        whole, part = (q.event_counts(busy, Filters(), lane, unit, days) for days in ((date.min, date.max), shown))
        period = {"month": "M", "quarter": "Q", "year": "Y"}[unit]
        ends = whole["period"].dt.to_period(period).dt.end_time.dt.date
        touching = whole[(whole["period"].dt.date <= shown[1]) & (ends >= shown[0])]
        assert part["count"].tolist() == touching["count"].tolist()
    whole, part = (q.reported_lanes(busy, Filters(), lane, "week", days) for days in ((date.min, date.max), shown))
    begin, end = whole["first"].fillna(whole["last"]), whole["last"].fillna(whole["first"])
    touching = whole[(begin.dt.date <= shown[1]) & (end.dt.date >= shown[0])]
    assert 0 < len(part) < len(whole) and part["count"].tolist() == touching["count"].tolist()
