"""Sentences: the splitter of simplemma, line breaks, and guards for German abbreviations, ordinals and quotation marks.

Source: A. Barbaresi, simplemma (its `split_sentences`); the guards repair what it cuts too early
("4 Mrd. | Euro", "der 100. | Tag") or too late (after the German closing mark “).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

import simplemma

from core.language.calendar import month_forms
from core.language.lexicon import alternatives, load
from core.records import Span

_TAIL = 40
"""Characters before a boundary that a guard looks at: longer than any abbreviation with the word before it."""

_LATE = re.compile(
    r"([.!?…](?:"  # one class of characters first: most of a text is passed over in no time
    r"[“«‹”’\")\]]+(?=\s+[„“\"»›‚(\[–-]*\s?[A-ZÄÖÜ0-9])"  # „Das gilt.“ Danach ...
    r"|(?<=[a-zäöüß]{3}[.!?])(?=[A-ZÄÖÜ][a-zäöüß]{2,}\s)"  # glued by a bad extraction: "... beschlossen.Danach ..."
    r"))\s*"
)


def split_sentences(text: str) -> tuple[Span, ...]:
    """Split a text into sentences.

    Returns the spans in order: non-empty, disjoint, without white space at either end and with
    nothing but white space between them. Every line break ends a sentence, so a headline is one.
    """
    spans: list[Span] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        if not line.isspace():
            spans += [Span(offset + start, offset + stop) for start, stop in _split_line(line)]
        offset += len(line)
    return tuple(spans)


def _split_line(line: str) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, stop in _pieces(line):
        if joined and _goes_on(line, joined[-1][1], start):
            joined[-1] = (joined[-1][0], stop)
        else:
            joined.append((start, stop))
    if _LATE.search(line) is None:  # hardly any line is cut once more
        return joined
    return [piece for start, stop in joined for piece in _cut_late(line, start, stop)]


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    """Yield where simplemma's sentences stand: they are stripped slices, so only white space lies between them."""
    at = 0
    for piece in simplemma.split_sentences(line, lang="de"):
        start = line.index(piece, at)
        at = start + len(piece)
        yield start, at


def _cut_late(line: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences that a piece still holds."""
    for end in _LATE.finditer(line, start, stop):
        yield start, end.end(1)
        start = end.end()
    yield start, stop


def _goes_on(line: str, stop: int, start: int) -> bool:
    """Tell whether the full stop before `stop` belongs to an abbreviation or ordinal, and the text goes on."""
    if line[stop - 1] != ".":
        return False
    before = line[max(0, stop - _TAIL) : stop]
    last = (before[:-1].rsplit(maxsplit=1) or [""])[-1]
    if last.isalpha() and not last.isupper() and last not in abbreviation_ends():
        return False  # a word like any other, as at the end of most sentences
    after = line[start : start + _TAIL]
    return any(left.search(before) and right.match(after) for _, left, right in _guards())


_DETERMINERS = r"der|die|das|dem|den|des|am|zum|vom|im|beim|zur|(?:sein|ihr|unser|dies|jed|kein|ein)e?[smnr]?"


@functools.cache
def _guards() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Read the guards: a name, what stands before the boundary, what stands after it."""
    lexicon = load("abbreviations")
    months = alternatives(form.rstrip(".") for form in month_forms())
    year = rf"(?:1[6-9]|20)\d\d\s(?:{'|'.join(lexicon['behind_years'])})\b"
    no_opener = rf"(?!(?:{'|'.join(lexicon['openers'])})\b|{year})"
    guards = (
        ("abbreviation that never ends a sentence", _abbreviations(lexicon["never_ends"]), ""),
        ("abbreviation before a number", _abbreviations(lexicon["before_number"]), r"[\dIVX]"),
        ("abbreviation before a word that opens no sentence", _abbreviations(lexicon["may_end"]), no_opener),
        # Longer ordinals than simplemma knows, directly after an article: "der 100. Tag", "zum 250. Jubiläum".
        ("ordinal", rf"\b(?i:{_DETERMINERS})\s\d{{3}}\.$", no_opener),
        ("ordinal in a name", r"[„“\"»‚]\d{1,3}\.$", no_opener),  # „4. Winterwelt“
        ("initials", r"(?:^|[\s(„“\"»-])(?:[A-ZÄÖÜ]\.){2,4}$", no_opener),  # "C.Y. Leung"
        (
            "days of a month",
            r"\b\d{1,2}\.?\s?[/–-]\s?\d{1,2}\.$",
            rf"(?:\d|{months}|Jahrhundert)",
        ),
        ("day of a month", r"(?:^|[^\d.,:])[0-3]?\d\.$", rf"(?:{months})\b"),  # also after an opening mark: „15. April“
        ("regnal number", r"\b[A-ZÄÖÜ]\w+\s[IVX]{1,5}\.$", no_opener),
    )
    return tuple((name, re.compile(left), re.compile(right)) for name, left, right in guards)


@functools.cache
def abbreviation_ends() -> frozenset[str]:
    """The last words of all abbreviations."""
    lexicon = load("abbreviations")
    entries = (*lexicon["never_ends"], *lexicon["before_number"], *lexicon["may_end"])
    return frozenset(re.split(r"[ .]", entry)[-1] for entry in entries)


def _abbreviations(entries: Sequence[str]) -> str:
    """Write a pattern for one of these abbreviations at the end; a space inside one is optional."""
    choices = "|".join(re.escape(entry).replace(r"\ ", r"\s?") for entry in sorted(entries, key=len, reverse=True))
    return rf"(?:^|[\s(\[„“\"»–/-])(?:{choices})\.$"
