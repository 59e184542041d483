"""The curated lexicon of actors: who they are, what they are called, and which office they held when."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from babel import Locale

from core.annotate.names.spelling import ENDINGS, inflect, slug, spellings, surname_of
from core.language.lexicon import load, load_words
from core.records import ActorKind, Published
from core.reference import load_facts

_ROLE = re.compile(r"(?P<noun>.+?)(?: @(?P<code>[A-Z]\d?[A-Z]?))? (?P<first>[\d-]*)\.\.(?P<last>[\d-]*)|(?P<alone>.+)")
# What opens names that press texts also write in lower case ("europäische Investitionsbank", "al-Jazeera").
_LOWER = ("Europäisch*", "Vereint*", "Vereinigt*", "International*", "Afrikanisch*", "Al-")

# What is typed for the apostrophe of "Moody's".
_APOSTROPHES = ("’", "´", "`", "′")


@dataclass(frozen=True, slots=True)
class Role:
    """An office: the noun in the holder's grammatical gender, the country, inclusive days (None: open)."""

    noun: str
    country: str | None
    first: date | None
    last: date | None

    @property
    def title(self) -> str:
        """The office as it is shown: "Verteidigungsminister (USA)", "NATO-Generalsekretär"."""
        return f"{self.noun} ({self.country})" if self.country else self.noun

    def holds(self, published: Published) -> bool:
        """Whether the office was held on every day of a known interval."""
        if published.first is None or published.last is None:
            return False
        return (self.first is None or self.first <= published.first) and (
            self.last is None or published.last <= self.last
        )


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that acts in the news, under its canonical (German) name.

    `aliases` are further full names, `surnames` what a person is called after the first mention,
    `alone` whether a surname by itself is unmistakable, `country` the German name of the country.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    alone: bool = False

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def wikidata(self) -> str | None:
        """The actor's identifier in Wikidata, where the lexicon has it."""
        return _wikidata().get(self.name)

    def role_at(self, published: Published) -> Role | None:
        """The first listed role that holds when the article appeared."""
        return next((role for role in self.roles if role.holds(published)), None)


@dataclass(frozen=True, slots=True)
class Form:
    """A surface that names an actor.

    `use`: name, short (counts only inside compounds), adjective, capital, government, surname.
    `after`: the words one of which must precede; `not_after`: the words that forbid it; `word`: an outlet's name that
    is also an ordinary word, so that something must show the outlet.
    """

    surface: str
    use: str
    actor: Actor
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    word: bool = False


@cache
def read_toml(name: str) -> dict[str, Any]:
    """A file of facts ("actors_...", "roles") or of German."""
    stem = name.removesuffix(".toml")
    return load_facts(stem) if stem.startswith(("actors_", "roles")) else load(stem)


@cache
def read_words(name: str) -> frozenset[str]:
    """A list of German words."""
    return load_words(name.removesuffix(".txt"))


@cache
def _wikidata() -> Mapping[str, str]:
    return {name: item for group in read_toml("actors_wikidata.toml").values() for name, item in group.items()}


@cache
def load_actors() -> Mapping[str, Actor]:
    """Every actor of the lexicon by id."""
    return MappingProxyType({form.actor.id: form.actor for form in load_forms()})


@cache
def load_forms() -> tuple[Form, ...]:
    """Every surface of every actor, inflected."""
    # Shared names come first, for a name is whose the article says.
    forms = [*_countries(), *_places(), *_namesakes(), *_organisations(), *_persons()]
    return tuple(dict.fromkeys(forms))


@cache
def known_by_name() -> Mapping[str, Actor]:
    """The actors of the lexicon by every surface that names them in any context."""
    return MappingProxyType(
        {
            form.surface: form.actor
            for form in reversed(load_forms())
            if form.use == "name" and not form.after and not form.word
        }
    )


@cache
def country_names() -> Mapping[str, str]:
    """The canonical name of each country of the lexicon by ISO code."""
    babel = Locale("de").territories
    return {code: str(row.get("name") or babel[code]) for code, row in read_toml("actors_countries.toml").items()}


def _countries() -> Iterator[Form]:
    names = country_names()
    for code, row in read_toml("actors_countries.toml").items():
        aliases = _many(row, "aliases")
        plain = tuple(alias.replace("*", "e") for alias in aliases)
        actor = Actor(slug(names[code]), names[code], "country", names[code], plain)
        for use, surfaces in (
            ("name", (*spellings(names[code]), *aliases)),
            ("short", _many(row, "short")),
            ("government", _many(row, "government")),
        ):
            yield from (Form(form, use, actor) for surface in surfaces for form in inflect(surface))
        # A bare name in -n or -e is also inflected by articles: "der Malediven" needs no form of its own.
        for stem in _many(row, "adjective"):
            yield from (Form(stem + end, "adjective", actor) for end in ("", *ENDINGS))
            yield from (Form(stem[0].upper() + stem[1:] + end, "adjective", actor) for end in ENDINGS)
        yield from (Form(word, "of town", actor) for word in _many(row, "of_town"))  # uninflected: "Schweizer Berge"
        yield from (Form(city + end, "capital", actor) for city in _many(row, "capital") for end in ("", "s"))


