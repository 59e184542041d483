"""Readers by file format: each yields the raw articles of one file. A new format joins with one `register`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from pathlib import PurePath

from core.corpus.decoding import Decoded, decode
from core.corpus.exports import split_export
from core.corpus.guard import guarded, read_whole
from core.corpus.metadata import Metadata, RowError, parse_row
from core.corpus.plain_file import Content, in_memory, open_plain, size_of
from core.records import Issue

LIMIT = 1_000_000
"""Bytes read of one text file, and characters kept of one row: some 140,000 words, far beyond any article."""

ABOUT_COLUMNS = "about columns"
"""The code of what is told of the columns of a file, once for all its rows."""
NAME_THEM = "Rename a column, for example to text, title, published, outlet, url or id, if it should be read."

LONGEST_LINE = 64_000_000
"""Bytes of a line that is read at once; a longer one is none of text."""

MOST_ISSUES = 100
"""Lines of one file that are complained of one by one; the others are counted."""


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


Lines = Callable[[Content], Iterator[bytes]]


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


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a file that is read by itself: a row, a mail, a file in an archive; or what is said of it (`issue`).

    `within` names the file that it is, or that it is number `number` of; `suffix` says who reads it, rows have none.
    """

    within: str
    number: int = 0
    suffix: str = ""
    data: bytes = b""
    issue: Issue | None = None

    @property
    def source(self) -> str:
        """How it is named in the corpus."""
        return f"{self.within}:{self.number}" if self.number else self.within


@dataclass(frozen=True, slots=True)
class Reader:
    """`read(path, name)` yields what a file gives; `count(path)` guesses the number of articles cheaply.

    `lines(path)`, where a file holds an article a row, yields the rows as lines of JSON, each of which `read_row`
    reads by itself; their numbers are those that people see, blank ones stand for rows without an article.
    `parts(path, name)`, where a file holds others, yields them; `read` is then asked only where it holds none.
    """

    read: Callable[[Content, str], Iterator[RawArticle | Issue]]
    count: Callable[[Content], int] = lambda path: 1
    lines: Lines | None = None
    parts: Callable[[Content, str], Iterator[Part]] | None = None


READERS: dict[str, Reader] = {}
"""Suffix (lower case, with its dot) -> reader."""


def register(suffixes: tuple[str, ...], reader: Reader) -> None:
    """Let `reader` read the files that end in one of `suffixes`."""
    READERS.update(dict.fromkeys(suffixes, reader))


def reader_for(path: Content) -> Reader | None:
    """The reader of a file by its suffix, letter case aside."""
    return READERS.get(path.suffix.lower())


def unsupported(name: str) -> Issue:
    """What is said of a file whose format no reader knows."""
    message = f"{name} was left out: its format cannot be read. Formats: {', '.join(READERS)}."
    return Issue(name, "unsupported file", message)


def holds_others(name: str) -> bool:
    """Whether a file of this name is an archive or the like."""
    reader = READERS.get(PurePath(name).suffix.lower())
    return reader is not None and reader.parts is not None


def parts_of(path: Content, name: str) -> Iterator[Part]:
    """The rows, mails or files that a file holds; none where it is read as a whole."""
    reader = reader_for(path)
    if reader and reader.parts:
        yield from reader.parts(path, name)
    elif reader and reader.lines:
        lines = ((number, line.strip()) for number, line in enumerate(reader.lines(path), 1))
        yield from (Part(name, number, data=line) for number, line in lines if line)


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


def read_rows(lines: Lines, path: Content, name: str) -> Iterator[RawArticle | Issue]:
    """One article a row of a file; an `Issue` for each row that gives none, up to `MOST_ISSUES`."""
    articles = failures = 0
    told: set[str] = set()
    for number, line in enumerate(lines(path), 1):
        if not line.strip():
            continue
        item = read_row(line, f"{name}:{number}")
        failures += isinstance(item, Issue)
        if isinstance(item, RawArticle):
            articles += 1
            item = _without(item, told)
            told |= {issue.message for issue in item.issues if issue.code == ABOUT_COLUMNS}
        if isinstance(item, RawArticle) or failures <= MOST_ISSUES:
            yield item
    if failures > MOST_ISSUES:
        yield more_left_out(name, failures - MOST_ISSUES)
    if not articles and not failures:
        yield Issue(name, "empty file", f"{name} is empty. Put one article a row into it, or remove the file.")


def _without(item: RawArticle, told: Set[str]) -> RawArticle:
    """The article without what an earlier one of the file has told of their columns."""
    return replace(item, issues=tuple(i for i in item.issues if i.code != ABOUT_COLUMNS or i.message not in told))


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
    issues += (Issue(file, ABOUT_COLUMNS, f"In {file} {note}. {NAME_THEM}") for note in row.notes)
    if len(row.text) > LIMIT:
        message = (
            f"The text of {source} has {len(row.text):,} characters; only the first {LIMIT:,} were kept. Split it."
        )
        issues.append(Issue(source, "too large", message))
    return RawArticle(row.text[:LIMIT], source, row.meta, (*issues, *odd_letters(source, decoded)))


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


def odd_letters(source: str, decoded: Decoded) -> Iterator[Issue]:
    """What was odd about the encoding, if anything."""
    if decoded.note:
        yield Issue(source, "encoding", f"In {source} {decoded.note}. Save it as UTF-8 to be sure.")


def no_text(source: str, decoded: Decoded) -> Issue:
    """Why the bytes of a file or a line are no text."""
    if decoded.encoding == "binary":
        message = f"{source} holds no text but binary data. Export it as plain text (UTF-8), or remove it."
        return Issue(source, "binary file", message)
    return Issue(source, "undecodable", f"The encoding of {source} could not be told. Save it as UTF-8.")


def _count_lines(path: Content) -> int:
    with open_plain(path) as file:
        return sum(1 for line in file if not line.isspace())


register((".txt", ".text", ".md", ".markdown"), Reader(read_text))
register((".jsonl", ".ndjson"), Reader(partial(read_rows, _lines), _count_lines, _lines))


def _table(name: str) -> Lines:
    def rows(path: Content) -> Iterator[bytes]:
        from core.corpus import tables  # which takes its time to load

        lines: Lines = getattr(tables, name)
        return lines(path)

    return rows


for suffixes, rows_of in (
    ((".csv", ".tsv", ".tab"), _table("lines_of_text")),
    ((".xlsx", ".xlsm", ".xls", ".ods"), _table("lines_of_sheet")),
    ((".json",), _table("lines_of_json")),
):
    register(suffixes, Reader(partial(read_rows, rows_of), _count_lines, rows_of))


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
register((".warc",), _collection("crawls", "records_of"))
for _suffix in (".zip", ".tar", ".tgz", ".gz"):
    register((_suffix,), _archive(_suffix))
