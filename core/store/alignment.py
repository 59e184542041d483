"""Two articles aligned sentence by sentence: what both tell, what one alone tells (see `core.derive.align`)."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import exp, log

from core.derive.align import (
    Difference,
    Link,
    Passage,
    Term,
    actor_term,
    align,
    day_term,
    differences,
    figure_term,
    speaker_term,
    word_term,
)
from core.language.frequency import how_often
from core.store.search.compounds import split_compound
from core.store.store import Answering, Store

PRIOR = 50
"""Articles that the general language counts as, beside those of the corpus: a small one says little of rarity."""
TYPICAL = 250
"""Words of an article, by which the frequency of a word becomes a share of articles."""
FIXED = {"day": 3.0, "figure": 4.5, "speaker": 2.0}
"""What a term tells (as a logarithm of its rarity) that is not counted over the corpus."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The sentences of two articles without their titles, and the links between them (places in `a` and `b`).

    `differences`: for each link, where its two sentences disagree.
    """

    a: tuple[Passage, ...]
    b: tuple[Passage, ...]
    links: tuple[Link, ...]
    differences: tuple[tuple[Difference, ...], ...]


def aligned(store: Store, a: int, b: int) -> Alignment:
    """Return which sentences of two articles (keys) tell the same."""
    ((left, right, links),) = linked(store, [(a, b)])
    texts = dict(store.rows(_TEXTS, {"articles": [a, b]}, here=True))
    return Alignment(left, right, links, tuple(differences(links, left, right, (texts[a], texts[b]))))


Linked = tuple[tuple[Passage, ...], tuple[Passage, ...], tuple[Link, ...]]
"""The sentences of two articles and the links between them, as an `Alignment` has them."""


def linked(store: Answering, pairs: Sequence[tuple[int, int]]) -> list[Linked]:
    """Return the sentences of each pair of articles (keys) and the links between them; articles are read once."""
    sides = {article: _passages(store, article) for article in dict.fromkeys(chain.from_iterable(pairs))}
    rarity = _rarity(store, sides.values())
    return [(sides[a], sides[b], tuple(align(sides[a], sides[b], rarity))) for a, b in pairs]


def _passages(store: Answering, article: int) -> tuple[Passage, ...]:
    """The sentences of an article with their terms, in order; its title only repeats what they tell."""
    of = {"article": article}
    sentences = store.rows(_SENTENCES, of, here=True)
    starts = [start for _, start, _ in sentences]
    terms: defaultdict[int, list[Term]] = defaultdict(list)
    for term in _terms(store, of):
        place = bisect_right(starts, term.start) - 1
        if place >= 0 and term.start < sentences[place][2]:
            terms[place].append(term)
    for speaker_id, speaker, at, end, start, stop in store.rows(_QUOTES, of, here=True):
        for place in range(max(0, bisect_right(starts, start) - 1), bisect_right(starts, stop - 1)):
            terms[place].append(speaker_term(speaker_id, speaker, at, end))
    return tuple(
        Passage(number, start, stop, tuple(_once(terms[place])))
        for place, (number, start, stop) in enumerate(sentences)
    )


def _terms(store: Answering, of: Mapping[str, int]) -> Iterator[Term]:
    covered: set[int] = set()
    for actor_id, actor, kind, part, start, stop in store.rows(_MENTIONS, of, here=True):
        yield actor_term(actor_id, actor, kind, start, stop)
        if not part:
            covered.update(range(start, stop))
    for first, last, surface, start, stop in store.rows(_DATES, of, here=True):
        yield day_term(first, last, surface, start, stop)
        covered.update(range(start, stop))
    for value, unit, qualifier, surface, start, stop in store.rows(_QUANTITIES, of, here=True):
        yield figure_term(value, unit or "", qualifier or "", surface, start, stop)
    for word, form, places in store.rows(_WORDS, of, here=True):
        for start in places:
            if not (start in covered and start + len(form) - 1 in covered):
                yield word_term(word, split_compound(word), form, start)


def _once(terms: Iterable[Term]) -> list[Term]:
    """Each term once, in the order of the text."""
    found: dict[str, Term] = {}
    for term in sorted(terms, key=lambda term: term.start):
        found.setdefault(f"{term.kind} {term.keys[0][0]}", term)
    return list(found.values())


def _rarity(store: Answering, sides: Iterable[Iterable[Passage]]) -> Callable[[Term], float]:
    """How rare words and actors are, by the articles of the corpus and by how often the language has a word."""
    terms = [term for side in sides for passage in side for term in passage.terms]
    words, actors = (
        sorted({term.keys[0][0].partition(" ")[2] for term in terms if term.kind == kind}) for kind in ("word", "actor")
    )
    ((articles,),) = store.rows("SELECT count(*) FROM articles", here=True)
    counts = {f"word {word}": count for word, count in store.rows(_WORD_ARTICLES, {"words": words}, here=True)}
    counts |= {f"actor {actor}": count for actor, count in store.rows(_ACTOR_ARTICLES, {"actors": actors}, here=True)}

    def rarity(term: Term) -> float:
        if term.kind in FIXED:
            return FIXED[term.kind]
        key = term.keys[0][0]
        usual = _share(term.shown) if term.kind == "word" else 0.01
        return log((articles + PRIOR) / (counts.get(key, 1) + PRIOR * usual))

    return rarity


def _share(form: str) -> float:
    """The share of articles in which German in general has a word as it is spelt."""
    often = how_often(form)
    return min(1.0, TYPICAL * exp(often / 10 - 20)) if often else 0.0


_TEXTS = """
    SELECT article, text FROM articles JOIN (SELECT DISTINCT unnest($articles::INTEGER[]) AS article) USING (article)"""
"""Joined: where numbers are written out, DuckDB reads the texts of all articles beside them."""
_SENTENCES = """
    SELECT s.sentence, s.start, s.stop FROM sentences AS s JOIN articles AS a USING (article)
    WHERE article = $article AND NOT (s.start >= a.start AND s.stop <= a.stop) ORDER BY s.start"""
_MENTIONS = """
    SELECT actor_id, actor, kind, part, start, stop FROM mentions WHERE article = $article AND sentence IS NOT NULL"""
_DATES = """
    SELECT coalesce(first, last), coalesce(last, first), surface, start, stop FROM dates
    WHERE article = $article AND coalesce(first, last) IS NOT NULL"""
_QUANTITIES = "SELECT value, unit, qualifier, surface, start, stop FROM quantities WHERE article = $article"
_QUOTES = """
    SELECT speaker_id, speaker, speaker_start, speaker_stop, start, stop FROM quotes
    WHERE article = $article AND speaker_id IS NOT NULL AND speaker_start IS NOT NULL"""
_WORDS = "SELECT word, form, starts FROM words WHERE article = $article"
_WORD_ARTICLES = "SELECT word, articles FROM vocabulary WHERE word IN (SELECT unnest($words))"
_ACTOR_ARTICLES = "SELECT actor_id, articles FROM actors WHERE actor_id IN (SELECT unnest($actors))"
