"""The whole corpus: files -> articles, each with its identity, duplicates told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from core.corpus.article import parse_article
from core.corpus.files import Located, survey
from core.corpus.forms import Forms
from core.corpus.guard import guarded, guarded_all
from core.corpus.parts import Part, RawArticle
from core.corpus.plain_file import Content
from core.corpus.readers import AS_NAMED, holds_others, parts_of, read_part, reader_for
from core.corpus.rows import MOST_ISSUES, ToldOnce, more_left_out
from core.corpus.tidy import one_line
from core.ids import own_id, text_hash
from core.records import Article, Issue

_OPENED = re.compile(r"^[ \t]*<[a-z]\w*(?:\s[^<>]*)?>", re.IGNORECASE | re.MULTILINE)
_CLOSED = re.compile(r"</(?:p|div|h[1-6])>", re.IGNORECASE)
"""What stands in a text that is the code of a web page: an element begins a line, and one of its blocks ends."""
LETTER = re.compile(r"[^\W_\u115f\u1160\u3164\uffa0]")
"""A letter or a figure that is seen: what a text without any cannot say."""


def count_articles(files: Sequence[Path]) -> int:
    """About how many articles the files hold, counted without parsing; a file that cannot be read counts as one."""
    counts = (guarded(path.name, partial(_count, path)) for path in files)
    return sum(1 if isinstance(count, Issue) else count for count in counts)  # `read_corpus` tells what failed


def _count(path: Path) -> int:
    reader = reader_for(path)
    return reader.count(path) if reader else 0


def read_corpus(inputs: Sequence[Path], as_is: bool = False, forms: Forms = AS_NAMED) -> Iterator[Article | Issue]:
    """Yield every article of `inputs` in order, and an `Issue` for each file or row that gives none.

    `forms`: how the columns of tables are read, where that was chosen.

    Raises `CorpusError` as `find_files` does, and nothing else whatever the files hold.
    """
    found, names = survey(inputs), Names()
    for file in found.files:
        for item in read_file(file, as_is, forms):
            yield item if isinstance(item, Issue) else _identified(item, names)
    yield from found.left_out


def read_file(file: Located, as_is: bool = False, forms: Forms = AS_NAMED) -> Iterator[Article | Issue]:
    """Yield what one file gives, without regard to other files: ids may repeat."""
    return read_content(file.path, file.name, as_is, forms)


def read_content(
    content: Content, name: str, as_is: bool = False, forms: Forms = AS_NAMED
) -> Iterator[Article | Issue]:
    """Yield what a file on the disk or in memory gives, which goes by `name` in the corpus."""
    reader = reader_for(content)
    if reader is None:
        return
    if reader.parts or reader.tables:
        empty = True
        for item in _few_issues(name, _of_parts(content, name, as_is, forms)):
            yield item
            empty = False
        if not empty:
            return
    yield from _articles(guarded_all(name, reader.read(content, name)), as_is)


def _of_parts(content: Content, name: str, as_is: bool, forms: Forms) -> Iterator[Article | Issue]:
    once = ToldOnce()
    for part in guarded_all(name, parts_of(content, name, forms)):
        for item in (part,) if isinstance(part, Issue) else read_alone(part, as_is):
            if isinstance(item, Article) and item.issues:
                yield replace(item, issues=tuple(filter(None, map(once.rest, item.issues))))
            else:
                yield item


def _few_issues(name: str, items: Iterator[Article | Issue]) -> Iterator[Article | Issue]:
    """The items with at most `MOST_ISSUES` issues, and how many more there are."""
    failures = 0
    for item in items:
        failures += isinstance(item, Issue)
        if isinstance(item, Article) or failures <= MOST_ISSUES:
            yield item
    if failures > MOST_ISSUES:
        yield more_left_out(name, failures - MOST_ISSUES)


def read_alone(part: Part, as_is: bool = False) -> Iterator[Article | Issue]:
    """Yield what a part of a file gives, without regard to other parts."""
    return _articles(guarded_all(part.source, read_part(part)), as_is)


def _articles(items: Iterable[RawArticle | Issue], as_is: bool) -> Iterator[Article | Issue]:
    for item in items:
        yield item if isinstance(item, Issue) else guarded(item.source, partial(_parsed, item, as_is))


def _parsed(item: RawArticle, as_is: bool) -> Article | Issue:
    # The one look at the clock: a day after today is no day of publication.
    text = item.text if as_is else _unmarked(item.text)
    article = parse_article(text, item.source, item.meta, as_is, item.left_out, date.today())
    if not (LETTER.search(item.text) and LETTER.search(article.text)):
        message = f"{item.source} holds no letter and no figure, so there is no article in it. Export it again."
        return Issue(item.source, "no text", message)
    # A sub-folder of the input folder, or of an archive in it, names the outlet of what lies in it.
    folders = (folder for folder in item.source.split("/")[:-1] if not holds_others(folder))
    outlet = article.outlet or one_line(next(folders, "")) or None
    return replace(article, outlet=outlet, issues=(*item.issues, *article.issues))


def _unmarked(text: str) -> str:
    """A text without the marks of a web page, in which some tables keep whole texts: each of its blocks a paragraph."""
    if not (text.rstrip().endswith(">") and _OPENED.search(text) and _CLOSED.search(text)):
        return text
    from core.corpus.formats.document import html_lines  # which takes its time to load

    return "\n\n".join(html_lines(text))


class Names:
    """The ids and texts met so far in a corpus: what makes an article's id its own depends on those before it."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._texts: dict[bytes, str] = {}

    def add(self, source: str, wanted: str, digest: bytes) -> tuple[str, tuple[Issue, ...]]:
        """The id that an article goes by, and issues where its id or its text repeat an earlier article's."""
        own, issues = own_id(wanted, digest.hex(), self._ids), list[Issue]()
        self._ids.add(own)
        if own != wanted:
            message = f"The id '{wanted}' of {source} was taken; it goes by '{own}'. Give every article its own id."
            issues.append(Issue(source, "duplicate id", message))
        earlier = self._texts.setdefault(digest, own)
        if earlier != own:
            message = f"{source} has the same text as '{earlier}'; both were kept. Count copies once, or remove one."
            issues.append(Issue(source, "duplicate text", message))
        return own, tuple(issues)


def text_digest(text: str) -> bytes:
    """What two articles of the same words have in common; far smaller than the text."""
    return bytes.fromhex(text_hash(text))


def _identified(article: Article, names: Names) -> Article:
    own, issues = names.add(article.source, article.id, text_digest(article.text))
    return replace(article, id=own, issues=(*article.issues, *issues))
