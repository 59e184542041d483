"""Places that only their neighbours tell: "in der Stadt Motoyama", "in Almere", a list of places with one unknown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from core.annotate.names.debris import is_compound, is_place_noun, listed
from core.annotate.names.found import Found
from core.annotate.names.lexicon import Actor
from core.annotate.names.matcher import UPPER
from core.annotate.names.page import Page, occurrences
from core.annotate.names.persons import is_first_name, is_noun, never_names
from core.annotate.names.rules import base_form
from core.annotate.names.spelling import slug
from core.language.words import is_english, is_german, lemma

_NAME = rf"[{UPPER}][^\W\d_]+(?:-[{UPPER}][^\W\d_]+)*"
_IN = re.compile(rf"(?<![\w-])(?:in|In) ({_NAME})(?![\w-])")
_HEADED = re.compile(rf"(?<![\w-])([{UPPER}][a-zäöüß]+)(?= ({_NAME}(?: {_NAME})?)(?![\w-]))")
_LIST = re.compile(rf"(?<![\w-]){_NAME}(?:, {_NAME}){{1,30}},? (?:und|sowie|oder) {_NAME}(?![\w-])")
"""Up to 32 names: in an index of thousands, each would be looked at from all before it."""
_WORDS = re.compile(_NAME)
_SHORTEST = 4  # letters of a word that nothing but "in" tells to be a place
_LISTED = 2  # known places that tell what the rest of a list is


def told_places(page: Page) -> None:
    """Strange words after a noun for a place, after "in", or among places; then wherever else they stand."""
    names: dict[str, None] = {}
    for start, stop in (*_headed(page), *_after_in(page), *_among_places(page), *_districts(page)):
        if page.free(start, stop):
            names[base_form(page, page.text[start:stop])] = None
    for name in names:
        for start, stop in occurrences(page, name):
            if slug(name):
                page.add(Found(start, stop, Actor(slug(name), name, "place"), "place told beside it"))


def _headed(page: Page) -> Iterator[tuple[int, int]]:
    """ "das Dorf Katuniza", "in der Region Dire Dawa"."""
    for found in _HEADED.finditer(page.text):
        if is_place_noun(found[1]) and is_noun(found[1]):
            words = found[2].split(" ")
            if all(map(_is_strange, words)):
                yield found.span(2)
            elif len(words) > 1 and _is_strange(words[0]):
                yield found.start(2), found.start(2) + len(words[0])


def _districts(page: Page) -> Iterator[tuple[int, int]]:
    """ "Rhein-Sieg-Kreis", "Schwarzenberg-Kaserne"."""
    for found in _DISTRICT.finditer(page.text) if "districts" in page.signs else ():
        if not all(map(is_noun, found[1].split("-"))) and page.give_way(*found.span(), ()):
            yield found.span()


_ENDS = r"(?:Kreis(?:e?s)?|Kaserne|Siedlung|Viertels?|Tunnels?)"  # each begins as one of `DISTRICTS`
_DISTRICT = re.compile(rf"(?<![\w-])([{UPPER}][a-zäöüß]+(?:-[{UPPER}][a-zäöüß]+){{0,2}})-{_ENDS}(?![\w-])")


def _after_in(page: Page) -> Iterator[tuple[int, int]]:
    for found in _IN.finditer(page.text):
        word = found[1]
        if len(word) < _SHORTEST or not word[1:].islower() or not _is_strange(word) or is_english(word.lower()):
            continue
        if not (
            _OWNS.match(page.text, found.end() - 1) or _NO_PLACE.search(page.text, found.start() - 60, found.end())
        ):
            further = _FURTHER.match(page.text, found.end())
            whole = further is not None and _is_strange(further[1])
            yield found.start(1), further.end() if further and whole else found.end()


_FURTHER = re.compile(rf" ({_NAME})(?![\w-])")
_OWNS = re.compile(rf"s [{UPPER}]")
"""Behind the name of an owner: "in Wolters | Romanen"."""
_NO_PLACE = re.compile(r"\b(?:[Ii]nvest|[Vv]erlieb|[Uu]mbenann|[Uu]mgetauft)[^.!?]*\Z")
"""Verbs that have "in" before what is no place: "investierte in Ethereum"."""


def _among_places(page: Page) -> Iterator[tuple[int, int]]:
    for several in (found for line in _lines_with_places(page) for found in _LIST.finditer(page.text, *line)):
        spans = [word.span() for word in _WORDS.finditer(page.text, *several.span())]
        found = [one for one in page.found.between(*several.span()) if not one.part]
        known = [one for one in found if one.actor.kind == "place"]
        if len(known) >= _LISTED and len(known) == len(found):
            yield from (span for span in spans if _is_strange(page.text[slice(*span)]))


def _lines_with_places(page: Page) -> list[tuple[int, int]]:
    """The lines with as many known places as tell what a list is one of."""
    text, places = page.text, [one.start for one in page.found if one.actor.kind == "place" and not one.part]
    lines = Counter(text.rfind("\n", 0, at) + 1 for at in places)
    starts = sorted(start for start, count in lines.items() if count >= _LISTED)
    return [(start, len(text) if (stop := text.find("\n", start)) < 0 else stop) for start in starts]


def _is_barred(word: str) -> bool:
    return word in never_names() or word in listed("things")


def _is_strange(word: str) -> bool:
    """Whether a word is neither German nor somebody's given name."""
    german = is_noun(word) or is_german(word) or is_compound(word) or _is_barred(word)
    return not (german or is_noun(lemma(word).capitalize()) or is_first_name(word) or word.isupper())
