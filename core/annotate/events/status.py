"""The status of an event: past, ongoing, planned, conditional or denied, by ordered rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from core.annotate.events.words import cues, is_called_off, is_future, stative, to_infinitive, verb_forms, words_of
from core.records import DateMention, Published, Status


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at: the sentence, the clause with the date `at` an offset, and when the article appeared."""

    sentence: str
    clause: str
    date: DateMention
    published: Published
    at: int = 0

    @property
    def after(self) -> bool:
        """Whether all of the date lies after publication."""
        return bool(self.date.first and self.published.last and self.date.first > self.published.last)

    @property
    def before(self) -> bool:
        """Whether all of the date lies before publication."""
        return bool(self.date.last and self.published.first and self.date.last < self.published.first)

    @property
    def vague(self) -> bool:
        """Whether the date says no more than from when on."""
        return self.date.last is None and self.date.precision == "vague"

    @property
    def planned(self) -> bool:
        """Whether the sentence speaks of what is to come."""
        return is_future(self.sentence)

    @property
    def denied(self) -> bool:
        """Whether the clause denies a happening or calls it off; a negated aim ("nicht abzuhalten") denies nothing."""
        return (cues().denied.within(self.clause) or is_called_off(self.clause)) and not to_infinitive(self.clause)

    @property
    def lasting(self) -> bool:
        """Whether something goes on until a date: "ist bis Freitag gesperrt", but not "wurde bis Freitag gesperrt"."""
        return self.date.first is None and not self.before and "past" not in verb_forms(self.clause)

    @property
    def begun(self) -> bool:
        """Whether the date began before publication."""
        return bool(self.date.first and self.published.first and self.date.first < self.published.first)

    @property
    def since(self) -> bool:
        """Whether "seit" leads to the date and the clause is in the present tense: "tagen seit gestern"."""
        return bool(_SINCE.search(self.clause[: max(self.at, 0)])) and self.tense() == "present"

    @property
    def aimed(self) -> bool:
        """Whether the date stands in an infinitive with "zu" ("kündigte an, am Montag zu tagen")."""
        return bool(_AIM.match(self.clause[self.clause.rfind(",", 0, max(self.at, 0)) + 1 :])) and "," in self.clause

    @property
    def possible(self) -> bool:
        """Whether the clause speaks of what may be."""
        return cues().conditional.within(self.clause)

    @property
    def conditioned(self) -> bool:
        """Whether what the clause tells hangs on a condition."""
        return cues().conditions.within(self.sentence) and self.tense() != "past"

    def tense(self) -> str:
        """Return the tense of the clause: past, future or present."""
        forms, words = verb_forms(self.clause), set(words_of(self.clause))
        done = (
            "participle" in forms or "worden" in words or forms[-1:] == ("infinitive",)
        )  # "hat ... erhalten" looks like one
        if "past" in forms or (words & _HAVE and done and not to_infinitive(self.clause)):
            return "past"
        if is_future(self.clause):
            return "future"
        return "past" if words & _BE and done and not words & stative() else "present"


_AIM = re.compile(r"\A[^,;:]*\b(?:zu [a-zäöü]\w+n|\w+zu\w+en)(?: wollen| können)?\W*\Z")
_SINCE = re.compile(r"\bseit\s(?:d\w+\s)?\Z", re.IGNORECASE)
_HAVE = {"hat", "haben", "habe", "hätten"}
_BE = {"ist", "sind", "sei", "seien"}
"""With a participle both make a perfect, but "ist geplant" is about what comes."""

Rule = tuple[str, Callable[[Case], bool], Status]

RULES: tuple[Rule, ...] = (
    # What did not or will not happen stays denied whatever its date.
    ("denial in the clause", lambda case: case.denied, "denied"),
    # The mood comes before the date: "könnte im Mai" is no plan. A past date is told as past all the same.
    ("possibility in the clause", lambda case: not case.before and case.possible, "conditional"),
    ("condition in the sentence", lambda case: not case.before and case.conditioned, "conditional"),
    ("date after publication", lambda case: case.after, "planned"),
    ("since a date, present tense", lambda case: case.since, "ongoing"),
    ("date before publication", lambda case: case.before, "past"),
    # From here on the date holds the day of publication or one of the two is open: the verbs decide.
    ("vague, to come", lambda case: case.vague and not case.begun, "planned"),
    ("open end, simple past", lambda case: case.date.last is None and "past" in verb_forms(case.clause), "past"),
    # "seit 2008 vergeben wird", whatever else the sentence plans: what has begun goes on.
    ("open end, begun", lambda case: case.date.last is None and case.begun, "ongoing"),
    ("open end, future tense", lambda case: case.date.last is None and case.tense() == "future", "planned"),
    ("open end", lambda case: case.date.last is None, "ongoing"),
    ("open beginning, announced", lambda case: case.date.first is None and case.planned, "planned"),
    ("open beginning, not over", lambda case: case.lasting, "ongoing"),
    ("aim, in an infinitive", lambda case: not case.before and case.aimed, "planned"),
    ("past tense", lambda case: case.tense() == "past", "past"),
    ("future tense", lambda case: case.tense() == "future", "planned"),
    ("present tense", lambda case: case.published.first is not None, "ongoing"),
    ("date without a publication date", lambda case: True, "past"),
)
"""Named rules in order; the first that holds decides."""


def status_of(case: Case) -> tuple[Status, str]:
    """Return the status and the name of the rule that decided it."""
    return next((status, name) for name, holds, status in RULES if holds(case))
