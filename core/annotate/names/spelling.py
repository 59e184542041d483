"""How names are spelled and inflected, and the ids made of them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product

# Letters that Unicode does not take apart into a plain letter and an accent.
_SLUG = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe"}
    | {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
ENDINGS = ("e", "en", "er", "es", "em")
"""What adjectives end in."""
# Nouns whose genitive also ends in -es.
_STRONG = ("hof", "reich", "rat", "amt", "gericht", "bund", "tag", "dienst", "werk", "heer", "verband")
_PARTICLES = frozenset(["von", "van", "de", "den", "der", "di", "da", "zu", "al-"])


@lru_cache(maxsize=20_000)
def slug(name: str) -> str:
    """The id of an actor: the canonical name in lower case, without accents, "-" for what is neither letter nor digit.

    >>> slug("Europäische Union")
    'europaeische-union'
    >>> slug("São Tomé")
    'sao-tome'
    """
    plain = name.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain).translate(_SLUG)
    if not plain.isascii():
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", "-", plain).strip("-")


def inflect(name: str) -> tuple[str, ...]:
    """A name with its genitive; words marked "*" get the adjective endings.

    >>> inflect("Weiß* Haus")[:3]
    ('Weiße Haus', 'Weißen Haus', 'Weißer Haus')
    """
    words = [[word[:-1] + end for end in ENDINGS] if word.endswith("*") else [word] for word in _marked(name)]
    plain = [" ".join(choice) for choice in product(*words)]
    return tuple(form for base in plain for form in (base, *_genitives(base)))


# A first word with the ending of an adjective in the nominative: "Dominikanische Republik".
_ADJECTIVE = re.compile(r"(\w+(?:isch|igt|lich|int|nt))(?:e[rs]?) (?=[A-ZÄÖÜ])")


def _marked(name: str) -> list[str]:
    """The words of a name, the adjectives at its start marked."""
    return _ADJECTIVE.sub(r"\1* ", name).split(" ")


_LED = re.compile(
    r"((?:\w+ )?\w*(?i:kommando|amt|zentrum|institut|rat|verband|ausschuss|dienst|komitee|ministerium|museum|verein))"
    r"( (?:der|des|für|zur|vom|im) .+)"
)
"""A noun that another one behind it belongs to, so that the genitive is inside: "Logistikkommando der Bundeswehr"."""


def _genitives(name: str) -> tuple[str, ...]:
    led = _LED.fullmatch(name) if " " in name else None
    if led:
        return tuple(one + led[2] for one in _genitives(led[1]))
    if name.lower().endswith("ausschuss"):
        return (name + "es",)
    if name[-1] in "sxzß.":
        return ()
    return (name + "s", name + "es") if name.lower().endswith(_STRONG) else (name + "s",)


def surname_of(name: str) -> str:
    """The last word of a full name, with the particles before it; empty only where the name has no letter.

    >>> surname_of("Ursula von der Leyen")
    'von der Leyen'
    """
    words = [word for word in name.split() if any(map(str.isalnum, word))]
    at = len(words) - 1
    while at > 1 and words[at - 1] in _PARTICLES:
        at -= 1
    return " ".join(words[at:])


_QUARTER = re.compile(r"(Nord|Süd|Ost|West)(?!en\b)([a-zäöü]{4,})")


def spellings(name: str) -> tuple[str, ...]:
    """A country or place as it is also spelled: "Süd-Korea" for "Südkorea", "Saudi Arabien" for "Saudi-Arabien"."""
    quarter = _QUARTER.fullmatch(name)
    if quarter:
        return name, f"{quarter[1]}-{quarter[2].capitalize()}"
    parts = name.split("-")
    return (name, " ".join(parts)) if len(parts) == 2 and all(part[:1].isupper() for part in parts) else (name,)
