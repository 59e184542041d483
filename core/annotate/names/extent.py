"""How far a person's name reaches that begins at a place in the text, and a place's of two words."""

from __future__ import annotations

import re

from core.annotate.names.debris import Span, is_known
from core.annotate.names.matcher import UPPER, overlapping
from core.annotate.names.page import Page, occurrences, tagged_over
from core.annotate.names.persons import is_first_name, is_noun, read_name


def read_whole_name(page: Page, at: int) -> tuple[int, ...]:
    """The ends of the words of the name that begins at `at` (empty: none does)."""
    return _as_tagged(page, at, read_name(page.text, at, _next_known(page, at)))


def _as_tagged(page: Page, at: int, ends: tuple[int, ...]) -> tuple[int, ...]:
    """The ends of a name's words, with more where the tagger sees a longer one: "Gotthold Ephraim Lessing"."""
    seen = next((one.stop for one in tagged_over(page, at, at + 1) if one.start == at and one.kind == "person"), 0)
    if seen in ends[1:-1] and page.text[seen + 1 : seen + 2].islower():  # "Eva Lang von Zweitligist Halle"
        return ends[: ends.index(seen) + 1]
    if len(ends) < 2 or seen <= ends[-1] or _LINK.search(page.text, ends[-1], seen):
        return ends
    more = page.text[ends[-1] : seen].split()
    return ends if more[0][0].isupper() and is_noun(more[-1]) else (*ends, seen)


_LINK = re.compile(r"[,;:()/&]| und ")
_WORD = re.compile(r"[\w-]+ ")


def _next_known(page: Page, at: int) -> int | None:
    """Where the next country or organisation begins after `at` (a name does not reach into it)."""
    first = _WORD.match(page.text, at)
    surname = (
        first.end() if first and is_first_name(first[0].rstrip()) else -1
    )  # "Robert Kassel" is no town, "Eva Stern" no magazine
    for hit in overlapping(page.hits.names, at, at + 80):
        if hit.start == surname and (hit.forms[0].actor.kind == "place" or hit.forms[0].word):
            continue
        if hit.start >= at and hit.forms[0].actor.kind != "person":
            if hit.start == at:
                return at if hit.forms[0].actor.kind in ("country", "organisation") and not hit.part else None
            return hit.start
    return None


def with_second(page: Page, span: Span, kind: str) -> Span:
    """Of a place with the word that follows its first one wherever the article names it: "Chiang | Mai"."""
    surface = page.text[slice(*span)]
    if kind != "place" or not surface.isalpha() or surface.endswith(("s", "er")) or is_known(surface):
        return span
    second = _SECOND.match(page.text, span[1])
    if second is None:
        return span
    places = list(occurrences(page, surface))
    alike = len(places) > 1 and all(page.text.startswith(second[0], stop) for _, stop in places)
    return (span[0], second.end()) if alike else span


_SECOND = re.compile(rf" [{UPPER}][a-zäöüß]+(?!\w)")