def _places() -> Iterator[Form]:
    data = read_toml("actors_places.toml")
    canonical = {variant: name for name, variants in data["variants"].items() for variant in variants}
    guarded = frozenset(data["after_preposition"]["names"])
    names = [name for group in data["places"].values() for name in group]
    capitals = [city for row in read_toml("actors_countries.toml").values() for city in _many(row, "capital")]
    for name in dict.fromkeys([*names, *capitals, *canonical, *canonical.values(), *guarded]):
        actor = _place(canonical.get(name, name))
        after = tuple(data["after_preposition"]["leading"]) if name in guarded else ()
        yield from (Form(form, "name", actor, after) for spelled in spellings(name) for form in inflect(spelled))


@cache
def _place(name: str) -> Actor:
    variants = read_toml("actors_places.toml")["variants"].get(name, ())
    return Actor(slug(name), name, "place", None, tuple(variants))


_BODIES = "organisations firms known regional media teams bodies local world defence"
"""The files of organisations; of those that one surface names, the first in them wins."""


def _organisations() -> Iterator[Form]:
    for file in _BODIES.split():
        for group in read_toml(f"actors_{file}.toml").values():
            for name, row in group.items():
                yield from _organisation(name, row)
    for name in read_toml("actors_listed.toml")["names"]:
        yield from _organisation(name, {})


def _namesakes() -> Iterator[Form]:
    """Names that several countries share, each as an actor of no country; common nouns only behind an article."""
    shared = read_toml("actors_namesakes.toml")
    for name, row in shared["names"].items():
        yield from _organisation(name, row)
    for name, row in shared["nouns"].items():
        if "after" in row:
            articles = dict.fromkeys((name, *row.get("aliases", ())), row["after"])
            yield from _organisation(name, {**row, "only_after": articles})


def _organisation(name: str, row: dict[str, Any]) -> Iterator[Form]:
    aliases = _many(row, "aliases")
    plain = tuple(alias.replace("*", "e") for alias in aliases)
    actor = Actor(slug(name), name, "organisation", _country(row), plain)
    after = row.get("only_after", {})
    after = after if isinstance(after, dict) else {name: after}
    not_after = row.get("not_after", {})
    for alias in (name, *aliases):
        guards = tuple(after.get(alias, ())), tuple(not_after.get(alias, ())), alias in row.get("words", ())
        spelled: tuple[str, ...] = (alias, alias[0].lower() + alias[1:]) if alias.startswith(_LOWER) else (alias,)
        spelled += tuple(alias.replace("'", other) for other in _APOSTROPHES if "'" in alias)
        forms = (alias,) if any(guards) else tuple(form for spelling in spelled for form in inflect(spelling))
        yield from (Form(form, "name", actor, *guards) for form in forms)
    yield from (Form(short, "short", actor) for short in _many(row, "short"))


def _persons() -> Iterator[Form]:
    for file in ("actors_persons.toml", "actors_leaders.toml", "actors_ministers.toml"):
        for group in read_toml(file).values():
            for name, row in group.items():
                yield from _person(name, row)


def _person(name: str, row: dict[str, Any]) -> Iterator[Form]:
    surnames = _many(row, "surname") if "surname" in row else (surname_of(name),)
    roles = tuple(_role(text) for text in row.get("roles", ()))
    aliases = _many(row, "aliases")
    actor = Actor(slug(name), name, "person", _country(row), aliases, surnames, roles, bool(row.get("alone")))
    after = tuple(row.get("only_after", ()))
    written = [alias.replace(" al-", " Al-") for alias in (name, *aliases) if " al-" in alias]
    names = dict.fromkeys((name, *aliases, *written))
    yield from (Form(form, "name", actor, after) for alias in names for form in inflect(alias))
    capitalised = [
        surname[0].upper() + surname[1:]
        for surname in surnames
        if surname[0].islower() and (" " in surname or surname.startswith("al-"))
    ]
    yield from (Form(form, "surname", actor) for surname in (*surnames, *capitalised) for form in inflect(surname))


def _role(text: str) -> Role:
    found = _ROLE.fullmatch(text)
    if found is None or found["noun"] is None:
        raise ValueError(f"A role reads 'NOUN @CC FROM..TO', not {text!r}")
    country = country_names()[found["code"]] if found["code"] else None
    noun, inside = found["noun"], re.fullmatch(r"(.+) \((.+)\)", found["noun"])
    if inside:
        noun, country = inside[1], inside[2]
    return Role(noun, country, _day(found["first"], 0), _day(found["last"], -1))


def _day(text: str, end: int) -> date | None:
    """A day; of a bare year or month the first (end 0) or last (end -1) day."""
    if not text:
        return None
    year, month, day = (int(part) for part in ([*text.split("-"), "0", "0"])[:3])
    month = month or (12 if end else 1)
    return date(year, month, day or (calendar.monthrange(year, month)[1] if end else 1))


def _country(row: Mapping[str, Any]) -> str | None:
    return country_names()[row["country"]] if "country" in row else None


def _many(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value: str | Iterable[str] = row.get(key, ())
    return (value,) if isinstance(value, str) else tuple(value)
