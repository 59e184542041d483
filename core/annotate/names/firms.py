"""Firms that only what stands beside them tells: lists of firms, "Alpenbau-Gruppe", "Hoch & Partner"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from core.annotate.names.debris import listed
from core.annotate.names.found import Found
from core.annotate.names.lexicon import Actor, read_toml
from core.annotate.names.matcher import UPPER, overlapping
from core.annotate.names.organisations import add_organisation, name_end
from core.annotate.names.page import Page, occurrences
from core.annotate.names.persons import is_first_name, is_noun, never_names
from core.annotate.names.spelling import slug
from core.language.words import is_english, is_german

_PARTNERED = re.compile(
    rf"(?<![\w&-])[{UPPER}][\w-]+(?:, [{UPPER}][\w-]+)? & (?:Partner|Söhne|Sohn|Töchter|Cie\.?|Co\. ?KG)(?!\w)"
)
_NEXT = re.compile(rf"(?:,| und| sowie| oder) (?=[{UPPER}])")


def firms(page: Page) -> None:
    """Names behind a noun for several firms, with partners, or before what only a firm has."""
    for partners in _PARTNERED.finditer(page.text) if " & " in page.text else ():
        add_organisation(page, *partners.span(), "form of the name")
    for start, stop in _listed(page):
        add_organisation(page, start, stop, "type and name")
    for name in _owners(page):
        for start, stop in occurrences(page, name):
            part = page.text[stop : stop + 1] == "-" and page.text[stop + 1 : stop + 2].isalpha()
            page.add(Found(start, stop, Actor(slug(name), name, "organisation"), "firm by its own", part=part))


@cache
def _words(key: str) -> str:
    words: list[str] = read_toml("roles.toml")["organisations"][key]
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _several() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_words('several')}) (?=[{UPPER}])")


@cache
def _owned() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])([{UPPER}][\w.]*\w)-(?:{_words('owned')})(?![\w-])")


def _listed(page: Page) -> Iterator[tuple[int, int]]:
    """The names of lists such as "die Firmen Bauer, Krenn und Holzer", which hold two at least."""
    for noun in _several().finditer(page.text) if "several" in page.signs else ():
        names, at = [], noun.end()
        while True:
            stop = _end(page, at)
            if stop == at:
                break
            names.append((at, stop))
            more = _NEXT.match(page.text, stop)
            if more is None:
                break
            at = more.end()
        if len(names) > 1:
            yield from names


def _end(page: Page, at: int) -> int:
    """Where the organisation ends that begins at `at`; `at` where a person or a place does."""
    hits = (hit for hit in overlapping(page.hits.names, at, at + 1) if hit.start == at and not hit.part)
    known = max(hits, key=lambda hit: hit.stop, default=None)
    if known is not None:
        return known.stop if known.forms[0].actor.kind == "organisation" else at
    stop = name_end(page, at)
    person = is_first_name(page.text[at:stop].split(" ")[0]) or any(overlapping(page.hits.surnames, at, stop))
    return at if person else stop


def _owners(page: Page) -> dict[str, None]:
    """Strange names before what only a firm has: "Alpenbau-Gruppe"."""
    if "owned" not in page.signs:
        return {}
    longer = {found.actor.name.partition(" ")[0] for found in page.found if " " in found.actor.name}
    found = (match for match in _owned().finditer(page.text) if page.free(*match.span(1)) and match[1] not in longer)
    return dict.fromkeys(match[1] for match in found if _is_strange(page, match[1], match.start()))


def _is_strange(page: Page, name: str, at: int) -> bool:
    """Whether a name is no word, no person of the article and neither a place nor a person of the lexicon."""
    word = is_noun(name) or is_german(name) or is_english(name.lower()) or name in never_names()
    known = any(overlapping(page.hits.names, at, at + 1)) or any(overlapping(page.hits.surnames, at, at + 1))
    person = is_first_name(name) or name in page.tagged_surnames or name in page.introduced
    short = name.isupper() and (len(name) < 3 or name in listed("things"))
    return bool(slug(name)) and not (word or known or person or short)
