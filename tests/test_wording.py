"""The catalogue holds every message of the code, and numbers and dates are said as the language does."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import core.wording
from core.view.dates import date_label, span_label
from core.wording import CATALOGUES, LANGUAGES, language, numeral, percentage, speaking, tr, trn

ROOT = Path(__file__).parents[1]
KEYWORDS: dict[str, tuple[int, ...] | None] = {"tr": None, "trn": (1, 2), "message": None}
GAP = re.compile(r"{(\w*)}")


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core.wording, "_ask", lambda: "de")


def in_the_code() -> set[str | tuple[str, ...]]:
    """The messages of the code; one and many are a pair."""
    found = (
        made[2]
        for folder in ("core", "pages")
        for made in extract_from_dir(ROOT / folder, [("**.py", "python")], keywords=KEYWORDS)
    )
    return {one for one in found if one}


def translated(language: str) -> Catalog:
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def texts(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def gaps(words: str | tuple[str, ...] | list[str]) -> set[str]:
    return {gap for text in texts(words) for gap in GAP.findall(text)}


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_every_message_of_the_code_is_in_the_catalogue_and_no_other(language: str) -> None:
    held: dict[str | tuple[str, ...], Message] = {
        one.id if isinstance(one.id, str) else tuple(one.id): one for one in translated(language) if one.id
    }
    assert in_the_code() == held.keys()
    assert [one.id for one in held.values() if not all(texts(one.string)) or one.fuzzy] == []
    assert [one.id for one in held.values() if gaps(one.id) != gaps(one.string)] == []


def test_german_numbers_and_dates(german: None) -> None:
    assert (numeral(12400), numeral(0.75, 2)) == ("12.400", "0,75")
    assert (percentage(0.0312, 1), percentage(1)) == ("3,1\N{NO-BREAK SPACE}%", "100\N{NO-BREAK SPACE}%")
    assert trn("{n} article", "{n} articles", 1) == "1 Artikel"
    assert trn("{n} mention", "{n} mentions", 2400) == "2.400 Nennungen"
    assert date_label(date(2021, 10, 21), date(2021, 10, 21), "day") == "21. Okt. 2021"
    assert date_label(date(2021, 10, 1), date(2021, 10, 10), "part of month") == "Anfang Okt. 2021"
    assert span_label(date(2021, 3, 1), date(2024, 5, 7)) == "März 2021 bis Mai 2024"


def test_english_is_what_the_code_says() -> None:
    assert tr("Drop this filter") == "Drop this filter"
    assert (numeral(12400), date_label(date(2021, 10, 1), date(2021, 10, 10), "part of month")) == (
        "12,400",
        "early Oct 2021",
    )


def test_a_download_made_in_a_thread_speaks_the_language_of_its_screen():
    def made() -> str:
        with speaking("de"):
            return date_label(date(2021, 10, 21), date(2021, 10, 21), "day")

    with ThreadPoolExecutor() as pool:
        assert pool.submit(made).result() == "21. Okt. 2021"
        assert pool.submit(language).result() == "en"
