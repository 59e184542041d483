"""Saved web pages: trafilatura tells the article from the rest of the page, `page_dates` when it appeared.

Nothing is requested from anyone: what a page links to stays unread.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from functools import partial
from typing import Any

from lxml import etree, html

from core.corpus import parts
from core.corpus.authors import byline_names
from core.corpus.decoding import decode, no_text, odd_letters
from core.corpus.exports import may_be_export
from core.corpus.guard import guarded
from core.corpus.head_lines import is_section
from core.corpus.metadata import Metadata
from core.corpus.page_body import show, stated_author, stated_body
from core.corpus.page_code import without_code, without_pictures
from core.corpus.page_dates import change_texts, confirmed, read_dates, shown
from core.corpus.page_days import lone_day, programmed
from core.corpus.page_lines import HEADINGS, PageLine, drop_note_marks, letters, page_lines, visible_lines
from core.corpus.page_parts import is_prose, is_sentence
from core.corpus.page_text import sort_lines
from core.corpus.parts import RawArticle
from core.corpus.plain_file import Content, open_plain
from core.corpus.published import in_address
from core.corpus.readers import split_article
from core.corpus.tidy import counted
from core.records import Issue

LARGEST = 30_000_000  # bytes read of a file: browsers save a page's pictures into it
LONGEST_OUTLET = 60  # characters
DECLARED_WITHIN = 4096  # bytes in which a page names its encoding
SAVED_WITHIN = 4096  # characters in which a browser notes from where it saved the page

DATING = {
    "original_date": True,
    "extensive_search": False,  # no dates out of the article's sentences
    "deferred_url_extractor": True,
    "min_date": "1946-01-01",
    "max_date": "2199-12-31",  # without it htmldate asks the clock
}
"""How htmldate looks for the day of publication."""

EXTRACTION: dict[str, Any] = {
    "with_metadata": True,
    "include_comments": False,
    "include_tables": False,  # old pages are laid out with them, and figures in rows are no sentences
    "date_extraction_params": DATING,
}
"""How trafilatura looks for the article."""

FLAT = ("span", "b", "strong", "i", "em", "u", "s", "font", "small", "big", "sub", "sup", "mark", "abbr", "wbr")
"""Elements that only change how letters look."""
MOST_INLINE, MOST_LINES = 3_000, 2_000
"""More than any page that a newsroom writes has of them."""
LITTLE = 0.5
"""Share of a page's sentences below which it is doubted that they are its article."""
MORE = 1.5
"""Times as much text as was found has another reading that is believed then."""

for _parser in ("trafilatura", "htmldate"):
    # Told as issues: without a handler, what they log of single pages would be printed on the terminal.
    logging.getLogger(_parser).addHandler(logging.NullHandler())

SAVE_AGAIN = "Open the article in a browser and save it again, or copy its text into a .txt file."

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)")
_HEADED = re.compile(r"title|heading|headline|titel|ueberschrift|überschrift", re.IGNORECASE)
"""The class of an element that holds a title without being a heading."""
_ARCHIVED = re.compile(r"https?:/+web\.archive\.org/web/\d+[a-z_]*/(https?):/+")
"""What stands before the address of a page in the Wayback Machine."""
_TITLE_PARTS = re.compile(r"\s+[|–—»·-]\s+")


_UTF8 = html.HTMLParser(encoding="utf-8")


def read_page(path: Content, name: str) -> Iterator[RawArticle | Issue]:
    """The article of a saved web page (HTML, or MHTML with its pictures); an `Issue` where there is none."""
    with open_plain(path) as file:
        data = file.read(LARGEST)
        whole = not file.read(1)
    if not data.strip():
        yield Issue(name, "empty file", f"{name} is empty. Put the web page into it, or remove the file.")
        return
    code, url, declared = _from_mail(data) if path.suffix.lower().startswith(".mht") else (data, None, None)
    named = _DECLARED.search(code[:DECLARED_WITHIN])
    decoded = decode(code, declared or (named[1].decode() if named else None))
    if decoded.text is None:
        yield no_text(name, decoded)
        return
    saved = _SAVED_FROM.search(decoded.text[:SAVED_WITHIN])
    text = without_pictures(decoded.text)
    if len(text) > parts.LIMIT:
        text = without_code(text)
    issues = (*_too_large(name, len(text), whole), *odd_letters(name, decoded))
    if may_be_export(text):
        shown = "\n\n".join(
            visible_lines(html.document_fromstring(text[: parts.LIMIT].encode("utf-8", "replace"), _UTF8))
        )
        articles = list(split_article(RawArticle(shown, name, issues=issues)))
        if len(articles) > 1 or articles[0].meta.published:
            yield from articles
            return
    item = guarded(name, partial(parse_page, text[: parts.LIMIT], name, url or (saved[1] if saved else None)))
    if isinstance(item, Issue):
        yield from (item, *issues)
    else:
        yield replace(item, issues=issues)


