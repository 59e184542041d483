"""Searches that are changed with a click: one thing more is asked for, or no more."""

from __future__ import annotations

import re

from core.store.search.parsing import parse
from core.store.search.pieces import QUOTES
from core.store.search.query import FIELD_OF, FIELDS, Or

_JOINS_NEXT = re.compile(r"(?:^|[\s(])(?:AND|UND|OR|ODER|NOT|NICHT|NEAR\S*)$|[(:]$")
_JOINS_LAST = re.compile(r"(?:AND|UND|OR|ODER|NEAR\S*)(?:$|[\s(])")
"""What ends or begins the rest of a search that a clause between them cannot be taken from."""
_NAMES = {field: (field, *german) for field, german in FIELDS.items()}
_FIELD = re.compile(rf"\b({'|'.join(FIELD_OF)}):")


def with_clause(text: str, clause: str) -> str:
    """Return a search that asks for `clause`, too: `NOT outlet:="Bote"`; no more for it where it stands by itself.

    Its fields may stand there by their names in another language.
    """
    spelt = _FIELD.sub(lambda found: f"(?:{'|'.join(_NAMES[FIELD_OF[found[1]]])}):", re.escape(clause))
    for found in re.finditer(rf"(?<!\S){spelt}(?!\S)", text):
        before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
        if not (_JOINS_NEXT.search(before) or _JOINS_LAST.match(after)):
            return f"{before} {after}".strip()
    return f"({text}) {clause}" if text and isinstance(parse(text), Or) else f"{text} {clause}".strip()


def quoted(name: str) -> str:
    """Return a name as it stands after the colon of a field, for what has this very name."""
    return f'="{re.sub(f"[{QUOTES}]", " ", name)}"'
