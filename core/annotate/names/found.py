"""What was found in an article so far, by place, by person and by the words of names; kept up as it grows.

Every rule asks what stands before, beside or under the place it looks at. Each answer takes a search in a sorted list,
not a walk over all that was found, so that an article of twice the length takes twice the time.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.annotate.names.lexicon import Actor


@dataclass(frozen=True, slots=True)
class Found:
    """A mention before its role is known."""

    start: int
    stop: int
    actor: Actor
    reason: str
    part: bool = False
    nominal: bool = False


class FoundMentions:
    """The mentions of an article, none overlapping another; iterating gives them in the order they were found."""

    def __init__(self) -> None:
        self._by_start: dict[int, Found] = {}
        self._starts: list[int] = []
        self._names: dict[str, int] = defaultdict(int)
        self._persons: dict[str, Actor] = {}
        self._places: dict[str, list[int]] = defaultdict(list)
        self._words: dict[str, dict[str, None]] = defaultdict(dict)
        self._surnames: dict[str, int] = defaultdict(int)

    def __iter__(self) -> Iterator[Found]:
        return iter(self._by_start.values())

    @property
    def persons(self) -> Mapping[str, Actor]:
        """The persons named, by id, in the order they were found."""
        return self._persons

    def add(self, found: Found) -> None:
        """Keep a mention, which must not overlap another."""
        self._by_start[found.start] = found
        insort(self._starts, found.start)
        self._names[found.actor.name] += 1
        if found.actor.kind == "person":
            self._add_person(found)

    def remove(self, found: Found) -> None:
        """Forget a mention."""
        del self._by_start[found.start]
        del self._starts[bisect_left(self._starts, found.start)]
        self._names[found.actor.name] -= 1
        if found.actor.kind == "person":
            self._remove_person(found)

    def names(self, name: str) -> bool:
        """Whether the actor of this canonical name was found."""
        return self._names.get(name, 0) > 0

    def between(self, start: int, stop: int) -> list[Found]:
        """The mentions that begin in `start:stop`, in text order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, stop)
        return [self._by_start[at] for at in self._starts[first:last]]

    def overlapping(self, start: int, stop: int) -> list[Found]:
        """The mentions that share a character with `start:stop`, in text order."""
        before = next(self.before(start), None)
        inside = self.between(start, stop)
        return [before, *inside] if before is not None and before.stop > start else inside

    def before(self, at: int) -> Iterator[Found]:
        """The mentions that begin before `at`, the nearest first."""
        for number in range(bisect_left(self._starts, at) - 1, -1, -1):
            yield self._by_start[self._starts[number]]

    def places(self, actor_id: str) -> list[int]:
        """Where mentions of a person begin, in text order."""
        return self._places.get(actor_id, [])

    def called(self, word: str) -> list[Actor]:
        """The persons whose full name holds a word."""
        return [self._persons[actor_id] for actor_id in self._words.get(word, ()) if actor_id in self._persons]

    def is_surname(self, word: str) -> bool:
        """Whether a person of the article has this surname."""
        return self._surnames.get(word, 0) > 0

    def _add_person(self, found: Found) -> None:
        actor = found.actor
        self._persons[actor.id] = actor
        insort(self._places[actor.id], found.start)
        for surname in actor.surnames:
            self._surnames[surname] += 1
        if " " in actor.name:
            for word in actor.name.split(" "):
                self._words[word][actor.id] = None

    def _remove_person(self, found: Found) -> None:
        places = self._places[found.actor.id]
        del places[bisect_left(places, found.start)]
        for surname in found.actor.surnames:
            self._surnames[surname] -= 1
        if not places:
            del self._persons[found.actor.id]
