"""What stands beside a name or office: its article, its country, "ehemaliger", its complement."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from core.annotate.names.lexicon import read_toml
from core.annotate.names.matcher import overlapping
from core.annotate.names.page import Page, Tense, word_before
from core.language.words import ARTICLES

_OF = re.compile(r"(?:,)? (?:der|des|von|vom|für|im|in|beim|am|zur) ")
_DETERMINERS = ARTICLES | {"sein", "seine", "seinem", "ihr", "ihre", "ihrem"}
_ENDING = re.compile(r"e[rnms]?\Z")


@cache
def _tenses() -> dict[str, Tense]:
    """The stems of the adjectives that say that an office is over or not yet held."""
    data = read_toml("roles.toml")["offices"]["tense"]
    return {stem: tense for tense, stems in data.items() for stem in stems}


@lru_cache(maxsize=20_000)
def _tense(word: str) -> Tense:
    return _tenses().get(_ENDING.sub("", word.lower()) or word.lower(), "now")


def words_before(page: Page, start: int) -> tuple[int, str, str | None, Tense]:
    """Walk left over adjectives: where the description begins, its article, the country named, "ehemaliger"."""
    country, at = None, start
    tense: Tense = "now"
    for _ in range(4):
        word = word_before(page.text, at)
        if not word:
            return at, "", country, tense
        stop = at - 1
        if word.lower() in _DETERMINERS:
            return at - 1 - len(word), word.lower(), country, tense
        if stop in page.adjectives:
            country = country or page.adjectives[stop]
        elif stop in page.countries and word[-1] in "sn" and country is None:
            return stop - len(word), word, page.countries[stop], tense
        elif _tense(word) != "now":
            tense = _tense(word)
        elif not (word[0].islower() and word.endswith(("e", "er", "en", "em", "es"))):
            return at, "", country, tense
        at = stop - len(word)
    return at, "", country, tense


def complement_of(page: Page, start: int, stop: int) -> tuple[str | None, str | None, int]:
    """The country or organisation right after the noun: "Präsident der Ukraine", "Generalsekretär der NATO"."""
    for hit in overlapping(page.hits.names, start, stop):
        if hit.start < start or hit.part:
            continue
        between = page.text[start : hit.start]
        if _OF.fullmatch(between) or between == " ":
            actor = hit.forms[0].actor
            if actor.kind == "country":
                return actor.name, None, hit.stop
            if actor.kind == "organisation":
                return None, actor.name, hit.stop
    return None, None, start
