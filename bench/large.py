"""What queries cost in a large corpus: `python -m bench.large CORPUS [--articles N] [--store FOLDER]`.

CORPUS, articles of yours, is annotated once and copied to N articles inside DuckDB (`bench.copies`), which takes some
minutes and 6 GB for a million. Then each query is asked twice in a process of its own, which has asked nothing before
(the file may be in the system's cache): milliseconds cold and warm, as wall and as CPU time, and the rows that came
back. Where pandas can answer the same from rows in memory, its time stands beside, with the articles that it held.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pandas as pd

from bench.copies import copy_store
from bench.scale import peak_memory
from core.store import Filters, Store, build_store, open_store, queries
from core.store.evidence import evidence
from core.store.selection import ArticleSelection, MentionSelection
from core.store.store import store_file

HELD = 200_000
"""Articles of which pandas holds the rows."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the store has most of: actors (ids), themes, outlets."""

    actors: tuple[str, ...]
    themes: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """What asking once cost: wall and CPU milliseconds; rows returned."""

    wall: float
    cpu: float
    rows: int


Asked = Callable[[Store, Filters, Known], Any]
QUERIES: Mapping[str, Asked] = {
    "key figures": lambda store, filters, known: queries.key_figures(store, filters),
    "facets": lambda store, filters, known: queries.facets(store, filters),
    "actors": lambda store, filters, known: queries.actor_counts(store, filters),
    "actors by year": lambda store, filters, known: queries.actor_periods(store, filters, known.actors[:5]),
    "who enters": lambda store, filters, known: queries.actor_changes(store, filters, (2008, 2012), (2013, 2018)),
    "profile": lambda store, filters, known: queries.actor_profile(store, filters, known.actors[0]),
    "network of 50": lambda store, filters, known: queries.cooccurrence(store, filters, 50).edges,
    "two actors": lambda store, filters, known: queries.actor_compare(store, filters, *known.actors[:2]),
    "themes": lambda store, filters, known: queries.theme_counts(store, filters),
    "themes by year": lambda store, filters, known: queries.theme_periods(store, filters),
    "themes by actor": lambda store, filters, known: queries.theme_actors(store, filters),
    "words": lambda store, filters, known: queries.word_frequencies(store, filters),
    "keyness of a theme": lambda store, filters, known: queries.keyness(store, filters, known.themes[0]),
    "lanes": lambda store, filters, known: queries.event_lanes(store, filters, most=300),
    "lanes by year": lambda store, filters, known: queries.event_counts(store, filters),
    "reported by month": lambda store, filters, known: queries.reported_lanes(store, filters, unit="month"),
    "days of events": lambda store, filters, known: queries.event_days(store, filters),
    "what mattered": lambda store, filters, known: queries.happenings(store, filters, size=20),
    "years of events": lambda store, filters, known: queries.event_years(store, filters),
    "without a date": lambda store, filters, known: [queries.loose(store, filters)],
    "volume": lambda store, filters, known: queries.volume(store, filters),
    "page of articles": lambda store, filters, known: queries.articles(store, filters, 50),
    "page of evidence": lambda store, filters, known: (
        evidence(store, filters, MentionSelection(actor_id=known.actors[0])).rows
    ),
    "page of all": lambda store, filters, known: evidence(store, filters, ArticleSelection()).rows,
}


def narrowed(known: Known) -> Mapping[str, Filters]:
    """Filters of every sort, by what they are called here."""
    return {
        "nothing": Filters(),
        "years": Filters(years=(2010, 2012)),
        "outlets": Filters(outlets=known.outlets[::2]),
        "an actor": Filters(actors=known.actors[1:2]),
        "two actors": Filters(actors=known.actors[1:3], actors_how="all"),
        "a search": Filters(text="Regierung Polizei"),
    }


def known_of(store: Store) -> Known:
    """What the store has most of."""
    facets = queries.facets(store, Filters(), 60)
    return Known(*(tuple(frame["value"]) for frame in (facets.actors, facets.themes, facets.outlets)))


def asked_twice(folder: Path, name: str, known: Known) -> tuple[Mapping[str, tuple[Cost, Cost]], int]:
    """Cold and warm, by filters; the first of them as the first query of a process. And the peak of memory in MB."""
    store = open_store(folder)
    found = {}
    for called, filters in narrowed(known).items():
        cold, warm = (_cost(lambda filters=filters: QUERIES[name](store, filters, known)) for _ in range(2))
        found[called] = cold, warm
    return found, peak_memory()


def opening(folder: Path) -> Cost:
    """What it costs to open a store."""
    return _cost(lambda: [open_store(folder)])


