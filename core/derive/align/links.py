"""Which passages of two articles tell the same: links between sentences, best first, each with what speaks for it.

A passage may be linked more than once, where the other article says in several sentences what it says in one; but each
further link has to explain something that those before it left unexplained. Order does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush, nlargest
from math import log, sqrt

from core.derive.align.terms import Passage, Term

Rarity = Callable[[Term], float]
"""How much a term tells in any article of the corpus, from 0 (it is in each) upwards."""

LEAST = 0.16
"""Score from which two passages are linked."""
BASE = 8.0
"""Weight that is added to that of the passages: short ones would else be alike by a word or two."""
EXPLAINED = 0.25
"""What a term still counts that another link explains already."""
NEXT = 0.2
"""What a passage gains by neighbours that are alike: articles that follow one another do so for several sentences."""
UNRELATED, USUAL = 0.065, 8
"""The most that articles of so many passages say alike (on the mean of these) that have nothing to do with each other.

Half as much again, and they are about the same events.
"""
ENOUGH = 4
"""Passages from which on two articles can be told to be about the same events."""
DOUBT = 0.3
"""How much more two passages must be alike where the articles are not; names then count no more than all the rest."""
RIVAL = 0.5
"""How much a passage loses by another one that is more alike."""
AGAIN = 0.22
"""The same for passages of which one is linked already."""
PLACE = 0.22
"""What passages gain that stand equally far down in their articles: both begin with what matters most."""
COMMON = 60
"""Pairs of passages that a key may bring together: a key in more of them tells nothing, and costs."""
LIKELY = 10
"""Passages that each is compared with in full, by the weight of the keys they share."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two terms that are alike, how much (0 to 1), and the weight of that."""

    a: Term
    b: Term
    alike: float
    weight: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two passages (their places in the lists) that tell the same, with the terms that say so, the weightiest first."""

    a: int
    b: int
    score: float
    matches: tuple[Match, ...]


def align(left: Sequence[Passage], right: Sequence[Passage], rarity: Rarity) -> list[Link]:
    """Return the links between the passages of two articles, in the order of the first one."""
    weighed = _Weighed(left, right, rarity)
    candidates = {(a, b): weighed.matches(a, b) for a, b in weighed.candidates()}
    scores = {pair: weighed.score(*pair, matches) for pair, matches in candidates.items()}
    links = _chosen(weighed, candidates, scores)
    return sorted(links, key=lambda link: (link.a, link.b))


def _chosen(
    weighed: _Weighed, candidates: Mapping[tuple[int, int], list[Match]], raw: Mapping[tuple[int, int], float]
) -> list[Link]:
    """Take links from the best down, each scored anew by what those before it left unexplained."""
    told = {pair: weighed.score(*pair, _without_names(matches)) for pair, matches in candidates.items()}
    trust = _trust(weighed, raw)
    likely = {pair: trust * score + (1 - trust) * min(score, 2 * told[pair]) for pair, score in raw.items()}
    scores = _beside_others(likely)
    gain = {pair: trust * weighed.gain(pair, scores) for pair in scores}
    least = LEAST + (1 - trust) * DOUBT
    waiting = [(-scores[pair] - gain[pair], pair) for pair in scores if scores[pair] + gain[pair] >= least]
    heapify(waiting)
    explained: set[Term] = set()
    linked: tuple[set[int], set[int]] = set(), set()
    links = []
    while waiting:
        _, pair = heappop(waiting)
        now = gain[pair]
        if raw[pair]:
            now += scores[pair] * weighed.score(*pair, candidates[pair], explained) / raw[pair]
        if now < (max(AGAIN, least) if pair[0] in linked[0] or pair[1] in linked[1] else least):
            continue
        if waiting and -now > waiting[0][0]:
            heappush(waiting, (-now, pair))
            continue
        matches = sorted(candidates[pair], key=lambda match: -match.weight)
        links.append(Link(*pair, round(now, 3), tuple(matches)))
        explained.update(term for match in matches for term in (match.a, match.b))
        for side, place in zip(linked, pair, strict=True):
            side.add(place)
    return links


def _without_names(matches: Iterable[Match]) -> list[Match]:
    return [match for match in matches if match.a.kind not in ("actor", "speaker")]


def _trust(weighed: _Weighed, scores: Mapping[tuple[int, int], float]) -> float:
    """Whether two articles tell of the same events, from 0 to 1: only then faint links count, and their place.

    By how much of each passage the likest one of the other article says: among many, one is always a little alike.
    """
    shorter, longer = sorted(map(len, weighed.sides))
    best: dict[int, float] = {}
    for (a, _), score in scores.items():
        best[a] = max(best.get(a, 0.0), score)
    chance = UNRELATED * log(1 + max(USUAL, longer)) / log(1 + USUAL)
    again = sum(best.values()) / max(1, len(weighed.sides[0]))
    return min(1.0, max(0.0, 2 * (again - chance) / chance)) * min(1.0, shorter / ENOUGH)


def _beside_others(scores: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Scores, lowered where either passage is more like another one."""
    most: tuple[dict[int, float], dict[int, float]] = {}, {}
    for pair, score in scores.items():
        for side, place in zip(most, pair, strict=True):
            side[place] = max(score, side.get(place, 0.0))
    return {
        (a, b): score * (score / max(most[0][a], most[1][b])) ** RIVAL if score else 0.0
        for (a, b), score in scores.items()
    }


