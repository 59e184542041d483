"""Tables of articles (CSV, TSV, spreadsheets, JSON) as lines of JSON, a row each, that are read like JSON Lines.

A row's number is the one that a spreadsheet shows: the line with the columns' names is the first.
"""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from statistics import mean
from typing import Any

from core.corpus.columns import NOTE, name_columns
from core.corpus.decoding import decode
from core.corpus.guard import FileError
from core.corpus.plain_file import Content, open_plain, size_of

SAMPLE = 200
"""Rows from which is told which column holds the text and how its dates are written."""
TEXT_LENGTH = 150
"""Characters that the cells of a column without a known name hold on average where it is taken for the text."""
SEPARATORS = ",;\t|"
LARGEST = 500_000_000
"""Bytes of a spreadsheet or a JSON file, unpacked: they are read as a whole."""
DEEPEST = 4
"""Levels of a JSON file at which its list of articles is looked for."""

csv.field_size_limit(1 << 30)

Record = dict[str, Any]


def lines_of_text(path: Content) -> Iterator[bytes]:
    """The rows of a file of separated values, in any encoding; a cell may hold line breaks."""
    yield from _lines(_separated(path))


def lines_of_sheet(path: Content) -> Iterator[bytes]:
    """The rows of all sheets of a workbook that hold texts, one sheet after another; others are named."""
    import python_calamine

    _checked(path)
    with open_plain(path) as file:
        book = python_calamine.CalamineWorkbook.from_filelike(file)
        sheets: dict[str, list[list[Any]]] = {
            name: list(book.get_sheet_by_name(name).iter_rows()) for name in book.sheet_names
        }
    filled = {name: rows for name, rows in sheets.items() if any(str(cell).strip() for row in rows for cell in row)}
    read, errors = [], list[FileError]()
    for name, rows in filled.items():
        try:
            read.append((name, list(_lines(iter(rows)))))
        except FileError as error:
            errors.append(error)
    if errors and not read:
        raise errors[0]
    unread = [name for name in filled if name not in dict(read)]
    note = f"these sheets hold no texts and were not read: {', '.join(unread)}" if unread else ""
    for _, lines in read:
        yield from (_noted(line, note) for line in lines)


def _noted(line: bytes, note: str) -> bytes:
    """A line with something more to be told of the file."""
    if not line or not note:
        return line
    record = json.loads(line)
    return json.dumps({**record, NOTE: "; ".join(filter(None, (record.get(NOTE), note)))}).encode()


def lines_of_json(path: Content) -> Iterator[bytes]:
    """The articles of a JSON file: an object, a list of them, or one that holds such a list ("articles", "hits")."""
    _checked(path)
    with open_plain(path) as file:
        text = decode(file.read()).text
    try:
        found = json.loads(text or "")
    except RecursionError:
        raise FileError("it is nested too deeply. Write a list of flat objects.") from None
    except ValueError as error:
        raise FileError(f"it is no valid JSON ({error}). Write a list of objects.") from None
    for row in _articles(found):
        yield json.dumps(row).encode()


def _articles(found: Any) -> Sequence[Any]:
    """The objects of all lists that name texts, none inside another list; else of the longest; else the object."""
    level, lists = [found], []
    for _ in range(DEEPEST):
        lists += [one for one in level if isinstance(one, list) and any(isinstance(row, dict) for row in one)]
        level = [value for one in level if isinstance(one, dict) for value in one.values()]
    if isinstance(found, dict) and "text" in name_columns(tuple(found)).keys:
        return [found]
    telling = [one for one in lists if any(_names_text(row) for row in one)]
    return [row for one in telling for row in one] or max(lists, key=len, default=[found])


def _names_text(row: Any) -> bool:
    inner = row.get("_source", row) if isinstance(row, dict) else None
    return isinstance(inner, dict) and not name_columns(tuple(inner)).keys.keys().isdisjoint(("text", "summary"))


def _separated(path: Content) -> Iterator[list[str]]:
    """The cells of each row: bytes stand in for characters until a row is whole, so that each is decoded by itself."""
    with open_plain(path) as file:
        wide = b"\0" in file.read(1024)
        file.seek(0)
        text = (decode(file.read()).text or "").encode() if wide else None
        file.seek(0)
        stream: Iterable[bytes] = file if text is None else text.splitlines(keepends=True)
        rows = (line.decode("latin-1") for line in stream)
        beginning = list(islice(rows, SAMPLE))
        if beginning:
            beginning[0] = beginning[0].removeprefix("\xef\xbb\xbf")
        for row in csv.reader(chain(beginning, rows), delimiter=_separator(beginning)):
            yield [_cell(cell) for cell in row]


