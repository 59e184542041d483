"""The texts that speed is measured on are the same everywhere and look like news."""

from __future__ import annotations

from datetime import date

from bench.texts import ARTICLE_WORDS, WORDS_PER_DATE, made_up_texts
from core.annotate.dates import find_dates
from core.language.words import read_words
from core.records import Published

DAY = Published(date(2022, 10, 14), date(2022, 10, 14), "day", "stated", "")


def dates(text: str) -> int:
    return len(find_dates(read_words(text), DAY))


def test_the_same_texts_every_time() -> None:
    assert made_up_texts(3) == made_up_texts(3)
    assert len(set(made_up_texts(20))) == 20


def test_articles_of_the_promised_length_with_a_date_now_and_then() -> None:
    texts = made_up_texts(30)
    words = [len(text.split()) for text in texts]
    assert all(ARTICLE_WORDS <= number < ARTICLE_WORDS + 40 for number in words)
    assert 0.8 * WORDS_PER_DATE < sum(words) / sum(map(dates, texts)) < 1.2 * WORDS_PER_DATE
    assert not any("{" in text for text in texts)


def test_without_dates_there_are_none() -> None:
    assert sum(map(dates, made_up_texts(30, dates=False))) == 0
