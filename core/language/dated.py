"""The verb or participle that a date belongs to, and which way in time that looks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from core.language.dated_nouns import noun_of
from core.language.tense import (
    AGREES,
    ANNOUNCES,
    MAY,
    MOVES,
    SAID,
    TO_COME,
    is_dependent,
    is_perfect,
    simple_past,
    tense,
    verb_of,
)
from core.language.tree import RECENT, Tree
from core.language.verbs import forms_of, implicative, occurring
from core.language.words import lemma
from core.records import Span

Direction = Literal[-1, 0, 1]


def tells(tree: Tree, span: Span) -> bool:
    """Whether a date belongs to a verb in the simple past, or to none: "Im Mai folgte der Rest", "die Wahl im Mai"."""
    predicate = _dated(tree, span)
    if predicate is None or tree.finite(predicate) is None:
        return True
    return simple_past(tree, predicate) and not _is_perfect(tree, predicate)


def _is_perfect(tree: Tree, predicate: int) -> bool:
    """Whether a clause is in the perfect or pluperfect: "hat beschlossen", "war gekommen"."""
    at = tree.finite(predicate)
    helps = at is not None and tree.word(at).lower() in forms_of("haben") | forms_of("sein")
    return helps and at != predicate and tree.tokens[predicate].tag.endswith("PP")


_ATTRIBUTE = re.compile(r"\w{3,}(?P<ending>nd|t|en)e[nmrs]?")
_DETERMINERS = ("ART", "PPOSAT", "PDAT", "PIAT")


@lru_cache(RECENT)
def participle(tree: Tree, span: Span) -> int | None:
    """Return the participle before a noun that a date belongs to: "der am Montag | verletzte | Spieler"."""
    tokens = tree.within(span)
    if not tokens:
        return None
    head = tree.tokens[tree.top(tokens)].head
    if head >= 0 and _is_participle(tree, head):
        return head
    before = [tree.tokens[at] for at in range(max(tokens[0] - 2, 0), tokens[0])]
    if [each.tag for each in before] == ["APPR", "ART"] and before[1].head in tokens:
        return None  # "innerhalb der | nächsten drei Jahre private Firmen"
    if not _is_in_attribute(tree, tokens[0]):
        return None
    for at in range(tokens[-1] + 1, len(tree.tokens)):
        if tree.is_finite(at):
            return None
        if _is_participle(tree, at):
            return at
    return None


def _is_in_attribute(tree: Tree, start: int) -> bool:
    """Whether only a determiner and other prepositional phrases stand before a date: "der in Wien | im Mai"."""
    for at in range(start - 1, -1, -1):
        tag, following = tree.tokens[at].tag, tree.tokens[at + 1].tag
        if tag.startswith(_DETERMINERS) and (at + 1 == start or following.startswith(_BEFORE_DATES)):
            return True
        if not tag.startswith((*_BEFORE_DATES, *_DETERMINERS, *_IN_PHRASES)):
            return False
    return False


_BEFORE_DATES = ("APPR", "ADV", "ADJD", "KOKOM")
_IN_PHRASES = ("NN", "NE", "ADJA")


def _is_participle(tree: Tree, at: int) -> bool:
    return tree.tokens[at].tag == "ADJA" and _ATTRIBUTE.fullmatch(tree.word(at)) is not None


def attribute(tree: Tree, span: Span) -> Direction:
    """Return the direction of a participle that a date belongs to, 0 where there is none."""
    at = participle(tree, span)
    form = _ATTRIBUTE.fullmatch(tree.word(at)) if at is not None else None
    if at is None or form is None:
        return 0
    return 1 if TO_COME.fullmatch(tree.word(at)) else 0 if form["ending"] == "nd" else -1


def direction(tree: Tree, span: Span) -> Direction | None:
    """Return -1 where the clause of a date speaks of the past, 1 of what is to come, 0 undecided; None without a verb.

    A participle that the date belongs to decides first: "der im Mai ausgeschiedene Minister", "für Mai geplant". A date
    that belongs to a noun ("die Rennen vom 3. Mai") is not of the verb's time.
    """
    if way := attribute(tree, span):
        return way
    noun = noun_of(tree, span)
    if noun is not None and noun.way:
        return noun.way  # "rief zu einer Kundgebung am 3. Mai auf"
    predicate = _dated(tree, span)
    if predicate is None:
        return 0
    inner = tree.predicate(tree.top(tree.within(span)))
    if _is_done(tree, inner) and "bis" not in _cases(tree, span):
        return -1
    if _is_aimed_at(tree, inner, predicate):
        return 1
    verb = tree.finite(predicate)
    if verb is None:
        return None
    if is_set(tree, span):
        return 1  # "wurde auf den 5. Mai verschoben"
    told = tense(tree, predicate)
    if TO_COME.fullmatch(tree.word(predicate)) and tree.tokens[predicate].tag.endswith("PP"):
        announced = told == "past" and tree.word(verb).lower() in forms_of("haben")
        return -1 if announced else 1  # "hat im Mai angekündigt", "war für Mai angesetzt"
    if told == "past":
        return 1 if _is_awaited(tree, span, predicate) else -1
    if told == "present" and tree.word(verb).lower() in MAY:
        return 1  # "dürfte am Donnerstag entscheiden"
    if told == "future":
        if verb == 0 and tree.word(len(tree.tokens) - 1) != "?":
            return 1  # "Sollte der Streik am Freitag stattfinden, ..."
        return 0 if tree.word(verb).lower() in _MEANT_THEN else 1
    return 0


_MEANT_THEN = forms_of("sollen", ("past",)) | forms_of("wollen", ("past",))
"""What was meant then may be over or not: "wollte am Montag entscheiden"."""


def _is_done(tree: Tree, infinitive: int) -> bool:
    """Whether an infinitive with "zu" is one of the perfect: "wird beschuldigt, im Mai dort gewesen zu sein"."""
    return is_perfect(tree, infinitive) and any(tree.tokens[at].tag == "PTKZU" for at in tree.children[infinitive])


def _is_awaited(tree: Tree, span: Span, predicate: int) -> bool:
    """Whether a condition has to be met by a date: "Hat er bis Freitag nicht bezahlt, ...", "wenn bis Mai ... ist"."""
    verb = tree.finite(predicate)
    if verb is None or tree.word(verb).lower() not in _HELP_NOW or "bis" not in _cases(tree, span):
        return False
    mark = tree.child(predicate, "mark")
    asks = tree.word(len(tree.tokens) - 1) == "?"
    return verb == 0 and not asks if mark is None else tree.word(mark).lower() in ("wenn", "falls", "sofern", "solange")


_HELP_NOW = forms_of("haben", ("present",)) | forms_of("sein", ("present",))


def _cases(tree: Tree, span: Span) -> frozenset[str]:
    """The prepositions of the phrases that a date stands in, up to its clause."""
    top = tree.top(tree.within(span))
    predicate = tree.predicate(top)
    phrase = (at for at in (top, *tree.above(top)) if at != predicate and not tree.is_clause(at))
    return frozenset(tree.word(case).lower() for at in phrase if (case := tree.child(at, "case")) is not None)


def _is_aimed_at(tree: Tree, infinitive: int, predicate: int) -> bool:
    """Whether a verb governs an infinitive of what is still to come: "beschloss, am Montag zu tagen"."""
    if infinitive == predicate or not tree.is_infinitive(infinitive) or is_perfect(tree, infinitive):
        return False
    if not any(tree.tokens[at].tag.endswith(("INF", "IZU")) for at in (infinitive, *tree.children[infinitive])):
        return False  # a finite verb that was taken for a participle
    return lemma(tree.word(predicate)) not in implicative()


def is_aimed(tree: Tree, span: Span) -> bool:
    """Whether a date is that of what a verb announces: "plant, am Montag zu tagen", "hat für Montag angekündigt"."""
    tokens = tree.within(span)
    if not tokens:
        return False
    predicate = tree.predicate(tree.top(tokens))
    aim = tree.is_infinitive(predicate) and lemma(tree.word(tree.event(predicate))) not in implicative()
    return aim or is_set(tree, span)


@lru_cache(RECENT)
def is_set(tree: Tree, span: Span) -> bool:
    """Whether a preposition makes a date that for which something is announced, agreed or put off."""
    tokens = tree.within(span)
    if not tokens:
        return False
    predicate, cases = tree.predicate(tree.top(tokens)), _cases(tree, span)
    word = tree.word(predicate)
    announced = tree.is_finite(predicate) and ANNOUNCES.fullmatch(word)
    case = tree.child(tree.top(tokens), "case")
    by = (
        case is not None and tree.word(case).lower() == "zum"
    )  # "kündigte zum Jahresende an", not "zum Auftakt am Montag"
    agreed = (by or "für" in cases) and (announced or AGREES.fullmatch(word))
    moved = "auf" in cases and MOVES.fullmatch(word)
    return bool(agreed or moved or ((by or cases & {"für", "auf", "ab"}) and TO_COME.fullmatch(word)))


def is_present(tree: Tree, span: Span) -> bool:
    """Whether a date belongs to a verb in the present tense: "kann am Samstag reisen", not "die Lage am Samstag"."""
    predicate = _dated(tree, span)
    verb = tree.finite(predicate) if predicate is not None else None
    if predicate is not None and verb is None:  # "ob sie am Sonntag zustimmen", taken for an infinitive
        return is_dependent(tree, predicate) and tense(tree, predicate) == "present"
    if predicate is None or verb is None:
        return False
    if verb and tree.word(verb - 1) in _CITED and verb_of(tree, predicate) in _TELLING:
        return False  # "..., berichtet der Sprecher am Montag"
    if tree.tokens[verb].tag.endswith(".Sub") and tree.word(verb).lower() not in SAID:
        return False  # "gehe am Montag ans Netz" is as they say; what was would be "sei gegangen"
    return tense(tree, predicate) == "present"


_CITED = (",", '"', "“")
"""What ends the words that a verb of saying follows."""
_TELLING = frozenset(("berichten", "schreiben", "melden", "sagen", "mitteilen", "erklären"))


def is_relative(tree: Tree, span: Span) -> bool:
    """Whether a date stands in a relative clause: "das Werk, dessen Grundstein am 4. Mai gelegt wurde"."""
    tokens = tree.within(span)
    predicate = tree.event(tree.top(tokens)) if tokens else -1
    return predicate >= 0 and tree.tokens[predicate].relation == "acl:relcl" and tree.finite(predicate) is not None


def is_after(tree: Tree, span: Span, other: int) -> bool:
    """Whether a date is told in another clause than the pluperfect one that a date ending at `other` stands in."""
    here, there = tree.within(span), tree.within(Span(other - 1, other))
    if not here or not there:
        return False
    predicate, before = tree.event(tree.top(here)), tree.event(there[0])
    pluperfect = _is_perfect(tree, before) and simple_past(tree, before)
    return predicate != before and pluperfect and not _is_perfect(tree, predicate)


def was_to_come(tree: Tree, span: Span) -> bool:
    """Whether it is told of the past what then was still to come: "wurde noch für Freitag erwartet"."""
    tokens = tree.within(span)
    predicate = tree.event(tree.top(tokens)) if tokens else -1
    if predicate < 0 or not simple_past(tree, predicate):
        return False
    return attribute(tree, span) > 0 or tree.tokens[predicate].tag.endswith("PP")


def has_been(tree: Tree, span: Span) -> bool:
    """Whether what was planned for a date has taken place, then or later: "der für Mai geplante Gipfel fand statt"."""
    planned = participle(tree, span)
    noun = tree.tokens[planned].head if planned is not None else -1
    if noun < 0 or tree.child(noun, "case") is not None:
        return False
    predicate = tree.predicate(noun)  # its verb has no object: whatever the parser makes of the noun, it is the subject
    return verb_of(tree, predicate) in occurring() and tense(tree, predicate) == "past"


def is_before(tree: Tree, span: Span) -> bool:
    """Whether a date tells when something went before another: "nachdem im Mai eine Spur gefunden worden war"."""
    tokens = tree.within(span)
    mark = tree.child(tree.event(tree.top(tokens)), "mark") if tokens else None
    return mark is not None and tree.word(mark).lower() == "nachdem"


_PARTS_OF_DAY = frozenset({"Nacht", "Morgen", "Vormittag", "Mittag", "Nachmittag", "Abend"})


def of_noun(tree: Tree, span: Span) -> bool:
    """Whether a date belongs to a noun: "das Konzert am Samstag", "die Wahl vom 3. Mai"."""
    return _dated(tree, span) is None


def _dated(tree: Tree, span: Span) -> int | None:
    """The predicate that a date tells the time of; None where it belongs to a noun: "die Wahl vom 3. Mai"."""
    tokens = tree.within(span)
    if not tokens:
        return None
    top = tree.top(tokens)
    while tree.tokens[top].relation == "conj" and not tree.is_clause(top):
        top = tree.tokens[top].head
    head = tree.tokens[top].head
    if head >= 0 and tree.word(head) in _PARTS_OF_DAY:  # "in der Nacht auf Montag", "am Abend des 3. Mai"
        top = head
    case = tree.child(top, "case")
    of = tree.word(case).lower() in ("von", "vom") if case is not None else tree.tokens[top].relation == "nmod"
    head = tree.tokens[top].head
    predicate = tree.event(top)
    verb = tree.finite(predicate)
    first = verb is not None and 0 <= head < top < verb and tree.child(predicate, "mark") is None
    # One phrase stands before the verb of a main clause: with a noun before it there, a date belongs to that noun.
    beside = first and tree.tokens[head].tag == "NN" and not _takes_place(tree, head, predicate)
    beside = beside and not _tells_when(tree, head)
    return None if (of or beside) and not tree.is_clause(head) else predicate


def _tells_when(tree: Tree, noun: int) -> bool:
    """Whether a happening tells when its clause is, so that its day is of that tense: "bei der Wahl am Sonntag"."""
    case = tree.child(noun, "case")
    return case is not None and tree.word(case).lower() in _WHEN and tree.tokens[noun].relation == "obl"


_WHEN = frozenset({"bei", "beim", "während", "vor", "bis", "zu", "zum", "zur"})


def _takes_place(tree: Tree, noun: int, predicate: int) -> bool:
    """Whether a verb tells when or how a happening goes: "das Konzert am Samstag | beginnt um acht"."""
    return tree.subject(predicate) == noun and verb_of(tree, predicate) in occurring()
