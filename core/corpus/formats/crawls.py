"""Crawls in WARC: each page, document or text that was answered with is read as if it had been saved by itself.

Of a crawl that holds only the texts of its pages (WET), each is read as a text with an address.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from core.corpus.decoding import decode
from core.corpus.guard import LARGEST_MEMBER, FileError
from core.corpus.parts import Part
from core.corpus.plain_file import Content, open_plain
from core.records import Issue

KINDS = {"text/html": ".mht", "application/xhtml+xml": ".mht", "application/pdf": ".pdf", "text/plain": ".txt"}
"""Type of an answer -> the suffix of the reader; a page becomes one that a browser saved with its address."""

LONGEST_LINE, MOST_LINES = 65_536, 500  # of a head: bytes of a line, lines
BLOCK = 1 << 20

_CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]*\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 47}
"""Way of packing -> what zlib calls it."""


class DamagedError(Exception):
    """A crawl ends within a record, or goes on with none."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a crawl: the fields of its head by their names in small letters, and what it holds."""

    fields: Mapping[str, str]
    body: bytes


def records_of(file: Content, name: str) -> Iterator[Part]:
    """The answers of a crawl that hold a text, numbered; redirects, errors and pictures are passed over."""
    number = 0
    with open_plain(file) as stream:
        try:
            for record in read_records(stream):
                if part := _part(record, name, number + 1):
                    number += 1
                    yield part
        except DamagedError:
            if not number:
                raise FileError("it is no web archive (WARC), or damaged. Copy or download it again.") from None
            message = f"{name} is damaged behind its page {number}: what follows was not read. Copy it again."
            yield Part(name, issue=Issue(name, "damaged archive", message))


def read_records(stream: BinaryIO) -> Iterator[Record]:
    """The records of an unpacked WARC file; raises `DamagedError` where none follows, or one is not whole."""
    while line := stream.readline(LONGEST_LINE):
        if not line.strip():
            continue
        if not line.startswith(b"WARC/"):
            raise DamagedError
        fields = _fields(iter(lambda: stream.readline(LONGEST_LINE).strip(), b""))
        length = fields.get("content-length", "")
        if not length.isdecimal():
            raise DamagedError
        left = int(length)
        body = stream.read(min(left, LARGEST_MEMBER))
        left -= len(body)
        yield Record(fields, body)
        while left and (data := stream.read(min(left, BLOCK))):
            left -= len(data)
        if left:
            raise DamagedError


def _fields(lines: Iterator[bytes]) -> dict[str, str]:
    """The fields of a head; the first of a name counts."""
    fields: dict[str, str] = {}
    for number, line in enumerate(lines):
        if number > MOST_LINES:
            raise DamagedError
        key, _, value = line.decode("utf-8", "replace").partition(":")
        fields.setdefault(key.strip().lower(), value.strip())
    return fields


def _part(record: Record, name: str, number: int) -> Part | None:
    kind, url = record.fields.get("warc-type"), record.fields.get("warc-target-uri", "").strip("<>")
    if kind == "conversion" and record.fields.get("content-type", "").startswith("text/plain"):
        text = decode(record.body).text or ""
        return Part(name, number, data=json.dumps({"text": text, "url": url}).encode()) if text.strip() else None
    if kind == "resource":
        fields, data = record.fields, record.body
    elif kind == "response" and (end := _HEAD_END.search(record.body)):
        status, *lines = record.body[: end.start()].splitlines()
        if status.split()[1:2] != [b"200"]:
            return None
        fields, data = _fields(iter(lines)), record.body[end.end() :]
    else:
        return None
    suffix = KINDS.get(fields.get("content-type", "").partition(";")[0].strip().lower())
    if suffix is None:
        return None
    whole = _unpacked(data, fields)
    if whole is None:
        source = f"{name}:{number}"
        message = f"{source} ({url[:200]}) is packed in a way that is not read. Save that page in a browser."
        return Part(name, number, issue=Issue(source, "unsupported file", message))
    return Part(name, number, suffix, _saved(whole, fields, url) if suffix == ".mht" else whole)


def _unpacked(data: bytes, fields: Mapping[str, str]) -> bytes | None:
    """What an answer holds, its chunks joined and unpacked; None where the way of packing is not known."""
    if "chunked" in fields.get("transfer-encoding", "").lower() and _CHUNK.match(data):
        data = b"".join(_chunks(data))
    packing = fields.get("content-encoding", "").strip().lower()
    if packing in ("", "identity") or data[:1] == b"<":  # many crawlers unpack and leave the field
        return data
    if packing not in _PACKED:
        return None
    try:
        return zlib.decompressobj(_PACKED[packing]).decompress(data, LARGEST_MEMBER)
    except zlib.error:
        return data


def _chunks(data: bytes) -> Iterator[bytes]:
    at = 0
    while (match := _CHUNK.match(data, at)) and (size := int(match[1], 16)):
        yield data[match.end() : match.end() + size]
        at = match.end() + size


def _saved(page: bytes, fields: Mapping[str, str], url: str) -> bytes:
    """A page as a browser saves it with its address and its encoding."""
    kind = fields["content-type"].partition(";")[2]
    head = f"Content-Type: text/html;{kind}\nSnapshot-Content-Location: {url}\n\n"
    return head.encode("ascii", "replace") + page
