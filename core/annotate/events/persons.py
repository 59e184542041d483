"""Which nouns are called persons, and which clauses only persons or only happenings can be the subject of."""

from __future__ import annotations

from functools import cache

from core.annotate.events.relatives import only_takes_place
from core.language.lexicon import load
from core.language.tree import SUBJECTS, Tree
from core.language.words import lemma

_IS = frozenset(("ist", "sei", "war", "wäre", "wird", "wurde", "werde", "bleibt", "blieb", "bleibe"))


def is_person(noun: str) -> bool:
    """Whether a noun is likely to be a person's: "Trainer", "49-Jährige", "Täterin"."""
    return noun.lower().endswith(_ends("person_ends")) or noun in _people()


def is_happening(noun: str) -> bool:
    """Whether a noun is likely to be what happens, no body that acts: "Landung", not "Regierung"."""
    lower = noun.lower()
    return lower.endswith(_ends("happening_ends")) and not lower.endswith(_ends("feminine_bodies"))


def asks_for_person(tree: Tree, subject: int) -> bool:
    """Whether a clause says of its subject that it is what only a person is: "war in den Neunzigern Trainer"."""
    predicate = tree.predicate(subject)
    verb = tree.finite(predicate)
    if verb is None or tree.word(verb).lower() not in _IS:
        return False
    said = (at for at in (predicate, *tree.children[predicate]) if tree.tokens[at].tag == "NN")
    bare = (at for at in said if tree.tokens[at].relation not in SUBJECTS and tree.child(at, "case") is None)
    return any(is_person(tree.word(at)) for at in bare)


def happens(tree: Tree, predicate: int) -> bool:
    """Whether a happening can be a clause's subject: something is done to it, or its verb tells of happenings."""
    passive = tree.child(predicate, "nsubj:pass", "aux:pass", "cop") is not None
    return passive or tree.tokens[predicate].tag[:2] != "VV" or lemma(tree.word(predicate)) in _happening_verbs()


def takes_place(tree: Tree, predicate: int) -> bool:
    """Whether a clause tells that something takes place: "fand am Montag statt"."""
    return only_takes_place(tree, predicate) or (tree.word(predicate).startswith("f") and "statt" in tree.words)


@cache
def _people() -> frozenset[str]:
    words = load("pronouns")
    return frozenset((*words["masculine"].split(), *words["feminine"].split()))


@cache
def _ends(kind: str) -> tuple[str, ...]:
    return tuple(load("pronouns")[kind].lower().split())


@cache
def _happening_verbs() -> frozenset[str]:
    return frozenset(load("pronouns")["happening_verbs"].split())
