"""The German words of time (`dates*.toml`) as lookup tables and as regex macros."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from core.language import lexicon, numerals
from core.language.calendar import month_forms, short_weekdays, weekday_forms

NOT_HOURS = frozenset({"eine", "einem", "einen", "einer", "eines", "beiden"})
"""Forms of numbers that never stand before 'Uhr'."""

ENDING = "e[nrsm]?"  # of an adjective or ordinal


@cache
def load() -> dict[str, Any]:
    """The words of time as nested tables: those of the calendar, the ordinals, and what only dates need."""
    calendar = {"months": month_forms(), "weekdays": weekday_forms()}
    ordinals = {"ordinals": lexicon.load("numerals")["ordinals"]}
    return {**lexicon.load("calendar"), **calendar, **ordinals, **lexicon.load("dates")}


@lru_cache(10_000)
def lookup(section: str, surface: str) -> Any:
    """What the lexicon says about a word as it stands in the text, or None; an adjective's ending is ignored."""
    table, word = load()[section], " ".join(surface.split())
    for form in (word, word[:1].lower() + word[1:]):
        if form in table:
            return table[form]
        stem = re.sub(ENDING + "$", "", form)
        if stem in table:
            return table[stem]
    return None


def words(forms: Iterable[str]) -> str:
    """A regex alternation, longest first; a lower-case word also matches with a capital first letter."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "(?:" + "|".join(map(_either_case, ordered)) + ")"


def _either_case(form: str) -> str:
    first, rest = form[0], re.escape(form[1:]).replace(r"\ ", " ").replace(r"\-", "-")
    return f"[{first.upper()}{first}]{rest}" if first.islower() else re.escape(first) + rest


def _stems(forms: Iterable[str]) -> str:
    return words(forms) + ENDING


@cache
def number_words() -> Mapping[str, float]:
    """Number words from `ein` to `neunundneunzig`, halves and a few round ones, with their values."""
    joined = {f"{one}und{ten}": n + m for one, n in _digits().items() for ten, m in numerals.tens().items()}
    halves = {f"{one}einhalb": n + 0.5 for one, n in _digits().items()}
    return {**_short_number_words(), **joined, **halves}


def _digits() -> dict[str, int]:
    """The number words that join with others: "ein", "zwei" and so on to "neun"."""
    one_word = {form: n for form, n in numerals.ones().items() if 0 < n < 10}
    return {form: n for form, n in one_word.items() if form != "eins" and not form.startswith("eine")}


def _short_number_words() -> dict[str, float]:
    """The number words that are not joined of others as "einundzwanzig" and "zweieinhalb" are."""
    ones = {form: n for form, n in numerals.ones().items() if n > 0}
    round_ones = {"hundert": 100, "tausend": 1000, "anderthalb": 1.5}
    return {**ones, **numerals.tens(), **round_ones, **load()["numbers"]}


def _number() -> str:
    """A number in words or figures; each joined word by itself would make patterns four times as long."""
    joined = f"{words(_digits())}(?:und(?:{'|'.join(numerals.tens())})|einhalb)"
    return rf"(?:{joined}|{words(_short_number_words())}|\d{{1,4}}(?:[.,]\d+)?)"


COUNTLESS = 1e9
"""A number of units of time from which on it is debris: nothing lasts so long, and TIMEX3 writes no powers of ten."""


def amount(surface: str) -> float | None:
    """The number that digits or a number word name, None if vague ('einige')."""
    plain = " ".join(surface.split())
    if plain[0].isdigit():
        number = float(plain.replace(".", "") if "," not in plain else plain.replace(",", "."))
        return number if number < COUNTLESS else None
    words = number_words()
    return words.get(plain, words.get(plain[:1].lower() + plain[1:]))


@cache
def macros() -> dict[str, str]:
    """Regex source by macro name; rules write `<MONTH>` where the lexicon's months may stand."""
    table = load()
    holidays = [name for name, day in table["feasts"].items() if isinstance(day, str)]
    festivals = [name for name in table["feasts"] if name not in holidays]
    return {
        "MONTH": words(table["months"]),
        "WEEKDAY": words(table["weekdays"]),
        "WDAY": f"(?:{words(table['weekdays'])}|(?:{'|'.join(short_weekdays())})(?:\\.,?|,)?)",
        "HOUR": words(
            form for form, n in number_words().items() if 1 <= n <= 24 and n == int(n) and form not in NOT_HOURS
        ),
        "NAMED_DAY": words(table["named_days"]),
        "DAYPART": words(table["dayparts"]),
        "DAYPART_SUFFIX": words(form.lower() for form in table["dayparts"] if form != "Mitternacht"),
        "SEASON": words(table["seasons"]),
        "UNIT": words(table["units"]),
        "NUM": _number(),
        "SOME": words(table["vague_numbers"]["words"]),
        "ORD": _stems(table["ordinals"]),
        "PART": words(table["parts"]),
        "SHIFT": _stems(table["shift"]),
        "BACK": _stems(form for form, move in table["shift"].items() if move <= 0),
        "HEDGE": words(table["hedges"]["words"]),
        "DAY": words(table["days"]),
        "PAST": words(table["references"]["past"]),
        "PRESENT": words(table["references"]["present"]),
        "FUTURE": words(table["references"]["future"]),
        "SET": words(table["sets"]),
        "HOLIDAY": words(holidays),
        "SAINT": words(table["saints"]),
        "FESTIVAL": words(festivals),
        "DECADE": words(table["decades"]),
        "PHASE": "(?:frühen|späten|mittleren)",
        "COUNTED": words(table["not_dates"]["counted"]),
        "LABEL": words(table["not_dates"]["labels"]),
        "NUMBERED": words(table["not_dates"]["numbered"]),
        "NUMBERED_HIGH": words(table["not_dates"]["numbered_high"]),
        "TITLE": words(table["not_dates"]["titles"]),
        "PLAN": words(table["not_dates"]["plans"]),
        "PHRASE": words(table["not_dates"]["phrases"]),
        "STATE": words(table["state_verbs"]["present"]),
        "DET": "(?:[Dd](?:er|ie|as|en|em|es))",
        "TIMES": r"(?:(?:[Ee]in|[Zz]wei|[Dd]rei|[Vv]ier|[Ff]ünf|[Ss]echs|[Mm]ehr|\d+-?)mal)",
        "WAY": "(?:später|zuvor|danach|darauf|vorher|davor)",
        "DARAUF": "darauf" + "".join(f"(?! {verb})" for verb in table["not_dates"]["darauf"]),
        "WEEKDAY_SET": words([*table["weekdays"], *(form.lower() for form in table["weekdays"])]),
        "DAYPART_NOUN": "(?:früh|Früh|Morgen|Vormittag|Mittag|Nachmittag|Abend|Nacht)",
        "PERSON": words(table["persons"]["words"]),
        "OF_YEAR": (
            r"(?:(?:des )?(?P<year_shift><SHIFT>) Jahres|(?P<previous_year>des Vorjahre?s|v\. ?Js?\.)"
            r"|(?P<this_year>ds?\. ?Js?\.)|(?P<same_year>(?:desselben|des gleichen|des selben|jenes) Jahres)"
            r"|des Jahres (?P<year_of>\d{4})(?!\d)|vor (?:genau )?(?P<years_ago><NUM>) Jahr(?:en)?)"
        ),
        "YEAR": r"(?P<year>(?:1[6-9]|20)\d\d|(?:1[0-5]|2[1-9])\d\d(?=[.,;)])|9999(?! [A-ZÄÖÜ])|['’]\d\d)(?!\d)",
        "TIME_UNIT": (
            "(?:Tag(?:es)?|Woche|Monats?|Quartals?|Halbjahr(?:e?s)?|Jahr(?:es)?|Jahrzehnts?|Jahrhunderts?|Wochenende)"
        ),
        "TIME_UNITS": "(?:Sekunden|Minuten|Stunden|Tagen?|Wochen|Monaten?|Jahren?|Jahrzehnten?|Jahrhunderten?"
        "|Wochenenden|Quartalen?)",
        "LINK": r"(?:[ ,/–-]|und|sowie|bis|oder|zum|am|auf|den|dem|vom)+",
    }


def expand(pattern: str) -> str:
    """A rule's pattern with its macros put in and every blank widened to any run of blanks."""
    while re.search(r"<[A-Z_]+>", pattern):
        pattern = re.sub(r"<([A-Z_]+)>", lambda match: macros()[match[1]], pattern)
    blanks = re.compile(r"\[[^]]*\]|( \?)|( )")  # a blank in a character class stays
    return blanks.sub(lambda match: match[0] if match[0][0] == "[" else BLANK + ("*" if match[1] else "+"), pattern)


BLANK = "[ \t\u00a0]"
