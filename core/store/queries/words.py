"""Which words: frequencies for the word cloud and distinctive words, without stop words and the words of any report.

Words are lemmas ("Drohnen" counts as "Drohne", "deutsche" as "Deutschland"), shown as such where the corpus spells them
so and where they are adjectives or verbs that German has, else in their most frequent spelling.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import Any

import pandas as pd

from core.language.words import is_german
from core.reference.countries import places_by_key
from core.store.counts import counted, dated
from core.store.derived import BANDS
from core.store.filters import Filters
from core.store.most import one_of, the_most
from core.store.scope import articles_with, parameters
from core.store.selection import WordSelection, counting
from core.store.store import Store
from core.store.words import is_general, press_words


def word_frequencies(store: Store, filters: Filters, top: int = 200) -> pd.DataFrame:
    """Return one row per word, the most frequent `top`: word (key), shown (spelling), count, articles, per_1000.

    General words (`is_general`) are left out.
    """
    asked = GENEROUS * top
    frame = _by_band(store, _frequencies(filters), parameters(filters), "count", asked, press_words(), float)
    telling = frame[~_general(frame)].head(top).reset_index(drop=True)
    return counting(_plain(telling), WordSelection(), "word")


GENEROUS = 3
"""So many times as many words are asked for as are wanted: of the most frequent, up to half are general."""
TELLING = 2.0
"""A general word tells something where it is at least four times (a binary logarithm) as often as in the rest."""


def _general(frame: pd.DataFrame) -> pd.Series[bool]:
    """Which rows are of general words."""
    found = [is_general(word, shown) for word, shown in zip(frame["word"], frame["shown"], strict=True)]
    return pd.Series(found, index=frame.index, dtype=bool)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with adjectives and verbs shown in their plain form, or as the country they are made of.

    Also where no article has it: "militärisch", "Europa" of "europäische".
    """
    shown = [_plain_form(word, shown) for word, shown in zip(frame["word"], frame["shown"], strict=True)]
    return frame.assign(shown=shown)


def _plain_form(word: str, shown: str) -> str:
    place = places_by_key().get(word)
    if place and shown.lower() != word:
        return place
    return word if shown.islower() and is_german(word) else shown


def _by_band(
    store: Store,
    sql: str,
    values: Mapping[str, Any],
    measure: str,
    top: int,
    dull: Collection[str],
    most: Callable[[int], float],
) -> pd.DataFrame:
    """Return the first `top` rows of a query of words, by `measure`, then by word, without the words that are `dull`.

    The query is asked of band after band, until no rarer word could be among them. `most`: of what measure a word is at
    most that the corpus has so many times.
    """
    values = {**values, "top": top + len(dull)}
    rarer = dict(store.rows(f"SELECT number, count FROM vocabulary WHERE {one_of('number', BANDS)}"))
    found: list[pd.DataFrame] = []
    for first, last in pairwise((0, *BANDS, _END)):
        band = store.frame(sql, {**values, "first": first, "last": last})
        found.append(band[~band["word"].isin(dull)])
        frame = pd.concat([one for one in found if len(one)] or found[:1])
        frame = frame.sort_values([measure, "word"], ascending=[False, True]).head(top)
        beyond = most(rarer.get(last, 0))
        if beyond <= 0 or (len(frame) >= top and frame[measure].iloc[-1] > beyond):
            break
    return frame.reset_index(drop=True)


_END = (1 << 31) - 1
_BAND = "number >= $first AND number < $last"


def _frequencies(filters: Filters) -> str:
    """The query of `word_frequencies` for the words of a band."""
    return f"""
        WITH found AS MATERIALIZED ({_counts(filters, WordSelection())})
        SELECT v.word, shown, f.count::INTEGER AS count, f.articles::INTEGER AS articles,
            round(1000 * f.count / (SELECT sum(words) FROM ({dated(filters)})), 4) AS per_1000
        FROM (FROM found WHERE {the_most("found", "count")}) AS f
        JOIN (FROM vocabulary WHERE {_BAND}) AS v USING (number)
        ORDER BY count DESC, v.word LIMIT $top"""


CERTAIN = 3.84
"""Log-likelihood above which a difference in rate is chance in less than one case of twenty."""


