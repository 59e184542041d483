"""Tables of articles (CSV, TSV, spreadsheets, JSON) as lines of JSON, a row each, that are read like JSON Lines.

A row's number is the one that a spreadsheet shows: the line with the columns' names is the first.
"""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, takewhile
from typing import Any

from core.corpus.columns import ODD, inner, name_columns
from core.corpus.decoding import decode
from core.corpus.forms import OWN, shape_of
from core.corpus.guard import FileError
from core.corpus.parts import Table
from core.corpus.plain_file import Content, open_plain, size_of
from core.corpus.sheets import is_tabbed, sheets_of

SAMPLE = 200
"""Rows from which is told which column holds the text and how its dates are written."""
ABOVE = 10
"""Rows among which the one with the names of the columns is looked for."""
LONGEST_NAME = 300
"""Characters of a title above a table, or of a column's name."""
SEPARATORS = ",;\t|"
LARGEST = 500_000_000
"""Bytes of a spreadsheet or a JSON file, unpacked: they are read as a whole."""
MOST_OPEN = 100
"""Quotation marks that are never closed in a file; with more of them none has a meaning any more."""
DEEPEST = 4
"""Levels of a JSON file at which its list of articles is looked for."""

csv.field_size_limit(1 << 30)

Record = dict[str, Any]


def table_of_text(path: Content) -> Iterator[Table]:
    """The table in a file of separated values, in any encoding; a cell may hold line breaks."""
    yield from _table(_separated(path))


def tables_of_sheets(path: Content) -> Iterator[Table]:
    """The tables on the sheets of a workbook; the first with texts goes by the file, the others by their sheet, too."""
    if is_tabbed(path):
        yield from table_of_text(path)
        return
    _checked(path)
    tables = [table for name, rows in sheets_of(path) for table in _table(iter(rows), name.replace("/", "_"))]
    main = next((table for table in tables if table.shape.automatic.has_text), tables[0] if tables else None)
    yield from (replace(table, name="") if table is main else table for table in tables)


def table_of_lines(lines: Iterator[bytes]) -> Table:
    """The table of a file with a JSON object a line."""
    beginning = list(islice(lines, SAMPLE))
    sample = list(_objects(beginning))
    columns = dict.fromkeys(key for row in sample for key in row if key not in OWN)
    return Table(chain(beginning, lines), shape_of(tuple(columns), sample, fixed=False))


def _objects(lines: Iterable[bytes]) -> Iterator[Record]:
    for line in lines:
        try:
            row = inner(json.loads(decode(line).text or ""))
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict):
            yield row


def table_of_json(path: Content) -> Iterator[Table]:
    """The articles of a JSON file: an object, a list of them, or one that holds such a list ("articles", "hits")."""
    _checked(path)
    with open_plain(path) as file:
        text = decode(file.read()).text
    try:
        found = json.loads(text or "")
    except RecursionError:
        raise FileError("it is nested too deeply. Write a list of flat objects.") from None
    except ValueError as error:
        lines = [line.encode() for line in (text or "").split("\n")]
        if not any(_objects(filter(bytes.strip, lines[:1]))):
            raise FileError(f"it is no valid JSON ({error}). Write a list of objects.") from None
        yield table_of_lines(iter(lines))  # an object a line, under the ending of a whole file
        return
    yield table_of_lines(json.dumps(row).encode() for row in _articles(found))


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
    held = inner(row)
    return isinstance(held, dict) and not name_columns(tuple(held)).keys.keys().isdisjoint(("text", "summary"))


def _separated(path: Content) -> Iterator[list[Any]]:
    """The cells of each row: bytes stand in for characters until a row is whole, so that each is decoded by itself."""
    with open_plain(path) as file:
        wide = b"\0" in file.read(1024)
        file.seek(0)
        text = (decode(file.read()).text or "").encode() if wide else None
        file.seek(0)
        if wide and not text:
            raise FileError("it holds no text but binary data. Export it again as CSV, in UTF-8.")
        stream: Iterable[bytes] = file if text is None else text.splitlines(keepends=True)
        rows = (line.decode("latin-1") for line in stream)
        beginning = list(islice(rows, SAMPLE))
        if beginning:
            beginning[0] = beginning[0].removeprefix("\xef\xbb\xbf")
        for row in _parted(chain(beginning, rows), _separator(beginning)):
            yield [_cell(cell) for cell in row]


