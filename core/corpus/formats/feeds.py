"""XML of news: feeds (RSS, Atom) and the exchange formats of agencies (NITF, NewsML)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from lxml import etree

from core.corpus.decoding import decode
from core.corpus.formats.corpus_xml import corpus_articles
from core.corpus.formats.document import html_lines, local, parse_xml
from core.corpus.formats.mail import moment
from core.corpus.guard import FileError
from core.corpus.machine_dates import readable_date
from core.corpus.metadata import Metadata
from core.corpus.parts import RawArticle
from core.records import Issue

CONTENT = ("encoded", "content", "description", "summary")
"""Where an item of a feed has its text, the fullest first."""
PUBLISHED = ("pubDate", "published", "date", "issued")

_BLOCKS = frozenset({"p", "hl1", "hl2", "li", "dt", "dd", "h1", "h2", "h3", "h4", "blockquote", "pre", "td", "th"})


def parse_news(data: bytes, source: str) -> Iterator[RawArticle | Issue]:
    """The articles of a feed or of an agency's XML, several of which may stand in one file."""
    root = parse_xml(data, mend=True)
    kinds = {local(element) for element in root.iter()}
    if local(root) in ("rss", "RDF", "feed"):
        found = list(_feed(root))
    elif "newsItem" in kinds:
        found = [_news_item(item) for item in root.iter() if local(item) == "newsItem"]
    elif "NewsItem" in kinds:
        found = [_old_news_item(item) for item in root.iter() if local(item) == "NewsItem"]
    elif "nitf" in kinds:
        found = [_nitf(item) for item in root.iter() if local(item) == "nitf"]
    elif corpus := corpus_articles(root):
        found = corpus
    elif local(root) == "html":
        from core.corpus.web_pages import parse_page

        yield parse_page(decode(data).text or "", source)
        return
    else:
        known = "RSS, Atom, NITF, NewsML and TEI"
        raise FileError(f"its XML begins with <{local(root)}>; of XML, {known} are read. Save its text in a .txt file.")
    if not found:
        raise FileError("it is a feed without items. Save it again, or remove it.")
    for number, item in enumerate(found, 1):
        name = f"{source}:{number}" if len(found) > 1 else source
        if item.text.strip():
            yield replace(item, source=name)
        else:
            yield Issue(name, "no text", f"{name} has a title but no text. Save the article that it leads to.")


def _feed(root: Any) -> Iterator[RawArticle]:
    channel = next((part for part in root if local(part) == "channel"), root)
    outlet = _text(channel, "title") or None
    for item in root.iter():
        if local(item) not in ("item", "entry"):
            continue
        codes = [code for name in CONTENT for part in _all(item, name) if (code := _code(part)).strip()]
        stated = next((text for name in PUBLISHED if (text := _text(item, name))), None)
        links = [part.get("href") or part.text or "" for part in _all(item, "link") if part.get("rel") != "enclosure"]
        meta = Metadata(
            title=" ".join(html_lines(_text(item, "title"))) or None,
            published=day(stated),
            outlet=outlet,
            url=next(filter(None, map(str.strip, links)), None),
            author=_text(item, "creator") or _author(item),
            section=_text(item, "category")
            or next((part.get("label") or part.get("term") for part in _all(item, "category")), None),
            where="the feed",
            updated=day(_text(item, "updated")),
        )
        lines = html_lines(codes[0]) if codes else []
        yield RawArticle("\n\n".join(line for line in lines if line != meta.title), "", meta)


def _author(item: Any) -> str:
    """The author of an item: a name in an element of its own, or as its text."""
    return next((_text(part, "name") or "".join(part.itertext()) for part in _all(item, "author")), "")


def _code(part: Any) -> str:
    """The HTML of a text: written as text, or as elements of XHTML."""
    inner = "".join(etree.tostring(child, encoding="unicode") for child in part)
    return (part.text or "") + inner


def _news_item(item: Any) -> RawArticle:
    """An item of NewsML-G2."""
    inner = _inline(next((part for part in item.iter() if local(part) in ("inlineXML", "inlineData")), None))
    stated = next(
        (text for name in ("contentCreated", "firstCreated", "versionCreated") if (text := _deep(item, name))), ""
    )
    provider = next((part for name in ("infoSource", "provider") for part in _below(item, name)), None)
    outlet = (_text(provider, "name") or provider.get("literal") or "") if provider is not None else ""
    headlines = sorted(_below(item, "headline"), key=lambda part: not part.get("role", "").endswith("headline"))
    meta = Metadata(
        title=next(filter(None, map(_whole, headlines)), None) or inner.meta.title,
        published=inner.meta.published or day(stated),
        outlet=outlet or inner.meta.outlet,
        author=_deep(item, "by") or inner.meta.author,
        section=_subject(item),
        where="the news item's head",
        updated=day(_deep(item, "contentModified")),
    )
    return replace(inner, meta=meta)


