"""Quoted stretches that are names or titles, not words that somebody said."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from core.annotate.quotes.lexicon import phrases, words
from core.annotate.quotes.marks import Quoted
from core.language.words import is_english, is_german

FOREIGN = frozenset(
    {"of", "the", "for", "to", "de", "in", "la", "al", "and", "du", "des", "le", "les", "et", "del", "di", "da", "pour"}
)
SITE = re.compile(r"\w[\w-]*(?:\.\w[\w-]*)+")
"""The name of a site or a file: no words but dots."""

WORD = re.compile(r"[^\W\d_][\w'’-]*")
TITLED = (
    "zeitung",
    "nachrichtenagentur",
    "presseagentur",
    "blatt",
    "blatts",
    "nachrichtendienst",
    "zeitschrift",
    "magazin",
    "magazins",
    "magazines",
    "sender",
    "senders",
    "firma",
    "website",
    "seite",
    "portal",
    "programm",
    "bereich",
)
"""Ends of nouns for what bears a name, beside those of the list."""

MOST_SMALL = 2
"""Words of a name that begins with a small letter: "die tageszeitung"."""

FEW = 3
"""Words up to which a stretch of foreign words is a name."""


def looks_like_name(text: str, quoted: Quoted) -> bool:
    """Whether a quoted stretch looks like a name: nothing but capitals, articles and prepositions, or foreign words."""
    return _is_name(text[quoted.start : quoted.stop])


@lru_cache(maxsize=1000)  # asked by one rule after the other
def _is_name(inner: str) -> bool:
    if inner.endswith((".", "!", "?")) and len(inner.split()) > (2 if inner.endswith(".") else 1):
        return False
    if SITE.fullmatch(inner):
        return True
    small = _small()
    found = WORD.findall(inner)
    if inner[:1].islower() and len(found) > MOST_SMALL:
        return False
    telling = [word for word in found if word.lower() not in small]
    return all(word[0].isupper() for word in telling) or (1 < len(found) <= FEW and _is_foreign(telling))


def _is_foreign(telling: list[str]) -> bool:
    """Whether no word is German and one is not English either: "Chelidonura hirundinina", not "No comment"."""
    return not any(map(is_german, telling)) and not all(map(is_english, telling))


@cache
def _small() -> frozenset[str]:
    return words("articles", "prepositions", "conjunctions", "genitives") | FOREIGN


def bears_title(word: str) -> bool:
    """Whether a noun names what bears a title, which follows in marks: "die Wochenzeitung „...“"."""
    return word in phrases("titles") or word.lower().endswith(TITLED)
