"""What verbs and nouns ask for: the prepositions of their objects ("leiden an", "Angriff auf")."""

from __future__ import annotations

from functools import cache

from core.language.lexicon import load

CONTRACTED = {
    **dict.fromkeys(("am", "ans"), "an"),
    **dict.fromkeys(("im", "ins"), "in"),
    **dict.fromkeys(("zum", "zur"), "zu"),
    "aufs": "auf",
    "beim": "bei",
    "durchs": "durch",
    "fürs": "für",
    "ums": "um",
    "vom": "von",
    "übers": "über",
}
"""Prepositions that have taken in an article."""


def plain(preposition: str) -> str:
    """A preposition in small letters without the article that it has taken in: "zum" is "zu"."""
    small = preposition.lower()
    return CONTRACTED.get(small, small)


def verb_asks_for(infinitive: str, preposition: str) -> bool:
    """Whether a phrase with a preposition is an object of a verb: "an" of "leiden"."""
    return infinitive in _verbs().get(plain(preposition), ())


def noun_asks_for(noun: str, preposition: str) -> bool:
    """Whether a phrase with a preposition tells what a noun means: "auf" of "Luftangriff"."""
    return noun.lower().endswith(_nouns().get(plain(preposition), ()))


def asks_for_infinitive(noun: str) -> bool:
    """Whether an infinitive with "zu" tells what a noun means: "der Versuch, zu fliehen"."""
    return noun.lower().endswith(_with_infinitive())


@cache
def _with_infinitive() -> tuple[str, ...]:
    return tuple(load("valency")["infinitives"]["nouns"])


@cache
def _verbs() -> dict[str, frozenset[str]]:
    return {preposition: frozenset(verbs) for preposition, verbs in load("valency")["verbs"].items()}


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    return {preposition: tuple(nouns) for preposition, nouns in load("valency")["nouns"].items()}
