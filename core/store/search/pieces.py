"""The pieces of what is typed as a search: words, quoted words, operators, brackets and fields, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from core.store.search import QueryError
from core.store.search.query import FIELD_OF
from core.wording import tr

USUAL = 10
"""Words over which NEAR reaches where no number stands beside it."""
QUOTES = '"„“”«»‟'
"""Marks that stand before and after a phrase, whichever is before and which after."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the query: "(", ")", an operator, a field, quoted words, or words."""

    kind: Literal["(", ")", "AND", "OR", "NOT", "NEAR", "field", "quoted", "words", "end"]
    text: str
    start: int
    stop: int
    exact: bool = False


_OPERATORS = {"AND": "AND", "UND": "AND", "OR": "OR", "ODER": "OR", "NOT": "NOT", "NICHT": "NOT"}
_PIECE = re.compile(
    rf"""\s+ | (?P<bracket>[()]) | (?P<minus>[-–−](?=[\w({QUOTES}=]))
    | (?P<quoted>=?[{QUOTES}](?P<inside>[^{QUOTES}]*)(?P<closed>[{QUOTES}]?))
    | (?P<near>NEAR(?:/(?P<far>\w*))?(?![^\s(){QUOTES}]))
    | (?P<field>[^\W\d_]+):(?=[^\s)]) | (?i:(?P<empty>{"|".join(FIELD_OF)}):) | (?P<words>[^\s(){QUOTES}]+)""",
    re.VERBOSE,
)


def pieces_of(text: str) -> Iterator[Piece]:
    """Yield the pieces of a query, the end last; raises `QueryError` where one is not whole."""
    for found in _PIECE.finditer(text):
        start, stop = found.span()
        if found["bracket"]:
            yield Piece("(" if found["bracket"] == "(" else ")", found[0], start, stop)
        elif found["minus"]:
            yield Piece("NOT", found[0], start, stop)
        elif found["quoted"]:
            if not found["closed"]:
                raise QueryError(tr("A closing quotation mark is missing for the one that opens here"), start, stop)
            yield Piece("quoted", found["inside"], start, stop, found[0].startswith("="))
        elif found["near"]:
            yield Piece("NEAR", str(USUAL) if found["far"] is None else found["far"], start, stop)
        elif found["empty"]:
            why = tr(
                "“{field}” is followed by nothing to search for, which stands right after the colon", field=found[0]
            )
            raise QueryError(why, start, stop)
        elif found["field"]:
            yield Piece("field", found["field"], start, stop)
        elif found["words"] in _OPERATORS:
            yield Piece(_OPERATORS[found["words"]], found[0], start, stop)  # type: ignore[arg-type]
        elif found["words"]:
            yield Piece("words", found[0], start, stop, found[0].startswith("="))
    yield Piece("end", "", len(text), len(text))
