"""Text whose lines break at a column (mails, old exports, copies of PDF) as flowing text, with the way back.

Whether a text is such a one is told from all its lines: they end in the middle of sentences, near one column. A text
with a paragraph a line is left as it is. Headings, lists, verse and tables keep their lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from core.corpus.head_lines import head_rule
from core.language.calendar import month_forms

WIDEST = 130  # characters of a line; longer ones are paragraphs
NARROW = 50  # characters of a column in which verse is written as well
SLACK = 8  # a line may miss the column by this part of it, as words are broken differently
FEW = 4  # lines that may reach their column by chance
REGULAR = 0.8  # share of lines that reach the column where a program broke them
LOOSE = 0.6  # lines of a block that all are shorter than this share of the column were broken on purpose

_SENTENCE_END = re.compile(r"[.!?…:][\"“”»«’')\]]*$")
_INNER_END = re.compile(r"[a-zäöüß]{2}[.!?…][\"“”»«’')]*\s+[\"„“»«]?[A-ZÄÖÜ]")
_ORDINAL = re.compile(r"(?:^|[\s(/])\d{1,2}\.$")
_BROKEN_WORD = re.compile(r"(?P<part>[^\W\d_]+)[-‐]$")
_HYPHEN = re.compile(r"\w[-‐/]$")
_SHARED = re.compile(r"(?:und|oder|bzw|beziehungsweise|sowie|bis|als|wie|statt|noch|aber|u)\b")
_SHORT_NAME = re.compile(r"[A-ZÄÖÜ]{1,5}")
_ADJECTIVE = re.compile(r"\w*isch|deutsch")
_BEFORE_ADJECTIVE = re.compile(r"[a-zäöüß]+lich|pro|anti|schleswig|baden|nordrhein|rheinland|sachsen|mecklenburg")
_IN_ISCH = re.compile(r"\w+isch(?:e[mnrs]?)?\b")
_COLOUR = re.compile(r"(?:rot|grün|schwarz|gelb|blau|weiß)", re.IGNORECASE)
_BULLET = re.compile(r"[•*·›»→▸►▶■●◦‣✓]+\s+\S")
_DASH_OR_NUMBER = re.compile(r"(?:[-–—]+|\(?\d{1,2}[.)]|\(?[a-z]\))\s+(?P<next>\S+)")
_OWN_LINE = re.compile(r"\t|\||\S\s{3,}\S|^[#>]|^[-=_*~]{3,}$")


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A flowing text; `resumes` has, by offsets into it, what to add to them for offsets into the wrapped text."""

    text: str
    resumes: tuple[tuple[int, int], ...] = ((0, 0),)

    def origin(self, offset: int) -> int:
        """Where the character at `offset` stands in the wrapped text; a blank between lines at the end of its line."""
        return offset + self.resumes[bisect_right(self.resumes, offset, key=lambda mark: mark[0]) - 1][1]

    def origin_span(self, start: int, stop: int) -> tuple[int, int]:
        """Where a stretch of the flowing text stands in the wrapped one."""
        first = self.origin(start)
        return first, self.origin(stop - 1) + 1 if stop > start else first


@dataclass(frozen=True, slots=True)
class _Row:
    """A line without surrounding space, with its offsets."""

    start: int
    stop: int
    text: str

    @property
    def is_prose(self) -> bool:
        """Whether the line may be part of a paragraph."""
        return _OWN_LINE.search(self.text) is None


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the lines of a text break: its width, and whether nearly all lines reach it."""

    width: int
    regular: bool

    def is_full(self, row: _Row, after: _Row) -> bool:
        """Whether the next line's first word would hardly have found room in the line."""
        return _room(row, after) >= self.width - self.width // SLACK


