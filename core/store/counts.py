"""Counts of the filtered articles as SQL: from the counts by month where these suffice, else from those by article.

One rule (`by_month`) says which. Both have the same columns: `place` (the month, or the article where a unit of time
finer than that is asked), what is counted, and
`articles` (how many articles a row stands for), so that a query is the same on either.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from core.store.filters import Filters, touches
from core.store.scope import articles_where
from core.store.selected import those_where

Counted = Literal["actors", "themes", "words", "pairs", "theme_actors"]


def by_month(filters: Filters, unit: str = "month") -> bool:
    """Whether counts by month answer: nothing but years narrows the articles, and no finer unit of time is asked."""
    return _coarse(unit) and not replace(filters.of_articles, years=None, kinds=()).active


def _coarse(unit: str) -> bool:
    """Whether a unit of time is told by months."""
    return unit in ("month", "quarter", "year")


def counted(filters: Filters, what: Counted, unit: str = "month") -> str:
    """Return a SELECT of place, the columns of `article_WHAT` (`core.store.derived`), articles."""
    if by_month(filters, unit):
        within = f"span IN (SELECT span FROM months WHERE {_YEARS})" if filters.years else "TRUE"
        return f"SELECT span AS place, * FROM month_{what} WHERE {within}"
    place = "span" if _coarse(unit) and what != "words" else "article"
    return f"SELECT {place} AS place, *, 1 AS articles FROM article_{what} WHERE {articles_where(filters)}"


def dated(filters: Filters, unit: str = "month") -> str:
    """Return a SELECT of place, published_first, published_last, words, articles of the filtered articles."""
    columns = "published_first, published_last"
    if by_month(filters, unit):
        return f"SELECT span AS place, {columns}, words, articles FROM ({_months(filters)})"
    if _coarse(unit):
        return f"""SELECT span AS place, {columns}, found.words, found.articles FROM months JOIN (
            SELECT span, sum(words) AS words, count(*) AS articles FROM article_places
            WHERE {articles_where(filters)} GROUP BY span) AS found USING (span)"""
    return f"SELECT article AS place, {columns}, words, 1 AS articles FROM articles WHERE {articles_where(filters)}"


def published(filters: Filters, unit: str) -> str:
    """Return a SELECT of published_first, published_last, words, articles, inferred (how many of them by inference)."""
    columns = "published_first, published_last, words"
    if by_month(filters, unit):
        return f"SELECT {columns}, articles, inferred FROM ({_months(filters)})"
    return f"""SELECT {columns}, 1 AS articles, (published_basis = 'inferred')::INTEGER AS inferred
        FROM articles WHERE {articles_where(filters)}"""


def _months(filters: Filters) -> str:
    return f"SELECT * FROM months WHERE {_YEARS if filters.years else 'TRUE'}"


def is_named(filters: Filters) -> str:
    """Return the condition that the filtered articles name an actor (its number, `actor`)."""
    if not replace(filters.of_articles, kinds=()).active:
        return "TRUE"
    if by_month(filters):
        return those_where(f"span IN (SELECT span FROM months WHERE {_YEARS})", "actor", "month_actors")
    return those_where(articles_where(filters), "actor", "article_actors")


def named_by(nominal: bool, pronouns: bool) -> tuple[str, str]:
    """Return the condition on rows of actors that names, descriptions, pronouns count, and how often they do."""
    mentions = " + ".join(["names", *["descriptions"] * nominal, *["pronouns"] * pronouns])
    return f"how & {ways(nominal, pronouns)} > 0", mentions


def ways(nominal: bool, pronouns: bool) -> int:
    """Return how an actor may be named, as the sum that `core.store.derived` counts sentences by."""
    return 1 + 2 * nominal + 4 * pronouns


def of_kinds(filters: Filters, column: str = "actor") -> str:
    """Return the condition on rows of an actor (its number, `column`) that it is of the chosen kinds."""
    return f"{column} IN (SELECT number FROM actors WHERE list_contains($kinds, kind))" if filters.kinds else "TRUE"


_YEARS = touches("years", "published_first", "published_last")
