"""Exports of press databases that hold several articles in one text file, each with head and foot lines of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.corpus.metadata import Metadata
from core.corpus.stamps import find_stamps

_DOCUMENT = re.compile(
    r"^[ \t]*(?:\d{1,4} (?:of|von) \d{1,4} (?:DOCUMENTS?|DOKUMENTEN?)|Dokument \d{1,4} von \d{1,4})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_BLANK = re.compile(r"\n[ \t]*\n")
_FIELD = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ-]{2,24}(?: [A-ZÄÖÜ-]{2,24})?:\s|Copyright\b|©|Alle Rechte vorbehalten")


def begins_document(line: str) -> bool:
    """Whether a line says that an article of an export begins with it: "2 of 7 DOCUMENTS"."""
    return _DOCUMENT.fullmatch(line) is not None


def split_export(text: str) -> Iterator[tuple[str, Metadata, tuple[str, ...]]]:
    """The articles of an export: text, what its head states, and its head and foot lines; none for another file.

    The day is that of the article's own line below its outlet, never that of the download.
    """
    begins = list(_DOCUMENT.finditer(text))
    stops = [*(match.start() for match in begins[1:]), len(text)][: len(begins)]
    for number, (match, stop) in enumerate(zip(begins, stops, strict=True)):
        preface = text[: match.start()].strip() if number == 0 else ""
        yield _document(text[match.end() : stop], (preface,) if preface else ())


def _document(text: str, preface: tuple[str, ...]) -> tuple[str, Metadata, tuple[str, ...]]:
    blocks = [block.strip("\n") for block in _BLANK.split(text) if block.strip()]
    day = next((stamp for block in blocks[1:2] for stamp in find_stamps(block) if stamp.first == stamp.last), None)
    outlet = " ".join(blocks[0].split()) if day else None
    body = blocks[2:] if day else blocks
    kept = [block for block in body if not _FIELD.match(block.lstrip())]
    aside = [block for block in body if _FIELD.match(block.lstrip())]
    meta = Metadata(outlet=outlet, published=day.first.isoformat() if day else None, where="the export's head")
    return "\n\n".join(kept), meta, (*preface, *(blocks[:2] if day else ()), *aside)
