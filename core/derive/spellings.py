"""One actor under several spellings: which unknown names, compared across articles, are one actor.

What differs only by transliteration, hyphen, accent, initial, genitive or one slip of the pen is one actor, under the
name of the lexicon or the most frequent one. Kinds and first names never contradict; a name that could be two is left.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from core.annotate.names.lexicon import load_actors, read_toml
from core.annotate.names.spelling import slug, surname_of
from core.annotate.names.transliteration import folded, is_initial, person_key, spelled
from core.derive.ledger import FOUND, Entry

LONG = 8
"""Letters that a surname needs before one differing letter counts as a slip: "Möller" is not "Müller"."""
OFTEN = 3
"""How many times as many articles the right spelling must have as the slip."""
SAME, INITIAL, SLIP = "same letters", "initial of the first name", "one letter differs"
"""Why two spellings are one actor: alike but for transliteration, accents, hyphens, genitive or legal form; ..."""
ALIKE = 90
"""Likeness (0 to 100, share of letters in common) that two whole names must have."""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as the articles name it: in how many articles, whether the lexicon knows it."""

    id: str
    name: str
    kind: str
    articles: int
    known: bool = False


_Table = dict[str, dict[str, tuple[Named, str]]]


@dataclass(slots=True)
class _Leaders:
    """The actors that others may join, each with the name that its key was made of."""

    by_key: _Table = field(default_factory=dict)
    by_surname: _Table = field(default_factory=dict)
    by_block: _Table = field(default_factory=dict)

    def enter(self, row: Named, name: str) -> None:
        """Let others join an actor by this name."""
        self.by_key.setdefault(_key(name, row.kind), {}).setdefault(row.id, (row, name))
        if row.kind == "person" and " " in name:
            self.by_surname.setdefault(_blocked_by(name, row.kind), {}).setdefault(row.id, (row, name))
        if row.kind in ("person", "organisation"):
            self.by_block.setdefault(_block(name, row.kind), {}).setdefault(row.id, (row, name))


def found_merges(named: Iterable[Named]) -> tuple[Entry, ...]:
    """Return a merge for each unknown spelling that stands for another actor, by id.

    The result depends on names and counts alone, not on the order of the articles.
    """
    rows = list(named)
    leaders = {kind: (_of_lexicon(kind), _Leaders()) for kind in {row.kind for row in rows}}
    surnames = _surnames(rows)
    merges: list[Entry] = []
    for row in sorted((row for row in rows if not row.known), key=lambda row: (_rank(row), -row.articles, row.id)):
        lexicon, met = leaders[row.kind]
        leader, reason = _leader((lexicon, met), row, surnames)
        if leader is None:
            met.enter(row, row.name)
        elif leader.id != row.id:
            found = Entry("merge", row.id, row.name, leader.id, leader.name, row.kind, author=FOUND, reason=reason)
            merges.append(found)
    return tuple(sorted(merges, key=lambda one: one.actor_id))


def _rank(row: Named) -> bool:
    """Names with initials come last: they join a full name, and none joins them."""
    return is_initial(row.name.split(" ")[0])


def _surnames(rows: Iterable[Named]) -> Mapping[str, set[str]]:
    """The first names that go with each surname."""
    surnames: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.kind == "person" and " " in row.name:
            surnames[folded(surname_of(row.name))].add(folded(row.name.split(" ")[0]))
    return surnames


@cache
def _of_lexicon(kind: str) -> _Leaders:
    """The actors of the lexicon that others may join."""
    found = _Leaders()
    for actor in load_actors().values():
        if actor.kind == kind:
            for name in (actor.name, *actor.aliases):
                found.enter(Named(actor.id, actor.name, kind, 0, known=True), name)
    return found


def _at(tables: Iterable[_Table], key: str) -> dict[str, tuple[Named, str]]:
    """The actors under a key in any of some tables."""
    return {id: found for table in tables for id, found in table.get(key, {}).items()}


def _leader(leaders: Sequence[_Leaders], row: Named, surnames: Mapping[str, set[str]]) -> tuple[Named | None, str]:
    """The only actor that a spelling can stand for, and why."""
    if row.kind == "person" and " " not in row.name:
        return None, ""
    key = _key(row.name, row.kind)
    reason = SAME
    keys = [one.by_key for one in leaders]
    alike = _at(keys, key) or _at(keys, key.removesuffix("s") if row.name.endswith("s") else key)
    same = [one for one, _ in alike.values()]
    if row.kind == "person" and not same:
        reason = INITIAL
        near = _at((one.by_surname for one in leaders), spelled(surname_of(row.name), row.name))
        same = [one for one, name in near.values() if _initials_fit(row.name, name)]
    if row.kind in ("person", "organisation") and not same:
        reason = SLIP
        near = _at((one.by_block for one in leaders), _block(row.name, row.kind))
        same = [one for one, name in near.values() if _is_slip(row, one, name, surnames)]
    return (same[0], reason) if len(same) == 1 else (None, "")


def _blocked_by(name: str, kind: str) -> str:
    return spelled(surname_of(name), name) if kind == "person" else _key(name, kind)


@lru_cache(maxsize=50_000)
def _block(name: str, kind: str) -> str:
    """Names are compared letter by letter if they begin alike and have one first name, or end alike."""
    key = _blocked_by(name, kind)
    return f"{folded(name.split(' ')[0])} {key[:3]}" if kind == "person" else key[:3] + key[-6:]


@lru_cache(maxsize=50_000)
def _key(name: str, kind: str) -> str:
    """What is left of a name without hyphens, spaces, accents, case, legal forms and transliteration."""
    if kind == "person":
        return person_key(name)
    words = [word for word in slug(name).split("-") if word not in _words("organisations", "loose")]
    return "".join(words) or slug(name)


@cache
def _words(table: str, key: str) -> tuple[str, ...]:
    return tuple(read_toml("names_merging.toml")[table][key].split())


def _initials_fit(left: str, right: str) -> bool:
    """Whether one first name is the initial of the other: "B. Pistorius"."""
    first, second = left.split(" ")[0], right.split(" ")[0]
    return (is_initial(first) or is_initial(second)) and folded(first)[:1] == folded(second)[:1]


def _is_slip(row: Named, leader: Named, name: str, surnames: Mapping[str, set[str]]) -> bool:
    """Whether a rare spelling differs by one letter from a frequent (or known) one of the same first name."""
    if not (leader.known or leader.articles >= OFTEN * row.articles):
        return False
    left, right = folded(row.name), folded(name)
    if _numbers(row.name) != _numbers(name) or fuzz.ratio(left, right) < ALIKE:
        return False
    if row.kind == "organisation":
        ours, others = row.name.split(" "), name.split(" ")
        differing = [pair for pair in zip(ours, others, strict=False) if pair[0] != pair[1]]
        long = len(ours) == len(others) and all(min(map(len, pair)) >= LONG for pair in differing)
        return long and OSA.distance(left, right) == 1  # "Tim" is no slip for "Tom"
    mine, theirs = folded(surname_of(row.name)), folded(surname_of(name))
    first, second = folded(row.name.split(" ")[0]), folded(name.split(" ")[0])
    if first != second or len(first) < 2 or min(len(mine), len(theirs)) < LONG:
        return False
    woman = {mine, theirs} & {mine + "a", theirs + "a"}  # "Iwanowa" is no slip for "Iwanow"
    return OSA.distance(mine, theirs) == 1 and not woman and surnames[mine] == {first}


def _numbers(name: str) -> list[str]:
    return re.findall(r"\d+|\b[IVX]+\b", name)
