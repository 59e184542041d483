"""How much there is: the key figures above every screen and the counts beside every filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

import pandas as pd

from core.corpus.tidy import storable
from core.derive.ledger import active
from core.derive.outlets import corrected_names, known_outlet, plain
from core.store.filters import NO_OUTLET, OUTLET, Filters
from core.store.scope import DATED, articles_where, parameters, rows_sql
from core.store.selection import EventSelection, MentionSelection, QuantitySelection, QuoteSelection
from core.store.store import Store


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Counts under the filters; `first`/`last`: publication dates spanned (None: nothing dated).

    `actors`, `mentions` honour `kinds`. `undated`: articles shown that have no date (0 under a
    years filter); `undated_left_out`: articles that meet everything but the years filter and have
    no date; `events_undated_left_out`: the same for events. `articles_in_all`: size of the corpus.
    Evidence: `ArticleSelection()`, `EventSelection()`, `MentionSelection(per="actor")`,
    `MentionSelection()`, `QuoteSelection()`, `QuantitySelection()`,
    `ArticleSelection(dating="undated")`.
    """

    articles: int
    events: int
    actors: int
    mentions: int
    quotes: int
    quantities: int
    words: int
    first: date | None
    last: date | None
    undated: int
    undated_left_out: int
    events_undated_left_out: int
    articles_in_all: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The choices of every filter with the articles each would give, its own filter left aside.

    years: value (int), count. actors: value (actor id), label, kind, count. themes: value, count.
    outlets: value, count (`NO_OUTLET` included). kinds: value, count (distinct actors of that kind
    in the filtered articles). By count, downwards; years in order. Chosen values are always
    listed, also with count 0. `count` of a choice is `key_figures(...).articles` with only that
    choice in the facet's own filter (kinds: `.actors`).
    """

    years: pd.DataFrame
    actors: pd.DataFrame
    themes: pd.DataFrame
    outlets: pd.DataFrame
    kinds: pd.DataFrame


def key_figures(store: Store, filters: Filters) -> KeyFigures:
    """Return the counts that stand above every screen."""
    without_years = replace(filters, years=None)
    left_out = "count(*) * 0" if filters.years is None else "count(*)"
    mentions = rows_sql(filters, MentionSelection())
    (row,) = store.rows(
        f"""SELECT a.*, m.*, others.*
        FROM (
            SELECT count(*), sum(words), min(coalesce(published_first, published_last)),
                max(coalesce(published_last, published_first)), count(*) FILTER (NOT {DATED})
            FROM articles WHERE {articles_where(filters)}
        ) AS a,
        (SELECT count(DISTINCT actor_id), count(*) FROM ({mentions})) AS m,
        (SELECT
            (SELECT count(*) FROM ({rows_sql(filters, EventSelection())})),
            (SELECT count(*) FROM ({rows_sql(filters, QuoteSelection())})),
            (SELECT count(*) FROM ({rows_sql(filters, QuantitySelection())})),
            (SELECT {left_out} FROM articles WHERE NOT {DATED} AND {articles_where(without_years)}),
            (SELECT {left_out} FROM ({rows_sql(without_years, EventSelection())})
                WHERE first IS NULL AND last IS NULL),
            (SELECT count(*) FROM articles)
        ) AS others""",
        parameters(filters),
    )
    articles, words, first, last, undated, actors, mentions_, events, quotes, quantities, left, events_left, all_ = row
    return KeyFigures(
        articles=articles,
        events=events,
        actors=actors,
        mentions=mentions_,
        quotes=quotes,
        quantities=quantities,
        words=int(words or 0),
        first=first,
        last=last,
        undated=undated,
        undated_left_out=left,
        events_undated_left_out=events_left,
        articles_in_all=all_,
    )


def facets(store: Store, filters: Filters, top: int = 500) -> Facets:
    """Return the counts beside every choice of every filter; `top` bounds the actors and outlets listed."""

    def counted(sql: str, own: str) -> pd.DataFrame:
        others = articles_where(_without(filters, own))
        return store.frame(sql.format(articles=others), parameters(filters, top=top))

    kinds = _KINDS_SHOWN if filters.kinds else "TRUE"
    return Facets(
        years=counted(_YEARS, "years"),
        actors=counted(_ACTORS.replace("{kinds}", kinds), "actors"),
        themes=counted(_THEMES, "themes"),
        outlets=counted(_OUTLETS, "outlets"),
        kinds=store.frame(_KINDS.format(articles=articles_where(filters)), parameters(filters)),
    )


def known_outlets(store: Store, outlets: Sequence[str]) -> frozenset[str]:
    """Return those of these outlets (or `NO_OUTLET`) that any article of the store has."""
    sql = f"SELECT DISTINCT {OUTLET} FROM articles WHERE list_contains($outlets, {OUTLET})"
    return frozenset(outlet for (outlet,) in store.rows(sql, {"outlets": [storable(one) for one in outlets]}))


def outlet_followed(store: Store, name: str) -> str:
    """Return the outlet that counts for a name: itself, or what articles found under it count for, or the name's own.

    A name that leads to no outlet of the store is returned as it is.
    """
    known = known_outlet(name) or plain(name)
    renamed = corrected_names([(name, known)], active(store.corrected.log)).get((name, known), known)
    names = {"name": plain(name), "known": known, "renamed": renamed}
    rows = store.rows(_FOLLOWED, {key: storable(value) for key, value in names.items()})
    return str(rows[0][0]) if rows and name != NO_OUTLET else name


_FOLLOWED = """
    SELECT outlet FROM articles
    WHERE outlet IN ($name, $known, $renamed) OR found_outlet = $name
    GROUP BY outlet
    ORDER BY outlet = $name DESC, outlet = $renamed DESC, count(*) FILTER (found_outlet = $name) DESC, count(*) DESC
    LIMIT 1"""


def outlet_names(store: Store) -> pd.DataFrame:
    """Return the outlets of the whole corpus.

    One row per outlet; columns: outlet, articles, found (the names that its articles state, sorted).
    """
    return store.frame(
        """SELECT outlet, count(*)::INTEGER AS articles,
            list_sort(list(DISTINCT found_outlet) FILTER (found_outlet IS NOT NULL)) AS found
        FROM articles WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY articles DESC, outlet"""
    )


def _without(filters: Filters, own: str) -> Filters:
    """Return the filters with one of them not narrowing."""
    kept = {field.name: getattr(filters, field.name) for field in fields(Filters) if field.name != own}
    return Filters(**kept)


_YEARS = f"""
    SELECT year::INTEGER AS value, count(*)::INTEGER AS count
    FROM (
        SELECT unnest(range(
            year(coalesce(published_first, published_last)), year(coalesce(published_last, published_first)) + 1
        )) AS year
        FROM articles WHERE {DATED} AND {{articles}}
    ) GROUP BY year ORDER BY year"""
_ACTORS = """
    SELECT actor_id AS value, actor AS label, kind, coalesce(n, 0)::INTEGER AS count
    FROM actors LEFT JOIN (
        SELECT actor_id, count(DISTINCT article) AS n FROM mentions
        WHERE article IN (SELECT article FROM articles WHERE {articles}) GROUP BY actor_id
    ) AS found USING (actor_id)
    WHERE (n > 0 AND {kinds}) OR list_contains($actors, actor_id)
    QUALIFY row_number() OVER (ORDER BY count DESC, mentions DESC, actor_id) <= $top
        OR list_contains($actors, actor_id)
    ORDER BY count DESC, mentions DESC, actor_id"""
_KINDS_SHOWN = "list_contains($kinds, kind)"
_THEMES = """
    SELECT coalesce(found.value, chosen.value) AS value, coalesce(n, 0)::INTEGER AS count
    FROM (
        SELECT theme AS value, count(DISTINCT article) AS n FROM themes
        WHERE article IN (SELECT article FROM articles WHERE {articles}) GROUP BY theme
    ) AS found FULL JOIN (SELECT DISTINCT unnest($themes::VARCHAR[]) AS value) AS chosen USING (value)
    ORDER BY count DESC, value"""
_OUTLETS = f"""
    SELECT coalesce(found.value, chosen.value) AS value, coalesce(n, 0)::INTEGER AS count
    FROM (
        FROM (SELECT {OUTLET} AS value, count(*) AS n FROM articles WHERE {{articles}} GROUP BY ALL)
        QUALIFY row_number() OVER (ORDER BY n DESC, value) <= $top OR list_contains($outlets, value)
    ) AS found FULL JOIN (SELECT DISTINCT unnest($outlets::VARCHAR[]) AS value) AS chosen USING (value)
    ORDER BY count DESC, value"""
_KINDS = """
    SELECT coalesce(found.value, chosen.value) AS value, coalesce(n, 0)::INTEGER AS count
    FROM (
        SELECT kind AS value, count(*) AS n FROM actors
        WHERE actor_id IN (
            SELECT actor_id FROM mentions WHERE article IN (SELECT article FROM articles WHERE {articles}))
        GROUP BY kind
    ) AS found FULL JOIN (SELECT DISTINCT unnest($kinds::VARCHAR[]) AS value) AS chosen USING (value)
    ORDER BY count DESC, value"""
