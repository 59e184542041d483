"""The rows of tables: what their columns hold, the article of a row, and what is told of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from core.corpus.columns import field_of
from core.corpus.decoding import decode, no_text, odd_letters
from core.corpus.forms import Forms, Shape, read_as
from core.corpus.guard import guarded
from core.corpus.metadata import RowError, parse_row
from core.corpus.parts import LIMIT, Part, RawArticle
from core.records import Issue

ABOUT_COLUMNS = "about columns"
"""The code of what is told of the columns of a file, once for all its rows."""
NAME_THEM = "Rename a column, for example to text, title, published, outlet, url or id, if it should be read."
MOST_ISSUES = 100
"""Lines of one file that are complained of one by one; the others are counted."""


def formed(parts: Iterable[Part], forms: Forms) -> Iterator[Part]:
    """Parts whose rows tell what their columns hold; a table without a text is told of instead of its rows."""
    shape: Shape | None = None
    told = False
    for part in parts:
        if not part.is_row:
            yield part
            continue
        if part.table:
            shape, told = part.table.under(forms), False
        if shape and not shape.form.has_text and (shape.fixed or shape.chosen):
            if not told:
                yield Part(part.within, issue=_no_text_column(part.within, shape), table=shape)
            told = True
        else:
            data = part.data if shape is None or shape.plain else read_as(part.data, shape)
            yield replace(part, data=data, table=shape if part.table else None)


def about_columns(file: str, told: str) -> Issue:
    """What is said of the columns of a file."""
    return Issue(file, ABOUT_COLUMNS, f"In {file} {told}. {NAME_THEM}")


def unread_columns(file: str, names: Iterable[str]) -> Issue:
    """What is said of the columns of a file that are not read."""
    return about_columns(file, f"these columns are not read: {', '.join(names)}")


_UNREAD = re.compile(rf"these columns are not read: (.+)\. {re.escape(NAME_THEM)}", re.DOTALL)


def names_unread(issue: Issue) -> list[str]:
    """The columns that are not read, where an issue tells of these."""
    match = _UNREAD.search(issue.message) if issue.code == ABOUT_COLUMNS else None
    return match[1].split(", ") if match else []


class ToldOnce:
    """Lets what concerns the columns of a file be told once, and each column that is not read be named once."""

    def __init__(self) -> None:
        self._told = set[tuple[str, str]]()

    def rest(self, issue: Issue) -> Issue | None:
        """What of an issue was not told before."""
        if issue.code != ABOUT_COLUMNS:
            return issue
        names = names_unread(issue)
        new = [name for name in names or [issue.message] if (issue.source, name) not in self._told]
        self._told |= {(issue.source, name) for name in new}
        return (unread_columns(issue.source, new) if names else issue) if new else None


def _no_text_column(name: str, shape: Shape) -> Issue:
    columns = ", ".join(shape.columns)
    if shape.chosen:
        message = f"{name} gives no article: as it was chosen, no column is read as the text ({columns}). Choose one."
    elif any(field_of(column) == "url" for column in shape.columns):
        message = f"{name} gives no article: its rows have addresses and no texts ({columns}). Save the pages, "
        message += "or export the articles with their texts."
    else:
        message = f"{name} gives no article: no column is known to hold a text ({columns}). Name one 'text'."
    return Issue(name, "file not understood", message)


def more_left_out(name: str, number: int) -> Issue:
    """What is said of the parts of a file (rows, mails, files in it) beyond `MOST_ISSUES` that gave no article."""
    return Issue(name, "row left out", f"{number:,} more parts of {name} were left out. Mend them as the ones above.")


def read_row(line: bytes, source: str) -> RawArticle | Issue:
    """The article of one line of JSON; `source` ends in the line's number."""
    return guarded(source, partial(_row, line, source))


def _row(line: bytes, source: str) -> RawArticle | Issue:
    decoded = decode(line)
    if decoded.text is None:
        return no_text(source, decoded)
    try:
        row = parse_row(decoded.text)
    except RowError as error:
        return Issue(source, "row left out", f"{source} was left out: {error}.")
    issues = [Issue(source, "field ignored", f"In {source} {complaint}.") for complaint in row.complaints]
    file = source.rpartition(":")[0]
    issues += [unread_columns(file, row.unread)] if row.unread else []
    issues += (about_columns(file, note) for note in row.notes)
    issues += [Issue(source, "odd cell", f"In {source} {row.odd}.")] if row.odd else []
    if len(row.text) > LIMIT:
        message = (
            f"The text of {source} has {len(row.text):,} characters; only the first {LIMIT:,} were kept. Split it."
        )
        issues.append(Issue(source, "too large", message))
    return RawArticle(row.text[:LIMIT], source, row.meta, (*issues, *odd_letters(source, decoded)))
