"""The words of the calendar and numbers, in the forms that texts, heads and screens write."""

from __future__ import annotations

import pytest

from core.language.calendar import english_month, month_forms, stamp_months, weekday_forms, weekday_name
from core.language.numerals import read_number_word


@pytest.mark.parametrize(
    ("form", "number"),
    [("Jänner", 1), ("FEBRUAR", 2), ("Augusts", 8), ("Sept.", 9), ("Mrz.", 3), ("Juno", 6), ("DEZEMBER", 12)],
)
def test_a_month_is_known_in_every_form_of_a_sentence(form: str, number: int) -> None:
    assert month_forms()[form] == number


def test_a_short_form_in_a_sentence_has_its_full_stop() -> None:
    assert {"Jan", "Sept", "Mais"}.isdisjoint(month_forms())


def test_heads_also_write_months_short_and_in_english() -> None:
    assert [stamp_months()[form] for form in ("mär", "march", "oct", "jaenner", "mai")] == [3, 3, 10, 1, 5]


def test_weekdays_count_from_monday() -> None:
    assert (weekday_forms()["Sonnabend"], weekday_forms()["DONNERSTAG"], weekday_name(7)) == (6, 4, "Sonntag")


def test_screens_name_months_in_english() -> None:
    assert [english_month(number) for number in (1, 5, 12)] == ["January", "May", "December"]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("Zwölf", 12),
        ("zwo", 2),
        ("einundzwanzig", 21),
        ("hundertfünfzig", 150),
        ("dreitausendvierhundert", 3400),
        ("neunzehnhundertneunundachtzig", 1989),
        ("anderthalb", 1.5),
        ("siebeneinhalb", 7.5),
        ("dreissig", 30),
        ("undzwei", None),
        ("zweidrei", None),
    ],
)
def test_a_number_word_has_its_value(word: str, value: float | None) -> None:
    assert read_number_word(word) == value
