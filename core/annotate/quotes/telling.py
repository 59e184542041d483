"""The one cheap test before a sentence is read: whether some word in it can tell of a report at all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from core.annotate.quotes.clauses import SOURCE_CLAUSES, is_content_noun
from core.annotate.quotes.lexicon import Form, forms, mood, words
from core.annotate.quotes.sources import NAMING, VIEWS, is_report_noun

NOTHING: frozenset[str] = frozenset()
AFTER_SOURCE = frozenset({"nach", "aus"})


def may_report(spelt: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a sentence of these words may hold a report; it may be one too many, never one too few."""
    return any(not needed.isdisjoint(lower) for needed in map(needs, spelt) if needed)


@lru_cache(maxsize=200_000)
def needs(word: str) -> frozenset[str]:
    """Words (in small letters) one of which makes `word` tell of a report: itself where it does so alone."""
    lower = word.lower()
    alone = frozenset({lower})
    in_mood = lower in mood() and not word[0].isupper()
    if in_mood or lower in NAMING or lower in SOURCE_CLAUSES or is_content_noun(word):
        return alone
    source = AFTER_SOURCE if is_report_noun(word) or word in VIEWS else NOTHING
    return source.union(*(_beside(form) or alone for form in forms().get(lower, ())))


def _beside(form: Form) -> frozenset[str]:
    """What must stand beside a form of a reporting verb: its auxiliary or its particle; nothing for most."""
    if form.shape == "participle":
        return words("have", "become") | {"worden"}
    return NOTHING if form.shape == "final" else form.verb.particles
