"""German numerals: digits with German grouping, number words, scales."""

from __future__ import annotations

import math
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
    """Source of a pattern for one numeral with named groups `digits`, `words` or `clock` and, where present, `scale`.

    A `clock` is a time that was taken ("2:31:37 Stunden"); `clock_unit` is the unit behind it.
    """
    scales = alternatives(lexicon()["scales"])
    swiss = rf"\d{{1,3}}\.\d\d?(?={SPACE}*(?:{scales}|%|Prozent)(?!\w))"  # "1.5 Mio."
    digits = rf"\d{{1,3}}(?:[.\u00a0\u2009\u202f'’ ]\d{{3}})+(?:,\d+)?|{swiss}|\d+(?:,\d+)?"
    half = rf"(?:{SPACE}+halbe[n]?)?"
    clock = rf"(?P<clock>\d{{1,3}}(?::\d\d){{1,2}}(?:,\d+)?)(?={SPACE}+(?P<clock_unit>Stunden|Minuten)\b)"
    number = rf"(?:{clock}|(?P<digits>{digits})|(?P<words>(?!und)(?:{alternatives(pieces())})+)(?!\w))"
    return rf"{number}(?P<half>{half})(?:{SPACE}*-?(?P<scale>{scales})(?!\w))?"


_word_value = lru_cache(10_000)(read_number_word)


DECIMAL = re.compile(r"\d+\.\d\d?")
"""A number with a decimal point, as in Switzerland: no thousand has two digits."""


@lru_cache(10_000)
def read_digits(surface: str) -> float:
    """The value of digits in German spelling: point, blank or apostrophe group thousands, a comma starts decimals."""
    if DECIMAL.fullmatch(surface):
        return float(surface)
    return float(re.sub(r"[.\s'’]", "", surface).replace(",", "."))


def read_number(match: re.Match[str]) -> float | None:
    """The value of a match of `number_pattern`, scale included; `None` where the words make no number."""
    if match["clock"]:
        return _read_clock(match["clock"], match["clock_unit"])
    value = read_digits(match["digits"]) if match["digits"] else _word_value(match["words"])
    if value is None:
        return None
    if match["half"]:
        value /= 2
    scales: dict[str, float] = lexicon()["scales"]
    return exact(value * scales[match["scale"].lower()]) if match["scale"] else value


def exact(value: float) -> float:
    """A product as it is written in decimals: 31,0 Millionen are 31000000, not 30999999.999999996."""
    return float(f"{value:.12g}")


def _read_clock(surface: str, unit: str) -> float:
    """Hours or minutes of "2:31:37"; of minutes the third number has hundredths of a second, as in sports."""
    parts = [float(part.replace(",", ".")) for part in surface.split(":")]
    if unit.lower() == "minuten" and len(parts) == 3:
        return round(parts[0] + (parts[1] + parts[2] / 100) / 60, _DECIMALS)
    return round(math.fsum(part / 60.0**place for place, part in enumerate(parts)), _DECIMALS)


_DECIMALS = 6
"""Of an hour or minute: less than a hundredth of a second."""
