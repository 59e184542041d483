"""Word and OpenDocument texts: the paragraphs in order; heads and feet of pages, comments and notes are left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from core.corpus.formats.document import AGAIN, Packed, author_of, day_of, flowing, local, parse_xml, title_of
from core.corpus.guard import FileError
from core.corpus.metadata import Metadata
from core.corpus.parts import RawArticle

PARAGRAPHS = frozenset({"p", "h"})
UNSEEN = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "tracked-changes", "annotation", "note-citation", "note-body"}
)
"""Elements of both formats whose text is not shown as the document's: what was deleted, field codes, comments."""
BREAKS = {"br": "\n", "cr": "\n", "line-break": "\n", "tab": " ", "s": " ", "noBreakHyphen": "-"}

_TEMPLATE = "2013-12-23T23:15"
"""When the template was made that python-docx begins every document with."""
_ASIDE = ("word/header", "word/footer", "word/footnotes", "word/endnotes", "word/comments")


def parse_docx(data: bytes, source: str) -> Iterator[RawArticle]:
    """The text of a Word document with the title in its properties; when it was made dates it, if nothing else does."""
    packed = Packed(data, "Word document (.docx)")
    body = packed.read("word/document.xml")
    if body is None:
        raise FileError(f"it is no Word document (.docx). {AGAIN}")
    aside = (packed.read(name) or b"" for name in packed.names if name.startswith(_ASIDE) and name.endswith(".xml"))
    left_out = [flowing(list(_paragraphs(parse_xml(part), "t"))) for part in aside]
    yield _document(list(_paragraphs(parse_xml(body), "t")), left_out, packed.read("docProps/core.xml"), source)


def parse_odt(data: bytes, source: str) -> Iterator[RawArticle]:
    """The text of an OpenDocument text, as `parse_docx` gives that of a Word document."""
    packed = Packed(data, "OpenDocument text (.odt)")
    content = packed.read("content.xml")
    if content is None:
        raise FileError(f"it is no OpenDocument text (.odt). {AGAIN}")
    if b"encryption-data" in (packed.read("META-INF/manifest.xml") or b""):
        raise FileError("it is protected by a password. Save it without one.")
    root, styles = parse_xml(content), packed.read("styles.xml")
    body = next((part for part in root.iter() if local(part) == "body"), root)
    notes = [part for part in body.iter() if local(part) in ("annotation", "note-body")]
    edges = [part for part in parse_xml(styles).iter() if local(part) in ("header", "footer")] if styles else []
    left_out = [flowing(list(_paragraphs(part))) for part in (*edges, *notes)]
    yield _document(list(_paragraphs(body)), left_out, packed.read("meta.xml"), source)


def _document(paragraphs: list[str], left_out: list[str], properties: bytes | None, source: str) -> RawArticle:
    text, stated = flowing(paragraphs), _properties(properties)
    title = title_of(stated.get("title"), text)
    dates = (stated.get(name) for name in ("modified", "date", "created", "creation-date"))
    made = next((date for date in dates if date and not date.startswith(_TEMPLATE)), None)
    return RawArticle(
        text,
        source,
        Metadata(
            title=title,
            author=author_of(stated.get("creator") or stated.get("initial-creator")),
            made=made,
            alone=day_of(left_out),
        ),
        left_out=tuple(filter(None, left_out)),
    )


def _properties(data: bytes | None) -> dict[str, str]:
    if data is None:
        return {}
    return {local(part): part.text.strip() for part in parse_xml(data, mend=True).iter() if part.text}


def _paragraphs(root: Any, holder: str | None = None) -> Iterator[str]:
    """The paragraphs below an element, those within others (text boxes, notes) before the one they lie in.

    `holder` is the only element that holds text, where the format has one.
    """
    open_ones: list[list[str]] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        name = local(element)
        if event == "start":
            if element is not root and name in UNSEEN:
                walker.skip_subtree()
                continue
            if name in PARAGRAPHS:
                open_ones.append([])
            if open_ones:
                open_ones[-1] += (BREAKS.get(name, ""), element.text or "" if holder in (None, name) else "")
            continue
        if name in PARAGRAPHS and open_ones:
            yield "".join(open_ones.pop())
        if open_ones and holder is None and element is not root:
            open_ones[-1].append(element.tail or "")
