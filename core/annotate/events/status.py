"""The status of an event: past, ongoing, planned, conditional or denied, by ordered rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from core.annotate.events.bounded import is_decided, is_told_over, runs_on
from core.annotate.events.clauses import Clause
from core.annotate.events.denial import calls_off, is_denied, is_dropped, is_negated, is_told
from core.annotate.events.moods import is_hoped, stays, would_have_been
from core.annotate.events.words import cues, is_future
from core.language.dated import Direction, attribute, is_aimed
from core.language.tense import Tense, is_hearsay, is_over, is_state, tense
from core.language.tree import Tree
from core.records import DateMention, Published, Span, Status


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at.

    The sentence, the clause with the date and its words, its tense, what leads to the date in its phrase, and when the
    article appeared, and the sentence that follows. What few cases are asked for is found when it is asked.
    """

    sentence: str
    told_in: Clause
    clause: str
    tense: Tense
    says: bool
    before_date: str
    aimed: bool
    denied: bool
    verb: bool
    negated: bool
    told: bool
    asked: bool
    attribute: Direction
    date: DateMention
    published: Published
    then: str = ""

    @classmethod
    def of(cls, clause: Clause, sentence: str, date: DateMention, published: Published, then: str = "") -> Case:
        """Read what the rules look at; `then` is the sentence that follows what was meant to be."""
        tree, predicate = clause.tree, clause.predicate
        before = tree.text[max(0, date.start - 16) : date.start]
        span = Span(date.start, date.stop)
        tense_, way, aimed = tense(tree, predicate), attribute(tree, span), is_aimed(tree, span)
        mark = tree.child(predicate, "mark")
        return cls(
            sentence=sentence,
            told_in=clause,
            clause=clause.words(),
            tense=tense_,
            says=_says(tree, predicate),
            before_date=before,
            aimed=aimed,
            denied=is_denied(clause, date) and not calls_off(clause, date, published),
            verb=tree.is_verb(predicate) or tree.finite(predicate) is not None,
            negated=is_negated(clause, date),
            told=is_told(tree, predicate),
            asked=mark is not None and tree.word(mark).lower() == "ob",
            attribute=way,
            date=date,
            published=published,
            then=then,
        )

    @property
    def dropped(self) -> bool:
        """Whether something was meant to be, and the next sentence tells that it is called off."""
        return is_dropped(self.then, self.sentence)

    @property
    def hearsay(self) -> bool:
        """Whether the clause tells what others say."""
        return is_hearsay(self.told_in.tree, self.told_in.predicate)

    @property
    def stays(self) -> bool:
        """Whether the verb tells what goes on or how something is."""
        return stays(self.told_in.tree, self.told_in.predicate)

    @property
    def over(self) -> bool:
        """Whether the clause tells what is over."""
        return is_over(self.told_in.tree, self.told_in.predicate)

    @property
    def dated_over(self) -> bool:
        """Whether the clause tells what has happened, not what its date, which is still to come, is for."""
        return is_told_over(self.told_in, self.date, self.published)

    @property
    def would(self) -> bool:
        """Whether the clause says what would be."""
        return _would(self.told_in.tree, self.told_in.predicate, self.sentence)

    @property
    def unreal(self) -> bool:
        """Whether the clause says what would have been."""
        return would_have_been(self.told_in.tree, self.told_in.predicate, self.sentence)

    @property
    def hoped(self) -> bool:
        """Whether the date is that of what somebody hopes for."""
        return is_hoped(self.told_in.tree, Span(self.date.start, self.date.stop))

    @property
    def after(self) -> bool:
        """Whether all of the date lies after publication."""
        return bool(self.date.first and self.published.last and self.date.first > self.published.last)

    @property
    def before(self) -> bool:
        """Whether all of the date lies before publication."""
        return bool(self.date.last and self.published.first and self.date.last < self.published.first)

    @property
    def unfinished(self) -> bool:
        """Whether the date ends after publication."""
        return bool(self.date.last and self.published.last and self.date.last > self.published.last)

    @property
    def vague(self) -> bool:
        """Whether the date says no more than from when on."""
        return self.date.last is None and self.date.precision == "vague"

    @property
    def planned(self) -> bool:
        """Whether the sentence speaks of what is to come."""
        return is_future(self.sentence)

    @property
    def will_not(self) -> bool:
        """Whether it will not be so on a day to come, or was not, as somebody says; "ab Montag nicht mehr" is new."""
        if not self.negated or (self.date.last is None and not self.to_come):
            return False
        if self.tense == "past":
            return self.told and not self.after
        return (self.after or self.to_come) and not _MAY_NOT.search(self.clause)

    @property
    def to_come(self) -> bool:
        """Whether the clause tells what is to be within a time that has just begun: "soll in den nächsten Jahren"."""
        return self.tense == "future" and self.date.first == self.published.last and not _BOUND.search(self.before_date)

    @property
    def lasting(self) -> bool:
        """Whether something goes on until a date: "ist bis Freitag gesperrt", but not "wurde bis Freitag gesperrt"."""
        return self.date.first is None and not self.before and self.tense != "past"

    @property
    def deadline(self) -> bool:
        """Whether something is to happen by a date or within a term: "erhält bis 2025", not "bleibt bis Freitag".

        Without a day of publication nobody knows whether a term is over. One that ends on it may be ("bis Mittwoch
        sterben drei"), and "binnen drei Tagen" may be three days ago: there the clause has to say that it is to come.
        """
        first, last, today = self.date.first, self.date.last, self.published.last
        if today is None or not self.verb:
            return False  # "Galerie Nord, bis 29. Juli"
        maybe_over = (last is not None and last <= today) or _WITHIN.search(self.clause)
        if maybe_over and not (is_future(self.clause) or _MUST.search(self.clause)):
            return False
        term = first is None or bool(last and first == today < last)
        stays = (
            (self.stays and not _AIM.search(self.clause))
            or _STILL.search(self.before_date)
            or _STANDS.search(self.clause)
        )
        return term and not self.before and self.tense != "past" and not stays

    @property
    def runs_on(self) -> bool:
        """Whether what has been done holds until a time that is still to come: "wurde bis Juni 2016 verlängert"."""
        return self.tense == "past" and runs_on(self.date, self.published)

    @property
    def decided(self) -> bool:
        """Whether the clause tells that something is decided on which is to come: "einigte sich auf einen Abzug"."""
        return is_decided(self.clause)

    @property
    def forecast(self) -> bool:
        """Whether the sentence only foretells what its date, which is not over, will bring.

        "Laut Schätzungen starben in diesem Jahr" tells what has been.
        """
        last, today = self.date.last, self.published.last
        if self.begun if last is None else today is not None and last <= today:
            return False
        to_come = self.after or self.tense != "past"
        return cues().forecast.within(self.sentence) or (to_come and cues().estimated.within(self.sentence))

    @property
    def begun(self) -> bool:
        """Whether the date began before publication."""
        return bool(self.date.first and self.published.first and self.date.first < self.published.first)

    @property
    def told_begun(self) -> bool:
        """Whether the date began before publication, and the clause is in the past tense."""
        return self.begun and self.tense == "past"

    @property
    def since(self) -> bool:
        """Whether "seit" leads to the date and the clause is in the present tense: "tagen seit gestern"."""
        if not _SINCE.search(self.before_date):
            return False
        return self.tense == "present" or is_state(self.told_in.tree, self.told_in.predicate)

    @property
    def possible(self) -> bool:
        """Whether the clause speaks of what may be."""
        return cues().conditional.within(self.clause) or self.would

    @property
    def conditioned(self) -> bool:
        """Whether what the clause tells hangs on a condition."""
        sentence = self.sentence.lower()
        opens = sentence.startswith(("wenn", "falls", "sofern")) or not sentence.count("wenn")
        if self.tense == "past" and not self.unfinished:  # but "Ist bis Mai nichts beschlossen, dann ..."
            return False
        named = self.tense != "past" and (self.tense == "future" or opens) and cues().conditions.within(self.sentence)
        return named or ("?" not in self.sentence and _INVERTED.match(self.sentence) is not None)


