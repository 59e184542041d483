"""The noun that a date belongs to, where it is not the verb's: "die Opfer der Anschläge vom Montag"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from core.language.calendar import weekday_forms
from core.language.deeds import Gender, deed_verbs, gender_of, happenings, mishaps, parts, sharing
from core.language.tense import tense, verb_of
from core.language.tree import QUOTATION_MARKS, RECENT, SUBJECTS, Tree
from core.language.valency import noun_asks_for, plain, verb_asks_for
from core.language.verbs import occurring
from core.records import Span


@dataclass(frozen=True, slots=True)
class DatedNoun:
    """A noun (a token) with a date; `gender` is that of a noun of what happens, None for "das Gutachten vom 3. Mai".

    `way` is 1 where its verb announces it, -1 where that recalls it or it is over when it is told, else 0. `near`: the
    verb tells of about that time, unless it has another date ("nach dem Treffen am Montag sprach er").
    """

    noun: int
    way: Literal[-1, 0, 1]
    gender: Gender | None
    near: bool = False


@lru_cache(RECENT)
def noun_of(tree: Tree, span: Span) -> DatedNoun | None:
    """Return the noun whose date this is; None where the verb's time is told, be it with that of the noun.

    "Bei den Anschlägen vom Montag starben" tells when they died, "nahm wegen der Anschläge vom Montag fest" does not
    tell when somebody was arrested.
    """
    tokens = tree.within(span)
    if not tokens or not tokens[0]:
        return None
    lead, at = _before(tree, tokens)
    if tree.word(at) in QUOTATION_MARKS:  # "seit dem Absturz der „Columbia | “ | am 1. Februar"
        at -= 1
    if at < 0 or not tree.tokens[at].tag.startswith("N"):
        return None
    if lead not in _LEADS or (lead == "von" and _is_range(tree, tokens)):
        return None
    chain = tuple(_chain(tree, at))
    ends = happenings(results=lead == "von")
    noun = next((each for each in chain if gender_of(tree.word(each), ends) is not None), None)
    if noun != at and at and tree.tokens[at - 1].tag == "CARD":
        return None  # "vor der Einführung 82 Prozent | im Jahr 2007"
    if not chain or (noun is None and lead != "von" and not (lead == "für" and _is_period(tree, tokens))):
        return None
    plain_noun = next((each for each in chain if tree.tokens[each].tag == "NN"), chain[0])
    return _judged(tree, _Dated(lead, tokens, chain, plain_noun if noun is None else noun, noun is not None))


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date behind a noun: what leads to it, its tokens, the nouns that hang on one another, which of them counts."""

    lead: str
    tokens: list[int]
    chain: tuple[int, ...]
    noun: int
    happens: bool

    @property
    def top(self) -> int:
        """The noun that hangs on the clause, or stands beside one that does."""
        return self.chain[-1]

    def is_hung(self, tree: Tree) -> bool:
        """Whether the date hangs on one of the nouns, as the parser sees it."""
        head = tree.tokens[tree.top(self.tokens)].head
        if head >= 0 and tree.word(head) in _PARTS_OF_DAY:
            head = tree.tokens[head].head
        return head in self.chain

    def is_inner(self, tree: Tree) -> bool:
        """Whether something else is told of than the happening: "die Opfer des Bebens", not "der Auftakt der Messe"."""
        told = next((each for each in reversed(self.chain) if tree.word(each) not in parts()), self.top)
        return self.chain.index(self.noun) < self.chain.index(told)


def _judged(tree: Tree, dated: _Dated) -> DatedNoun | None:
    predicate = tree.predicate(dated.top)
    word = tree.word(dated.noun)
    gender = gender_of(word, happenings(results=True)) if dated.happens else None
    if way := _way(tree, dated, predicate):
        return DatedNoun(dated.noun, way, gender)
    if dated.lead == "für" and _is_period(tree, dated.tokens) and verb_of(tree, predicate) in occurring():
        return DatedNoun(dated.noun, 0, None)  # "am 3. Mai findet die Wahl des Rates | fürs nächste Jahr statt"
    kind = _kind(tree, dated, predicate)
    if kind == "verb":
        return None
    over = gender_of(word, mishaps()) is not None or (
        dated.happens and gender_of(word, happenings(results=False)) is None
    )
    sure = (
        kind == "noun" and dated.lead not in _TERMS and (dated.lead in _GENITIVES or _is_sure(tree, dated, predicate))
    )
    return DatedNoun(dated.noun, -1 if over else 0, gender, near=not sure)


def _is_sure(tree: Tree, dated: _Dated, predicate: int) -> bool:
    """Whether a date behind a noun hangs on it: in the tree, or because one phrase stands before the verb."""
    verb = tree.finite(predicate)
    first = verb is not None and dated.tokens[-1] < verb and tree.child(predicate, "mark") is None
    told_of = (dated.lead == "an" and dated.is_inner(tree)) or _is_led(tree, _first_of(tree, dated.top), _CAUSES)
    if told_of and _is_present(tree, predicate):
        return True
    known = dated.lead != "" or any(tree.tokens[at].tag in _DETERMINERS for at in tree.children[dated.noun])
    return first or (known and dated.is_hung(tree))


