"""Offices in the text: "der ukrainische Verteidigungsminister", "NATO-Generalsekretär", and who holds them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from core.annotate.names.lexicon import read_toml
from core.annotate.names.matcher import Noun, overlapping
from core.annotate.names.page import Office, Page, Tense, Title, word_before

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
    return Title(office.start, office.stop, name_with_organisation(office), office.country, office.tense)


def name_with_organisation(office: Office) -> str:
    """The noun with its organisation: "NATO-Generalsekretär", "Chef (Deutsche Bank)"."""
    short: dict[str, str] = read_toml("roles.toml")["offices"]["short"]
    name = short.get(office.organisation or "", office.organisation)
    if not name:
        return office.noun
    return f"{office.noun} ({name})" if " " in name or "-" in name else f"{name}-{office.noun}"


_ENDING = re.compile(r"e[rnms]?\Z")


@cache
def _tenses() -> dict[str, Tense]:
    """The stems of the adjectives that say that an office is over or not yet held."""
    data = read_toml("roles.toml")["offices"]["tense"]
    return {stem: tense for tense, stems in data.items() for stem in stems}


@lru_cache(maxsize=20_000)
def _tense(word: str) -> Tense:
    return _tenses().get(_ENDING.sub("", word.lower()) or word.lower(), "now")


_FIRST_PART = re.compile(r"(?:Ex-|Alt-|Alt(?=kanzler|bundes)|(Noch-))")


def _first_part(text: str, start: int) -> tuple[int, Tense]:
    """Where an office begins after "Ex-" or "Noch-", and what that says of it."""
    found = _FIRST_PART.match(text, start)
    if found is None:
        return start, "now"
    return found.end(), "leaving" if found[1] else "past"


def read_office(page: Page, noun: Noun) -> Office:
    """What the text says around an office noun: country, organisation, "ehemaliger", article."""
    text = page.text
    opened, tense = _first_part(text, noun.start)
    inner = opened
    country = organisation = None
    for hit in overlapping(page.hits.names, inner, noun.stop):
        if hit.start == inner and hit.stop < noun.stop and text[hit.stop] == "-":
            actor = hit.forms[0].actor
            opened = hit.stop + 1
            country, organisation = (actor.name, None) if actor.kind == "country" else (None, actor.name)
    if tense == "now":
        opened, tense = _first_part(text, opened)  # "US-Ex-Präsident"
    base = _nominative(text[opened : noun.stop], noun.inflection, word_before(text, noun.start).lower())
    base = base[:1].upper() + base[1:]
    if base.startswith("Bundes") and base.endswith(("minister", "ministerin")):
        rest = base.removeprefix("Bundes")
        base, country = rest[0].upper() + rest[1:], country or "Deutschland"
    before, article, adjective_country, said = words_before(page, noun.start)
    if article.startswith("ein"):
        tense = "other"
    elif tense == "now":
        tense = said
    country = country or adjective_country
    end = noun.stop
    complement = _COMPLEMENT.match(text, noun.stop)
    if complement and organisation is None and country is None:
        country, organisation, end = complement_of(page, noun.stop, complement.end())
    return Office(
        noun.start,
        opened,
        noun.stop,
        end,
        base,
        country,
        organisation,
        tense,
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


def words_before(page: Page, start: int) -> tuple[int, str, str | None, Tense]:
    """Walk left over adjectives: where the description begins, its article, the country named, "ehemaliger"."""
    country, at = None, start
    tense: Tense = "now"
    for _ in range(4):
        word = word_before(page.text, at)
        if not word:
            return at, "", country, tense
        stop = at - 1
        if word.lower() in _DETERMINERS:
            return at - 1 - len(word), word.lower(), country, tense
        if stop in page.adjectives:
            country = country or page.adjectives[stop]
        elif stop in page.countries and word[-1] in "sn" and country is None:
            return stop - len(word), word, page.countries[stop], tense
        elif _tense(word) != "now":
            tense = _tense(word)
        elif not (word[0].islower() and word.endswith(("e", "er", "en", "em", "es"))):
            return at, "", country, tense
        at = stop - len(word)
    return at, "", country, tense


def complement_of(page: Page, start: int, stop: int) -> tuple[str | None, str | None, int]:
    """The country or organisation right after the noun: "Präsident der Ukraine", "Generalsekretär der NATO"."""
    for hit in overlapping(page.hits.names, start, stop):
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
