"""German numerals: digits with German grouping, number words, scales."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from core.language.lexicon import alternatives, load
from core.language.numerals import pieces, read_number_word

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
    scales = alternatives(lexicon()["scales"])
    half = rf"(?:{SPACE}+halbe[n]?)?"
    number = rf"(?:(?P<digits>{digits})|(?P<words>(?!und)(?:{alternatives(pieces())})+)(?!\w))"
    return rf"{number}(?P<half>{half})(?:{SPACE}*-?(?P<scale>{scales})(?!\w))?"


_word_value = lru_cache(10_000)(read_number_word)


@lru_cache(10_000)
def read_digits(surface: str) -> float:
    """The value of digits in German spelling: a point or thin space groups thousands, a comma starts decimals."""
    return float(re.sub(r"[.\s']", "", surface).replace(",", "."))


def read_number(match: re.Match[str]) -> float | None:
    """The value of a match of `number_pattern`, scale included; `None` where the words make no number."""
    value = read_digits(match["digits"]) if match["digits"] else _word_value(match["words"])
    if value is None:
        return None
    if match["half"]:
        value /= 2
    scales: dict[str, float] = lexicon()["scales"]
    return value * scales[match["scale"].lower()] if match["scale"] else value
