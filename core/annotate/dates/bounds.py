"""What stands around an expression: compounds it is only a part of, prepositions that open it, ranges it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from core.annotate.dates.calendar import Reading
from core.annotate.dates.context import Context
from core.records import DateMention

FROM = r"[Aa]b|[Ss]eit(?: de[mr])?|[Nn]ach(?: de[mr])?"
ONWARDS = r"[Vv]o[nm](?: de[mnr])?"
UNTIL = (
    r"[Bb]is(?: zum| zur| in| in die| Ende| spätestens| einschließlich)?|[Ss]pätestens(?: am| im| bis| zum)?"
    r"|[Vv]or(?: de[mr])?"
)
TODAY = frozenset({"day", "day adjective", "clock", "clock in a list", "clock after um"})
"""Rules of times that begin on a day rather than bound a period: 'ab heute', 'von 9 bis 12 Uhr'."""

COMPOUND = re.compile(r"-[A-ZÄÖÜ]")
RANGE = re.compile(r"[.,]?\s?(?:bis(?: zum| zur| Ende| Anfang| Mitte)?|-|–)\s?(?:de[mrn] )?")


def in_compound(text: str, match: re.Match[str], done: int) -> bool:
    """Whether a hyphen makes the expression part of a word ('MIP-Montag', 'Winter-Biathlon'), not of a range."""
    start, stop = match.span()
    if match[0][0].isdigit():
        return False
    joined_left = start > 1 and text[start - 1] == "-" and text[start - 2].isalpha() and done != start - 1
    follows = COMPOUND.match(text, stop)
    return joined_left or bool(follows and not _weekday_or_month(text, stop + 1))


def _weekday_or_month(text: str, start: int) -> bool:
    """Whether the word after the hyphen is itself a time ('Juli-August', 'Freitag-Abend')."""
    return bool(
        re.compile(r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|\w+tag\b|Abend|Nacht)").match(text, start)
    )


def open_ended(reading: Reading, rule: str, ctx: Context) -> Reading:
    """Open the interval where the preposition does: 'ab dem 3. Mai' has no last day, 'bis Mai' no first."""
    if reading.first is None or reading.last is None or reading.value.startswith("P") or rule in TODAY:
        return reading
    if ctx.follows(UNTIL):
        return replace(reading, first=None, other=reading.other and replace(reading.other, first=None))
    onwards = ctx.precedes("an") and ctx.follows(ONWARDS)  # but "geht in diesem Jahr an ihn"
    if ctx.follows(FROM) or onwards:
        return replace(reading, last=None, other=reading.other and replace(reading.other, last=None))
    return reading


def join_ranges(text: str, mentions: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """Give both ends of '3. bis 5. Mai' the whole interval, where the first does not lie after the second."""
    joined = list(mentions)
    for at, (left, right) in enumerate(pairwise(mentions)):
        if not RANGE.fullmatch(text, left.stop, right.start) or left.first is None or right.last is None:
            continue
        if left.first <= right.last and not {left.rule, right.rule} & TODAY:
            joined[at] = replace(joined[at], last=right.last)
            joined[at + 1] = replace(joined[at + 1], first=left.first)
    return tuple(joined)