_INVERTED = re.compile(
    r"(?:Wird|Werden|Sollten?|Kommt|Kommen|Gelingt|Tut|Tun|Bleibt|Bleiben|Scheitern?t?|Stimmt|Stimmen|Ist|Sind|Hat|Haben)"
    r"\s.*?, (?:so|dann|w[ei]rde?n?|würden?|muss|müssen|kann|können|soll|sollen|droht|drohen|ist|sind)\b"
    r"|Sollten?\s.*?, ",
    re.DOTALL,
)
"""A condition told by the order of words: "Wird bis Mai nicht gewählt, so tagt ..."."""
_SINCE = re.compile(r"\bseit\s(?:d\w+\s)?\Z", re.IGNORECASE)

_STANDS = re.compile(r"\bnicht\b|\bgibt es\b|\bes gibt\b", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:binnen|innerhalb)\b", re.IGNORECASE)
_MAY_NOT = re.compile(r"\bd(?:arf|ürfen)\b|\bausgeschl|\bauszuschl|\bausschl|\bschließ\w*\b.*\bnicht aus\b")
_BOUND = re.compile(r"\b(?:ab|seit|von)\s(?:d\w+\s)?\Z", re.IGNORECASE)
_MUST = re.compile(r"\bm(?:uss|üssen?)\b")
_AIM = re.compile(r"\bZiele?n?s?\b")
_STILL = re.compile(r"\bnoch bis (?:zu[mr] )?\Z", re.IGNORECASE)


