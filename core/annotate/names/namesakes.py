"""Whose a name is that several countries share: "die Grünen", "Telekom", "Bundesrat", "Bundeskanzler".

It belongs to the country said beside it, else to the one that its sentence, the article and the outlet speak for.
Where nothing tells, it stays an actor of no country.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from core.annotate.names.beside import complement_of, words_before
from core.annotate.names.lexicon import Actor, country_names, known_by_name, load_actors, read_toml
from core.annotate.names.page import Hint, Page, word_before
from core.annotate.names.spelling import slug
from core.language.words import containing
from core.records import Span

SAME_SENTENCE = 3
"""How many times more a hint in the name's own sentence counts."""
A_BODY = 2
"""What a party or body of a state counts: it is at home where the news is, a country may be what they are about."""
CLEARLY = 2
"""How many times more must speak for a country than for another where a common noun names its party."""
AN_OUTLET = 3
"""What the outlet counts, in countries named."""


def whose(page: Page, start: int, stop: int, actor: Actor) -> Actor:
    """The actor that a shared name means at `start:stop`; any other actor as it is."""
    row = _shared().get(actor.id)
    if row is None:
        return actor
    country = country_at(page, start, stop, _sharing(actor.id), clear=actor.name in _nouns())
    return _of_country(actor, country) if country else load_actors().get(actor.id, actor)


def is_shared(actor: Actor) -> bool:
    """Whether several countries have an actor of this name."""
    return actor.id in _shared()


def country_at(page: Page, start: int, stop: int, among: frozenset[str], clear: bool = False) -> str | None:
    """The country that a name or office at `start:stop` belongs to, by its German name; None if nothing tells.

    What is said beside it may be any country; sentence, article and outlet choose only `among` those that have one,
    and only by a `clear` majority where this is asked for.
    """
    beside = words_before(page, start)[2] or _homes().get(word_before(page.text, start))
    beside = beside or complement_of(page, stop, stop + 40)[0]
    if beside:
        return beside
    votes = _votes(page, start, among).most_common(2)
    if not votes:
        return None
    country, first = votes[0]
    second = votes[1][1] if len(votes) > 1 else 0
    return country if first >= (CLEARLY * second if clear else second + 1) else None


def government_at(page: Page, start: int, stop: int) -> str | None:
    """The country of "Bundesregierung", "Bundes-" or an office such as "Bundeskanzler"; None if nothing tells."""
    return country_at(page, start, stop, _governed(page.text[start:stop]))


@cache
def _governed(word: str) -> frozenset[str]:
    table: dict[str, list[str]] = read_toml("actors_namesakes.toml")["governments"]
    key = max((key for key in table if word.startswith(key)), key=len, default="Bundes")
    return frozenset(country_names()[code] for code in table[key])


@cache
def known_surfaces() -> frozenset[str]:
    """What names an actor: names of the lexicon, and nouns that may be a party or public body ("Rechnungshof")."""
    return frozenset((*known_by_name(), *_nouns()))


def shared_noun(word: str) -> Actor | None:
    """The actor of no country that such a noun names."""
    return _nouns().get(word)


@cache
def _nouns() -> Mapping[str, Actor]:
    rows: dict[str, dict[str, Any]] = read_toml("actors_namesakes.toml")["nouns"]
    return {
        surface: Actor(slug(name), name, "organisation")
        for name, row in rows.items()
        for surface in (name, *row.get("aliases", ()))
    }


@cache
def _shared() -> Mapping[str, Mapping[str, Any]]:
    """The rows of shared names by the id of the actor of no country."""
    data = read_toml("actors_namesakes.toml")
    return {slug(name): row for group in ("names", "nouns") for name, row in data[group].items()}


@cache
def _sharing(actor_id: str) -> frozenset[str]:
    row = _shared()[actor_id]
    return frozenset(country_names()[code] for code in (*row.get("of", ()), *row.get("in", ())))


@cache
def _of_country(actor: Actor, country: str) -> Actor:
    codes = {name: code for code, name in country_names().items()}
    name = _shared()[actor.id].get("of", {}).get(codes.get(country), f"{actor.name} ({country})")
    return load_actors().get(slug(name)) or Actor(slug(name), name, "organisation", country)


def _votes(page: Page, at: int, among: frozenset[str]) -> Counter[str]:
    """What the article says for each of these countries."""
    votes: Counter[str] = Counter()
    number = containing(page.sentences, at)
    sentence = page.sentences[number] if number is not None else Span(at, at)
    for start, country, weight in _hints(page):
        if country in among:
            votes[country] += weight * (SAME_SENTENCE if sentence.start <= start < sentence.stop else 1)
    home = outlet_country(page.outlet)
    if home in among:
        votes[home] += AN_OUTLET
    return votes


def countries_of(page: Page) -> frozenset[str]:
    """The countries that something in the article speaks for, by their German names."""
    return frozenset(hint.country for hint in _hints(page))


def _hints(page: Page) -> tuple[Hint, ...]:
    """What in the article speaks for a country, in text order."""
    if page.hints is None:
        page.hints = tuple(sorted(_read_hints(page)))
    return page.hints


def _read_hints(page: Page) -> Iterator[Hint]:
    for hit in page.hits.names:
        form = hit.forms[0]
        actor = form.actor
        if form.use == "name" and not form.after and actor.kind != "place" and actor.country:
            yield Hint(hit.start, actor.country, A_BODY if actor.name in _bodies() else 1)
    for hit in page.hits.adjectives:
        yield Hint(hit.start, hit.forms[0].actor.name, 1)
    homes = _homes()
    starts, forms = page.words.starts, page.words.forms
    yield from [Hint(starts[at], homes[word], 1) for at, word in enumerate(forms) if word in homes]


@cache
def _bodies() -> frozenset[str]:
    data = read_toml("actors_organisations.toml")
    return frozenset(name for group in ("institutions", "commands", "parties") for name in data[group])


@cache
def _homes() -> Mapping[str, str]:
    """Countries by the words that speak for them: towns, regions, what is theirs alone; also in the genitive."""
    names, places = country_names(), read_toml("actors_places.toml")["places"]
    words = {code: line.split() for code, line in read_toml("actors_namesakes.toml")["homes"].items()}
    pairs = [(word, code) for code, listed in words.items() for word in listed]
    pairs += [(place, code) for code, group in _GROUPS.items() for place in places[group]]
    for code, row in read_toml("actors_countries.toml").items():
        cities = row.get("capital", ())
        pairs += [(city, code) for city in ((cities,) if isinstance(cities, str) else cities)]
    return {form: names[code] for word, code in reversed(pairs) for form in (word, word + "s")}


_GROUPS = {"DE": "germany", "UA": "ukraine", "AT": "austria", "CH": "switzerland", "IT": "south_tyrol"}
_DOMAIN = re.compile(r"\.(at|ch|de)(?:/|\Z)", re.IGNORECASE)


@cache
def outlet_country(outlet: str | None) -> str | None:
    """The country of an outlet, by its name or address; None if that is unknown.

    >>> outlet_country("https://www.beispiel.at/politik")
    'Österreich'
    """
    if not outlet:
        return None
    known = known_by_name().get(outlet)
    if known is not None and known.country:
        return known.country
    domain = _DOMAIN.search(outlet)
    if domain:
        return country_names()[domain[1].upper()]
    words = set(re.findall(r"[\w.-]+", outlet.lower()))
    homes = {code for code, line in read_toml("actors_namesakes.toml")["outlets"].items() if words & set(line.split())}
    return country_names()[homes.pop()] if len(homes) == 1 else None
