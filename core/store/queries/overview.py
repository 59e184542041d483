"""How much there is: the key figures above every screen and the counts beside every filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from core.corpus.tidy import storable
from core.derive.ledger import active
from core.derive.outlets import corrected_names, known_outlet, plain
from core.store.counts import counted, dated, is_named, of_kinds
from core.store.filters import OUTLET, Filters
from core.store.most import the_most
from core.store.queries.frequent import frequent
from core.store.scope import DATED, articles_where, filtered, parameters
from core.store.store import Store


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Counts under the filters; `first`/`last`: publication dates spanned (None: nothing dated).

    `actors`, `mentions` honour `kinds`. `undated`: articles shown that have no date (0 under a
    filter of years or dates); `undated_left_out`: articles that meet everything but that filter and
    have no date; `events_undated_left_out`: the same for events. `beyond`: articles shown whose
    date, as far as it is known, reaches beyond the years or days asked for. `articles_in_all`: size of the corpus.
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
    beyond: int
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
    timeless, time = filters.timeless, filters.time or (None, None)
    left_out = "count(*)" if filters.time else "count(*) * 0"
    mentions = f"SELECT * FROM ({counted(filters, 'actors')}) WHERE {of_kinds(filters)}"
    named = f"SELECT number AS actor FROM actors WHERE {'list_contains($kinds, kind)' if filters.kinds else 'TRUE'}"
    (row,) = store.rows(
        f"""SELECT a.*, m.*, others.*
        FROM (
            SELECT count(*), sum(words), min(coalesce(published_first, published_last)),
                max(coalesce(published_last, published_first)), count(*) FILTER (NOT {DATED}),
                count(*) FILTER ({_BEYOND})
            FROM articles WHERE {articles_where(filters)}
        ) AS a,
        (SELECT (SELECT count(*) FROM ({named}) WHERE {is_named(filters)}),
            (SELECT coalesce(sum(names + descriptions + pronouns), 0) FROM ({mentions}))) AS m,
        (SELECT
            (SELECT count(*) FROM event_facts WHERE {filtered(filters, "events")}),
            (SELECT coalesce(sum(quotes), 0) FROM article_places WHERE {articles_where(filters)}),
            (SELECT coalesce(sum(quantities), 0) FROM article_places WHERE {articles_where(filters)}),
            (SELECT {left_out} FROM articles WHERE NOT {DATED} AND {articles_where(timeless)}),
            (SELECT {left_out} FROM event_facts
                WHERE first IS NULL AND last IS NULL AND {filtered(timeless, "events")}),
            (SELECT count(*) FROM articles)
        ) AS others""",
        parameters(filters, since=time[0], until=time[1]),
    )
    articles, words, first, last, undated, beyond, actors, mentions_, events, quotes, quantities, *left_out_and_all = (
        row
    )
    left, events_left, all_ = left_out_and_all
    return KeyFigures(
        articles=articles,
        events=events,
        actors=actors,
        mentions=int(mentions_),
        quotes=int(quotes),
        quantities=int(quantities),
        words=int(words or 0),
        first=first,
        last=last,
        undated=undated,
        undated_left_out=left,
        events_undated_left_out=events_left,
        beyond=beyond,
        articles_in_all=all_,
    )


def facets(store: Store, filters: Filters, top: int = 500) -> Facets:
    """Return the counts beside every choice of every filter; `top` bounds the actors and outlets listed."""

    values = parameters(filters, top=top)
    others = {own: _without(filters, own) for own in ("years", "actors", "themes", "outlets")}
    years, themes = dated(others["years"]), counted(others["themes"], "themes")
    kinds = of_kinds(filters)

    def actors(which: str) -> str:
        which = f"({which} OR actor IN {_CHOSEN})" if filters.actors else which
        found = _NAMED.format(rows=counted(others["actors"], "actors"), which=which)
        return _ACTORS.format(found=found, kinds=kinds, most=the_most("shown", "n"))

    return Facets(
        years=store.frame(_YEARS.format(articles=years), values),
        actors=frequent(store, actors, values, top),
        themes=store.frame(_THEMES.format(rows=themes), values),
        outlets=store.frame(_OUTLETS.format(articles=articles_where(others["outlets"])), values),
        kinds=store.frame(_KINDS.format(named=is_named(filters)), values),
    )


def outlets_followed(store: Store, names: Sequence[str]) -> dict[str, str]:
    """Return, by name, the outlet that counts for it: itself, or what articles found under it count for, or its own.

    Names (or `NO_OUTLET`) that lead to no outlet of the store are left out.
    """
    log = active(store.corrected.log)
    plainly = {name: storable(plain(name)) for name in names}
    known = {name: storable(known_outlet(name) or one) for name, one in plainly.items()}
    renamed = corrected_names(known.items(), log)
    asked = [(one, known[name], renamed.get((name, known[name]), known[name])) for name, one in plainly.items()]
    columns = ([row[column] for row in asked] for column in range(3))
    found = dict(store.rows(_FOLLOWED, dict(zip(("names", "known", "renamed"), columns, strict=True)))) if asked else {}
    return {name: found[one] for name, one in plainly.items() if one in found}


_FOLLOWED = f"""
    WITH asked AS (
        SELECT unnest($names::VARCHAR[]) AS name, unnest($known::VARCHAR[]) AS known,
            unnest($renamed::VARCHAR[]) AS renamed
    ), named AS (
        SELECT outlet, coalesce(found_outlet, '') AS found, count(*) AS n
        FROM (SELECT {OUTLET} AS outlet, found_outlet FROM articles) GROUP BY ALL
    ), led AS (
        SELECT name, outlet, outlet = renamed AS corrected, sum(if(found = name, n, 0)) AS here, sum(n) AS n
        FROM asked JOIN named ON outlet = name OR outlet = known OR outlet = renamed OR found = name GROUP BY ALL
    )
    SELECT name, outlet FROM led
    QUALIFY row_number() OVER (
        PARTITION BY name ORDER BY (outlet = name) DESC, corrected DESC, here DESC, n DESC, outlet) = 1"""


def outlet_names(store: Store) -> pd.DataFrame:
    """Return the outlets of the whole corpus.

    One row per outlet; columns: outlet, articles, found (the names that its articles state, sorted).
    """
    return store.frame(
        """SELECT outlet, count(*)::INTEGER AS articles,
            coalesce(list_sort(list(DISTINCT found_outlet) FILTER (found_outlet IS NOT NULL)), []) AS found
        FROM articles WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY articles DESC, outlet"""
    )


def _without(filters: Filters, own: str) -> Filters:
    """Return the filters with one of them not narrowing; years give way with dates, for both are about time."""
    return filters.timeless if own == "years" else filters.without(own)


_BEYOND = f"""{DATED} AND (coalesce(published_first, DATE '-infinity') < $since
    OR coalesce(published_last, DATE 'infinity') > $until)"""
"""Whether a date, as far as it is known, reaches beyond some days; an open end is NULL, and nothing is beyond it."""
_YEARS = """
    SELECT year::INTEGER AS value, sum(articles)::INTEGER AS count
    FROM (
        SELECT unnest(range(first, last + 1)) AS year, articles FROM (
            SELECT year(coalesce(published_first, published_last)) AS first,
                year(coalesce(published_last, published_first)) AS last, sum(articles) AS articles
            FROM ({articles}) GROUP BY ALL
        ) WHERE first IS NOT NULL
    ) GROUP BY year ORDER BY year"""
_NAMED = "SELECT actor, sum(articles)::INTEGER AS n FROM ({rows}) WHERE {which} GROUP BY actor"
_CHOSEN = "(SELECT number FROM actors WHERE list_contains($actors, actor_id))"
_ACTORS = """
    WITH found AS MATERIALIZED ({found}), shown AS (FROM found WHERE {kinds}),
    chosen AS (SELECT number AS actor FROM actors WHERE list_contains($actors, actor_id)),
    listed AS (
        SELECT actor, n FROM shown WHERE {most}
        UNION SELECT actor, coalesce(n, 0) AS n FROM chosen LEFT JOIN found USING (actor)
    )
    SELECT actor_id AS value, actors.actor AS label, kind, n AS count
    FROM listed JOIN actors ON number = listed.actor
    QUALIFY row_number() OVER (ORDER BY count DESC, mentions DESC, actor_id) <= $top
        OR list_contains($actors, actor_id)
    ORDER BY count DESC, mentions DESC, actor_id"""
_THEMES = """
    SELECT coalesce(found.value, chosen.value) AS value, coalesce(n, 0)::INTEGER AS count
    FROM (
        SELECT theme AS value, sum(articles) AS n FROM ({rows}) GROUP BY theme
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
        SELECT kind AS value, count(*) AS n FROM (SELECT number AS actor, kind FROM actors) WHERE {named} GROUP BY kind
    ) AS found FULL JOIN (SELECT DISTINCT unnest($kinds::VARCHAR[]) AS value) AS chosen USING (value)
    ORDER BY count DESC, value"""
