"""Search beside SQLite's FTS5: `python -m bench.search STORE [ARTICLES] [--number 100000]`.

Where STORE is no store yet, one is made there of ARTICLES again and again, unannotated, each time under other ids and
dates. Printed are CPU milliseconds, the median of several runs: counting what meets a query, and the page of the best
twenty with their passages. FTS5 searches the same texts with its own tokenizer, which knows neither stems nor
compounds, so that it finds less; the ratio is of the milliseconds.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from bench.replicas import SOURCE, moved
from core.corpus import read_corpus
from core.language.sentences import split_sentences
from core.records import Article, Document
from core.store import Filters, Store, open_store, write_documents
from core.store.queries import hits
from core.store.search.parsing import parse
from core.store.store import store_file

RUNS = 7
QUERIES = {
    "a rare word": ("Abrüstung", "Abrüstung"),
    "a frequent word": ("Regierung", "Regierung"),
    "all of two": ("Regierung AND Präsident", "Regierung AND Präsident"),
    "any of three": ("Polizei OR Feuerwehr OR Armee", "Polizei OR Feuerwehr OR Armee"),
    "one without another": ("Polizei NOT Berlin", "Polizei NOT Berlin"),
    "a phrase": ('"in der Nacht"', '"in der Nacht"'),
    "a prefix": ("Demonstr*", "Demonstr*"),
    "near": ("Polizei NEAR/10 Demonstration", "NEAR(Polizei Demonstration, 9)"),
    "in the title": ("title:Wahl", "title:Wahl"),
}
"""Each kind of query as we and as FTS5 read it."""


def bare(articles: list[Article], number: int) -> Iterator[Document]:
    """Yield `number` documents without annotations but their sentences."""
    documents = [Document(article, article.published, tuple(split_sentences(article.text))) for article in articles]
    for at in range(number):
        copy, place = divmod(at, len(documents))
        yield moved(documents[place], copy) if copy else documents[place]


def fts5(store: Store, path: Path) -> sqlite3.Connection:
    """The same articles in a table of FTS5, made where it is missing."""
    there = path.exists()
    connection = sqlite3.connect(path)
    if not there:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 2')")
        connection.executemany("INSERT INTO t VALUES (?, ?)", store.rows("SELECT title, text FROM articles"))
        connection.commit()
    return connection


def milliseconds(run: Callable[[], Any]) -> tuple[float, Any]:
    """The median CPU time of several runs, and what the last one gave."""
    spent, given = [], None
    for _ in range(RUNS):
        began = time.process_time()
        given = run()
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent), given


Queries = Mapping[str, tuple[str, str]]


def compare(store: Store, other: sqlite3.Connection, queries: Queries = QUERIES) -> Iterator[str]:
    """Yield a line for each kind of query."""
    yield f"{'query':20} {'found':>8} {'count':>8} {'page':>8}   {'FTS5':>8} {'count':>8} {'page':>8}   ratios"
    for name, (ours, theirs) in queries.items():
        count, found = milliseconds(partial(store.finder().count, parse(ours)))
        page, _ = milliseconds(partial(hits, store, Filters(text=ours)))
        count_5, ((found_5,),) = milliseconds(partial(rows, other, COUNT, theirs))
        page_5, _ = milliseconds(partial(rows, other, PAGE, theirs))
        yield (
            f"{name:20} {found:8,} {count:8.2f} {page:8.2f}   {found_5:8,} {count_5:8.2f} {page_5:8.2f}"
            f"   {count / count_5:5.2f} {page / page_5:5.2f}"
        )


COUNT = "SELECT count(*) FROM t WHERE t MATCH ?"
PAGE = "SELECT snippet(t, 1, '[', ']', '…', 40) FROM t WHERE t MATCH ? ORDER BY rank LIMIT 20"


def rows(connection: sqlite3.Connection, sql: str, query: str) -> list[tuple[Any, ...]]:
    """What a query gives."""
    return connection.execute(sql, (query,)).fetchall()


def main() -> None:
    """Make what is missing, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path, help="a store, or where to make one")
    parser.add_argument("articles", nargs="?", type=Path, default=SOURCE, help="JSON Lines to make it of")
    parser.add_argument("--number", type=int, default=100_000, help="how many articles it gets")
    arguments = parser.parse_args()
    if not store_file(arguments.store).exists():
        articles = [item for item in read_corpus([arguments.articles], as_is=True) if isinstance(item, Article)]
        began = time.process_time()
        write_documents(bare(articles, arguments.number), arguments.store)
        print(f"store of {arguments.number:,} articles without annotations: {time.process_time() - began:,.0f} s CPU")
    store = open_store(arguments.store)
    began = time.process_time()
    store.finder()
    print(f"open the index, or make it: {time.process_time() - began:,.1f} s CPU")
    began = time.process_time()
    other = fts5(store, arguments.store / "fts5.sqlite")
    print(f"open FTS5's, or make it: {time.process_time() - began:,.1f} s CPU")
    print(*compare(store, other), sep="\n")


if __name__ == "__main__":
    main()