def unwrap(text: str, start: int = 0) -> Unwrapped:
    """`text` with the lines joined, from `start` on, that a column broke; as it is where no column broke them."""
    if start:
        rest = unwrap(text[start:])
        shifted = tuple((at + start if at else 0, by) for at, by in rest.resumes)
        return Unwrapped(text[:start] + rest.text, shifted)
    blocks = list(_blocks(text))
    column = _column(blocks)
    if column is None:
        return Unwrapped(text)
    pieces, resumes, at, length = list[str](), [(0, 0)], 0, 0
    for block in blocks:
        for row, after in _joined(block, column):
            stop, between = _joint(row, after)
            pieces += (text[at:stop], between)
            length += stop - at + len(between)
            at = after.start
            resumes.append((length, at - length))
    return Unwrapped("".join((*pieces, text[at:])), tuple(resumes))


def join_lines(lines: Sequence[str]) -> str:
    """The lines of one paragraph as running text: a word that was broken at the end of a line is whole again."""
    rows = [_Row(0, len(line), line) for line in map(str.strip, lines) if line]
    pieces = list[str]()
    for row, after in pairwise(rows):
        stop, between = _joint(row, after)
        pieces += (row.text[:stop], between)
    return "".join((*pieces, *(row.text for row in rows[-1:])))


def _blocks(text: str) -> Iterator[list[_Row]]:
    """The lines between blank lines."""
    block: list[_Row] = []
    start = 0
    for line in text.split("\n"):
        if bare := line.strip():
            at = start + line.index(bare)
            block.append(_Row(at, at + len(bare), bare))
        elif block:
            yield block
            block = []
        start += len(line) + 1
    if block:
        yield block


