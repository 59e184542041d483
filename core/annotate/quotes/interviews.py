"""Interviews: lines that begin with who speaks, as "SPIEGEL: ..." and "Beck: ...", or with "Frage:" and "Antwort:"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from core.annotate.quotes.phrases import Phrase
from core.annotate.quotes.reading import Found

_NAME = r"[A-ZÄÖÜ][\w.’'-]*"
TURN = re.compile(rf"^({_NAME}(?: (?:von |van |de )?{_NAME}){{0,3}}): (?=\S)(.*)", re.MULTILINE)
"""A line that begins with a name or word and a colon."""

ASKING = frozenset({"Frage", "F"})
ANSWERING = frozenset({"Antwort", "A"})
LEAST = 2
"""Turns that each of two must have; a list, as of times and places, has no questions besides."""

_WITH = re.compile(r"(?:Interview|Gespräch|Fragen|[Ss]pra(?:ch|chen)|[Ii]nterviewten?) (?:mit|an) ([^,.;:?!\n]{3,80})")
_ADDRESSED = re.compile(rf"\b((?:Frau|Herr) (?:Dr\. |Prof\. )*{_NAME})")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says: where its line begins, and the quotation; None for a question of nobody in particular."""

    start: int
    stop: int
    found: Found | None


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of an interview in the order of the text, empty where the text is none.

    A paragraph without a speaker between two turns goes on with the one before.
    """
    has_lines, has_labels = text.count("\n") + 1 >= 2 * LEAST, text.count(": ") >= 2 * LEAST
    lines = list(TURN.finditer(text)) if has_lines and has_labels else []
    labels = Counter(line[1] for line in lines)
    spoken = [line for line in lines if labels[line[1]] >= LEAST]
    asked = Counter(line[1] for line in spoken if line[2].rstrip().endswith("?"))
    if len({line[1] for line in spoken}) < 2 or all(2 * often < labels[label] for label, often in asked.items()):
        return ()
    ends = [*(line.start() for line in spoken[1:]), spoken[-1].end()]
    return tuple(_turn(text, line, stop, spoken[0].start()) for line, stop in zip(spoken, ends, strict=True))


def _turn(text: str, line: re.Match[str], stop: int, opening: int) -> Turn:
    start, stop = line.start(2), line.start(2) + len(text[line.start(2) : stop].rstrip())
    phrase: Phrase | None = Phrase(*line.span(1), None, bare=True)
    if line[1] in ASKING:
        return Turn(line.start(), stop, None)
    if line[1] in ANSWERING:
        met = _WITH.search(text, 0, opening) or _ADDRESSED.search(text, opening, line.start())
        phrase = Phrase(*met.span(1), None) if met else None
    return Turn(line.start(), stop, Found(start, stop, "direct", phrase, None, "interview"))
