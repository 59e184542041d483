"""An article as TimeML: its text with a TIMEX3 element about each date, and its day of publication as DCT."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Timex:
    """A temporal expression: offsets into the text, its TIMEX3 value."""

    start: int
    stop: int
    value: str


def timeml(name: str, text: str, published: str, found: Iterable[Timex]) -> str:
    """The TimeML document of an article; of expressions within one another the outer one counts.

    `published` is as precise as is known ("2024-03"), "" for unknown.
    """
    body: list[str] = []
    at = 0
    for number, timex in enumerate(sorted(found, key=lambda one: (one.start, -one.stop)), 1):
        if timex.start < at:
            continue
        said = escape(text[timex.start : timex.stop])
        body += (escape(text[at : timex.start]), f"<TIMEX3 {_attributes(f't{number}', timex.value)}>{said}</TIMEX3>")
        at = timex.stop
    body.append(escape(text[at:]))
    day = quoteattr(published or "XXXX-XX-XX")
    return _NO_XML.sub(
        "\ufffd",
        '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n'
        f"<DOCID>{escape(name)}</DOCID>\n"
        f'<DCT><TIMEX3 tid="t0" type="DATE" value={day} functionInDocument="CREATION_TIME">'
        f"{escape(published)}</TIMEX3></DCT>\n"
        f"<TEXT>{''.join(body)}</TEXT>\n</TimeML>\n",
    )


def timex_type(value: str) -> str:
    """DATE, TIME or DURATION, as the value's form tells."""
    if value.endswith("_REF"):
        return "DATE"
    return "DURATION" if value.startswith("P") else "TIME" if "T" in value else "DATE"


def _attributes(tid: str, value: str) -> str:
    return f"tid={quoteattr(tid)} type={quoteattr(timex_type(value))} value={quoteattr(value)}"
