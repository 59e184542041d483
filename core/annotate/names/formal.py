"""Organisations by formal German names ("Panzerbataillon 203", "Zentrum für Osteuropastudien"), and by short ones."""

from __future__ import annotations

import re
from functools import cache

import simplemma

from core.annotate.names.inflection import is_adjective
from core.annotate.names.lexicon import Actor, known_by_name, read_toml
from core.annotate.names.matcher import UPPER
from core.annotate.names.organisations import add_organisation
from core.annotate.names.page import Found, Page, occurrences
from core.annotate.names.persons import first_names, is_noun

_LEGAL = re.compile(r"(?: (?:AG|SE|GmbH|KG|KGaA|Inc\.?|Corp\.?|Ltd\.?|plc|AB|ASA))+\Z")


@cache
def _list(key: str) -> str:
    words: list[str] = read_toml("roles.toml")["organisations"][key]
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _unit() -> re.Pattern[str]:
    unit = rf"[{UPPER}][\w-]*(?:{_list('units')})(?:s|es)?"
    return re.compile(
        rf"(?<![\w-])(?:\d{{1,3}}\. {unit}|(?:({_ADJECTIVE}) )?{unit} \d{{1,4}}(?![\w.,:%-]*\d))(?![\w-])"
    )


_ADJECTIVE = rf"[{UPPER}][\wäöüß-]+e[nrs]?"


@cache
def _purpose() -> str:
    noun = rf"(?:(?:die|den|das|der|dem) )?(?:{_ADJECTIVE} )?[{UPPER}][\w-]+"
    return rf"(?: (?:für|gegen|zur|zum) {noun}(?:, [{UPPER}][\w-]+)?(?: und (?:{_ADJECTIVE} )?[{UPPER}][\w-]+)?)"


@cache
def _formal() -> re.Pattern[str]:
    head = rf"(?:[{UPPER}][\w-]*)?(?i:{_list('german')})(?:s|es)?(?![\w-])"
    bare = rf"(?:[{UPPER}][\w-]*)?(?i:{_list('purposeful')})(?:s|es)?"
    aim = rf"(?: (?:für|zur|zum) (?:{_ADJECTIVE} )?| gegen (?:die |den |das )?)[{UPPER}][\w-]+(?: und [{UPPER}][\w-]+)?"
    return re.compile(rf"(?<![\w-])(?:({_ADJECTIVE}) ({head}){_purpose()}?|({bare}){aim})(?![\w-])")


def formal_names(page: Page) -> None:
    """Numbered units of armed forces, and institutions named by a capital adjective or by what they are for."""
    longer = [name for name in page.tagged if name.kind == "organisation"]
    for unit in _unit().finditer(page.text):
        start = unit.start()
        if unit[1] and (page.starts_sentence(start) or not is_adjective(unit[1])):
            start = unit.end(1) + 1
        if page.text[start - 6 : start].rstrip()[-4:] not in ("eine", "inem", "iner", " ein"):
            add_organisation(page, start, unit.end(), "formal name")
    for name in _formal().finditer(page.text):
        start = name.start()
        if name[1] and (page.starts_sentence(start) or not is_adjective(name[1])):
            start = name.start(2)
        purposeless = name.end() == (name.end(2) if name[2] else name.end(3))
        bare = start == (name.start(2) if name[2] else name.start(3))
        if any(one.start <= start and name.end() < one.stop for one in longer):
            continue  # the tagger sees more of the name
        if bare and (purposeless or _INDEFINITE.search(page.text, max(0, start - 30), start)):
            continue
        add_organisation(page, start, name.end(), "formal name")


_INDEFINITE = re.compile(r"\b(?:k?ein(?:e|en|em|er|es)?|viele|mehrere|neue|neues|jede|jedes) \Z")


def short_names(page: Page) -> None:
    """Organisations without their legal form, and by their first word: "Balticom" after "Balticom Seekabel AG"."""
    full = {found.actor.id: found.actor for found in page.found if _is_full(found)}
    surnames = {name for found in page.found if found.actor.kind == "person" for name in found.actor.surnames}
    shorts: dict[str, dict[str, Actor]] = {}
    for actor in full.values():
        plain = _LEGAL.sub("", actor.name)
        first = plain.split(" ")[0]
        shorts.setdefault(plain, {})[actor.id] = actor
        if first != plain and first not in surnames and _is_distinctive(first):
            shorts.setdefault(first, {})[actor.id] = actor
    for short, actors in shorts.items():
        if len(actors) == 1 and short not in known_by_name():
            for start, stop in occurrences(page.text, short):
                if not _in_longer(page, start, stop):
                    part = page.text[stop : stop + 1] == "-" and page.text[stop + 1 : stop + 2].isalpha()
                    page.add(Found(start, stop, next(iter(actors.values())), "short name", part=part))


def _in_longer(page: Page, start: int, stop: int) -> bool:
    """Whether the tagger sees a name of several words here."""
    return any(
        name.start < stop and start < name.stop and " " in page.text[name.start : name.stop] for name in page.tagged
    )


def _is_full(found: Found) -> bool:
    unknown = found.actor.name not in known_by_name()
    return found.actor.kind == "organisation" and unknown and " " in found.actor.name and not found.part


def _is_distinctive(word: str) -> bool:
    """Whether a word is no German one, so that it alone can only name the organisation."""
    plain = len(word) > 3 and word[:1].isupper() and word not in first_names() and not is_adjective(word)
    return plain and not is_noun(word) and not simplemma.is_known(word, "de") and not simplemma.is_known(word, "en")
