from datetime import date

import pandas as pd
import pytest

from core.view.dates import date_label, span_label

D = date


@pytest.mark.parametrize(
    ("first", "last", "precision", "label"),
    [
        (D(2021, 10, 21), D(2021, 10, 21), "day", "21 Oct 2021"),
        (D(2021, 10, 22), D(2021, 10, 22), "minute", "22 Oct 2021"),
        (D(2025, 6, 24), D(2025, 6, 25), "day", "24 to 25 Jun 2025"),
        (D(2021, 10, 30), D(2021, 11, 2), "part of week", "30 Oct to 2 Nov 2021"),
        (D(2021, 12, 27), D(2022, 1, 2), "week", "27 Dec 2021 to 2 Jan 2022"),
        (D(2021, 10, 1), D(2021, 10, 10), "part of month", "early Oct 2021"),
        (D(2021, 10, 11), D(2021, 10, 20), "part of month", "mid-Oct 2021"),
        (D(2021, 10, 21), D(2021, 10, 31), "part of month", "late Oct 2021"),
        (D(2022, 10, 1), D(2022, 10, 31), "month", "Oct 2022"),
        (D(2021, 10, 1), D(2021, 12, 31), "quarter", "Q4 2021"),
        (D(2022, 5, 1), D(2022, 8, 31), "part of year", "mid-2022"),
        (D(2022, 1, 1), D(2022, 4, 30), "part of year", "early 2022"),
        (D(2022, 9, 1), D(2022, 11, 30), "part of year", "autumn 2022"),
        (D(2022, 1, 1), D(2022, 6, 30), "part of year", "first half of 2022"),
        (D(2022, 1, 1), D(2022, 12, 31), "year", "2022"),
        (D(1990, 1, 1), D(1999, 12, 31), "decade", "1990s"),
        (D(2021, 1, 1), D(2023, 12, 31), "vague", "some time from 2021 to 2023"),
        (D(2027, 1, 1), D(2027, 12, 31), "vague", "about 2027"),
        (D(2021, 3, 1), D(2021, 11, 30), "vague", "some time in 2021"),
        (None, D(2022, 6, 30), "part of year", "by mid-2022"),
        (None, D(2022, 6, 30), "day", "by 30 Jun 2022"),
        (D(2021, 11, 1), None, "day", "from 1 Nov 2021"),
        (D(2025, 4, 20), None, "vague", "from about Apr 2025"),
        (None, None, "vague", "undated"),
    ],
)
def test_says_no_more_than_is_known(first, last, precision, label):
    assert date_label(first, last, precision) == label


def test_reads_the_cells_of_a_frame():
    frame = pd.DataFrame({"first": [pd.Timestamp("2022-10-01"), pd.NaT], "last": [pd.Timestamp("2022-10-31"), pd.NaT]})
    assert [date_label(row.first, row.last, "month") for row in frame.itertuples()] == ["Oct 2022", "undated"]


def test_refuses_what_is_no_date():
    with pytest.raises(TypeError, match="not a date"):
        date_label("2022", None, "year")


def test_names_the_reach_of_a_corpus():
    assert span_label(D(2021, 10, 22), D(2025, 6, 24)) == "Oct 2021 to Jun 2025"
    assert span_label(D(2021, 10, 22), D(2021, 10, 28)) == "Oct 2021"
    assert span_label(None, None) == "no dates"
