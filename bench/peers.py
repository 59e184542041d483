"""Queries beside pandas and searches beside SQLite: part of `make bench`, alone `python -m bench.peers [STORE]`.

Both sides answer the same question about the same rows: pandas has the tables of the store in memory, SQLite the same
texts in an index of its own. Printed are CPU milliseconds, the median of several runs, and how many times as long the
other takes. Without a STORE, one of made-up articles is made, each text again and again on other days.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from bench.replicas import replicas
from bench.search import compare, fts5, milliseconds
from bench.texts import made_up_texts
from core.annotate import annotate
from core.corpus.article import parse_article
from core.corpus.metadata import Metadata
from core.store import Filters, Store, open_store, write_documents
from core.store.queries import actor_counts, cooccurrence, event_counts, facets
from core.store.selection import NO_THEME

TEXTS, COPIES = 40, 50
"""Made-up articles of the store, and how often each is there."""
OUTLETS = ("Küstenblatt", "Hafenbote", "Morgenpost")
TOP = 30
"""Actors that are counted, and between which pairs are."""
SEARCHES = {
    "a frequent word": ("Regierung", "Regierung"),
    "all of two": ("Ministerium AND Personal", "Ministerium AND Personal"),
    "one without another": ("Kosten NOT Richter", "Kosten NOT Richter"),
    "a phrase": ('"unter Druck setzen"', '"unter Druck setzen"'),
    "a prefix": ("Verhandl*", "Verhandl*"),
    "near": ("Kosten NEAR/10 Euro", "NEAR(Kosten Euro, 9)"),
}
"""Searches of the made-up texts, as we and as FTS5 read them."""

Answer = dict[Any, int]


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a store in memory, as pandas would be asked."""

    articles: pd.DataFrame
    mentions: pd.DataFrame
    events: pd.DataFrame
    themes: pd.DataFrame

    def under(self, filters: Filters) -> Tables:
        """What is left of them under a filter of outlets."""
        if not filters.outlets:
            return self
        kept = self.articles[self.articles["outlet"].isin(filters.outlets)]
        others = (self.mentions, self.events, self.themes)
        return Tables(kept, *(one[one["article"].isin(kept["article"])] for one in others))


@dataclass(frozen=True, slots=True)
class Question:
    """What both are asked, and how each answers."""

    name: str
    ours: Callable[[Store, Filters], Answer]
    theirs: Callable[[Tables, Filters], Answer]


def make_store(folder: Path, texts: int = TEXTS, copies: int = COPIES) -> Store:
    """A store of made-up articles that appeared over some years in three outlets."""
    articles = [
        parse_article(
            text,
            f"{number}.txt",
            Metadata(title=f"Artikel {number}", published=f"2021-{1 + number % 12:02}-09", outlet=OUTLETS[number % 3]),
        )
        for number, text in enumerate(made_up_texts(texts))
    ]
    write_documents(replicas(annotate(articles), copies), folder)
    return open_store(folder)


def tables(store: Store) -> Tables:
    """What the questions are about, names that repeat as categories."""
    mentions = store.frame(
        "SELECT article, sentence, actor_id, kind FROM mentions WHERE rule IS DISTINCT FROM 'pronoun'"
    )
    events = store.frame(
        "SELECT article, coalesce(first, last) AS day, themes FROM events "
        "WHERE dating <> 'reported' AND coalesce(first, last) IS NOT NULL"
    )
    return Tables(
        store.frame("SELECT article, outlet, year(published_first) AS year FROM articles").astype(
            {"outlet": "category"}
        ),
        mentions.astype({"actor_id": "category", "kind": "category"}),
        events.assign(day=pd.to_datetime(events["day"], errors="coerce")),
        store.frame("SELECT article, theme FROM themes").astype({"theme": "category"}),
    )


def _our_actors(store: Store, filters: Filters) -> Answer:
    found = actor_counts(store, filters, top=TOP)
    return dict(zip(found["actor_id"], found["count"], strict=True))


