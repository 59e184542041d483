"""Descriptions that stand for a known actor: "das Bündnis", "der Generalsekretär", "Moskau" for its government."""

from __future__ import annotations

import re
from functools import cache

from core.annotate.names.beside import complement_of, words_before
from core.annotate.names.context import understood
from core.annotate.names.found import Found
from core.annotate.names.holders import ended, fits, holder
from core.annotate.names.lexicon import Actor, country_names, load_actors, read_toml
from core.annotate.names.matcher import Hit, overlapping
from core.annotate.names.namesakes import countries_of, country_at, government_at
from core.annotate.names.offices import read_office, title_of
from core.annotate.names.page import Office, Page, Title
from core.annotate.names.persons import is_noun, skip_honorifics
from core.annotate.names.spelling import slug
from core.language.frequency import is_mostly_small
from core.records import Issue


def organisations(page: Page) -> None:
    """Nouns for an organisation that the article names: "das Bündnis" beside NATO."""
    named = {found.actor.name for found in page.found}
    for hit in page.hits.descriptions:
        actor = _described(page.text[hit.start : hit.stop])
        if hit.part or actor is None or actor.name not in named:
            continue
        before = page.word_before(hit.start)
        if before.lower() in _DETERMINERS or (before.endswith(("en", "e")) and before.islower()):
            page.add(Found(hit.start, hit.stop, actor, "description", nominal=True))


_DETERMINERS = frozenset(["das", "dem", "des", "die", "der", "dieses", "diesem", "dieser", "diese", "unser", "unseres"])


@cache
def _table() -> dict[str, str]:
    return {noun: name for name, nouns in read_toml("roles.toml")["descriptions"].items() for noun in nouns}


def _described(noun: str) -> Actor | None:
    return load_actors().get(slug(_table().get(noun, "")))


def institutions(page: Page) -> None:
    """Ministries and armed forces of a stated country: "das russische Verteidigungsministerium", "Polens Armee"."""
    for hit in page.hits.institutions:
        if hit.part or not page.free(hit.start, hit.stop):
            continue
        _, _, country, tense = words_before(page, hit.start)
        country = country or complement_of(page, hit.stop, hit.stop + 40)[0] or _context_of(page, hit)
        if country is not None and tense == "now":
            actor = _institution(page.text[hit.start : hit.stop], country)
            page.add(Found(hit.start, hit.stop, actor, "institution of a country", nominal=True))


_SINGLE = ("Verteidigungs", "Außen", "Aussen")
"""Ministries that no state of a federation has."""
_MINISTRIES = ("ministerium", "ministeriums", "departement", "departements")
_FORCES = ("Luftwaffe", "Marine", "Heer", "Heeres")
_THE = re.compile(r"\b(?:[Dd]ie|[Dd]er|[Zz]ur|[Dd]as|[Dd]em|[Dd]es|[Ii]m|[Vv]om|[Bb]eim|[Zz]um) \Z")
_PLAIN = re.compile(r"\b(?:[Dd]as|[Dd]em|[Dd]es|[Ii]m|[Vv]om|[Bb]eim) \Z")


def _context_of(page: Page, hit: Hit) -> str | None:
    """The country of a ministry that the text names by its noun alone; German ones may be those of a state."""
    noun = page.text[hit.start : hit.stop]
    if page.text.startswith(" in ", hit.stop) and noun.endswith(_MINISTRIES):  # "das Verteidigungsministerium in Kiew"
        seat = (one for one in overlapping(page.hits.capitals, hit.stop + 4, hit.stop + 5) if one.start == hit.stop + 4)
        country = next((one.forms[0].actor.name for one in seat), None)
        return country if noun.startswith(_SINGLE) or country not in ("Deutschland", "Österreich") else None
    if page.text[hit.stop : hit.stop + 4] in (" in ", " von", " des", " der"):
        return None  # "das Innenministerium in Stuttgart"
    if noun in _FORCES and _THE.search(page.text, max(0, hit.start - 5), hit.start):
        return _whose_forces(page)
    if not noun.endswith(_MINISTRIES) or not _PLAIN.search(page.text, max(0, hit.start - 6), hit.start):
        return None
    country = country_at(page, hit.start, hit.stop, _all_countries())
    return country if noun.startswith(_SINGLE) or country not in ("Deutschland", "USA") else None


