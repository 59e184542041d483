"""The visible text of a web page, line by line, and which of its lines are the article's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from lxml import etree

from core.corpus.head_lines import is_date_line
from core.corpus.stamps import find_stamps

UNSEEN = "head script style noscript template svg math iframe object canvas select textarea button"
"""Elements whose text is no text of the page."""

INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike "
    "strong sub sup tt u var wbr"
)
"""Elements that break no line."""

ABOVE_TITLE = 3  # lines above the title, and
BEFORE_BODY = 12  # lines before the body in which a date line may stand
BELOW_BODY = 6  # lines below the body in which a labelled date line may stand
SURELY = 30  # letters of a line that does not stand in an article by chance

MOST_ALIKE = 50  # places that are looked at of lines which begin alike

_UNSEEN, _INLINE = frozenset(UNSEEN.split()), frozenset(INLINE.split())
_NO_LETTERS = re.compile(r"[\W_]+")


def visible_lines(tree: Any) -> list[str]:
    """The lines that a reader of the page sees, in order, without surrounding space."""
    pieces: list[str] = []
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        unseen = element.tag in _UNSEEN or element.get("hidden") is not None
        if element.tag not in _INLINE:
            pieces.append(" " if element.tag == "time" else "\n")
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


@dataclass(frozen=True, slots=True)
class Sorted:
    """The paragraphs of an article, the lines of its head and foot, their date lines, and the blocks left out."""

    paragraphs: list[str]
    head: list[str]
    foot: list[str]
    before: list[str]
    below: list[str]
    left_out: list[str]


def sort_lines(
    lines: list[str], title: str | None, headings: list[str], found: list[str], changes: AbstractSet[str] = frozenset()
) -> Sorted:
    """Sort the visible lines of a page; `found` are the paragraphs that are taken for its article.

    Lines among `changes` are left out: they look like the day of publication and are that of the last change.
    A block is a run of lines, joined by line breaks.
    """
    places = {letters(line): at for at, line in reversed(list(enumerate(lines)))}
    named, kicked = _titles(title, headings)
    paragraphs = [text for text in _in_place(found, places) if letters(text) not in kicked]
    known = _inside(lines, paragraphs)
    inside = [letters(line) in known for line in lines]
    titles = {at for at, line in enumerate(lines) if letters(line) in named}
    heads = {at for at, line in enumerate(lines) if letters(line) in kicked}
    body = [at for at in range(len(lines)) if inside[at] and at not in titles | heads]
    first, last = (body[0], body[-1]) if body else (len(lines), len(lines))
    headed = max((at for at in titles | heads if at < first), default=first - BEFORE_BODY)
    since = max(headed - ABOVE_TITLE, first - BEFORE_BODY, 0)
    head = [at for at in range(since, first) if not inside[at] and lines[at] not in changes]
    before = [at for at in head if is_date_line(lines[at], True)]
    after = range(last + 1, min(last + 1 + BELOW_BODY, len(lines)))
    foot = [at for at in after if not inside[at] and lines[at] not in changes]
    below = [at for at in foot if _is_labelled(lines[at])]
    taken = {*titles, *before, *below, *body}
    above, about, dated, labelled = ([lines[at] for at in numbers] for numbers in (head, foot, before, below))
    return Sorted(paragraphs, above, about, dated, labelled, list(_runs(lines, taken)))


def _titles(title: str | None, headings: list[str]) -> tuple[set[str], set[str]]:
    """The letters of the title, and those of headings that hold more than it: a kicker as well."""
    named = letters(title or "")
    return {named} - {""}, {head for head in map(letters, headings) if named and named in head and named != head}


def _in_place(found: list[str], places: dict[str, int]) -> list[str]:
    """The paragraphs without those in front that stand below the longest on the page: teasers of other articles."""
    at = [places.get(letters(text), 0) for text in found]
    longest = max(range(len(found)), key=lambda number: len(found[number]))
    start = next(number for number in range(longest + 1) if at[number] <= at[longest])
    return found[start if at[longest] else 0 :]


def _inside(lines: list[str], paragraphs: list[str]) -> set[str]:
    """The letters of whole paragraphs, and of the long lines that stand somewhere in them.

    All lines are looked for in one pass, by their first letters: a search for each takes time by the page's square.
    """
    long, whole = {text for text in map(letters, lines) if len(text) >= SURELY}, letters("".join(paragraphs))
    beginnings = {text[:SURELY] for text in long}
    places: dict[str, list[int]] = defaultdict(list)
    for at in range(len(whole) - SURELY + 1):
        if (here := whole[at : at + SURELY]) in beginnings and len(places[here]) < MOST_ALIKE:
            places[here].append(at)
    found = (text for text in long if any(whole.startswith(text, at) for at in places.get(text[:SURELY], ())))
    return {*map(letters, paragraphs), *found}


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