def _cost(ask: Callable[[], Any]) -> Cost:
    wall, cpu = time.perf_counter(), time.process_time()
    answer = ask()
    spent = time.perf_counter() - wall, time.process_time() - cpu
    return Cost(spent[0] * 1000, spent[1] * 1000, len(answer) if hasattr(answer, "__len__") else 1)


def by_pandas(folder: Path) -> tuple[Mapping[str, Cost], int]:
    """What pandas takes for some of the queries, unfiltered, and of how many articles it held the rows."""
    store = open_store(folder)
    of = f"FROM {{}} WHERE article <= {HELD}"
    articles = store.frame(f"SELECT article, words, outlet, published_first {of.format('articles')}")
    mentions = store.frame(f"SELECT article, sentence, actor_id {of.format('mentions')}")
    themes = store.frame(f"SELECT article, theme {of.format('article_themes')}")
    words = store.frame(f"SELECT article, word, count {of.format('article_words')}")
    for frame, column in ((mentions, "actor_id"), (themes, "theme"), (articles, "outlet")):
        frame[column] = frame[column].astype("category")
    top = mentions["actor_id"].value_counts().index[:50]

    def network() -> pd.Series:
        named = mentions[mentions["actor_id"].isin(top)].drop_duplicates().dropna()
        pairs = named.merge(named, on=["article", "sentence"])
        return pairs[pairs["actor_id_x"].astype(str) < pairs["actor_id_y"].astype(str)].value_counts(
            ["actor_id_x", "actor_id_y"]
        )

    def by_year() -> pd.Series:
        some = mentions[mentions["actor_id"].isin(top[:5])].merge(articles, on="article")
        return some.groupby(["actor_id", some["published_first"].dt.year], observed=True)["article"].nunique()

    asked: Mapping[str, Callable[[], Any]] = {
        "actors": lambda: (
            mentions.groupby("actor_id", observed=True)["article"].agg(["size", "nunique"]).nlargest(30, "size")
        ),
        "actors by year": by_year,
        "network of 50": network,
        "themes": lambda: themes["theme"].value_counts(),
        "words": lambda: words.groupby("word")["count"].sum().nlargest(200),
        "facets": lambda: (
            articles["outlet"].value_counts(),
            themes["theme"].value_counts(),
            mentions.drop_duplicates(["article", "actor_id"])["actor_id"].value_counts(),
        ),
    }
    return {name: _cost(ask) for name, ask in asked.items()}, len(articles)


def main(corpus: Path, articles: int, folder: Path) -> None:
    """Make what is missing, ask every query, print."""
    if not store_file(folder).exists():
        source = folder / "source"
        build_store([corpus], source, lambda done, total, what: None, jobs=2)
        began = time.perf_counter(), time.process_time()
        made = copy_store(source, folder, articles)
        spent = time.perf_counter() - began[0], time.process_time() - began[1]
        print(f"{made:,} articles in {spent[0]:,.0f} s ({spent[1]:,.0f} s CPU)")
    store = open_store(folder)
    known, counts = known_of(store), store.meta.counts
    size = store_file(folder).stat().st_size / 1e9
    print(f"{counts['articles']:,} articles, {counts['mentions']:,} mentions, {size:.1f} GB")
    print(f"load of the machine: {os.getloadavg()[0]:.0f}")
    context = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=1) as pool:
        opened = pool.submit(opening, folder).result()
        print(f"opening: {opened.wall:,.0f} ms (CPU {opened.cpu:,.0f})")
        peers, held = pool.submit(by_pandas, folder).result()
        print(f"wall cold / warm (CPU cold / warm) in ms, rows; pandas: the same of {held:,} articles in memory")
        for name in QUERIES:
            costs, peak = pool.submit(asked_twice, folder, name, known).result()
            peer = f"; pandas {peers[name].wall:,.0f}" if name in peers else ""
            print(f"{name}, {peak:,} MB at most{peer}")
            for called, (cold, warm) in costs.items():
                print(
                    f"  {called:10} {cold.wall:7,.0f} / {warm.wall:6,.0f} "
                    f"({cold.cpu:6,.0f} / {warm.cpu:6,.0f}) {cold.rows:8,}",
                    flush=True,
                )


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("corpus", type=Path, help="articles to be annotated and copied")
    reader.add_argument("--articles", type=int, default=1_000_000)
    reader.add_argument("--store", type=Path, default=None, help="the folder of the large store, kept for next time")
    asked = reader.parse_args()
    main(asked.corpus, asked.articles, asked.store or Path(f"stores/large-{asked.articles}"))
