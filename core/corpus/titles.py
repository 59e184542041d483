"""What is a title, what only looks like one, and a title for an article that has none."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from core.corpus.lines import Line
from core.language.calendar import month_forms
from core.language.lexicon import load

LONGEST_TITLE = 200  # characters; the longest German headlines with kicker have about 150
LONGEST_DERIVED = 100  # characters of a title taken from the first sentence
SEARCHED = 1000  # characters in which the first sentence must end
LEAD_WORDS = 9  # a full sentence of this many words with an auxiliary is a lead, not a headline
LEAD_WORDS_ANYWAY = 14  # and so is one of this many words without

_AGENCY = "dpa|afp|ap|reuters|rtr|epd|kna|apa|sid|sda|dapd|ddp|ots|dts|ansa|tass|interfax|keystone"
DATELINE = re.compile(
    r"[A-ZÄÖÜ][\w.-]+(?:[ /][A-ZÄÖÜ(][\w.)-]+){0,3}(?:,\s[^()–—]{3,30})?"
    rf"(?:\s*\((?:\w+[/, +-]+)?(?i:{_AGENCY})(?:[/, +-]+\w+)*\)\s*(?:[-–—:.]+\s*)?"
    rf"|\s*[-–—]\s?(?i:{_AGENCY})\s?[-–—:]\s*|\s?\.\s+[-–—]\s+)"
)
"""A place, perhaps a date, and an agency or a dash before the first sentence: "Brüssel, 12. Mai 2022 (dpa) - "."""

_PLACE = re.compile(r"[A-ZÄÖÜ][\w-]+(?:[ /][A-ZÄÖÜ][\w-]+){0,2}\s?\.\s+(?=[\"„“»«]?[A-ZÄÖÜ0-9])")
_STOP = re.compile(r"(?P<word>\w*)[\"“”»«')]*(?P<mark>[.!?…])[\"“”»«')]*(?=\s+[\"„“»«'(–-]*[A-ZÄÖÜ0-9]|$)")
_AUXILIARY = re.compile(
    r"\b(?:ist|sind|war|waren|hat|haben|hatte|hatten|wird|werden|wurde|wurden|soll|sollen|will|kann)\b"
)


def same_title(one: str, other: str) -> bool:
    """Whether two lines are the same title, punctuation, space and letter case aside."""
    return _letters(one) == _letters(other) != ""


def is_title(line: Line, after: list[Line]) -> bool:
    """Whether the first line of an article is its title and not the beginning of its body."""
    return bool(after) and not any(doubt(line, after) for doubt in DOUBTS)


def derived_title(text: str) -> str:
    """A title from the first sentence of a text without its dateline, shortened at a word with … where it is long."""
    first = " ".join(text.lstrip()[:SEARCHED].partition("\n")[0].split())
    for opening in (DATELINE, _PLACE):
        match = opening.match(first)
        first = first[match.end() :] or first if match else first
    sentence = first_sentence(first)
    if len(sentence) <= LONGEST_DERIVED:
        return sentence
    words = sentence[:LONGEST_DERIVED].rpartition(" ")[0].rstrip(" ,;:–-")
    return f"{words} …" if words else sentence[: LONGEST_DERIVED - 1] + "…"


def first_sentence(line: str) -> str:
    """The line up to the first full stop before a capital that follows no number and no abbreviation."""
    for match in _STOP.finditer(line):
        word = match["word"]
        if match["mark"] != "." or not (len(word) < 2 or word[-1].isdigit() or word.casefold() in _abbreviations()):
            return line[: match.end()]
    return line


@cache
def _abbreviations() -> frozenset[str]:
    """In small letters, those of several words left out."""
    table = load("abbreviations")
    entries = (entry for kind in ("never_ends", "before_number", "may_end") for entry in table[kind])
    months = (form.removesuffix(".") for form in month_forms() if form.endswith("."))
    return frozenset(entry.casefold() for entry in (*entries, *months) if " " not in entry)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _too_long(line: Line, after: list[Line]) -> bool:
    return len(line.text) > LONGEST_TITLE


def _no_letters(line: Line, after: list[Line]) -> bool:
    return not any(letter.isalpha() for letter in line.text)


def _dateline(line: Line, after: list[Line]) -> bool:
    return DATELINE.match(line.text) is not None


def _two_sentences(line: Line, after: list[Line]) -> bool:
    """Two sentences, the second of which ends too, are a paragraph; "Drohnen. Die neue Waffe" is a title."""
    ended = line.text.rstrip("\"“”»«'").endswith((".", "!", "?"))
    return ended and len(line.text) > 90 and len(first_sentence(line.text)) < len(line.text)


def _lead(line: Line, after: list[Line]) -> bool:
    """One full sentence with its full stop, long or with an auxiliary, is how bodies begin."""
    words = len(line.text.split()) if line.text.endswith(".") else 0
    return words >= LEAD_WORDS_ANYWAY or (words >= LEAD_WORDS and _AUXILIARY.search(line.text) is not None)


def _wrapped(line: Line, after: list[Line]) -> bool:
    """The first of several lines into which one paragraph was broken: the next line goes on in small letters."""
    return len(line.text) >= 40 and not after[0].gap and after[0].text[0].islower()


DOUBTS: tuple[Callable[[Line, list[Line]], bool], ...] = (
    _too_long,
    _no_letters,
    _dateline,
    _two_sentences,
    _lead,
    _wrapped,
)
"""What makes a first line a part of the body; `after` is never empty."""
