"""What a number counts: currency, share, measure or a plain noun phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from core.annotate.quantities.numbers import SPACE, lexicon
from core.language.calendar import month_names, unit_forms, weekday_forms
from core.language.words import lemma, listed

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
GENITIVE = r"(?:de[rs]|ihre[rs]|seine[rs]|eine[rs]|unsere[rs]|diese[rs]|alle[rn])"
WHOLE = re.compile(
    rf"{SPACE}+(?:{GENITIVE}|(?P<at>am|an{SPACE}+de[rmn])|vom|von(?:{SPACE}+(?:de[nmr]|alle[nmr]|ihre[nmr]|seine[nmr]))?){SPACE}+"
    rf"(?P<which>(?:{PLURAL_ADJECTIVE}{SPACE}+){{0,2}})(?P<noun>{CAPITAL})(?:{SPACE}*\((?P<short>[A-ZÄÖÜ]{{2,6}})\))?"
)
PURPOSE = re.compile(
    rf"{SPACE}+für{SPACE}+(?:({DETERMINER}){SPACE}+)?((?:{ADJECTIVE}{SPACE}+){{0,3}}{CAPITAL}(?:{SPACE}+{CAPITAL})?)"
)


DIMENSION = re.compile(r"^(?:lang|hoh|breit|tief|schwer|groß|dick|stark|alt|teur|entfernt)e[nmrs]? ")
"""The adjective behind a measure that says of what kind it is: "30 Kilometer lange Strecke" are of a "Strecke"."""


def currency_code(spelling: str) -> str:
    """The ISO 4217 code of a currency as it is spelled in the text."""
    return _canonical("currencies")[re.sub(r"\s+", " ", spelling)]


def read_currency(text: str, at: int) -> Unit | None:
    """A currency right after a number, and what the money is for where a noun or "für ..." says so."""
    found = _pattern("currencies").match(text, at)
    if not found:
        return None
    name, stop = _rate(text, currency_code(found[1]), found.end())
    return Unit(name, stop, read_what(text, stop), "currency")


def read_what(text: str, at: int) -> str | None:
    """The thing an amount of money or goods is for: "Militärhilfe" in "5 Millionen Euro Militärhilfe"."""
    noun = _noun(text, at)
    if noun:
        return DIMENSION.sub("", noun.name)
    purpose = PURPOSE.match(text, at)
    if not purpose:
        return None
    words = purpose[2].split()
    if (purpose[1] or "").endswith("en"):  # masculine: "für den neuen Flughafen"
        words = [re.sub(r"en$", "er", word) if word[0].islower() else word for word in words]
    return " ".join(words)


def read_percent(text: str, at: int) -> Unit | None:
    """A share right after a number; the whole joins the unit ("% BIP", "% Wähler")."""
    found = _pattern("percent").match(text, at)
    if not found:
        return None
    sign = _canonical("percent").get(found[1], "%")
    whole = WHOLE.match(text, found.end())
    if whole and sign == "%" and whole["noun"] not in _not_units():
        name = _whole_name(whole)
        if whole["at"] and name not in lexicon()["abbreviations"].values():  # "zu 50 Prozent am Flughafen beteiligt"
            return Unit(sign, found.end(), name, "share")
        return Unit(f"% {name}", whole.end(), None, "share of a whole")
    noun = _noun(text, found.end())
    if noun and sign == "%":
        return Unit(f"% {noun.name}", noun.stop, None, "share")
    return Unit(sign, found.end(), None, "share")


def _whole_name(whole: re.Match[str]) -> str:
    if whole["short"]:
        return whole["short"]
    abbreviations: dict[str, str] = lexicon()["abbreviations"]
    for stem, short in abbreviations.items():
        if whole["noun"].startswith(stem):
            return short
    return _phrase(whole["which"], whole["noun"])


def read_measure(text: str, at: int) -> Unit | None:
    """A measure right after a number (km, t, MW), and the goods measured."""
    found = _pattern("measures").match(text, at)
    if not found:
        return None
    name, stop = _rate(text, _canonical("measures")[re.sub(r"\s+", " ", found[1])], found.end())
    return Unit(name, stop, read_what(text, stop), "measure")


@cache
def _rates() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {**lexicon()["measures"], **lexicon()["rates"]}
    table = {name: [*table[name], *_singular(table[name])] for name in table}
    sign = rf"(?:{SPACE}?/{SPACE}?|{SPACE}+(?:pro|je|per){SPACE}+)"
    return re.compile(rf"{sign}({_alternatives(table)})(?![\w²³])"), _names(table)


def _singular(spellings: list[str]) -> list[str]:
    """ "Kilowattstunde" beside "Kilowattstunden"."""
    return [word[:-1] for word in spellings if word.endswith("en") and len(word) > 5]


def _rate(text: str, name: str, at: int) -> tuple[str, int]:
    """The unit and where it ends, with what it is told for: "Cent/kWh", "Dollar je Barrel"."""
    pattern, names = _rates()
    found = pattern.match(text, at) if text[at : at + 1] in " /\u00a0" else None
    return (f"{name}/{names[found[1]]}", found.end()) if found else (name, at)


OLD = re.compile(rf"{SPACE}+alt(?:e[nmrs]?)?\b")
DURATION_OF = re.compile(rf"{SPACE}+({CAPITAL})(?!\w)")


def read_duration(text: str, at: int) -> Unit | None:
    """A unit of time right after a number, and what lasts so long ("zwölf Jahre Haft") or has that age ("alt")."""
    found = _pattern("durations").match(text, at)
    if not found:
        return None
    if OLD.match(text, found.end()):
        what: str | None = AGE
    else:
        noun = DURATION_OF.match(text, found.end())
        what = noun[1] if noun and noun[1] not in _not_units() else None
    return Unit(_canonical("durations")[found[1]], found.end(), what, "duration")


AGE = "Alter"
"""What a number of years is for where it is somebody's age."""


