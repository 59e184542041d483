"""Quotation marks of every style: where quoted stretches begin and end."""

from __future__ import annotations

import re
from dataclasses import dataclass

PAIRS = {
    "„": '“”"„',
    "“": '”“"',
    "»": "«",
    "«": "»",
    "‚": "‘’'",
    "›": "‹",
    "‹": "›",
    '"': '"',
    "'": "'",
}
"""Opening marks and what may close them."""

MARK = re.compile(r"[„“”\"»«‚‘’'›‹]|\n")
SIGN = re.compile(r"[„“”\"»«‚‘’›‹]")
LONGEST = 3000
"""Characters a quotation may run without its closing mark being taken for another one's."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch: `start`, `stop` without marks, `outer_start`, `outer_stop` with them; `closed` by a mark."""

    start: int
    stop: int
    outer_start: int
    outer_stop: int
    closed: bool = True


def find_quoted(text: str) -> tuple[Quoted, ...]:
    """The outermost quoted stretches of `text` in order; one that nothing closes ends with its line."""
    found: list[Quoted] = []
    opened: tuple[int, str] | None = None
    depth = 0
    for mark in MARK.finditer(text):
        at, sign = mark.start(), mark[0]
        if opened is None:
            if sign in PAIRS and _opens(text, at, sign):
                opened, depth = (at, sign), 1
        elif sign == "\n":
            if _goes_on(text, opened, at):
                continue
            found += _unclosed(text, opened[0], at)
            opened = None
        elif sign == opened[1] and sign in "„»«" and _opens(text, at, sign):
            depth += 1
        elif sign in PAIRS[opened[1]] and _closes(text, at, sign):
            depth -= 1
            if depth == 0:
                found += _quoted(text, opened[0], at)
                opened = None
    if opened is not None:
        found += _unclosed(text, opened[0], len(text))
    return tuple(found)


def _goes_on(text: str, opened: tuple[int, str], at: int) -> bool:
    """Whether a quotation that is open at the end of its line goes on: the next mark closes it, none opens before."""
    start, sign = opened
    following = SIGN.search(text, at + 1, start + LONGEST) if sign in "„»«" else None
    if following is None or following[0] not in PAIRS[sign] or text[following.start() - 1].isspace():
        return False
    return _closes(text, following.start(), following[0])


def _opens(text: str, at: int, sign: str) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if after.isspace() or (sign == "'" and "'" in (before, after)):  # two of them set off a name: no marks of speech
        return False
    if sign in "„‚":
        return True
    return not before.isalnum() and (before.isspace() or before in '([{-–—/:.,;!?…“”"»«')


def _closes(text: str, at: int, sign: str) -> bool:
    before = text[at - 1]
    after = text[at + 1] if at + 1 < len(text) else " "
    if sign in "'’‘":
        return not after.isalnum() and not before.isspace()
    if sign in '"„':
        return not before.isspace() or not after.isalnum()
    if sign == "“":
        return not after.isalnum()
    return True


def _quoted(text: str, start: int, stop: int) -> list[Quoted]:
    if not text[start + 1 : stop].strip():
        return []
    return [Quoted(start + 1, stop, start, stop + 1)]


def _unclosed(text: str, start: int, stop: int) -> list[Quoted]:
    """A mark that nothing closes quotes to the end of its line, unless a single mark is but an apostrophe."""
    stop = start + len(text[start:stop].rstrip())
    if text[start] in "'‹›‚`" or stop - start > LONGEST or stop - start < 2:
        return []
    return [Quoted(start + 1, stop, start, stop, closed=False)]
