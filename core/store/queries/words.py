"""Which words: frequencies for the word cloud and distinctive words, without German stop words.

Words are lemmas ("Drohnen" counts as "Drohne"), shown in their most frequent spelling.
"""

from __future__ import annotations

import pandas as pd

from core.store.filters import Filters
from core.store.store import Store


def word_frequencies(store: Store, filters: Filters, top: int = 200) -> pd.DataFrame:
    """Return one row per word, the most frequent `top`: word (key), shown (spelling), count, articles, per_1000."""
    raise NotImplementedError


def keyness(store: Store, filters: Filters, theme: str | None = None, top: int = 40, least: int = 3) -> pd.DataFrame:
    """Return the words that set the filtered articles (with `theme`, those of them that have it) apart from the rest.

    One row per word that occurs at least `least` times and relatively more often than in the rest of
    the corpus, by log-likelihood. Columns: word (key), shown, count, articles, rest (count in the
    rest), per_1000, rest_per_1000, log_ratio (binary logarithm of the ratio of the two rates, half
    an occurrence added to each: +1 is twice as often), log_likelihood. Empty where there is no rest
    (no filter active and no theme): choose a filter or a theme.
    """
    raise NotImplementedError
