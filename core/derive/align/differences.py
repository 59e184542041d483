"""Where two linked passages disagree: figures, days, names, speakers and words that stand in each other's place.

What one passage merely tells in addition is no difference; it is listed beside the texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from core.derive.align.links import Link
from core.derive.align.terms import Kind, Passage, Term
from core.language.lexicon import load
from core.language.words import WORD
from core.records import Span

Differing = Literal["figure", "date", "name", "speaker", "word"]

SAME_WORD = 0.9
"""How much alike two words are at least that can be denied by "nicht"."""
NEARLY_SAME = 0.55
"""Share of a passage's words from which on the other one repeats it, and each other word counts as a difference."""
FEWEST = 3
"""Terms that two passages must have in common to be nearly the same."""
ROUNDED, ABOUT, LOOSE = 0.015, 0.1, 0.25
"""Shares by which two figures may differ that agree: one of them rounded, "about" the other, or within a limit."""
BEFORE = 2
"""Words between which and the word they deny "nicht" and "kein" stand at most."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place in each text where the two disagree; None where only the other one has the word."""

    kind: Differing
    a: Span | None
    b: Span | None


def differences(
    links: Sequence[Link], left: Sequence[Passage], right: Sequence[Passage], texts: tuple[str, str]
) -> list[tuple[Difference, ...]]:
    """Return what differs in each link; what another link of the same passage agrees on does not."""
    agreed = {term for link in links for match in link.matches if match.alike == 1 for term in (match.a, match.b)}
    return [tuple(_found(link, left[link.a], right[link.b], agreed, texts)) for link in links]


def _found(link: Link, a: Passage, b: Passage, agreed: set[Term], texts: tuple[str, str]) -> Iterator[Difference]:
    open_a, open_b = ([term for term in passage.terms if term not in agreed] for passage in (a, b))
    repeated = _repeated(link, a, b)
    yield from _figures(open_a, open_b)
    for kind, name in _SINGLE.items():
        yield from _single(kind, name, open_a, open_b, repeated)
    yield from _opposites(open_a, open_b)
    yield from _denied(link, texts)
    if repeated:
        yield from _other_words(link, a, b)


def _repeated(link: Link, a: Passage, b: Passage) -> bool:
    """Whether each of two passages has most words of the other."""
    same = {term for match in link.matches if match.alike >= SAME_WORD for term in (match.a, match.b)}
    return all(sum(term in same for term in one.terms) >= max(FEWEST, NEARLY_SAME * len(one.terms)) for one in (a, b))


def _figures(a: Sequence[Term], b: Sequence[Term]) -> Iterator[Difference]:
    """Figures that count the same, where each passage has one."""
    one, other = ([term for term in side if term.kind == "figure"] for side in (a, b))
    for term in one:
        like = [figure for figure in other if _count_same(term, figure)]
        if len(like) == 1 and sum(_count_same(figure, like[0]) for figure in one) == 1 and _disagree(term, like[0]):
            yield Difference("figure", _span(term), _span(like[0]))


def _count_same(a: Term, b: Term) -> bool:
    return not {key for key, _ in a.keys if key.startswith("unit ")}.isdisjoint(key for key, _ in b.keys)


def _disagree(a: Term, b: Term) -> bool:
    """Whether two figures contradict each other: what is rounded, or a limit that the other one keeps, does not."""
    apart = abs(a.value - b.value) / max(abs(a.value), abs(b.value), 1e-9)
    if apart <= ROUNDED:
        return False
    return not any(_allows(one, other.value) for one, other in ((a, b), (b, a))) or apart > LOOSE


def _allows(figure: Term, value: float) -> bool:
    if figure.sort in ("more than", "at least"):
        return value >= figure.value
    if figure.sort in ("less than", "up to", "at most"):
        return value <= figure.value
    return figure.sort == "about" and abs(figure.value - value) <= ABOUT * abs(value)


_SINGLE: Mapping[Kind, Differing] = {"day": "date", "actor": "name", "speaker": "speaker"}


def _single(kind: Kind, name: Differing, a: Sequence[Term], b: Sequence[Term], repeated: bool) -> Iterator[Difference]:
    """Days, names and speakers stand in each other's place only where each passage has one that the other lacks.

    Of names other than people's that is said only where all else is the same: a town lies in a region.
    """
    one, other = ([term for term in side if term.kind == kind] for side in (a, b))
    if not (len(one) == len(other) == 1 and one[0].sort == other[0].sort and _apart(one[0], other[0])):
        return
    if repeated or kind != "actor" or one[0].sort == "person":
        yield Difference(name, _span(one[0]), _span(other[0]))


def _apart(a: Term, b: Term) -> bool:
    if a.kind == "day":
        (first, last), (start, stop) = a.name.split(), b.name.split()
        return a.shown != b.shown and (last < start or stop < first)
    return {key for key, _ in a.keys}.isdisjoint(key for key, _ in b.keys)


def _opposites(a: Sequence[Term], b: Sequence[Term]) -> Iterator[Difference]:
    words = {term.name: term for term in b if term.kind == "word"}
    for term in a:
        if term.kind == "word":
            against = [f"un{term.name}", term.name.removeprefix("un"), *_opposed().get(term.name, ())]
            for other in against:
                if other != term.name and other in words:
                    yield Difference("word", _span(term), _span(words[other]))


def _denied(link: Link, texts: tuple[str, str]) -> Iterator[Difference]:
    """Words that both have and one of them denies: marked with what denies them."""
    for match in link.matches:
        if match.a.kind == match.b.kind == "word" and match.alike >= SAME_WORD:
            starts = [_denial(text, term.start) for text, term in zip(texts, (match.a, match.b), strict=True)]
            if (starts[0] is None) != (starts[1] is None):
                spans = [
                    Span(term.start if start is None else start, term.stop)
                    for start, term in zip(starts, (match.a, match.b), strict=True)
                ]
                yield Difference("word", *spans)


def _denial(text: str, start: int) -> int | None:
    """Where the word stands that denies the one at `start`, None without one."""
    before = list(WORD.finditer(text, max(0, start - 40), start))[-BEFORE:]
    return next((word.start() for word in before if word.group().lower() in _negations()), None)


def _other_words(link: Link, a: Passage, b: Passage) -> Iterator[Difference]:
    """The words of passages that are nearly the same which the other does not have."""
    matched = {term for match in link.matches for term in (match.a, match.b)}
    own = [[term for term in passage.terms if term.kind == "word"] for passage in (a, b)]
    for term in own[0]:
        if term not in matched:
            yield Difference("word", _span(term), None)
    for term in own[1]:
        if term not in matched:
            yield Difference("word", None, _span(term))


def _span(term: Term) -> Span:
    return Span(term.start, term.stop)


@cache
def _negations() -> frozenset[str]:
    return frozenset(load("opposites")["negations"])


@cache
def _opposed() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for pair in load("opposites")["pairs"]:
        one, other = pair.split()
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return {word: tuple(others) for word, others in found.items()}
