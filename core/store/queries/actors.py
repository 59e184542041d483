"""Who: frequencies, an actor's profile, and who appears with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypedDict

import pandas as pd

from core.store.counts import counted, dated, named_by, of_kinds, ways
from core.store.derived import MET, TOLD
from core.store.evidence import evidence_total
from core.store.filters import Filters
from core.store.most import one_of, the_most
from core.store.queries.frequent import frequent
from core.store.scope import PERIOD, articles_where, parameters, rows_sql
from core.store.selection import MentionSelection, Per, QuoteSelection, Selection, SentenceSelection, Unit, counting
from core.store.store import Store

Measure = Literal["mentions", "articles"]


class Counted(TypedDict):
    """What counts as a mention, as the arguments of the queries here: descriptions ("das Bündnis"), pronouns."""

    nominal: bool
    pronouns: bool


@dataclass(frozen=True, slots=True)
class ActorProfile:
    """One actor in the filtered articles; `first_seen`, `last_seen` are publication dates.

    Frames: roles (role, count of mentions, articles, first, last publication date seen);
    offices (role, first, last day in office by the lexicon, NaT: open);
    aliases (surface, nominal, pronoun, count); co_actors (other_id, actor, kind, count of sentences
    with both, alone: sentences with the other, expected: sentences with both, were the two named
    independently of each other); themes (theme, count of articles with both); quotes (kind, count
    of quotes by the actor); periods (period, count of mentions, articles; by year). `about` counts the
    quotes of others that name the actor, `sentences` those of all filtered articles, `named_in` those
    that name the actor.
    """

    actor_id: str
    actor: str
    kind: str
    mentions: int
    articles: int
    first_seen: date | None
    last_seen: date | None
    about: int
    sentences: int
    named_in: int
    roles: pd.DataFrame
    offices: pd.DataFrame
    aliases: pd.DataFrame
    co_actors: pd.DataFrame
    themes: pd.DataFrame
    quotes: pd.DataFrame
    periods: pd.DataFrame


def actor_counts(
    store: Store,
    filters: Filters,
    measure: Measure = "mentions",
    nominal: bool = True,
    pronouns: bool = False,
    top: int = 30,
) -> pd.DataFrame:
    """Return one row per actor, the most frequent `top`, by `measure`.

    Columns: actor_id, actor, kind, count (the measure), mentions, articles, per_1000 (mentions per
    1,000 words of the filtered articles), per_article (mentions per article that names the actor),
    share (of the filtered articles). `nominal=False` leaves descriptions ("das Bündnis") out,
    `pronouns=True` counts pronouns, too.
    """
    selection = named(measure, nominal, pronouns)

    def asked(which: str) -> str:
        return f"""
        WITH found AS MATERIALIZED ({_found(filters, nominal, pronouns, which)}),
        whole AS (SELECT sum(words) AS words, sum(articles) AS articles FROM ({dated(filters)}))
        SELECT actor_id, actors.actor, kind, f.{measure} AS count, f.mentions, f.articles,
            round(1000 * f.mentions / whole.words, 4) AS per_1000, round(f.mentions / f.articles, 4) AS per_article,
            round(f.articles / whole.articles, 4) AS share
        FROM (FROM found WHERE {the_most("found", measure)}) AS f JOIN actors ON number = f.actor, whole
        ORDER BY count DESC, f.mentions DESC, actor_id LIMIT $top"""

    return counting(frequent(store, asked, parameters(filters, selection, top=top), top), selection, "actor_id")


def actor_periods(
    store: Store,
    filters: Filters,
    actors: Sequence[str],
    measure: Measure = "mentions",
    unit: Unit = "year",
    nominal: bool = True,
    pronouns: bool = False,
) -> pd.DataFrame:
    """Return one row per actor of `actors` and period, zeros included.

    Columns: actor_id, actor, kind, period (first day), count, mentions, articles, per_1000
    (mentions per 1,000 words published in the period), per_article (mentions per article that names
    the actor, 0 where none does), share (of the articles of the period).
    Articles dated less precisely than `unit` are in no period. Which kinds are listed elsewhere does not matter.
    """
    filters = replace(filters, kinds=())
    selection = replace(named(measure, nominal, pronouns), unit=unit)
    how, mentions = named_by(nominal, pronouns)
    numbers = store.numbers(actors).values()
    sql = f"""
        WITH dated AS (SELECT place, words, articles, {PERIOD} AS period FROM ({dated(filters, unit)})),
        periods AS (
            SELECT period, sum(words) AS words, sum(articles) AS articles
            FROM dated WHERE period IS NOT NULL GROUP BY period
        ), chosen AS (SELECT number, actor_id, actor, kind FROM actors WHERE {one_of("number", numbers)}),
        named AS (
            SELECT f.actor AS number, period, sum({mentions})::INTEGER AS mentions,
                sum(f.articles)::INTEGER AS articles
            FROM ({counted(filters, "actors", unit)}) AS f JOIN dated USING (place)
            WHERE {one_of("f.actor", numbers)} AND {how} GROUP BY ALL
        )
        SELECT actor_id, actor, kind, period, coalesce(named.{measure}, 0) AS count,
            coalesce(named.mentions, 0) AS mentions, coalesce(named.articles, 0) AS articles,
            coalesce(round(1000 * named.mentions / periods.words, 4), 0) AS per_1000,
            coalesce(round(named.mentions / named.articles, 4), 0) AS per_article,
            coalesce(round(named.articles / periods.articles, 4), 0) AS share
        FROM chosen CROSS JOIN periods LEFT JOIN named USING (number, period)
        ORDER BY list_position($chosen, actor_id), period"""
    frame = store.frame(sql, parameters(filters, selection, chosen=list(actors)))
    return counting(frame, selection, "actor_id", "period")


def actor_profile(
    store: Store, filters: Filters, actor_id: str, nominal: bool = True, pronouns: bool = False
) -> ActorProfile | None:
    """Return what the filtered articles say about one actor; None where the store does not know it.

    Mentions are counted as `actor_counts` counts them; quotes about the actor name it, never by a pronoun.
    """
    number = store.numbers([actor_id]).get(actor_id)
    if number is None:
        return None
    ((actor, kind),) = store.rows("SELECT actor, kind FROM actors WHERE number = $number", {"number": number})
    # Everything about one actor: which kinds are listed elsewhere does not matter.
    filters = replace(filters, kinds=())
    chosen = replace(named("mentions", nominal, pronouns), actor_id=actor_id)
    about, said = QuoteSelection(about=actor_id), QuoteSelection(actor_id=actor_id)
    values = parameters(filters, chosen, unit="year", top=50, number=number)
    how, names = named_by(nominal, pronouns)
    within = articles_where(filters)
    parts = {
        "spelt": f"SELECT * FROM actor_mentions WHERE actor = $number AND {how} AND {within}",
        "said": rows_sql(filters, said),
        "own": f"SELECT article, {names} AS mentions FROM article_actors WHERE actor = $number AND {how} AND {within}",
        "counted": f"SELECT * FROM ({counted(filters, 'actors')}) WHERE actor = $number AND {how}",
        "dated": dated(filters),
        "mentions": names,
        "all_counted": counted(filters, "actors"),
        "told": TOLD[ways(nominal, pronouns)],
        "met": MET[ways(nominal, pronouns)],
        "within": within,
    }
    ((mentions, articles, first_seen, last_seen),) = store.rows(_FIGURES.format(**parts), values)
    ((named_in,),) = store.rows(_NAMED_IN.format(**parts), values)

    def frame(sql: str, selection: Selection, *keys: str) -> pd.DataFrame:
        return counting(store.frame(sql.format(**parts), values), selection, *keys)

    sentences = evidence_total(store, filters, SentenceSelection())
    co_actors = frame(_CO_ACTORS, replace(chosen, per="sentence"), "other_id")
    others = co_actors.pop("number")
    alone = dict(store.rows(_ALONE.format(**parts, those=one_of("actor", others)), values))
    co_actors["alone"] = others.map(alone).astype("int32")
    co_actors["expected"] = co_actors["alone"] * named_in / max(1, sentences)
    return ActorProfile(
        actor_id=actor_id,
        actor=actor,
        kind=kind,
        mentions=mentions,
        articles=articles,
        first_seen=first_seen,
        last_seen=last_seen,
        about=evidence_total(store, filters, about),
        sentences=sentences,
        named_in=named_in,
        roles=frame(_ROLES, chosen, "role"),
        offices=store.frame(_OFFICES, values),
        aliases=frame(_ALIASES, chosen, "surface", "nominal", "pronoun"),
        co_actors=co_actors,
        themes=frame(_THEMES, replace(chosen, per="article"), "theme"),
        quotes=frame(_QUOTES, said, "kind"),
        periods=frame(_PERIODS, replace(chosen, unit="year"), "period"),
    )


def actor_names(store: Store) -> pd.DataFrame:
    """Return one row per actor of the store, by mentions: actor_id, actor, kind, mentions, articles."""
    return store.frame("SELECT actor_id, actor, kind, mentions, articles FROM actors ORDER BY mentions DESC, actor_id")


def named_actors(store: Store, ids: Sequence[str]) -> dict[str, str]:
    """Return the names of these actors by id; ids that the store does not know are left out."""
    return dict(
        store.rows("SELECT actor_id, actor FROM actors WHERE list_contains($ids, actor_id)", {"ids": list(ids)})
    )


def most_named(store: Store, filters: Filters, top: int, nominal: bool = True, pronouns: bool = False) -> pd.DataFrame:
    """Return the `top` most mentioned actors: number, actor_id, actor, kind, count (mentions)."""

    def asked(which: str) -> str:
        return _NODES.format(found=_found(filters, nominal, pronouns, which), most=the_most("found", "mentions"))

    return frequent(store, asked, parameters(filters, top=top), top)


def named(measure: Measure, nominal: bool, pronouns: bool) -> MentionSelection:
    """Return what is counted: mentions or articles, by names alone or also by descriptions and by pronouns."""
    per: Per = "article" if measure == "articles" else "row"
    return MentionSelection(per=per, nominal=None if nominal else False, pronoun=None if pronouns else False)


def _found(filters: Filters, nominal: bool, pronouns: bool, which: str) -> str:
    """A SELECT of actor (its number), mentions, articles: one row per actor that the filtered articles name.

    `which`: the condition on `actor` that it is counted.
    """
    how, mentions = named_by(nominal, pronouns)
    return f"""SELECT actor, sum({mentions})::INTEGER AS mentions, sum(articles)::INTEGER AS articles
        FROM ({counted(filters, "actors")}) WHERE {which} AND {how} AND {of_kinds(filters)} GROUP BY actor"""


_FIGURES = """
    SELECT coalesce(sum(mentions), 0)::INTEGER, count(*), min(coalesce(published_first, published_last)),
        max(coalesce(published_last, published_first))
    FROM ({own}) JOIN (SELECT article, published_first, published_last FROM articles) USING (article)"""
_NAMED_IN = "SELECT coalesce(sum({told}), 0)::INTEGER FROM ({counted})"
_ROLES = """
    SELECT role, count(*)::INTEGER AS count, count(DISTINCT article)::INTEGER AS articles,
        min(coalesce(published_first, published_last)) AS first, max(coalesce(published_last, published_first)) AS last
    FROM ({spelt}) JOIN (SELECT article, published_first, published_last FROM articles) USING (article)
    WHERE role IS NOT NULL GROUP BY role ORDER BY first NULLS LAST, count DESC, role"""
_OFFICES = "SELECT role, first, last FROM offices WHERE actor_id = $actor_id ORDER BY first NULLS FIRST, role"
_ALIASES = """
    SELECT surface, how = 2 AS nominal, how = 4 AS pronoun, count(*)::INTEGER AS count
    FROM ({spelt}) GROUP BY ALL ORDER BY count DESC, surface, 2, 3 LIMIT $top"""
_CO_ACTORS = f"""
    WITH met AS MATERIALIZED (
        SELECT other AS number, sum({{met}})::INTEGER AS count FROM actor_company
        WHERE actor = $number AND {{met}} > 0 AND {{within}} GROUP BY other
    )
    SELECT actor_id AS other_id, actors.actor, kind, m.count, number
    FROM (FROM met WHERE {the_most("met", "count")}) AS m JOIN actors USING (number)
    ORDER BY count DESC, other_id LIMIT $top"""
_ALONE = "SELECT actor, sum({told})::INTEGER FROM ({all_counted}) WHERE {those} GROUP BY actor"
_THEMES = """
    SELECT theme, count(*)::INTEGER AS count FROM ({own}) JOIN article_themes USING (article)
    GROUP BY theme ORDER BY count DESC, theme"""
_QUOTES = "SELECT kind, count(*)::INTEGER AS count FROM ({said}) GROUP BY kind ORDER BY count DESC, kind"
_PERIODS = f"""
    WITH dated AS (SELECT place, {PERIOD} AS period FROM ({{dated}}))
    SELECT period, sum({{mentions}})::INTEGER AS count, sum(articles)::INTEGER AS articles
    FROM ({{counted}}) JOIN dated USING (place) WHERE period IS NOT NULL GROUP BY period ORDER BY period"""
_NODES = """
    WITH found AS MATERIALIZED ({found})
    SELECT number, actor_id, actors.actor, kind, f.mentions AS count
    FROM (FROM found WHERE {most}) AS f JOIN actors ON number = f.actor
    ORDER BY count DESC, actor_id LIMIT $top"""
