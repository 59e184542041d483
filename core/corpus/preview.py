"""What files would give if they were read, told from the first articles: nothing is annotated or kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from core.corpus.forms import Forms, Shape
from core.corpus.guard import guarded_all
from core.corpus.parts import Part
from core.corpus.plain_file import Content
from core.corpus.readers import AS_NAMED, parts_of, reader_for, unsupported
from core.corpus.reading import read_alone, read_content
from core.corpus.tesseract import most_pages
from core.records import Article, Issue

SHOWN = 3
"""Articles that are read as a whole."""
MOST_PARTS, MOST_BYTES = 20_000, 200_000_000
"""Rows, mails or files in a file, and their bytes, after which no more of them are counted."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The first articles; how many there are (`at_least`: counting was broken off); tables with their columns.

    `issues` say which files, or files in files, are not read, and what to do.
    """

    articles: tuple[Article, ...] = ()
    count: int = 0
    at_least: bool = False
    tables: Mapping[str, Shape] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()


def preview(files: Iterable[tuple[str, Content]], forms: Forms = AS_NAMED) -> Preview:
    """Look into files, by their names: the first `SHOWN` articles are read, the others counted.

    `forms`: how the columns of tables are read, where that was chosen.
    """
    look = _Look(forms)
    before = most_pages.set(1)
    try:
        for name, content in files:
            look.into(name, content)
    finally:
        most_pages.reset(before)
    return Preview(tuple(look.articles), look.count, look.at_least, look.tables, tuple(look.issues))


class _Look:
    """What was seen by now."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self.articles, self.issues = list[Article](), list[Issue]()
        self.tables = dict[str, Shape]()
        self.count, self.at_least = 0, False

    def into(self, name: str, content: Content) -> None:
        """Look into one file."""
        if reader_for(content) is None:
            self.issues.append(unsupported(name))
            return
        parts, size = 0, 0
        for part in islice(guarded_all(name, parts_of(content, name, self.forms)), MOST_PARTS):
            parts += 1
            if isinstance(part, Issue):
                self.issues.append(part)
                continue
            self.part(part)
            size += len(part.data)
            if size > MOST_BYTES:
                break
        self.at_least |= parts == MOST_PARTS or size > MOST_BYTES
        if not parts:
            self.read(read_content(content, name))

    def part(self, part: Part) -> None:
        """Look into a row of a table, a mail, a file in an archive."""
        if part.table:
            self.tables[part.within] = part.table
        if part.issue:
            self.issues.append(part.issue)
            return
        self.read(read_alone(part))

    def read(self, found: Iterator[Article | Issue]) -> None:
        """Read the articles of a file or a part of one while more are to be shown; count one for it then."""
        if len(self.articles) >= SHOWN:
            self.count += 1
            return
        for item in found:
            if isinstance(item, Issue):
                self.issues.append(item)
                continue
            self.count += 1
            if len(self.articles) < SHOWN:
                self.articles.append(item)
