"""Articles that have to do with each other: by rare words, actors and days they share, never by a pass over pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import pandas as pd

from core.store.closest import WITHIN, ClosestPair, closest_of
from core.store.filters import Filters
from core.store.scope import articles_where, parameters
from core.store.search.compounds import split_compound
from core.store.store import Store

How = Literal["event", "similar"]
"""On the same event (days in common, or published within days), or about similar things at any time."""

RAREST = 60
"""Rare words of an article by which others are looked for."""
SHARE = 0.05
"""Share of the corpus' articles that a word may be in to be rare (20 articles always are)."""
PART = 0.6
"""What a part of a compound counts in common, of the whole word."""
LONG = 5
"""Letters of a word that is looked for inside of compounds."""
TELLING = 8.0
"""Weight of words and actors in common (logarithms of their rarity) without which two reports are not of one event."""


def related(store: Store, filters: Filters, article: int, how: How = "similar", size: int = 8) -> pd.DataFrame:
    """Return the articles that have most to do with one (a key), copies of it left out: one row an article, best first.

    Columns: article_id, title, outlet, published_first, published_last, published_precision, score, actors (names that
    both name, list), words (rare ones in common as this article spells them, list), days (that both tell of, list).
    """
    words = list(_words(store, article))
    sql = _RELATED.format(articles=articles_where(filters), event=_ON_EVENT if how == "event" else "TRUE")
    asked: dict[str, Any] = {
        "words": [word for word, _, _ in words],
        "own": [own for _, own, _ in words],
        "weights": [weight for _, _, weight in words],
    }
    more = {"article": article, "within": WITHIN, "least": TELLING, "size": size}
    return store.frame(sql, parameters(filters, None, **asked, **more))


def _words(store: Store, article: int) -> Iterator[tuple[int, str, float]]:
    """The rare words of an article and those that share a part with one: number, what is meant by it, weight."""
    rare = store.rows(_RARE, {"article": article, "share": SHARE, "rarest": RAREST})
    of_parts: dict[str, tuple[str, float]] = {}
    for word, number, shown, weight in rare:
        yield number, shown, weight
        parts = split_compound(word)
        for part in (*parts, *([word] if len(word) >= LONG and not parts else [])):
            of_parts.setdefault(part, (shown, weight * PART))
    known = {number for _, number, _, _ in rare}
    sought = "|".join(re.escape(part) for part in of_parts if len(part) >= LONG)
    if not sought:
        return
    for word, number in store.rows(_KIN, {"kin": f"^(?:{sought})|(?:{sought})$", "share": SHARE}):
        shared = [of_parts[part] for part in (word, *split_compound(word)) if part in of_parts]
        if shared and number not in known:
            yield number, *max(shared, key=lambda one: one[1])


def closest_pair(store: Store, filters: Filters) -> ClosestPair | None:
    """Return the closest pair of the articles that meet the filters, None where no two share anything rare.

    That of all articles is known from the build, if no correction has changed what it goes by.
    """
    known = store.meta.closest
    if known is not None and not filters.of_articles.active and not store.corrected.resolution.changes:
        return ClosestPair(*known) if known else None
    return closest_of(store, articles_where(filters), parameters(filters))


_MANY = "(SELECT greatest(20, $share * count(*)) FROM articles)"
_RARE = f"""
    SELECT word, number, shown, ln((SELECT count(*) + 1 FROM articles) / articles) AS weight
    FROM (SELECT word AS number FROM article_words WHERE article = $article) JOIN vocabulary USING (number)
    WHERE articles BETWEEN 2 AND {_MANY} ORDER BY articles, number LIMIT $rarest"""
_KIN = f"SELECT word, number FROM vocabulary WHERE articles <= {_MANY} AND regexp_matches(word, $kin)"
"""One pattern of all parts: DuckDB goes through each word once, not once for each part."""

_APART = """abs(date_diff('day', coalesce(other.published_first, other.published_last),
    coalesce(one.published_first, one.published_last)))"""
_ON_EVENT = f"(coalesce(len(d.days), 0) > 0 OR {_APART} <= $within) AND c.weight >= $least"
_RELATED = f"""
    WITH asked AS (SELECT unnest($words)::INTEGER AS word, unnest($own) AS own, unnest($weights) AS weight),
    by_word AS (
        SELECT article, sum(weight) AS weight, list(own ORDER BY weight DESC, own) AS words FROM (
            SELECT article, own, max(weight) AS weight FROM article_words JOIN asked USING (word)
            GROUP BY article, own
        ) GROUP BY article
    ), of_it AS (
        SELECT actor, name, ln((SELECT count(*) + 1 FROM articles) / articles) AS weight
        FROM (SELECT actor FROM article_actors WHERE article = $article AND how & 1 > 0)
        JOIN (SELECT number AS actor, actor AS name, articles FROM actors) USING (actor)
    ), by_actor AS (
        SELECT article, sum(weight) AS weight, list(name ORDER BY weight DESC, name) AS actors
        FROM article_actors JOIN of_it USING (actor) WHERE how & 1 > 0 GROUP BY article
    ), by_day AS (
        SELECT article, list(DISTINCT first ORDER BY first) AS days FROM dates
        WHERE first = last AND first IN (SELECT first FROM dates WHERE article = $article AND first = last)
        GROUP BY article
    ), candidates AS (
        SELECT article, coalesce(w.weight, 0) + coalesce(a.weight, 0) AS weight, coalesce(words, []) AS words,
            coalesce(actors, []) AS actors
        FROM by_word AS w FULL JOIN by_actor AS a USING (article)
    )
    SELECT other.id AS article_id, other.title, other.outlet, other.published_first, other.published_last,
        other.published_precision, round((c.weight + 3 * least(2, len(coalesce(days, []))) +
            if({_APART} <= $within, 3, 0)) / sqrt(other.words + 150), 3) AS score,
        c.actors[:4] AS actors, c.words[:6] AS words, coalesce(d.days, [])[:3] AS days
    FROM candidates AS c JOIN articles AS other USING (article) LEFT JOIN by_day AS d USING (article)
    CROSS JOIN (SELECT published_first, published_last FROM articles WHERE article = $article) AS one
    WHERE article <> $article AND article IN (SELECT article FROM articles WHERE {{articles}})
        AND {{event}} AND $least > 0
        AND article NOT IN (SELECT article FROM copies WHERE account = (
            SELECT account FROM copies WHERE article = $article))
    ORDER BY score DESC, article LIMIT $size"""