_CAUSES = ("wegen", "infolge", "aufgrund", "angesichts", "trotz", "durch", "ungeachtet")


_DETERMINERS = ("ART", "APPRART", "PPOSAT", "PDAT")


def _kind(tree: Tree, dated: _Dated, predicate: int) -> Literal["noun", "near", "verb"]:
    """Whether the verb tells of the happening itself, or of what was at its time, or about then."""
    top = _first_of(tree, dated.top)
    relation, case = tree.tokens[top].relation, tree.child(top, "case")
    if _is_aside(tree, dated) or relation not in (*SUBJECTS, *(_OBJECTS if case is None else _LED)):
        return "verb"
    inner, present, of = dated.is_inner(tree), _is_present(tree, predicate), dated.lead in _GENITIVES
    if relation in SUBJECTS:
        return "verb" if verb_of(tree, predicate) in occurring() else "noun" if inner or present else "near"
    if case is None:
        return "noun" if inner or of else "near"
    word = plain(tree.word(case))
    if (asked := _kind_for_verb(verb_of(tree, predicate), word)) is not None:
        return asked
    if word == "seit":
        return "verb" if present else "noun"
    if word in ("nach", "vor"):
        sure = inner or (present and of) or _is_year(tree, dated.tokens) or _is_told_how_long(tree, top)
        return "noun" if sure else "near"
    if word in (*_CAUSES, "mit") and not (inner or present or of):
        return "near"
    return "verb" if word in _TIMES and not (inner and of) else "noun"


def _is_aside(tree: Tree, dated: _Dated) -> bool:
    """Whether the noun only says who somebody is or what is cited: "sagte Kern, Leiter des Einsatzes am Montag"."""
    if dated.lead not in _GENITIVES and any(_is_set_apart(tree, each) for each in dated.chain):
        return True
    return not dated.happens and any(_is_led(tree, each, _SOURCES) for each in dated.chain)


def _kind_for_verb(verb: str, preposition: str) -> Literal["noun", "verb"] | None:
    """What a verb alone decides of a phrase: "nahm am Treffen teil" is then, "warnte vor dem Treffen" need not be."""
    if verb in sharing() or preposition in ("als", "bis", "wie"):
        return "verb"
    return "noun" if verb_asks_for(verb, preposition) else None


def _is_told_how_long(tree: Tree, noun: int) -> bool:
    """Whether it is said how long before or after a happening: "drei Tage nach dem Anschlag"."""
    first = min(tree.below(noun))
    return first > 0 and tree.word(first - 1) in _APART


_OBJECTS = ("obj", "iobj", "nmod")
_LED = ("obl", "obj", "nmod")
"""What a noun that tells of the happening is to its clause, without a preposition and with one."""


def _is_set_apart(tree: Tree, noun: int) -> bool:
    first = min(tree.below(noun))
    return tree.tokens[noun].relation == "appos" and first > 0 and "," in (tree.word(first), tree.word(first - 1))


def _is_led(tree: Tree, noun: int, by: tuple[str, ...]) -> bool:
    case = tree.child(noun, "case")
    return case is not None and plain(tree.word(case)) in by


def _is_present(tree: Tree, predicate: int) -> bool:
    """Whether a clause in the present tense tells how things are, not what is done: "gilt", not "wird übertragen"."""
    verb = tree.finite(predicate)
    return verb is not None and tree.word(verb) not in ("wird", "werden") and tense(tree, predicate) == "present"


_APART = frozenset(
    (
        *("Minuten", "Stunden", "Tag", "Tage", "Tagen", "Woche", "Wochen", "Monat", "Monate", "Monaten"),
        *("Jahr", "Jahre", "Jahren"),
    )
)
"""Before "nach" and a happening: how long after it something was."""
_SOURCES = ("nach", "laut", "gemäß", "zufolge", "in", "bei", "mit")
"""Prepositions of what is cited: "in einem Brief vom 3. Mai schrieb er"."""
_TIMES = ("bei", "während", "in", "an", "auf", "zu", "unter")
"""Prepositions of a happening at whose time something else was."""
_GENITIVES = ("von", "des")
_TERMS = ("für", "zu")
"""Of when something else is, where what is told has its own time: "der Abschluss für 2004 erschien im Mai"."""
_LEADS = ("", "von", "des", "an", "in", *_TERMS)
"""What leads to a date that tells when a happening was: nothing to a bare year, "des" to one in the genitive."""


def _is_range(tree: Tree, tokens: list[int]) -> bool:
    """Whether "von" opens a time: "von Mai bis Juli", "vom 3. Mai an", "vom 3. auf den 5. Mai verschoben"."""
    behind = tokens[-1] + 1
    after = behind < len(tree.tokens) and tree.word(behind) in ("bis", "auf", "an", "zum", "–", "-")
    return after or any(tree.word(at) in ("bis", "–", "-") for at in tokens)