def _whose_forces(page: Page) -> str | None:
    """The only country that anything in the article speaks for: of several, the nearest is as often the one hit."""
    countries = countries_of(page)
    country = next(iter(countries)) if len(countries) == 1 else None
    home = country in ("Deutschland", "Österreich", "Schweiz")
    return country if home or not _HOME.search(page.text) else None


_HOME = re.compile(r"\bBundes(?:regierung|wehr|kanzler|tag|rat|heer)")
"""What acts at home in an article that names but a country abroad."""


@cache
def _all_countries() -> frozenset[str]:
    return frozenset(country_names().values())


@cache
def _institution(noun: str, country: str) -> Actor:
    roles = read_toml("roles.toml")
    name = f"{roles['institutions'][noun]} ({country})"
    known = load_actors().get(slug(roles["institutions_known"].get(name, "")))
    return known or Actor(slug(name), name, "organisation", country)


def governments(page: Page) -> None:
    """Seats and names of governments: "der Kreml", "die Bundesregierung", "Moskau kündigte an"."""
    for hit in page.hits.governments:
        actor: Actor | None = hit.forms[0].actor
        if page.text.startswith("Bundesregierung", hit.start) or page.text.startswith("Bundeskabinett", hit.start):
            country = government_at(page, hit.start, hit.stop)
            actor = load_actors().get(slug(country or "Bundesregierung"), _UNSURE)
        if actor is not None:
            page.add(Found(hit.start, hit.stop, actor, "description", nominal=True))


_UNSURE = Actor(slug("Bundesregierung"), "Bundesregierung", "organisation")
"""Whose government it is where nothing tells the country."""


def capitals(page: Page) -> None:
    """A capital that acts like a government: "Moskau kündigte an", "zwischen NATO und Moskau"."""
    for hit in page.hits.capitals:
        if not hit.part and page.text[hit.stop - 1] != "s" and _acts(page, hit.start, hit.stop):
            page.add(Found(hit.start, hit.stop, hit.forms[0].actor, "capital for its government", nominal=True))


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(read_toml('roles.toml')['metonyms']['verbs'])})\b(?! (?:am|im|in|es) )")


@cache
def _before() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in read_toml("roles.toml")["metonyms"]["before"])
    return re.compile(rf"(?:\b(?:zwischen [\w -]+ und|{words}) )\Z")


_BETWEEN = re.compile(r"\bzwischen [\w -]+ und \Z")


def _acts(page: Page, start: int, stop: int) -> bool:
    if page.starts_sentence(start) and _verbs().match(page.text, stop):
        return True
    before = page.text[max(0, start - 50) : start].rpartition("\n")[2]
    pair = _BETWEEN.search(before)
    other = start - len(" und ")
    hits = overlapping(page.hits.names, other - 1, other) if pair else ()
    if any(hit.stop == other and hit.forms[0].actor.kind == "place" for hit in hits):
        # "zwischen Rostock und Helsinki"
        return any(hit.stop == other for hit in overlapping(page.hits.capitals, other - 1, other))
    return bool(_before().search(before)) and not re.search(r"\b(?:mit dem|Zug|Flug|Bahn|Strecke|Uhr)\b", before)


def office_holders(page: Page) -> None:
    """Offices without a name: "der russische Präsident", "die Bundeskanzlerin", "der Generalsekretär"."""
    named = {found.start for found in page.found if found.actor.kind == "person"}
    for noun in page.hits.offices:
        if noun.start in page.introducing or not page.free(noun.head, noun.stop):
            continue
        if skip_honorifics(page.text, noun.stop + 1) in named and page.text[noun.stop] in " \u00a0":
            continue  # the title of somebody whom only the tagger knows
        office = page.offices.get(noun) or read_office(page, noun)
        if office.article in _SINGULAR or office.article.endswith("s"):
            actor = _resolve(page, office) if _is_singular(page, office) else None
            if actor is None and _lacks_country(page, office):
                page.issues.append(_unsure(page.text, office))
            if actor is not None:
                page.add(Found(office.open, office.stop, actor, "description", nominal=True))


_SINGULAR = frozenset(["der", "die", "dem", "den", "des"])


