"""Two actors side by side: how often, with whom, about what, in which words, and where both are named."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from core.language.words import WORD
from core.store.counts import of_kinds
from core.store.evidence import evidence_total
from core.store.filters import Filters
from core.store.most import one_of
from core.store.queries.actors import actor_periods
from core.store.queries.words import distinctive
from core.store.scope import articles_where, parameters
from core.store.selection import MentionSelection, WordSelection, counting
from core.store.store import Store
from core.store.words import content_word

MOST = 6
"""Co-actors and themes listed of each group: what both have, what only the first, only the second has."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two actors (`pair`, ids; their `kinds`) in the filtered articles.

    `both` selects the `together` sentences that name both.

    Frames, one row per actor of the pair and what it has: periods (actor_id, period, count of
    mentions and more, as `actor_periods`, zeros included); company (actor_id, other_id, name, kind,
    count of sentences with both, shared, total of the two counts); themes (actor_id, theme, name,
    count of articles with both, shared, total). `words`: for each of the two the words that set the
    articles that name it apart from all others (as `keyness`), its own spellings left out.
    `shared`: both of the pair have it; the shared first, then those of the first alone, then those of
    the second alone, `MOST` of each.
    """

    pair: tuple[str, str]
    kinds: tuple[str, str]
    both: MentionSelection
    together: int
    periods: pd.DataFrame
    company: pd.DataFrame
    themes: pd.DataFrame
    words: tuple[pd.DataFrame, pd.DataFrame]


def actor_compare(store: Store, filters: Filters, first: str, second: str) -> Comparison:
    """Return what sets two actors apart and what they share; an actor that no article names has empty frames."""
    both = MentionSelection(per="sentence", actor_id=first, other_id=second)
    numbers = store.numbers((first, second))
    kinds = dict(store.rows(f"SELECT number, kind FROM actors WHERE {one_of('number', numbers.values())}"))
    one, two = numbers.get(first, -1), -1 if first == second else numbers.get(second, -1)
    values = parameters(filters, first=first, second=second, one=one, two=two, most=MOST)
    within = f"{one_of('actor', numbers.values())} AND {articles_where(filters)} AND {of_kinds(filters)}"
    met = _COMPANY.format(within=within, others=of_kinds(filters, "other"))
    company = store.frame(_SIDES.format(found=met, what="other_id", more="kind,"), values)
    about = store.frame(_SIDES.format(found=_THEMES.format(within=within), what="theme", more=""), values)
    return Comparison(
        pair=(first, second),
        kinds=(kinds.get(numbers.get(first), "other"), kinds.get(numbers.get(second), "other")),
        both=both,
        together=evidence_total(store, filters, both),
        periods=actor_periods(store, filters, (first, second)),
        company=counting(company, MentionSelection(per="sentence"), "actor_id", "other_id"),
        themes=counting(about, MentionSelection(per="article"), "actor_id", "theme"),
        words=(_words(store, filters, first), _words(store, filters, second)),
    )


def _words(store: Store, filters: Filters, actor_id: str) -> pd.DataFrame:
    """The words of an actor's articles without those of its own spellings, which are no finding."""
    numbers = store.numbers([actor_id]).values()
    spelt = store.rows(f"SELECT DISTINCT surface FROM actor_mentions WHERE {one_of('actor', numbers)}")
    names = (actor_id, *(surface for (surface,) in spelt))
    own = {word for name in names for form in (*WORD.findall(name), name) if (word := content_word(form))}
    return distinctive(store, filters, WordSelection(actor_id=actor_id), top=10, least=3, without=sorted(own))


_COMPANY = """
    met AS (
        SELECT other, sum(all_ways) FILTER (actor = $one) AS one, sum(all_ways) FILTER (actor = $two) AS two
        FROM actor_company WHERE {within} AND {others} AND other <> $one AND other <> $two GROUP BY other
    ), named AS (
        SELECT actor_id AS other_id, actors.actor AS name, kind, one, two FROM (
            FROM met QUALIFY rank() OVER (
                PARTITION BY one IS NULL, two IS NULL ORDER BY coalesce(one, 0) + coalesce(two, 0) DESC) <= $most
        ) AS m JOIN actors ON number = m.other
    ), found AS (
        SELECT $first AS actor_id, other_id, name, kind, one::INTEGER AS count FROM named WHERE one IS NOT NULL
        UNION ALL SELECT $second, other_id, name, kind, two::INTEGER FROM named WHERE two IS NOT NULL
    )"""
"""Names last: of each side only those are named that may be listed."""
_THEMES = """
    found AS (
        SELECT if(actor = $one, $first, $second) AS actor_id, theme, theme AS name, count(*)::INTEGER AS count
        FROM (SELECT article, actor FROM article_actors WHERE {within}) JOIN article_themes USING (article)
        GROUP BY ALL
    )"""
_SIDES = """
    WITH {found}, sided AS (
        SELECT *, count(*) OVER same = 2 AS shared, (sum(count) OVER same)::INTEGER AS total
        FROM found WINDOW same AS (PARTITION BY {what})
    ), grouped AS (SELECT *, if(shared, 0, if(actor_id = $first, 1, 2)) AS side FROM sided)
    SELECT actor_id, {what}, name, {more} count, shared, total FROM grouped
    QUALIFY dense_rank() OVER (PARTITION BY side ORDER BY total DESC, {what}) <= $most
    ORDER BY side, total DESC, {what}, actor_id != $first"""