def _way(tree: Tree, dated: _Dated, predicate: int) -> Literal[-1, 0, 1]:
    """What a verb tells of the happening that is its complement."""
    if not dated.happens:
        return 0
    verb, top = verb_of(tree, predicate), _first_of(tree, dated.top)
    case = tree.child(top, "case")
    word = "obj" if case is None else plain(tree.word(case))
    hung = dated.is_hung(tree)
    if any(tree.word(each) in _FOR_WHAT_COMES for each in dated.chain) and not gender_of(
        tree.word(dated.noun), mishaps()
    ):
        return 1
    if dated.lead not in _GENITIVES and tree.tokens[top].relation not in SUBJECTS:
        announced = verb in deed_verbs("announcing", word) and (case is not None or hung)
        beside = (each for each in tree.children[predicate] if each < top and word in _TIMES)
        if announced or any(_is_announced(tree, verb, each) for each in beside):
            return -1 if _is_had(tree, predicate) and tree.word(dated.tokens[-1]) in weekday_forms() else 1
    return -1 if verb in deed_verbs("recalling", word) and (dated.lead in _GENITIVES or hung) else 0


def _is_had(tree: Tree, predicate: int) -> bool:
    """Whether a clause is in the pluperfect: "hatte zum Treffen am Montag eingeladen" is told when that is over."""
    verb = tree.finite(predicate)
    return verb is not None and verb != predicate and tree.word(verb).lower().startswith("hatte")


_FOR_WHAT_COMES = ("Karten", "Tickets", "Vorbereitung", "Vorbereitungen", "Vorverkauf")
"""Nouns that another one follows which names what is still to come."""


def _is_announced(tree: Tree, verb: str, at: int) -> bool:
    """Whether a phrase tells what a verb announces: "warnte | vor Gewalt | beim Gipfel am Freitag"."""
    case = tree.child(at, "case")
    return case is not None and verb in deed_verbs("announcing", plain(tree.word(case)))


def _before(tree: Tree, tokens: list[int]) -> tuple[str, int]:
    """What leads to a date, if anything, and the token before that."""
    at = tokens[0]
    if tree.word(at) in ("des", "der", "dieser") or tree.word(tokens[-1]).endswith(("Jahres", "Monats")):
        return "des", at - 1
    while at and (tree.tokens[at - 1].tag in ("ART", "ADJA") or tree.word(at - 1) in _YEARS):
        at -= 1
    led = at and tree.tokens[at - 1].tag.startswith("APPR")
    if not led:
        return "" if _is_year(tree, tokens) and at == tokens[0] else "?", at - 1
    if at > 1 and tree.word(at - 2) in _PARTS_OF_DAY:  # "in der Nacht | zum 3. Mai"
        return _before(tree, [at - 2])
    return plain(tree.word(at - 1)), at - 2


_PARTS_OF_DAY = frozenset({"Nacht", "Morgen", "Vormittag", "Mittag", "Nachmittag", "Abend"})
_YEARS = ("Jahr", "Jahre", "Jahren", "Jahres")


def _is_year(tree: Tree, tokens: list[int]) -> bool:
    """Whether a date says no more than a year."""
    return all(tree.word(at).isdigit() or tree.word(at) in _YEARS or tree.tokens[at].tag == "ART" for at in tokens)


def _is_period(tree: Tree, tokens: list[int]) -> bool:
    """Whether a date is a year or a part of one, of which something tells: "die Zahlen für das zweite Quartal"."""
    return _is_year(tree, tokens) or tree.word(tokens[-1]).endswith(_PERIODS) or tree.word(tokens[0]).endswith(_PERIODS)


_PERIODS = ("jahr", "Jahr", "Quartal", "Semester")


def _chain(tree: Tree, at: int) -> Iterator[int]:
    """Yield a noun and those that it hangs on, up to its clause: "Opfer | des Erdbebens"."""
    while at >= 0 and tree.tokens[at].tag.startswith("N") and not tree.is_clause(at):
        yield at
        at = _asking(tree, at) or tree.tokens[_first_of(tree, at)].head


def _asking(tree: Tree, at: int) -> int | None:
    """The noun before a phrase that asks for it, whatever that hangs on: "des | Überfalls | auf eine Bank"."""
    first, case = min(tree.below(at)), tree.child(at, "case")
    if first != case or not first or tree.tokens[first - 1].tag != "NN":
        return None
    return first - 1 if noun_asks_for(tree.word(first - 1), tree.word(first)) else None


def _first_of(tree: Tree, at: int) -> int:
    """The first of several nouns: "Unruhen | und Streiks"."""
    while tree.tokens[at].relation == "conj" and not tree.is_clause(at):
        at = tree.tokens[at].head
    return at
