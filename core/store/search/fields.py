"""Fields of a search: what `actor:`, `speaker:`, `theme:`, `place:`, `outlet:` and dates ask of the store's tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from core.annotate.names.spelling import slug
from core.corpus.tidy import storable
from core.derive.outlets import known_outlet
from core.store.search.query import After, And, Before, Field, Or, Query

Rows = Callable[[str, Mapping[str, Any]], list[tuple[Any, ...]]]
"""Runs a query on the store's tables."""


def asked(query: Query, rows: Rows) -> tuple[str, Mapping[str, Any]]:
    """The SQL of the articles that a field or a date asks for (keys in its one column), with its values."""
    if isinstance(query, Before | After):
        bound = "published_last < $day" if isinstance(query, Before) else "published_first > $day"
        return f"SELECT article FROM articles WHERE {bound}", {"day": query.day}
    if not isinstance(query, Field):
        raise TypeError(f"{query} asks for words")
    values = _values(query, rows)
    if query.name == "theme":
        return "SELECT article FROM themes WHERE list_contains($met, theme)", values
    if query.name == "outlet":
        return "SELECT article FROM articles WHERE list_contains($met, outlet)", values
    return _OF_ACTORS[query.name].replace(_NAMED, _SAME if query.whole else _LIKE), values


def marked(field: Field, rows: Rows) -> tuple[str, Mapping[str, Any]]:
    """The SQL of the places (article, start, stop) that show why articles ($keys) meet a field; "" where none does."""
    if field.name not in _MARKS:
        return "", {}
    marks = _MARKS[field.name].replace(_NAMED, _SAME if field.whole else _LIKE)
    return _FIRST.format(marks=marks), _values(field, rows)


def fields_of(query: Query) -> Iterator[Field]:
    """Yield the fields that a query asks for, those aside that it leaves out."""
    if isinstance(query, Field):
        yield query
    elif isinstance(query, And | Or):
        for part in query.parts:
            yield from fields_of(part)


def _values(field: Field, rows: Rows) -> Mapping[str, Any]:
    """What the SQL of a field asks with."""
    if field.name == "theme":
        themes = [theme for (theme,) in rows("SELECT DISTINCT theme FROM themes", {})]
        return {"met": [theme for theme in themes if _is_named(theme, field.text, field.whole)]}
    if field.name == "outlet":
        return {"met": _outlets(field, rows(_OUTLETS, {}))}
    return {"name": storable(field.text.lower()), "slug": slug(field.text)}


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
_MARKS = {
    "actor": f"FROM mentions WHERE actor_id IN {_NAMED}",
    "speaker": f"FROM quotes WHERE speaker_id IN {_NAMED} OR lower(speaker) = $name",
    "place": f"FROM mentions WHERE kind IN ('country', 'place') AND actor_id IN {_NAMED}",
    "theme": "FROM themes WHERE list_contains($met, theme)",
}
_FIRST = """
    SELECT article, start, stop FROM (SELECT article, start, stop {marks})
    SEMI JOIN (SELECT unnest($keys::INTEGER[]) AS article) USING (article)
    QUALIFY row_number() OVER (PARTITION BY article ORDER BY start) <= 50"""
"""Passages show three places at most, of the first ones of an article."""
