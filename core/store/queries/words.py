"""Which words: frequencies for the word cloud and distinctive words, without stop words and the words of any report.

Words are lemmas ("Drohnen" counts as "Drohne"), shown in their most frequent spelling.
"""

from __future__ import annotations

import pandas as pd

from core.store.filters import Filters
from core.store.scope import articles_where, parameters, where
from core.store.selection import WordSelection, counting
from core.store.store import Store
from core.store.words import press_words


def word_frequencies(store: Store, filters: Filters, top: int = 200) -> pd.DataFrame:
    """Return one row per word, the most frequent `top`: word (key), shown (spelling), count, articles, per_1000."""
    narrowed = where(filters, WordSelection())
    counted = "SELECT word, sum(len(starts)) AS n, count(DISTINCT article) AS articles FROM words"
    found = f"{counted} WHERE {narrowed} GROUP BY word"
    if narrowed == "TRUE":  # the vocabulary has these very counts
        found = "SELECT word, count AS n, articles FROM vocabulary"
    sql = f"""
        SELECT word, shown, n::INTEGER AS count, found.articles::INTEGER AS articles,
            round(1000 * n / (SELECT sum(words) FROM articles WHERE {articles_where(filters)}), 4) AS per_1000
        FROM ({found}) AS found JOIN vocabulary USING (word)
        WHERE NOT list_contains($dull, word) ORDER BY n DESC, word LIMIT $top"""
    values = parameters(filters, top=top, dull=list(press_words()))
    return counting(store.frame(sql, values), WordSelection(), "word")


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
    store: Store, filters: Filters, selection: WordSelection, top: int = 40, least: int = 3
) -> pd.DataFrame:
    """Return the words that set the words of a selection apart from the rest of the corpus: rows as of `keyness`."""
    values = parameters(filters, selection, top=top, least=least, certain=CERTAIN, dull=list(press_words()))
    return counting(store.frame(_KEYNESS.format(where=where(filters, selection)), values), selection, "word")


_KEYNESS = """
    WITH target AS (
        SELECT word, sum(len(starts))::DOUBLE AS a, count(DISTINCT article) AS articles
        FROM words WHERE {where} GROUP BY word
    ), sizes AS (
        SELECT greatest(sum(a), 1) AS n, (SELECT sum(count) FROM vocabulary) - sum(a) AS rest_n FROM target
    ), compared AS (
        SELECT word, shown, a, target.articles, count - a AS b, n, rest_n,
            count * n / (n + rest_n) AS expected, count * rest_n / (n + rest_n) AS rest_expected
        FROM target JOIN vocabulary USING (word), sizes WHERE a >= $least AND rest_n > 0
    )
    SELECT word, shown, a::INTEGER AS count, articles::INTEGER AS articles, b::INTEGER AS rest,
        round(1000 * a / n, 4) AS per_1000, round(1000 * b / rest_n, 4) AS rest_per_1000,
        round(log2((a + 0.5) / (n + 0.5)) - log2((b + 0.5) / (rest_n + 0.5)), 3) AS log_ratio,
        round(2 * (a * ln(a / expected) + if(b > 0, b * ln(b / rest_expected), 0)), 3) AS log_likelihood
    FROM compared WHERE a / n > b / rest_n AND log_likelihood >= $certain AND NOT list_contains($dull, word)
    ORDER BY log_likelihood DESC, word LIMIT $top"""