def _too_large(name: str, length: int, whole: bool) -> Iterator[Issue]:
    if length > parts.LIMIT or not whole:
        read = min(length, parts.LIMIT)
        message = (
            f"{name} is very large: only its first {read:,} characters, scripts and pictures aside, were read. "
            "If its article is not whole here, copy its text into a .txt file."
        )
        yield Issue(name, "too large", message)


def parse_page(code: str, source: str, url: str | None = None) -> RawArticle | Issue:
    """The article in the HTML `code`, with what the page states of it; an `Issue` where it holds no article.

    `text` holds the article's paragraphs with the date lines about them, `left_out` the other visible lines.
    """
    from trafilatura import load_html  # takes long, and most corpora hold no web page

    tree: Any = load_html(code)
    if tree is None:
        message = f"{source} holds no web page. {SAVE_AGAIN} A file of plain text wants the ending .txt."
        return Issue(source, "no web page", message)
    drop_note_marks(tree)
    for bar in tree.xpath("//*[@id='wm-ipp-base' or @id='wm-ipp']"):
        bar.drop_tree()  # what the Wayback Machine puts above a page, with days of its own
    lines = page_lines(tree)
    headline, hidden = stated_body(tree)
    instead: list[str] = []
    if sum(map(len, hidden)) > MORE * sum(len(line.text) for line in lines if is_prose(line)):
        instead = ["\n".join(line.text for line in lines)]
        show(tree, headline, hidden)
        lines = page_lines(tree)
    found = _extracted(tree, lines)
    if found is None:
        return _no_article(source, [line.text for line in lines], tree)
    title = _title(tree, lines, found.text) or found.title
    parts = sort_lines(lines, title, _headings(tree, "h1", "h2"), found.text.split("\n"), change_texts(tree))
    text = "\n\n".join((*parts.before, *parts.paragraphs, *parts.below)).replace("\n\n- ", "\n- ")
    published, updated = read_dates(tree)
    published = published or programmed(tree)
    if published is None and not parts.before:  # what a date line says is read with the other stamps of the text
        published = shown(parts.head, parts.foot) or confirmed(found.date, parts.head)
    address = _ARCHIVED.sub(r"\1://", found.url or url or "") or None
    meta = Metadata(
        title=title,
        published=published.value if published else None,
        outlet=_outlet(tree, found.sitename, title),
        url=address,
        author=found.author
        or stated_author(tree)
        or next(filter(None, map(byline_names, (*parts.head, *parts.amid))), None),
        where=published.where if published else None,
        updated=updated.value if updated else None,
        alone=None if published or parts.before else lone_day(tree, parts.around, in_address(address or "")),
    )
    return RawArticle(text, source, meta, left_out=(*parts.left_out, *filter(None, instead)))


def _extracted(tree: Any, lines: Sequence[PageLine]) -> Any | None:
    """What trafilatura takes for the article, if sentences are in it: without teasers where that can be had.

    Its time grows by the square of the inline elements of a block, and of the lines that its second opinion looks at:
    a page with very many is flattened, and read without that opinion.
    """
    if sum(1 for _ in tree.iter(*FLAT)) > MOST_INLINE:
        tree = _flat(tree)
    fast = len(lines) > MOST_LINES
    found = _read(tree, True, fast)
    if found and len(found.text) >= LITTLE * sum(len(line.text) for line in lines if is_prose(line)):
        return found
    more = _read(tree, False, fast)  # pages of no common make give little or nothing when teasers must not slip in
    return more if more and (not found or len(more.text) > MORE * len(found.text)) else found


