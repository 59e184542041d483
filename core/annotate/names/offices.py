"""Offices in the text: "der ukrainische Verteidigungsminister", "NATO-Generalsekretär", and who holds them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from core.annotate.names.lexicon import Actor, Role, load_actors, read_toml
from core.annotate.names.matcher import Noun
from core.annotate.names.page import Office, Page, Title, word_before
from core.records import Published

_OF = re.compile(r"(?:,)? (?:der|des|von|vom|für|im|in|beim|am|zur) ")
_COMPLEMENT = re.compile(r" (?:der|des|von|vom|für|im|in|beim|am|zur|fürs) [^,.;:!?()\n„“\"]{2,70}")
_DETERMINERS = frozenset(
    [
        "der",
        "die",
        "das",
        "dem",
        "den",
        "des",
        "ein",
        "eine",
        "einem",
        "einen",
        "einer",
        "eines",
        "sein",
        "seine",
        "ihr",
        "ihre",
        "seinem",
        "ihrem",
    ]
)


def title_of(office: Office) -> Title:
    """The office as the title of a person."""
    return Title(office.start, office.stop, _of_organisation(office), office.country, office.former)


def _of_organisation(office: Office) -> str:
    """The noun with its organisation: "NATO-Generalsekretär", "Chef (Deutsche Bank)"."""
    short: dict[str, str] = read_toml("roles.toml")["offices"]["short"]
    name = short.get(office.organisation or "", office.organisation)
    if not name:
        return office.noun
    return f"{office.noun} ({name})" if " " in name or "-" in name else f"{name}-{office.noun}"


@cache
def _former() -> frozenset[str]:
    return frozenset(read_toml("roles.toml")["offices"]["former"])


def read_office(page: Page, noun: Noun) -> Office:
    """What the text says around an office noun: country, organisation, "ehemaliger", article."""
    text = page.text
    names = {(hit.start, hit.stop): hit for hit in page.hits.names if noun.start <= hit.start < noun.stop}
    word = text[noun.start : noun.stop]
    former = word.startswith(("Ex-", "Alt-", "Altkanzler", "Altbundes"))
    country = organisation = None
    opened = noun.start
    for (start, stop), hit in names.items():
        if start == noun.start and text[stop : stop + 1] == "-":
            actor = hit.forms[0].actor
            opened = stop + 1
            country, organisation = (actor.name, None) if actor.kind == "country" else (None, actor.name)
    base = _nominative(text[opened : noun.stop], noun.inflection, word_before(text, noun.start).lower())
    base = base.removeprefix("Ex-").removeprefix("Vize-") if base.startswith("Ex-") else base
    if base.startswith("Bundes") and base.endswith(("minister", "ministerin")):
        rest = base.removeprefix("Bundes")
        base, country = rest[0].upper() + rest[1:], country or "Deutschland"
    before, article, adjective_country, was = _words_before(page, noun.start)
    country = country or adjective_country
    end = noun.stop
    complement = _COMPLEMENT.match(text, noun.stop)
    if complement and organisation is None and country is None:
        country, organisation, end = _complement(page, noun.stop, complement.end())
    return Office(
        noun.start,
        opened,
        noun.stop,
        end,
        base,
        country,
        organisation,
        former or was or article.startswith("ein"),
        article,
        before,
    )


def _nominative(word: str, inflection: str, article: str) -> str:
    cut, gender = inflection.split("|")
    base = word[: len(word) - int(cut)] if int(cut) else word
    if gender == "a":
        ending = word[len(base) :]
        masculine = ending in ("er", "em") or article in ("dem", "des", "den") or (article == "der" and ending == "e")
        return base + ("er" if masculine else "e")
    return base


def _words_before(page: Page, start: int) -> tuple[int, str, str | None, bool]:
    """Walk left over adjectives: where the description begins, its article, the country named, "ehemaliger"."""
    adjectives = {hit.stop: hit.forms[0].actor.name for hit in page.hits.adjectives}
    genitives = {hit.stop: hit.forms[0].actor.name for hit in page.hits.names if hit.forms[0].actor.kind == "country"}
    country, former, at = None, False, start
    for _ in range(4):
        word = word_before(page.text, at)
        if not word:
            return at, "", country, former
        stop = at - 1
        if word.lower() in _DETERMINERS:
            return at - 1 - len(word), word.lower(), country, former
        if stop in adjectives:
            country = country or adjectives[stop]
        elif stop in genitives and word[-1] in "sn" and country is None:
            return stop - len(word), word, genitives[stop], former
        elif word in _former() or word.lower() in _former():
            former = True
        elif not (word[0].islower() and word.endswith(("e", "er", "en", "em", "es"))):
            return at, "", country, former
        at = stop - len(word)
    return at, "", country, former


def _complement(page: Page, start: int, stop: int) -> tuple[str | None, str | None, int]:
    """The country or organisation right after the noun: "Präsident der Ukraine", "Generalsekretär der NATO"."""
    for hit in page.hits.names:
        if hit.start >= stop:
            break
        if hit.start < start or hit.part:
            continue
        between = page.text[start : hit.start]
        if _OF.fullmatch(between) or between == " ":
            actor = hit.forms[0].actor
            if actor.kind == "country":
                return actor.name, None, hit.stop
            if actor.kind == "organisation":
                return None, actor.name, hit.stop
    return None, None, start


@cache
def _holders() -> dict[str, list[tuple[Actor, Role]]]:
    holders: dict[str, list[tuple[Actor, Role]]] = defaultdict(list)
    for actor in load_actors().values():
        for role in actor.roles:
            holders[role.noun].append((actor, role))
    return holders


@cache
def same_offices(noun: str) -> tuple[str, ...]:
    """The lexicon's nouns for an office as the text names it, in the noun's gender."""
    same: dict[str, list[str]] = read_toml("roles.toml")["offices"]["same"]
    if noun in same:
        return (noun, *same[noun])
    masculine = noun.removesuffix("in")
    if masculine != noun and masculine in same:
        return (noun, *(other + "in" for other in same[masculine]))
    if noun.endswith("e") and noun + "r" in same:
        return (noun, *(other.removesuffix("r") for other in same[noun + "r"]))
    return (noun,)


def fits(title: Title, role: Role) -> bool:
    """Whether the text's title names the lexicon's role (the country, where both say one, agrees)."""
    if title.country and role.country and title.country != role.country:
        return False
    bare = title.noun.rsplit("-", 1)[-1] if "-" in title.noun else title.noun
    nouns = {*same_offices(title.noun), *same_offices(bare)}
    return role.noun in nouns or role.noun.rsplit("-", 1)[-1] == title.noun


def holder(office: Office, published: Published) -> Actor | None:
    """Who held an office of a stated country or organisation when the article appeared; None if that is not certain."""
    wanted = _of_organisation(office) if office.organisation else None
    found: dict[str, Actor] = {}
    for noun in (wanted,) if wanted else same_offices(office.noun):
        for actor, role in _holders().get(noun or "", ()):
            if role.holds(published) and (wanted or role.country == office.country):
                found[actor.id] = actor
        if found:
            break
    return next(iter(found.values())) if len(found) == 1 else None
