"""Sentences as lists of words, with quoted stretches folded into one token each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from core.annotate.quotes.marks import Quoted
from core.annotate.quotes.titles import looks_like_name
from core.language.sentences import abbreviation_ends
from core.records import Span

FOLD = "\ufffc"
NAMED = "\ufffb"
"""What quoted characters are replaced with, one for one, so that offsets stay: words, or what looks like a name."""

LONGEST = 200
"""Tokens of a sentence; a longer one is a list or a table and is read in pieces, so that time stays linear."""

_JOINED = r"(?:[-’'&./](?=\w)\w+)*\.?-?"
TOKEN = re.compile(
    r"[A-Za-zÄÖÜäöüß]+(?![\w.’'&/-])"  # most words, told faster than by the next piece, which finds them as well
    rf"|[^\W\d_][^\W_]*{_JOINED}|[,;:–—.!?…]+|\d+[:.,]\d+|[^\W_]+{_JOINED}|{FOLD}+|{NAMED}+|\([^()\n]{{0,60}}\)| - |\S"
)
_CUT = re.compile(f"({TOKEN.pattern})")


class Token(NamedTuple):
    """A word, mark or folded quotation, with what its characters alone tell of it.

    `is_capital`: it could be part of a name or be a noun; `is_quote`: a folded quotation; `is_word`: a word or a
    number; `is_break`: it parts clauses.
    """

    start: int
    stop: int
    text: str
    lower: str
    is_capital: bool
    is_quote: bool
    is_word: bool
    is_break: bool


class _Traits(dict[str, tuple[str, str, bool, bool, bool, bool]]):
    """The fields of a token behind its place, by its text: told once a distinct word."""

    def __missing__(self, text: str) -> tuple[str, str, bool, bool, bool, bool]:
        if len(self) >= MOST_TRAITS:
            self.clear()
        first = text[0]
        is_break = first in ",;:–—" or text == " - "
        last = text.rpartition("-")[2][:2]  # "ai-Bericht" is a noun, and so is "eBay"
        capital = first.isupper() or last != last.lower()
        traits = self[text] = (text, text.lower(), capital, first in (FOLD, NAMED), first.isalnum(), is_break)
        return traits


MOST_TRAITS = 100_000
"""Distinct words kept: those of some thousand articles."""

_TRAITS = _Traits()


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence in which quotations count as one token: its tokens, quotations and place in the text."""

    start: int
    stop: int
    tokens: Sequence[Token]
    quoted: tuple[Quoted, ...]

    def body_stop(self) -> int:
        """Where the sentence ends without its closing marks."""
        last = len(self.tokens)
        while last and not (
            self.tokens[last - 1].is_word or self.tokens[last - 1].is_quote or self.tokens[last - 1].text[0] in "(%"
        ):
            last -= 1
        if not last:
            return self.stop
        final = self.tokens[last - 1]
        return final.stop - 1 if final.text.endswith(".") and len(final.text) > 3 else final.stop


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence before it is read: its place in the text whose quotations are folded, and its quotations."""

    folded: str
    start: int
    stop: int
    quoted: tuple[Quoted, ...]

    def units(self) -> list[Unit]:
        """The sentence as it is read: in one unit, or where it is longer than `LONGEST` in several."""
        tokens = _tokens(self.folded, self.start, self.stop)
        if len(tokens) <= LONGEST:
            return [Unit(self.start, self.stop, tokens, self.quoted)]
        pieces = (tokens[at : at + LONGEST] for at in range(0, len(tokens), LONGEST))
        return [self._unit(piece, piece[0].start, piece[-1].stop) for piece in pieces]

    def _unit(self, tokens: Sequence[Token], start: int, stop: int) -> Unit:
        return Unit(start, stop, tokens, tuple(q for q in self.quoted if start <= q.outer_start < stop))


def fold(text: str, sentences: Sequence[Span], quoted: Sequence[Quoted]) -> Iterator[Sentence]:
    """Sentences with the quotations folded; a sentence cut inside a quotation is joined again."""
    folded = _fold(text, quoted)
    starts = [q.outer_start for q in quoted]
    for start, stop in _join(text, sentences, quoted):
        yield Sentence(folded, start, stop, tuple(quoted[bisect_left(starts, start) : bisect_left(starts, stop)]))


def _fold(text: str, quoted: Sequence[Quoted]) -> str:
    pieces, at = [], 0
    for q in quoted:
        sign = NAMED if looks_like_name(text, q) else FOLD
        pieces += [text[at : q.outer_start], sign * (q.outer_stop - q.outer_start)]
        at = q.outer_stop
    return "".join([*pieces, text[at:]])


def _join(text: str, sentences: Sequence[Span], quoted: Sequence[Quoted]) -> Iterator[tuple[int, int]]:
    """Sentence bounds, joined where the cut falls into a quotation or before what must belong to the last sentence."""
    starts = [q.outer_start for q in quoted]
    held: tuple[int, int] | None = None
    for sentence in sentences:
        if held is not None:
            at = bisect_right(starts, sentence.start) - 1
            inside = at >= 0 and quoted[at].outer_start < sentence.start < quoted[at].outer_stop
            if inside or _continues(text, held[1], sentence.start):
                held = (held[0], sentence.stop)
                continue
            yield held
        held = (sentence.start, sentence.stop)
    if held is not None:
        yield held


def _continues(text: str, stop: int, start: int) -> bool:
    """Whether the sentence at `start` goes on with the one before: "..."! | , sagte er. Never across lines."""
    first = text[start]
    return (first in ",;" or first.islower()) and text[stop - 1] in "“”\"«»’‘'‹›" and "\n" not in text[stop:start]


def _is_last(word: str) -> bool:
    """Whether a full stop behind a word inside a sentence is likely to be none of an abbreviation's."""
    return len(word) > 3 and word not in abbreviation_ends()


def _tokens(folded: str, start: int, stop: int) -> list[Token]:
    tokens: list[Token] = []
    pieces = _CUT.split(folded[start:stop])  # what is between tokens and tokens in turn
    ends = list(accumulate(map(len, pieces), initial=start))
    new, add = tuple.__new__, tokens.append  # makes a `Token` without a call in Python, for this is done for every word
    for at in range(1, len(pieces), 2):
        word, first, end = pieces[at], ends[at], ends[at + 1]
        if word[-1] == "." and len(word) > 1 and word[0].isalnum() and (end >= stop or _is_last(word[:-1])):
            add(new(Token, (first, end - 1) + _TRAITS[word[:-1]]))
            add(new(Token, (end - 1, end) + _TRAITS["."]))
        else:
            add(new(Token, (first, end) + _TRAITS[word]))
    return tokens
