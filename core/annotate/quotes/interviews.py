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

LINE = re.compile(r"\S.*\S")
POLITE = re.compile(r"\b(?:Sie|Ihnen|Ihre?[mnrs]?|Herr|Frau)\b")
LEAST_ASKED = 3
"""Questions to somebody, each a paragraph of its own, that make a text with one label or none an interview."""

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
        return _unlabelled(text)
    ends = [*(line.start() for line in spoken[1:]), spoken[-1].end()]
    return tuple(_turn(text, line, stop, spoken[0].start()) for line, stop in zip(spoken, ends, strict=True))


def _unlabelled(text: str) -> tuple[Turn, ...]:
    """The turns of an interview whose questions show by mark and address alone; answers are of whom a label names."""
    if text.count("?\n") < LEAST:
        return ()
    lines = list(LINE.finditer(text))
    asked = [n for n, line in enumerate(lines) if line[0].endswith("?")]
    addressed = sum(POLITE.search(lines[n][0]) is not None for n in asked)
    named = any(_ADDRESSED.match(lines[n][0]) for n in asked)
    if addressed < LEAST_ASKED - 2 * named or 2 * addressed < len(asked) - named:
        return ()
    opening = lines[asked[0]].start()
    label = next((met for n in asked[:-1] if (met := TURN.match(text, lines[n + 1].start()))), None)
    spoken_to = (_ADDRESSED.search(text, lines[n].start(), lines[n].end()) for n in asked)
    who = label or _WITH.search(text, 0, opening) or next(filter(None, spoken_to), None)
    if who is None:
        return ()
    phrase = Phrase(*who.span(1), None, bare=label is not None)
    turns = []
    for n, following in zip(asked, [*asked[1:], len(lines)], strict=True):
        question, answer = lines[n], lines[n + 1 : following]
        turns.append(Turn(question.start(), question.end(), None))
        if answer:
            start = label.start(2) if label and label.start() == answer[0].start() else answer[0].start()
            found = Found(start, answer[-1].end(), "direct", phrase, None, "interview")
            turns.append(Turn(answer[0].start(), answer[-1].end(), found))
    return tuple(turns)


def _turn(text: str, line: re.Match[str], stop: int, opening: int) -> Turn:
    start, stop = line.start(2), line.start(2) + len(text[line.start(2) : stop].rstrip())
    phrase: Phrase | None = Phrase(*line.span(1), None, bare=True)
    if line[1] in ASKING:
        return Turn(line.start(), stop, None)
    if line[1] in ANSWERING:
        met = _WITH.search(text, 0, opening) or _ADDRESSED.search(text, opening, line.start())
        phrase = Phrase(*met.span(1), None) if met else None
    return Turn(line.start(), stop, Found(start, stop, "direct", phrase, None, "interview"))
