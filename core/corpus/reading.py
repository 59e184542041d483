"""The whole corpus: files -> articles, each with its identity, duplicates told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from core.corpus.article import parse_article
from core.corpus.files import Located, left_out, locate
from core.corpus.readers import RawArticle, reader_for
from core.records import Article, Issue


def count_articles(files: Sequence[Path]) -> int:
    """About how many articles the files hold, counted without parsing; a file that cannot be opened counts as one."""
    total = 0
    for path in files:
        reader = reader_for(path)
        try:
            total += reader.count(path) if reader else 0
        except OSError:
            total += 1  # `read_corpus` reports it as one issue
    return total


def read_corpus(inputs: Sequence[Path], as_is: bool = False) -> Iterator[Article | Issue]:
    """Yield every article of `inputs` in order, and an `Issue` for each file or row that gives none.

    Raises `CorpusError` as `find_files` does.
    """
    located = locate(inputs)
    ids: set[str] = set()
    texts: dict[bytes, str] = {}
    for file in located:
        for item in _read(file):
            if isinstance(item, Issue):
                yield item
            else:
                yield _identified(_parsed(item, as_is), ids, texts)
    yield from left_out(inputs)


def _read(file: Located) -> Iterator[RawArticle | Issue]:
    reader = reader_for(file.path)
    try:
        if reader:
            yield from reader.read(file.path, file.name)
    except OSError as error:
        message = f"{file.name} could not be opened ({error.strerror}). Check that it exists and may be read."
        yield Issue(file.name, "unreadable file", message)


def _parsed(item: RawArticle, as_is: bool) -> Article:
    article = parse_article(item.text, item.source, item.meta, as_is, item.left_out)
    folder, inside, _ = item.source.partition("/")
    # A sub-folder of the input folder names the outlet of what lies in it.
    outlet = article.outlet or (folder if inside else None)
    return replace(article, outlet=outlet, issues=(*item.issues, *article.issues))


def _identified(article: Article, ids: set[str], texts: dict[bytes, str]) -> Article:
    """The article with an id of its own, and a note where id or text repeat an earlier article's."""
    source, wanted, issues, number = article.source, article.id, list(article.issues), 2
    while article.id in ids:
        article, number = replace(article, id=f"{wanted}#{number}"), number + 1
    ids.add(article.id)
    if article.id != wanted:
        message = f"The id '{wanted}' of {source} was taken; it goes by '{article.id}'. Give every article its own id."
        issues.append(Issue(source, "duplicate id", message))
    digest = hashlib.sha256(" ".join(article.text.split()).encode()).digest()  # far smaller than the text
    earlier = texts.setdefault(digest, article.id)
    if earlier != article.id:
        message = f"{source} has the same text as '{earlier}'; both were kept and count twice. Remove one of them."
        issues.append(Issue(source, "duplicate text", message))
    return replace(article, issues=tuple(issues))