def _read(tree: Any, strict: bool, fast: bool) -> Any | None:
    from trafilatura import bare_extraction

    try:
        found: Any = bare_extraction(tree, favor_precision=strict, fast=fast, **EXTRACTION)
    except AssertionError:  # of a page that is one element, which it drops
        return None
    return found if found and found.text and _has_sentence(found.text) else None


def _flat(tree: Any) -> Any:
    """A copy of the page without inline elements; parsed anew, so that a block's text is one piece again."""
    copied = deepcopy(tree)
    etree.strip_tags(copied, *FLAT)
    return html.fromstring(html.tostring(copied, encoding="unicode"))


def _headings(tree: Any, *tags: str) -> list[str]:
    return [" ".join(head.text_content().split()) for head in tree.iter(*tags)]


def _title(tree: Any, lines: Sequence[PageLine], text: str) -> str | None:
    """What a heading and the page's own title have in common: the title without the outlet and without a kicker."""
    named = [meta.get("content") or "" for meta in tree.iter("meta") if meta.get("property") == "og:title"]
    titles = [" ".join(title.split()) for title in (*named, *(title.text_content() for title in tree.iter("title")))]
    if above := _nearest(lines, list(map(letters, titles)), text):
        return above
    parts = [part for title in titles for part in _TITLE_PARTS.split(title) if letters(part)]
    for heads in (_headings(tree, "h1"), _headings(tree, "h2")):
        common = [part for part in parts if any(_is_most(letters(part), letters(head)) for head in heads)]
        if common:
            return max(common, key=len)
    return None


def _nearest(lines: Sequence[PageLine], titles: Sequence[str], text: str) -> str | None:
    """Of the headings that the page's title names, the last above the text: those before it are the outlet's.

    What is only called a title in its class counts where no heading does; None where the article's heading has other
    words.
    """
    longest = letters(max(text.split("\n"), key=len))
    first = next((at for at, line in enumerate(lines) if letters(line.text) == longest), len(lines))
    called: str | None = None
    for line in reversed(lines[:first]):
        head = letters(line.text)
        named = head != "" and any(head in title for title in titles)
        if line.block.tag in HEADINGS and named:
            return line.text
        if line.block.tag == "h1":
            return None
        if named and _HEADED.search(_class(line.block)):
            called = called or line.text
    return called


def _outlet(tree: Any, found: str | None, title: str | None) -> str | None:
    """The outlet as the page writes it (trafilatura capitalises it); else what its title has behind the article's."""
    stated = (meta.get("content") or "" for meta in tree.iter("meta") if meta.get("property") == "og:site_name")
    named = next(filter(str.strip, stated), None) or found
    if (named is None or named == "web.archive.org") and title:
        whole = " ".join(next((head.text_content() for head in tree.iter("title")), "").split())
        named, parts = None, _TITLE_PARTS.split(whole)
        if len(parts) > 1 and letters(title) in letters(parts[0]) and not is_section(parts[-1]):
            named = parts[-1]
    return " ".join((named or "")[:LONGEST_OUTLET].split()) or None


def _class(element: Any) -> str:
    return str(element.get("class") or "")


def _is_most(part: str, head: str) -> bool:
    return part in head and 2 * len(part) > len(head)


def _has_sentence(body: str) -> bool:
    return any(map(is_sentence, body.split("\n")))


def _no_article(source: str, lines: list[str], tree: Any) -> Issue:
    words = counted(sum(len(line.split()) for line in lines), "word")
    if next(tree.iter("frame", "frameset"), None) is not None:
        message = f"{source} is made of frames, which are files of their own; no article is in it. {SAVE_AGAIN}"
    elif lines:
        message = f"No article was found in {source}, only navigation and the like ({words}). {SAVE_AGAIN}"
    else:
        message = f"{source} shows no text: a script may have to load it first. {SAVE_AGAIN}"
    return Issue(source, "no article", message)


def _from_mail(data: bytes) -> tuple[bytes, str | None, str | None]:
    """The first web page within an MHTML file, its address and its encoding; what is no MHTML comes back whole."""
    message: Message = message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            url = message.get("Snapshot-Content-Location") or part.get("Content-Location")
            if isinstance(payload, bytes):
                return payload, str(url) if url else None, part.get_content_charset()
    return data, None, None
