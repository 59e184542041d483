"""Temporal expressions in German text, after TIMEX3: dates, times of day, durations and repeated times."""

from __future__ import annotations

from core.annotate.dates.envelope import merge
from core.annotate.dates.rules import RULES
from core.annotate.dates.scan import with_verbs
from core.annotate.dates.tagger import tag
from core.language.words import Words
from core.records import DateMention, Published

__all__ = ["RULES", "find_dates", "with_verbs"]

EARLIEST, LATEST = 1500, 9000
"""Years between which a publication date is believed; no newspaper is older."""


def find_dates(words: Words, published: Published) -> tuple[DateMention, ...]:
    """Every temporal expression of a text, in order, none overlapping, each inside one sentence.

    Prepositions are outside the span. Relative expressions are read as of the publication date; where
    that is only known as an interval they are read as of both its ends and the readings are joined,
    where it is unknown they keep a value with X's or PAST_REF and an open interval.
    """
    first, last = published.first, published.last
    if first is None or last is None or not EARLIEST <= first.year <= last.year <= LATEST:
        return tag(words, None)
    early = tag(words, first)
    return early if first == last else merge(early, tag(words, last))
