"""The words of a text, read once and shared by all that look at them."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from core.language.dictionary import dictionary, is_known, lemma_of_lemma, lemmatized
from core.language.reading import Trees
from core.language.sentences import split_sentences
from core.records import Span

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
"""A word: letters and digits, with hyphens and apostrophes inside."""
ARTICLES = frozenset(("der", "die", "das", "den", "dem", "des", "ein", "eine", "einem", "einen", "einer", "eines"))
"""The definite and the indefinite article in all their forms."""

_CUT = re.compile(f"({WORD.pattern})")


@dataclass(frozen=True, slots=True)
class Words:
    """A text with its sentences and words: `text[starts[i] : stops[i]]` is `forms[i]`, `lower[i]` in small letters.

    Sentences and words are in order and disjoint; a sentence may have no word (" - - - "). `trees` are the sentences
    parsed, each when it is first asked for.
    """

    text: str
    sentences: tuple[Span, ...]
    starts: Sequence[int]
    stops: Sequence[int]
    forms: Sequence[str]
    lower: Sequence[str]
    trees: Trees

    def within(self, start: int, stop: int) -> slice:
        """Where the words that begin in `text[start:stop]`, such as those of a sentence, stand in the lists."""
        return slice(bisect_left(self.starts, start), bisect_left(self.starts, stop))


def read_words(text: str, sentences: Sequence[Span] | None = None) -> Words:
    """Read the words of a text; `sentences` are its own as `split_sentences` tells them, where they are not given."""
    pieces = _CUT.split(text)  # what is between words and words in turn
    ends = list(accumulate(map(len, pieces)))
    forms = pieces[1::2]
    return Words(
        text=text,
        sentences=tuple(split_sentences(text) if sentences is None else sentences),
        starts=ends[:-1:2],
        stops=ends[1::2],
        forms=forms,
        lower=list(map(str.lower, forms)),
        trees=Trees(text),
    )


LONGEST_WORD = 80
"""Letters of the longest word that is looked up: one more than German's longest in use; the rest is debris."""


@functools.lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """Return the dictionary form of a German word in lower case ("Drohnen" gives "drohne"); cached by word."""
    if len(word) > LONGEST_WORD:
        return word.lower()
    return dictionary_form(word) or lemmatized(word).lower()


def dictionary_form(word: str) -> str | None:
    """The `lemma` of a word that simplemma's dictionary has, at a tenth of the price of others.

    None for words that it does not have and for those with signs or figures, which other rules may read.
    """
    if not word.isalpha():
        return None
    find = dictionary("de").get
    found = find(word) or find(word.lower() if word[0].isupper() else word.capitalize())
    return lemma_of_lemma(found).lower() if found else None


def listed(word: str) -> str | None:
    """The dictionary form of a German word as it is written, None for one that the dictionary does not have."""
    return dictionary("de").get(word)


@functools.lru_cache(maxsize=100_000)
def is_german(word: str) -> bool:
    """Whether the German dictionary has a word, be it written with a small or a capital letter."""
    return is_known(word, "de")


@functools.lru_cache(maxsize=20_000)
def is_english(word: str) -> bool:
    """Whether the English dictionary has a word, be it written with a small or a capital letter."""
    return is_known(word, "en")


def count_words(text: str) -> int:
    """Count the words of a text."""
    return sum(1 for _ in WORD.finditer(text))


def containing(spans: Sequence[Span], at: int) -> int | None:
    """Return the index of the span that holds the offset `at`; the spans are in order and disjoint."""
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return index if index >= 0 and at < spans[index].stop else None
