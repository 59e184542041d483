"""The numbers of a text that can count something: no labels, no versions, no parts of dates and times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from core.annotate.quantities.numbers import lexicon, number_pattern, read_number
from core.annotate.quantities.units import unit_spellings
from core.language.lexicon import alternatives
from core.language.numerals import pieces
from core.language.words import Words


class Number(NamedTuple):
    """A numeral in the text with its value, scale included; `words` and `digits` are how it is written."""

    start: int
    stop: int
    value: float
    digits: str | None
    words: str | None
    scale: str | None

    @property
    def is_year(self) -> bool:
        """Whether the digits may be a year: four of them, ungrouped, 1800 to 2100."""
        digits = self.digits or ""
        return len(digits) == 4 and digits.isdigit() and 1800 <= self.value <= 2100 and not self.scale


@cache
def _pattern() -> re.Pattern[str]:
    units = rf"(?:{alternatives(unit_spellings())})"
    compound = rf"(?=(?(scale)-(?:{units}-)?|(?:-{units}-|-(?=jährig)))[^\W\d])"
    end = rf"(?![.,:/]?\d)(?!\w)(?:(?!-[^\W\d])|{compound})"
    return re.compile(rf"(?:(?<![\w.,:/§-])|(?<=\d-)){number_pattern()}{end}", re.IGNORECASE)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon()["not_units"][name])


@cache
def _begin() -> re.Pattern[str]:
    """What a numeral may begin with inside a word: a digit, or pieces up to a hyphen or the word's end."""
    return re.compile(rf"(?<![^\W_])(?:\d|(?!und)(?:{alternatives(pieces())})+(?![^\W_]))", re.IGNORECASE)


@cache
def _heads() -> frozenset[str]:
    """The first two letters of what number words are made of."""
    return frozenset(piece[:2] for piece in pieces())


class _Beginnings(dict[str, tuple[int, ...]]):
    """Where in a word a numeral may begin, at its start or behind a hyphen ("20-30"): told once a distinct word."""

    def __missing__(self, word: str) -> tuple[int, ...]:
        if len(self) >= MOST_WORDS:
            self.clear()
        none = word.isalpha() and word[:2].casefold() not in _heads()  # one word that begins as no number word does
        found = self[word] = () if none else tuple([found.start() for found in _begin().finditer(word)])
        return found


MOST_WORDS = 100_000
"""Distinct words kept: those of some thousand articles."""

_BEGINNINGS = _Beginnings()


def _matches(words: Words) -> Iterator[re.Match[str]]:
    """What looks like a numeral, in order; only where a word begins like one the pattern is tried."""
    text, match_at, done, beginnings = words.text, _pattern().match, 0, _BEGINNINGS
    places = [(at, found) for at, found in enumerate(map(beginnings.__getitem__, words.forms)) if found]
    for at, offsets in places:
        for offset in offsets:
            start = words.starts[at] + offset
            if start >= done and (match := match_at(text, start)):
                done = match.end()
                yield match


def find_numbers(words: Words) -> Iterator[Number]:
    """The numerals of a text in order."""
    text = words.text
    for match in _matches(words):
        value = read_number(match)
        if value is not None and not _is_label(text, match):
            yield Number(match.start(), match.end(), value, match["digits"], match["words"], match["scale"])


GAIN = ("", " ", "(")
"""What may stand before the sign of a gain: "(+10,5 Milliarden Euro)"; without a scale it may be a telephone number."""


def _is_label(text: str, match: re.Match[str]) -> bool:
    """Whether the number names something (Artikel 5), is vague (mehrere hundert) or starts with a nought (030)."""
    digits = match["digits"] or ""
    start = match.start()
    if text[start - 1 : start] == "+" and not (text[start - 2 : start - 1] in GAIN and match["scale"]):
        return True
    if digits[:1] == "0" and digits[1:2].isdigit():
        return True
    before = _word_before(text, match.start())
    if before.isdigit() and before[0] == "0":  # goes on with a telephone number
        return True
    return before.lower() in _words("vague") or (bool(digits) and not match["scale"] and before in _words("labels"))


def _word_before(text: str, start: int) -> str:
    """What stands before the blanks before `start`, back to white space or a bracket; empty where no blank does."""
    before = text[max(0, start - 30) : start]
    word = before.rstrip(" \t\u00a0")
    if word == before or not word or word[-1].isspace():
        return ""
    return word.split()[-1].rpartition("(")[2]