def _old_news_item(item: Any) -> RawArticle:
    """An item of NewsML before G2."""
    contents = (_inline(part) for part in _below(item, "DataContent"))
    inner = next((one for one in contents if one.text.strip()), RawArticle("", ""))
    party: Any = next(
        (part for name in ("Provider", "Source") for one in _below(item, name) for part in _all(one, "Party")), {}
    )
    meta = Metadata(
        title=_deep(item, "HeadLine") or inner.meta.title,
        published=inner.meta.published or day(_deep(item, "FirstCreated") or _deep(item, "ThisRevisionCreated")),
        outlet=party.get("FormalName") or inner.meta.outlet,
        author=_deep(item, "ByLine") or inner.meta.author,
        section=inner.meta.section,
        where="the news item's head",
    )
    lines = [line for name in ("SubHeadLine", "DateLine") if (line := _deep(item, name)) and line not in inner.text]
    return replace(inner, text="\n\n".join((*lines, inner.text)) if inner.text else "", meta=meta)


def _inline(content: Any) -> RawArticle:
    """The text that an item holds: NITF, or paragraphs; of sections, the main one where one is named so."""
    if content is None:
        return RawArticle("", "")
    if nitf := _below(content, "nitf"):
        return _nitf(nitf[0])
    sections = [part for part in content.iter() if local(part) in ("section", "div")]
    main = next((part for part in sections if part.get("class") == "main"), None)
    if main is None:
        return RawArticle("\n\n".join(_blocks(content)), "")
    others = (part for part in main.getparent() if part is not main and local(part))
    return RawArticle(
        "\n\n".join(_blocks(main)), "", left_out=tuple(filter(None, ("\n".join(_blocks(part)) for part in others)))
    )


def _subject(item: Any) -> str | None:
    return next((name for part in _below(item, "subject") if (name := _text(part, "name"))), None)


def _nitf(item: Any) -> RawArticle:
    content = next(iter(_below(item, "body.content")), None)
    head = next(iter(_below(item, "body.head")), None)
    published = next((part.get("norm") for part in _below(item, "date.issue") if part.get("norm")), None)
    data: Any = next(iter(_below(item, "pubdata")), {})
    subject: Any = next(iter(_below(item, "tobject.subject")), {})
    body = list(_blocks(content))
    above = (
        []
        if head is None
        else [*map(_whole, _below(head, "hl2")), *_leads(head, body), *map(_worded, _below(head, "dateline"))]
    )
    captions = (part for media in _below(item, "media") for part in _below(media, "media-caption"))
    meta = Metadata(
        title=_deep(item, "hl1") or _deep(item, "title") or None,
        published=day(published or data.get("date.publication")),
        outlet=data.get("name"),
        url=data.get("ex-ref"),
        author=_deep(item, "person") if _below(item, "byttl") else _deep(item, "byline"),
        section=data.get("position.section") or subject.get("tobject.subject.type"),
        where="the article's head",
    )
    aside = (*map(_whole, captions), *map(_whole, _below(item, "body.end")))
    return RawArticle("\n\n".join(filter(None, (*above, *body))), "", meta, left_out=tuple(filter(None, aside)))


def _leads(head: Any, body: Sequence[str]) -> Iterator[str]:
    """The lead of an article that its head states, unless its text has it."""
    return (line for part in _below(head, "abstract") for line in _blocks(part) if not any(line in one for one in body))


def _blocks(root: Any) -> Iterator[str]:
    """The paragraphs below an element; its whole text where it has none."""
    outer = list(_outermost(root)) if root is not None else []
    for part in outer or ([root] if root is not None else []):
        text = "".join(part.itertext())
        yield from filter(None, (" ".join(piece.split()) for piece in text.split("\n\n")))


def _outermost(root: Any) -> Iterator[Any]:
    """The paragraphs and the like below an element that lie in no other, without those about pictures."""
    walker = etree.iterwalk(root, events=("start",))
    for _, part in walker:
        if local(part) == "media":  # a picture with its caption
            walker.skip_subtree()
        elif local(part) in _BLOCKS and part is not root:
            yield part
            walker.skip_subtree()


def day(stated: str | None) -> str | None:
    """A date of a feed or a news item in a form that is read."""
    value = (stated or "").strip()
    if not value:
        return None
    known = readable_date(value)
    return known if known[:4].isdigit() else moment(value)


def _all(parent: Any, name: str) -> list[Any]:
    return [part for part in parent if local(part) == name]


def _below(parent: Any, name: str) -> list[Any]:
    return [part for part in parent.iter() if local(part) == name]


def _whole(part: Any) -> str:
    return " ".join("".join(part.itertext()).split())


def _worded(part: Any) -> str:
    """The text of an element whose parts are pieces of their own: a place and a day."""
    return ", ".join(piece for text in part.itertext() if (piece := " ".join(text.split())))


def _text(parent: Any, name: str) -> str:
    return next(filter(None, map(_whole, _all(parent, name))), "")


def _deep(parent: Any, name: str) -> str:
    return next(filter(None, map(_whole, _below(parent, name))), "")
