"""What a number counts: currency, share, measure or a plain noun phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from core.annotate.quantities.numbers import SPACE, lexicon
from core.language.calendar import month_names, unit_forms, weekday_forms

CAPITAL = r"[A-ZÄÖÜ][\w'’]*(?:[-–/][\w'’]+)*"
"""A German noun or name, compounds with hyphens included."""

DETERMINER = r"(?:de[rsmn]|die|das|ihre[rsmn]?|seine[rsmn]?|eine[rsmn]?|unsere[rsmn]?|diese[rsmn]?|alle[rn]?)"
ADJECTIVE = r"[a-zäöüß][\w'’-]*(?:e|en|er|em|es)"
LETTERED = r"(?:[A-ZÄÖÜ][\w]*-)?[a-zäöüß][\w'’-]*(?:e|en|er|em|es)"
"""An attribute: an inflected adjective, also "US-amerikanische"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What follows a number: canonical `name`, end offset, the thing it is for, and the named rule."""

    name: str
    stop: int
    what: str | None
    rule: str


def _alternatives(table: dict[str, list[str]]) -> str:
    words = [word for spellings in table.values() for word in spellings]
    return "|".join(sorted((word.replace(" ", SPACE + "+") for word in words), key=len, reverse=True))


def _names(table: dict[str, list[str]]) -> dict[str, str]:
    return {word.replace("\\", ""): name for name, spellings in table.items() for word in spellings}


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"{SPACE}*-?({_alternatives(lexicon()[kind])})(?![\w²³])")


@cache
def _canonical(kind: str) -> dict[str, str]:
    return _names(lexicon()[kind])


@cache
def _not_units() -> frozenset[str]:
    return frozenset((*lexicon()["not_units"]["time"], *unit_forms(), *weekday_forms(), *month_names()))


@cache
def _stops() -> frozenset[str]:
    return frozenset(lexicon()["attributes"]["stops"])


@cache
def currency_before() -> re.Pattern[str]:
    """A currency sign or code that stands before its number ("$ 5", "EUR 20")."""
    return re.compile(rf"(?:(€|\$|US\$|£|¥)|\b(EUR|USD|GBP|CHF)){SPACE}?$")


TOWN = "|".join(lexicon()["attributes"]["towns"])
NOUN = re.compile(rf"{SPACE}+((?:(?:{LETTERED}|{TOWN}){SPACE}+){{0,3}})({CAPITAL})")
PLURAL_ADJECTIVE = r"[a-zäöüß][\w'’-]*(?:en|er)"
WHOLE = re.compile(
    rf"{SPACE}+(?:{DETERMINER}|am|an{SPACE}+de[rmn]|vom|von|aller){SPACE}+"
    rf"((?:{PLURAL_ADJECTIVE}{SPACE}+){{0,2}})({CAPITAL})(?:{SPACE}*\(([A-ZÄÖÜ]{{2,6}})\))?"
)
PURPOSE = re.compile(
    rf"{SPACE}+für{SPACE}+(?:{DETERMINER}{SPACE}+)?((?:{ADJECTIVE}{SPACE}+){{0,3}}{CAPITAL}(?:{SPACE}+{CAPITAL})?)"
)


def currency_code(spelling: str) -> str:
    """The ISO 4217 code of a currency as it is spelled in the text."""
    return _canonical("currencies")[re.sub(r"\s+", " ", spelling)]


def read_currency(text: str, at: int) -> Unit | None:
    """A currency right after a number, and what the money is for where a noun or "für ..." says so."""
    found = _pattern("currencies").match(text, at)
    if not found:
        return None
    what = read_what(text, found.end())
    return Unit(currency_code(found[1]), found.end(), what, "currency")


def read_what(text: str, at: int) -> str | None:
    """The thing an amount of money or goods is for: "Militärhilfe" in "5 Millionen Euro Militärhilfe"."""
    noun = _noun(text, at)
    if noun:
        return noun.name
    purpose = PURPOSE.match(text, at)
    return re.sub(r"\s+", " ", purpose[1]) if purpose else None


def read_percent(text: str, at: int) -> Unit | None:
    """A share right after a number; the whole joins the unit ("% BIP", "% Wähler")."""
    found = _pattern("percent").match(text, at)
    if not found:
        return None
    sign = _canonical("percent").get(found[1], "%")
    whole = WHOLE.match(text, found.end())
    if whole and sign == "%" and whole[2] not in _not_units():
        return Unit(f"% {_whole_name(whole)}", whole.end(), None, "share of a whole")
    noun = _noun(text, found.end())
    if noun and sign == "%":
        return Unit(f"% {noun.name}", noun.stop, None, "share")
    return Unit(sign, found.end(), None, "share")


def _whole_name(whole: re.Match[str]) -> str:
    if whole[3]:
        return whole[3]
    abbreviations: dict[str, str] = lexicon()["abbreviations"]
    for stem, short in abbreviations.items():
        if whole[2].startswith(stem):
            return short
    return _phrase(whole[1], whole[2])


def read_measure(text: str, at: int) -> Unit | None:
    """A measure right after a number (km, t, MW), and the goods measured."""
    found = _pattern("measures").match(text, at)
    if not found:
        return None
    return Unit(
        _canonical("measures")[re.sub(r"\s+", " ", found[1])], found.end(), read_what(text, found.end()), "measure"
    )


def _noun(text: str, at: int) -> Unit | None:
    found = NOUN.match(text, at)
    if not found or found[2] in _not_units() or len(found[2]) < 2:
        return None
    if any(word in _stops() for word in found[1].split()):
        return None
    return Unit(_phrase(found[1], found[2]), found.end(), None, "count")


def read_noun(text: str, at: int) -> Unit | None:
    """The noun phrase a number counts: "acht russischen Diplomaten" counts "russische Diplomaten"."""
    return _noun(text, at)


def _phrase(attributes: str, noun: str) -> str:
    """The phrase with its attributes in the plural nominative, as a heading would have it."""
    words = [
        re.sub(r"(?<=\w{2}e)[nrms]$", "", word) if word[:1].islower() or "-" in word else word
        for word in attributes.split()
    ]
    return " ".join([*words, _without_dative(noun)])


@cache
def _n_plurals() -> tuple[str, ...]:
    nouns: list[str] = lexicon()["attributes"]["n_plurals"]
    return tuple({*nouns, *(noun.lower() for noun in nouns)})


def _without_dative(noun: str) -> str:
    """The noun without the n of the dative plural: "Panzern" gives "Panzer", "Steuern" stays."""
    bare = noun[:-1]
    if not noun.endswith(("ern", "eln")) or bare.endswith(_n_plurals()):
        return noun
    return bare


UNITS = (read_currency, read_percent, read_measure, read_noun)
"""The readers in order: closed lists before open noun phrases."""
