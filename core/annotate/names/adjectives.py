"""Adjectives of countries: "russische Diplomaten", "Schweizer Berge"."""

from __future__ import annotations

import re

from core.annotate.names.found import Found
from core.annotate.names.matcher import UPPER
from core.annotate.names.page import Page
from core.annotate.names.persons import is_first_name


def adjectives(page: Page) -> None:
    """Adjectives of countries: "russischen Diplomaten"; they name the country inside another phrase."""
    for hit in page.hits.adjectives:
        surface = page.text[hit.start : hit.stop]
        if hit.forms[0].use == "of town":
            before = page.word_before(hit.start)
            somebody = is_first_name(before) or before in _ADDRESSED
            if hit.part or somebody or not _OF_COUNTRY.match(page.text, hit.stop):
                continue  # "die Schweizer", "Schweizer Franken", "Anna Schweizer"
        elif surface[0].isupper() and not (
            (page.starts_sentence(hit.start) and _before_noun(page.text, hit.stop)) or _before_found(page, hit.stop)
        ):
            continue
        uninflected = surface.endswith("isch") or surface == "deutsch"
        if uninflected and not hit.part:
            continue
        page.add(Found(hit.start, hit.stop, hit.forms[0].actor, "adjective", part=True))


_OF_COUNTRY = re.compile(rf" (?!Franken)(?:(?!d(?:ie|er|en) |eine[nr]? |\w+ten? )[a-zäöüß-]+(?:e|en|er|es) )*[{UPPER}]")
_ADDRESSED = ("Frau", "Herr", "Herrn", "Familie")
_NOUN_NEXT = re.compile(rf" (?:und \w+ )?(?:[a-zäöüß-]+(?:e|en|er|es) )?[{UPPER}]")


def _before_found(page: Page, stop: int) -> bool:
    """Whether a name that was found begins right behind: "die Nordkoreanische | Air Koryo"."""
    return any(one.start == stop + 1 for one in page.found.overlapping(stop + 1, stop + 2))


def _before_noun(text: str, stop: int) -> bool:
    return _NOUN_NEXT.match(text, stop) is not None
