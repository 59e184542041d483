"""Organisations by formal German names ("Panzerbataillon 203", "Zentrum für Osteuropastudien"), and by short ones."""

from __future__ import annotations

import re
from functools import cache

from core.annotate.names.found import Found
from core.annotate.names.inflection import is_adjective
from core.annotate.names.lexicon import Actor, known_by_name, read_toml, read_words
from core.annotate.names.matcher import UPPER, overlapping, word_start
from core.annotate.names.organisations import add_organisation
from core.annotate.names.page import Page, occurrences, tagged_over
from core.annotate.names.persons import first_names, is_noun
from core.language.frequency import is_of_town
from core.language.words import is_english, is_german

_LEGAL = re.compile(r"(?: (?:AG|SE|GmbH|KG|KGaA|Inc\.?|Corp\.?|Ltd\.?|plc|AB|ASA))+\Z")


@cache
def _list(key: str) -> str:
    words: list[str] = read_toml("roles.toml")["organisations"][key]
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _regional() -> frozenset[str]:
    """Adjectives of places that no list of towns gives: "Thurgauer"."""
    return frozenset(read_toml("roles.toml")["local"]["adjectives"])


@cache
def _ranks() -> frozenset[str]:
    return frozenset(read_toml("roles.toml")["offices"]["ranks"])


_ADJECTIVE = rf"[{UPPER}]\w+e[nrs]?"
_ARMED = r"(?i:mechanisiert|motorisiert|gepanzert|selbst(?:st)?ändig|separat|leicht|schwer|gemischt)e[nr]?"
_TOWN = rf"[{UPPER}][a-zäöüß]\w+er"
_NOUN = rf"[{UPPER}][\w-]+"
_INDEFINITE = re.compile(
    r"(?i)\b(?:k?ein(?:e|en|em|er|es)?|viele|mehrere|neue|neues|jede|jedes) (?:[a-zäöüß-]+e[nrsm]? )?\Z"
)


def _head(key: str) -> str:
    """A noun that ends in one of a list, in the nominative or genitive."""
    return rf"(?:[{UPPER}][\w-]{{3,}})?(?i:{_list(key)})(?:s|es)?"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Formal names: group 1, where there is one, is an adjective that belongs to them if it is no sentence's first."""
    unit = rf"(?:[{UPPER}][\w-]*(?:{_list('units')})|Korps|Armee|Brigade|Regiment|Geschwader|Flottille)(?:s|es)?"
    noun = rf"(?:{_ADJECTIVE} )?{_NOUN}"
    aim = rf"(?:für|gegen|zur|zum) (?:(?:die|den|das|der|dem) )?{noun}(?: und {noun})?"
    bare = rf"(?:(?:für|zur|zum) (?:{_ADJECTIVE} )?|gegen (?:die |den |das )?){_NOUN}(?: und {_NOUN})?"
    small = "[a-zäöüß]+(?:en|er|e)"
    whose = rf"(?:(?:der|des) (?!beiden)(?:[^\W\d_]+en )?|[a-zäöüß]+er ){_NOUN}(?: und {_NOUN})?"
    plural = (
        rf"(?:der (?!beiden)(?:[^\W\d_]+en )?|[a-zäöüß]+er )[{UPPER}][\w-]+(?:en|er|n|industrie|wirtschaft|branche)"
    )
    land = r"(?: in (?:Deutschland|Österreich|der Schweiz|Europa|Bayern))?"
    forms = (
        rf"(?<![\d.,:])(?:\d{{1,3}}|[IVX]{{1,5}})\. ?(?:{_ARMED} )?{unit}",
        rf"(?<![\d.,:])\d{{1,3}}\. {_ARMED} (?:Division|Kompanie|Staffel)",
        rf"(?:({_ADJECTIVE}) |[{UPPER}]\w+- und )?{unit} \d{{1,4}}(?![\w.,:%-]*\d)",
        rf"({_ADJECTIVE}) {_head('german')}(?: {aim})?",
        rf"{_head('scientific')} (?:für|zur) {small}(?: und {small})? {_NOUN}(?: und {_NOUN})?",
        rf"{_head('purposeful')} {bare}",
        rf"(?P<town>{_TOWN}) {_head('towned')}",
        rf"{_head('members')} {whose}(?: von {_NOUN}(?: aus {_NOUN})?(?: und {_NOUN})?)?{land}",
        rf"{_head('associations')} {plural}{land}",
        rf"Kommandos? (?P<force>{_NOUN})",
        rf"{_head('opening')} (?:[{UPPER}]\w+ischer|Deutscher) {_NOUN}",
    )
    return tuple(re.compile(rf"(?<![\w-]){form}(?![\w-])") for form in forms)


def formal_names(page: Page) -> None:
    """Numbered units of armed forces, and institutions named by a capital adjective or by what they are for."""
    for head in page.hits.formal:
        found = _formal_name(page, head) or _of_country(page, head)
        if found is None:
            continue
        start, stop = found
        seen = tagged_over(page, start, stop)
        if any(
            hit.stop == stop and hit.start > start and not hit.part and hit.forms[0].actor.kind == "organisation"
            for hit in overlapping(page.hits.names, start, stop)
        ):
            continue  # "Gruppe | Islamischer Dschihad"
        more = any(one.kind == "organisation" and one.start <= start and stop < one.stop for one in seen)
        numbered = page.text[start].isdigit() or page.text[stop - 1].isdigit()  # "das neue Logistikregiment 1"
        if not more and (numbered or not _INDEFINITE.search(page.text, max(0, start - 30), start)):
            stop = _with_place(page, start, stop)
            page.give_way(start, stop, ())  # to the whole name: "Bündnis gegen die NATO-Tagung"
            add_organisation(page, start, stop, "formal name")