@cache
def unit_spellings() -> tuple[str, ...]:
    """How units are spelled inside a compound: "Euro" in "100-Millionen-Euro-Projekt"."""
    tables = (lexicon()["currencies"], lexicon()["measures"], lexicon()["durations"])
    return tuple(
        word for table in tables for words in table.values() for word in words if word.replace("-", "").isalpha()
    )


def unit_named(spelling: str) -> str:
    """The canonical unit of one of `unit_spellings`."""
    tables = ("currencies", "measures", "durations")
    return next(_canonical(table)[spelling] for table in tables if spelling in _canonical(table))


def _noun(text: str, at: int) -> Unit | None:
    found = NOUN.match(text, at)
    if not found or found[2] in _not_units() or len(found[2]) < 2:
        return None
    if any(word in _stops() or _is_verb(word) for word in found[1].split()):
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


@cache
def _en_plurals() -> tuple[str, ...]:
    return tuple(lexicon()["attributes"]["en_plurals"])


@lru_cache(10_000)
def _without_dative(noun: str) -> str:
    """The noun without the n of the dative plural: "Panzern" gives "Panzer", "Schiffen" "Schiffe", "Steuern" stays."""
    bare = noun[:-1]
    if noun.endswith(("ern", "eln")):
        return noun if bare.endswith(_n_plurals()) else bare
    if not noun.endswith("en") or lemma(noun) == noun.lower():
        return noun
    tails = (bare, *(bare[at:].capitalize() for at in range(2, len(bare) - TAIL)))
    known = next((tail for tail in tails if listed(tail)), "")
    singular = (listed(known) or "").lower()
    return bare if known and singular != known.lower() and not singular.endswith(_en_plurals()) else noun


TAIL = 5
"""Letters of the shortest head by which a compound in no dictionary is known: "Parlamente" in "Landesparlamente"."""


PREFIXED = ("ge", "be", "ver", "er", "ent", "zer", "miss", "über", "unter", "um", "hinter", "wider", "emp")


@lru_cache(10_000)
def _is_verb(word: str) -> bool:
    """Whether a word is a verb in the past tense ("spielte") and no participle, which would begin with "ge"."""
    if not word.endswith(("te", "ten")) or word.endswith(("ierte", "ierten")) or word.startswith(PREFIXED):
        return False
    if "ge" in word[2:7]:  # "angesetzt"
        return False
    return lemma(word).endswith(("en", "ern", "eln")) and lemma(word) != word


UNITS = (read_currency, read_percent, read_measure, read_duration, read_noun)
"""The readers in order: closed lists before open noun phrases."""
