"""The whole corpus: files -> articles, each with its identity, duplicates told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from core.corpus.article import parse_article
from core.corpus.files import Located, left_out, locate
from core.corpus.guard import guarded, guarded_all
from core.corpus.readers import RawArticle, reader_for
from core.corpus.tidy import one_line
from core.ids import own_id, text_hash
from core.records import Article, Issue

LETTER = re.compile(r"[^\W_\u115f\u1160\u3164\uffa0]")
"""A letter or a figure that is seen: what a text without any cannot say."""


def count_articles(files: Sequence[Path]) -> int:
    """About how many articles the files hold, counted without parsing; a file that cannot be read counts as one."""
    counts = (guarded(path.name, partial(_count, path)) for path in files)
    return sum(1 if isinstance(count, Issue) else count for count in counts)  # `read_corpus` tells what failed


def _count(path: Path) -> int:
    reader = reader_for(path)
    return reader.count(path) if reader else 0


def read_corpus(inputs: Sequence[Path], as_is: bool = False) -> Iterator[Article | Issue]:
    """Yield every article of `inputs` in order, and an `Issue` for each file or row that gives none.

    Raises `CorpusError` as `find_files` does, and nothing else whatever the files hold.
    """
    located = locate(inputs)
    ids: set[str] = set()
    texts: dict[bytes, str] = {}
    for file in located:
        for item in _articles(file, as_is):
            yield item if isinstance(item, Issue) else _identified(item, ids, texts)
    yield from left_out(inputs)


def _articles(file: Located, as_is: bool) -> Iterator[Article | Issue]:
    reader = reader_for(file.path)
    for item in guarded_all(file.name, reader.read(file.path, file.name)) if reader else ():
        yield item if isinstance(item, Issue) else guarded(item.source, partial(_parsed, item, as_is))


def _parsed(item: RawArticle, as_is: bool) -> Article | Issue:
    article = parse_article(item.text, item.source, item.meta, as_is, item.left_out)
    if not (LETTER.search(item.text) and LETTER.search(article.text)):
        message = f"{item.source} holds no letter and no figure, so there is no article in it. Export it again."
        return Issue(item.source, "no text", message)
    folder, inside, _ = item.source.partition("/")
    # A sub-folder of the input folder names the outlet of what lies in it.
    outlet = article.outlet or (one_line(folder) if inside else "") or None
    return replace(article, outlet=outlet, issues=(*item.issues, *article.issues))


def _identified(article: Article, ids: set[str], texts: dict[bytes, str]) -> Article:
    """The article with an id of its own, and a note where id or text repeat an earlier article's."""
    source, wanted, issues = article.source, article.id, list(article.issues)
    digest = text_hash(article.text)
    article = replace(article, id=own_id(wanted, digest, ids))
    ids.add(article.id)
    if article.id != wanted:
        message = f"The id '{wanted}' of {source} was taken; it goes by '{article.id}'. Give every article its own id."
        issues.append(Issue(source, "duplicate id", message))
    earlier = texts.setdefault(bytes.fromhex(digest), article.id)  # half the size
    if earlier != article.id:
        message = f"{source} has the same text as '{earlier}'; both were kept and count twice. Remove one of them."
        issues.append(Issue(source, "duplicate text", message))
    return replace(article, issues=tuple(issues))
