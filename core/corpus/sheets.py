"""Spreadsheets: workbooks of Excel and OpenDocument, and what databases only call so: pages, XML or text with tabs."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from core.corpus.decoding import decode
from core.corpus.guard import DAMAGED, FileError, read_whole
from core.corpus.plain_file import Content, open_plain

MOST_REPEATED = 5_000_000
"""Cells that are written once and stand for many: a kilobyte can say a thousand million."""
_DOWN = re.compile(rb"number-rows-repeated=.(\d{1,9})")
_ACROSS = re.compile(rb"number-columns-repeated=.(\d{1,9})[^>]{0,2000}(?<!/)>")  # one without content ends in "/>"
_FILLED = re.compile(rb":p[ >]|value=")
CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
_WITHIN = re.compile(rb"<text:(?:(line-break)|tab)\b[^>]*/>")
START = 1024
"""Bytes by which it is told what a file is."""
PACKED, OLD = b"PK", b"\xd0\xcf\x11\xe0"
_MARKS = b"\xef\xbb\xbf\xff\xfe \r\n"
AGAIN = "Open it in a spreadsheet program and save it as .xlsx or as CSV."
NONE = f"it is damaged, or no spreadsheet. {AGAIN}"


def sheets_of(path: Content) -> Iterator[tuple[str, Iterable[Sequence[Any]]]]:
    """The names and rows of the sheets of a file; raises `FileError` where it is none."""
    start = _start(path)
    with open_plain(path) as file:
        if start.startswith((PACKED, OLD)):
            yield from _workbook(file)
            return
        data = read_whole(file)
    if start.startswith(b"<?xml") and b"<html" not in start:
        yield from _xml(data)
    elif start.startswith(b"<"):
        yield from _page(data)
    else:
        raise FileError(NONE)


def is_tabbed(path: Content) -> bool:
    """Whether a file is a table of text with tabs between its cells, whatever it is called."""
    start = _start(path)
    return not start.startswith((PACKED, OLD, b"<")) and b"\t" in start.partition(b"\n")[0]


def _start(path: Content) -> bytes:
    """The first bytes of a file; of text in small letters, without marks of its encoding and blanks before it."""
    with open_plain(path) as file:
        start = file.read(START)
    return start if start.startswith((PACKED, OLD)) else start.replace(b"\0", b"").lstrip(_MARKS).lower()


def _workbook(file: Any) -> Iterator[tuple[str, Iterable[Sequence[Any]]]]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(_spaced(file))
        yield from ((name, map(_cells, book.get_sheet_by_name(name).iter_rows())) for name in book.sheet_names)
    except python_calamine.PasswordError:
        raise FileError("it is protected by a password. Save it without one.") from None
    except python_calamine.CalamineError as error:
        raise FileError(f"it is damaged, or no spreadsheet ({error}). {AGAIN}") from None


def _spaced(file: Any) -> Any:
    """The workbook; one of OpenDocument with the breaks and tabs within its cells as characters, which else are lost.

    Raises `FileError` where a sheet of OpenDocument says of cells with content that they are there without end.
    """
    content = _content(file)
    cells = sum(map(_repeated, content.split(b"table-row")))
    if cells > MOST_REPEATED:
        raise FileError(f"it holds {cells:,} cells, too many to be read at once. Save it as CSV, or split it.")
    if not _WITHIN.search(content):
        return file
    made = BytesIO()
    with zipfile.ZipFile(file) as packed, zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", packed.read("mimetype"))
        archive.writestr(CONTENT, _WITHIN.sub(lambda match: b"\n" if match[1] else b" ", content))
        archive.writestr(MANIFEST, packed.read(MANIFEST))
    made.seek(0)
    return made


def _content(file: Any) -> bytes:
    """What the sheets of a workbook of OpenDocument hold; nothing of another file."""
    try:
        with zipfile.ZipFile(file) as packed:
            return packed.read(CONTENT) if {CONTENT, "mimetype", MANIFEST} <= {*packed.namelist()} else b""
    except (*DAMAGED, ValueError, NotImplementedError, RuntimeError, OSError, struct.error):
        return b""  # no workbook of this kind, or one of which the library tells what is wrong
    finally:
        file.seek(0)


def _repeated(row: bytes) -> int:
    """How many cells with content a row stands for beyond those that are written, of which the element is given."""
    stated, _, inner = row.partition(b">")
    rows = _DOWN.search(stated)
    cells = max(sum(map(int, _ACROSS.findall(inner))), 1 if _FILLED.search(inner) else 0)
    return cells * (int(rows[1]) if rows else 1) if cells > 1 or rows else 0


def _page(data: bytes) -> Iterator[tuple[str, Iterable[Sequence[str]]]]:
    """The tables of a page, each row with its cells; what lies in a table within a table belongs to that one."""
    from lxml import etree, html

    from core.corpus.page_lines import visible_lines

    try:
        code = (decode(data).text or "").encode()
        tree = html.document_fromstring(code, parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:
        raise FileError(NONE) from None
    for number, table in enumerate(tree.iter("table"), 1):
        own = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        if len(own) == 1 and next(own[0].iter("table"), None) is not None:
            continue  # it only says where another one stands
        yield str(number), [["\n".join(visible_lines(cell)) for cell in row.iterchildren("td", "th")] for row in own]


def _xml(data: bytes) -> Iterator[tuple[str, Iterable[Sequence[str]]]]:
    """The sheets of a workbook of Excel 2003 in XML; a cell may say at which place it stands."""
    from core.corpus.formats.document import local, parse_xml

    for sheet in parse_xml(data, mend=True).iter("{*}Worksheet"):
        rows = []
        for row in sheet.iter("{*}Row"):
            cells: list[str] = []
            for cell in row.iter("{*}Cell"):
                place = next((value for name, value in cell.attrib.items() if name.endswith("}Index")), "")
                if place.isdecimal() and int(place) <= MOST_COLUMNS:
                    cells += [""] * (int(place) - 1 - len(cells))
                cells.append("".join(text for part in cell if local(part) == "Data" for text in part.itertext()))
            rows.append(cells)
        yield next((value for name, value in sheet.attrib.items() if name.endswith("}Name")), ""), rows


MOST_COLUMNS = 16_384
"""Of a sheet of Excel."""


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
