"""Passages of two articles that say much the same, by the rare words and actors they share."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Any

import pandas as pd

from core.store.queries.actors import named_actors
from core.store.store import Store

ACTOR = "actor:"
"""Prefix that keeps actor ids apart from words among the features of a sentence."""
LEAST_WORDS = 2
"""Words beside names that two sentences must share: names alone are no statement."""
LEAST_SHARED = 3
"""Words and actors that two sentences must share: fewer is chance, whatever their weight."""
ENOUGH_WORDS = 3
"""Words beside names that make a pair likely: two words of the trade beside two actors are in many sentences."""
NEARLY_SAME = 0.5
"""Score from which fewer words will do: most of what two short sentences say is then the same."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    number: int
    start: int
    stop: int
    features: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class _Pair:
    score: float
    a: _Sentence
    b: _Sentence


def aligned(store: Store, a: int, b: int, least: float = 0.3) -> pd.DataFrame:
    """Return the pairs of sentences of two articles that say much the same, best first.

    A sentence is in one pair at most. Columns: a_sentence, a_start, a_stop, a_text, b_sentence,
    b_start, b_stop, b_text, score (0 to 1, at least `least`: the weight of what is shared by the
    mean weight of the two; at least a half where only two words are shared beside actors), words
    (shared words, list), actors (shared actors, list).
    """
    features = {article: _features(store, article) for article in (a, b)}
    weights = _weights(store, {feature for found in features.values() for some in found.values() for feature in some})
    left, right = (_sentences(store, article, features[article], weights) for article in (a, b))
    pairs = _one_to_one(_pairs(left, right, weights, least))
    return _frame(store, a, b, pairs)


def _features(store: Store, article: int) -> Mapping[int, set[str]]:
    """Collect words (lemmas) and actors by sentence; words that are part of a name count as the actor alone."""
    starts = [start for (start,) in store.rows(_STARTS, {"article": article})]
    features: defaultdict[int, set[str]] = defaultdict(set)
    named: set[int] = set()
    for sentence, actor, start, stop in store.rows(_MENTIONS, {"article": article}):
        features[sentence].add(ACTOR + actor)
        named.update(range(start, stop))
    for word, places in store.rows(_WORDS, {"article": article}):
        for place in places:
            if place not in named:
                features[bisect_right(starts, place) - 1].add(word)
    return features


def _weights(store: Store, features: Iterable[str]) -> Mapping[str, float]:
    """Weigh features by rarity: the logarithm of articles in all by articles that have it."""
    found = list(features)
    words = [feature for feature in found if not feature.startswith(ACTOR)]
    actors = [feature.removeprefix(ACTOR) for feature in found if feature.startswith(ACTOR)]
    ((articles,),) = store.rows("SELECT count(*) FROM articles")
    counts = dict(store.rows(_WORD_ARTICLES, {"words": words}))
    counts |= {ACTOR + actor: count for actor, count in store.rows(_ACTOR_ARTICLES, {"actors": actors})}
    return {feature: log(1 + articles / count) for feature, count in counts.items()}


def _sentences(
    store: Store, article: int, features: Mapping[int, set[str]], weights: Mapping[str, float]
) -> Sequence[_Sentence]:
    rows = store.rows(_SENTENCES, {"article": article})
    return [
        _Sentence(number, start, stop, frozenset(found), sum(weights[feature] for feature in found))
        for number, start, stop in rows
        if len(found := features.get(number, set())) >= LEAST_SHARED
    ]


def _pairs(
    left: Sequence[_Sentence], right: Sequence[_Sentence], weights: Mapping[str, float], least: float
) -> list[_Pair]:
    pairs = []
    for a in left:
        for b in right:
            shared = a.features & b.features
            words = sum(not feature.startswith(ACTOR) for feature in shared)
            if words < LEAST_WORDS or len(shared) < LEAST_SHARED:
                continue
            score = sum(weights[feature] for feature in shared) / sqrt(a.weight * b.weight)
            if score >= (least if words >= ENOUGH_WORDS else max(least, NEARLY_SAME)):
                pairs.append(_Pair(score, a, b))
    return sorted(pairs, key=lambda pair: (-pair.score, pair.a.number, pair.b.number))


def _one_to_one(pairs: Sequence[_Pair]) -> Sequence[_Pair]:
    """Take pairs from the best down, each sentence once."""
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    kept = []
    for pair in pairs:
        if pair.a.number not in taken_a and pair.b.number not in taken_b:
            taken_a.add(pair.a.number)
            taken_b.add(pair.b.number)
            kept.append(pair)
    return kept


def _frame(store: Store, a: int, b: int, pairs: Sequence[_Pair]) -> pd.DataFrame:
    texts = dict(store.rows("SELECT article, text FROM articles WHERE article IN ($a, $b)", {"a": a, "b": b}))
    shared = {feature for pair in pairs for feature in pair.a.features & pair.b.features}
    names = named_actors(store, [one.removeprefix(ACTOR) for one in shared if one.startswith(ACTOR)])
    rows = [
        (*_side(pair.a, texts[a]), *_side(pair.b, texts[b]), round(pair.score, 3), *_shared(pair, names))
        for pair in pairs
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def _side(sentence: _Sentence, text: str) -> tuple[Any, ...]:
    return sentence.number, sentence.start, sentence.stop, text[sentence.start : sentence.stop]


def _shared(pair: _Pair, names: Mapping[str, str]) -> tuple[list[str], list[str]]:
    shared = sorted(pair.a.features & pair.b.features)
    words = [feature for feature in shared if not feature.startswith(ACTOR)]
    return words, [names[feature.removeprefix(ACTOR)] for feature in shared if feature.startswith(ACTOR)]


_COLUMNS = (
    *("a_sentence", "a_start", "a_stop", "a_text"),
    *("b_sentence", "b_start", "b_stop", "b_text"),
    *("score", "words", "actors"),
)
_SENTENCES = "SELECT sentence, start, stop FROM sentences WHERE article = $article ORDER BY sentence"
_STARTS = "SELECT start FROM sentences WHERE article = $article ORDER BY sentence"
_MENTIONS = "SELECT sentence, actor_id, start, stop FROM mentions WHERE article = $article AND sentence IS NOT NULL"
_WORDS = "SELECT word, starts FROM words WHERE article = $article"
_WORD_ARTICLES = "SELECT word, articles FROM vocabulary WHERE word IN (SELECT unnest($words))"
_ACTOR_ARTICLES = "SELECT actor_id, articles FROM actors WHERE actor_id IN (SELECT unnest($actors))"