class _Weighed:
    """The passages of two articles, their terms weighed by how rare they are in the corpus and in both articles."""

    def __init__(self, left: Sequence[Passage], right: Sequence[Passage], rarity: Rarity) -> None:
        self.sides = (left, right)
        held = Counter(key for side in self.sides for passage in side for key in {t.keys[0][0] for t in passage.terms})
        passages = len(left) + len(right)
        scale = log(1 + passages / 2)
        self.weights: dict[Term, float] = {}
        for side in self.sides:
            for passage in side:
                for term in passage.terms:
                    local = log(1 + passages / max(2, held[term.keys[0][0]])) / scale
                    self.weights[term] = rarity(term) * local
        self.totals = [[sum(self.weights[term] for term in passage.terms) for passage in side] for side in self.sides]
        self.keyed: list[dict[str, list[tuple[Term, float]]]] = [_by_key(passage) for passage in right]

    def gain(self, pair: tuple[int, int], scores: Mapping[tuple[int, int], float]) -> float:
        """What the place of two passages speaks for them: neighbours that are alike, and how far down they stand."""
        a, b = pair
        beside = max(scores.get((a + step, b + step), 0.0) for step in (-1, 1))
        apart = abs(a / len(self.sides[0]) - b / len(self.sides[1]))
        return NEXT * beside + PLACE * (0.5 - apart)

    def candidates(self) -> Iterable[tuple[int, int]]:
        """The pairs of passages that share keys, for each passage those with the weightiest, in no order."""
        on_left, on_right = map(self._by_key, (0, 1))
        limit = max(COMMON, len(self.sides[0]) + len(self.sides[1]))
        shared: defaultdict[tuple[int, int], float] = defaultdict(float)
        for key, left in on_left.items():
            right = on_right.get(key, [])
            if len(left) * len(right) <= limit:
                for a, of_a in left:
                    for b, of_b in right:
                        shared[a, b] += min(of_a, of_b)
        best: tuple[defaultdict[int, list[tuple[float, tuple[int, int]]]], ...] = defaultdict(list), defaultdict(list)
        for pair, weight in shared.items():
            for side, place in zip(best, pair, strict=True):
                side[place].append((weight, pair))
        return {pair for side in best for found in side.values() for _, pair in nlargest(LIKELY, found)}

    def _by_key(self, side: int) -> dict[str, list[tuple[int, float]]]:
        """The passages of a side that have a key, and its weight there."""
        found: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, passage in enumerate(self.sides[side]):
            for term in passage.terms:
                for key, alike in term.keys:
                    found[key].append((at, alike * self.weights[term]))
        return found

    def matches(self, a: int, b: int) -> list[Match]:
        """The terms of two passages that are alike: each counts once in all, the likest first."""
        keyed = self.keyed[b]
        alike: dict[tuple[Term, Term], float] = {}
        for term in self.sides[0][a].terms:
            for key, level in term.keys:
                for other, of_other in keyed.get(key, ()):
                    both = term, other
                    alike[both] = max(alike.get(both, 0.0), min(level, of_other))
        left: dict[Term, float] = {}
        found = []
        for (term, other), most in sorted(alike.items(), key=lambda one: -one[1]):
            share = min(most, left.get(term, 1.0), left.get(other, 1.0))
            if share > 0:
                left[term] = left.get(term, 1.0) - share
                left[other] = left.get(other, 1.0) - share
                found.append(Match(term, other, share, share * min(self.weights[term], self.weights[other])))
        return found

    def score(self, a: int, b: int, matches: Sequence[Match], explained: Collection[Term] = ()) -> float:
        """The weight of what is alike by the mean weight of the two passages, from 0 to 1."""
        shared = sum(
            match.weight * (EXPLAINED if match.a in explained or match.b in explained else 1.0) for match in matches
        )
        return shared / (sqrt(self.totals[0][a] * self.totals[1][b]) + BASE)


def _by_key(passage: Passage) -> dict[str, list[tuple[Term, float]]]:
    found: defaultdict[str, list[tuple[Term, float]]] = defaultdict(list)
    for term in passage.terms:
        for key, alike in term.keys:
            found[key].append((term, alike))
    return dict(found)
