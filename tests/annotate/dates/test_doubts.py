"""Doubtful dates are told as issues, once for each kind, with the place of the first."""

from __future__ import annotations

from datetime import date

import pytest

from core.annotate.dates import find_dates
from core.annotate.dates.doubts import find_doubts
from core.language.words import read_words
from core.records import Published

TODAY = date(2022, 10, 13)
KNOWN = Published(TODAY, TODAY, "day", "stated", "")
UNKNOWN = Published(None, None, "vague", "unknown", "")


def doubts(text: str, published: Published = KNOWN) -> list[tuple[str, str]]:
    found = find_doubts(text, find_dates(read_words(text), published))
    return [(issue.code, text[issue.start : issue.stop]) for issue in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Am 45. Oktober tagt der Rat.", ("impossible date", "45. Oktober")),
        ("Am 31. April 2022 tagte der Rat.", ("impossible date", "31. April 2022")),
        ("Am Montag, dem 20. September 2022, tagte er.", ("weekday disagrees", "Montag, dem 20. September 2022")),
        ("Im Jahr 413 fiel die Festung.", ("far-off year", "Jahr 413")),
    ],
)
def test_a_doubtful_date_is_told(text: str, expected: tuple[str, str]) -> None:
    assert doubts(text) == [expected]


def test_days_without_a_year_are_told_once() -> None:
    text = "Am 13. November trat er zurück. Am 15. November folgte sie. Im Mai kam er."
    assert doubts(text, UNKNOWN) == [("day without year", "13. November")]
    (issue,) = find_doubts(text, find_dates(read_words(text), UNKNOWN))
    assert "1 more" in issue.message and "day of publication" in issue.message


@pytest.mark.parametrize(
    "text",
    [
        "Am 13. November tritt er zurück. Am Dienstag, dem 20. September 2022, tagte der Rat.",
        "Er tritt am Freitag zurück, vor dem nächsten Montag. Die Zulassung gilt bis 31.12.9999.",
        "Im Februar 2022 und im Oktober tagte der Rat, am 29. Februar 2020 auch.",
    ],
)
def test_ordinary_dates_raise_no_doubt(text: str) -> None:
    assert not doubts(text)
