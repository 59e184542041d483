"""What the words around a quantity make of it: "über" that is no hedge, a duration that is a date."""

from __future__ import annotations

import re
from functools import cache

from core.annotate.quantities.numbers import SPACE, lexicon
from core.annotate.quantities.units import Unit

CLAUSE_END = re.compile(r"[,.;:!?\n(]")
REACH = 120
"""Characters to either side in which a clause is looked for its verb."""

PREPOSITIONS = ("von", "mit", "auf", "bei", "in", "an", "für", "aus", "um", "zu", "nach", "vor", "seit", "mindestens")


def is_about(text: str, start: int, at: int) -> bool:
    """Tell whether "über" at `start`, before the number at `at`, says what a decision, a report or a reign is over."""
    if not text[start:at].lower().startswith("über"):
        return False
    before = CLAUSE_END.split(text[max(0, start - REACH) : start])[-1].split()
    if before and before[-1].lower() in PREPOSITIONS:
        return False
    if before and before[-1].startswith(_stems("about_nouns")):
        return True
    after = CLAUSE_END.split(text[at : at + REACH])[0].split()
    return any(word.startswith(_stems("about_verbs")) for word in (*before, *after))


@cache
def _stems(name: str) -> tuple[str, ...]:
    return tuple(lexicon()["bare"][name])


@cache
def _around(name: str) -> frozenset[str]:
    return frozenset(lexicon()["around_durations"][name])


LAST_WORD = re.compile(rf"(\w+){SPACE}+$")
NEXT_WORD = re.compile(rf"{SPACE}+(\w+)")
RANGE_START = re.compile(rf"\w+{SPACE}+(?:bis|oder){SPACE}+$")
SHORT = frozenset({"Sekunden", "Minuten", "Stunden"})


def is_date(text: str, start: int, unit: Unit) -> bool:
    """Tell whether a duration is told from now or from another day, and so dates something: "vor drei Jahren"."""
    before = LAST_WORD.search(RANGE_START.sub("", text[max(0, start - 40) : start]))
    after = NEXT_WORD.match(text, unit.stop)
    word = before[1].lower() if before else ""
    if word in _around("before") or (word in _around("before_days") and unit.name not in SHORT):
        return True
    return after is not None and after[1] in _around("after")
