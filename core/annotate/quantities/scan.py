"""The numbers of a text that can count something: no labels, no versions, no parts of dates and times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from core.annotate.quantities.numbers import lexicon, number_pattern, read_number
from core.language.lexicon import alternatives
from core.language.numerals import pieces
from core.language.words import Words

LAST_WORD = re.compile(r"([^\s(]+)[ \t\u00a0]+$")


@dataclass(frozen=True, slots=True)
class Number:
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
    return re.compile(rf"(?:(?<![\w.,:/+§-])|(?<=\d-)){number_pattern()}(?![.,:/]?\d)(?!\w)(?!-[^\W\d])", re.IGNORECASE)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon()["not_units"][name])


@cache
def _begin() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:\d|{alternatives(pieces())})", re.IGNORECASE)


@lru_cache(100_000)
def _beginnings(word: str) -> tuple[int, ...]:
    """Where in a word a numeral may begin: at its start or behind a hyphen, as in "20-30"."""
    return tuple(found.start() for found in _begin().finditer(word))


def _matches(words: Words) -> Iterator[re.Match[str]]:
    """What looks like a numeral, in order; only where a word begins like one the pattern is tried."""
    text, match_at, done = words.text, _pattern().match, 0
    for start, form in zip(words.starts, words.forms, strict=True):
        for offset in _beginnings(form):
            if start + offset >= done and (match := match_at(text, start + offset)):
                done = match.end()
                yield match


def find_numbers(words: Words) -> Iterator[Number]:
    """The numerals of a text in order."""
    text = words.text
    for match in _matches(words):
        value = read_number(match)
        if value is not None and not _is_label(text, match):
            yield Number(match.start(), match.end(), value, match["digits"], match["words"], match["scale"])


def _is_label(text: str, match: re.Match[str]) -> bool:
    """Whether the number names something (Artikel 5), is vague (mehrere hundert) or starts with a nought (030)."""
    digits = match["digits"] or ""
    if digits[:1] == "0" and digits[1:2].isdigit():
        return True
    before = LAST_WORD.search(text[max(0, match.start() - 30) : match.start()])
    if not before:
        return False
    if before[1].isdigit() and before[1][0] == "0":  # goes on with a telephone number
        return True
    return before[1].lower() in _words("vague") or (
        bool(digits) and not match["scale"] and before[1] in _words("labels")
    )
