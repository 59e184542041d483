"""What a verb or noun asks for: a phrase with a preposition without which its clause says something else."""

from __future__ import annotations

import re
from functools import lru_cache

from core.language.tree import Tree
from core.language.valency import noun_asks_for, plain, verb_asks_for
from core.language.words import lemma


def is_asked_for(tree: Tree, at: int) -> bool:
    """Whether a phrase is an object of its verb, or says where something goes: "bat | um Hilfe", "in die Luft"."""
    token, case = tree.tokens[at], tree.child(at, "case", "mark")
    if token.relation == "nmod" and case is not None:
        return _is_hung_low(tree, at, tree.word(case))
    if token.relation not in ("obl", "xcomp", "advcl", "iobj", "obj") or case is None or token.head < 0:
        return False
    if token.relation == "advcl" and tree.finite(at) is not None:
        return False
    word, verb = tree.word(case), infinitive(tree, token.head)
    if plain(word) in ("auf", "über") and verb not in _WITH_DATIVE and _is_dative(tree, at):
        return False
    if word == "um" and tree.child(at, "nummod") is not None:
        return True  # "stieg | um acht Prozent"
    return verb_asks_for(verb, word) or _is_directed(tree, at, word)


_WITH_DATIVE = ("bestehen", "basieren", "beruhen", "liegen")
_DATIVES = ("dem", "der", "einem", "einer", "diesem", "dieser", "seinem", "seiner", "ihrem", "ihrer")


def _is_dative(tree: Tree, at: int) -> bool:
    """Whether an article says that a phrase tells where, not what about: "auf einem Treffen"."""
    determiner = tree.child(at, "det")
    return determiner is not None and tree.word(determiner).lower() in _DATIVES


def _is_hung_low(tree: Tree, at: int, preposition: str) -> bool:
    """Whether what hangs on a noun is rather an object of its verb: "sprach sich der Rat | für das Gesetz | aus"."""
    noun = tree.tokens[at].head
    verb = tree.predicate(noun)
    if plain(preposition) in _OF_NOUNS or verb == noun or not tree.is_verb(verb):
        return False
    return verb_asks_for(infinitive(tree, verb), preposition) and not noun_asks_for(tree.word(noun), preposition)


_OF_NOUNS = ("von", "in", "bei", "unter")
"""Prepositions of what mostly belongs to the noun before it."""


def _is_directed(tree: Tree, at: int, preposition: str) -> bool:
    """Whether a phrase tells where to by its accusative; "den" may be a dative."""
    if preposition.lower() in ("ins", "ans", "aufs"):
        return True
    determiner = tree.child(at, "det")
    accusative = determiner is not None and tree.word(determiner).lower() in ("die", "das", "einen", "eine", "ihre")
    return accusative and plain(preposition) in ("in", "an", "auf", "unter", "vor", "hinter")


def tells_what(tree: Tree, at: int) -> bool:
    """Whether a noun says little without a phrase behind it: "Angriff | auf die Stadt"."""
    token, case = tree.tokens[at], tree.child(at, "case")
    return token.relation == "nmod" and case is not None and noun_asks_for(tree.word(token.head), tree.word(case))


def infinitive(tree: Tree, predicate: int) -> str:
    """The infinitive of a verb with its particle: of "nahm ... an" "annehmen"."""
    particle = next((tree.word(at) for at in tree.children[predicate] if tree.tokens[at].tag == "PTKVZ"), "")
    word = tree.word(predicate).lower()
    if tree.tokens[predicate].tag == "VVIZU":
        word = _ZU.sub(r"\1\2", word)
    return particle + _base(word)


_ZU = re.compile(r"^(\w{2,}?)zu(\w{3,}n)$")
"""An infinitive that has taken in its "zu": "vorzugehen"."""


@lru_cache(10_000)
def _base(word: str) -> str:
    return lemma(word)
