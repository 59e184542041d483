"""The order in which a page is read: from pieces of text with their boxes to columns, lines and paragraphs.

Coordinates are points with the origin at the page's lower left corner, as in PDF.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from statistics import median

from core.corpus.exports import begins_document
from core.corpus.wrapped import join_lines

WIDE = 1.5  # times the size of the letters: a gap within a line that is no blank
DESCENT = 0.2  # share of a letter's size that lies below its line
EDGE = 0.12  # share of a page's height at its top and foot in which running heads and page numbers stand
SMALL_EDGE = 0.9  # times the size of the text: the head and foot of a single page
EDGE_LINES = 3  # lines there
CROSSING = 0.25  # share of the pieces that may lie across the gap between two columns: titles, pictures' captions
FEWEST = 3  # pieces of a column
NARROWEST = 12  # characters of a column's lines on average: fewer are the numbers or signs of a list
GAPS = 60  # places at which a gap between columns is looked for
SAME_SIZE = 0.12  # share by which letters of one size differ
APART = 1.6  # times their height that lines of one paragraph may be apart
ROOM = 1.15  # times the width of the next word: where a line leaves that much, its paragraph is at its end

_NUMBER = re.compile(
    r"[-–—|•\s]*(?:(?:seite|page|s\.)\s*)?\d{1,4}(?:\s*(?:/|von|of)\s*\d{1,4})?[-–—|•\s]*", re.IGNORECASE
)
LONG = 60  # letters of a paragraph that is no item of a list
_END = re.compile(r"[.!?…:][\"“”»«’')\]]*$")
_BULLET, _NUMBERED = re.compile(r"[•▪■●◦‣]\s"), re.compile(r"(?:\d{1,2}[.)]|[–-])\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line: its text and its box; `top - bottom` is the height of its letters."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """How high its letters are."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its height, its pieces in the order of the file, whether pictures are on it, what share one covers."""

    height: float
    pieces: tuple[Piece, ...]
    pictured: bool
    covered: float = 0.0

    @property
    def letters(self) -> int:
        """How many letters are on it."""
        return sum(len(piece.text) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or what is left of it on a page: its text, the height of its letters, whether a column begins."""

    text: str
    height: float
    opens: bool = False


def running(pages: Sequence[Page]) -> list[set[Piece]]:
    """The running heads, feet and page numbers of each page: what stands at its edges, and on other pages, too."""
    edges = [_edge_lines(page.height, page.pieces) for page in pages]
    if len(pages) == 1:
        return [_small_edges(pages[0].pieces, edges[0])]
    seen = Counter(key for lines in edges for key in {_key(line) for line in lines})
    enough = max(2, len(pages) * 0.3)
    return [
        {piece for line in lines if seen[_key(line)] >= enough or _is_number(line) for piece in line} for lines in edges
    ]


def _small_edges(pieces: Sequence[Piece], edge: Sequence[Sequence[Piece]]) -> set[Piece]:
    """The head and foot of a single page: what stands at its edges in letters smaller than its text, and its number."""
    text = statistics.median([piece.height for piece in pieces for _ in piece.text] or [0])
    small = (line for line in edge if max(piece.height for piece in line) < SMALL_EDGE * text or _is_number(line))
    return {piece for line in small for piece in line}


def _is_number(line: Sequence[Piece]) -> bool:
    return _NUMBER.fullmatch(_words(line)) is not None


def _edge_lines(height: float, pieces: Sequence[Piece]) -> list[list[Piece]]:
    lines = lines_of(pieces)
    top = takewhile(lambda line: not begins_document(_words(line)), lines[:EDGE_LINES])
    above = [line for line in top if line[0].bottom > height * (1 - EDGE)]
    below = [line for line in lines[-EDGE_LINES:] if line[0].top < height * EDGE]
    return above + [line for line in below if line not in above]


def _key(line: Sequence[Piece]) -> str:
    return re.sub(r"\d+", "#", _words(line)).casefold()


def _words(line: Sequence[Piece]) -> str:
    return " ".join(piece.text.strip() for piece in line)


def lines_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces that stand beside one another, from the top down, each line from left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.middle):
        if lines and lines[-1][0].middle - piece.middle < 0.4 * max(lines[-1][0].height, piece.height):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda piece: piece.left) for line in lines]


def columns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces by column, in the order of reading; what lies across two columns parts upper from lower ones."""
    gap = _gap(pieces)
    if gap is None:
        return [list(pieces)] if pieces else []
    across = sorted((piece for piece in pieces if piece.left < gap < piece.right), key=lambda piece: -piece.middle)
    rest = [piece for piece in pieces if not piece.left < gap < piece.right]
    found: list[list[Piece]] = []
    held: list[Piece] = []
    for bar in (*across, None):
        band = [piece for piece in rest if bar is None or piece.middle > bar.middle]
        if band:
            found += [held] if held else []
            found += columns([piece for piece in band if piece.right <= gap])
            found += columns([piece for piece in band if piece.left >= gap])
            held = []
        rest = [piece for piece in rest if bar is not None and piece.middle <= bar.middle]
        held += [bar] if bar else []
    return found + ([held] if held else [])


def _gap(pieces: Sequence[Piece]) -> float | None:
    """Where a gap between columns lies: few pieces across it, lines beside one another on both sides."""
    places = Counter(round(piece.left) for piece in pieces)
    best: tuple[int, float] | None = None
    for place, number in places.most_common(GAPS):
        if number < FEWEST:
            break
        gap = place - 1.5
        left = [piece for piece in pieces if piece.right <= gap]
        right = [piece for piece in pieces if piece.left >= gap]
        crossing = len(pieces) - len(left) - len(right)
        if crossing <= CROSSING * len(pieces) and _are_columns(left, right) and (best is None or crossing < best[0]):
            best = crossing, gap
    return best[1] if best else None


def _are_columns(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    if min(len(left), len(right)) < FEWEST:
        return False
    if any(sum(len(piece.text) for piece in side) < NARROWEST * len(side) for side in (left, right)):
        return False
    return min(_top(left), _top(right)) - max(_bottom(left), _bottom(right)) > 2 * median(
        piece.height for piece in left
    )


def _top(pieces: Sequence[Piece]) -> float:
    return max(piece.top for piece in pieces)


def _bottom(pieces: Sequence[Piece]) -> float:
    return min(piece.bottom for piece in pieces)


def paragraphs(column: Sequence[Piece]) -> list[Paragraph]:
    """The paragraphs of a column; words that were broken at the ends of lines are whole again."""
    edges: dict[float, tuple[float, float]] = {}  # of all that is set in letters of one size: a title may be wider
    for piece in column:
        left, right = edges.get(round(piece.height), (piece.left, piece.right))
        edges[round(piece.height)] = min(left, piece.left), max(right, piece.right)
    groups: list[list[list[Piece]]] = []
    for line in lines_of(column):
        if groups and _goes_on(groups[-1], line, *edges[round(line[0].height)]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(join_lines([_words(line) for line in group]), _height(group)) for group in groups]


def _height(group: Sequence[Sequence[Piece]]) -> float:
    return median(piece.height for line in group for piece in line)


def _goes_on(group: Sequence[Sequence[Piece]], line: Sequence[Piece], left: float, right: float) -> bool:
    """Whether a line belongs to the paragraph before it."""
    last, first = group[-1], line[0]
    height = last[0].height
    if abs(height - first.height) > SAME_SIZE * height or last[0].middle - first.middle > APART * height:
        return False
    if len(group) > 1 and last[0].middle - first.middle > 1.25 * (group[-2][0].middle - last[0].middle):
        return False
    if last[-1].text.endswith(("-", "‐")):
        return True
    ended = _END.search(last[-1].text.rstrip()) is not None
    indented = first.left - left > 0.7 * height and last[0].left - left < 0.3 * height
    room = right - last[-1].right > ROOM * _width(line) * (len(first.text.split(maxsplit=1)[0]) + 1)
    listed = _BULLET.match(first.text) or (_NUMBERED.match(first.text) and (ended or room))
    return not (listed or (ended and (indented or room)) or (room and (indented or not first.text[0].islower())))


def _width(line: Sequence[Piece]) -> float:
    """How wide a letter of a line is on average."""
    return sum(piece.right - piece.left for piece in line) / sum(len(piece.text) for piece in line)


def with_whole_titles(found: Sequence[Paragraph], height: float) -> list[Paragraph]:
    """The paragraphs, those whole again that are lines of one title: they are set in one size, higher than `height`."""
    whole: list[Paragraph] = []
    for one in found:
        same = whole and abs(whole[-1].height - one.height) <= 0.02 * one.height
        if same and one.height >= height and not _END.search(whole[-1].text):
            whole[-1] = Paragraph(join_lines([whole[-1].text, one.text]), one.height)
        else:
            whole.append(one)
    return whole


def opened(column: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs of a column, the first known as such."""
    return (replace(one, opens=number == 0) for number, one in enumerate(column))


def joined(found: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of an article, those whole again that a column or a page has parted."""
    whole: list[Paragraph] = []
    for one in found:
        if whole and _parted(whole[-1], one):
            whole[-1] = Paragraph(join_lines([whole[-1].text, one.text]), one.height)
        else:
            whole.append(one)
    return whole


def _parted(before: Paragraph, after: Paragraph) -> bool:
    same = abs(before.height - after.height) <= SAME_SIZE * before.height
    unfinished = after.opens and len(before.text) >= LONG and before.text[-1].isalnum()
    torn = unfinished or after.text[:1].islower() or before.text.endswith(("-", "‐"))
    return same and torn and not (_END.search(before.text) or begins_document(after.text))


def body_height(found: Sequence[Paragraph]) -> float:
    """The height of the letters that most of the text is set in."""
    letters: Counter[float] = Counter()
    for one in found:
        letters[round(one.height, 1)] += len(one.text)
    return letters.most_common(1)[0][0] if letters else 0.0
