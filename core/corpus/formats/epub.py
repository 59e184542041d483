"""Books and magazines in EPUB: each of their documents that holds a text is an article, in the order of reading."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from lxml import etree, html

from core.corpus.decoding import decode
from core.corpus.formats.document import AGAIN, Packed, author_of, local, parse_xml
from core.corpus.guard import FileError
from core.corpus.machine_dates import readable_date
from core.corpus.metadata import Metadata
from core.corpus.page_lines import drop_note_marks, visible_lines
from core.corpus.parts import RawArticle
from core.records import Issue

FEWEST_WORDS = 20  # of a document that is no cover or table of contents


def parse_epub(data: bytes, source: str) -> Iterator[RawArticle | Issue]:
    """The articles of an EPUB; covers and tables of contents are left out of the first one."""
    packed = Packed(data, "EPUB")
    container = packed.read("META-INF/container.xml")
    place = (
        next((path for part in parse_xml(container).iter() if (path := part.get("full-path"))), None)
        if container
        else None
    )
    package = packed.read(place) if place else None
    if package is None or place is None:
        raise FileError(f"it is no EPUB, or damaged. {AGAIN}")
    root = parse_xml(package, mend=True)
    book, meta = _metadata(root)
    spine = list(_spine(root, place))
    if _encrypted(packed).intersection(spine):
        raise FileError("it is protected against copying, so its text cannot be read. Get it without that protection.")
    if any(path not in packed.names for path in spine):
        message = f"{source} is damaged or not whole: what is missing here was not read. Copy or download it again."
        yield Issue(source, "damaged archive", message)
    documents = [(path, _lines(content)) for path in spine if (content := packed.read(path))]
    articles = [(title, lines) for _, (title, lines) in documents if len(" ".join(lines).split()) >= FEWEST_WORDS]
    aside = tuple(
        "\n".join(lines) for _, (_, lines) in documents if lines and len(" ".join(lines).split()) < FEWEST_WORDS
    )
    if not articles:
        raise FileError("no document in it holds a text; its pages may be pictures. Save its text in a .txt file.")
    for number, (title, lines) in enumerate(articles, 1):
        outlet = meta.outlet or (book if len(articles) > 1 else None)
        stated = replace(meta, title=title, outlet=outlet, where="the publication's metadata")
        name = f"{source}:{number}" if len(articles) > 1 else source
        yield RawArticle("\n\n".join(lines), name, stated, left_out=aside if number == 1 else ())


def _encrypted(packed: Packed) -> set[str]:
    """The files of an EPUB that are encrypted; fonts often are, which matters to nobody here."""
    listed = packed.read("META-INF/encryption.xml")
    parts = parse_xml(listed, mend=True).iter() if listed else ()
    return {posixpath.normpath(unquote(uri)) for part in parts if (uri := part.get("URI"))}


def _metadata(root: Any) -> tuple[str | None, Metadata]:
    """The title of the whole publication, when and where it appeared."""
    found: dict[str, str] = {}
    for part in root.iter():
        if local(part) in ("title", "publisher", "date", "creator") and part.text and part.text.strip():
            found.setdefault(local(part), part.text.strip())
    date = found.get("date")
    meta = Metadata(
        published=readable_date(date) if date else None,
        outlet=found.get("publisher"),
        author=author_of(found.get("creator")),
    )
    return found.get("title"), meta


def _spine(root: Any, place: str) -> Iterator[str]:
    """The documents in the order of reading, without what only leads through them."""
    folder = posixpath.dirname(place)
    items = {
        part.get("id"): posixpath.normpath(posixpath.join(folder, unquote(part.get("href") or "")))
        for part in root.iter()
        if local(part) == "item" and "nav" not in (part.get("properties") or "").split()
    }
    yield from (
        items[name] for part in root.iter() if local(part) == "itemref" and (name := part.get("idref")) in items
    )


def _lines(content: bytes) -> tuple[str | None, list[str]]:
    """The title of a document (its first heading) and its lines."""
    try:
        tree = html.document_fromstring((decode(content).text or "").encode(), parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:
        return None, []
    heads = [" ".join(head.text_content().split()) for head in tree.iter("h1", "h2", "h3")]
    drop_note_marks(tree)
    return next(filter(None, heads), None), visible_lines(tree)