def _parted(lines: Iterator[str], separator: str) -> Iterator[list[str]]:
    """The cells of each row; a quotation mark that is not closed as it should be swallows no later row."""
    left = MOST_OPEN
    while left:
        of_row: list[str] = []
        try:
            for row in csv.reader(_kept(lines, of_row), delimiter=separator, strict=True):
                yield row
                of_row.clear()
            return
        except csv.Error:
            first, *rest = of_row
        if rest:
            yield [OpenCell(cell) for cell in next(csv.reader((first,), delimiter=separator, quoting=csv.QUOTE_NONE))]
            lines, left = chain(rest, lines), left - 1
        else:
            yield next(csv.reader((first,), delimiter=separator))
    yield from csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)


def _kept(lines: Iterator[str], kept: list[str]) -> Iterator[str]:
    """The lines, each noted as it is read."""
    for line in lines:
        kept.append(line)
        yield line


class OddCell(str):
    """A cell with something odd about it, and what was made of that."""

    note: str


class OpenCell(str):
    """A cell of a line in which a quotation mark is never closed."""


def _cell(cell: str) -> str:
    """A cell in its own encoding; of what is no text, the bytes that are none show as U+FFFD."""
    if isinstance(cell, OpenCell):
        odd = OddCell(_cell(str(cell)))
        odd.note = "a quotation mark is never closed, so the line was read as it stands. Close it"
        return odd
    if cell.isascii():
        return cell
    data = cell.encode("latin-1")
    decoded = decode(data)
    if decoded.text is not None and not decoded.note:
        return decoded.text
    odd = OddCell(data.decode("utf-8", "replace") if decoded.text is None else decoded.text)
    odd.note = f"{decoded.note or 'what is no text in a cell shows as �'}. Save it as UTF-8 to be sure"
    return odd


def _separator(beginning: Sequence[str]) -> str:
    """What parts the first row into the most columns with a known name, then the one that all rows have alike."""

    def weight(separator: str) -> tuple[int, int, int]:
        rows = [row for row in csv.reader(beginning, delimiter=separator) if row]
        widths = [len(row) for row in rows]
        known = len(name_columns(tuple(rows[0])).keys) if rows else 0
        return known, sum(width == widths[0] > 1 for width in widths), max(widths, default=0)

    return max(SEPARATORS, key=weight)


def _table(rows: Iterator[Sequence[Any]], name: str = "") -> Iterator[Table]:
    """The table of which one of the first rows names the columns; none where all are empty."""
    above = list(islice(rows, ABOVE))
    blank, header = _header(above)
    rows = chain(above[blank + 1 :], rows)
    if header:
        columns = _columns(header)
        sample = list(islice(rows, SAMPLE))
        shape = shape_of(columns, [_record(columns, row) for row in sample], fixed=True)
        yield Table(_lines(blank, columns, chain(sample, rows)), shape, name)


def _lines(blank: int, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Each row as an object of the columns' names; the rows down to these names and empty ones are blank lines."""
    yield from [b""] * (blank + 1)
    for cells in rows:
        record = _record(columns, cells)
        if extra := [cell for cell in cells[len(columns) :] if cell != ""]:
            record["cells beyond the last column"] = " ".join(map(str, extra))
        if odd := dict.fromkeys(cell.note for cell in cells if isinstance(cell, OddCell)):
            record[ODD] = "; ".join(odd)
        yield json.dumps(record).encode() if record else b""


def _record(columns: Sequence[str], cells: Sequence[Any]) -> Record:
    return {column: cell for column, cell in zip(columns, cells, strict=False) if cell != ""}


def _header(rows: Sequence[Sequence[Any]]) -> tuple[int, list[str]]:
    """Where the names of the columns stand, and these: of the first rows the one with the most that are known.

    A title of the table, or a row that joins columns under one name, may stand above them.
    """
    named = [[str(cell).strip() for cell in row] for row in rows]
    filled = [at for at, row in enumerate(named) if any(row)]
    if not filled:
        return 0, []
    above = list(takewhile(lambda at: max(map(len, named[at])) <= LONGEST_NAME, filled))  # no names stand below a text
    at = max(above or filled[:1], key=lambda at: len(name_columns(tuple(named[at])).keys))  # the first of equals
    return at, named[at]


def _columns(header: Sequence[str]) -> list[str]:
    """The names of the columns, each its own."""
    named: list[str] = []
    for number, title in enumerate(header, 1):
        title = title or f"column {number}"
        named.append(title if title not in named else f"{title} ({number})")
    return named


def _checked(path: Content) -> None:
    """Raise `FileError` where the file, or what is packed in it, is too large to be read as a whole."""
    size = size_of(path)
    with open_plain(path) as file:
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as packed:
                size = sum(member.file_size for member in packed.infolist())
    if size > LARGEST:
        raise FileError(f"it holds {size:,} bytes, too many to be read at once. Save it as CSV, or split it.")
