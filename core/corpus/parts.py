"""What files are read as: raw articles, the parts of a file, tables; and what a reader of files is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from core.corpus.forms import Shape
from core.corpus.metadata import Metadata
from core.corpus.plain_file import Content
from core.records import Issue

LIMIT = 1_000_000
"""Bytes read of one text file, and characters kept of one row: some 140,000 words, far beyond any article."""


@dataclass(frozen=True, slots=True)
class RawArticle:
    """A decoded article before cleaning: `source` names the file (and line); `issues` arose while reading.

    `left_out` are blocks of the file that are visible but not the article.
    """

    text: str
    source: str
    meta: Metadata = field(default_factory=Metadata)
    issues: tuple[Issue, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table as lines of JSON, and its columns; `name` is that of its sheet, where there are several.

    The numbers of the lines are those that people see; blank ones stand for rows without an article.
    """

    lines: Iterator[bytes]
    shape: Shape
    name: str = ""


Tables = Callable[[Content], Iterator[Table]]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a file that is read by itself: a row, a mail, a file in an archive; or what is said of it (`issue`).

    `within` names the file that it is, or that it is number `number` of; `suffix` says who reads it, rows have none.
    The first row of a table has its columns (`table`).
    """

    within: str
    number: int = 0
    suffix: str = ""
    data: bytes = b""
    issue: Issue | None = None
    table: Shape | None = None

    @property
    def is_row(self) -> bool:
        """Whether this is a row of a table."""
        return self.issue is None and not self.suffix

    @property
    def source(self) -> str:
        """How it is named in the corpus."""
        return f"{self.within}:{self.number}" if self.number else self.within


@dataclass(frozen=True, slots=True)
class Reader:
    """`read(path, name)` yields what a file gives; `count(path)` guesses the number of articles cheaply.

    `tables(path)`, where a file holds an article a row, yields its tables, whose rows `read_row` reads one by one;
    `parts(path, name)`, where a file holds others, yields them. `read` is then asked only where it holds none.
    """

    read: Callable[[Content, str], Iterator[RawArticle | Issue]]
    count: Callable[[Content], int] = lambda path: 1
    tables: Tables | None = None
    parts: Callable[[Content, str], Iterator[Part]] | None = None
