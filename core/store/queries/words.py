"""Which words: frequencies for the word cloud and distinctive words, without stop words and the words of any report.

Words are lemmas ("Drohnen" counts as "Drohne", "deutsche" as "Deutschland"), shown as such where the corpus spells them
so and where they are adjectives or verbs that German has, else in their most frequent spelling.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from core.language.words import is_german
from core.reference.countries import places_by_key
from core.store.counts import counted, dated
from core.store.filters import Filters
from core.store.most import the_most
from core.store.scope import articles_with, parameters
from core.store.selection import WordSelection, counting
from core.store.store import Store
from core.store.words import is_general, press_words


def word_frequencies(store: Store, filters: Filters, top: int = 200) -> pd.DataFrame:
    """Return one row per word, the most frequent `top`: word (key), shown (spelling), count, articles, per_1000.

    General words (`is_general`) are left out.
    """
    asked = GENEROUS * top
    values = parameters(filters, top=asked, dull=list(press_words()), head=HEAD)
    frame = store.frame(_frequencies(filters, "number < $head"), values)
    beyond = frame.pop("beyond")
    if len(frame) < asked or frame["count"].iloc[-1] <= beyond.iloc[-1]:
        frame = store.frame(_frequencies(filters, "TRUE"), values).drop(columns="beyond")
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


HEAD = 1 << 16
"""The most frequent words of the corpus, which are counted first: an array of so many fits a processor's cache, and a
word that is not among them is seldom among the most frequent of some articles."""


def _frequencies(filters: Filters, which: str) -> str:
    """The query of `word_frequencies` for some words; `beyond`: how often one that is not in `HEAD` occurs at most."""
    return f"""
        WITH found AS MATERIALIZED ({_counts(filters, WordSelection(), which)})
        SELECT v.word, shown, f.count::INTEGER AS count, f.articles::INTEGER AS articles,
            round(1000 * f.count / (SELECT sum(words) FROM ({dated(filters)})), 4) AS per_1000,
            coalesce((SELECT count FROM vocabulary WHERE number = $head), 0) AS beyond
        FROM (FROM found WHERE {the_most("found", "count", "$top + len($dull)")}) AS f
        JOIN vocabulary AS v USING (number)
        WHERE NOT list_contains($dull, v.word) ORDER BY count DESC, v.word LIMIT $top"""


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
    dull = [*press_words(), *without]
    values = parameters(filters, selection, top=top, least=least, certain=CERTAIN, dull=dull, head=HEAD)
    frame = store.frame(_keyness(filters, selection, "least(number, $head)", "number < $head"), values)
    beyond = frame.pop("beyond")
    more = beyond.max()  # of none: not a number
    if more != 0 and (len(frame) < top or frame["log_likelihood"].iloc[-1] <= more):
        frame = store.frame(_keyness(filters, selection, "number", "TRUE"), values).drop(columns="beyond")
    telling = frame[(frame["log_ratio"] >= TELLING) | ~_general(frame)].reset_index(drop=True)
    return counting(_plain(telling), selection, "word")


def _keyness(filters: Filters, selection: WordSelection, number: str, which: str) -> str:
    """The query of `distinctive` for the words that meet `which`; what `number` makes one of the others is summed up.

    `beyond`: the log-likelihood of a word that is not in `HEAD` at most, for it is all in the selection at best.
    """
    found = _counts(filters, selection, number=number)
    return _KEYNESS.format(found=found, which=which, most=the_most("told", "value", "$top + len($dull)"))


def _counts(filters: Filters, selection: WordSelection, which: str = "TRUE", number: str = "number") -> str:
    """A SELECT of number (of a word), count, articles: one row per word of the selection that meets `which`."""
    if selection == WordSelection():
        if not filters.of_articles.active:  # the vocabulary has these very counts
            return f"SELECT number, count, articles FROM vocabulary WHERE {which}"
        rows = counted(filters, "words")
    else:
        rows = f"SELECT *, 1 AS articles FROM article_words WHERE {articles_with(filters, selection)}"
    rows = f"SELECT word AS number, count, articles FROM ({rows})"
    return f"""SELECT {number} AS number, sum(count) AS count, sum(articles) AS articles
        FROM ({rows}) WHERE {which} GROUP BY ALL"""


_KEYNESS = """
    WITH target AS ({found}),
    sizes AS (
        SELECT greatest(sum(count), 1) AS n, (SELECT sum(count) FROM vocabulary) - sum(count) AS rest_n FROM target
    ), compared AS (
        SELECT number, t.count::DOUBLE AS a, t.articles, v.count - t.count AS b, n, rest_n,
            v.count * n / (n + rest_n) AS expected, v.count * rest_n / (n + rest_n) AS rest_expected
        FROM (FROM target WHERE {which}) AS t JOIN vocabulary AS v USING (number), sizes
        WHERE t.count >= $least AND rest_n > 0
    ), told AS MATERIALIZED (
        SELECT * FROM (
            SELECT *, round(2 * (a * ln(a / expected) + if(b > 0, b * ln(b / rest_expected), 0)), 3) AS value
            FROM compared WHERE a / n > b / rest_n
        ) WHERE value >= $certain
    )
    SELECT word, shown, a::INTEGER AS count, t.articles::INTEGER AS articles, b::INTEGER AS rest,
        round(1000 * a / n, 4) AS per_1000, round(1000 * b / rest_n, 4) AS rest_per_1000,
        round(log2((a + 0.5) / (n + 0.5)) - log2((b + 0.5) / (rest_n + 0.5)), 3) AS log_ratio, value AS log_likelihood,
        2 * coalesce((SELECT count FROM vocabulary WHERE number = $head), 0) * ln((n + rest_n) / n) AS beyond
    FROM (FROM told WHERE {most}) AS t JOIN (FROM vocabulary WHERE {which}) USING (number)
    WHERE NOT list_contains($dull, word) ORDER BY log_likelihood DESC, word LIMIT $top"""
