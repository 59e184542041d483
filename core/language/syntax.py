"""The syntax of sentences: tags, heads and relations of their tokens, by a small network that ships with the project.

Tags are STTS (with APPRART for "im"), of finite verbs with tense and mood; relations are those of Universal
Dependencies, with the subtypes acl:relcl, compound:prt, nsubj:pass and aux:pass. `bench/train/syntax.py` makes the
weights; `model/MODEL_CARD.md` says from what, and how good they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from core.language.layers import MODEL
from core.language.parser import Parser, load_parser
from core.language.tokens import tokenize, written
from core.records import Span

LONGEST = 120
"""Tokens of the longest sentence that is parsed: the cost grows by the square, and what is longer is mostly a list."""


class Token(NamedTuple):
    """A token of a sentence: `text[start:stop]`, its tag ("NN", "VVFIN.Past.Ind"), head and relation to it ("nsubj").

    `head` is the head's place among the sentence's tokens, -1 for the root; `rivals` are those it may have as well.
    """

    start: int
    stop: int
    tag: str
    head: int
    relation: str
    rivals: tuple[int, ...] = ()


def parse(text: str, sentences: Sequence[Span]) -> list[tuple[Token, ...]]:
    """The tokens of each sentence; none of a sentence that is longer than `LONGEST`.

    A sentence's tokens make up one tree. The first call loads the weights.
    """
    return parse_all([(text, sentence) for sentence in sentences])


def parse_all(sentences: Sequence[tuple[str, Span]]) -> list[tuple[Token, ...]]:
    """The same for sentences of several texts, each with its text: many at once cost less than a few."""
    spans = [tokenize(text, sentence) for text, sentence in sentences]
    spans = [found if len(found) <= LONGEST else [] for found in spans]
    pairs = zip(sentences, spans, strict=True)
    parsed = _shipped().parse([[written(text[start:stop]) for start, stop in found] for (text, _), found in pairs])
    return [
        tuple(
            Token(start, stop, tag, head, relation, rivals)
            for (start, stop), tag, head, relation, rivals in zip(found, *rows, strict=True)
        )
        for found, rows in zip(spans, parsed, strict=True)
    ]


@cache
def _shipped() -> Parser:
    return load_parser(MODEL)
