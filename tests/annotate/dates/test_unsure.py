"""Dates that a reader must not take as certain: the second reading, and times made vague."""

from __future__ import annotations

from datetime import date

import pytest

from core.annotate.dates import find_dates
from core.language.words import read_words
from core.records import DateMention, Published

TODAY = date(2022, 10, 13)


def mention(text: str) -> DateMention:
    (found,) = find_dates(read_words(text), Published(TODAY, TODAY, "day", "stated", ""))
    return found


@pytest.mark.parametrize(
    ("text", "day", "other"),
    [
        ("Am Montag, dem 20. September 2022, tagte der Ausschuss.", date(2022, 9, 20), date(2022, 9, 19)),
        ("Am Fr., 1.10.2022, öffnete das Museum.", date(2022, 10, 1), date(2022, 9, 30)),
        ("Am Montag, 11. Oktober, tagte der Ausschuss.", date(2021, 10, 11), date(2022, 10, 11)),
    ],
)
def test_a_weekday_that_does_not_fit_its_date_makes_the_day_unsure(text: str, day: date, other: date) -> None:
    found = mention(text)
    assert found.first == day
    assert found.other is not None
    assert found.other.first == other


@pytest.mark.parametrize(
    "text",
    [
        "Am Dienstag, dem 20. September 2022, tagte der Ausschuss.",
        "Am Sa., 1.10.2022, öffnete das Museum.",
        "In der Nacht auf Montag brannte eine Scheune.",
    ],
)
def test_a_day_that_fits_has_no_second_reading(text: str) -> None:
    assert mention(text).other is None


@pytest.mark.parametrize(
    "text",
    [
        "Im Jahr 413 fiel die Festung.",
        "Im Jahr 2714 erlischt der Stern.",
        "Am 31. April 2022 tagte der Ausschuss.",
        "Am 29. Februar 2021 tagte der Ausschuss.",
    ],
)
def test_far_off_and_impossible_dates_are_vague(text: str) -> None:
    assert mention(text).precision == "vague"


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("In 20 Jahren wird hier niemand mehr wohnen.", "vague"),
        ("In fünf Jahren wird die Brücke fertig sein.", "vague"),
        ("Vor 30 Jahren stand hier ein Kino.", "vague"),
        ("Vor rund drei Jahren kaufte er das Haus.", "vague"),
        ("Vor drei Jahren kaufte er das Haus.", "year"),
        ("Vor genau 30 Jahren stand hier ein Kino.", "year"),
        ("In drei Wochen wird gewählt.", "week"),
    ],
)
def test_years_counted_in_round_numbers_only_say_about_when(text: str, precision: str) -> None:
    assert mention(text).precision == precision


def test_this_saturday_is_the_last_one_where_the_clause_is_over() -> None:
    assert mention("Der Konzern hat diesen Samstag angekündigt, ein Werk zu schließen.").first == date(2022, 10, 8)
    assert mention("Diesen Samstag öffnet das Bad.").first == date(2022, 10, 15)
    assert mention("Die Stadt hat für diesen Samstag ein Fest angekündigt.").first == date(2022, 10, 15)
    assert mention("Der Verein hat das Spiel auf diesen Samstag verlegt.").first == date(2022, 10, 15)


def test_a_year_spoken_of_before_stays_the_other_reading() -> None:
    text = "2014 siegte die Partei. Im Mai trat ihr Chef zurück."
    year, month = find_dates(read_words(text), Published(TODAY, TODAY, "day", "stated", ""))
    assert year.other is None
    assert month.first == date(2022, 5, 1)
    assert month.other is not None
    assert month.other.value == "2014-05"
