"""The words of an article for frequencies and keyness: lemmas without stop words, each with its places."""

from __future__ import annotations

import functools
import re
import runpy
from collections import defaultdict
from collections.abc import Collection, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from core.language.calendar import month_forms, weekday_forms
from core.language.frequency import how_often, is_city
from core.language.lexicon import load
from core.language.words import WORD, lemma
from core.records import Span
from core.reference.countries import places_by_adjective

GENERAL = 110
"""As `how_often` counts: about one word in 8,000 that are written in German, as "Land", "Mensch" and "Spiel" are."""


_TWO_WORDS = re.compile(rf"(?:{WORD.pattern}) (?:{WORD.pattern})")


def word_rows(key: int, text: str, places: Collection[Span] = ()) -> list[tuple[Any, ...]]:
    """Return the rows of `words` for one article: key, word (lemma), form (as spelt), starts of its occurrences.

    `places`: where the text names places.
    """
    found_at: defaultdict[str, list[int]] = defaultdict(list)
    for form, start in spelt_words(text, places):
        found_at[form].append(start)
    found = ((content_word(form), form, starts) for form, starts in found_at.items())
    return [(key, word, form, starts) for word, form, starts in found if word]


def spelt_words(text: str, places: Collection[Span] = ()) -> Iterator[tuple[str, int]]:
    """Yield the words of a text with where they stand; the name of a place in two words is one: "New York"."""
    ends = {place.start: place.stop for place in places if _TWO_WORDS.fullmatch(text[place.start : place.stop])}
    reached = 0
    for match in WORD.finditer(text):
        if match.start() >= reached:
            reached = max(match.end(), ends.get(match.start(), 0))
            yield text[match.start() : reached], match.start()


@functools.lru_cache(maxsize=200_000)
def content_word(form: str) -> str | None:
    """Return the lemma that a spelling counts under, None for stop words, numbers and single letters.

    The adjective of a country or region counts under its name: "deutschen" under "deutschland".
    """
    if " " in form:  # the name of a place
        return " ".join(map(lemma, form.split(" ")))
    word = lemma(form)
    if len(form) < 2 or not form[0].isalpha() or not _stop_words().isdisjoint((form.lower(), word)):
        return None
    places = places_by_adjective()
    return places.get(word) or places.get(word.removesuffix("er"), word)  # "deutscher": one who is German


@functools.cache
def _stop_words() -> frozenset[str]:
    """spaCy's German list, read from its file: to import spaCy for it would take most of a second."""
    spacy = find_spec("spacy")
    if spacy is None or spacy.origin is None:
        raise ModuleNotFoundError("spaCy, whose list of stop words is used, is not installed.")
    listed = runpy.run_path(str(Path(spacy.origin).parent / "lang" / "de" / "stop_words.py"))
    return frozenset(listed["STOP_WORDS"])


def is_general(word: str, shown: str) -> bool:
    """Whether a word (lemma, spelling) is among German's most frequent, so that by itself it says little: "Mensch".

    Names of places are not, however often they are written.
    """
    if word in _places() or is_city(shown):
        return False
    return max(map(how_often, {shown, word, word.capitalize()})) >= GENERAL


@functools.cache
def _places() -> frozenset[str]:
    return frozenset(places_by_adjective().values())


@functools.cache
def press_words() -> tuple[str, ...]:
    """Return the lemmas of any news report: stored, for they tell passages apart, but not shown among words."""
    listed = (word for group in load("stopwords").values() for word in group)
    moments = map(str.lower, (*weekday_forms(), *month_forms()))
    return (*listed, *dict.fromkeys(moments))
