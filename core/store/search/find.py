"""Finding: which articles meet a query, and which of them meet it best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from core.records import Span
from core.store.search import QueryError
from core.store.search.fields import Rows, asked, fields_of, marked
from core.store.search.index import NUMBER, Index
from core.store.search.plan import asks_words_alone, plan, scoring
from core.store.search.query import And, Not, Or, Query
from core.wording import message, tr

Articles = NDArray[np.bool_]
"""Whether each article, by its key, is among those meant."""
TOO_MANY = message("Too many words begin like this to look for them beside others: write more letters before the *")
_STEP = 1_000
"""How many of the best are asked for at once, until enough of them are among those meant."""


@dataclass(frozen=True)
class Finder:
    """Answers queries on one index and the tables that belong to it; `size`: the greatest key of an article."""

    index: Index
    rows: Rows
    size: int

    def count(self, query: Query, among: Articles | None = None) -> int:
        """Return how many articles meet a query (of those `among` which it is asked)."""
        if among is None and asks_words_alone(query):
            return int(self._search(query, limit=1).count)
        met = self.meeting(query)
        return int((met if among is None else met & among).sum())

    def meeting(self, query: Query) -> Articles:
        """Return which articles meet a query."""
        if asks_words_alone(query):
            return self._found(query)
        if isinstance(query, And | Or):
            joined = np.logical_and if isinstance(query, And) else np.logical_or
            return cast(Articles, joined.reduce([self.meeting(part) for part in query.parts]))
        if isinstance(query, Not):
            return self._among(self.index.articles) & ~self.meeting(query.part)
        return self.those(*asked(query, self.rows))

    def those(self, sql: str, parameters: Mapping[str, Any]) -> Articles:
        """Return which articles a query on the tables gives: keys in its one column."""
        return self._among([article for (article,) in self.rows(sql, parameters)])

    def marks(self, query: Query, articles: Iterable[int]) -> dict[int, list[Span]]:
        """Return where in these articles the actors, speakers, themes and places stand that a query asks for."""
        found: dict[int, list[Span]] = defaultdict(list)
        for field in fields_of(query):
            sql, parameters = marked(field, self.rows)
            for article, start, stop in self.rows(sql, {**parameters, "keys": list(articles)}) if sql else ():
                found[article].append(Span(start, stop))
        return found

    def dated(self, query: Query, among: Articles | None = None) -> NDArray[np.int64]:
        """Return the articles that meet a query, the newest first, those without a date last."""
        met = self.meeting(query) if among is None else self.meeting(query) & among
        return self._newest[met[self._newest]]

    def best(self, query: Query, among: Articles | None = None) -> Iterator[tuple[int, float]]:
        """Yield the articles that meet a query (of those `among` which it is asked) with their scores, the best first.

        Those that no word of the query speaks for come last, the newest of them first.
        """
        words = scoring(query)
        if among is None and words is not None and asks_words_alone(query):
            yield from self._ranked(query)
            return
        left = self.meeting(query) if among is None else self.meeting(query) & among
        for article, score in self._ranked(words) if words is not None else ():
            if left[article]:
                left[article] = False
                yield article, score
        yield from ((int(article), 0.0) for article in self._newest[left[self._newest]])

    @cached_property
    def _newest(self) -> NDArray[np.int64]:
        """All articles by date."""
        rows = self.rows("SELECT article FROM articles ORDER BY published_first DESC NULLS LAST, article", {})
        return np.array([article for (article,) in rows], np.int64)

    def _ranked(self, query: Query) -> Iterator[tuple[int, float]]:
        step, at = 20, 0
        while hits := self._search(query, limit=step, offset=at, count=False).hits:
            numbers: Any = self.index.searcher.fast_field_values(NUMBER, [address for _, address in hits])
            yield from zip(self.index.articles[numbers].tolist(), (float(score) for score, _ in hits), strict=True)
            at, step = at + step, _STEP

    def _found(self, query: Query) -> Articles:
        found = self._search(query, limit=max(1, self.size), count=False, order_by_field=NUMBER)
        return self._among(self.index.articles[[number for number, _ in found.hits]])

    def _search(self, query: Query, **asked: Any) -> Any:
        """What tantivy finds; raises `QueryError` where too many words begin as a phrase or NEAR asks."""
        try:
            return self.index.searcher.search(plan(self.index.schema, query), **asked)
        except ValueError as error:
            if "max expansions" not in str(error):
                raise
            raise QueryError(tr(TOO_MANY)) from error

    def _among(self, articles: Any) -> Articles:
        met = np.zeros(self.size + 1, np.bool_)
        met[np.asarray(articles, np.int64)] = True
        met[0] = False
        return met
