"""What an article has told before a sentence: its title, its words and all its mentions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import TypeVar

from core.annotate.events.participants import is_governed
from core.language.first_names import given_names
from core.language.lexicon import load
from core.language.tree import Tree
from core.language.words import Words, containing
from core.records import Mention, Span, ThemeHit

_REACH = 1_500
"""Characters before a pronoun in which a person may have been named."""

_BACK = 5
"""Sentences looked at before a pronoun, all of its paragraph."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an article has told before a sentence: its words and all its mentions, in order, and its title."""

    words: Words
    mentions: Sequence[Mention]
    title: str = ""

    def before(self, sentence: Span) -> Iterator[Tree]:
        """Yield the sentences before another one in its paragraph, from near to far."""
        spans, text = self.words.sentences, self.words.text
        index = containing(spans, sentence.start) or 0
        for number in range(index - 1, max(-1, index - 1 - _BACK), -1):
            if "\n" in text[spans[number].start : spans[number + 1].start]:
                return
            tree = self.words.trees.of(spans[number])
            if tree is None:
                return
            yield tree

    def only_person(self, stop: int, pronoun: str) -> str | None:
        """The only person named before a place whom a pronoun fits, where nobody else may be meant."""
        named = [each for each in self.persons(max(0, stop - _REACH), stop) if self.fits(each, pronoun)]
        certain = (
            len({each.actor_id for each in named}) == 1 and not named[-1].part and self.is_of_gender(named[-1], pronoun)
        )
        return named[-1].actor if certain else None

    def main_person(self, stop: int, pronoun: str) -> str | None:
        """The only person of the title whom a pronoun fits, if named first in the text, and last before a place."""
        named = [each for each in self.persons(0, stop) if not each.part and self.fits(each, pronoun)]
        said = _WORD.findall(self.title)
        titled = [each for each in named if (surname := each.actor.split()[-1]) in said or f"{surname}s" in said]
        if len({each.actor_id for each in titled}) != 1 or titled[0] is not named[0]:
            return None
        last = titled[-1]
        near = last.start >= stop - _REACH and self.is_of_gender(last, pronoun)
        return last.actor if near and not self.others(last, stop, pronoun) else None

    def others(self, person: Mention, stop: int, pronoun: str) -> bool:
        """Whether somebody else whom a pronoun may mean is named behind a person, without a preposition."""
        named = (each for each in self.persons(person.stop, stop) if each.actor_id != person.actor_id and not each.part)
        return any(self.fits(each, pronoun) and not is_governed(self.words.text, each) for each in named)

    def persons(self, start: int, stop: int) -> list[Mention]:
        """The persons named between two places."""
        return [each for each in self.between(start, stop) if each.kind == "person"]

    def between(self, start: int, stop: int) -> Sequence[Mention]:
        """The mentions that begin between two places."""
        return beginning(self.mentions, start, stop)

    def fits(self, person: Mention, pronoun: str) -> bool:
        """Whether nothing speaks against "er" or "sie" for a person."""
        return self._pronoun(person) in (None, pronoun)

    def is_of_gender(self, person: Mention, pronoun: str) -> bool:
        """Whether a person is meant by "er", or by "sie": by the given name, or by the words around the name."""
        return self._pronoun(person) == pronoun

    def _pronoun(self, person: Mention) -> str | None:
        """Which pronoun a person is meant by, if that is known."""
        first = person.actor.split()[0]
        if first in given_names("masculine"):
            return "er"
        if first in given_names("feminine"):
            return "sie"
        text = self.words.text
        same = [each for each in self.mentions if each.actor_id == person.actor_id and not each.part]
        found = {said for each in same if (said := _said(text, each.start, each.stop)) is not None}
        at = self.title.find(person.actor)
        if at >= 0 and (said := _said(self.title, at, at + len(person.actor))) is not None:
            found.add(said)
        return found.pop() if len(found) == 1 else None


def _said(text: str, start: int, stop: int) -> str | None:
    """Which pronoun the words around a name ask for: "Der junge Ferenc Kern", "Komponist Jan Kern", "Kern, der"."""
    before, behind = text[max(0, start - _AROUND) : start], text[stop : stop + _AROUND]
    if led := _LED.search(before):
        return "er" if led["article"] == "Der" else "sie"
    if (noun := _NOUN.search(before)) and (_POST.search(noun[1]) or trades().search(noun[1])):
        return "sie" if noun[1].endswith("in") else "er"
    relative = _RELATIVE.match(behind)
    return None if relative is None else "er" if relative[1] == "der" else "sie"


_WORD = re.compile(r"\w+")
_AROUND = 60
"""Characters around a name in which something tells the person's gender."""
_LED = re.compile(r"(?:\A|[.!?“:]\s+|\n\s*)(?P<article>Der|Die) (?:[a-zäöüß\d][\w-]*e )+\Z")
_NOUN = re.compile(r"([A-ZÄÖÜ][\w-]+) \Z")
_POST = re.compile(
    r"(?i:präsident|minister|kanzler|meister|sprecher|führer|leiter|sekretär|general|könig|fürst|richter|trainer|chef"
    r"|botschafter|senator|gouverneur)(?:in)?\Z"
)
_RELATIVE = re.compile(r", (der|die) [a-zäöüß]")


@cache
def trades() -> re.Pattern[str]:
    """What words for persons by trade or origin look like, of men and women."""
    words = "|".join(load("pronouns")["trades"].split())
    return re.compile(rf"(?:\A|[a-zäöüß-])(?i:{words})(?:in)?\Z")


T = TypeVar("T", Mention, ThemeHit)
_START = attrgetter("start")


def beginning(some: Sequence[T], start: int, stop: int) -> Sequence[T]:
    """Those of mentions or hits, given in order, that begin in a stretch of text: a long article has many others."""
    return some[bisect_left(some, start, key=_START) : bisect_left(some, stop, key=_START)]
