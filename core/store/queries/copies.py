"""Accounts: articles that are copies of one another, as `core.derive.copies` groups them."""

from __future__ import annotations

import pandas as pd

from core.store.filters import Filters
from core.store.queries.cut import CUT, cut
from core.store.scope import articles_where, parameters
from core.store.selection import ArticleSelection, counting
from core.store.store import Store


def copies(store: Store, filters: Filters, size: int | None = None, page: int = 1) -> pd.DataFrame:
    """Return one row per article that has copies, account by account, the largest first: all, or a page of `size`.

    Columns: account (key of its first article), article, article_id, title, outlet, published_first, published_last,
    published_precision, kind (what it is beside the account's first article), in_account (articles under the
    filters), count (1).
    """
    sql = f"""
        SELECT account, article, id AS article_id, title, outlet, published_first, published_last, published_precision,
            kind, count(*) OVER (PARTITION BY account)::INTEGER AS in_account, 1 AS count
        FROM copies JOIN articles USING (article) WHERE {articles_where(filters)}
        ORDER BY in_account DESC, account, kind <> 'first', published_first NULLS LAST, article {CUT}"""
    return counting(store.frame(sql, parameters(filters, **cut(size, page))), ArticleSelection(), "article_id")


def copies_of(store: Store, article: int) -> pd.DataFrame:
    """Return one row per other article of an article's account, the first one first.

    Columns: article_id, title, outlet, published_first, published_last, published_precision, kind (beside the
    account's first article).
    """
    sql = """
        SELECT id AS article_id, title, outlet, published_first, published_last, published_precision, kind
        FROM copies JOIN articles USING (article)
        WHERE account = (SELECT account FROM copies WHERE article = $article) AND article <> $article
        ORDER BY kind <> 'first', published_first NULLS LAST, article"""
    return store.frame(sql, {"article": article})
