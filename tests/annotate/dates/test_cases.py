"""The readable gold of `cases*.txt`: every marked expression is found with its value, nothing else is."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from pathlib import Path

import pytest

from core.annotate.dates import find_dates
from core.language.words import read_words
from core.records import DateMention, Published

FILES = sorted(Path(__file__).parent.glob("cases*.txt"))
LINES = [line for file in FILES for line in file.read_text(encoding="utf-8").splitlines()]
CASES = [line for line in LINES if line.strip() and not line.startswith("#")]
MARK = re.compile(r"\[(?P<surface>[^|\]]+)\|(?P<value>[^|\]]+)(?:\|(?P<span>[^\]]*))?\]")
UNKNOWN = Published(None, None, "vague", "unknown", "")


def published(stamp: str | None) -> Published:
    """A publication date from '2022-10-13', '2022-10', '2022' or '?'."""
    if stamp == "?":
        return UNKNOWN
    year, month, day = (*map(int, (stamp or "2022-10-13").split("-")), 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    return Published(first, last, "day" if day else "month" if month else "year", "stated", "")


def read(case: str) -> tuple[str, Published, list[tuple[str, str, str | None]]]:
    """Text, publication date and the marked expressions (surface, value, interval or None if not stated)."""
    stamp, marked = re.fullmatch(r"(?:@(\S+) )?(.*)", case).groups()  # type: ignore[union-attr]
    marks = [(mark["surface"], mark["value"], mark["span"]) for mark in MARK.finditer(marked)]
    return MARK.sub(lambda mark: mark["surface"], marked), published(stamp), marks


def interval(mention: DateMention) -> str:
    """'2019-05-03..2019-05-03', open ends empty."""
    return f"{mention.first or ''}..{mention.last or ''}"


@pytest.mark.parametrize("case", CASES)
def test_every_marked_expression_is_found_and_no_other(case: str) -> None:
    text, when, marks = read(case)
    found = find_dates(read_words(text), when)
    spans = iter(span for _, _, span in marks)
    shown = [(text[m.start : m.stop], m.value, interval(m)) for m in found]
    wanted = [(surface, value, span) for surface, value, span in marks]
    assert [row[:2] for row in shown] == [row[:2] for row in wanted]
    for (surface, _, have), want in zip(shown, spans, strict=True):
        assert want is None or have == want, surface


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 400
    assert sum(MARK.search(case) is None for case in CASES) >= 100
