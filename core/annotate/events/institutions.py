"""Which organisation "das Unternehmen" or "die Bank" is, and the name of a person who is told by an office only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from core.annotate.events.told import Told
from core.language.lexicon import load
from core.language.tree import SUBJECTS, Tree
from core.records import Mention, Span

_REACH = 1_000
"""Characters before a noun in which its organisation was named."""


def institution_of(told: Told, tree: Tree, predicate: int) -> tuple[int, str] | None:
    """Return a clause's subject that its kind alone tells ("der Konzern"), and its name if only one can be meant."""
    subject = tree.child(predicate, *SUBJECTS)
    if subject is None or tree.word(subject) not in _nouns("firms", "any", "kinds") or not _is_bare(tree, subject):
        return None
    start, noun = tree.tokens[0].start, tree.word(subject)
    named = [each for each in told.mentions if each.kind == "organisation" and each.start < start and not each.nominal]
    near = [each for each in named if each.start >= start - _REACH and not each.part]
    if noun in _nouns("kinds"):
        near = [each for each in near if _is_of_kind(told.words.text, each, named, noun.lower())]
    if noun in _nouns("firms") and any(each.actor.lower().endswith(_public()) for each in near):
        return None
    actors = {each.actor_id for each in near}
    here = {each.actor_id for each in told.between(start, tree.tokens[-1].stop)}
    return (subject, near[-1].actor) if len(actors) == 1 and actors.isdisjoint(here) else None


@cache
def _nouns(*tables: str) -> frozenset[str]:
    """Return the nouns of tables of `institutions.toml`."""
    return frozenset(noun for table in tables for noun in load("institutions")[table]["nouns"])


@cache
def _public() -> tuple[str, ...]:
    return tuple(load("institutions")["firms"]["public"])


def _is_bare(tree: Tree, subject: int) -> bool:
    """Whether a noun has a definite article before it and nothing else that tells which one is meant."""
    beside = [at for at in tree.children[subject] if tree.tokens[at].relation != "punct"]
    if len(beside) != 1 or beside[0] != subject - 1 or tree.word(beside[0]).lower() not in ("der", "die", "das"):
        return False
    following = subject + 1 < len(tree.tokens) and tree.tokens[subject + 1].tag
    return following not in ("NE", "FM", "XY", "ART", "CARD", "$(")


def _is_of_kind(text: str, organisation: Mention, named: Sequence[Mention], noun: str) -> bool:
    """Whether an organisation is called by a kind: in its name, or in a word right before it ("die Großbank UBS")."""
    if noun in organisation.actor.lower():
        return True
    same = (each for each in named if each.actor_id == organisation.actor_id)
    return any(text[: each.start].rstrip(' „"»').lower().endswith(noun) for each in same)


def with_offices(told: Told, sentence: Span, words: str, longest: int) -> str:
    """A label with the names of persons whose office it tells, where the article names them and they fit."""
    for office, name in _offices(told, sentence):
        if words.count(office) != 1 or name.split()[-1] in words:
            continue
        before, after = words.split(office)
        alone = after[:1] in (" ", ",", ".", "") and (before == "" or before[-1:].isspace())
        if not alone or after[1:2].isupper():
            continue
        if len(words) + len(name) + 1 <= longest:
            words = f"{before}{office} {name}{after}"
        elif before in ("Der ", "Die ") and not after.startswith((" de", " von", " in", ",")):
            words = f"{name}{after}"
    return words


def _offices(told: Told, sentence: Span) -> Iterator[tuple[str, str]]:
    """Yield the words that tell an office in a sentence, with the name of who holds it."""
    for each in told.persons(sentence.start, sentence.stop):
        if not each.nominal:
            continue
        word = told.words.text[each.start : each.stop]
        if not word[0].isupper() or " " in word or each.reason == "pronoun":
            continue
        named = [other for other in told.mentions if other.actor_id == each.actor_id and not other.nominal]
        if named and not any(_WAS.search(told.words.text[max(0, other.start - 60) : other.start]) for other in named):
            yield word, each.actor


_WAS = re.compile(
    r"\b(?:vorherig|ehemalig|früher|damalig|künftig|designiert|abgesetzt|gestürzt|gewählt|neu)e\w? [^.,;]*\Z"
    r"|\bEx-\S+ \Z",
    re.IGNORECASE,
)
"""Before the name of somebody who holds an office no longer or not yet."""
