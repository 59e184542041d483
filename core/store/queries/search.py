"""Searching: the articles that meet a search, the best or the newest first, with the passages that show why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

import pandas as pd

from core.records import Span
from core.store.filters import Filters
from core.store.scope import articles_where, parameters
from core.store.search import Order, QueryError
from core.store.store import Store

if TYPE_CHECKING:
    # Half a second to load, for whoever searches.
    from core.store.search.find import Articles, Finder
    from core.store.search.passages import Passage
    from core.store.search.query import Query


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found; `score` is 0 where it was not asked for, or no word of the search speaks for it."""

    id: str
    title: str
    outlet: str | None
    published_first: date | None
    published_last: date | None
    published_precision: str
    published_basis: str
    score: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of hits, of `count` in all."""

    count: int
    page: tuple[Hit, ...]


def hits(store: Store, filters: Filters, order: Order = "relevance", size: int = 20, page: int = 1) -> Hits:
    """Return page number `page` (from 1) of the articles that meet the filters, of which `text` is the search.

    Raises `QueryError` where the search cannot be read.
    """
    from core.store.search.parsing import parse

    query, finder = parse(filters.text.strip()), store.finder()
    among = _others(finder, filters)
    part = slice((page - 1) * size, page * size)
    if order == "relevance":
        scores = dict(islice(finder.best(query, among), part.start, part.stop))
    else:
        dated = finder.dated(query, among)
        scores = dict.fromkeys((dated if order == "newest" else dated[::-1])[part].tolist(), 0.0)
    return Hits(finder.count(query, among), tuple(_hits(finder, query, scores)))


def search_mistake(store: Store, text: str) -> str:
    """Return why a search cannot be answered, in plain words; "" where it can."""
    from core.store.search.parsing import parse

    try:
        query = parse(text.strip())
        if "*" in text:  # words that begin like this may be too many
            store.finder().meeting(query)
    except QueryError as error:
        return str(error)
    return ""


def every_hit(store: Store, filters: Filters, order: Order = "relevance") -> pd.DataFrame:
    """Return one row per article that meets the filters, in order; raises `QueryError`.

    Columns: article_id, title, outlet, published_first, published_last, published_precision, score, passages (joined).
    """
    total = hits(store, filters, order, size=0).count
    found = hits(store, filters, order, size=max(total, 1)).page
    rows = [
        (
            *(hit.id, hit.title, hit.outlet, hit.published_first, hit.published_last, hit.published_precision),
            *(round(hit.score, 3), " […] ".join(one.text for one in hit.passages)),
        )
        for hit in found
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS))


_COLUMNS = (
    *("article_id", "title", "outlet", "published_first", "published_last", "published_precision"),
    *("score", "passages"),
)


def _others(finder: Finder, filters: Filters) -> Articles | None:
    """Which articles meet the filters beside the search; None: all of them."""
    others = replace(filters, text="")
    where = articles_where(others)
    if where == "TRUE":
        return None
    return finder.those(f"SELECT article FROM articles WHERE {where}", parameters(others))


def _hits(finder: Finder, query: Query, scores: Mapping[int, float]) -> Iterator[Hit]:
    """Yield these articles, in their order, with what shows why they were found."""
    from core.store.search.passages import passages

    rows = {row[0]: row[1:] for row in finder.rows(_ARTICLES, {"keys": list(scores)})}
    marks = finder.marks(query, scores)
    for article, score in scores.items():
        *told, title_start, title_stop, text, starts, stops = rows[article]
        sentences = [Span(start, stop) for start, stop in zip(starts, stops, strict=True)]
        found = passages(text, Span(title_start, title_stop), sentences, query, marks.get(article, ()))
        yield Hit(**dict(zip(_TOLD, told, strict=True)), score=score, passages=tuple(found))


_TOLD = (
    *("id", "title", "outlet"),
    *("published_first", "published_last", "published_precision", "published_basis"),
)
_ARTICLES = f"""
    WITH keys AS (SELECT unnest($keys::INTEGER[]) AS article)
    SELECT a.article, {", ".join(_TOLD)},
        a.start, a.stop, text, coalesce(starts, []), coalesce(stops, [])
    FROM (FROM articles SEMI JOIN keys USING (article)) AS a
    LEFT JOIN (FROM article_sentences SEMI JOIN keys USING (article)) USING (article)"""
"""A join with the keys reads the texts of these articles alone; a condition on each row would read them all."""
