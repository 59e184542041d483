"""German names in the nominative: "des Deutschen Wetterdienstes" names the "Deutscher Wetterdienst"."""

from __future__ import annotations

import re
from functools import cache

from core.annotate.names.lexicon import known_by_name, read_toml
from core.annotate.names.matcher import UPPER
from core.language.words import lemma

_ENDINGS = {"masculine": "er", "neuter": "es", "feminine": "e"}
_CAPITAL = re.compile(rf"[{UPPER}]")


@cache
def _adjective() -> re.Pattern[str]:
    data = read_toml("names_inflection.toml")["adjectives"]
    ends, stems = "|".join(data["ends"].split()), "|".join(data["stems"].split())
    return re.compile(rf"(?i:((?:[\wäöüß-]{{2,}}(?:{ends})|{stems}))(en|em|er|es|e))")


@cache
def _genders() -> dict[str, str]:
    data = read_toml("names_inflection.toml")["gender"]
    return {end: gender for gender in _ENDINGS for end in data[gender].split()}


def gender(noun: str) -> str | None:
    """The gender of a noun by its longest known ending; None if unknown ("feminine" stands for plurals too).

    >>> gender("Wetterdienst")
    'masculine'
    """
    lower = noun.lower()
    return next((_genders()[lower[at:]] for at in range(len(lower)) if lower[at:] in _genders()), None)


def is_adjective(word: str) -> bool:
    """Whether a capitalised word has the form of an inflected adjective that opens names ("Olympischen")."""
    return _adjective().fullmatch(word) is not None


def nominative(name: str) -> str:
    """A name of an organisation, place or thing in the nominative.

    >>> nominative("Internationalen Raumstation")
    'Internationale Raumstation'
    >>> nominative("Deutschen Wetterdienstes")
    'Deutscher Wetterdienst'
    """
    ordinal = _ORDINAL.match(name)
    if ordinal:
        return f"{ordinal[0].rstrip()} {nominative(name[ordinal.end() :])}"
    words = name.split(" ")
    opening = 0
    while opening < len(words) - 1 and is_adjective(words[opening]) and _CAPITAL.match(words[opening + 1]):
        opening += 1
    head = _head(words, opening)
    noun = _without_genitive(words[head])
    if not (opening or gender(noun)) or (head == 0 and words[0] in known_by_name()):
        return name
    opened = [_agree(word, noun) for word in words[:opening]]
    return " ".join([*opened, *words[opening:head], noun, *words[head + 1 :]])


_ORDINAL = re.compile(r"(?:\d{1,3}|[IVX]{1,5})\. ?(?=\w)")
"""What numbers a unit: "93. Mechanisierte Brigade", "II. Korps"."""


def _head(words: list[str], opening: int) -> int:
    """The noun of the name: the last known one of its first capitalised words, else the first after the adjectives."""
    last = opening
    while last + 1 < len(words) and _CAPITAL.match(words[last + 1]):
        last += 1
    known = (
        at
        for at in range(last, opening - 1, -1)
        if words[at] not in known_by_name() and gender(_without_genitive(words[at]))
    )
    return next(known, opening)


def _without_genitive(noun: str) -> str:
    """A noun without the genitive ending, if the dictionary form says that it has one."""
    tail = noun.rpartition("-")[2]
    base = lemma(tail) if len(tail) > 3 and tail.endswith("s") and tail[1:].islower() else ""
    if base and tail.lower() in (base + "s", base + "es"):
        return noun[: len(noun) - len(tail) + len(base)]
    if noun.lower().endswith("geschwaders"):  # in no dictionary form as a compound
        return noun.removesuffix("s")
    return noun.removesuffix("n") if noun.lower().endswith("spielen") else noun


def _agree(adjective: str, noun: str) -> str:
    """The adjective in the nominative that its noun asks for; an unknown noun gets -e for -en and -em."""
    found = _adjective().fullmatch(adjective)
    if found is None:
        return adjective
    known = gender(noun) or ("feminine" if noun.endswith("e") else None)
    if known is None and found[2] in ("er", "es"):
        return adjective
    # "Leipziger Straße", "Weimarer Republik": the word comes from a town and does not inflect.
    if known != "masculine" and found[2] == "er" and found[1].endswith(("ig", "ar", "al", "nt", "iv")):
        return adjective
    return found[1] + _ENDINGS[known or "feminine"]
