"""The corpus itself: articles and their coverage, what was set aside, issues, what has no date."""

from __future__ import annotations

import pandas as pd

from core.store.filters import Filters
from core.store.queries.cut import CUT, cut
from core.store.scope import DATED, articles_where, parameters, rows_sql
from core.store.selection import ArticleSelection, IssueSelection, counting
from core.store.store import Store


def articles(store: Store, filters: Filters) -> pd.DataFrame:
    """Return one row per article, problems first, then by publication.

    Columns: article, article_id, title, title_rule, outlet, url, source, language, words, published_first,
    published_last, published_precision, published_basis, published_why, sentences, dates, mentions,
    actors (distinct), events, quotes, quantities, themes (distinct), issues, set_aside, count (1).
    """
    frame = store.frame(_ARTICLES.format(articles=articles_where(filters)), parameters(filters))
    return counting(frame, ArticleSelection(), "article_id")


def set_aside(store: Store, filters: Filters) -> pd.DataFrame:
    """Return one row per piece that cleaning removed.

    Columns: article, article_id, title, start, stop (in the raw text), rule, surface.
    """
    sql = f"""
        SELECT article, id AS article_id, title, s.start, s.stop, s.rule, s.surface
        FROM set_aside AS s
        JOIN (SELECT article, id, title FROM articles WHERE {articles_where(filters)}) USING (article)
        ORDER BY article, s.start"""
    return store.frame(sql, parameters(filters))


def issues(store: Store, filters: Filters) -> pd.DataFrame:
    """Return one row per issue.

    Columns: article (NA: the file gave no article), article_id, title, source, rule (the code), message,
    start, stop, surface. Files that gave no article are listed whatever the filters are.
    """
    sql = f"""
        SELECT i.article, id AS article_id, title, i.source, i.rule, message, i.start, i.stop, i.surface
        FROM ({rows_sql(filters, IssueSelection())}) AS i
        LEFT JOIN (SELECT article, id, title FROM articles) AS a ON a.article = i.article
        ORDER BY i.article NULLS FIRST, i.source, i.start"""
    return store.frame(sql, parameters(filters))


def undated(store: Store, filters: Filters, size: int | None = None, page: int = 1) -> pd.DataFrame:
    """Return one row per article whose date is unknown or inferred: all, or page number `page` of `size`.

    Columns: article, article_id, title, outlet, published_first, published_last, published_precision,
    published_basis, published_why, dating ("undated" or "inferred"), count (1). A years filter
    leaves the undated out.
    """
    sql = f"""
        SELECT article, id AS article_id, title, outlet, published_first, published_last, published_precision,
            published_basis, published_why, if({DATED}, 'inferred', 'undated') AS dating, 1 AS count
        FROM articles
        WHERE {articles_where(filters)} AND (NOT {DATED} OR published_basis = 'inferred')
        ORDER BY dating DESC, published_first, article {CUT}"""
    frame = store.frame(sql, parameters(filters, **cut(size, page)))
    return counting(frame, ArticleSelection(), "article_id", "dating")


def _number(table: str, what: str = "*") -> str:
    return f"(SELECT article, count({what})::INTEGER AS {table} FROM {table} GROUP BY article)"


_COVERAGE = ("sentences", "dates", "mentions", "events", "quotes", "quantities", "issues", "set_aside")
_ARTICLES = f"""
    SELECT article, id AS article_id, title, rule AS title_rule, outlet, url, source, language, words, published_first,
        published_last, published_precision, published_basis, published_why,
        {", ".join(f"coalesce({table}, 0) AS {table}" for table in _COVERAGE)},
        coalesce(actors, 0) AS actors, coalesce(themes, 0) AS themes, 1 AS count
    FROM articles
    {" ".join(f"LEFT JOIN {_number(table)} USING (article)" for table in _COVERAGE)}
    LEFT JOIN {_number("themes", "DISTINCT theme")} USING (article)
    LEFT JOIN (SELECT article, count(DISTINCT actor_id)::INTEGER AS actors FROM mentions GROUP BY ALL) USING (article)
    WHERE {{articles}}
    ORDER BY issues DESC, published_first NULLS FIRST, article"""
