"""What the forms of exports have in common: their articles between marks, and fields of their heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from core.corpus.metadata import Metadata
from core.corpus.stamps import find_stamps

Export = tuple[str, Metadata, tuple[str, ...]]
"""An article of an export: its text, what its head states, its head and foot lines."""

WHERE = "the export's head"

RIGHTS = re.compile(r"[ \t]*(?:\(c\)|©|Copyright\b|Alle Rechte vorbehalten|All rights reserved)", re.IGNORECASE)
LISTED = re.compile(
    r"[ \t]*(?:(?:\d+ )?(?:Dokumente?|Treffer|Trefferliste|Inhalt|Inhaltsverzeichnis|Ergebnisse|Table of [Cc]ontents)"
    r"\b.{0,40}"
    r"|\d{1,4}\.\s.{3,200}?(?:\s{2,}|\s?\.{2,}\s*)\d{1,4}|.{3,200}?\s?\.{3,}\s*\d{1,4}"
    r"|(?:Seite|Page) \d{1,4} (?:von|of) \d{1,4}\b.*)[ \t]*"
)
"""A line of the list of hits in front of an export, or of the head and foot of its pages."""
_AUTHOR = re.compile(
    r"^[ \t]*(?:BYLINE|Byline|Autor|AUTOR|Autor/in|Verfasser):[ \t]*(?:Von[ \t]+|By[ \t]+)?(.+)$", re.MULTILINE
)
_SECTION = re.compile(r"^[ \t]*(?:RUBRIK|Rubrik|SECTION|Section|Ressort|RESSORT):[ \t]*(.+)$", re.MULTILINE)


def pieces(text: str, end: re.Pattern[str], parse: Callable[[str], Export | None]) -> Iterator[Export]:
    """The articles that lines like `end` part; one that is not understood is kept whole, without metadata."""
    found: list[Export] = []
    at = 0
    for match in end.finditer(text):
        piece = text[at : match.start()]
        body, meta, aside = parse(piece) or (piece.strip(), Metadata(), ())
        found.append((body, meta, (*aside, match[0].strip())))
        at = match.end()
    if found and (rest := text[at:].strip()):
        last = parse(rest)
        body, meta, aside = found[-1]
        found[-1:] = [found[-1], last] if last else [(body, meta, (*aside, rest))]
    yield from found


def export(meta: Metadata, body: str, head: Sequence[str], tail: str) -> Export:
    """An article with its title above its text; without a text it is empty."""
    text = "\n\n".join(filter(None, (meta.title, body.strip("\n")))) if body.strip() else ""
    return text, meta, tuple(filter(str.strip, ("\n".join(head), tail)))


def author_of_head(head: str) -> str | None:
    """Who wrote the article, as a line of its head says."""
    match = _AUTHOR.search(head)
    return match[1].strip() if match else None


def section_of_head(head: str) -> str | None:
    """The section of a newspaper, without its page."""
    match = _SECTION.search(head)
    name = match[1].partition(";")[0].strip() if match else ""
    return (name.title() if name.isupper() and len(name) > 4 else name) or None


def lines_of(text: str) -> list[str]:
    """The lines that are not blank."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def day_of_line(text: str) -> str | None:
    """The only full day that a line states."""
    return next((stamp.first.isoformat() for stamp in find_stamps(text) if stamp.first == stamp.last), None)
