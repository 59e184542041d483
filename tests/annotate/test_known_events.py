"""The known events: every row is complete and the facts that others build on stand there."""

from __future__ import annotations

from datetime import date

import pytest

from core.annotate.known_events import load_known_events
from core.records import KnownEvent

EVENTS = load_known_events()


def of_kind(kind: str, year: int) -> list[KnownEvent]:
    return [event for event in EVENTS if event.kind == kind and event.first.year == year]


def test_there_are_a_few_hundred_in_order_of_their_days() -> None:
    assert len(EVENTS) > 300
    assert [event.first for event in EVENTS] == sorted(event.first for event in EVENTS)


def test_every_event_has_a_name_a_source_and_possible_days() -> None:
    for event in EVENTS:
        assert event.id and event.name and event.label and event.source and event.kind, event
        assert date(2009, 1, 1) <= event.first <= event.last <= date(2027, 1, 1), event
        assert (event.last - event.first).days < 15, event


def test_ids_are_unique_and_slugs() -> None:
    ids = [event.id for event in EVENTS]
    assert len(set(ids)) == len(ids)
    assert all(set(i) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for i in ids)


@pytest.mark.parametrize(
    ("year", "month", "day", "votes"),
    [
        (2022, 3, 2, (141, 5, 35)),
        (2022, 3, 24, (140, 5, 38)),
        (2022, 4, 7, (93, 24, 58)),
        (2022, 10, 12, (143, 5, 35)),
        (2022, 11, 14, (94, 14, 73)),
        (2023, 2, 23, (141, 7, 32)),
    ],
)
def test_votes_of_the_general_assembly_on_ukraine(year: int, month: int, day: int, votes: tuple[int, int, int]) -> None:
    event = next(e for e in EVENTS if e.kind == "un-vote" and e.first == date(year, month, day))
    assert tuple(event.figures[side] for side in ("for", "against", "abstained")) == votes
    assert sum(votes) <= 193


@pytest.mark.parametrize(
    ("year", "place", "first", "last"),
    [
        (2014, "Newport", date(2014, 9, 4), date(2014, 9, 5)),
        (2023, "Vilnius", date(2023, 7, 11), date(2023, 7, 12)),
        (2025, "Den Haag", date(2025, 6, 24), date(2025, 6, 25)),
    ],
)
def test_nato_summits(year: int, place: str, first: date, last: date) -> None:
    (event,) = of_kind("nato-summit", year)
    assert place in event.place
    assert (event.first, event.last) == (first, last)
    assert "NATO-Gipfel" in event.aliases


def test_an_event_of_one_day_ends_on_its_first() -> None:
    invasion = next(event for event in EVENTS if event.name == "Russia invades Ukraine")
    assert invasion.first == invasion.last == date(2022, 2, 24)
