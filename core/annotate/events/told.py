"""What an article has told before a sentence: its words and all its mentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.language.first_names import given_names
from core.language.tree import Tree
from core.language.words import Words, containing
from core.records import Mention, Span

_REACH = 1_500
"""Characters before a pronoun in which a person may have been named."""

_BACK = 5
"""Sentences looked at before a pronoun, all of its paragraph."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an article has told before a sentence: its words and all its mentions, in order."""

    words: Words
    mentions: Sequence[Mention]

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
        named = [each for each in self.persons(max(0, stop - _REACH), stop) if fits(each, pronoun)]
        certain = (
            len({each.actor_id for each in named}) == 1 and not named[-1].part and is_of_gender(named[-1], pronoun)
        )
        return named[-1].actor if certain else None

    def persons(self, start: int, stop: int) -> list[Mention]:
        """The persons named between two places."""
        return [each for each in self.mentions if each.kind == "person" and start <= each.start < stop]


def fits(person: Mention, pronoun: str) -> bool:
    """Whether a person's given name does not speak against "er" or "sie"."""
    return person.actor.split()[0] not in given_names("feminine" if pronoun == "er" else "masculine")


def is_of_gender(person: Mention, pronoun: str) -> bool:
    """Whether a person's given name says that the person is meant by "er", or by "sie"."""
    return person.actor.split()[0] in given_names("masculine" if pronoun == "er" else "feminine")
