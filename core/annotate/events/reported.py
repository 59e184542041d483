"""What a sentence without a date tells: a happening that the article reports, or nothing that is certain to be one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cache

from core.annotate.events.clauses import Clause, clause_at
from core.annotate.events.participants import ACTORS
from core.annotate.events.words import cues, small_words, undated, verb_form, words_of
from core.language.tense import simple_past, tense
from core.language.tree import Tree
from core.language.verbs import forms_of, past_forms
from core.language.words import lemma
from core.records import DateMention, Mention, Published, Span

RULE = "reported on"

RECENT = timedelta(days=8)
"""A date that lies further back opens a background: what is told next happened then, not on the article's day."""

_ENDS = re.compile(r"[.!…][)\]]?\Z")
_MARKS = re.compile(r"[„“”\"»«?]")
_LONGEST = 220
"""Characters of a sentence; longer ones tell more than one thing."""

_BEFORE = 40
"""Characters before a name in which its preposition stands."""

_LED = re.compile(
    r"\b(?:an|am|auf|aus|bei|beim|durch|für|gegen|hinter|im|in|ins|laut|mit|nach|neben|ohne|seit|trotz|über|um|unter|"
    r"vom|von|vor|wegen|zu|zum|zur|zwischen)\s(?:(?:d(?:er|ie|as|en|em|es)|eine[nmrs]?|ein)\s)?\Z",
    re.IGNORECASE,
)

_WORDS = 4
"""Words of the shortest sentence that tells enough."""


def may_tell(text: str, sentence: Span, named: Sequence[Mention]) -> bool:
    """Whether a sentence without a date is worth reading: a plain statement on an actor, of what may have happened."""
    if sentence.stop - sentence.start > _LONGEST or not any(_may_act(text, sentence, each) for each in named):
        return False
    words = text[sentence.start : sentence.stop]
    if not _ENDS.search(words) or _MARKS.search(words) or len(words_of(words)) < _WORDS:
        return False
    if any(cue.within(words) for cue in (cues().unfit, cues().opinions, cues().reported)):
        return False
    return undated("views").isdisjoint(words_of(words)) and _may_happen(words)


def _may_act(text: str, sentence: Span, mention: Mention) -> bool:
    """Whether a mention is that of an actor and may be the subject: no preposition stands right before it."""
    before = text[max(sentence.start, mention.start - _BEFORE) : mention.start]
    return mention.kind in ACTORS and not _LED.search(before)


def _may_happen(sentence: str) -> bool:
    """Whether any word may be the verb of what happened or is planned; only the tree can tell (`_happens`)."""
    words = small_words(sentence)
    if not words.isdisjoint(_surely_verbs()):
        return True
    if not words.isdisjoint(forms_of("sein")) and ("worden" in words or cues().moved.within(sentence)):
        return True
    rest = words - undated("states")
    return any(word.endswith(("te", "ten")) or verb_form(word) == "past" for word in rest)


@cache
def _surely_verbs() -> frozenset[str]:
    return forms_of("haben") | undated("plans") | (past_forms() - undated("states"))


def happening(tree: Tree, named: Sequence[Mention]) -> Clause | None:
    """Return the main clause that tells a happening with a named actor; None where it is a state, a view or unsure."""
    predicate = next(at for at, token in enumerate(tree.tokens) if token.head < 0)
    return clause_at(tree, predicate) if _happens(tree, predicate) and _has_actor(tree, predicate, named) else None


def goes_back(date: DateMention, published: Published) -> bool:
    """Whether a date lies so far before the article that what follows it is a background."""
    known = date.last or date.first
    return bool(known and published.first and published.first - known > RECENT)


def _happens(tree: Tree, predicate: int) -> bool:
    """Whether a main clause tells what happened (simple past, perfect) or is planned, by its finite verb."""
    verb = tree.finite(predicate)
    if verb is None or not tree.is_verb(predicate) or cues().reporting.within(tree.word(predicate)):
        return False
    word = tree.word(verb).lower()
    told = tense(tree, predicate)
    if told == "past" and simple_past(tree, predicate):
        return word not in undated("states")
    if told == "past" and word in forms_of("sein"):  # "ist gereist", "ist getötet worden", but not "ist beunruhigt"
        words = " ".join(tree.word(at) for at in tree.own(predicate))
        return cues().moved.within(words) or "worden" in words
    if told == "past":
        return not _is_rumour(tree, verb)
    return told == "future" and word in undated("plans") and lemma(tree.word(predicate)) not in _LASTING


_LASTING = frozenset(
    ("bleiben", "sein", "haben", "behalten", "werden", "gelten", "können", "müssen", "freuen", "brauchen")
)
"""Verbs of what goes on, which is no plan: "will unabhängig bleiben"."""


def _is_rumour(tree: Tree, verb: int) -> bool:
    """Whether a modal verb leads to a perfect: "soll geflohen sein"."""
    return tree.tokens[verb].tag.startswith("VM")


def _has_actor(tree: Tree, predicate: int, named: Sequence[Mention]) -> bool:
    """Whether the subject of a clause is an actor, not only a place or companion named in it."""
    subject = tree.subject(predicate)
    if subject is None:
        return False
    for mention in named:
        tokens = tree.within(Span(mention.start, mention.stop)) if mention.kind in ACTORS else []
        if not tokens:
            continue
        at = tree.top(tokens)
        while at != subject and tree.tokens[at].relation in ("flat", "appos", "conj", "compound"):
            at = tree.tokens[at].head
        if at == subject:
            return True
    return False