def _column(blocks: list[list[_Row]]) -> _Column | None:
    """The column at which the lines break; None where the lines are paragraphs, verse or a list."""
    pairs = [pair for block in blocks for pair in pairwise(block) if _is_in_prose(*pair)]
    if not pairs:
        return None
    lengths = sorted(len(row.text) for row, _ in pairs)
    width = lengths[len(lengths) * 9 // 10]
    sizes = [len(row.text) for block in blocks for row in block]
    if width > WIDEST or 2 * sum(size for size in sizes if size > WIDEST) > sum(sizes):
        return None
    breaks = [_Break.of(_Column(width, True), *pair) for pair in pairs]
    exact = len(pairs) >= FEW and all(_room(*pair) > lengths[-1] for pair in pairs)  # nobody breaks lines so by hand
    if exact and any(one.torn for one in breaks) and not _mostly_ended(breaks):
        return _Column(width, True)
    if not (_by_hyphens(breaks) or _by_fullness(breaks, width)):
        return None
    torn = [one.full for one in breaks if one.torn]
    return _Column(width, sum(torn) >= REGULAR * len(torn))


@dataclass(frozen=True, slots=True)
class _Break:
    """What a line's end says: within a word, surely within a sentence, perhaps behind one, near the column."""

    hyphen: bool
    torn: bool
    ended: bool
    full: bool

    @classmethod
    def of(cls, column: _Column, row: _Row, after: _Row) -> _Break:
        ended = _is_ended(row, after)
        return cls(
            _tears_word(row, after), not ended and _tears_sentence(row, after), ended, column.is_full(row, after)
        )


def _by_hyphens(breaks: list[_Break]) -> bool:
    hyphens = sum(one.hyphen for one in breaks)
    return 4 * hyphens >= len(breaks) and hyphens + sum(one.torn for one in breaks) >= 2


def _by_fullness(breaks: list[_Break], width: int) -> bool:
    """Whether lines of about one length end within sentences; lists, verse and addresses may stand between them."""
    full = [one for one in breaks if one.full]
    within = sum(one.torn for one in full)
    if 2 * within < len(full) or _mostly_ended(full):
        return False
    if width < NARROW:
        return len(full) >= REGULAR * len(breaks) and within >= 2
    return 3 * len(full) >= len(breaks) and within >= (3 if any(one.ended for one in breaks) else min(2, len(breaks)))


def _mostly_ended(breaks: list[_Break]) -> bool:
    return 3 * sum(one.ended for one in breaks) > len(breaks)


def _room(row: _Row, after: _Row) -> int:
    """How long the line would be with the next one's first word."""
    return len(row.text) + 1 + len(after.text.split(maxsplit=1)[0])


def _is_in_prose(row: _Row, after: _Row) -> bool:
    return row.is_prose and after.is_prose and not _BULLET.match(after.text)


def _tears_word(row: _Row, after: _Row) -> bool:
    return bool(after.text[0].islower() and _BROKEN_WORD.search(row.text) and not _SHARED.match(after.text))


def _tears_sentence(row: _Row, after: _Row) -> bool:
    """Whether a sentence surely goes on, if none ends: in small letters, with a number, or where it only began."""
    if after.text[0].islower():
        return True
    return any((_INNER_END.search(row.text), _ORDINAL.search(row.text), after.text[:4].isdigit()))


def _is_ended(row: _Row, after: _Row) -> bool:
    """Whether a sentence may end with the line; "am 12." before a month ends none."""
    if after.text[0].islower() or not _SENTENCE_END.search(row.text):
        return False
    return not (_ORDINAL.search(row.text) and _is_month(after.text.split(maxsplit=1)[0]))


def _is_month(word: str) -> bool:
    return word.rstrip(".,;:)").lower() in _months()


@cache
def _months() -> frozenset[str]:
    return frozenset(form.lower().rstrip(".") for form in month_forms())


def _joined(block: list[_Row], column: _Column) -> Iterator[tuple[_Row, _Row]]:
    """The neighbours in a block that are one paragraph."""
    torn = any(_tears_word(*pair) for pair in pairwise(block))
    loose = not torn and all(len(row.text) < LOOSE * column.width for row in block)
    listed, first = _is_marked(block[0]), True
    for row, after in pairwise(block):
        item = _is_item(row, after, listed, column)
        listed = listed or item
        goes_on = _is_in_prose(row, after) and not item and _goes_on(row, after, column, first, loose)
        if goes_on:
            yield row, after
        first = not goes_on


def _goes_on(row: _Row, after: _Row, column: _Column, first: bool, loose: bool) -> bool:
    """Whether a line's paragraph goes on; `first`: it begins with this line, `loose`: short lines stand about it."""
    if _tears_word(row, after):
        return True
    ended = _is_ended(row, after)
    if ended and head_rule(after.text, True):
        return False
    if column.is_full(row, after):
        return True
    if column.regular or loose or ended:
        return False
    return after.text[0].islower() or not first


def _is_marked(row: _Row) -> bool:
    return bool(_BULLET.match(row.text) or _DASH_OR_NUMBER.match(row.text))


def _is_item(row: _Row, after: _Row, listed: bool, column: _Column) -> bool:
    """Whether a line begins an item of a list; a dash or a number may also stand there by chance."""
    if _BULLET.match(after.text):
        return True
    match = _DASH_OR_NUMBER.match(after.text)
    if match is None or _is_month(match["next"]):
        return False
    return listed or _is_ended(row, after) or not column.is_full(row, after)


def _joint(row: _Row, after: _Row) -> tuple[int, str]:
    """Where the line's text stops that is kept, and what stands between it and the next."""
    if not _HYPHEN.search(row.text) or (after.text[0].islower() and _SHARED.match(after.text)):
        return row.stop, " "
    return (row.stop - 1 if _tears_word(row, after) and not _keeps_hyphen(row, after) else row.stop), ""


def _keeps_hyphen(row: _Row, after: _Row) -> bool:
    """ "US-amerikanisch", "deutsch-französisch" and "rot-grün" are written with a hyphen within a line as well."""
    match = _BROKEN_WORD.search(row.text)
    part = match["part"] if match else ""
    pairs = ((_BEFORE_ADJECTIVE, _IN_ISCH), (_COLOUR, _COLOUR))
    paired = any(first.fullmatch(part) and second.match(after.text) for first, second in pairs)
    return bool(paired or _SHORT_NAME.fullmatch(part) or _ADJECTIVE.fullmatch(part))
