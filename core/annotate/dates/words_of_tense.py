"""What single words tell of the time that is spoken of, where no parsed verb does: by the lexicon and by endings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from core.language.dated import Direction
from core.language.lexicon import load
from core.language.verbs import listed_past_forms, past_forms
from core.records import Span

WORDS = re.compile(r"\b(?:bis zum|ums Leben|\w+)\b")
_REGULAR = re.compile(r"[a-zäöüß]{3,}ten?")


_PRESENT = re.compile(r"(?!ge)[a-zäöüß]{3,}t")
PARTICIPLE = r"(?:\w*ge\w{2,}|(?:be|ver|er|ent|zer|über|unter)\w{2,}|\w+ier)(?:t|en)|worden|geworden"
PARTICIPLE_FORM = re.compile(PARTICIPLE)


def is_present_form(word: str) -> bool:
    """Whether a word looks like the third person of a present tense ("bleibt", "eröffnet")."""
    return bool(_PRESENT.fullmatch(word)) and word not in _not_present()


@cache
def _not_present() -> frozenset[str]:
    return frozenset(load("dates_tense")["future"]["not_present"])


@lru_cache(50_000)
def _way_of(word: str) -> Direction:
    """What a word says of the time: by the lexicon, else -1 for what looks like a regular past tense ("tagte")."""
    way = _ways().get(word)
    if way is not None:
        return way
    return -1 if word.endswith(("te", "ten")) and word not in _not_past() and _REGULAR.fullmatch(word) else 0


@cache
def _not_past() -> frozenset[str]:
    return frozenset(load("dates_tense")["past"]["not_past"])


@cache
def _ways() -> Mapping[str, Direction]:
    """What the words of `dates_tense.toml` say, also with a capital; what speaks of both is to come."""
    tense = load("dates_tense")
    ways: dict[str, Direction] = {}
    ways |= dict.fromkeys(past_forms(), -1)  # with a capital most are nouns
    for word in (*listed_past_forms(), *tense["past"]["words"]):
        ways[word] = ways[word[:1].upper() + word[1:]] = -1
    for word in tense["future"]["words"]:
        ways[word] = ways[word[:1].upper() + word[1:]] = 1
    return ways


class Verb(NamedTuple):
    """A word of a sentence that says whether it speaks of the past (-1) or of what is to come (1)."""

    start: int
    stop: int
    way: Direction


@lru_cache(4)
def verbs_of(text: str, sentence: Span) -> tuple[Verb, ...]:
    """The words of tense of a sentence, in text order; kept while the sentence's expressions are read."""
    words = WORDS.finditer(text, sentence.start, sentence.stop)
    return tuple(Verb(word.start(), word.end(), way) for word in words if (way := _way_of(word[0])))
