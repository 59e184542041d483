"""The article that events are found in, and what stands around one of its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.annotate.events.setting import Setting
from core.annotate.events.told import Told
from core.language.tree import Tree
from core.language.words import Words, containing
from core.records import Mention, Published, Quote, Span, Theme


@dataclass(frozen=True, slots=True)
class About:
    """The article that events are found in."""

    words: Words
    themes: Sequence[Theme]
    published: Published
    mentions: Sequence[Mention]
    quotes: Sequence[Quote]
    title: str
    setting: Setting | None

    @property
    def told(self) -> Told:
        """What was told, for pronouns."""
        return Told(self.words, self.mentions, self.title)

    @property
    def text(self) -> str:
        """The text itself."""
        return self.words.text

    def before(self, sentence: Span, within_paragraph: bool = True) -> Tree | None:
        """The sentence before another one, in its paragraph only or wherever it stands."""
        index = containing(self.words.sentences, sentence.start)
        if not index:
            return None
        last = self.words.sentences[index - 1]
        apart = within_paragraph and "\n" in self.text[last.start : sentence.start]
        return None if apart else self.words.trees.of(last)

    def after(self, sentence: Span) -> str:
        """The sentence behind another one in its paragraph; empty where there is none."""
        index = containing(self.words.sentences, sentence.start)
        if index is None or index + 1 == len(self.words.sentences):
            return ""
        following = self.words.sentences[index + 1]
        return "" if "\n" in self.text[sentence.stop : following.start] else self.text[following.start : following.stop]
