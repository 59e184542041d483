"""What the words around a name tell to be a thing that is called so: ships, storms, works, products."""

from __future__ import annotations

import re

from core.annotate.names.debris import is_common, is_known, listed
from core.annotate.names.matcher import UPPER, Hit, overlapping
from core.annotate.names.page import Page
from core.annotate.names.persons import is_first_name
from core.language.frequency import how_often
from core.language.words import is_english, is_german

_QUOTES = ("„", '"', "»", "“", "«", "‚")


def names_thing(page: Page, start: int) -> bool:
    """Whether the noun before a name says that it is a ship's, a storm's or a work's: "Hurrikan Katrina"."""
    at = start - 1 if page.text[start - 1 : start] in _QUOTES else start
    noun = page.word_before(at)
    if noun in _SHIPS or _SHIP.match(page.text, start):
        return True
    if not noun[:1].isupper():
        return False
    noun = noun.lower().removesuffix("s")
    return noun in listed("named_things") or noun.rpartition("-")[2] in listed("named_things")


def is_ships(page: Page, start: int, stop: int) -> bool:
    """Whether a place's name is a ship's or the like: "Fregatte Hessen", die „Hessen“, then "die Hessen"."""
    named = page.text[start:stop]
    quoted = "ships" in page.signs and (
        is_quoted(page, start, stop) or _AMONG_SHIPS.search(page.text, start - 8, start)
    )
    if quoted or names_thing(page, start):
        page.things.add(named)
        return True
    return named in page.things and page.word_before(start) in ("die", "der", "Die", "Der")


_AMONG_SHIPS = re.compile(r"[“\"”»«](?:,| und| sowie) (?:die |der )?[„\"“»«]\Z")
"""Between two names in quotation marks."""


def is_weapon(page: Page, surface: str) -> bool:
    """Whether a name is a weapon's or vehicle's in an article about armed forces: "Puma", "MiG 29", "Iris-T SLM"."""
    if "arms" not in page.signs:
        return False
    model = _MODEL.search(surface)
    names = (surface, surface[: model.start()] if model else surface)
    return any(name.replace(" ", "_") in listed("arms") for name in names)


_MODEL = re.compile(rf" (?:[{UPPER}]{{1,4}}|[{UPPER}]?[\w.-]*\d[\w.-]*|Neo)(?: [{UPPER}\d]{{1,4}})?\Z")
"""A type behind the name: "Leopard | 2A8", "Iris-T | SLM"."""


_ARTICLED = re.compile(
    r"(?i)\b(?:d(?:er|em|en|es)|ein(?:e[mnrs])?|im|zum|vom|beim|sein\w*|ihr\w*)(?: [a-zäöüß-]+e[mnrs])? \Z"
)


def is_thing_noun(page: Page, hit: Hit) -> bool:
    """Whether a given name is the noun for a thing behind its article: "aus dem | Roman Berlin Alexanderplatz"."""
    noun = page.text[hit.start : hit.stop].lower() in listed("named_things")
    return noun and _ARTICLED.search(page.text, max(0, hit.start - 40), hit.start) is not None


_SHIPS = frozenset(("USS", "HMS", "HMAS", "SMS", "RMS", "MS", "USNS"))
"""What stands before the names of ships, which may be called after persons and places."""
_SHIP = re.compile(rf"(?:{'|'.join(sorted(_SHIPS))}) [{UPPER}]")
_NAMED_THING = re.compile(
    r"\b(?:d(?:er|ie|as|em|en|es)|einer?|zur|auf|typs?|zwei|drei|vier|fünf|sechs|acht|zehn|\d+) [„\"»“«](?:\w+ )?\Z",
    re.IGNORECASE,
)


def is_quoted(page: Page, start: int, stop: int) -> bool:
    """Whether nothing but a name stands in quotation marks behind an article or number, as "die „Prinz Eugen“"."""
    closed = page.text[stop : stop + 1] in ("“", '"', "«", "»", "”")
    return closed and _NAMED_THING.search(page.text, max(0, start - 30), start) is not None


def is_work(page: Page, start: int, stop: int) -> bool:
    """Whether a name is quoted beside its maker: "Verdis „Rigoletto“", "„Woyzeck“ von Georg Büchner"."""
    by = _BY.match(page.text, stop) if page.text[start - 1 : start] in _QUOTES else None
    if by is not None and is_first_name(by[1]):
        return True
    maker = page.word_before(start - 1) if page.text[start - 1 : start] in _QUOTES else ""
    owns = len(maker) > 4 and maker.endswith("s") and maker[0].isupper()
    return owns and how_often(maker[:-1]) > how_often(maker) and not (is_common(maker) or is_known(maker))


_BY = re.compile(rf"[“\"«”] von ([{UPPER}][a-zäöüß]+) [{UPPER}]")


def ends_english(page: Page, start: int, stop: int) -> bool:
    """Whether a country's name is an English word at the end of an English name: "Tropical Island"."""
    before = page.word_before(start)
    at = start - 1 - len(before)
    if any(overlapping(page.hits.surnames, at, at + 1)):  # "als Trump | China drohte"
        return False
    strange = before[:1].isupper() and not is_german(before) and is_english(before.lower())
    return strange and is_english(page.text[start:stop].lower())
