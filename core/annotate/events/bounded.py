"""The time of what is only told to be before, after, since or until a dated happening."""

from __future__ import annotations

from dataclasses import replace

from core.annotate.events.words import cues
from core.language.tense import tense
from core.language.tree import Tree
from core.records import DateMention, Published, Span


def lasting(tree: Tree, predicate: int, date: DateMention, published: Published) -> DateMention:
    """Open the time of what goes on since or until a happening: "führt seit der Wahl 2021", "bis zur Wahl am 9. Juni".

    What was done before one that is still to come is over: "hat vor der Wahl am 9. Juni zugestimmt".
    """
    lead, told = _lead(tree, date), tense(tree, predicate)
    if not _is_ahead(date, published):
        return replace(date, last=None) if lead == "seit" and told == "present" else date
    return replace(date, first=None) if lead == "bis" or (lead == "vor" and told == "past") else date


def beside(tree: Tree, date: DateMention, published: Published) -> DateMention:
    """Open the time of what comes before or after a happening: "nach der Wahl am 9. Juni will sie verhandeln".

    Of the past the date of what went before says about when: "nach dem Unfall am Montag".
    """
    lead = _lead(tree, date) if _is_ahead(date, published) else ""
    if lead == "nach":
        return replace(date, last=None, other=None)
    return replace(date, first=None, other=None) if lead == "vor" else date


def _is_ahead(date: DateMention, published: Published) -> bool:
    return bool(date.first and date.last and published.last and date.first > published.last)


def _lead(tree: Tree, date: DateMention) -> str:
    """The preposition of the happening right before a date, which the date belongs to; else nothing."""
    tokens = tree.within(Span(date.start, date.stop))
    at = tokens[0] - 1 if tokens else -1
    if at >= 0 and tree.tokens[at].tag.startswith("APPR"):  # "am", "vom"
        at -= 1
    nouns: list[str] = []
    while at >= 0 and tree.tokens[at].tag.startswith(_IN_PHRASES):
        if tree.tokens[at].tag == "NN":
            nouns.append(tree.word(at).lower())
        at -= 1
    if at < 0 or not nouns or not cues().happening.search(nouns[-1]):
        return ""
    return tree.word(at).lower() if tree.tokens[at].tag == "APPR" else ""


_IN_PHRASES = ("ART", "ADJA", "NN", "NE", "PPOSAT", "APPRART")
