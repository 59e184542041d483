"""Quantities inside a word: "3,5-Millionen-Metropole", "500-Kilo-Bombe", "35-jährige"."""

from __future__ import annotations

import re
from functools import cache

from core.annotate.quantities.numbers import SPACE, lexicon
from core.annotate.quantities.scan import Number
from core.annotate.quantities.units import AGE, CAPITAL, unit_named, unit_spellings
from core.language.lexicon import alternatives
from core.records import Quantity

AGED = re.compile(rf"-([Jj])ährige[nmrs]?\b(?:{SPACE}+({CAPITAL}))?")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"-(?:({alternatives(unit_spellings())})-)?({CAPITAL})")


def read_compound(text: str, number: Number) -> Quantity | None:
    """The quantity of a compound that begins with a number; what it is of stands in `what`."""
    if text[number.stop : number.stop + 1] != "-":
        return None
    if aged := AGED.match(text, number.stop):
        stop = text.index("ährig", number.stop) + len("ährig")
        stop = re.compile(r"\w*").match(text, stop).end()  # type: ignore[union-attr]  # it matches nothing as well
        heads = tuple(lexicon()["around_durations"]["no_age"])
        what = AGE if aged[1] == "J" or not (aged[2] or "").lower().endswith(heads) else None
        return Quantity(number.start, stop, number.value, "Jahre", None, None, what, "compound")
    found = _pattern().match(text, number.stop)
    if not found:
        return None
    unit, noun = found[1], found[2]
    if unit:
        return Quantity(number.start, found.end(), number.value, unit_named(unit), None, None, noun, "compound")
    if noun.lower().endswith(tuple(lexicon()["bare"]["inhabited"])):
        return Quantity(number.start, found.end(), number.value, "Einwohner", None, None, noun, "compound")
    return None
