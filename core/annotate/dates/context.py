"""Where an expression stands: the words around it, the publication day, what was mentioned before, the tense."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from core.annotate.dates.place import Place
from core.annotate.dates.words_of_tense import PARTICIPLE_FORM, WORDS, is_present_form, verbs_of
from core.language.dated import (
    Direction,
    attribute,
    direction,
    has_been,
    is_after,
    is_before,
    is_present,
    is_relative,
    tells,
    was_to_come,
)
from core.language.dated_nouns import noun_of
from core.language.reading import Trees
from core.language.tense import tense
from core.language.tree import Tree
from core.records import Span

REACH = 300
"""Characters of a sentence, on each side, in which its verb is looked for; longer ones are lists or tables."""
LONG_AGO = 5
"""Years before publication from which on something is long ago."""


DAYS_OF_WEEK = 7
LONGEST_FEAST = 14
"""Days between the first and the last of what happens on several days."""


def around(sentence: Span, start: int, stop: int) -> Span:
    """The sentence of an expression, of a very long one only what stands near."""
    return Span(max(sentence.start, start - REACH), min(sentence.stop, stop + REACH))


@dataclass(frozen=True)
class Context(Place):
    """One expression in its surroundings: also the verbs of its sentence."""

    trees: Trees

    @property
    def is_told_ahead(self) -> bool:
        """Whether the word of tense nearest in the clause looks ahead."""
        return self._tense(*self._clause) > 0

    @property
    def is_note(self) -> bool:
        """Whether no word of the sentence tells a time, as in notes: "Freitag, 20 Uhr: Konzert"."""
        return not verbs_of(self.text, self.sentence)

    @property
    def of_the_past(self) -> bool:
        """Whether the date is that of something over: 'Beim Unglück vom 3. Oktober starben', not 'wurde abgesagt'."""
        if self.follows(r"(?:[Dd]atier|[Ss]tamm|[Rr]ühr)\w+ vom"):
            return True
        if not self.follows(OF) or self.precedes(r"\.? ?(?:bis|-|–|auf)") or OFF.search(self.text, *self._around):
            return False
        if self._is_of_what_is_over:
            return True
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
    def is_extended(self) -> bool:
        """Whether the clause tells until when something has just been extended: 'wurde bis März verlängert'."""
        if self.year_in_sentence is not None or not _EXTENDED.search(self.text, *self._clause):
            return False
        return _HAD_BEEN.search(self.text, *self._clause) is None

    @property
    def is_put_off(self) -> bool:
        """Whether the clause calls off or puts off what was meant for a time: 'hat das Fest am 3. Mai abgesagt'."""
        return _PUT_OFF.search(self.text, *self._clause) is not None

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

    @property
    def in_relative_clause(self) -> bool:
        """Whether the expression stands in a relative clause, in which nothing goes on."""
        return self._tree is not None and is_relative(self._tree, Span(self.start, self.stop))

    @property
    def describes(self) -> bool:
        """Whether the expression belongs to a participle that describes a noun: "der am Mittwoch ausgerufene Alarm"."""
        return self._tree is not None and attribute(self._tree, Span(self.start, self.stop)) != 0

    @property
    def steps_forward(self) -> bool:
        """Whether the year of the sentence is told in the pluperfect, and the expression is not."""
        return self._tree is not None and is_after(self._tree, Span(self.start, self.stop), self.memory.year_at)

    @property
    def was_to_come(self) -> bool:
        """Whether a verb of the past tells what then was still to come: "wurde noch für Freitag erwartet"."""
        return self._tree is not None and was_to_come(self._tree, Span(self.start, self.stop))

    @property
    def has_been(self) -> bool:
        """Whether what was planned for the expression has taken place: "der für April geplante Gipfel fand statt"."""
        return self._tree is not None and has_been(self._tree, Span(self.start, self.stop))

    @property
    def goes_before(self) -> bool:
        """Whether the clause tells what went before the rest of its sentence."""
        return self._tree is not None and is_before(self._tree, Span(self.start, self.stop))

    @property
    def tells_on(self) -> bool:
        """Whether the expression's clause goes on telling in the simple past, or has no verb."""
        return self._tree is None or tells(self._tree, Span(self.start, self.stop))

    @cached_property
    def direction(self) -> Direction:
        """-1 where the clause (else the sentence) speaks of the past, 1 of what is to come, 0 undecided."""
        if self.follows(OF):  # "die Rennen vom 18. Dezember", which the verb tells nothing of
            return -1 if self._is_of_what_is_over else 0
        if self._told is not None:
            return self._told
        return self._tense(*self._clause) or self._tense(*self._around)

    @property
    def _is_of_what_is_over(self) -> bool:
        """Whether the expression is that of a noun which tells what is over: "der Absturz vom 10. März"."""
        noun = noun_of(self._tree, Span(self.start, self.stop)) if self._tree else None
        return noun is not None and noun.way < 0

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
        tree = self.trees.of(around(self.sentence, self.start, self.stop))
        return tree if tree is not None and any(map(tree.is_finite, range(len(tree.tokens)))) else None

    @property
    def _around(self) -> tuple[int, int]:
        """The sentence, of a very long one only what stands near."""
        near = around(self.sentence, self.start, self.stop)
        return near.start, near.stop

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
        if self.follows(OF):
            return 0
        if self.direction >= 0 and _AFTER.search(self.before):  # "nach der Einigung im März hatte der Rat zugestimmt"
            return -1 if self.direction == 0 and self._holder == "past" else 0
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
_EXTENDED = re.compile(r"[Vv]erlänger(?:t|n|ten?|ung(?:en)?)\b|\b(?:befristet|ausgedehnt)\b")
_HAD_BEEN = re.compile(r"\b(?:hatten?|war(?:en)?)\b")
_PUT_OFF = re.compile(r"\b(?:abgesagt|verschoben|vertagt|gestrichen)\b|\bsagten?\b[^,;:]*\bab$")
MOST_INSIDE = 5
"""Words of tense that an expression may itself hold, and one after it."""


CLAUSE_MARKS = (", ", "; ", ": ", " - ", " – ", "\n")
