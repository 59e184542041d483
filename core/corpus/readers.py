"""Readers by file format: each yields the raw articles of one file. A new format joins with one `register`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.corpus.decoding import Decoded, decode
from core.corpus.metadata import Metadata, RowError, parse_row
from core.records import Issue

LIMIT = 5_000_000
"""Bytes read of one text file, and characters kept of one row: some 700,000 words, far beyond any article."""


@dataclass(frozen=True, slots=True)
class RawArticle:
    """A decoded article before cleaning: `source` names the file (and line); `issues` arose while reading."""

    text: str
    source: str
    meta: Metadata = Metadata()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """`read(path, name)` yields what a file gives; `count(path)` guesses the number of articles cheaply."""

    read: Callable[[Path, str], Iterator[RawArticle | Issue]]
    count: Callable[[Path], int]


READERS: dict[str, Reader] = {}
"""Suffix (lower case, with its dot) -> reader."""


def register(suffixes: tuple[str, ...], reader: Reader) -> None:
    """Let `reader` read the files that end in one of `suffixes`."""
    READERS.update(dict.fromkeys(suffixes, reader))


def reader_for(path: Path) -> Reader | None:
    """The reader of a file by its suffix, letter case aside."""
    return READERS.get(path.suffix.lower())


def read_text(path: Path, name: str) -> Iterator[RawArticle | Issue]:
    """One article from a text file; an `Issue` where it is empty or no text."""
    with path.open("rb") as file:
        data = file.read(LIMIT + 1)
    issues = []
    if len(data) > LIMIT:
        data = _cut(data)
        message = (
            f"{name} has {path.stat().st_size:,} bytes; only the first {len(data):,} were read. "
            "Split it into one file an article, or into JSON Lines."
        )
        issues.append(Issue(name, "too large", message))
    decoded = decode(data)
    if decoded.text is None:
        yield _no_text(name, decoded)
    elif not decoded.text.strip():
        yield Issue(name, "empty file", f"{name} is empty. Put the article's text into it, or remove the file.")
    else:
        if decoded.note:
            issues.append(Issue(name, "encoding", f"In {name} {decoded.note}. Save the file as UTF-8 to be sure."))
        yield RawArticle(decoded.text, name, issues=tuple(issues))


def read_jsonl(path: Path, name: str) -> Iterator[RawArticle | Issue]:
    """One article a line from a JSON Lines file; an `Issue` for each line that gives none."""
    empty = True
    for number, line in enumerate(_lines(path), 1):
        source = f"{name}:{number}"
        if not line.strip(b" \t\r\n\0"):
            continue
        empty = False
        decoded = decode(line)
        yield _no_text(source, decoded) if decoded.text is None else _row(decoded, source)
    if empty:
        yield Issue(name, "empty file", f"{name} is empty. Put one JSON object a line into it, or remove the file.")


def _row(decoded: Decoded, source: str) -> RawArticle | Issue:
    try:
        text, meta, complaints = parse_row(decoded.text or "")
    except RowError as error:
        return Issue(
            source,
            "row left out",
            f"Line {source.rpartition(':')[2]} of {source.rpartition(':')[0]} was left out: {error}.",
        )
    issues = [Issue(source, "field ignored", f"In {source} {complaint}.") for complaint in complaints]
    if decoded.note:
        issues.append(Issue(source, "encoding", f"In {source} {decoded.note}. Save the file as UTF-8 to be sure."))
    if len(text) > LIMIT:
        issues.append(
            Issue(
                source,
                "too large",
                f"The text of {source} has {len(text):,} characters; only the first {LIMIT:,} were kept. Split it.",
            )
        )
        text = text[:LIMIT]
    return RawArticle(text, source, meta, tuple(issues))


def _lines(path: Path) -> Iterator[bytes]:
    """The lines of a file as UTF-8 or 8-bit bytes; UTF-16 is recoded, since its line breaks are two bytes long."""
    with path.open("rb") as file:
        start = file.read(1024)
        file.seek(0)
        if b"\0" in start:
            yield from (decode(file.read()).text or "\1" * 8).encode("utf-8", "replace").split(b"\n")
        else:
            yield from file


def _cut(data: bytes) -> bytes:
    """At most `LIMIT` bytes, ending with a line where there is one; an even number, for UTF-16."""
    if b"\0" in data[:1024]:
        return data[:LIMIT]
    stop = data.rfind(b"\n", LIMIT // 2, LIMIT) + 1 or LIMIT
    while data[stop] & 0xC0 == 0x80 and stop > LIMIT - 4:  # not inside a letter of UTF-8
        stop -= 1
    return data[:stop]


def _no_text(source: str, decoded: Decoded) -> Issue:
    if decoded.encoding == "binary":
        return Issue(
            source,
            "binary file",
            f"{source} holds no text but binary data. Export it as plain text (UTF-8), or remove it.",
        )
    return Issue(source, "undecodable", f"{source} is in an encoding that could not be told. Save it as UTF-8.")


def _count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for line in file if not line.isspace())


register((".txt", ".text", ".md", ".markdown"), Reader(read_text, lambda path: 1))
register((".jsonl", ".ndjson"), Reader(read_jsonl, _count_lines))
