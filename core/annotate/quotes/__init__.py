"""Quotations in German news text: direct, indirect, free indirect and reported speech, with speaker and cue."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from core.annotate.quotes.actors import Resolver, names_body
from core.annotate.quotes.direct import RULES as DIRECT_RULES
from core.annotate.quotes.passage import INDIRECT_RULES, read_passages
from core.annotate.quotes.phrases import Phrase
from core.annotate.quotes.reading import Found
from core.language.words import Words
from core.records import Mention, Quote, Speaker

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
    unsure = {
        f
        for f in _guessed(words, sorted(found, key=_START))
        if f.phrase and not (f.phrase.pronoun or speakers[f.phrase].actor or names_body(words.text, f.phrase))
    }
    found = [replace(f, phrase=None) if f in unsure else f for f in found]
    found = list(_alone(sorted(found, key=_START), speakers, mentions))
    quotes = [Quote(f.start, f.stop, f.kind, speakers[f.phrase] if f.phrase else None, f.cue, f.rule) for f in found]
    return tuple(sorted(quotes, key=lambda quote: (quote.start, -quote.stop)))


def _alone(found: Sequence[Found], speakers: Mapping[Phrase, Speaker], mentions: Sequence[Mention]) -> Iterator[Found]:
    """The finds, very words that stand alone given to the only person quoted before them, and never to a country."""
    persons = {mention.actor_id for mention in mentions if mention.kind == "person"}
    countries = {mention.actor_id for mention in mentions if mention.kind in ("country", "place")}
    quoted: dict[str | None, Phrase] = {}
    for one in found:
        actor = speakers[one.phrase].actor_id if one.phrase else None
        if one.rule == "goes on" and (one.phrase is None or actor in countries):
            one = replace(one, phrase=next(iter(quoted.values())) if len(quoted) == 1 else None)
        elif one.phrase and actor in persons:
            quoted[actor] = one.phrase
        yield one


def _guessed(words: Words, found: Sequence[Found]) -> Iterator[Found]:
    """Free indirect speech apart from all that was quoted, of somebody not quoted yet or two sentences before."""
    told: set[Phrase | None] = set()
    stop = 0
    for one in found:
        apart = any(char.isalnum() for char in words.text[stop : one.start])
        if one.kind == "free indirect" and one.phrase and apart:
            between = bisect_left(words.sentences, one.start, key=_START) - bisect_left(
                words.sentences, one.phrase.stop, key=_START
            )
            if one.phrase not in told or between >= FAR:
                yield one
        told.add(one.phrase)
        stop = max(stop, one.stop)


_START = attrgetter("start")
FAR = 2
"""Sentences after which nobody is sure to go on speaking who is not named."""

__all__ = ["RULES", "find_quotes"]
