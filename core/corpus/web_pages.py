"""Saved web pages: trafilatura tells the article from the rest of the page, `page_dates` when it appeared.

Nothing is requested from anyone: what a page links to stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

from core.corpus import readers
from core.corpus.decoding import decode
from core.corpus.metadata import Metadata
from core.corpus.page_dates import confirmed, read_dates
from core.corpus.page_text import letters, sort_lines, visible_lines
from core.corpus.readers import RawArticle, Reader, no_text, odd_letters, register
from core.corpus.tidy import counted
from core.records import Issue

LARGEST = 30_000_000  # bytes read of a file: browsers save a page's pictures into it
SENTENCE_WORDS = 6  # words of a line that ends like a sentence: links and headings have fewer or no full stop
LONGEST_OUTLET = 60  # characters
EARLIEST, LATEST = "1946-01-01", "2199-12-31"  # htmldate would ask the clock

SAVE_AGAIN = "Open the article in a browser and save it again, or copy its text into a .txt file."

_PICTURE = re.compile(r"data:[\w/+.;=-]{1,80},[\w+/=%.-]{200,}")
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)")
_SENTENCE = re.compile(r"[.!?…:][\"“”»«')\]]*$")


def read_page(path: Path, name: str) -> Iterator[RawArticle | Issue]:
    """The article of a saved web page (HTML, or MHTML with its pictures); an `Issue` where there is none."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if not data.strip():
        yield Issue(name, "empty file", f"{name} is empty. Put the web page into it, or remove the file.")
        return
    mime, url, declared = _from_mail(data[:LARGEST]) if path.suffix.lower().startswith(".mht") else (data, None, None)
    found = _DECLARED.search(mime[:4096])
    decoded = decode(mime[:LARGEST], declared or (found[1].decode() if found else None))
    if decoded.text is None:
        yield no_text(name, decoded)
        return
    yield from _parsed(decoded.text, name, url, (*odd_letters(name, decoded),))


def _parsed(code: str, name: str, url: str | None, issues: tuple[Issue, ...]) -> Iterator[RawArticle | Issue]:
    code = _PICTURE.sub("", code)
    if len(code) > readers.LIMIT:
        message = (
            f"{name} has {len(code):,} characters without its pictures; only the first {readers.LIMIT:,} were read. "
            "If the article is not whole, copy its text into a .txt file."
        )
        issues = (*issues, Issue(name, "too large", message))
    try:
        found = parse_page(code[: readers.LIMIT], name, url)
    except Exception as error:  # the parsers of broken pages are not ours: one page must not stop the others
        message = f"The web page {name} could not be read ({type(error).__name__}: {error}). {SAVE_AGAIN}"
        found = Issue(name, "page not understood", message)
    if isinstance(found, Issue):
        yield found
        yield from issues
    else:
        yield RawArticle(found.text, name, found.meta, issues, found.left_out)


def parse_page(code: str, source: str, url: str | None = None) -> RawArticle | Issue:
    """The article in the HTML `code`, with what the page states of it; an `Issue` where it holds no article.

    `text` holds the article's paragraphs with the date lines about them, `left_out` the other visible lines.
    """
    import trafilatura  # takes long to load, and most corpora hold no web page

    tree = trafilatura.load_html(code)
    if tree is None:
        return Issue(source, "no web page", f"{source} holds no web page. {SAVE_AGAIN}")
    lines = visible_lines(tree)
    published, updated = read_dates(tree)
    outer = _outer_titles(tree)
    heads = [" ".join(head.text_content().split()) for head in tree.iter("h1")]
    frames = next(tree.iter("frame", "frameset"), None) is not None
    dating = {
        "original_date": True,
        "extensive_search": False,
        "deferred_url_extractor": True,
        "min_date": EARLIEST,
        "max_date": LATEST,
    }
    document: Any = trafilatura.bare_extraction(
        tree, with_metadata=True, include_comments=False, date_extraction_params=dating
    )
    body = document.text if document is not None else None
    if not body or not _has_sentence(body):
        return _no_article(source, lines, frames)
    published = published or confirmed(document.date, lines, tree)
    title = _title(heads, outer, document.title)
    before, below, left_out = sort_lines(lines, title, body)
    paragraphs = re.sub(r"\n+(?!- )", "\n\n", body.strip())
    saved = _SAVED_FROM.search(code[:4096])
    meta = Metadata(
        title=title,
        published=published.value if published else None,
        outlet=(document.sitename or "")[:LONGEST_OUTLET].strip() or None,
        url=document.url or url or (saved[1] if saved else None),
        where=published.where if published else None,
        updated=updated.value if updated else None,
    )
    return RawArticle("\n\n".join((*before, paragraphs, *below)), source, meta, left_out=tuple(left_out))


def _outer_titles(tree: Any) -> list[str]:
    """What the page calls itself, mostly the title and the outlet."""
    named = [meta.get("content") or "" for meta in tree.iter("meta") if meta.get("property") == "og:title"]
    return named + [title.text_content() for title in tree.iter("title")]


def _title(heads: list[str], outer: list[str], found: str | None) -> str | None:
    """The longest heading that the page's own title has, too: a shorter one may be the outlet's name."""
    titles = [letters(title) for title in outer]
    known = [head for head in heads if letters(head) and any(letters(head) in title for title in titles)]
    return max(known, key=len, default=None) or found or next(filter(None, heads), None)


def _has_sentence(body: str) -> bool:
    return any(len(line.split()) >= SENTENCE_WORDS and _SENTENCE.search(line) for line in body.split("\n"))


def _no_article(source: str, lines: list[str], frames: bool) -> Issue:
    words = counted(sum(len(line.split()) for line in lines), "word")
    if frames:
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


register((".html", ".htm", ".xhtml", ".mht", ".mhtml"), Reader(read_page, lambda path: 1))
