"""The visible text of a web page, line by line, and which of its lines are the article's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from core.corpus.head_lines import is_date_line
from core.corpus.stamps import find_stamps

UNSEEN = "head script style noscript template svg math iframe object canvas select textarea button"
"""Elements whose text is no text of the page."""

INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike "
    "strong sub sup time tt u var wbr"
)
"""Elements that break no line."""

ABOVE_TITLE = 3  # lines above the title, and
BEFORE_BODY = 12  # lines before the body in which a date line may stand
BELOW_BODY = 6  # lines below the body in which a labelled date line may stand
SURELY = 30  # letters of a line that does not stand in an article by chance

_UNSEEN, _INLINE = frozenset(UNSEEN.split()), frozenset(INLINE.split())
_NO_LETTERS = re.compile(r"[\W_]+")


def visible_lines(tree: Any) -> list[str]:
    """The lines that a reader of the page sees, in order, without surrounding space."""
    pieces: list[str] = []
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        unseen = element.tag in _UNSEEN or element.get("hidden") is not None
        if element.tag not in _INLINE:
            pieces.append("\n")
        if event == "start" and unseen:
            walker.skip_subtree()
        text = element.tail if event == "end" else None if unseen else element.text
        if text and not (event == "end" and element is tree):
            pieces.append(re.sub(r"\s+", " ", text))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return [line for line in lines if line]


def letters(text: str) -> str:
    """The letters and figures of a text in small letters: what is left of it under any layout."""
    return _NO_LETTERS.sub("", text).casefold()


def sort_lines(lines: list[str], title: str | None, body: str) -> tuple[list[str], list[str], list[str]]:
    """The date lines before the body, those below it, and the blocks of lines that are left out of the article.

    `body` is the article as it was found on the page; a block is a run of lines, joined by line breaks.
    """
    whole, single = letters(body), {letters(line) for line in body.split("\n")}

    def in_body(line: str) -> bool:
        plain = letters(line)
        return plain in single or (len(plain) >= SURELY and plain in whole)

    inside = [in_body(line) for line in lines]
    titles = {at for at, line in enumerate(lines) if title and letters(line) == letters(title)}
    body_at = [at for at in range(len(lines)) if inside[at] and at not in titles]
    first, last = (body_at[0], body_at[-1]) if body_at else (len(lines), len(lines))
    start = max((at for at in titles if at < first), default=None)
    since = max(first - BEFORE_BODY, 0) if start is None else max(start - ABOVE_TITLE, first - BEFORE_BODY, 0)
    before = [at for at in range(since, first) if not inside[at] and is_date_line(lines[at], True)]
    after = range(last + 1, min(last + 1 + BELOW_BODY, len(lines)))
    below = [at for at in after if not inside[at] and _is_labelled(lines[at])]
    taken = {*titles, *before, *below, *(at for at in range(len(lines)) if inside[at])}
    return [lines[at] for at in before], [lines[at] for at in below], list(_runs(lines, taken))


def _is_labelled(line: str) -> bool:
    return is_date_line(line, True) and any(stamp.labelled for stamp in find_stamps(line))


def _runs(lines: list[str], taken: set[int]) -> Iterator[str]:
    """The runs of lines whose numbers are not `taken`."""
    run: list[str] = []
    for number, line in enumerate(lines):
        if number not in taken:
            run.append(line)
        elif run:
            yield "\n".join(run)
            run = []
    if run:
        yield "\n".join(run)
