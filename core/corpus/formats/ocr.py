"""The text on the picture of a page: the words that Tesseract reads, as pieces with the places where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from core.corpus.formats.document import parse_xml
from core.corpus.formats.pdf_layout import DESCENT, WIDE, Piece
from core.corpus.guard import FileError
from core.corpus.tesseract import FAILED, OcrError, told_of

DPI = 300
"""Dots an inch of a page's picture: what Tesseract was trained on."""
UNSURE = 60
"""Per cent: a word that Tesseract is less sure of is told as unsure."""
NOISE = 35
"""Per cent: a line whose words have less on average is a picture or dirt rather than text."""
ONE_SIZE = 0.1
"""Share by which letters of one size are measured differently."""
ONE_EDGE = 3.0
"""Points by which the lines of a column begin differently."""

_FACTS = re.compile(r"(bbox|baseline|x_size|x_wconf)((?: -?[\d.]+)+)")
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read on a page: its pieces, how many words, those that are unsure, and lines that are hardly text."""

    pieces: tuple[Piece, ...] = ()
    words: int = 0
    unsure: tuple[str, ...] = ()
    noise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: float
    right: float
    sure: float


@dataclass(frozen=True, slots=True)
class _Line:
    """Words beside one another; their baseline begins at the height `at` of the picture and falls by `slope`."""

    words: Sequence[_Word]
    left: float
    at: float
    slope: float
    size: float

    @property
    def sure(self) -> float:
        """How sure its words are on average."""
        return sum(word.sure for word in self.words) / len(self.words)


def recognise(picture: bytes, height: float, scale: float) -> Recognised:
    """Read a page: its picture (PGM), its height in points, pixels a point; raises `OcrError` where Tesseract fails."""
    try:
        lines = list(_lines(parse_xml(told_of(picture, round(72 * scale)))))
    except FileError:
        raise OcrError(FAILED) from None
    kept = [line for line in lines if line.sure >= NOISE]
    sizes, turned = _sizes(kept), _turned(kept)
    pieces = [piece for line in kept for piece in _pieces(line, sizes[line.size], turned, height, scale)]
    words = [word for line in kept for word in line.words]
    return Recognised(
        tuple(_aligned(pieces)),
        len(words),
        tuple(word.text for word in words if word.sure < UNSURE),
        tuple(" ".join(word.text for word in line.words) for line in lines if line.sure < NOISE),
    )


def _lines(root: Any) -> Iterator[_Line]:
    """The lines of a page in hOCR, the words of each in its order; marks that are hardly there are left out."""
    for element in root.iter("{*}span"):
        facts = _facts(element)
        if "x_size" not in facts:
            continue
        words = [
            _Word(text, found["bbox"][0], found["bbox"][2], found["x_wconf"][0])
            for child in element
            if (text := "".join(child.itertext()).strip()) and "x_wconf" in (found := _facts(child))
        ]
        words = [word for word in words if _LETTER.search(word.text) or word.sure >= UNSURE]
        slope, below = facts.get("baseline", (0.0, 0.0))
        left, _, _, bottom = facts["bbox"]
        if words:
            yield _Line(words, left, bottom + below, slope, facts["x_size"][0])


def _facts(element: Any) -> dict[str, tuple[float, ...]]:
    """The numbers that hOCR states of an element: "bbox 36 92 580 122; x_wconf 96"."""
    found = _FACTS.findall(element.get("title", ""))
    return {name: tuple(map(float, numbers.split())) for name, numbers in found}


def _sizes(lines: Sequence[_Line]) -> dict[float, float]:
    """The size of the letters of each line: that of most letters for all that differ little from it, and so on."""
    left = sorted((line.size for line in lines for word in line.words for _ in word.text), reverse=True)
    sizes: dict[float, float] = {}
    while left:
        middle = left[len(left) // 2]
        near = {size for size in left if abs(size - middle) <= ONE_SIZE * middle}
        sizes.update(dict.fromkeys(near, middle))
        left = [size for size in left if size not in near]
    return sizes


def _turned(lines: Sequence[_Line]) -> float:
    """By how much the page lies askew: how far most lines fall on their way."""
    return median([line.slope for line in lines if len(line.words) > 3] or [0.0])


def _pieces(line: _Line, size: float, turned: float, height: float, scale: float) -> Iterator[Piece]:
    """The words of a line that no wide gap parts: on a page of columns Tesseract's lines may reach across."""
    run = [line.words[0]]
    for before, word in pairwise(line.words):
        if word.left - before.right >= WIDE * size:
            yield _piece(run, line, size, turned, height, scale)
            run = []
        run.append(word)
    yield _piece(run, line, size, turned, height, scale)


def _piece(run: Sequence[_Word], line: _Line, size: float, turned: float, height: float, scale: float) -> Piece:
    """Words with the place that they have once the page is straight."""
    base, letters, aside = height - (line.at - turned * line.left) / scale, size / scale, turned * line.at
    left, right = (run[0].left + aside) / scale, (run[-1].right + aside) / scale
    return Piece(
        " ".join(word.text for word in run), left, base - DESCENT * letters, right, base + (1 - DESCENT) * letters
    )


def _aligned(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, those at one place that begin where the others of a column do: an "A" begins before a "T"."""
    edges: dict[float, float] = {}
    edge = -ONE_EDGE
    for left in sorted(piece.left for piece in pieces):
        edge = edge if left - edge < ONE_EDGE else left
        edges[left] = edge
    return (replace(piece, left=edges[piece.left]) for piece in pieces)
