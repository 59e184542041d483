"""What stands on a page beside its articles and has a date: "Foto vom 3. Mai", "Zuletzt geändert am 3. Mai"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.annotate.events.words import has_finite, verb_forms
from core.language.tree import Tree
from core.records import DateMention, Span

_OF = re.compile(r"\b[Vv]om\s\Z")
_BESIDE = re.compile(r"[\w“\"]\)?,?\s[(\[]?\Z")
_LED = re.compile(r"\b(?:ab|am|an|bis|für|gegen|im|in|nach|seit|um|vor|zum|zur)\s\Z", re.IGNORECASE)
_ENDS = re.compile(r"[\s.)\]]*\Z")
_UNTIL = re.compile(r"\s(?:bis|auf|zum)\b")


def is_furniture(tree: Tree, dates: Sequence[DateMention]) -> bool:
    """Whether a title, or words without a verb, name a thing of that date and nothing that happens: sources, captions.

    "3. Mai: Baubeginn" and "Sitzung am 3. Mai" tell something. The title of a source may have a verb in its quotes.
    """
    if all(_is_in_title(tree, date) for date in dates):
        return True
    own = _unquoted(tree)
    dated = {at for date in dates for at in tree.within(Span(date.start, date.stop))}
    if not dated.issubset(own):
        return False
    words = " ".join(tree.word(at) for at in own)
    if any(tree.is_finite(at) and tree.word(at).lower() != "siehe" for at in own) or has_finite(words):
        return False
    if not any(
        token.tag in _NAMES and at not in dated for at, token in enumerate(tree.tokens) if tree.word(at) != "Uhr"
    ):
        return True  # "Zuletzt geändert am 3. Mai" does not say what
    stop = tree.tokens[-1].stop
    return not verb_forms(words) and all(_is_of_a_thing(tree.text, each, stop) for each in dates)


_NAMES = ("NN", "NE", "PPER", "PIS", "PDS")


def _is_in_title(tree: Tree, date: DateMention) -> bool:
    """Whether a year is part of a name in quotation marks: "die Studie „Verkehr in Wien 2003 bis 2008“"."""
    dated = tree.within(Span(date.start, date.stop))
    if date.precision != "year" or not dated:
        return False
    titles = (range(first + 1, last) for first, last in tree.quoted.items() if first < dated[0] <= dated[-1] < last)
    return any(
        any(tree.tokens[at].tag in _NAMES and at not in dated for at in title) and not any(map(tree.is_finite, title))
        for title in titles
    )


def _unquoted(tree: Tree) -> list[int]:
    """The tokens outside quotation marks."""
    inside = {at for first, last in tree.quoted.items() for at in range(first, last + 1)}
    return [at for at in range(len(tree.tokens)) if at not in inside]


def _is_of_a_thing(text: str, date: DateMention, stop: int) -> bool:
    """Whether a date follows "vom", or ends a sentence behind a name, a title or a comma, with no preposition."""
    before = text[max(0, date.start - _BEFORE) : date.start]
    if _OF.search(before):
        return not _UNTIL.match(text, date.stop)
    return bool(_BESIDE.search(before) and not _LED.search(before) and _ENDS.match(text[date.stop : stop]))


_BEFORE = 12
"""Characters before a date in which its preposition stands."""
