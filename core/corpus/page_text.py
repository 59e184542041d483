"""Which of the visible lines of a web page are its article's."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from core.corpus.authors import byline_names
from core.corpus.head_lines import is_date_line
from core.corpus.page_lines import HEADINGS, PageLine, in_head_of_site, letters
from core.corpus.page_parts import belonging, is_listed, without_other_parts
from core.corpus.stamps import RANKS, find_stamps

ABOVE_TITLE = 3  # lines above the title, and
BEFORE_BODY = 12  # lines before the body in which a date line may stand
AMID = 5  # lines from the beginning of the body in which its author may be named
BELOW_BODY = 6  # lines below the body in which a labelled date line may stand
LATER = ("as_of", "updated")
"""What a label says of a day that may be after that of publication."""
SURELY = 30  # letters of a line that does not stand in an article by chance

MOST_ALIKE = 50  # places that are looked at of lines which begin alike


@dataclass(frozen=True, slots=True)
class Sorted:
    """The paragraphs of an article, the lines of its head and foot, their date lines, and the blocks left out.

    `amid` are lines among the first paragraphs that are none; `around` are the elements that hold the article.
    """

    paragraphs: list[str]
    head: list[str]
    foot: list[str]
    before: list[str]
    below: list[str]
    amid: list[str]
    left_out: list[str]
    around: frozenset[Any]


def sort_lines(
    page: Sequence[PageLine],
    title: str | None,
    headings: list[str],
    found: list[str],
    changes: AbstractSet[str] = frozenset(),
) -> Sorted:
    """Sort the visible lines of a page; `found` are the paragraphs that are taken for its article.

    Lines among `changes` are left out: they look like the day of publication and are that of the last change.
    A block is a run of lines, joined by line breaks.
    """
    lines = [line.text for line in page]
    places = {letters(line): at for at, line in reversed(list(enumerate(lines)))}
    named, kicked = _titles(title, headings)
    marked = [at for at, line in enumerate(page) if letters(line.text) in named and line.block.tag in HEADINGS]
    paragraphs = [text for text in _in_place(found, places, marked) if letters(text) not in kicked]
    paragraphs = without_other_parts(paragraphs, [places.get(letters(text)) for text in paragraphs], page)
    titles = {at for at, line in enumerate(lines) if letters(line) in named}
    heads = {at for at, line in enumerate(lines) if letters(line) in kicked}
    inside = _numbers(lines, paragraphs) - titles - heads
    more = belonging(page, inside, titles | heads)
    paragraphs = _with(paragraphs, places, more)
    inside |= more.keys()
    body = sorted(inside)
    first, last = (body[0], body[-1]) if body else (len(lines), len(lines))
    headed = max((at for at in titles | heads if at < first), default=first - BEFORE_BODY)
    since = max(headed - ABOVE_TITLE, first - BEFORE_BODY, 0)
    around = frozenset(one for at in body for one in (page[at].block, *page[at].block.iterancestors()))
    head = [at for at in range(since, first) if at not in titles and lines[at] not in changes]
    head = [at for at in head if not (is_listed(page[at].block, around) or in_head_of_site(page[at].block))]
    signed = (at for at in body[:AMID] if byline_names(lines[at]))
    days = [at for at in (*head, *signed) if is_date_line(lines[at], True)]
    nearest = _nearest(days, headed, lines)
    head = [at for at in head if at not in days or at in nearest]
    before = [at for at in nearest if at not in inside]
    after = range(last + 1, min(last + 1 + BELOW_BODY, len(lines)))
    foot = [at for at in after if lines[at] not in changes]
    below = [at for at in foot if _is_labelled(lines[at])]
    taken = {*titles, *before, *below, *body}
    above, about, dated, labelled = ([lines[at] for at in numbers] for numbers in (head, foot, before, below))
    amid = [lines[at] for at in range(first, min(first + AMID, last)) if at not in inside]
    return Sorted(paragraphs, above, about, dated, labelled, amid, list(_runs(lines, taken)), around)


def _nearest(dated: list[int], title: int, lines: list[str]) -> list[int]:
    """The lines with days; those above the title, which may be of any day, only if none below tells its own."""
    below = [at for at in dated if at > title]
    told = any(RANKS[stamp.rank] not in LATER for at in below for stamp in find_stamps(lines[at]))
    return below if told else dated


def _numbers(lines: list[str], paragraphs: list[str]) -> set[int]:
    """The numbers of the lines that are the paragraphs or stand in them."""
    known = _inside(lines, paragraphs)
    return {at for at, line in enumerate(lines) if letters(line) in known}


def _with(paragraphs: list[str], places: dict[str, int], more: dict[int, str]) -> list[str]:
    """The paragraphs, and between them more lines of the page, by their numbers."""
    woven: list[str] = []
    left = deque(sorted(more))
    for text in paragraphs:
        place = places.get(letters(text), -1)
        while left and left[0] < place:
            woven.append(more[left.popleft()])
        woven.append(text)
    return [*woven, *(more[at] for at in left)]


def _titles(title: str | None, headings: list[str]) -> tuple[set[str], set[str]]:
    """The letters of the title, and those of headings that hold more than it: a kicker as well."""
    named = letters(title or "")
    return {named} - {""}, {head for head in map(letters, headings) if named and named in head and named != head}


def _in_place(found: list[str], places: dict[str, int], headed: list[int]) -> list[str]:
    """The paragraphs without those in front that stand below the longest on the page, or above the article's title."""
    at = [places.get(letters(text), 0) for text in found]
    longest = max(range(len(found)), key=lambda number: len(found[number]))
    title = next((place for place in headed if place < at[longest]), 0)
    start = next(number for number in range(longest + 1) if title <= at[number] <= at[longest])
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
