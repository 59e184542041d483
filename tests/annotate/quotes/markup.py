"""Quotations as a reader sees them, in one markup.

`<d ...>` marks a direct quotation, `<i ...>` an indirect, `<f ...>` a free indirect, `<r ...>` a reported one;
`{...}` marks the speaker. With several speakers a digit joins the two: `<d1 ...>` is said by `{1 ...}`.
A quotation without a speaker of its digit has none. The marks around a direct quotation belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.annotate.quotes import find_quotes
from core.language.words import read_words
from core.records import Mention, Quote

KINDS = {"d": "direct", "i": "indirect", "f": "free indirect", "r": "reported"}
CLOSING = '“”"«»‘'
MARK = re.compile(r"<([difr])(\d?) |\{(\d )?|[>}]")


def read(marked: str) -> tuple[str, set[tuple[str, str, str | None]]]:
    """The bare text, and each quotation as (kind, text, speaker)."""
    text, at, spans, speakers, opened = "", 0, [], {}, []
    for mark in MARK.finditer(marked):
        text, at = text + marked[at : mark.start()], mark.end()
        if mark[0] not in ">}":
            opened.append((mark, len(text)))
            continue
        opening, start = opened.pop()
        if opening[1]:
            spans.append((KINDS[opening[1]], start, len(text), opening[2]))
        else:
            speakers[(opening[3] or "").strip()] = text[start:]
    text += marked[at:]
    spans = [
        (kind, start - 1, stop + (stop < len(text) and text[stop] in CLOSING), key)
        if kind == "direct"
        else (kind, start, stop, key)
        for kind, start, stop, key in spans
    ]
    return text, {(kind, text[start:stop], speakers.get(key)) for kind, start, stop, key in spans}


def quotes(text: str, *mentions: Mention) -> tuple[Quote, ...]:
    return find_quotes(read_words(text), mentions)


def shown(text: str, rows: tuple[Quote, ...]) -> Iterator[tuple[str, str, str | None]]:
    for row in rows:
        speaker = row.speaker and text[row.speaker.start : row.speaker.stop]
        yield row.kind, text[row.start : row.stop], speaker
