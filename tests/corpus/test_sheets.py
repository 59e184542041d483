"""Spreadsheets as programs write them: workbooks of old Excel and of LibreOffice, and what is only called so."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tests.corpus.files import BODY, FIRST, SECOND, TITLE, ole, read, zipped

HEAD = ("Titel", "Datum", "Medium", "Text")


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def xls(*rows: tuple[str | int, ...]) -> bytes:
    """A workbook of Excel 97: records of cells, each text in its own."""

    def begin(kind: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 1996, 0, 6))

    def cell(row: int, column: int, value: str | int) -> bytes:
        at = struct.pack("<HHH", row, column, 0)
        if isinstance(value, int):
            return record(0x203, at + struct.pack("<d", value))
        return record(0x204, at + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))

    end, name = record(0x0A, b""), b"Presse"
    start = begin(5) + record(0x42, struct.pack("<H", 1200))
    place = len(start) + 4 + 8 + len(name) + len(end)
    sheet = begin(0x10) + record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, len(rows[0]), 0))
    sheet += b"".join(cell(n, m, value) for n, row in enumerate(rows) for m, value in enumerate(row))
    listed = record(0x85, struct.pack("<IBBBB", place, 0, 0, len(name), 0) + name)
    return ole({"Workbook": start + listed + end + sheet + end})


SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def cell(*texts: str, more: str = "") -> str:
    inner = "".join(f"<text:p>{text}</text:p>" for text in texts)
    return f'<table:table-cell office:value-type="string" {more}>{inner}</table:table-cell>'


def ods(*rows: str) -> bytes:
    sheet = f'<table:table table:name="Presse">{"".join(rows)}</table:table>'
    body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    content = f"<office:document-content {SPACES}>{body}</office:document-content>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "META-INF/manifest.xml": "<manifest/>", "content.xml": content})


EMPTY = '<table:table-cell table:number-columns-repeated="1020"/>'
NOTE = f"<office:annotation><text:p>Bitte prüfen</text:p></office:annotation><text:p>{TITLE}</text:p>"
VALUE = 'office:value-type="date" office:date-value="2021-06-09"'
DAY = f"<table:table-cell {VALUE}><text:p>09.06.21</text:p></table:table-cell>"
LIBRE_OFFICE = ods(
    '<table:table-column table:number-columns-repeated="1024"/>',
    f"<table:table-row>{''.join(map(cell, HEAD))}{EMPTY}</table:table-row>",
    f'<table:table-row><table:table-cell office:value-type="string">{NOTE}</table:table-cell>{DAY}{cell("Küstenblatt")}'
    f"{cell(FIRST, SECOND)}{EMPTY}</table:table-row>",
    f'<table:table-row table:number-rows-repeated="1048573">{EMPTY}</table:table-row>',
)
ROW = (TITLE, "09.06.2021", "Küstenblatt")
PAGE = (
    f"<html><head><style>td {{}}</style></head><body><table><tr>{''.join(f'<th>{name}</th>' for name in HEAD)}</tr>"
    f"<tr>{''.join(f'<td>{text}</td>' for text in ROW)}<td>{FIRST}<br>{SECOND}</td></tr></table></body></html>"
)
OFFICE = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'


def xml_row(*cells: str) -> str:
    inner = (f'<Cell><Data ss:Type="String">{text}</Data></Cell>' for text in cells)
    return f"<Row>{''.join(inner)}</Row>"


GAP = f'<Row><Cell><Data>Lob</Data></Cell><Cell ss:Index="4"><Data>{SECOND}</Data></Cell></Row>'
XML = (
    f'<?xml version="1.0"?><Workbook {OFFICE}><Worksheet ss:Name="Presse"><Table>{xml_row(*HEAD)}'
    f"{xml_row(*ROW, FIRST + '&#10;' + SECOND)}{GAP}</Table></Worksheet></Workbook>"
)
LAID_OUT = PAGE.replace("<body>", "<body><table><tr><td>").replace("</body>", "</td></tr></table></body>")
TABBED = "\t".join(HEAD) + "\n" + "\t".join((*ROW, f"{FIRST} {SECOND}")) + "\n"
GOOD = {
    "excel.xls": xls(HEAD, (TITLE, 44356, "Küstenblatt", BODY)),
    "libre.ods": LIBRE_OFFICE,
    "seite.xls": PAGE.encode(),
    "breit.xls": PAGE.encode("utf-16"),
    "rahmen.xls": LAID_OUT.encode(),
    "xml.xls": XML.encode(),
    "text.xls": TABBED.encode("cp1252"),
    "zitiert.xls": TABBED.replace(f"{FIRST} {SECOND}", f'"{FIRST}\n{SECOND}"').encode(),
    "unicode.xls": TABBED.replace("\n", "\r\n").encode("utf-16"),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_row_has_its_title_day_outlet_and_whole_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(GOOD[name])
    (article, *_), issues = read(tmp_path)
    assert not issues and (article.title, article.outlet) == (TITLE, "Küstenblatt")
    assert (str(article.published.first), article.published.basis) == ("2021-06-09", "stated")
    assert " ".join(article.text.split()) == " ".join(f"{TITLE} {BODY}".split())


def test_a_cell_that_says_where_it_stands_is_read_there(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(GOOD["xml.xls"])
    assert [article.text for article in read(tmp_path)[0]][1] == f"Lob\n\n{SECOND}"


X = 'table:number-columns-repeated="1000"'
BAD = {
    "halb.xls": (GOOD["excel.xls"][:900], "no spreadsheet"),
    "prosa.xls": (BODY.encode(), "no spreadsheet"),
    "nichts.xls": (b"<!-- -->", "no spreadsheet"),
    "muell.xls": (b"<\0\xff\xfe\x80\x81" * 50, "no spreadsheet"),
    "ohne.xls": (b"<html><body>Nichts</body></html>", "is empty"),
    "halb.ods": (LIBRE_OFFICE[:-99], "no spreadsheet"),
    "bombe.ods": (
        ods(f'<table:table-row table:number-rows-repeated="100000">{cell("x", more=X)}</table:table-row>'),
        "100,000,000 cells",
    ),
    "breit.ods": (ods(f"<table:table-row>{cell('x', more=X)}</table:table-row>" * 6_000), "6,000,000 cells"),
    "offen.ods": (ods("<table:table-row table:number-rows-repeated='9'>" * 50_000), "no spreadsheet"),
    "weit.xls": (XML.replace('ss:Index="4"', 'ss:Index="999999999"').replace("Text", "Wort").encode(), "hold a text"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_spreadsheet_is_told_of_with_what_to_do(tmp_path: Path, name: str) -> None:
    data, said = BAD[name]
    (tmp_path / name).write_bytes(data)
    articles, (issue,) = read(tmp_path)
    assert not articles and said in issue.message and name in issue.message and "Error" not in issue.message


def test_breaks_and_tabs_within_a_cell_of_open_document_part_words(tmp_path: Path) -> None:
    broken = f"{FIRST}<text:line-break/>{SECOND}", "Kiel<text:tab/>Wolgast"
    rows = (map(cell, HEAD), (cell(TITLE), DAY, cell("Küstenblatt"), cell(*broken)))
    (tmp_path / "a.ods").write_bytes(ods(*(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)))
    (article,), issues = read(tmp_path)
    assert not issues and article.text == f"{TITLE}\n\n{FIRST}\n{SECOND}\nKiel Wolgast"
