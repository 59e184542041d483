"""Finding: which articles meet a query, and which of them meet it best."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from core.annotate.names.spelling import slug
from core.corpus.tidy import storable
from core.derive.outlets import known_outlet
from core.store.search import QueryError
from core.store.search.index import NUMBER, Index
from core.store.search.plan import asks_words_alone, plan, scoring
from core.store.search.query import After, And, Before, Field, Not, Or, Query
from core.wording import message, tr

Rows = Callable[[str, Mapping[str, Any]], list[tuple[Any, ...]]]
"""Runs a query on the store's tables."""
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
        return self.those(*_asked(query, self.rows))

    def those(self, sql: str, parameters: Mapping[str, Any]) -> Articles:
        """Return which articles a query on the tables gives: keys in its one column."""
        return self._among([article for (article,) in self.rows(sql, parameters)])

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


def _asked(query: Query, rows: Rows) -> tuple[str, Mapping[str, Any]]:
    """The SQL of a field, with its values."""
    if isinstance(query, Before | After):
        bound = "published_last < $day" if isinstance(query, Before) else "published_first > $day"
        return f"SELECT article FROM articles WHERE {bound}", {"day": query.day}
    if not isinstance(query, Field):
        raise TypeError(f"{query} asks for words")
    named = {"name": storable(query.text.lower()), "slug": slug(query.text)}
    if query.name == "theme":
        themes = [theme for (theme,) in rows("SELECT DISTINCT theme FROM themes", {})]
        met = [theme for theme in themes if _is_named(theme, query.text, query.whole)]
        return "SELECT article FROM themes WHERE list_contains($met, theme)", {"met": met}
    if query.name == "outlet":
        met = _outlets(query, rows(_OUTLETS, {}))
        return "SELECT article FROM articles WHERE list_contains($met, outlet)", {"met": met}
    return _OF_ACTORS[query.name].replace(_NAMED, _SAME if query.whole else _LIKE), named


def _outlets(query: Field, known: list[tuple[Any, ...]]) -> list[str]:
    """The outlets that are called so: by the name that counts, as files have it, as it was before corrections, or by
    another name of theirs; the first of these ways that leads anywhere counts, so that outlets set apart stay so."""
    ways = ((0,), (1,), (2,)) if query.whole else ((0, 1), (2,))
    for way in ways:
        met = {row[0] for row in known if any(row[at] and _is_named(row[at], query.text, query.whole) for at in way)}
        if met:
            return sorted(met)
    wanted = known_outlet(query.text)
    return sorted({outlet for outlet, *_ in known if outlet == wanted})


_OUTLETS = """
    SELECT DISTINCT one.outlet, one.found_outlet, built.outlet
    FROM articles AS one JOIN store.articles AS built USING (article) WHERE one.outlet IS NOT NULL"""
"""The name of each outlet that counts, the one in the files, and the one before corrections."""


def _is_named(value: str, text: str, whole: bool) -> bool:
    """Whether all words of `text` stand in a name one after another, or are the name; letter case and accents aside."""
    if whole:
        return slug(text) == slug(value)
    return bool(slug(text)) and f"-{slug(text)}-" in f"-{slug(value)}-"


_NAMED = "{named}"
_SAME = "(SELECT actor_id FROM actors WHERE actor_id = $slug OR lower(actor) = $name)"
"""The actors of this very name."""
_LIKE = """(
    SELECT actor_id FROM actors WHERE contains('-' || actor_id || '-', '-' || $slug || '-') OR lower(actor) = $name
    UNION SELECT actor_id FROM mentions WHERE NOT nominal AND lower(surface) = $name)"""
"""The actors that have all words of a name in theirs, or that an article calls by it."""
_OF_ACTORS = {
    "actor": f"SELECT article FROM mentions WHERE actor_id IN {_NAMED}",
    "speaker": f"SELECT article FROM quotes WHERE speaker_id IN {_NAMED} OR lower(speaker) = $name",
    "place": f"""SELECT article FROM mentions WHERE kind IN ('country', 'place') AND actor_id IN {_NAMED}
        UNION SELECT article FROM events WHERE lower(place) = $name""",
}
