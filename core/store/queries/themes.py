"""What about: themes over time and by actor, and who speaks about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from core.store.counts import counted, dated
from core.store.derived import PAIRED
from core.store.filters import Filters
from core.store.most import one_of
from core.store.queries.actors import most_named
from core.store.scope import PERIOD, articles_where, bare_rows_sql, parameters
from core.store.selection import MentionSelection, Per, QuoteSelection, ThemeSelection, Unit, counting
from core.store.store import Store

Grain = Literal["articles", "sentences"]


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks: `quotes` in all, those by `nobody` known, and the speakers of the most.

    rows: actor_id, actor, kind, count (quotes), articles; one row per speaker.
    """

    quotes: int
    nobody: int
    rows: pd.DataFrame


def theme_counts(store: Store, filters: Filters) -> pd.DataFrame:
    """Return one row per theme, by count.

    Columns: theme, count (articles), share (of the filtered articles), hits, score (mean of the articles').
    """
    sql = f"""
        SELECT theme, sum(articles)::INTEGER AS count,
            round(sum(articles) / (SELECT sum(articles) FROM ({dated(filters)})), 4) AS share,
            sum(hits)::INTEGER AS hits, round(sum(score) / sum(articles), 4) AS score
        FROM ({counted(filters, "themes")}) GROUP BY theme ORDER BY count DESC, theme"""
    return counting(store.frame(sql, parameters(filters)), ThemeSelection(per="article"), "theme")


def theme_periods(store: Store, filters: Filters, unit: Unit = "year") -> pd.DataFrame:
    """Return one row per theme and period, zeros included, themes by count.

    Columns: theme, period (first day), count (articles), articles (all those of the period), share.
    """
    sql = f"""
        WITH dated AS (SELECT place, articles, {PERIOD} AS period FROM ({dated(filters, unit)})),
        periods AS (SELECT period, sum(articles) AS articles FROM dated WHERE period IS NOT NULL GROUP BY period),
        found AS (
            SELECT theme, period, sum(f.articles)::INTEGER AS count
            FROM ({counted(filters, "themes", unit)}) AS f JOIN dated USING (place) GROUP BY ALL
        ), shown AS (SELECT theme, sum(count) AS size FROM found GROUP BY theme)
        SELECT theme, period, coalesce(count, 0) AS count, articles::INTEGER AS articles,
            round(coalesce(count, 0) / articles, 4) AS share
        FROM shown CROSS JOIN periods LEFT JOIN found USING (theme, period) ORDER BY size DESC, theme, period"""
    frame = store.frame(sql, parameters(filters, unit=unit))
    return counting(frame, ThemeSelection(per="article", unit=unit), "theme", "period")


def theme_actors(store: Store, filters: Filters, measure: Grain = "sentences", top: int = 15) -> pd.DataFrame:
    """Return one row per theme and actor, zeros included, for the `top` actors; themes and actors by frequency.

    Columns: theme, actor_id, actor, kind, count (articles that have both, or sentences that have both).
    """
    per: Per = "article" if measure == "articles" else "sentence"
    within, numbers = articles_where(filters), most_named(store, filters, top, pronouns=True)["number"].tolist()
    if measure == "sentences" and max(numbers, default=0) < PAIRED:
        met = f"""SELECT theme, actor AS number, sum(sentences) AS count
            FROM ({counted(filters, "theme_actors")}) WHERE {one_of("actor", numbers)} GROUP BY ALL"""
    else:
        met = f"""SELECT theme, number, count(*) AS count
            FROM (SELECT theme, {_PLACE[measure]} FROM {_THEMES_OF[measure]} WHERE {within})
            JOIN (
                SELECT actor AS number, {_PLACE[measure]} FROM {_ACTORS_OF[measure]}
                WHERE {one_of("actor", numbers)} AND {within}
            ) USING ({_PLACE[measure]}) GROUP BY ALL"""
    sql = f"""
        WITH columns AS (
            SELECT number, actor_id, actor, kind, list_position($numbers::INTEGER[], number) AS across
            FROM actors WHERE {one_of("number", numbers)}
        ), lines AS (SELECT theme, sum(articles) AS size FROM ({counted(filters, "themes")}) GROUP BY theme),
        met AS ({met})
        SELECT theme, actor_id, actor, kind, coalesce(count, 0)::INTEGER AS count
        FROM lines CROSS JOIN columns LEFT JOIN met USING (theme, number) ORDER BY size DESC, theme, across"""
    frame = store.frame(sql, parameters(filters, numbers=numbers))
    return counting(frame, MentionSelection(per=per), "theme", "actor_id")


def speakers(store: Store, filters: Filters, theme: str | None = None, top: int = 15) -> Speakers:
    """Return who speaks in the filtered articles, or about `theme` in them; see `Speakers`."""
    selection = QuoteSelection(theme=theme)
    values = parameters(filters, selection, top=top)
    quotes = f"({bare_rows_sql(filters, selection)})"
    sql = f"""
        SELECT actor_id, actor, kind, q.count::INTEGER AS count, q.articles::INTEGER AS articles
        FROM (
            SELECT speaker_id, count(*) AS count, count(DISTINCT article) AS articles FROM {quotes} GROUP BY speaker_id
        ) AS q JOIN actors ON actor_id = speaker_id
        WHERE len($kinds) = 0 OR list_contains($kinds, kind)
        ORDER BY count DESC, articles DESC, actor_id LIMIT $top"""
    ((total, named),) = store.rows(f"SELECT count(*), count(speaker_id) FROM {quotes}", values)
    return Speakers(total, total - named, counting(store.frame(sql, values), selection, "actor_id"))


_PLACE: dict[Grain, str] = {"articles": "article", "sentences": "article, sentence"}
_ACTORS_OF: dict[Grain, str] = {"articles": "article_actors", "sentences": "sentence_actors"}
_THEMES_OF: dict[Grain, str] = {"articles": "article_themes", "sentences": "sentence_themes"}
