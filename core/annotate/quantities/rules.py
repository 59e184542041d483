"""Rules that make a quantity of a number and what stands around it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from core.annotate.quantities.bare import row_head, unit_before
from core.annotate.quantities.compounds import read_compound
from core.annotate.quantities.context import is_about, is_date
from core.annotate.quantities.numbers import SPACE, exact, lexicon
from core.annotate.quantities.scan import Number
from core.annotate.quantities.units import (
    AGE,
    UNITS,
    Unit,
    currency_before,
    currency_code,
    read_currency,
    read_noun,
    read_percent,
)
from core.language.numerals import ARTICLES
from core.records import Qualifier, Quantity


def read_quantities(text: str, number: Number, following: Number | None, last: Quantity | None) -> list[Quantity]:
    """The quantities that start with `number`, by the first rule that fits; `last` is the quantity before it."""
    if text[max(0, number.start - 1) : number.start] == "-":  # no end of a range, or it were read: part of a date
        return []
    for rule in RULES:
        found = rule(text, number, following, last)
        if found:
            return found
    return []


@cache
def _qualifier_pattern() -> re.Pattern[str]:
    words = [word for hedges in lexicon()["qualifiers"].values() for word in hedges]
    inner = "|".join(sorted((re.escape(word).replace(r"\ ", SPACE + "+") for word in words), key=len, reverse=True))
    return re.compile(rf"(?<!\w)({inner}){SPACE}+$", re.IGNORECASE)


@cache
def _last_words() -> tuple[str, ...]:
    """How the text before a quantity ends where a hedge stands there."""
    return tuple({word.lower().split()[-1] for word in _qualifiers()})


@cache
def _qualifiers() -> dict[str, Qualifier]:
    return {word: kind for kind, hedges in lexicon()["qualifiers"].items() for word in hedges}


def _hedge(text: str, start: int) -> tuple[int, Qualifier | None]:
    """Where the quantity starts with its hedge, and the hedge's kind."""
    low = max(0, start - 30)
    before = text[low:start]
    may_hedge = before.rstrip().lower().endswith(_last_words())  # spares the search: most quantities have no hedge
    found = _qualifier_pattern().search(before) if may_hedge else None
    if not found:
        return start, None
    return low + found.start(), _qualifiers()[re.sub(r"\s+", " ", found[1].lower())]


def _quantity(text: str, number: Number, unit: Unit, of: float | None = None, rule: str | None = None) -> Quantity:
    start, qualifier = _hedge(text, number.start)
    if qualifier == "more than" and is_about(text, start, number.start):
        start, qualifier = number.start, None
    return Quantity(start, unit.stop, number.value, unit.name, qualifier, of, unit.what, rule or unit.rule)


def _unit(text: str, number: Number, at: int) -> Unit | None:
    """The unit at offset `at`, unless the number is really an article, a year or the like."""
    word = (number.words or "").lower()
    if word in ARTICLES and not number.scale:
        return read_currency(text, at) or read_percent(text, at) if word in ONE else None
    for reader in UNITS[:2] if number.is_year else UNITS:  # what may be a year neither counts nor measures
        if unit := reader(text, at):
            return unit
    return None


ONE = frozenset({"ein", "einen", "einem"})
"""The articles that before money and shares count."""


SIGNS = ("€", "$", "£", "¥", "EUR", "USD", "GBP", "CHF")
"""How a currency before its number ends."""


def _currency_sign(text: str, number: Number, following: Number | None, last: Quantity | None) -> list[Quantity]:
    before = text[max(0, number.start - 5) : number.start]
    sign = currency_before().search(before) if before.rstrip().endswith(SIGNS) else None
    if not sign:
        return []
    start = number.start - len(sign[0])
    hedged, qualifier = _hedge(text, start)
    return [
        Quantity(
            hedged, number.stop, number.value, currency_code(sign[1] or sign[2]), qualifier, None, None, "currency sign"
        )
    ]


BETWEEN = re.compile(rf"(?:\b([Zz]wischen){SPACE}+|\b([Vv]on){SPACE}+)$")
RANGE = re.compile(rf"{SPACE}*(?:[-–—]|bis(?:{SPACE}+zu)?|und){SPACE}*")


def _between(text: str, number: Number, following: Number | None, last: Quantity | None) -> list[Quantity]:
    """Both ends of a range, one row each; the unit after the second holds for both."""
    if not following:
        return []
    before = text[max(0, number.start - 12) : number.start]
    opening = BETWEEN.search(before) if before.rstrip().endswith(("wischen", "on")) else None
    joint = RANGE.fullmatch(text, number.stop, following.start)
    joined = joint and ("und" not in joint[0] or (opening and opening[1])) and following.value > number.value
    unit = _unit(text, following, following.stop) if joined else None
    if not unit:
        return _between_units(text, number, following, opening[0]) if opening else []
    start = number.start - len(opening[0]) if opening else number.start
    if unit.rule == "duration" and is_date(text, start, unit):
        return []
    low = number.value
    if following.scale and not number.scale:
        low = exact(low * following.value / _unscaled(following))
    return [
        Quantity(start, number.stop, low, unit.name, "between", None, unit.what, "between"),
        Quantity(following.start, unit.stop, following.value, unit.name, "between", None, unit.what, "between"),
    ]


