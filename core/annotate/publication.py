"""When an article appeared: kept as stated, or inferred from what it says about known events."""

from __future__ import annotations

from core.records import Article, Published


def resolve_publication(article: Article) -> Published:
    """The best that is known about the publication date of `article`; `why` says how it is known."""
    return article.published
