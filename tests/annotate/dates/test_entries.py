"""Entries of tickers, chronicles and programmes: what is told in one counts from its day."""

from __future__ import annotations

from datetime import date

from core.annotate.dates import find_dates
from core.language.words import read_words
from core.records import Published

TODAY = date(2016, 7, 17)


def values(text: str) -> list[str]:
    published = Published(TODAY, TODAY, "day", "stated", "")
    return [found.value for found in find_dates(read_words(text), published)]


def test_yesterday_counts_from_the_heading_above_an_entry() -> None:
    ticker = (
        "Samstag, 16. Juli 2016\n"
        "00:30 Uhr: Schüsse in Ankara. Gestern Abend hatte alles begonnen.\n"
        "06:00 Uhr: Soldaten ergeben sich.\n"
        "Sonntag, 17. Juli 2016\n"
        "10:00 Uhr: Gestern seien 200 Menschen gestorben, sagt der Minister."
    )
    assert values(ticker) == [
        "2016-07-16",
        "2016-07-16T00:30",
        "2016-07-15TEV",
        "2016-07-16T06:00",
        "2016-07-17",
        "2016-07-17T10:00",
        "2016-07-16",
    ]


def test_a_weekday_counts_from_the_day_that_its_line_begins_with() -> None:
    assert values("Chronik:\n6. Juli: Die Schulen werden ab Montag geschlossen.\n") == ["2016-07-06", "2016-07-11"]


def test_what_is_told_below_the_entries_counts_from_publication() -> None:
    assert values("6. Juli: Die Schulen bleiben zu.\nGestern öffneten sie.")[-1] == "2016-07-16"


def test_a_programme_of_days_to_come_counts_from_publication() -> None:
    programme = "Freitag, 22. Juli 2016\n20 Uhr: Konzert im Hof, Karten ab heute.\n"
    assert values(programme)[-1] in ("2016-07-17", "PRESENT_REF")