def keyness(store: Store, filters: Filters, theme: str | None = None, top: int = 40, least: int = 3) -> pd.DataFrame:
    """Return the words that set the filtered articles (with `theme`, those of them that have it) apart from the rest.

    One row per word that occurs at least `least` times and relatively more often than in the rest of
    the corpus, beyond chance (`CERTAIN`), by log-likelihood. Columns: word (key), shown, count,
    articles, rest (count in the rest), per_1000, rest_per_1000 (among the words counted), log_ratio
    (binary logarithm of the ratio of the two rates, half an occurrence added to each: +1 is twice
    as often), log_likelihood. Empty where there is no rest (no filter active and no theme): choose
    a filter or a theme.
    """
    return distinctive(store, filters, WordSelection(theme=theme), top, least)


def distinctive(
    store: Store,
    filters: Filters,
    selection: WordSelection,
    top: int = 40,
    least: int = 3,
    without: Sequence[str] = (),
) -> pd.DataFrame:
    """Return the words that set the words of a selection apart from the rest of the corpus: rows as of `keyness`.

    `without`: words (lemmas) that are left out. Of the `top` rows those of general words (`is_general`) are left out
    that are not `TELLING` here.
    """
    ((n, total),) = store.rows(_SIZES.format(within=articles_with(filters, selection)), parameters(filters, selection))
    sizes = {"n": max(n, 1), "rest": total - n}
    values = parameters(filters, selection, least=least, certain=CERTAIN, **sizes)
    sql = _KEYNESS.format(found=_counts(filters, selection), most=the_most("told", "value"))
    # A word is all in the selection at best.
    likelihood = 2 * log(max(total, 1) / max(n, 1))
    dull = (*press_words(), *without)
    frame = _by_band(store, sql, values, "log_likelihood", top, dull, lambda count: count * likelihood)
    telling = frame[(frame["log_ratio"] >= TELLING) | ~_general(frame)].reset_index(drop=True)
    return counting(_plain(telling), selection, "word")


def _counts(filters: Filters, selection: WordSelection) -> str:
    """A SELECT of number (of a word), count, articles: one row per word of the selection that a band has."""
    if selection == WordSelection():
        if not filters.of_articles.active:  # the vocabulary has these very counts
            return f"SELECT number, count, articles FROM vocabulary WHERE {_BAND}"
        rows = counted(filters, "words")
    else:
        rows = f"SELECT *, 1 AS articles FROM article_words WHERE {articles_with(filters, selection)}"
    rows = f"SELECT word AS number, count, articles FROM ({rows})"
    return f"SELECT number, sum(count) AS count, sum(articles) AS articles FROM ({rows}) WHERE {_BAND} GROUP BY number"


_SIZES = """
    SELECT coalesce(sum(counted), 0), (SELECT coalesce(sum(counted), 0) FROM article_places)
    FROM article_places WHERE {within}"""
"""How many words that are counted the selection has, and the corpus."""
_KEYNESS = f"""
    WITH target AS ({{found}}),
    compared AS (
        SELECT number, t.count::DOUBLE AS a, t.articles, v.count - t.count AS b,
            v.count * $n::DOUBLE / ($n + $rest) AS expected, v.count * $rest::DOUBLE / ($n + $rest) AS rest_expected
        FROM target AS t JOIN (FROM vocabulary WHERE {_BAND}) AS v USING (number)
        WHERE t.count >= $least AND $rest > 0
    ), told AS MATERIALIZED (
        SELECT * FROM (
            SELECT *, round(2 * (a * ln(a / expected) + if(b > 0, b * ln(b / rest_expected), 0)), 3) AS value
            FROM compared WHERE a / $n > b / $rest
        ) WHERE value >= $certain
    )
    SELECT word, shown, a::INTEGER AS count, t.articles::INTEGER AS articles, b::INTEGER AS rest,
        round(1000 * a / $n, 4) AS per_1000, round(1000 * b / $rest, 4) AS rest_per_1000,
        round(log2((a + 0.5) / ($n + 0.5)) - log2((b + 0.5) / ($rest + 0.5)), 3) AS log_ratio, value AS log_likelihood
    FROM (FROM told WHERE {{most}}) AS t JOIN (FROM vocabulary WHERE {_BAND}) USING (number)
    ORDER BY log_likelihood DESC, word LIMIT $top"""
