"""Courts, parliaments and forces that an adjective or "von" gives to a town or state: "das Linzer Landesgericht"."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from core.annotate.names.found import Found
from core.annotate.names.inflection import nominative
from core.annotate.names.lexicon import Actor, known_by_name, load_actors, read_toml
from core.annotate.names.matcher import UPPER, Hit, overlapping
from core.annotate.names.page import Page
from core.annotate.names.spelling import slug
from core.language.frequency import town_of

_ENDING = re.compile(r"e[rnms]?\Z")
_OF = re.compile(rf" (von|in|des Kantons|der Stadt) (?=[{UPPER}])")


def local_bodies(page: Page) -> None:
    """Bodies of a town or state; they are described, not named, as neither adjective nor noun is a name alone."""
    for hit in page.hits.bodies:
        if hit.part or not page.free(hit.start, hit.stop):
            continue
        start, name = _by_adjective(page, hit) or _by_place(page, hit) or (0, "")
        if name and page.free(start, hit.start):
            known = known_by_name().get(name) or load_actors().get(slug(name))
            own = known is not None and known.kind == "organisation"
            actor = known if known is not None and own else Actor(slug(name), name, "organisation")
            page.add(Found(start, hit.stop, actor, "body of a town", nominal=True))


def is_local_body(page: Page, start: int, stop: int) -> bool:
    """Whether a body of a town and nothing else stands here: "Schweriner Landtag"."""
    hits = [hit for hit in overlapping(page.hits.bodies, start, stop) if hit.stop == stop]
    return any(found is not None and found[0] == start for found in (_by_adjective(page, hit) for hit in hits))


def is_of_a_town(page: Page, hit: Hit) -> bool:
    """Whether an adjective makes a body of what is a known name alone: "der Hamburger | Verfassungsschutz"."""
    bodies = overlapping(page.hits.bodies, hit.start, hit.stop)
    return any((body.start, body.stop) == (hit.start, hit.stop) and _by_adjective(page, body) for body in bodies)


def _by_adjective(page: Page, hit: Hit) -> tuple[int, str] | None:
    """Where "Linzer Landesgericht" or "bayerischen Landtags" begins, and the body's name."""
    word, noun = page.word_before(hit.start), page.text[hit.start : hit.stop]
    start = hit.start - 1 - len(word)
    if word[:1].isupper() and word.endswith("er"):
        town = _table()["adjectives"].get(word) or town_of(word)
        called = nominative(f"{word} {noun}")
        return (start, _seated(called.rpartition(" ")[2], town) or called) if town else None
    if _ENDING.sub("", word.lower()) in _table()["states"]:
        return start, nominative(f"{word[0].upper()}{word[1:]} {noun}")
    return None


def _by_place(page: Page, hit: Hit) -> tuple[int, str] | None:
    """Where "Polizei" in "die Polizei von Quallenburg" begins, and the body's name."""
    of = _OF.match(page.text, hit.stop)
    place = next(iter(page.found.between(of.end(), of.end() + 1)), None) if of else None
    if of is None or place is None or place.part or place.actor.kind != "place":
        return None
    if page.word_before(hit.start).lower() in ("ein", "eine", "einem", "einen", "eines", "einer"):
        return None
    noun = nominative(f"Landes {page.text[hit.start : hit.stop]}").rpartition(" ")[2]
    name = _seated(noun, place.actor.name)
    return (hit.start, name or f"{noun} {of[1]} {place.actor.name}") if name or of[1] != "in" else None


def _seated(noun: str, town: str) -> str | None:
    """The name of its own that a body has with its town: "Landesgericht Linz"."""
    return f"{noun} {town}" if noun.lower() in _table()["seated"] else None


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = read_toml("roles.toml")["local"]
    return table
