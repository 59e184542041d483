"""Helpers on characters and words that several annotators share."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence

import simplemma

from core.records import Span

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
"""A word: letters and digits, with hyphens and apostrophes inside."""


LONGEST_WORD = 80
"""Letters of the longest word that is looked up: one more than German's longest in use; the rest is debris."""


@functools.lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """Return the dictionary form of a German word in lower case ("Drohnen" gives "drohne"); cached by word."""
    if len(word) > LONGEST_WORD:
        return word.lower()
    return simplemma.lemmatize(word, lang="de", greedy=True).lower()


def count_words(text: str) -> int:
    """Count the words of a text."""
    return sum(1 for _ in WORD.finditer(text))


def containing(spans: Sequence[Span], at: int) -> int | None:
    """Return the index of the span that holds the offset `at`; the spans are in order and disjoint."""
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return index if index >= 0 and at < spans[index].stop else None
