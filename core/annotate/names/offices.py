"""Offices in the text: "der ukrainische Verteidigungsminister", "NATO-Generalsekretär", and who holds them."""

from __future__ import annotations

import re

from core.annotate.names.beside import complement_of, words_before
from core.annotate.names.lexicon import load_actors, read_toml
from core.annotate.names.matcher import Noun, overlapping
from core.annotate.names.namesakes import government_at, whose
from core.annotate.names.page import Office, Page, Tense, Title, word_before
from core.annotate.names.spelling import slug

_COMPLEMENT = re.compile(r" (?:der|des|von|vom|für|im|in|beim|am|zur|fürs) [^,.;:!?()\n„“\"]{2,70}")


def title_of(office: Office) -> Title:
    """The office as the title of a person."""
    return Title(office.start, office.stop, name_with_organisation(office), office.country, office.tense)


def name_with_organisation(office: Office) -> str:
    """The noun with its organisation: "NATO-Generalsekretär", "Chef (Deutsche Bank)"."""
    short: dict[str, str] = read_toml("roles.toml")["offices"]["short"]
    organisation = (office.organisation or "").split(" (")[0]  # "Grüne (Österreich)"
    name = short.get(organisation, organisation)
    if not name:
        return office.noun
    return f"{office.noun} ({name})" if " " in name or "-" in name else f"{name}-{office.noun}"


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
            form = next((one for one in hit.forms if not one.after), hit.forms[0])  # "Hamas", no town
            actor = whose(page, hit.start, hit.stop, form.actor)
            opened = hit.stop + 1
            country, organisation = (actor.name, None) if actor.kind == "country" else (None, actor.name)
    if tense == "now":
        opened, tense = _first_part(text, opened)  # "US-Ex-Präsident"
    base = _nominative(text[opened : noun.stop], noun.inflection, word_before(text, noun.start).lower())
    base = (base[:1].upper() + base[1:]).replace("Aussen", "Außen")  # as it is spelled in Switzerland
    before, article, adjective_country, said = words_before(page, noun.start)
    if base.startswith("Bundes") and base.endswith(("minister", "ministerin")):
        rest = base.removeprefix("Bundes")
        base = rest[0].upper() + rest[1:]
        country = country or adjective_country or government_at(page, opened, noun.stop)
    if article.startswith("ein"):
        tense = "other"
    elif tense == "now":
        tense = said
    country = country or adjective_country
    end = noun.stop
    complement = _COMPLEMENT.match(text, noun.stop)
    if complement and organisation is None and country is None:
        country, organisation, end = complement_of(page, noun.stop, complement.end())
        shared = load_actors().get(slug(organisation or ""))
        organisation = whose(page, end - 1, end, shared).name if shared else organisation
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
