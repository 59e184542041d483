"""The lines of a raw text, with offsets: what the rules for head and boilerplate look at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line without surrounding space: offsets into the raw text; `gap`: a blank line stands before it."""

    start: int
    stop: int
    text: str
    gap: bool

    def without(self, start: int, stop: int) -> Line:
        """What is left of the line when its beginning or its end, given in offsets into the line, is cut off."""
        left = self.text[stop:] if start == 0 else self.text[:start]
        offset = self.start + (stop if start == 0 else 0) + len(left) - len(left.lstrip())
        left = left.strip()
        return Line(offset, offset + len(left), left, self.gap)


def split_lines(raw: str, start: int = 0) -> list[Line]:
    """The non-blank lines of `raw` from offset `start` on."""
    lines: list[Line] = []
    gap = True
    for piece in raw[start:].split("\n"):
        text = piece.strip()
        if text:
            at = start + len(piece) - len(piece.lstrip())
            lines.append(Line(at, at + len(text), text, gap))
        gap = not text
        start += len(piece) + 1
    return lines
