"""The signs of cues in `events.toml`: whatever a pattern matches has one of them, or it would never be tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

import pytest

from core.language.lexicon import load

CUES = [
    ("denied", "phrases", "signs"),
    ("denied", "contesting", "contesting_signs"),
    ("conditional", "words", "signs"),
    ("conditional", "conditions", "conditions_signs"),
    ("forecast", "words", "signs"),
    ("forecast", "phrases", "signs"),
]


def shortest(parts: Iterable[Any]) -> Iterator[str]:
    """What a parsed pattern matches, one text for each choice of its alternatives, without what may be missing."""
    for choice in product(*(list(_part(str(kind), value)) for kind, value in parts)):
        yield "".join(choice)


def _part(kind: str, value: Any) -> Iterator[str]:
    if kind == "LITERAL":
        yield chr(value)
    elif kind == "BRANCH":
        for branch in value[1]:
            yield from shortest(branch)
    elif kind in ("SUBPATTERN", "ASSERT"):
        yield from shortest(value[-1])
    elif kind.endswith("REPEAT"):
        yield from (text * value[0] for text in shortest(value[2])) if value[0] else ("",)
    elif kind == "IN":
        yield from (chr(code) if str(what) == "LITERAL" else "~" for what, code in value)
    elif kind == "ATOMIC_GROUP":
        yield from shortest(value)
    else:  # edges of words and what may not stand there
        yield ""


@pytest.mark.parametrize(("table", "patterns", "signs"), CUES)
def test_all_that_a_pattern_matches_has_a_sign(table: str, patterns: str, signs: str) -> None:
    lexicon = load("events")[table]
    sought = [entry for entry in lexicon[patterns] if patterns in ("phrases", "contesting") or not entry.isalpha()]
    for entry in sought:
        for text in shortest(re._parser.parse(entry)):  # type: ignore[attr-defined]
            assert any(sign in text for sign in lexicon[signs]), (entry, text)
