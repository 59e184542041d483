"""Where an expression stands: the words around it, the publication day, what was mentioned before, the tense."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from core.annotate.dates.calendar import Reading
from core.annotate.dates.lexicon import expand
from core.annotate.dates.memory import Memory
from core.annotate.dates.words_of_tense import PARTICIPLE_FORM, WORDS, is_present_form, verbs_of
from core.language.dated import Direction, direction, is_before, is_present, is_relative, tells
from core.language.tense import tense
from core.language.tree import Tree, Trees
from core.records import Span

NEAR_DAY = 600
"""Characters over which a mentioned day still carries over to 'am Nachmittag': a few sentences."""
REACH = 300
"""Characters of a sentence, on each side, in which its verb is looked for; longer ones are lists or tables."""
NEAR_CONTRAST = 160
"""Characters over which 'heute' is set against the past: a sentence or its neighbour."""
LONG_AGO = 5
"""Years before publication from which on something is long ago."""
NEAR_YEAR = 300
"""Characters over which a year carries over to 'im April': a sentence or two."""


DAYS_OF_WEEK = 7
LONGEST_FEAST = 14
"""Days between the first and the last of what happens on several days."""
ENTRY = re.compile(r"[\s+*•|–-]*")
HEADING = 40
"""Characters of a line that only names a day: "Freitag, 10. Juli 2015:"."""


@dataclass(frozen=True)
class Context:
    """One expression in its surroundings; `today` is the publication day, None if unknown."""

    text: str
    start: int
    stop: int
    sentence: Span
    today: date | None
    memory: Memory
    trees: Trees

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

    @property
    def of_the_past(self) -> bool:
        """Whether the date is that of something over: 'Beim Unglück vom 3. Oktober starben', not 'wurde abgesagt'."""
        if self.follows(r"(?:[Dd]atier|[Ss]tamm|[Rr]ühr)\w+ vom"):
            return True
        if not self.follows(OF) or self.precedes(r"\.? ?(?:bis|-|–|auf)") or OFF.search(self.text, *self._around):
            return False
        if self._holder == "present":
            return bool(_AFTER.search(self.before))
        return self._tense(*self._around) < 0

    @property
    def _holder(self) -> str | None:
        """The tense of the clause that the expression stands in, be it that of a noun; None without a verb."""
        tokens = self._tree.within(Span(self.start, self.stop)) if self._tree else None
        return tense(self._tree, self._tree.predicate(self._tree.top(tokens))) if self._tree and tokens else None

    @property
    def lasted(self) -> bool:
        """Whether the clause tells how long something went on that is over: 'dauerte bis Ende April'."""
        return self.direction < 0 and bool(_LASTED.search(self.text, *self._clause))

    @property
    def told_day(self) -> date | None:
        """The day last mentioned nearby that the tense of the clause allows."""
        day, today = self.said_day, self.today
        if day is None or today is None or day <= today or self.direction >= 0:
            return day
        return next((past for past in reversed(self.memory.days) if past <= today), None)

    @property
    def day_ahead(self) -> tuple[date, date] | None:
        """The first and the last of the days to come, a week ahead or more, that this paragraph tells of."""
        day, today, days = self.said_day, self.today, self.memory.days
        if day is None or today is None or (day - today).days <= DAYS_OF_WEEK or self.direction < 0:
            return None
        if self.text.find("\n", self.memory.day_at, self.start) >= 0:
            return None
        first = days[-2] if len(days) > 1 and 0 < (day - days[-2]).days <= LONGEST_FEAST else day
        return first, day

    @cached_property
    def opens_entry(self) -> bool:
        """Whether the expression begins an entry of a ticker or programme ("+++ 21:48 Uhr +++"), below no heading."""
        start = self.text.rfind("\n", 0, self.start) + 1
        if not ENTRY.fullmatch(self.text, start, self.start):
            return False
        stop = self.text.find("\n", self.memory.day_at)
        line = self.text.rfind("\n", 0, self.memory.day_at) + 1
        is_heading = 0 <= stop - self.memory.day_at <= len("):") and stop - line <= HEADING
        return not (self.memory.day_at and is_heading)

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
        """The year last mentioned, also as "im Vorjahr", if that was in this sentence."""
        memory = self.memory
        explicit = memory.year_at >= memory.near_year_at
        at, year = (memory.year_at, memory.year) if explicit else (memory.near_year_at, memory.near_year)
        return year if at > self.sentence.start else None

    @property
    def year_in_clause(self) -> int | None:
        """The same, if no sign parts the two: "im Vorjahr war das Haus im April zu"."""
        at = max(self.memory.year_at, self.memory.near_year_at)
        return self.year_in_sentence if not _PARTED.search(self.text, at, self.start) else None

    @property
    def in_relative_clause(self) -> bool:
        """Whether the expression stands in a relative clause, in which nothing goes on."""
        return self._tree is not None and is_relative(self._tree, Span(self.start, self.stop))

    @property
    def goes_before(self) -> bool:
        """Whether the clause tells what went before the rest of its sentence."""
        return self._tree is not None and is_before(self._tree, Span(self.start, self.stop))

    @property
    def lists_on(self) -> bool:
        """Whether a day to come was named in this sentence, so that this one comes, too: 'am 9. Mai in Ulm, am 11.'."""
        memory = self.memory
        same = memory.day is not None and memory.day_at > self.sentence.start
        return bool(same and self.today and memory.day and memory.day > self.today)

    @property
    def tells_on(self) -> bool:
        """Whether the expression's clause goes on telling in the simple past, or has no verb."""
        return self._tree is None or tells(self._tree, Span(self.start, self.stop))

    @property
    def same_paragraph(self) -> bool:
        """Whether the year last mentioned stands in this paragraph."""
        return self.text.find("\n", self.memory.year_at, self.start) < 0

    @cached_property
    def contrasts(self) -> bool:
        """Whether something long ago was mentioned shortly before ('in den Siebzigern ..., heute'), and no clock."""
        said = self.memory.long_ago_at >= 0 and self.start - self.memory.long_ago_at <= NEAR_CONTRAST
        return said and "Uhr" not in self.after

    @cached_property
    def direction(self) -> Direction:
        """-1 where the clause (else the sentence) speaks of the past, 1 of what is to come, 0 undecided."""
        if self.follows(OF):  # "die Rennen vom 18. Dezember", which the verb tells nothing of
            return 0
        if self._told is not None:
            return self._told
        return self._tense(*self._clause) or self._tense(*self._around)

    @property
    def is_over(self) -> bool:
        """Whether the verb that the expression belongs to tells of the past."""
        return self._told == -1 and self.direction == -1

    @cached_property
    def _told(self) -> Direction | None:
        """What the verb of the expression tells; None where it has none."""
        return direction(self._tree, Span(self.start, self.stop)) if self._tree else None

    @cached_property
    def _tree(self) -> Tree | None:
        """The tree of the sentence where it has a finite verb."""
        tree = self.trees.of(Span(*self._around))
        return tree if tree is not None and any(map(tree.is_finite, range(len(tree.tokens)))) else None

    @property
    def _around(self) -> tuple[int, int]:
        """The sentence, of a very long one only what stands near."""
        return max(self.sentence.start, self.start - REACH), min(self.sentence.stop, self.stop + REACH)

    @cached_property
    def _clause(self) -> tuple[int, int]:
        """Where the clause begins and ends, by punctuation."""
        start, stop = self._around
        left = max((self.text.rfind(mark, start, self.start) for mark in CLAUSE_MARKS), default=-1)
        ends = [at for mark in CLAUSE_MARKS if (at := self.text.find(mark, self.stop, stop)) >= 0]
        return max(left, start), min(ends, default=stop)

    @cached_property
    def leaning(self) -> Direction:
        """The direction, else 1 where the clause's only verb is in the present tense ('bleibt am Montag zu')."""
        if self.follows(OF) or (self.direction >= 0 and _AFTER.search(self.before)):
            return 0
        if self.direction or self._tree is None:
            return self.direction or (1 if self._is_present(*self._clause) else 0)
        return 1 if is_present(self._tree, Span(self.start, self.stop)) else 0

    def _is_present(self, start: int, stop: int) -> bool:
        words = WORDS.findall(self.text, start, stop)
        last = words[-1] if words else ""
        being = "ist" in words or "sind" in words
        return any(is_present_form(word) for word in words) or (being and not PARTICIPLE_FORM.fullmatch(last))

    def _tense(self, start: int, stop: int) -> Direction:
        """The way of the verb nearest to the expression."""
        verbs = verbs_of(self.text, self.sentence)
        at = bisect_left(verbs, (self.start,))
        left = verbs[at - 1] if at and verbs[at - 1].start >= start and verbs[at - 1].stop <= self.start else None
        limit = stop if left is None else min(stop, self.stop + self.start - left.stop)
        after = (verb for verb in verbs[at : at + MOST_INSIDE] if verb.start >= self.stop and verb.stop <= limit)
        nearest = next(after, left)
        return nearest.way if nearest else 0


