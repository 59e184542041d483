"""What a reader should know about the dates of a text: days without a year, days of no calendar, far-off years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.annotate.dates.bounds import FARTHEST, OLDEST
from core.records import DateMention, Issue

YEARLESS = re.compile(r"XXXX-\d\d-\d\d")
"""The value of a day whose month and day are known, and whose year is not."""
_NO_DAY = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|XX-XX)")
"""The value of what is written as a day and is none: its month, or nothing."""
WEEKDAYS_APART = 3
"""Days that at most lie between a date and the nearest day of another weekday."""


def find_doubts(text: str, dates: Sequence[DateMention]) -> tuple[Issue, ...]:
    """One issue (offsets into the text, `source` empty) for each kind of doubtful date, at its first place."""
    return tuple(issue for find in (_yearless, _impossible, _disagreeing, _far_off) for issue in find(text, dates))


def _yearless(text: str, dates: Sequence[DateMention]) -> Iterator[Issue]:
    found = [date for date in dates if YEARLESS.match(date.value)]
    why = "no year is known, because nothing says when the article appeared. Add its day of publication to the file"
    does = "until then the day is listed below the timeline, under “Day known, year not”."
    yield from _issue("day without year", found, text, f"{why}; {does}")


def _impossible(text: str, dates: Sequence[DateMention]) -> Iterator[Issue]:
    found = [
        date for date in dates if date.rule.startswith(("date", "day in a list")) and _NO_DAY.fullmatch(date.value)
    ]
    why = "the calendar has no such day, so that at most its month is used, marked as vague. Compare the original."
    yield from _issue("impossible date", found, text, why)


def _disagreeing(text: str, dates: Sequence[DateMention]) -> Iterator[Issue]:
    found = [date for date in dates if date.rule.startswith("date") and _is_apart(date)]
    why = "the day falls on another weekday. Both days are kept, marked as unsure; compare the original."
    yield from _issue("weekday disagrees", found, text, why)


def _is_apart(date: DateMention) -> bool:
    other = date.other and date.other.first
    return bool(date.first and other and 0 < abs((date.first - other).days) <= WEEKDAYS_APART)


def _far_off(text: str, dates: Sequence[DateMention]) -> Iterator[Issue]:
    known = ((date, date.last or date.first) for date in dates)
    found = [date for date, day in known if day and not OLDEST <= day.year <= FARTHEST]
    why = "this lies ages from the news, so that it is marked as vague. If it is a slip, correct the file."
    yield from _issue("far-off year", found, text, why)


def _issue(code: str, found: Sequence[DateMention], text: str, why: str) -> Iterator[Issue]:
    if not found:
        return
    first, more = found[0], len(found) - 1
    others = f" (and {more} more like it)" if more else ""
    yield Issue("", code, f"“{text[first.start : first.stop]}”{others}: {why}", first.start, first.stop)
