"""German numerals: digits with German grouping, number words, scales."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from core.language.lexicon import load

ONES = {
    "null": 0,
    "ein": 1,
    "eins": 1,
    "eine": 1,
    "einen": 1,
    "einem": 1,
    "einer": 1,
    "eines": 1,
    "zwei": 2,
    "zwo": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "elf": 11,
    "zwölf": 12,
    "dreizehn": 13,
    "vierzehn": 14,
    "fünfzehn": 15,
    "sechzehn": 16,
    "siebzehn": 17,
    "achtzehn": 18,
    "neunzehn": 19,
}
TENS = {
    "zwanzig": 20,
    "dreißig": 30,
    "dreissig": 30,
    "vierzig": 40,
    "fünfzig": 50,
    "sechzig": 60,
    "siebzig": 70,
    "achtzig": 80,
    "neunzig": 90,
}
ARTICLES = frozenset({"ein", "eine", "einen", "einem", "einer", "eines"})
"""Number words that are nearly always the indefinite article."""

SPACE = "[ \t\u00a0\u2009\u202f]"
"""White space inside a line; a quantity never runs over a line break."""


@cache
def lexicon() -> dict[str, Any]:
    """The words around numbers as nested dictionaries."""
    return load("quantities")


@cache
def number_pattern() -> str:
    """Source of a pattern for one numeral with named groups `digits`, `words` and, where present, `scale`."""
    digits = r"\d{1,3}(?:[.\u00a0\u2009\u202f' ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
    pieces = "|".join(
        sorted({*ONES, *TENS, "hundert", "tausend", "und", "einhalb", "anderthalb"}, key=len, reverse=True)
    )
    scales = "|".join(re.escape(word) for word in sorted(lexicon()["scales"], key=len, reverse=True))
    half = rf"(?:{SPACE}+halbe[n]?)?"
    number = rf"(?:(?P<digits>{digits})|(?P<words>(?!und)(?:{pieces})+)(?!\w))"
    return rf"{number}(?P<half>{half})(?:{SPACE}*-?(?P<scale>{scales})(?!\w))?"


def read_digits(surface: str) -> float:
    """The value of digits in German spelling: a point or thin space groups thousands, a comma starts decimals."""
    return float(re.sub(r"[.\s']", "", surface).replace(",", "."))


def read_words(surface: str) -> float | None:
    """The value of a German number word below a million, or `None` where the pieces make no number."""
    word = surface.lower()
    if word == "anderthalb":
        return 1.5
    if word.endswith("einhalb"):
        whole = read_words(word.removesuffix("einhalb"))
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
    hundreds = 1 if not head else ONES.get(head)
    rest = _below_hundred(tail.removeprefix("und")) if tail else 0
    return None if hundreds is None or rest is None else float(hundreds * 100 + rest)


def _below_hundred(word: str) -> float | None:
    if word in ONES:
        return float(ONES[word])
    if word in TENS:
        return float(TENS[word])
    one, joined, ten = word.partition("und")
    if joined and ten in TENS and one in ONES and 0 < ONES[one] < 10:
        return float(TENS[ten] + ONES[one])
    return None


def read_number(match: re.Match[str]) -> float | None:
    """The value of a match of `number_pattern`, scale included; `None` where the words make no number."""
    value = read_digits(match["digits"]) if match["digits"] else read_words(match["words"])
    if value is None:
        return None
    if match["half"]:
        value /= 2
    scales: dict[str, float] = lexicon()["scales"]
    return value * scales[match["scale"].lower()] if match["scale"] else value
