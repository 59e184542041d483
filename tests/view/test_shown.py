"""What strangers write is shown in one line, clipped, and without towers of marks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.view.shown import MOST_MARKS, clip_middle, few_marks, shown
from core.view.template import plain, shorten, wrap

TOWER = "H" + "\u0301\u0302\u0323" * 30 + "afen"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Streit über die „Werft“ – ein Überblick", "Streit über die „Werft“ – ein Überblick"),
        ("Zeile\neins\tzwei", "Zeile eins zwei"),
        ("rot\x1b[31m und \u202eblau", "rot\ufffd[31m und \ufffdblau"),
        ("Việt Nam, שָׁלוֹם, नमस्ते", "Việt Nam, שָׁלוֹם, नमस्ते"),
        (TOWER, "H\u0301\u0302\u0323afen"),
        ("Wort " * 100, "Wort " * 58 + "Wort…"),
    ],
)
def test_texts_are_shown_in_one_line(text: str, said: str) -> None:
    assert shown(text) == said


@given(st.text(alphabet=st.sampled_from("aß \n\x07\u0301\u0488\u200d\u202e漢")), st.integers(5, 40))
def test_whatever_is_shown_is_short_and_flat(text: str, most: int) -> None:
    for said in (shown(text, most), shorten(text, most), plain(text), wrap(text, most)):
        marks = "".join("M" if unicodedata.category(letter)[0] == "M" else " " for letter in said if letter != "\u200d")
        assert "M" * (MOST_MARKS + 1) not in marks
    assert len(shown(text, most)) <= most and "\n" not in shown(text, most)
    assert few_marks(text) == text or "\u0301" in text or "\u0488" in text


def test_a_title_of_towers_alone_is_shown_to_its_end() -> None:
    towers = "".join(letter + "\u0301\u0323" * 30 for letter in "Streit um die Werft")
    assert shown(towers, 100).replace("\u0301\u0323\u0301", "") == "Streit um die Werft"


def test_a_hover_label_of_one_endless_word_is_broken_and_ends() -> None:
    lines = wrap("a" * 5000).split("<br>")
    assert max(map(len, lines)) <= 56 and len(lines) < 10


def test_a_long_label_keeps_its_beginning_and_its_verb() -> None:
    text = "Die Behörden der Hauptstadt haben den gesamten Betrieb auf allen Strecken eingestellt"
    short = clip_middle(text, 48)
    assert len(short) <= 48
    assert short.startswith("Die Behörden")
    assert short.endswith("eingestellt")
    assert "…" in short
    assert clip_middle("Der Rat tagt", 48) == "Der Rat tagt"
