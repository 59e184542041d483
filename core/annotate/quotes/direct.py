"""Direct quotations: which quoted stretches are somebody's words, and whose."""

from __future__ import annotations

from collections.abc import Sequence

from core.annotate.quotes import beside, within
from core.annotate.quotes.marks import Quoted
from core.annotate.quotes.phrases import Phrase
from core.annotate.quotes.reading import Found, Reading

RULES = (*beside.RULES, *within.RULES)
"""Rules for direct quotations: what stands next to the marks tells more than a verb elsewhere in the sentence."""


def find_direct(text: str, reading: Reading, indirect: Sequence[Found], last: Found | None) -> list[Found]:
    """The direct quotations of a sentence: each quoted stretch by the first rule that takes it."""
    if not reading.unit.quoted:
        return []
    found = []
    speakers = [found.phrase for found in indirect] + [reading.subject(cue) for cue in reading.cues]
    for quoted in reading.unit.quoted:
        if any(_names(text, phrase, quoted) for phrase in speakers):
            continue  # "Karl Beck von der „Aktion Hilfe“ sagte"
        for rule in RULES:
            quote = rule(text, reading, quoted, indirect, last)
            if quote:
                found.append(quote)
                last = quote
                break
    return found


def _names(text: str, phrase: Phrase | None, quoted: Quoted) -> bool:
    """Whether the phrase of a speaker holds a quoted stretch, which is then a name."""
    if phrase is None or not phrase.start <= quoted.outer_start < quoted.outer_stop <= phrase.stop:
        return False
    return phrase.start < quoted.outer_start or text.count(" ", quoted.start, quoted.stop) < 2
