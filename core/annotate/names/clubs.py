"""Clubs that news calls by their town alone: "Meister Salzburg", "2:1 gegen Hartberg", "Horn siegte"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from core.annotate.names.found import Found
from core.annotate.names.lexicon import Actor, read_toml
from core.annotate.names.matcher import UPPER
from core.annotate.names.page import Page, occurrences
from core.annotate.names.persons import is_noun
from core.annotate.names.spelling import slug

_PLACING = frozenset(
    [
        "in",
        "aus",
        "nach",
        "bei",
        "um",
        "von",
        "vor",
        "über",
        "ab",
        "bis",
        "nahe",
        "im",
        "am",
        "zu",
        "und",
        "der",
        "die",
        "das",
        "dem",
        "den",
    ]
)


def clubs(page: Page) -> None:
    """Towns that stand for a club: behind its rank or a game, and where the article names the club in full."""
    persons = page.introduced | {one.actor.name.split(" ")[-1] for one in page.found if one.actor.kind == "person"}
    full = {town: club for first, town, club in _in_full(page) if first in _prefixes() and town not in persons}
    playing = dict(_playing(page))
    for town in dict.fromkeys((*playing.values(), *full)):
        club = full.get(town) or _club(page, town)
        for start, stop in occurrences(page, town):
            if start in playing or (town in full and _acts(page, start, stop)):
                page.add(Found(start, stop, club, "club by its town"))


@cache
def _ranks() -> re.Pattern[str]:
    words = "|".join(read_toml("roles.toml")["organisations"]["ranked"])
    return re.compile(rf"(?<![\w])(?:[{UPPER}][\w]+-)?(?:{words}) (?=[{UPPER}])")


@cache
def _against() -> re.Pattern[str]:
    games = "|".join(read_toml("roles.toml")["organisations"]["games"])
    return re.compile(rf"(?<!\w)(?:{games}|\d:\d)(?: [^ .!?;:()„“\n]+){{0,6}}? gegen (?=[{UPPER}])")


_SCORE = re.compile(r"(?<![\d:.,])\d:\d(?!\d|[:.,]\d)")
"""The score of a game, which tells that towns play in an article."""


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(read_toml("roles.toml")["organisations"]["clubs"])


def _playing(page: Page) -> Iterator[tuple[int, str]]:
    """Where towns begin right behind a rank or, beside a score, behind a game, and what they are called."""
    before = list(_ranks().finditer(page.text)) if "ranked" in page.signs else []
    if "games" in page.signs and _SCORE.search(page.text):
        before += _against().finditer(page.text)
    if not before:
        return
    places = {hit.start: hit.stop for hit in page.hits.names if not hit.part and hit.forms[0].actor.kind == "place"}
    known = {hit.start for hit in page.hits.names}  # "gegen Slowenien"
    places |= {name.start: name.stop for name in page.tagged if name.kind == "place" and name.start not in known}
    for start in (match.end() for match in before):
        if start in places:
            yield start, page.text[start : places[start]]


def _in_full(page: Page) -> Iterator[tuple[str, str, Actor]]:
    """Organisations of the article whose names end in a word: "SV", "Horn" of the SV Horn."""
    for found in page.found:
        first, _, town = found.actor.name.rpartition(" ")
        if found.actor.kind == "organisation" and first:
            yield first, town, found.actor


def _club(page: Page, town: str) -> Actor:
    """The club of a town that the article names elsewhere, or one of which no more is known."""
    named = {actor.id: actor for _, last, actor in _in_full(page) if last == town}
    name = f"{town} (Verein)"
    return next(iter(named.values())) if len(named) == 1 else Actor(slug(name), name, "organisation")


def _acts(page: Page, start: int, stop: int) -> bool:
    """Whether a town stands as a club would: behind no preposition of place and no noun, and in no list."""
    before = page.word_before(start)
    noun = before[:1].isupper() and is_noun(before) and not page.starts_sentence(start - 1 - len(before))
    return not (before.lower() in _PLACING or noun or page.text[stop : stop + 1] in ("-", "/", ",", ":"))