_PARTED = re.compile(r"[,;:–]")
OF = r"[Vv]om(?: \d{1,2}\.(?: und|,|/)?)*"
"""Before a date it tells that this belongs to a noun."""
OFF = re.compile(
    r"\b(?:abgesagt|verschoben|verlegt|vorverlegt|gestrichen|geplant|angesetzt|vorgesehen|bevorstehend|anstehend|Karten)"
)
"""What is said of happenings that are still to come, or would be."""
_AFTER = re.compile(r"\b[Nn]ach (?:d(?:em|en|er)|eine[mr]|(?:sein|ihr|unser)e[mnr])\b[^,;:]*\Z")
"""What lies behind: "ermittelt nach einem Unfall in Ulm am Mittwoch"."""
_LASTED = re.compile(r"\b(?:gedauert|dauerten?|gegolten|galt(?:en)?|angehalten|hielt(?:en)? an|währten?)\b")
"""Verbs of lasting in the past: the end that they name is behind, too."""
MOST_INSIDE = 5
"""Words of tense that an expression may itself hold, and one after it."""


CLAUSE_MARKS = (", ", "; ", ": ", " - ", " – ", "\n")


@cache
def _left(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{expand(pattern)})[ \t\u00a0]*$")


@cache
def _right(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"[ \t\u00a0]*(?:{expand(pattern)})(?!\w)")
