"""Nouns of speaking ("Forderung", "Vorwurf") and whose words they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from core.annotate.quotes.lexicon import phrases
from core.annotate.quotes.phrases import phrase_at
from core.annotate.quotes.units import Token

OWNING = frozenset({"von", "vom", "der", "des", "eines", "einer"})
"""Words behind a noun that lead to its owner."""


@lru_cache(maxsize=100_000)
def is_content_noun(word: str) -> bool:
    """Whether a noun (or the last part of it) takes a clause that tells what was said or thought."""
    return word.rsplit("-", 1)[-1] in phrases("content")


def is_owned(tokens: Sequence[Token], verb: int, comma: int) -> bool:
    """Whether a noun of speaking with its owner stands between a verb and the comma: "die Forderung von X, | ..."."""
    nouns = (n for n in range(verb + 1, comma - 1) if is_content_noun(tokens[n].text))
    noun = next(nouns, None)
    if noun is None or tokens[noun + 1].lower not in OWNING:
        return False
    owner = phrase_at(tokens, noun + 1 + (tokens[noun + 1].lower in {"von", "vom"}), oblique=True)
    return owner is not None and owner.stop == tokens[comma - 1].stop