def _of_country(page: Page, head: int) -> tuple[int, int] | None:
    """A strange noun for a body with its country in the genitive: "Moslemrat Großbritanniens"."""
    text = page.text
    start = word_start(text, head)
    noun = text[start:head]
    if text[head : head + 1] != " " or "-" in noun or not text[start].isupper():
        return None
    if noun in read_words("names_nouns.txt") or is_german(noun):
        return None
    for hit in overlapping(page.hits.names, head + 1, head + 2):
        if hit.start == head + 1 and not hit.part and hit.forms[0].actor.kind == "country":
            return (start, hit.stop) if text[hit.stop - 1] == "s" else None
    return None


def _with_place(page: Page, start: int, stop: int) -> int:
    """Where a formal name ends with its town: "Landesgericht für Strafsachen Wien", "Islamisches Zentrum Aachen"."""
    near = (hit for hit in overlapping(page.hits.names, stop + 1, stop + 2) if hit.start == stop + 1 and not hit.part)
    return next((hit.stop for hit in near if hit.forms[0].actor.kind == "place"), stop)


def _formal_name(page: Page, head: int) -> tuple[int, int] | None:
    """The first formal name that holds the noun which ends at `head`, begun by it or by the word before it."""
    text = page.text
    noun = word_start(text, head)
    before = page.word_before(noun)
    first = noun - 1 - len(before)
    if (
        before == "und"
        or text[noun - 1 : noun] == "."
        or (before.endswith(("te", "ten", "ter")) and text[first - 2 : first] == ". ")
    ):
        opening = _OPENS_UNIT.search(text, max(0, noun - 40), noun)
        first = opening.start() if opening else first
    for pattern in _patterns():
        for start in (first, noun) if first < noun - 1 else (noun,):
            name = pattern.match(text, start)
            if name is None or name.end() < head:
                continue
            adjective = name[1] if pattern.groups else None
            if "force" in pattern.groupindex:
                force = name["force"]
                if is_noun(force) and force not in page.office_words and force not in _ranks():
                    return start, name.end()
                continue
            if "town" in pattern.groupindex and (is_of_town(name[1]) or name[1] in _regional()):
                return start, name.end()
            proper = adjective is not None and is_adjective(adjective) and not is_of_town(adjective)
            if adjective is None or (proper and not page.starts_sentence(start)):
                return start, name.end()
    return None


_OPENS_UNIT = re.compile(rf"(?:\b(?:\d{{1,3}}|[IVX]{{1,5}})\.(?: ?| {_ARMED} )|\b[{UPPER}]\w+- und )\Z")
"""What stands before the noun for a unit: "1.", "93. Mechanisierte", "Aufklärungs- und"."""


def short_names(page: Page) -> None:
    """Organisations without their legal form, by their first or last word: "Balticom" after "Balticom Seekabel AG"."""
    full = {found.actor.id: found.actor for found in page.found if _is_full(found)}
    surnames = {name for found in page.found if found.actor.kind == "person" for name in found.actor.surnames}
    alone = {page.text[name.start : name.stop] for name in page.tagged if name.kind == "organisation"}
    shorts: dict[str, dict[str, Actor]] = {}
    for actor in full.values():
        plain = _LEGAL.sub("", actor.name)
        first = plain.split(" ")[0]
        shorts.setdefault(plain, {})[actor.id] = actor
        if first != plain and first not in surnames and _is_left(page, first) and _is_distinctive(first):
            shorts.setdefault(first, {})[actor.id] = actor
        last = plain.rpartition(" ")[2]
        described = "-" in first and is_noun(first.rpartition("-")[2])  # "Hauptstadt-Club Lazio"
        vague = actor.name in known_by_name() and is_german(last)  # "Union" of the "Europäische Union"
        if last in alone and last not in surnames and not is_noun(last) and not (described or vague):
            shorts.setdefault(last, {})[actor.id] = actor
    for short, actors in shorts.items():
        if len(actors) == 1 and short not in known_by_name():
            for start, stop in occurrences(page, short):
                if not _in_longer(page, start, stop):
                    part = page.text[stop : stop + 1] == "-" and page.text[stop + 1 : stop + 2].isalpha()
                    page.add(Found(start, stop, next(iter(actors.values())), "short name", part=part))


def _is_left(page: Page, name: str) -> bool:
    """Whether a name stands where nothing was found yet."""
    return any(page.free(*place) for place in occurrences(page, name))


def _in_longer(page: Page, start: int, stop: int) -> bool:
    """Whether the tagger sees a name of several words here."""
    return any(" " in page.text[name.start : name.stop] for name in tagged_over(page, start, stop))


def _is_full(found: Found) -> bool:
    return found.actor.kind == "organisation" and " " in found.actor.name and not (found.part or found.nominal)


def _is_distinctive(word: str) -> bool:
    """Whether a word is no German one, so that it alone can only name the organisation."""
    plain = (
        len(word) > 3
        and not is_of_town(word)
        and word[:1].isupper()
        and word not in first_names()
        and not is_adjective(word)
    )
    return plain and not is_noun(word) and not is_german(word) and not is_english(word)
