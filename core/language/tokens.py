"""Tokens of a sentence for the parser: words, numbers, abbreviations and signs, as treebanks of German count them.

"im" is one token, "US-Präsident" another, each sign one by itself; a full stop belongs to the number or abbreviation
that it follows ("am 3. Mai", "Dr. Weber"), except at the end of the sentence.
"""

from __future__ import annotations

import re
from functools import cache

from core.language.lexicon import load
from core.records import Span

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # z.B., d.h.
    r"|\w+(?:[-'’&.]\w+|(?<=\d)[,:/]\d+)*(?:-(?![\w-]))?"  # a word; "Vor-" in "Vor- und Nachteile"; 20,5
    r"|\.{2,}|-{2,}|``|''|[^\w\s]"
)
_ORDINAL = 3  # digits of the longest ordinal
_SIGNS = {
    **dict.fromkeys("„“”«»‹›‚‘", '"'),
    **dict.fromkeys(("``", "''"), '"'),
    **dict.fromkeys(("-", "--", "—", "―", "−"), "–"),
    "…": "...",
}


def tokenize(text: str, sentence: Span) -> list[tuple[int, int]]:
    """Where the tokens of a sentence stand: in order, disjoint, with nothing but white space between them."""
    spans: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(text, sentence.start, sentence.stop):
        start, stop = token.span()
        if stop - start == 1 and text[start] == "." and spans and spans[-1][1] == start and stop < sentence.stop:
            before = text[spans[-1][0] : start]
            if before in _abbreviations() or (len(before) <= _ORDINAL and (before.isdigit() or len(before) == 1)):
                spans[-1] = spans[-1][0], stop
                continue
        spans.append((start, stop))
    return spans


def written(token: str) -> str:
    """A token as the parser knows it: one form for all quotation marks, one for all dashes."""
    return _SIGNS.get(token, token)


@cache
def _abbreviations() -> frozenset[str]:
    """Abbreviations of one word, and the words of longer ones, without their full stop."""
    lexicon = load("abbreviations")
    entries = (*lexicon["never_ends"], *lexicon["before_number"], *lexicon["may_end"])
    return frozenset(word for entry in entries for word in entry.split())
