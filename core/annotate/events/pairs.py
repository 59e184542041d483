"""Words that come in pairs: a label keeps both or neither."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from core.annotate.events.noun_phrases import noun_end
from core.language.tree import RECENT, Tree

_PAIRS = {
    "zwischen": ("und",),
    "von": ("bis",),
    "vom": ("bis",),
    "sowohl": ("als", "wie"),
    "weder": ("noch",),
    "entweder": ("oder",),
}
_BOUND = ("frühestens", "spätestens")
"""What belongs to the date behind it."""

_REACH = 12
_SHORT = 6
"""Words between the two of a pair at most; between "von" and "bis"."""


def parts_pair(tree: Tree, kept: frozenset[int]) -> bool:
    """Whether one of two words stays that belong together: "zwischen ... und", "je" and its unit, "nicht mehr"."""
    return any(not kept.isdisjoint(some) and not kept.issuperset(some) for some in _pairs(tree))


@lru_cache(RECENT)
def _pairs(tree: Tree) -> tuple[tuple[int, ...], ...]:
    """The words that belong together, from left to right."""
    return tuple(_found(tree)) if tree.among(_FIRST) else ()


_LINKED = {"noch": ("einmal", "nicht", "nie", "niemals"), "immer": ("noch", "wieder")}
"""Adverbs that belong to the one right behind them."""

_VERBAL = ("flammen", "rauch")
"""Nouns that a verb with its particle lives on: "ging in Flammen auf"."""

_FIRST = frozenset((*_PAIRS, *_LINKED, *_BOUND, *_VERBAL, "wie", "nicht", "je", "pro"))


def _found(tree: Tree) -> Iterator[tuple[int, ...]]:
    last = len(tree.tokens) - 1
    for at in tree.among(_FIRST):
        word = tree.word(at).lower()
        if word in ("je", "pro"):
            if 0 < at < last and tree.tokens[at + 1].tag == "NN" and tree.tokens[at - 1].tag in ("NN", "CARD"):
                yield at - 1, at, at + 1
        elif word in _LINKED or word in _BOUND:
            if at < last and (word in _BOUND or tree.word(at + 1) in _LINKED[word]):
                yield at, at + 1
        elif word == "wie":
            yield from _manner(tree, at)
        elif tree.tokens[at].tag == "NN":
            if 1 < at < last and tree.tokens[at - 1].tag == "APPR" and tree.tokens[at + 1].tag == "PTKVZ":
                yield at - 1, at, at + 1
        elif word == "nicht":
            yield at, *_negated(tree, at)
        else:
            second = _second(tree, at, _PAIRS[word])
            if second is not None and second < last:
                yield at, second, max(second + 1, noun_end(tree, second + 1, last) - 1)


def _manner(tree: Tree, at: int) -> Iterator[tuple[int, ...]]:
    """What "Wie" opens up to its participle: "Wie | im Gesetz | vorgesehen, soll er gehen"."""
    comma = next((each for each in range(at + 1, len(tree.tokens)) if tree.word(each) == ","), at)
    if comma > at + 1 and tree.tokens[comma - 1].tag == "VVPP" and not any(at < each < comma for each in tree.finites):
        yield at, comma - 1


def _negated(tree: Tree, at: int) -> Iterator[int]:
    """The adverbs right behind "nicht", without which something else is denied: "nicht | mehr oft"."""
    following = at + 1
    while following < len(tree.tokens) and tree.word(following) in _SCOPED:
        yield following
        following += 1


_SCOPED = (
    *("mehr", "oft", "immer", "nur", "länger", "allein", "öffentlich", "direkt", "unmittelbar", "sofort"),
    *("ausreichend", "vollständig", "ganz", "mehrfach", "rechtzeitig", "genügend", "weiter", "zuletzt", "einmal"),
)


def _second(tree: Tree, first: int, words: tuple[str, ...]) -> int | None:
    """The second word of a pair, unless a verb or a sign stands before it."""
    reach = _SHORT if words == ("bis",) else _REACH
    for at in range(first + 1, min(first + reach, len(tree.tokens))):
        if tree.word(at) in words:
            return at
        if tree.tokens[at].tag.startswith(("$", "V")):
            return None
    return None
