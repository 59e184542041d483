"""Businesses that are called after somebody or a place: "das Sägewerk Huber", "Autohaus Denzel"."""

from __future__ import annotations

import re
from functools import cache

from ahocorasick_rs import AhoCorasick

from core.annotate.names.lexicon import read_toml
from core.annotate.names.matcher import UPPER
from core.annotate.names.organisations import add_organisation
from core.annotate.names.page import Page, tagged_over
from core.annotate.names.persons import is_noun
from core.language.frequency import is_german_surname


@cache
def _heads() -> tuple[str, ...]:
    return tuple(sorted(read_toml("roles.toml")["organisations"]["businesses"], key=len, reverse=True))


@cache
def _sought() -> AhoCorasick:
    """What finds the nouns in small letters, each with the space behind it that the pattern wants."""
    return AhoCorasick([f"{word.lower()} " for word in _heads()])


@cache
def _headed() -> re.Pattern[str]:
    heads, whole = ("|".join(word for word in _heads() if word[0].isupper() is alone) for alone in (False, True))
    return re.compile(rf"(?<![\w-])(?:(?:[{UPPER}][a-zäöüß]*)?(?i:{heads})|{whole}) ([{UPPER}][\w-]+)")


def businesses(page: Page) -> None:
    """A noun for a business and the name behind it, which the tagger sees or a list of surnames has."""
    if not _sought().find_matches_as_indexes(page.text.lower()):
        return  # as in nearly all articles: a fraction of the cost of the search
    for found in _headed().finditer(page.text):
        start, stop = found.span(1)
        seen = next((name for name in tagged_over(page, start, stop) if name.start == start), None)
        if seen is not None or (is_german_surname(found[1]) and not is_noun(found[1])):
            add_organisation(page, found.start(), seen.stop if seen else stop, "institution and name")
