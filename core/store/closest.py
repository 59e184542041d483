"""The closest pair of articles: of those that share what few have, the two that tell most alike, copies left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.store.alignment import Linked, linked
from core.store.store import Answering

LARGE = 10_000
"""Articles from which on the build looks for the pair: of fewer it is found in a moment, when somebody asks for it."""
WITHIN = 3
"""Days between publications of reports of one event."""
FEW = 6
"""Articles of the chosen ones in which a word or an actor is that brings two of them together."""
SAMPLED = 20_000
"""Articles from which on only every second, third, ... word is looked at: who shares much shares enough of those."""
FAINT = 0.1
"""What the rare words of a pair count by themselves, beside the passages that both tell."""
FINALISTS = 6
"""Pairs that are compared sentence by sentence to find the closest."""


@dataclass(frozen=True, slots=True)
class ClosestPair:
    """The two articles (ids) that have most to do with each other, the earlier one first."""

    a: str
    b: str


def closest_of(store: Answering, within: str = "TRUE", values: Mapping[str, Any] = {}) -> ClosestPair | None:
    """Return the closest pair of the articles that meet a condition (with its values), None where there is none.

    Candidates share words or actors that few of these articles have; the best of them are aligned, and what they tell
    alike counts as well. Copies of one another are left out: they tell nothing new.
    """
    ((chosen,),) = store.rows(f"SELECT count(*) FROM articles WHERE {within}", values)
    more = {"few": FEW, "step": 1 + chosen // SAMPLED, "within": WITHIN, "size": FINALISTS}
    found = store.rows(_PAIRS.format(articles=within), {**values, **more})
    if not found:
        return None
    aligned = linked(store, [(a, b) for _, _, a, b, _ in found])
    scores = [score * (FAINT + _in_common(pair)) for (*_, score), pair in zip(found, aligned, strict=True)]
    one, other, *_ = found[scores.index(max(scores))]
    return ClosestPair(one, other)


def _in_common(pair: Linked) -> float:
    """How much of the shorter of two articles the other one tells as well."""
    a, b, links = pair
    least = min(len(a), len(b))
    return sum(link.score for link in links) / (least + 3) if least else 0.0


_PAIRS = """
    WITH named AS (SELECT article, actor FROM article_actors WHERE how & 1 > 0 AND {articles}),
    rare_words AS (
        SELECT word, count(*) AS held FROM article_words WHERE word % $step = 0 AND {articles}
        GROUP BY word HAVING held BETWEEN 2 AND $few
    ), rare_actors AS (SELECT actor, count(*) AS held FROM named GROUP BY actor HAVING held BETWEEN 2 AND $few),
    rare AS (
        SELECT article, word AS feature, held FROM article_words JOIN rare_words USING (word) WHERE {articles}
        UNION ALL SELECT article, -1 - actor, held FROM named JOIN rare_actors USING (actor)
    ), pairs AS (
        SELECT one.article AS a, other.article AS b, sum(1 / (one.held - 1)) AS weight
        FROM rare AS one JOIN rare AS other ON one.feature = other.feature AND one.article < other.article
        GROUP BY ALL HAVING count(*) > 2
    )
    SELECT if(later, theirs, ours), if(later, ours, theirs), a, b, score FROM (
        SELECT a, b, one.id AS ours, other.id AS theirs,
            coalesce(one.published_first > other.published_first, FALSE) AS later,
            weight / sqrt(sqrt(one.words + 100) * sqrt(other.words + 100))
                * if(abs(date_diff('day', one.published_first, other.published_first)) <= $within, 1.5, 1) AS score
        FROM pairs JOIN articles AS one ON one.article = a JOIN articles AS other ON other.article = b
        LEFT JOIN copies AS c ON c.article = a LEFT JOIN copies AS d ON d.article = b
        WHERE c.account IS DISTINCT FROM d.account OR c.account IS NULL
    ) ORDER BY score DESC, a, b LIMIT $size"""
