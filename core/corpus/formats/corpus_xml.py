"""Articles in the XML of corpora: TEI, and what trafilatura writes (`<doc title="..." date="..."><main>`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core.corpus.formats.document import local
from core.corpus.machine_dates import readable_date
from core.corpus.metadata import Metadata
from core.corpus.parts import RawArticle

WHERE = "the article's head"

_BLOCKS = frozenset({"p", "ab", "head", "item", "l", "quote", "list", "lg", "sp"})


def corpus_articles(root: Any) -> list[RawArticle]:
    """The articles of a corpus; none of any other XML. Their sources are left empty."""
    return [
        *(_tei(one) for one in root.iter() if local(one) == "TEI"),
        *(_doc(one) for one in root.iter() if local(one) == "doc" and one.get("title") is not None),
    ]


def _doc(doc: Any) -> RawArticle:
    date = doc.get("date")
    meta = Metadata(
        title=doc.get("title"),
        published=readable_date(date) if date else None,
        outlet=doc.get("sitename") or doc.get("hostname"),
        url=doc.get("source") or doc.get("url"),
        author=doc.get("author"),
        where=WHERE,
    )
    main = next((part for part in doc if local(part) == "main"), doc)
    others = ("\n".join(_paragraphs(part)) for part in doc if main is not doc and part is not main and local(part))
    return RawArticle("\n\n".join(_paragraphs(main)), "", meta, left_out=tuple(filter(None, others)))


def _tei(tei: Any) -> RawArticle:
    header = next((part for part in tei if local(part) == "teiHeader"), tei)
    dates = [part.get("when") or _whole(part) for part in header.iter() if local(part) == "date"]
    text = next((part for part in tei if local(part) == "text"), tei)
    body = next((part for part in text.iter() if local(part) == "body"), text)
    meta = Metadata(
        title=_first(header, "title"),
        published=next(map(readable_date, filter(None, dates)), None),
        outlet=_first(header, "publisher"),
        url=next((target for part in header.iter() if (target := part.get("target"))), None),
        author=_first(header, "author"),
        where=WHERE,
    )
    return RawArticle("\n\n".join(_paragraphs(body)), "", meta)


def _paragraphs(root: Any) -> Iterator[str]:
    """The innermost blocks below an element, each in one line."""
    blocks = (part for part in root.iter() if local(part) in _BLOCKS)
    innermost = (part for part in blocks if not any(local(one) in _BLOCKS for one in part.iterdescendants()))
    return filter(None, map(_whole, innermost))


def _first(root: Any, name: str) -> str | None:
    return next(filter(None, (_whole(part) for part in root.iter() if local(part) == name)), None)


def _whole(part: Any) -> str:
    return " ".join("".join(part.itertext()).split())
