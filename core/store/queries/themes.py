"""What about: themes over time and by actor."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from core.store.filters import Filters
from core.store.scope import PERIOD, articles_where, parameters, rows_sql
from core.store.selection import MentionSelection, Per, ThemeSelection, Unit, counting
from core.store.store import Store

Grain = Literal["articles", "sentences"]


def theme_counts(store: Store, filters: Filters) -> pd.DataFrame:
    """Return one row per theme, by count.

    Columns: theme, count (articles), share (of the filtered articles), hits, score (mean of the articles').
    """
    sql = f"""
        SELECT theme, count(*)::INTEGER AS count,
            round(count(*) / (SELECT count(*) FROM articles WHERE {articles_where(filters)}), 4) AS share,
            sum(hits)::INTEGER AS hits, round(avg(score), 4) AS score
        FROM (
            SELECT theme, article, count(*) AS hits, max(score) AS score
            FROM ({rows_sql(filters, ThemeSelection())}) GROUP BY ALL
        ) GROUP BY theme ORDER BY count DESC, theme"""
    return counting(store.frame(sql, parameters(filters)), ThemeSelection(per="article"), "theme")


def theme_periods(store: Store, filters: Filters, unit: Unit = "year") -> pd.DataFrame:
    """Return one row per theme and period, zeros included, themes by count.

    Columns: theme, period (first day), count (articles), articles (all those of the period), share.
    """
    sql = f"""
        WITH dated AS (SELECT article, {PERIOD} AS period FROM articles WHERE {articles_where(filters)}),
        periods AS (SELECT period, count(*) AS articles FROM dated WHERE period IS NOT NULL GROUP BY period),
        found AS (SELECT DISTINCT theme, article, period
            FROM ({rows_sql(filters, ThemeSelection())}) JOIN dated USING (article)),
        shown AS (SELECT theme, count(*) AS size FROM found GROUP BY theme)
        SELECT theme, period, count(article)::INTEGER AS count, any_value(articles)::INTEGER AS articles,
            round(count(article) / any_value(articles), 4) AS share
        FROM shown CROSS JOIN periods LEFT JOIN found USING (theme, period)
        GROUP BY theme, period, size ORDER BY size DESC, theme, period"""
    frame = store.frame(sql, parameters(filters, unit=unit))
    return counting(frame, ThemeSelection(per="article", unit=unit), "theme", "period")


def theme_actors(store: Store, filters: Filters, measure: Grain = "sentences", top: int = 15) -> pd.DataFrame:
    """Return one row per theme and actor, zeros included, for the `top` actors; themes and actors by frequency.

    Columns: theme, actor_id, actor, kind, count (articles that have both, or sentences that have both).
    """
    per: Per = "article" if measure == "articles" else "sentence"
    place, inside = ("article", "TRUE") if per == "article" else ("article, sentence", "sentence IS NOT NULL")
    mentions, themes = rows_sql(filters, MentionSelection()), rows_sql(filters, ThemeSelection())
    sql = f"""
        WITH named AS MATERIALIZED (SELECT actor_id, article, sentence FROM ({mentions})),
        columns AS (
            SELECT actor_id, row_number() OVER (ORDER BY count(*) DESC, actor_id) AS across
            FROM named GROUP BY actor_id ORDER BY across LIMIT $top
        ), hits AS MATERIALIZED (SELECT theme, article, sentence FROM ({themes})),
        lines AS (SELECT theme, count(DISTINCT article) AS size FROM hits GROUP BY theme),
        met AS (
            SELECT theme, actor_id, count(*) AS count
            FROM (SELECT DISTINCT theme, {place} FROM hits WHERE {inside})
            JOIN (SELECT DISTINCT actor_id, {place} FROM named WHERE {inside}) USING ({place})
            GROUP BY ALL
        )
        SELECT theme, actor_id, actor, kind, coalesce(count, 0)::INTEGER AS count
        FROM lines CROSS JOIN columns JOIN actors USING (actor_id) LEFT JOIN met USING (theme, actor_id)
        ORDER BY size DESC, theme, across"""
    return counting(store.frame(sql, parameters(filters, top=top)), MentionSelection(per=per), "theme", "actor_id")
