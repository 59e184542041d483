"""Readers by file format: each yields the raw articles of one file. A new format joins with one `register`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

from core.corpus.decoding import decode, no_text, odd_letters
from core.corpus.exports import split_export
from core.corpus.forms import Form, Forms, Shape
from core.corpus.guard import read_whole
from core.corpus.parts import LIMIT, Part, RawArticle, Reader, Table
from core.corpus.plain_file import Content, in_memory, open_plain, size_of
from core.corpus.rows import formed, read_row
from core.records import Issue

LONGEST_LINE = 64_000_000
"""Bytes of a line that is read at once; a longer one is none of text."""


def split_article(item: RawArticle) -> Iterator[RawArticle]:
    """An article, or those of a database's export that its text is; of a very long one its beginning."""
    issues = item.issues
    if len(item.text) > LIMIT:
        message = f"The text of {item.source} has {len(item.text):,} characters; only the first {LIMIT:,} were kept. "
        issues += (Issue(item.source, "too large", f"{message}Split it."),)
    parts = list(split_export(item.text[:LIMIT]))
    for number, (text, meta, aside) in enumerate(parts, 1):
        source = f"{item.source}:{number}" if len(parts) > 1 else item.source
        left_out = (*aside, *(item.left_out if number == 1 else ()))
        yield RawArticle(text, source, meta, issues if number == 1 else (), left_out)
    if not parts:
        yield replace(item, text=item.text[:LIMIT], issues=issues)


READERS: dict[str, Reader] = {}
"""Suffix (lower case, with its dot) -> reader."""


def register(suffixes: tuple[str, ...], reader: Reader) -> None:
    """Let `reader` read the files that end in one of `suffixes`."""
    READERS.update(dict.fromkeys(suffixes, reader))


def reader_for(path: Content) -> Reader | None:
    """The reader of a file by its suffix, letter case aside."""
    return READERS.get(path.suffix.lower())


INSTEAD: Mapping[str, str] = MappingProxyType(
    {
        ".7z .bz2 .lz4 .rar .xz .zst": "Unpack it, and add what is in it.",
        ".bmp .gif .heic .jpeg .jpg .png .tif .tiff .webp": (
            "If it shows a text, print it to a PDF: pages that are pictures are read there, with Tesseract."
        ),
        ".azw .azw3 .djvu .mobi": "Save it as .epub or .pdf.",
        ".ost .olm .pst": "Export its mails as .mbox, .eml or .msg.",
        ".lnk .opml .url .webloc": "It holds addresses and no texts: save the pages, or their feed as .rss.",
        ".webarchive": "Open it in a browser and save the page as .html.",
        ".key .odp .pages .ppt .pptx .sxw .wpd .wps": "Save it as .docx or .pdf.",
        ".arrow .db .feather .numbers .parquet .sav .sqlite .sqlite3 .dta": "Save it as .csv or .xlsx.",
        ".aac .avi .m4a .mkv .mov .mp3 .mp4 .ogg .wav .webm": "Put a transcript of it there as .txt.",
    }
)
"""What to do with files that are not read, by their endings."""


def unsupported(name: str) -> Issue:
    """What is said of a file whose format no reader knows."""
    suffix = PurePath(name).suffix.lower()
    advice = next((told for endings, told in INSTEAD.items() if suffix and suffix in endings.split()), None)
    advice = advice or "If it holds articles, save it as .txt, .docx, .pdf or .csv."
    return Issue(name, "unsupported file", f"{name} was left out: files of this kind are not read. {advice}")


def holds_others(name: str) -> bool:
    """Whether a file of this name is an archive or the like."""
    reader = READERS.get(PurePath(name).suffix.lower())
    return reader is not None and (reader.parts or reader.tables) is not None


AS_NAMED: Mapping[frozenset[str], Form] = MappingProxyType({})
"""Nothing was chosen: columns are read by their names."""


def parts_of(path: Content, name: str, forms: Forms = AS_NAMED) -> Iterator[Part]:
    """The rows, mails or files that a file holds; none where it is read as a whole. `forms`: how tables are read."""
    return formed(raw_parts(path, name), forms)


def raw_parts(path: Content, name: str) -> Iterator[Part]:
    """The parts of a file before it is decided how the columns of tables are read."""
    reader = reader_for(path)
    if reader and reader.parts:
        yield from reader.parts(path, name)
    for table in reader.tables(path) if reader and reader.tables else ():
        within = f"{name}/{table.name}" if table.name else name
        shape: Shape | None = table.shape
        for number, line in enumerate(table.lines, 1):
            if line := line.strip():
                yield Part(within, number, data=line, table=shape)
                shape = None
        if shape and table.name:
            message = (
                f"{within} has no row below the names of its columns. Put one article a row there to have it read."
            )
            yield Part(within, issue=Issue(within, "empty sheet", message))


def read_part(part: Part) -> Iterator[RawArticle | Issue]:
    """What a part of a file gives."""
    if part.issue:
        yield part.issue
    elif part.suffix:
        name = part.source + (part.suffix if part.number else "")
        yield from READERS[part.suffix].read(in_memory(name, part.data), part.source)
    else:
        yield read_row(part.data, part.source)


def read_text(path: Content, name: str) -> Iterator[RawArticle | Issue]:
    """The article of a text file, or those of a database's export; an `Issue` where it is empty or no text."""
    with open_plain(path) as file:
        data = _cut(file.read(LIMIT + 1))
    decoded = decode(data)
    if decoded.text is None:
        yield no_text(name, decoded)
    elif not decoded.text.strip():
        yield Issue(name, "empty file", f"{name} is empty. Put the article's text into it, or remove the file.")
    else:
        issues = (*_too_large(path, name, len(data)), *odd_letters(name, decoded))
        yield from split_article(RawArticle(decoded.text, name, issues=issues))


