"""Quoted stretches in a sentence that is read: their tokens, what stands before them, the quotation made of one."""

from __future__ import annotations

from bisect import bisect_left

from core.annotate.quotes.cues import Cue
from core.annotate.quotes.marks import Quoted
from core.annotate.quotes.phrases import Phrase
from core.annotate.quotes.reading import Found, Reading
from core.annotate.quotes.titles import bears_title
from core.records import Span

LONG = 5
"""Words from which a quoted stretch is surely no title."""


def token_of(reading: Reading, quoted: Quoted) -> int:
    """The index of the token that holds a quoted stretch: the last that starts no later."""
    return bisect_left(reading.tokens, (quoted.outer_start + 1,)) - 1


def direct(reading: Reading, quoted: Quoted, phrase: Phrase | None, cue: Cue | Span | None, rule: str) -> Found:
    """The direct quotation of a stretch; `cue` is a reporting verb or another span that announces it."""
    span = reading.span(cue) if isinstance(cue, Cue) else cue
    return Found(quoted.outer_start, quoted.outer_stop, "direct", phrase, span, rule)


def in_brackets(text: str, reading: Reading, quoted: Quoted) -> bool:
    """Whether a bracket stands open before the quotation: "(Motto: „...“)"."""
    before = text[reading.unit.start : quoted.outer_start]
    return before.rfind("(") > before.rfind(")")


def is_title(reading: Reading, at: int) -> bool:
    """Whether the noun before the quotation at token `at` names what bears a title: "die Wochenzeitung „...“"."""
    return at > 0 and bears_title(reading.tokens[at - 1].text)
