"""Which language a text is written in, by its most frequent function words or its script."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from core.language.lexicon import load

SAMPLE = 5_000  # characters looked at
FEWEST = 4  # function words that it takes to decide
SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("uk", re.compile(r"[іїєґІЇЄҐ]")),  # letters that Russian has not, so before Russian
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
)
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile(r"[\u0370-\u06ff\u3040-\u9fff\uac00-\ud7af]")


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`, or None where it cannot be told."""
    sample = text[:SAMPLE]
    foreign = len(_FOREIGN.findall(sample)) if _FOREIGN.search(sample) else 0
    if foreign and 2 * foreign > sum(map(len, _WORD.findall(sample))):
        share = 0.01 * foreign
        return next((code for code, letters in SCRIPTS if len(letters.findall(sample)) > share), None)
    votes: Counter[str] = Counter()
    words, known = Counter(_WORD.findall(sample.lower())), _languages()
    for word in words.keys() & known.keys():
        for code in known[word]:
            votes[code] += words[word]
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < FEWEST or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def language_name(code: str) -> str:
    """The English name of a language that can be told."""
    return str(load("languages")["names"][code])


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """Function word -> the languages that have it."""
    table: dict[str, tuple[str, ...]] = {}
    for code, words in load("languages")["words"].items():
        for word in words.split():
            table[word] = (*table.get(word, ()), code)
    return table
