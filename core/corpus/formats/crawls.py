"""Crawls in WARC: each page, document or text that was answered with is read as if it had been saved by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from core.corpus.guard import LARGEST_MEMBER, FileError
from core.corpus.plain_file import Content, open_plain
from core.corpus.readers import Part
from core.records import Issue

KINDS = {"text/html": ".mht", "application/xhtml+xml": ".mht", "application/pdf": ".pdf", "text/plain": ".txt"}
"""Type of an answer -> the suffix of the reader; a page becomes one that a browser saved with its address."""


def records_of(file: Content, name: str) -> Iterator[Part]:
    """The answers of a crawl that hold a text, numbered; redirects, errors and pictures are passed over."""
    number = 0
    with open_plain(file) as stream:
        try:
            for record in ArchiveIterator(stream):
                if part := _part(record, name, number + 1):
                    number += 1
                    yield part
        except ArchiveLoadFailed as error:
            if not number:
                raise FileError(f"it is no web archive (WARC), or damaged: {str(error)[:80]}. Copy it again.") from None
            message = f"{name} is damaged behind its page {number}: what follows was not read. Copy it again."
            yield Part(name, issue=Issue(name, "damaged archive", message))


def _part(record: Any, name: str, number: int) -> Part | None:
    if record.rec_type not in ("response", "resource"):
        return None
    headers = record.http_headers or record.rec_headers
    if record.http_headers and record.http_headers.get_statuscode() != "200":
        return None
    kind, _, rest = (headers.get_header("Content-Type") or "").partition(";")
    suffix = KINDS.get(kind.strip().lower())
    if suffix is None:
        return None
    data = record.content_stream().read(LARGEST_MEMBER)
    if suffix == ".mht":
        url = (record.rec_headers.get_header("WARC-Target-URI") or "").encode("ascii", "replace")
        head = b"Content-Type: text/html;%s\r\nSnapshot-Content-Location: %s\r\n\r\n" % (
            rest.encode("ascii", "replace").replace(b"\r", b"").replace(b"\n", b""),
            url.replace(b"\r", b"").replace(b"\n", b""),
        )
        data = head + data
    return Part(name, number, suffix, data)
