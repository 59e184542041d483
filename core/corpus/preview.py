"""What files would give if they were read, told from the first articles: nothing is annotated or kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from core.corpus.columns import NOTE, Columns, name_columns
from core.corpus.decoding import decode
from core.corpus.guard import guarded, guarded_all
from core.corpus.plain_file import Content
from core.corpus.readers import Part, parts_of, reader_for, unsupported
from core.corpus.reading import read_alone, read_content
from core.records import Article, Issue

SHOWN = 3
"""Articles that are read as a whole."""
SAMPLE = 20
"""Rows of a table from which its columns are told: empty cells have none."""
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
    tables: Mapping[str, Columns] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()


def preview(files: Iterable[tuple[str, Content]]) -> Preview:
    """Look into files, by their names: the first `SHOWN` articles are read, the others counted."""
    look = _Look()
    for name, content in files:
        look.into(name, content)
    tables = {name: name_columns(tuple(keys)) for name, (_, keys) in look.tables.items()}
    return Preview(tuple(look.articles), look.count, look.at_least, tables, tuple(look.issues))


class _Look:
    """What was seen by now."""

    def __init__(self) -> None:
        self.articles, self.issues = list[Article](), list[Issue]()
        self.tables: dict[str, tuple[int, dict[str, None]]] = {}
        self.count, self.at_least = 0, False

    def into(self, name: str, content: Content) -> None:
        """Look into one file."""
        if reader_for(content) is None:
            self.issues.append(unsupported(name))
            return
        parts, size = 0, 0
        for part in islice(guarded_all(name, parts_of(content, name)), MOST_PARTS):
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
        if part.issue:
            self.issues.append(part.issue)
            return
        if not part.suffix:
            rows, keys = self.tables.get(part.within, (0, {}))
            if rows < SAMPLE and isinstance(more := guarded(part.source, partial(_keys, part.data)), dict):
                self.tables[part.within] = rows + 1, keys | more
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


def _keys(line: bytes) -> dict[str, None]:
    """The columns that have something in one row of a table, in their order."""
    row = json.loads(decode(line).text or "{}")
    return dict.fromkeys(key for key in row if key != NOTE) if isinstance(row, dict) else {}
