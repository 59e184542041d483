"""A large store for measuring: annotated articles again and again, each time on other days.

Only the dates differ between the copies of an article, so the words, names and lengths are those of real news.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.eval.datasets import FOLDER
from core.annotate import annotate
from core.corpus import read_corpus
from core.records import Article, Document
from core.store import write_documents

SOURCE = FOLDER / "quotes-train.jsonl"
"""700 articles of Wikinews."""
COPIES = 70
APART = 29
"""Days from one copy of an article to the next: 70 copies reach over five and a half years."""


def build_replicas(folder: Path, copies: int = COPIES) -> int:
    """Write a store of `copies` times the articles of `SOURCE`, annotated once; return how many articles it has.

    `OSError` where the articles are not there: they belong to others and do not come with the project.
    """
    with SOURCE.open():
        articles = [item for item in read_corpus([SOURCE], as_is=True) if isinstance(item, Article)]
    return write_documents(replicas(list(annotate(articles)), copies), folder).articles


def replicas(documents: Iterable[Document], copies: int) -> Iterator[Document]:
    """Yield every document `copies` times, the first time as it is."""
    documents = list(documents)
    for number in range(copies):
        for document in documents:
            yield moved(document, number) if number else document


def moved(document: Document, number: int) -> Document:
    """The document as another article, all its dates later by `number` times `APART` days."""
    days = timedelta(days=number * APART)
    article = replace(
        document.article,
        id=f"{document.article.id}-{number}",
        raw_hash=f"{document.article.raw_hash}-{number}",
        source=f"{document.article.source}-{number}",
        published=_later(document.article.published, days),
    )
    return replace(
        document,
        article=article,
        published=_later(document.published, days),
        dates=tuple(_later(one, days) for one in document.dates),
        events=tuple(_later(one, days) for one in document.events),
    )


def _later(record: Any, by: timedelta) -> Any:
    """A record whose days are later; its second reading (`other`), where it has one, too."""
    found = {field.name: getattr(record, field.name) for field in fields(record)}
    days = {name: _day(value, by) for name, value in found.items() if isinstance(value, date)}
    other = {"other": _later(found["other"], by)} if found.get("other") else {}
    return replace(record, **days, **other)


def _day(moment: date, by: timedelta) -> date:
    return moment + min(by, date.max - moment)