def _says(tree: Tree, predicate: int) -> bool:
    """Whether a verb tells that somebody said something: also "heißt es"."""
    word, subject = tree.word(predicate), tree.subject(predicate)
    return cues().reporting.within(word) or (word == "heißt" and subject is not None and tree.word(subject) == "es")


def _would(tree: Tree, predicate: int, sentence: str) -> bool:
    """Whether a main clause says what would be, and not what others say will be: "Das würde auch 2025 gelten"."""
    verb = tree.finite(predicate)
    mood = verb is not None and tree.word(verb).lower() in ("würde", "würden")
    return mood and tree.tokens[predicate].head < 0 and not cues().reporting.within(sentence)


Rule = tuple[str, Callable[[Case], bool], Status]

RULES: tuple[Rule, ...] = (
    # What did not or will not happen stays denied whatever its date.
    ("denial in the clause", lambda case: case.denied and (case.before or not case.conditioned), "denied"),
    ("meant, and then called off", lambda case: case.dropped, "denied"),
    ("negated, of a day to come or as said", lambda case: case.will_not, "denied"),
    ("what would have been", lambda case: case.unreal, "conditional"),
    ("said, past tense", lambda case: case.says and case.tense == "past" and not (case.after or case.aimed), "past"),
    # The mood comes before the date: "könnte im Mai" is no plan. A past date is told as past all the same.
    ("asked whether", lambda case: case.asked and not case.before, "conditional"),
    ("possibility in the clause", lambda case: not case.before and case.possible, "conditional"),
    ("condition in the sentence", lambda case: not case.before and case.conditioned, "conditional"),
    ("hoped, feared or expected", lambda case: case.hoped and not (case.before or case.told_begun), "conditional"),
    # What somebody foretells is neither known nor anybody's plan.
    ("forecast", lambda case: case.forecast, "conditional"),
    ("told as over, with its date", lambda case: case.dated_over, "past"),
    ("date after publication", lambda case: case.after, "planned"),
    ("since a date, present tense", lambda case: case.since, "ongoing"),
    ("date before publication", lambda case: case.before, "past"),
    ("attribute of the past", lambda case: case.attribute < 0, "past"),
    ("attribute of what comes", lambda case: case.attribute > 0 and not case.before, "planned"),
    # From here on the date holds the day of publication or one of the two is open: the verbs decide.
    ("vague, to come", lambda case: case.vague and not (case.begun or case.over), "planned"),
    ("open end, past tense", lambda case: case.date.last is None and case.tense == "past", "past"),
    # "seit 2008 vergeben wird", whatever else the sentence plans: what has begun goes on.
    ("open end, begun", lambda case: case.date.last is None and case.begun, "ongoing"),
    ("open end, future tense", lambda case: case.date.last is None and case.tense == "future", "planned"),
    ("open end, announced", lambda case: case.date.last is None and case.planned, "planned"),
    ("open end", lambda case: case.date.last is None, "ongoing"),
    ("term, to be done", lambda case: case.deadline, "planned"),
    ("open beginning, present tense", lambda case: case.lasting and case.tense == "present", "ongoing"),
    # "sollen bis Mittwoch drei Häuser zerstört haben" tells what others say of the past.
    (
        "open beginning, announced",
        lambda case: (
            case.date.first is None and (case.planned or case.decided) and (case.tense != "past" or case.unfinished)
        ),
        "planned",
    ),
    ("open beginning, not over", lambda case: case.lasting, "ongoing"),
    ("aim, in an infinitive or announced", lambda case: not case.before and case.aimed, "planned"),
    ("term that runs on, past tense", lambda case: case.runs_on, "ongoing"),
    ("past tense", lambda case: case.tense == "past", "past"),
    ("said, present tense", lambda case: case.says and case.tense == "present", "past"),
    ("hearsay of a state", lambda case: case.hearsay and not case.before, "ongoing"),
    ("future tense", lambda case: case.tense == "future", "planned"),
    ("announced, present tense", lambda case: case.planned, "planned"),
    ("present tense", lambda case: case.published.first is not None, "ongoing"),
    ("date without a publication date", lambda case: True, "past"),
)
"""Named rules in order; the first that holds decides."""


def status_of(case: Case) -> tuple[Status, str]:
    """Return the status and the name of the rule that decided it."""
    return next((status, name) for name, holds, status in RULES if holds(case))
