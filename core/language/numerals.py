"""German number words: their pieces, and the value of a word made of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from core.language.lexicon import load

ARTICLES = frozenset({"ein", "eine", "einen", "einem", "einer", "eines"})
"""Number words that are nearly always the indefinite article."""


def ones() -> Mapping[str, int]:
    """The number words from 0 to 19, "ein" in all its forms."""
    return load("numerals")["ones"]  # type: ignore[no-any-return]


def tens() -> Mapping[str, int]:
    """The number words for 20, 30 and so on to 90."""
    return load("numerals")["tens"]  # type: ignore[no-any-return]


@cache
def pieces() -> tuple[str, ...]:
    """What number words below a million are made of, the longest first."""
    return tuple(
        sorted({*ones(), *tens(), "hundert", "tausend", "und", "einhalb", "anderthalb"}, key=len, reverse=True)
    )


def read_number_word(surface: str) -> float | None:
    """The value of a German number word below a million, or `None` where the pieces make no number."""
    word = surface.lower()
    if word == "anderthalb":
        return 1.5
    if word.endswith("einhalb"):
        whole = read_number_word(word.removesuffix("einhalb"))
        return None if whole is None else whole + 0.5
    head, found, tail = word.partition("tausend")
    if not found:
        return _below_thousand(word)
    thousands = 1.0 if not head else _below_thousand(head)
    rest = _below_thousand(tail.removeprefix("und")) if tail else 0.0
    return None if thousands is None or rest is None else thousands * 1000 + rest


def _below_thousand(word: str) -> float | None:
    head, found, tail = word.partition("hundert")
    if not found:
        return _below_hundred(word)
    hundreds = 1 if not head else ones().get(head)
    rest = _below_hundred(tail.removeprefix("und")) if tail else 0
    return None if hundreds is None or rest is None else float(hundreds * 100 + rest)


def _below_hundred(word: str) -> float | None:
    if word in ones():
        return float(ones()[word])
    if word in tens():
        return float(tens()[word])
    one, joined, ten = word.partition("und")
    if joined and ten in tens() and one in ones() and 0 < ones()[one] < 10:
        return float(tens()[ten] + ones()[one])
    return None
