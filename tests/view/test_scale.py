"""The head of the axis: periods side by side over all days shown, a way in, a way out, and the neighbours."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.view.axis import Reach
from core.view.lettering import text_width
from core.view.scale import CELLS, around, beside, cells, last_of, place

YEAR = (date(2024, 1, 1), date(2024, 12, 31))
MARCH = (date(2024, 3, 1), date(2024, 3, 31))


@given(st.dates(), st.integers(0, 400_000))
def test_cells_cover_the_days_shown_side_by_side(first, days):
    reach = Reach(first, date.fromordinal(min(first.toordinal() + days, date.max.toordinal())))
    found = cells(reach)
    assert 1 <= len(found) <= CELLS + 2
    assert found[0].at == pytest.approx(place(reach.first, reach))
    for before, after in pairwise(found):
        assert before.at + before.width == pytest.approx(after.at)
        assert before.days[1] + timedelta(days=1) == after.days[0]
    assert found[-1].at + found[-1].width <= 1


def test_months_end_with_the_calendar():
    assert [cell.short for cell in cells(Reach(date(9999, 8, 1), date.max))] == ["’99", "S", "O", "N", "D"]


@pytest.mark.parametrize(
    ("reach", "names"),
    [
        (Reach(date(2021, 5, 1), date(2024, 2, 1)), ["2021", "2022", "2023", "2024"]),
        (Reach(date(2024, 11, 5), date(2025, 2, 3)), ["Nov ’24", "Dec", "Jan ’25", "Feb"]),
        (Reach(date(2024, 3, 1), date(2024, 3, 31)), ["26 Feb", "4 Mar", "11 Mar", "18 Mar", "25 Mar"]),
        (Reach(date(2024, 3, 4), date(2024, 3, 6)), ["4 Mar", "5 Mar", "6 Mar"]),
        (Reach(date(1801, 1, 1), date(1890, 1, 1)), [f"{year}–{year % 100 + 4:02}" for year in range(1800, 1891, 5)]),
    ],
    ids=["years", "months", "weeks", "days", "far"],
)
def test_periods_are_as_short_as_fit(reach, names):
    assert [cell.name for cell in cells(reach)] == names


def test_the_way_out_names_each_wider_period():
    assert around(MARCH) == [("2024", YEAR), ("Mar 2024", MARCH)]
    assert around(YEAR) == [("2024", YEAR)]
    assert [name for name, _ in around((date(2024, 3, 4), date(2024, 3, 10)))] == [
        "2024",
        "Mar 2024",
        "4 Mar 2024 to 10 Mar 2024",
    ]
    assert len(around((date(2023, 3, 4), date(2024, 3, 10)))) == 1


def test_the_neighbours_are_whole_periods_too():
    assert beside(YEAR, 1) == (date(2025, 1, 1), date(2025, 12, 31))
    assert beside(MARCH, -1) == (date(2024, 2, 1), date(2024, 2, 29))
    assert beside((date(2024, 3, 4), date(2024, 3, 10)), 1) == (date(2024, 3, 11), date(2024, 3, 17))


def test_periods_end_where_the_next_begins():
    first = date(2024, 1, 1)
    assert [last_of(first, unit) for unit in ("day", "week", "month", "quarter", "year")] == [
        first,
        date(2024, 1, 7),
        date(2024, 1, 31),
        date(2024, 3, 31),
        date(2024, 12, 31),
    ]


def test_wide_letters_are_taken_for_wider():
    assert text_width("mmm") > text_width("nnn") > text_width("iii")
    assert text_width("Rat", 23) == pytest.approx(2 * text_width("Rat", 11.5))