_OF_THE_OFFICE = re.compile(
    r"(?:[Aa]mt|[Ww]ahl|Posten|Rolle|Titel|Kandidat|Suche nach|Ernennung) (?:des|eines|der|als) \Z"
)
_SUPERLATIVE = re.compile(r"\w(?:ste|sten|ster) \Z")


def _is_singular(page: Page, office: Office) -> bool:
    """Whether one certain holder is meant: not "Treffen der Verteidigungsminister", not "das Amt des Präsidenten"."""
    text = page.text
    if office.tense == "other" or _SUPERLATIVE.search(text, max(0, office.start - 20), office.start):
        return False
    determined = f"{office.article} " if office.article else ""
    if _OF_THE_OFFICE.search(text[max(0, office.before - 40) : office.before] + determined):
        return False
    plural = text.endswith("en", office.start, office.stop) and office.noun.endswith(("e", "er"))
    if plural and office.article in ("der", "die", "den"):
        return False
    if office.article != "der" or not office.noun.endswith("er"):
        return not (office.article in ("die", "den") and not office.noun.endswith(("in", "e")))
    before = page.word_before(office.before)
    adverb = page.starts_sentence(office.before - 1 - len(before)) and is_mostly_small(before) and not is_noun(before)
    return adverb or not before[:1].isupper() or page.starts_sentence(office.before)


def _resolve(page: Page, office: Office) -> Actor | None:
    if office.country or office.organisation:
        return holder(office, page.published) or _named(page, office)
    return _named(page, office) or holder(understood(page, office), page.published)


def _lacks_country(page: Page, office: Office) -> bool:
    """Whether an office such as "Bundeskanzler" has holders in several countries and nothing tells which; told once."""
    shared = read_toml("roles.toml")["offices"]["understood"].get(office.noun) == "Deutschland"
    open_here = shared and office.country is None and office.organisation is None and office.tense == "now"
    told = any(issue.code == _NO_COUNTRY for issue in page.issues)
    return open_here and not told and government_at(page, office.start, office.stop) is None


_NO_COUNTRY = "office without a country"


def _unsure(text: str, office: Office) -> Issue:
    said = text[office.start : office.stop]
    message = f"Nothing tells of which country the office {said} is; nobody was guessed."
    return Issue("", _NO_COUNTRY, message, office.start, office.stop)


def _named(page: Page, office: Office) -> Actor | None:
    """The person named last before in this article whose title this is."""
    wanted = title_of(office)
    people = page.found.persons
    key = (wanted.noun, wanted.country, wanted.tense, len(people))
    if key not in page.bearers:
        page.bearers[key] = frozenset(actor.id for actor in people.values() if _is_called(page, actor, wanted))
    bearers = page.bearers[key]
    if not any(page.found.places(actor_id)[0] < office.start for actor_id in bearers):
        return None
    last = None
    for found in page.found.before(office.start):
        if found.actor.id in bearers:
            if not _is_colleague(page, found):
                return found.actor
            last = last or found.actor
    return last


def _is_colleague(page: Page, found: Found) -> bool:
    """Whether a person is named as somebody's counterpart here, whom the bare office after that does not mean."""
    return _COLLEAGUE.search(page.text, max(0, found.start - 20), found.start) is not None


_COLLEAGUE = re.compile(r"(?:[Kk]olleg(?:en?|in)|Pendant|Gegenüber) \Z")


def _is_called(page: Page, actor: Actor, wanted: Title) -> bool:
    """Whether the text or the lexicon gives a person this office, held when the description says."""
    titles = page.titles.get(actor.id, ())
    held = [role for role in actor.roles if fits(wanted, role)]
    lifelong = wanted.noun in read_toml("roles.toml")["offices"]["lifelong"]
    if wanted.tense == "now" and not lifelong and held and all(ended(role, page.published) for role in held):
        return False  # whatever the article calls the one who left
    if any(title.noun.endswith(wanted.noun) and title.tense == wanted.tense for title in titles):
        return True
    if wanted.tense == "past":
        return any(fits(wanted, role) and ended(role, page.published) for role in actor.roles)
    role = actor.role_at(page.published)
    return role is not None and wanted.tense in ("now", "leaving") and fits(wanted, role)
