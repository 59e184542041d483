"""Quotations in German news text: direct, indirect, free indirect and reported speech, with speaker and cue."""

from __future__ import annotations

from collections.abc import Sequence

from core.annotate.quotes.actors import Resolver
from core.annotate.quotes.direct import RULES as DIRECT_RULES
from core.annotate.quotes.passage import INDIRECT_RULES, read_passages
from core.language.words import Words
from core.records import Mention, Quote

RULES = (*DIRECT_RULES, *INDIRECT_RULES)
"""The rules for one sentence, in the order in which they are tried."""


def find_quotes(words: Words, mentions: Sequence[Mention]) -> tuple[Quote, ...]:
    """Find all quotations of a text, in order of their start; direct ones may lie inside indirect ones.

    `mentions` name the actors that speakers are resolved to.
    """
    found = read_passages(words)
    resolver = Resolver(words.text, mentions)
    phrases = sorted({f.phrase for f in found if f.phrase}, key=lambda phrase: phrase.start)
    speakers = {phrase: resolver.speaker(phrase) for phrase in phrases}
    quotes = [Quote(f.start, f.stop, f.kind, speakers[f.phrase] if f.phrase else None, f.cue, f.rule) for f in found]
    return tuple(sorted(quotes, key=lambda quote: (quote.start, -quote.stop)))


__all__ = ["RULES", "find_quotes"]