def _lines(path: Content) -> Iterator[bytes]:
    """The lines of a file in UTF-8 or an 8-bit encoding; UTF-16 is recoded, as its line breaks are two bytes long."""
    with open_plain(path) as file:
        wide = b"\0" in file.read(1024)
        file.seek(0)
        text = decode(file.read()).text if wide else None
        file.seek(0)
        if text is None:
            yield from iter(partial(file.readline, LONGEST_LINE), b"")
        else:
            yield from text.encode("utf-8", "replace").split(b"\n")


def _cut(data: bytes) -> bytes:
    """At most `LIMIT` bytes: whole lines where possible, whole letters of UTF-8 and UTF-16 in any case."""
    if len(data) <= LIMIT or b"\0" in data[:1024]:
        return data[:LIMIT]
    stop = data.rfind(b"\n", LIMIT // 2, LIMIT) + 1 or LIMIT
    while data[stop] & 0xC0 == 0x80 and stop > LIMIT - 4:
        stop -= 1
    return data[:stop]


def _too_large(path: Content, name: str, read: int) -> Iterator[Issue]:
    size = size_of(path)
    if size > LIMIT:
        message = (
            f"{name} has {size:,} bytes; only the first {read:,} were read, the rest is missing here. "
            "Split it into one file an article, or into JSON Lines."
        )
        yield Issue(name, "too large", message)


def _count_lines(path: Content) -> int:
    with open_plain(path) as file:
        return sum(1 for line in file if not line.isspace())


register((".txt", ".text", ".md", ".markdown"), Reader(read_text))


def _no_rows(path: Content, name: str) -> Iterator[RawArticle | Issue]:
    yield Issue(name, "empty file", f"{name} is empty. Put one article a row into it, or remove the file.")


def _tables(read: Callable[[Any, Content], Iterator[Table]]) -> Reader:
    """The reader of a kind of table, by what `core.corpus.tables`, which takes its time to load, makes of a file."""

    def tables(path: Content) -> Iterator[Table]:
        from core.corpus import tables as module

        return read(module, path)

    return Reader(_no_rows, _count_lines, tables)


register((".jsonl", ".ndjson"), _tables(lambda tables, path: iter((tables.table_of_lines(_lines(path)),))))
register((".csv", ".tsv", ".tab"), _tables(lambda tables, path: tables.table_of_text(path)))
register((".xlsx", ".xlsm", ".xls", ".ods"), _tables(lambda tables, path: tables.tables_of_sheets(path)))
register((".json",), _tables(lambda tables, path: tables.table_of_json(path)))


def _read_page(path: Content, name: str) -> Iterator[RawArticle | Issue]:
    from core.corpus.web_pages import read_page  # which takes its time to load

    return read_page(path, name)


register((".html", ".htm", ".xhtml", ".mht", ".mhtml"), Reader(_read_page))


def _archive(suffix: str) -> Reader:
    """The reader of a kind of archive (`core.corpus.archives`), which is loaded with the first one."""

    def parts(path: Content, name: str) -> Iterator[Part]:
        from core.corpus import archives

        return archives.parts_of_archive(suffix, path, name)

    return _reader_of_parts(parts)


def _collection(module: str, function: str) -> Reader:
    """The reader of files that hold others one after the other, by a function of a module in `core.corpus.formats`."""

    def parts(path: Content, name: str) -> Iterator[Part]:
        found: Iterator[Part] = getattr(import_module(f"core.corpus.formats.{module}"), function)(path, name)
        return found

    return _reader_of_parts(parts)


def _reader_of_parts(parts: Callable[[Content, str], Iterator[Part]]) -> Reader:
    return Reader(_nothing_in, lambda path: sum(part.issue is None for part in parts(path, path.name)), parts=parts)


def _nothing_in(path: Content, name: str) -> Iterator[RawArticle | Issue]:
    yield Issue(name, "empty archive", f"{name} holds nothing that is read. Put articles into it, or remove it.")


def _document(module: str, function: str) -> Reader:
    """The reader of a kind of document, by a function of a module in `core.corpus.formats`: bytes and name -> articles.

    The modules and the libraries that they rest on are loaded with the first such file.
    """

    def read(path: Content, name: str) -> Iterator[RawArticle | Issue]:
        with open_plain(path) as file:
            data = read_whole(file)
        if not data.strip(b"\0 \t\r\n"):
            yield Issue(name, "empty file", f"{name} is empty. Copy it again, or remove it.")
            return
        for item in getattr(import_module(f"core.corpus.formats.{module}"), function)(data, name):
            yield from (item,) if isinstance(item, Issue) else split_article(item)

    return Reader(read)


register((".pdf",), _document("pdf", "parse_pdf"))
register((".docx", ".docm"), _document("office", "parse_docx"))
register((".doc",), _document("ole", "parse_doc"))
register((".odt",), _document("office", "parse_odt"))
register((".rtf",), _document("rtf", "parse_rtf"))
register((".epub",), _document("epub", "parse_epub"))
register((".eml",), _document("mail", "parse_mail"))
register((".msg",), _document("ole", "parse_msg"))
register((".mbox",), _collection("mail", "mails_of"))
register((".xml", ".rss", ".atom", ".nitf"), _document("feeds", "parse_news"))
register((".warc", ".wet"), _collection("crawls", "records_of"))
for _suffix in (".zip", ".tar", ".tgz", ".gz"):
    register((_suffix,), _archive(_suffix))
