"""Numbers without a noun: they count what the number before them counts, or what the head of their row says."""

from __future__ import annotations

import re
from functools import cache

from core.annotate.quantities.numbers import SPACE, lexicon
from core.annotate.quantities.scan import Number
from core.annotate.quantities.units import CAPITAL
from core.language.lexicon import alternatives
from core.language.numerals import ARTICLES
from core.records import Quantity

COUNTED = frozenset({"count", "part of a whole", "ellipsis", "row", "from"})
"""The rules whose quantities a bare number may count once more."""

MONEY = frozenset({"Milliarde", "Milliarden", "Million", "Millionen", "Mrd.", "Mrd", "Mio.", "Mio"})
"""Scales at which a bare number is money behind a sum of money, and its share behind "Davon"."""

STOPS = re.compile(r"[.!?]\s|\n")

REACH = 200
"""Characters between a bare number and what it counts: a sentence and a half."""

SMALL_WORD = re.compile(rf"{SPACE}+[a-zäöüß]")
NOT_A_NOUN = re.compile(rf"{SPACE}+[a-zäöüß]|{SPACE}*(?:[.,;!?)]|$|\n)")
IN_BRACKETS = re.compile(rf"{SPACE}?\((?:[\w ]{{2,20}}:{SPACE}?)?")
JOINED = re.compile(rf"(?:,|\bund){SPACE}+$")


def unit_before(text: str, number: Number, last: Quantity | None) -> str | None:
    """The unit that a bare number takes from the quantity before it.

    In brackets behind it, "(Vorjahr: 18.478)"; joined in the same clause, "fünf Länder stimmten zu, 35 enthielten
    sich"; said again in this sentence or the next, "heuer seien es 37.500".
    """
    if not last or number.is_year or (number.words or "").lower() in ARTICLES:
        return None
    if number.start - last.stop > REACH or not NOT_A_NOUN.match(text, number.stop):
        return None
    gap = text[last.stop : number.start]
    if IN_BRACKETS.fullmatch(gap) and text[number.stop : number.stop + 1] == ")":
        return last.unit if number.digits else None
    if (
        number.scale in MONEY and last.unit in lexicon()["currencies"]
    ):  # "1,5 Milliarden Franken für X, 185 Millionen für Y"
        return None if STOPS.search(gap) and "avon" not in gap else last.unit
    if last.rule not in COUNTED:
        return None
    if (
        len(gap) <= 80
        and JOINED.search(gap)
        and SMALL_WORD.match(text, number.stop)
        and not re.search(r"[.!?\n;:]", gap)
    ):
        return last.unit
    return last.unit if "\n\n" not in gap and len(re.findall(r"[.!?]\s", gap)) < 2 and _said_again(gap) else None


@cache
def _again() -> re.Pattern[str]:
    bare = lexicon()["bare"]
    adverbs = alternatives([*bare["again_adverbs"], *(w for words in lexicon()["qualifiers"].values() for w in words)])
    return re.compile(rf"\b(?:{alternatives(bare['again'])}){SPACE}+(?:(?:{adverbs}){SPACE}+)*$")


def _said_again(gap: str) -> bool:
    return bool(_again().search(gap))


ROW = re.compile(rf"(?:^|\n)[-–•*{SPACE[1:-1]}]*({CAPITAL}):{SPACE}*$")
HEAD = 60
"""Characters in which a row's head stands before its number."""

ROW_END = re.compile(rf"{SPACE}*(?:$|\n|\()")


def row_head(text: str, number: Number) -> str | None:
    """The noun that heads the row of a bare number: "Einbrüche: 18.478"."""
    if number.is_year or not number.digits or not ROW_END.match(text, number.stop):
        return None
    found = ROW.search(text, max(0, number.start - HEAD), number.start)
    if not found or found[1] in lexicon()["bare"]["no_rows"] or found[1] in lexicon()["not_units"]["labels"]:
        return None
    return found[1]
