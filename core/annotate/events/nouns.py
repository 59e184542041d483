"""Dates that belong to a noun: the happening that it names is the event, told by its phrase."""

from __future__ import annotations

from collections.abc import Sequence

from core.annotate.events.clauses import Clause, clause_at
from core.annotate.events.denial import is_denied
from core.annotate.events.genders import genders, nominative
from core.annotate.events.wording import LABEL, Spoken, capital, written
from core.language.dated_nouns import DatedNoun, noun_of
from core.language.tree import Tree
from core.language.words import lemma
from core.records import DateMention, Span

Named = tuple[DatedNoun, list[DateMention]]


def apart(tree: Tree, dates: Sequence[DateMention]) -> tuple[list[Named], list[DateMention]]:
    """Part the dates of a sentence: those of nouns, each noun with its own, and those that verbs have."""
    named: list[Named] = []
    rest: list[DateMention] = []
    for date in dates:
        span = Span(date.start, date.stop)
        noun = noun_of(tree, span)
        if named and _goes_on(tree, named[-1][1][-1], date):
            named[-1][1].append(date)
        elif noun is None or (noun.near and not _has_other(tree, date, dates)) or _is_kept(tree, date):
            rest.append(date)
        else:
            named.append((noun, [date]))
    return named, rest


def _goes_on(tree: Tree, before: DateMention, date: DateMention) -> bool:
    """Whether a date goes on with the one before it: "die Anschläge vom 3. | und 5. Mai"."""
    between = tree.text[before.stop : date.start].split()
    return all(word in ("und", ",", ".", "vom", "am", "auf", "zum", "dem", "den") for word in between)


def _has_other(tree: Tree, date: DateMention, dates: Sequence[DateMention]) -> bool:
    """Whether the verb has another date of its own: "nach dem Treffen am Montag reiste er am Mittwoch ab"."""
    predicate = _predicate(tree, date)
    others = (each for each in dates if each.first != date.first or each.last != date.last)
    return any(
        _predicate(tree, each) == predicate and noun_of(tree, Span(each.start, each.stop)) is None for each in others
    )


def _predicate(tree: Tree, date: DateMention) -> int:
    tokens = tree.within(Span(date.start, date.stop))
    return tree.predicate(tree.top(tokens)) if tokens else -1


def _is_kept(tree: Tree, date: DateMention) -> bool:
    """Whether a clause denies or calls off what it has the date of: its words have to be told with it."""
    predicate = _predicate(tree, date)
    return predicate < 0 or is_denied(clause_at(tree, tree.event(predicate)), date)


def phrase_of(tree: Tree, noun: DatedNoun, dates: Sequence[DateMention]) -> Clause:
    """Return the phrase of a noun as a clause: what leads to it, its date, and what hangs on it behind that."""
    first, last = noun.noun, max(at for date in dates for at in tree.within(Span(date.start, date.stop)))
    while first and not _is_determined(tree, first) and tree.tokens[first - 1].tag.startswith(_LEADING):
        first -= 1
    span = Span(tree.tokens[first].start, tree.tokens[_end(tree, noun.noun, last)].stop)
    return Clause(tree, noun.noun, span, span)


_DETERMINERS = ("ART", "APPRART", "PPOSAT", "PDAT")
_LEADING = (*_DETERMINERS, "ADJA", "CARD")


def _is_determined(tree: Tree, first: int) -> bool:
    return tree.tokens[first].tag in _DETERMINERS


def _end(tree: Tree, noun: int, last: int) -> int:
    """Where a phrase ends: behind its date, or behind the place that follows: "am 3. Mai | in Wien"."""
    at = last + 1
    if at >= len(tree.tokens) or tree.word(at) not in _PLACED:
        return last
    end = at
    while end + 1 < len(tree.tokens) and tree.tokens[end + 1].tag in ("ART", "ADJA", "NN", "NE", "CARD"):
        end += 1
    alone = end + 1 < len(tree.tokens) and tree.is_finite(end + 1)  # one phrase stands before the verb
    return end if alone or noun <= tree.tokens[tree.tokens[at].head].head <= last else last


_PLACED = ("in", "im", "auf", "bei", "gegen", "zwischen", "vor")


def named(clause: Clause, noun: DatedNoun) -> str:
    """The phrase of a noun in the nominative as a label: "den Anschlägen vom Montag" is "Die Anschläge vom Montag"."""
    tree, at = clause.tree, noun.noun
    tokens = tree.within(clause.core)
    determiner = tokens[0] if _is_determined(tree, tokens[0]) else None
    gender = _number(tree, at, determiner, noun.gender or "n")
    words = capital(written(Spoken(tree, at, frozenset(), {}), nominative(tree, tokens, at, gender, determiner)))
    return words if len(words) <= LABEL else ""


_SINGULAR = ("dem", "des", "einem", "einer", "eines", "einen", "im", "am", "vom", "zum", "beim", "zur")


def _number(tree: Tree, noun: int, determiner: int | None, gender: str) -> str:
    """The gender of a noun, or "p" where it is in the plural."""
    word = "" if determiner is None else tree.word(determiner).lower()
    if word in _SINGULAR or "p" not in genders(tree, determiner):
        return gender
    changed = tree.word(noun).lower() != lemma(tree.word(noun))
    return "p" if changed or gender not in genders(tree, determiner) else gender
