"""What a dated clause says not to be: what somebody denies, what is called off or put off, and plain negations."""

from __future__ import annotations

import re

from core.annotate.events.clauses import Clause, clause_at
from core.annotate.events.words import cues, is_called_off, to_infinitive
from core.language.tense import attribute, is_set, of_noun
from core.language.tree import Tree
from core.language.verbs import konjunktiv
from core.records import DateMention, Span

_COMPLEMENTS = ("ccomp", "xcomp", "csubj", "acl", "advcl")
_TO = re.compile(r"\b(?:auf|um)\s(?:d\w+\s)?\Z", re.IGNORECASE)
"""Before the new day of what is put off."""
_NEGATIONS = ("nicht", "nie", "niemals", "keinesfalls", "keineswegs")
_SPEAKERS = ("ich", "wir", "man")
_LIMITS = ("nur", "erst", "vor", "bloß", "allein", "zuletzt", "immer", "ganz", "so")
"""What behind "nicht" makes it that of a phrase: "nicht nur", "nicht vor Montag"."""


def is_denied(clause: Clause, date: DateMention) -> bool:
    """Whether a clause, or the one that governs it, denies a happening, calls it off or puts it off from a date.

    A negated aim ("nicht abzuhalten") denies nothing.
    """
    words, above = clause.words(), _governing(clause, *_COMPLEMENTS)
    if cues().denying.within(words) or (cues().denying.within(above) and "nicht" not in above):
        return True
    off = cues().denied.within(words) or is_called_off(words)
    return (off and not to_infinitive(words)) or _is_off(clause, date, f"{_governing(clause, 'acl:relcl')} {words}")


def _governing(clause: Clause, *relations: str) -> str:
    """The words of the clause that one depends on in one of these relations; empty where it does not."""
    tree, token = clause.tree, clause.tree.tokens[clause.predicate]
    if token.head < 0 or token.relation not in relations:
        return ""
    if ":" in tree.words[min(token.head, clause.predicate) : max(token.head, clause.predicate)]:
        return ""  # it tells something of its own
    return clause_at(tree, tree.event(token.head)).words()


def _is_off(clause: Clause, date: DateMention, words: str) -> bool:
    """Whether what was meant for a date does not take place then: "das für Montag geplante Fest wurde verschoben"."""
    tree, span = clause.tree, Span(date.start, date.stop)
    if _TO.search(tree.text[max(0, date.start - _BEFORE) : date.start]):
        return False
    meant = is_set(tree, span) or attribute(tree, span) > 0 or of_noun(tree, span)
    return meant and (cues().put_off.within(words) or cues().denied.within(words) or is_called_off(words))


_BEFORE = 12


def is_negated(tree: Tree, predicate: int) -> bool:
    """Whether a clause says by its verb that something is not so: "wird am Samstag nicht gespielt"."""
    subject = tree.subject(predicate)
    if subject is not None and tree.word(subject).lower() in _SPEAKERS:
        return False  # "ich kann mir nicht vorstellen, ..."
    if not tree.is_verb(predicate) and not is_told(tree, predicate):
        return False  # "wird nicht schön"
    for at in tree.children[predicate]:
        after = tree.word(at + 1) if at + 1 < len(tree.tokens) else ""
        alone = after not in _LIMITS and not (at and tree.word(at - 1) == "noch")
        if tree.word(at).lower() in _NEGATIONS and alone:
            return not {"sondern", "aber"} & set(tree.words[at:])
    return False


def is_told(tree: Tree, predicate: int) -> bool:
    """Whether a clause tells somebody's words by its mood: "sie sei", "er werde"."""
    verb = tree.finite(predicate)
    return verb is not None and tree.word(verb).lower() in konjunktiv("first")