def _between_units(text: str, number: Number, following: Number, opening: str) -> list[Quantity]:
    """Ends of a range that each carry their unit ("zwischen zehn Prozent und zwölf Prozent")."""
    first = _unit(text, number, number.stop)
    if not first or not RANGE.fullmatch(text, first.stop, following.start):
        return []
    second = _unit(text, following, following.stop)
    if not second:
        return []
    return [
        Quantity(
            number.start - len(opening), first.stop, number.value, first.name, "between", None, first.what, "between"
        ),
        Quantity(following.start, second.stop, following.value, second.name, "between", None, second.what, "between"),
    ]


def _unscaled(number: Number) -> float:
    scales: dict[str, float] = lexicon()["scales"]
    return number.value / scales[(number.scale or "").lower()]


OF = re.compile(rf"{SPACE}+(?:der|von|aus|unter){SPACE}+(?:den{SPACE}+|insgesamt{SPACE}+|rund{SPACE}+|etwa{SPACE}+)*")


def _part_of_whole(text: str, number: Number, following: Number | None, last: Quantity | None) -> list[Quantity]:
    """ "143 der 193 Mitgliedsstaaten": the part is the value, the whole stands in `of`."""
    if not following or not OF.fullmatch(text, number.stop, following.start):
        return []
    unit = read_noun(text, following.stop)
    article = (number.words or "").lower() in ARTICLES - {"einer", "eine", "eines"}
    if not unit or article or following.value <= number.value or following.is_year:
        return []
    return [_quantity(text, number, unit, of=following.value, rule="part of a whole")]


def _count(text: str, number: Number, following: Number | None, last: Quantity | None) -> list[Quantity]:
    unit = _unit(text, number, number.stop)
    if not unit:
        return []
    if unit.rule == "duration":
        start, _ = _hedge(text, number.start)
        if is_date(text, start, unit):
            return []
        if text[:start].endswith(BEFORE_AGE):
            unit = replace(unit, what=AGE)
    return [_quantity(text, number, unit)]


BEFORE_AGE = ("Alter von ", "Alter ab ", "Alter bis ")


def _compound(text: str, number: Number, following: Number | None, last: Quantity | None) -> list[Quantity]:
    found = read_compound(text, number)
    return [found] if found else []


def _from_to(text: str, number: Number, following: Number | None, last: Quantity | None) -> list[Quantity]:
    """ "Von 320 auf 450 Einbrüche", "um 20 auf 100 Panzer": the first number counts what the second does."""
    if not following or not TO.fullmatch(text, number.stop, following.start) or number.is_year:
        return []
    if (number.words or "").lower() in ARTICLES:  # "ein auf elf Passagiere ausgelegtes Flugzeug"
        return []
    joined = FROM.search(text[max(0, number.start - 16) : number.start])
    unit = _unit(text, following, following.stop) if joined else None
    if not unit or (unit.rule == "duration" and is_date(text, following.start, unit)):
        return []
    shared = following.scale is not None and not number.scale
    low = exact(number.value * following.value / _unscaled(following)) if shared else number.value
    start, qualifier = _hedge(text, number.start)
    first = Quantity(start, number.stop, low, unit.name, qualifier, None, unit.what, "from")
    return [first, _quantity(text, following, unit)]


FROM = re.compile(rf"\b(?:von|vom|um){SPACE}+(?:rund{SPACE}+|etwa{SPACE}+|knapp{SPACE}+|fast{SPACE}+)?$", re.IGNORECASE)
TO = re.compile(rf"{SPACE}+auf{SPACE}+(?:rund{SPACE}+|etwa{SPACE}+|knapp{SPACE}+|fast{SPACE}+|über{SPACE}+)?")


def _again(text: str, number: Number, following: Number | None, last: Quantity | None) -> list[Quantity]:
    unit = unit_before(text, number, last)
    if not unit:
        return []
    start, qualifier = _hedge(text, number.start)
    return [Quantity(start, number.stop, number.value, unit, qualifier, None, None, "ellipsis")]


def _row(text: str, number: Number, following: Number | None, last: Quantity | None) -> list[Quantity]:
    unit = row_head(text, number)
    return [Quantity(number.start, number.stop, number.value, unit, None, None, None, "row")] if unit else []


RULES = (_compound, _currency_sign, _between, _part_of_whole, _from_to, _count, _again, _row)
"""The rules in order: what joins two numbers comes before what reads one, and what has a unit before what takes one."""
