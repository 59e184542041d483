"""Word and OpenDocument texts: the paragraphs in order; heads and feet of pages, comments and notes are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from core.corpus.formats.document import AGAIN, Packed, author_of, day_of, flowing, local, parse_xml, title_of
from core.corpus.guard import FileError
from core.corpus.head_lines import is_date_line
from core.corpus.metadata import Metadata
from core.corpus.parts import RawArticle

PARAGRAPHS = frozenset({"p", "h"})
UNSEEN = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "tracked-changes", "annotation", "note-citation", "note-body"}
)
"""Elements of both formats whose text is not shown as the document's: what was deleted, field codes, comments."""
BREAKS = {"br": "\n", "cr": "\n", "line-break": "\n", "tab": " ", "s": " ", "noBreakHyphen": "-"}

LETTERHEAD, SHORT = 6, 80  # lines above a title, characters of one
_HEAD = re.compile(r"(?:Heading|berschrift|Überschrift) ?1|Title|Titel", re.IGNORECASE)
"""Styles of a title."""
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
    root = parse_xml(body)
    styles = ((part, next((one for one in part.iter() if local(one) == "pStyle"), None)) for part in root.iter())
    heads = [_shown(part) for part, style in styles if local(part) == "p" and style is not None and _is_head(style)]
    yield _document(list(_paragraphs(root, "t")), left_out, packed.read("docProps/core.xml"), source, heads)


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
    heads = [_shown(part) for part in body.iter() if local(part) == "h" and _level(part) in ("1", None)]
    yield _document(list(_paragraphs(body)), left_out, packed.read("meta.xml"), source, heads)


def _is_head(style: Any) -> bool:
    return any(_HEAD.fullmatch(value) for value in style.attrib.values())


def _level(heading: Any) -> str | None:
    return next((value for name, value in heading.attrib.items() if name.endswith("outline-level")), None)


def _shown(paragraph: Any) -> str:
    return " ".join("".join(_paragraphs(paragraph)).split())


def _below_letterhead(paragraphs: list[str], heads: list[str]) -> tuple[str | None, list[str], list[str]]:
    """The only heading of the first rank below a few short lines, the paragraphs from it on, the lines above it.

    What tells the day above it goes below it.
    """
    title = heads[0] if len(heads) == 1 else ""
    filled = [line for line in paragraphs if line.strip()][: LETTERHEAD + 1]
    at = next((n for n, line in enumerate(filled) if title and " ".join(line.split()) == title), 0)
    above = filled[:at]
    if not above or any(len(line) > SHORT for line in above):
        return None, paragraphs, []
    start = next(n for n, line in enumerate(paragraphs) if " ".join(line.split()) == title)
    days = [line for line in above if is_date_line(line.strip(), True)]
    return title, [title, *days, *paragraphs[start + 1 :]], [line for line in above if line not in days]


def _document(
    paragraphs: list[str], left_out: list[str], properties: bytes | None, source: str, heads: list[str]
) -> RawArticle:
    headed, paragraphs, above = _below_letterhead(paragraphs, heads)
    left_out = ["\n".join(above), *left_out]
    text, stated = flowing(paragraphs), _properties(properties)
    title = headed or title_of(stated.get("title"), text)
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
