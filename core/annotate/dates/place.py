"""An expression in its text: the words beside it, and what was mentioned before it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from core.annotate.dates.calendar import Reading
from core.annotate.dates.lexicon import expand
from core.annotate.dates.memory import Memory
from core.records import Span

NEAR_DAY = 600
"""Characters over which a mentioned day still carries over to 'am Nachmittag': a few sentences."""
NEAR_CONTRAST = 160
"""Characters over which 'heute' is set against the past: a sentence or its neighbour."""
NEAR_YEAR = 300
"""Characters over which a year carries over to 'im April': a sentence or two."""
ENTRY = re.compile(r"[\s+*•|\[–-]*")
TICK = "+++ "
TICKED_DAY = re.compile(r"\w+(?:tag|woch)\b|\d{1,2}\. ?[A-Z\d]")
HEADING = 40
"""Characters of a line that only names a day: "Freitag, 10. Juli 2015:"."""
_PARTED = re.compile(r"[,;:–]")


@dataclass(frozen=True)
class Place:
    """One expression with its sentence; `today` is the publication day, None if unknown."""

    text: str
    start: int
    stop: int
    sentence: Span
    today: date | None
    memory: Memory

    @cached_property
    def before(self) -> str:
        """The sentence up to the expression (at most 80 characters)."""
        return self.text[max(self.sentence.start, self.start - 80) : self.start]

    @cached_property
    def after(self) -> str:
        """The sentence after the expression (at most 80 characters)."""
        return self.text[self.stop : min(self.sentence.stop, self.stop + 80)]

    def follows(self, pattern: str) -> bool:
        """Whether `pattern` ends right before the expression."""
        return bool(_left(pattern).search(self.before))

    def precedes(self, pattern: str) -> bool:
        """Whether `pattern` begins right after the expression."""
        return bool(_right(pattern).match(self.after))

    @cached_property
    def said_day(self) -> date | None:
        """The day last mentioned nearby, else None."""
        near = self.memory.day is not None and self.start - self.memory.day_at <= NEAR_DAY
        return self.memory.day if near else None

    @cached_property
    def entry_day(self) -> date | None:
        """The day of an entry of a ticker or programme that the expression begins ("+++ 21:48 Uhr +++"), else None.

        Below a line that only names a day it is that day, else the day of publication.
        """
        if self.text.endswith(TICK, 0, self.start):  # an entry on the line of others, which may have told its day
            lead = self.text.rfind(TICK, 0, self.memory.day_at) + len(TICK)
            ticked = TICKED_DAY.match(self.text, lead) and self.memory.day_at - lead <= HEADING
            return None if ticked else self.today
        return (self.memory.heading or self.today) if self.begins_line else None

    @property
    def begins_line(self) -> bool:
        """Whether at most signs stand before the expression on its line."""
        return ENTRY.fullmatch(self.text, self.text.rfind("\n", 0, self.start) + 1, self.start) is not None

    @property
    def is_heading(self) -> bool:
        """Whether a short line says no more than the expression, and others follow it."""
        stop, line = self.text.find("\n", self.stop), self.text.rfind("\n", 0, self.start) + 1
        return 0 <= stop - self.stop <= len("):") and stop - line <= HEADING

    @property
    def said_month(self) -> date | None:
        """The first day of the month last mentioned nearby, if no day was mentioned since."""
        memory = self.memory
        latest = memory.month_at > memory.day_at and self.start - memory.month_at <= NEAR_DAY
        return memory.month if latest else None

    @property
    def scene(self) -> date | None:
        """The day last told of nearby, else None."""
        return self.memory.scene if self.said_day else None

    @cached_property
    def landmark(self) -> date | None:
        """The last day of what was mentioned last nearby: a day, a month or a year; else None."""
        memory = self.memory
        latest = max(memory.day_at, memory.month_at, memory.year_at)
        if self.start - latest > NEAR_DAY:
            return None
        if latest == memory.day_at and memory.day:
            return memory.day
        if latest == memory.month_at and memory.month:
            return memory.month.replace(day=monthrange(memory.month.year, memory.month.month)[1])
        return date(memory.year, 12, 31) if memory.year and 1 <= memory.year <= 9999 else None

    @cached_property
    def said_year(self) -> int | None:
        """The explicit year last mentioned nearby, else None."""
        near = self.memory.year is not None and self.start - self.memory.year_at <= NEAR_YEAR
        return self.memory.year if near else None

    @property
    def said_period(self) -> Reading | None:
        """The month, quarter or part of a year last mentioned nearby, else None."""
        return self.memory.period if self.start - self.memory.period_at <= NEAR_YEAR else None

    @cached_property
    def anchor(self) -> date | None:
        """The month or day with its year that this paragraph last told of, else None."""
        told = self.memory.anchor is not None and self.memory.anchor.year == self.said_year
        return self.memory.anchor if told and self.same_paragraph else None

    @property
    def year_in_sentence(self) -> int | None:
        """The explicit year last mentioned, if in this sentence; else one told as "im Vorjahr" in this clause."""
        memory = self.memory
        if memory.near_year_at > max(memory.year_at, self.sentence.start) and not self._is_parted(memory.near_year_at):
            return memory.near_year
        return memory.year if memory.year_at > self.sentence.start else None

    @property
    def year_in_clause(self) -> int | None:
        """The same, if no sign parts the two: "im Vorjahr war das Haus im April zu"."""
        at = max(self.memory.year_at, self.memory.near_year_at)
        return None if self._is_parted(at) else self.year_in_sentence

    def _is_parted(self, at: int) -> bool:
        """Whether a sign stands between a place and the expression."""
        return _PARTED.search(self.text, at, self.start) is not None

    @property
    def lists_on(self) -> bool:
        """Whether a day to come was named in this sentence, so that this one comes, too: 'am 9. Mai in Ulm, am 11.'."""
        memory = self.memory
        same = memory.day is not None and memory.day_at > self.sentence.start
        return bool(same and self.today and memory.day and memory.day > self.today)

    @property
    def same_paragraph(self) -> bool:
        """Whether the year last mentioned stands in this paragraph."""
        return self.text.find("\n", self.memory.year_at, self.start) < 0

    @cached_property
    def contrasts(self) -> bool:
        """Whether something long ago was mentioned shortly before ('in den Siebzigern ..., heute'), and no clock."""
        said = self.memory.long_ago_at >= 0 and self.start - self.memory.long_ago_at <= NEAR_CONTRAST
        return said and "Uhr" not in self.after


@cache
def _left(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{expand(pattern)})[ \t\u00a0]*$")


@cache
def _right(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"[ \t\u00a0]*(?:{expand(pattern)})(?!\w)")