def _their_actors(given: Tables, filters: Filters) -> Answer:
    counts = given.under(filters).mentions["actor_id"].value_counts()
    counts = counts[counts > 0]
    # Of those that are named as often as the last, the same as ours: more mentions, then by the id.
    first = sorted(counts[counts >= counts.iloc[min(TOP, len(counts)) - 1]].items(), key=lambda one: (-one[1], one[0]))
    return dict(first[:TOP])


def _our_bars(store: Store, filters: Filters) -> Answer:
    found = event_counts(store, filters, "theme", "year")
    rows = zip(found["lane_name"], found["period"], found["count"], strict=True)
    return {(lane, day.year): count for lane, day, count in rows}


def _their_bars(given: Tables, filters: Filters) -> Answer:
    events = given.under(filters).events
    exploded = events.assign(year=events["day"].dt.year).explode("themes")
    return exploded.fillna({"themes": NO_THEME}).groupby(["themes", "year"]).size().to_dict()


def _our_pairs(store: Store, filters: Filters) -> Answer:
    edges = cooccurrence(store, filters, top=TOP).edges
    return {
        tuple(sorted(pair)): count
        for *pair, count in zip(edges["actor_id"], edges["other_id"], edges["count"], strict=True)
    }


def _their_pairs(given: Tables, filters: Filters) -> Answer:
    mentions = given.under(filters).mentions
    named = mentions[mentions["actor_id"].isin(_their_actors(given, filters))]
    actors = named["actor_id"].cat.categories  # in the order of their ids, and so of their codes
    once = named.assign(actor=named["actor_id"].cat.codes)[["article", "sentence", "actor"]].drop_duplicates()
    both = once.merge(once, on=["article", "sentence"])
    counts = both[both["actor_x"] < both["actor_y"]].groupby(["actor_x", "actor_y"]).size()
    return {(actors[a], actors[b]): count for (a, b), count in counts.items()}


def _our_facets(store: Store, filters: Filters) -> Answer:
    found = facets(store, filters)
    frames = (found.years, found.themes, found.outlets, found.actors)
    return {value: count for frame in frames for value, count in zip(frame["value"], frame["count"], strict=True)}


def _their_facets(given: Tables, filters: Filters) -> Answer:
    left = given.under(filters)
    return {
        **left.articles["year"].value_counts(),
        **left.themes.groupby("theme", observed=True)["article"].nunique(),
        **given.articles["outlet"].value_counts(),  # what another choice in the same filter would give
        **left.mentions.groupby("actor_id", observed=True)["article"].nunique(),
    }


QUESTIONS = (
    Question("most named actors", _our_actors, _their_actors),
    Question("bars of the timeline", _our_bars, _their_bars),
    Question("who is named with whom", _our_pairs, _their_pairs),
    Question("facets", _our_facets, _their_facets),
)


def beside_pandas(store: Store) -> Iterator[str]:
    """Yield a line for each question, about all articles and about those of one outlet."""
    given = tables(store)
    yield f"{'query':37} {'ours':>9} {'pandas':>9}"
    for narrowed, filters in (("all", Filters()), ("one outlet", Filters(outlets=(given.articles["outlet"].iloc[0],)))):
        for one in QUESTIONS:
            ours, _ = milliseconds(partial(one.ours, store, filters))
            theirs, _ = milliseconds(partial(one.theirs, given, filters))
            name = f"{one.name}, {narrowed}"
            yield f"{name:37} {ours:6.1f} ms {theirs:6.1f} ms; pandas {theirs / ours:.1f} times ours"


def report(store: Store, index: Path) -> Iterator[str]:
    """All rows, as they are measured; the index of SQLite is made in the file `index`."""
    yield f"{store.meta.counts['articles']:,} articles"
    yield from beside_pandas(store)
    yield "searches, CPU ms beside SQLite's FTS5, which knows neither stems nor compounds; ratios: ours to theirs"
    yield from compare(store, fts5(store, index), SEARCHES)


def main(given: Path | None = None) -> None:
    """Measure and print, one figure a line."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(given) if given else make_store(Path(folder) / "store")
        for row in report(store, Path(folder) / "fts5.sqlite"):
            print(row, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
