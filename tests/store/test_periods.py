"""Years, months and days as analysts type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.store.periods import PeriodError, read_days, read_period
from core.view.dates import asked_days

YEAR, OCTOBER, SEVENTH = (
    (date(2022, 1, 1), date(2022, 12, 31)),
    (date(2022, 10, 1), date(2022, 10, 31)),
    (date(2022, 10, 7), date(2022, 10, 7)),
)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("2022", YEAR),
        *[(typed, OCTOBER) for typed in ("2022-10", "10/2022", "10.2022", "Oktober 2022", "Okt. 2022", " oct  2022")],
        *[(typed, SEVENTH) for typed in ("2022-10-07", "7.10.2022", "07. 10. 2022", "7. Oktober 2022", "7 Oct 2022")],
        ("October 7, 2022", SEVENTH),
        ("Februar 2024", (date(2024, 2, 1), date(2024, 2, 29))),
        ("Jänner 2024", (date(2024, 1, 1), date(2024, 1, 31))),
    ],
)
def test_a_date_is_read_in_every_usual_form(typed, days):
    assert read_period(typed) == days


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("gestern", "write 2022, Oktober 2022, 10/2022"),
        ("7/10/2022", "day and month could be either way round"),
        ("10/22", "a year has four figures"),
        ("7.10.22", "a year has four figures"),
        ("31.2.2022", "that month has the days 1 to 28"),
        ("13/2022", "months go from 1 to 12"),
        ("2022-00", "months go from 1 to 12"),
        ("2022-10-00", "that month has the days 1 to 31"),
        ("0000", "there is no year 0"),
        ("Brumaire 2022", "there is no month “Brumaire”"),
        ("٢٠٢٢", "is no date"),
    ],
)
def test_what_is_no_date_is_explained(typed, why):
    with pytest.raises(PeriodError, match=why):
        read_period(typed)


def test_a_time_may_be_open_and_must_not_run_backwards():
    assert read_days("10/2022", "") == (date(2022, 10, 1), None)
    assert read_days(" ", "2022") == (None, date(2022, 12, 31))
    assert read_days("2022", "März 2022") == (date(2022, 1, 1), date(2022, 3, 31))
    with pytest.raises(PeriodError, match="ends before “2023” begins"):
        read_days("2023", "2022")


@given(st.text(max_size=20) | st.from_regex(r"[0-9]{0,4}[-/. ][0-9]{0,2}[-/. ][0-9]{0,4}", fullmatch=True))
def test_anything_typed_is_a_time_or_explained(typed):
    try:
        first, last = read_period(typed)
    except PeriodError as error:
        assert str(error).endswith(".")
    else:
        assert first <= last


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2022", "2022", "in 2022"),
        ("2021", "2022", "from 2021 to 2022"),
        ("10/2022", "10/2022", "in Oct 2022"),
        ("10/2022", "3/2023", "from Oct 2022 to Mar 2023"),
        ("7.10.2022", "7.10.2022", "on 7 Oct 2022"),
        ("7.10.2022", "2.11.2022", "from 7 Oct to 2 Nov 2022"),
        ("10/2022", "", "from Oct 2022 on"),
        ("", "2022", "up to 2022"),
        ("", "30.3.2022", "up to 30 Mar 2022"),
    ],
)
def test_a_time_is_said_as_precisely_as_it_was_asked_for(first, last, said):
    assert asked_days(*read_days(first, last)) == said
