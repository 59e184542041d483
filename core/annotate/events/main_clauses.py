"""Main clauses by their finite verbs and the signs between them, and what stands aside in them."""

from __future__ import annotations

from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from core.language.tree import RECENT, Tree


class MainClause(NamedTuple):
    """The tokens of a main clause, its finite verb, and whether it shares its subject with the clause before."""

    tokens: range
    verb: int
    shared: bool


@lru_cache(RECENT)
def main_clauses(tree: Tree) -> tuple[MainClause, ...]:
    """The main clauses of a sentence, in order, with all that is subordinate to them; none where that is unclear."""
    inside = nested(tree)
    verbs = [at for at in tree.finites if at not in inside]
    verbs = [at for place, at in enumerate(verbs) if not (place and _is_helping(tree, verbs[place - 1], at))]
    found: list[MainClause] = []
    start, shared = 0, False
    for verb, second in zip_longest(verbs, verbs[1:]):
        border = (len(tree.tokens), len(tree.tokens), False) if second is None else _border(tree, inside, verb, second)
        if border is None:
            return ()
        found.append(MainClause(range(start, border[0]), verb, shared))
        _, start, shared = border
    return tuple(found)


def _is_helping(tree: Tree, first: int, second: int) -> bool:
    """Whether a verb is the infinitive behind a participle of the verb before it: "soll ihn gesehen | haben"."""
    infinitive = tree.word(second) in ("haben", "werden", "worden", "sein")
    return infinitive and tree.tokens[second - 1].tag == "VVPP" and tree.tokens[first].tag.startswith("VM")


@lru_cache(RECENT)
def nested(tree: Tree) -> frozenset[int]:
    """The tokens of subordinate clauses and brackets, whose verbs are not those of main clauses."""
    told = (range(opening, verb + 1) for opening, verb in tree.openings if tree.word(opening) in NEEDED)
    return aside(tree).union(*told)


@lru_cache(RECENT)
def aside(tree: Tree) -> frozenset[int]:
    """The tokens of brackets and of subordinate clauses, but for those with "dass" and "ob"."""
    return aside_in(tree, range(len(tree.tokens)))


def aside_in(tree: Tree, clause: range) -> frozenset[int]:
    """The same for what begins inside a subordinate clause."""
    openings = [(opening, verb) for opening, verb in tree.openings if opening in clause and verb in clause]
    inside: set[int] = set()
    for at, word in enumerate(tree.words):
        if word == "(" and ")" in tree.words[at:]:
            inside.update(range(at, tree.words.index(")", at) + 1))
    dashes = [at for at, word in enumerate(tree.words) if word in ("–", "—", "-")]
    if len(dashes) == 2:
        inside.update(range(dashes[0], dashes[1] + 1))
    for opening, verb in openings:
        if tree.word(opening) in NEEDED:
            continue
        start = opening
        while start and tree.tokens[start - 1].tag.startswith(("APPR", "ADV")) and tree.word(start - 2) == ",":
            start -= 1
        stop = verb + 1
        if stop < len(tree.tokens) and not tree.is_finite(stop):
            while stop < len(tree.tokens) and tree.word(stop) not in ENDS:
                stop += 1
        inside.update(range(start, stop))
    for opening, verb in sorted(openings):
        if tree.word(opening) in NEEDED and opening - 2 in inside and tree.word(opening - 1) == ",":
            inside.update(range(opening - 1, verb + 1))  # "nachdem es hieß, | dass er kommt"
    return frozenset(inside)


ENDS = (",", ".", ";", ":", "–", "—", "!", "?")


def _border(tree: Tree, inside: frozenset[int], first: int, second: int) -> tuple[int, int, bool] | None:
    """Where the clause of one verb ends and that of the next one begins, and whether that shares its subject."""
    between = [at for at in range(first + 1, second) if at not in inside]
    signs = [at for at in between if tree.word(at) in _PARTING or tree.tokens[at].tag == "KON"]
    if not signs:
        return None
    last = next((at for at in reversed(signs) if tree.word(at) in (";", ":")), signs[-1])
    if tree.tokens[last].tag == "KON":
        comma = next((at for at in reversed(signs) if tree.word(at) == ","), None)
        if last == second - 1:
            return last - (comma == last - 1), second, True
        joins = tree.tokens[last - 1].tag in ("NN", "NE") and comma is not None and comma < last - 1
        if joins and comma is not None:
            return comma, comma + 1, False
        return last - (comma == last - 1), last + 1, False
    return last, last + 1, False


_PARTING = (",", ";", ":", "–", "—")

NEEDED = ("dass", "daß", "ob")
"""Conjunctions of what a verb needs."""
