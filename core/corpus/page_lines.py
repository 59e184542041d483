"""The visible lines of a web page, each with the element that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from lxml import etree

UNSEEN = "head script style noscript template svg math iframe object canvas select textarea button"
"""Elements whose text is no text of the page."""

INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike "
    "strong sub sup tt u var wbr"
)
"""Elements that break no line."""

DEEPEST_LINK, LARGEST_LINK = 8, 20  # levels above a text on which its link stands, elements within one
LOOKED_AT = 50  # children of an element: each of its lines asks for them
WRAPPERS = frozenset({"div", "section"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
ITEMS = HEADINGS | {"p", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "figure", "center"}
"""Elements that are a paragraph or hold some of a text; what they lie in holds the text itself."""

ELSEWHERE = re.compile(r"comment|kommentar|teaser|related|sidebar|widget", re.IGNORECASE)
"""What is said in their class or id of elements that hold what is not the article."""
CAPTION = re.compile(
    r"caption|bildunterschrift|bildtext|bildzeile|legende|credit|footnote|fu(?:ß|ss)note|endnote"
    r"|(?:bild(?:er)?|image|photo|foto|picture)[_-]+(?:\w+[_-]+)?(?:info|desc|title|quelle|source)",
    re.IGNORECASE,
)
"""What is said in their class of elements that tell of a picture, or hold a note."""
_SITE = re.compile(r"site|page|masthead|top|global|logo|brand|main", re.IGNORECASE)
"""What is said of the head of a whole site."""
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†]{1,3}|[a-z])[\])]?")
_PART_OF_DAY = re.compile(r"(?:^|[\s_-])(?:day|month|year|tag|monat|jahr)(?:$|[\s_-])", re.IGNORECASE)
"""The class of an element that shows a part of a date, as on the leaf of a calendar."""

_UNSEEN, _INLINE = frozenset(UNSEEN.split()), frozenset(INLINE.split())


_NO_LETTERS = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """The letters and figures of a text in small letters: what is left of it under any layout."""
    return _NO_LETTERS.sub("", text).casefold()


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line that a reader of the page sees, the element and the block that it begins in, the share of it in links."""

    text: str
    element: Any
    block: Any
    linked: float


def visible_lines(tree: Any) -> list[str]:
    """The lines that a reader of the page sees, in order, without surrounding space."""
    return [line.text for line in page_lines(tree)]


def page_lines(tree: Any) -> list[PageLine]:
    """The visible lines with the elements in which they stand."""
    lines: list[PageLine] = []
    pieces: list[tuple[str, Any]] = []
    for text, element in _pieces(tree):
        if text != "\n":
            pieces.append((text, element))
        elif pieces:
            lines += _line(pieces)
            pieces = []
    return [*lines, *_line(pieces)]


def _pieces(tree: Any) -> Iterator[tuple[str, Any]]:
    """The pieces of text with their elements, a line break wherever a block begins or ends."""
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        unseen = element.tag in _UNSEEN or element.get("hidden") is not None
        if element.tag not in _INLINE:
            yield (" " if element.tag == "time" else "\n"), element
        elif event == "start" and _PART_OF_DAY.search(element.get("class") or ""):
            yield " ", element
        if event == "start" and unseen:
            walker.skip_subtree()
        text = element.tail if event == "end" else None if unseen else element.text
        if text and not (event == "end" and element is tree):
            yield from _text(text, element if event == "start" else element.getparent())


def _text(text: str, holder: Any) -> Iterator[tuple[str, Any]]:
    """A text as it is shown: its space is one, but for the line breaks of what is set as it was written."""
    for number, line in enumerate(text.split("\n") if holder.tag == "pre" else (text,)):
        if number:
            yield "\n", holder
        yield re.sub(r"\s+", " ", line), holder


def _line(pieces: list[tuple[str, Any]]) -> Iterator[PageLine]:
    text = " ".join("".join(piece for piece, _ in pieces).split())
    if text:
        first = next(element for piece, element in pieces if piece.strip())
        linked = sum(len(piece.strip()) for piece, element in pieces if _is_link(element))
        yield PageLine(text, first, _block(first), linked / len(text))


def _block(element: Any) -> Any:
    while element.tag in _INLINE or element.tag == "time":
        if (parent := element.getparent()) is None:
            break
        element = parent
    return element


def _is_link(element: Any) -> bool:
    """Whether a piece of text is in a link, or in a block that is one: an unclosed link would hold the whole page."""
    for one in islice(chain((element,), element.iterancestors()), DEEPEST_LINK):
        if one.tag == "a":
            few = sum(1 for _ in islice(one.iterdescendants(), LARGEST_LINK)) < LARGEST_LINK
            return one.get("href") is not None and few
    return False


def drop_note_marks(tree: Any) -> None:
    """Take the raised numbers away that lead to notes: they would stand at the end of a word."""
    for link in tree.xpath(".//a[contains(@href, '#')][sup or parent::sup]"):
        if _NOTE_MARK.fullmatch("".join(link.itertext()).strip()):
            link.drop_tree()


def home(block: Any) -> Any:
    """What holds the text to which a block belongs: for a paragraph or an item of a list, what these lie in.

    Elements about one paragraph alone are passed over: some programs wrap each.
    """
    plain = block.tag == "div" and all(child.tag in _INLINE or child.tag == "br" for child in islice(block, LOOKED_AT))
    while (block.tag in ITEMS or plain) and (parent := block.getparent()) is not None:
        alone = block.getprevious() is None and block.getnext() is None  # to count all children takes time by each
        plain = alone and parent.tag in WRAPPERS and not (parent.text or "").strip()
        block = parent
    return block


def is_elsewhere(element: Any) -> bool:
    """Whether an element holds what is not the article; the article has a head and a foot of its own."""
    if element.tag in ("header", "footer"):
        return next(element.iterancestors("article", "main"), None) is None and not _is_head(element)
    marked = f"{element.get('class')} {element.get('id')}"
    return element.tag in ("nav", "aside") or (element.tag != "body" and ELSEWHERE.search(marked) is not None)


def _is_head(element: Any) -> bool:
    """Whether a head holds a title, more of an article, and no menu: it is no head of the site."""
    marked = f"{element.get('class')} {element.get('id')}"
    return (
        element.tag == "header"
        and next(element.iter("h1"), None) is not None
        and next(element.iter("p", "time"), None) is not None
        and next(element.iter("nav", "ul", "form"), None) is None
        and _SITE.search(marked) is None
    )


def in_head_of_site(element: Any) -> bool:
    """Whether an element stands in a head that is none of the article."""
    return any(one.tag == "header" and is_elsewhere(one) for one in (element, *element.iterancestors()))


def lies_elsewhere(element: Any) -> bool:
    """Whether an element is, or lies in, what is not the article."""
    return is_elsewhere(element) or any(map(is_elsewhere, element.iterancestors()))


def is_caption(line: PageLine) -> bool:
    """Whether a line tells of a picture, or is a note."""
    return any(
        element.tag == "figcaption" or CAPTION.search(element.get("class") or "") is not None
        for element in (line.element, *line.element.iterancestors())
        if element.tag not in ("body", "html")
    )