def _cell(cell: str) -> str:
    """A cell in its own encoding; of what is no text, the bytes that are none show as U+FFFD."""
    if cell.isascii():
        return cell
    data = cell.encode("latin-1")
    return decode(data).text or data.decode("utf-8", "replace")


def _separator(beginning: Sequence[str]) -> str:
    """What parts the first row into the most columns with a known name, then the one that all rows have alike."""

    def weight(separator: str) -> tuple[int, int, int]:
        rows = [row for row in csv.reader(beginning, delimiter=separator) if row]
        widths = [len(row) for row in rows]
        known = len(name_columns(tuple(rows[0])).keys) if rows else 0
        return known, sum(width == widths[0] > 1 for width in widths), max(widths, default=0)

    return max(SEPARATORS, key=weight)


def _lines(rows: Iterator[Sequence[Any]]) -> Iterator[bytes]:
    """Each row as an object of the first row's names; the first row and empty ones are blank lines."""
    blank, header = _header(rows)
    if not header:
        return
    sample = [_cells(row) for row in islice(rows, SAMPLE)]
    named, notes = _names(header, sample)
    slashed = [key for key in name_columns(tuple(named)).keys.get("published", ()) if _month_first(named, sample, key)]
    yield from [b""] * (blank + 1)
    for cells in chain(sample, map(_cells, rows)):
        record = dict(zip(named, cells, strict=False))
        if extra := [cell for cell in cells[len(named) :] if cell != ""]:
            record["cells beyond the last column"] = " ".join(map(str, extra))
        record = {key: value for key, value in record.items() if value != ""}
        for key in slashed:
            record[key] = _day_first(record.get(key))
        yield json.dumps({**record, **notes}).encode() if record else b""


def _header(rows: Iterator[Sequence[Any]]) -> tuple[int, list[str]]:
    """How many empty rows come first, and the names of the columns."""
    for blank, row in enumerate(rows):
        if any(str(cell).strip() for cell in row):
            return blank, [str(cell).strip() for cell in row]
    return 0, []


def _names(header: Sequence[str], sample: Sequence[Sequence[Any]]) -> tuple[list[str], Record]:
    """The names of the columns, each its own, and what is to be told of them.

    Where none is known to hold the text it is the one with the longest cells. Raises `FileError` if none has any.
    """
    named: list[str] = []
    for number, title in enumerate(header, 1):
        title = title or f"column {number}"
        named.append(title if title not in named else f"{title} ({number})")
    known = name_columns(tuple(named)).keys
    if "text" in known or "summary" in known:
        return named, {}
    lengths = [mean([len(str(row[place])) for row in sample if place < len(row)] or [0]) for place in range(len(named))]
    longest = max(range(len(named)), key=lengths.__getitem__)
    if lengths[longest] < TEXT_LENGTH:
        columns = ", ".join(named)
        raise FileError(f"no column is known to hold a text ({columns}). Name one 'text'.")
    note = f"the column '{named[longest]}', which has the longest cells, was read as the text"
    named[longest] = "text"
    return named, {NOTE: note}


def _cells(row: Sequence[Any]) -> list[Any]:
    return [_plain(cell) for cell in row]


def _plain(cell: Any) -> Any:
    """A cell as JSON can hold it; a day at midnight is a day, a whole number has no fraction."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else cell


def _month_first(named: Sequence[str], sample: Sequence[Sequence[Any]], key: str) -> bool:
    """Whether the days of a column are written 3/31/2024: one of them has no other reading."""
    place = named.index(key)
    dates = [str(row[place]).split() for row in sample if place < len(row)]
    parts = [words[0].split("/") for words in dates if words and words[0].count("/") == 2]
    return any(two.isdigit() and int(two) > 12 for _, two, _ in parts) and not any(
        one.isdigit() and int(one) > 12 for one, _, _ in parts
    )


def _day_first(value: Any) -> Any:
    """3/31/2024 as 2024-03-31."""
    head, _, rest = str(value).partition(" ")
    parts = head.split("/")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return value
    month, day, year = parts
    return f"{year:0>4}-{month:0>2}-{day:0>2} {rest}".strip()


def _checked(path: Content) -> None:
    """Raise `FileError` where the file, or what is packed in it, is too large to be read as a whole."""
    size = size_of(path)
    with open_plain(path) as file:
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as packed:
                size = sum(member.file_size for member in packed.infolist())
    if size > LARGEST:
        raise FileError(f"it holds {size:,} bytes, too many to be read at once. Save it as CSV, or split it.")
