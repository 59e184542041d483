"""The forms under which a word is known."""

from __future__ import annotations

import pytest

from core.language.word_features import forms, shape


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("UKRAINES", "Ukraine"),
        ("Merkels", "Merkel"),
        ("Paris’", "Paris"),
        ("Ex-Kanzlers", "Kanzler"),
        ("Nord-ost", "Ost"),
        ("NATO", "NATO"),
    ],
)
def test_a_word_is_known_by_the_name_inside(word: str, known: str) -> None:
    assert known in forms(word)


def test_the_form_as_written_comes_first() -> None:
    assert forms("Paris")[0] == "Paris"


def test_a_shape_keeps_capitals_digits_and_signs_apart() -> None:
    assert shape("A400M-Flotte") == "XdddX-Xxxx"
