"""The corpus itself: articles and their coverage, what was set aside, issues, what has no date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from core.corpus.tidy import storable
from core.store.filters import Filters
from core.store.periods import PeriodError, read_days
from core.store.queries.cut import CUT, cut
from core.store.scope import DATED, articles_where, parameters, rows_sql
from core.store.selection import ArticleSelection, IssueSelection, counting
from core.store.store import Store


@dataclass(frozen=True, slots=True)
class Pieces:
    """How many issues, pieces that cleaning removed, articles that have copies, and accounts that these give."""

    issues: int
    set_aside: int
    copies: int
    accounts: int


def articles(store: Store, filters: Filters, size: int | None = None, page: int = 1) -> pd.DataFrame:
    """Return one row per article, problems first, then by publication: all, or page number `page` of `size`.

    Columns: article, article_id, title, title_rule, outlet, url, source, language, words, published_first,
    published_last, published_precision, published_basis, published_why, sentences, dates, mentions,
    actors (distinct), events, quotes, quantities, themes (distinct), issues, set_aside, count (1).
    """
    sql = _ARTICLES.format(articles=articles_where(filters))
    return counting(store.frame(sql, parameters(filters, **cut(size, page))), ArticleSelection(), "article_id")


def article_choices(store: Store, filters: Filters, sought: str = "", size: int = 100) -> pd.DataFrame:
    """Return the `size` newest articles (undated last) whose title has all words of `sought`, letter case aside.

    Where `sought` is a date ("21.10.2021", "Oct 2022", "2022"), those of that date count as well.
    Columns: article_id, title, outlet, published_first, published_last, published_precision.
    """
    dated = "published_first <= $day_last AND coalesce(published_last, published_first) >= $day_first"
    titled = "list_bool_and(list_transform($sought, lambda word: contains(lower(title), word)))"
    sql = f"""
        SELECT id AS article_id, title, outlet, published_first, published_last, published_precision FROM articles
        WHERE {articles_where(filters)} AND ($day_first IS NOT NULL AND {dated} OR {titled})
        {_NEWEST} LIMIT $size"""
    words = storable(sought.strip()).lower().split() or [""]
    first, last = _days_of(sought)
    return store.frame(sql, parameters(filters, sought=words, size=size, day_first=first, day_last=last))


def _days_of(sought: str) -> tuple[date | None, date | None]:
    """The days of a date that is typed, None for words."""
    try:
        first, last = read_days(sought.strip(), sought.strip())
    except PeriodError:
        return None, None
    return first, last


def articles_beside(
    store: Store, filters: Filters, article_id: str, without: str | None = None
) -> tuple[str | None, str | None]:
    """Return the ids before and after an article in the order of `article_choices`; `without` is passed over.

    None at either end, and on both sides of an article that does not meet the filters.
    """
    sql = f"""
        WITH placed AS (
            SELECT id, lag(id) OVER newest AS before, lead(id) OVER newest AS after FROM articles
            WHERE {articles_where(filters)} AND id IS DISTINCT FROM $without WINDOW newest AS ({_NEWEST})
        ) SELECT before, after FROM placed WHERE id = $article_id"""
    found = store.rows(sql, parameters(filters, article_id=article_id, without=without))
    return found[0] if found else (None, None)


def pieces(store: Store, filters: Filters) -> Pieces:
    """Return how many rows `issues`, `set_aside` and `copies` have, and how many accounts the last."""
    of_articles = f"article IN (SELECT article FROM articles WHERE {articles_where(filters)})"
    sql = f"""SELECT (SELECT count(*) FROM ({rows_sql(filters, IssueSelection())})),
        (SELECT count(*) FROM set_aside WHERE {of_articles}), counted.*
        FROM (SELECT count(*), count(DISTINCT account) FROM copies WHERE {of_articles}) AS counted"""
    return Pieces(*store.rows(sql, parameters(filters))[0])


def set_aside(store: Store, filters: Filters, size: int | None = None, page: int = 1) -> pd.DataFrame:
    """Return one row per piece that cleaning removed: all, or page number `page` of `size`.

    Columns: article, article_id, title, start, stop (in the raw text), rule, surface.
    """
    sql = f"""
        SELECT article, id AS article_id, title, s.start, s.stop, s.rule, s.surface
        FROM set_aside AS s
        JOIN (SELECT article, id, title FROM articles WHERE {articles_where(filters)}) USING (article)
        ORDER BY article, s.start {CUT}"""
    return store.frame(sql, parameters(filters, **cut(size, page)))


def issues(store: Store, filters: Filters, size: int | None = None, page: int = 1) -> pd.DataFrame:
    """Return one row per issue: all, or page number `page` of `size`.

    Columns: article (NA: the file gave no article), article_id, title, source, rule (the code), message,
    start, stop, surface. Files that gave no article are listed whatever the filters are.
    """
    sql = f"""
        SELECT i.article, id AS article_id, title, coalesce(nullif(i.source, ''), a.source) AS source, i.rule, message,
            i.start, i.stop, i.surface
        FROM ({rows_sql(filters, IssueSelection())}) AS i
        LEFT JOIN (SELECT article, id, title, source FROM articles) AS a ON a.article = i.article
        ORDER BY i.article NULLS FIRST, i.source, i.start {CUT}"""
    return store.frame(sql, parameters(filters, **cut(size, page)))


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


def _number(table: str, what: str = "*", name: str = "") -> str:
    """Return a SELECT of how many rows of a table the listed articles have."""
    return f"""(SELECT article, count({what})::INTEGER AS {name or table} FROM {table}
        WHERE article IN (SELECT article FROM listed) GROUP BY article)"""


_NEWEST = "ORDER BY published_first DESC NULLS LAST, article"
_COVERAGE = ("sentences", "dates", "mentions", "events", "quotes", "quantities", "issues", "set_aside")
_IN_ORDER = "ORDER BY coalesce(issues, 0) DESC, published_first NULLS FIRST, article"
_ARTICLES = f"""
    WITH listed AS MATERIALIZED (
        SELECT article FROM articles
        LEFT JOIN (SELECT article, count(*) AS issues FROM issues GROUP BY article) USING (article)
        WHERE {{articles}} {_IN_ORDER} {CUT}
    )
    SELECT article, id AS article_id, title, rule AS title_rule, outlet, url, source, language, words, published_first,
        published_last, published_precision, published_basis, published_why,
        {", ".join(f"coalesce({table}, 0) AS {table}" for table in _COVERAGE)},
        coalesce(actors, 0) AS actors, coalesce(themes, 0) AS themes, 1 AS count
    FROM articles JOIN listed USING (article)
    {" ".join(f"LEFT JOIN {_number(table)} USING (article)" for table in _COVERAGE)}
    LEFT JOIN {_number("themes", "DISTINCT theme")} USING (article)
    LEFT JOIN {_number("mentions", "DISTINCT actor_id", "actors")} USING (article)
    {_IN_ORDER}"""
