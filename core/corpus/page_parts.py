"""Which lines about an article on its page belong to it as well, and which among those found are none of it.

What tells the article from the rest of a page looks at each element by itself. Its leads, lists, subheads and sentences
of links are told by where they stand: between the title and the text, or amid its paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, takewhile
from typing import Any

from core.corpus.head_lines import is_date_line, note_of
from core.corpus.page_lines import ELSEWHERE, HEADINGS, PageLine, home, is_caption, is_elsewhere, letters
from core.corpus.stamps import find_stamps

SENTENCE_WORDS = 6  # words of a line that ends like a sentence: links and headings have fewer or no full stop
LEAD_WORDS = 9  # words of one above the text
FEW_WORDS = 3  # words of a line amid the text
LONG = 60  # characters of a paragraph that surely belongs to a text
MOST_LINKED = 0.5  # share of a line that is links; a whole sentence may be one
SHARE_OF_COMMENTS = 0.5  # of a page's text that may be comments on its article

REPEATED = frozenset({"li", "tr", "article", "dt", "dd"})
"""Elements that are items of a list even without a class."""
PIECES, SEARCHED = 50, 1000  # pieces of text of an item in which its day stands, and their characters
FACTS = frozenset({"dt", "dd", "li"})
"""Elements that above a text may tell of it: its day, its place, the time for reading."""
OUTSIDE = frozenset({"nav", "aside", "footer", "form", "table"})
"""Elements within an article that hold no text of it."""

_SET_OFF = re.compile(r"quote|zitat|highlight", re.IGNORECASE)
"""What is said in their class of elements that show a part of the text again, in large letters."""
LONGEST_QUOTE = 300  # characters of it
SURELY = 20  # letters of it

_LIVE = re.compile(r"live-?blog|news-?blog|(?:live|news)-?ticker", re.IGNORECASE)
"""What is said of articles that grow by the hour, in their title or class."""
_SENTENCE = re.compile(r"[.!?…:][\"“”»«')\]]*$")
_HIDDEN = re.compile(r"display\s*:\s*none")
_OFFERED = re.compile(r"comment|kommentar|related|cookie|consent|newsletter|paywall|nav|share|social", re.IGNORECASE)
"""What is said in their class or id of elements between a title and a text that are neither."""
_COMMENTS = re.compile(
    r"(?:\d+|eine?|keine|alle|leser|nutzer|neueste|deine?|ihre?)?\s*-?(?:kommentare?|comments?|postings?)\b.{0,80}"
    r"|(?:\d+|eine?)\s+(?:reaktion|antwort|gedanke|meinung|response|reply|thought)\w*\b.{0,80}"
    r"|kommentar (?:schreiben|verfassen|hinterlassen)|(?:schreibe?n?|hinterlasse)\b.{0,20}(?:kommentar|antwort)",
    re.IGNORECASE,
)
"""Headings below which readers speak."""


def is_sentence(text: str, words: int = SENTENCE_WORDS) -> bool:
    """Whether a line ends like a sentence and is not too short for one."""
    return len(text.split()) >= words and _SENTENCE.search(text) is not None


def is_prose(line: PageLine) -> bool:
    """Whether a line is a sentence, and neither a link nor in a part of the page that is none of the article."""
    chain = _above(line.block, None)
    return is_sentence(line.text) and line.linked < MOST_LINKED and not any(map(is_elsewhere, chain))


def belonging(page: Sequence[PageLine], inside: Collection[int], heads: Collection[int]) -> dict[int, str]:
    """The lines, by their numbers, that belong to the article whose lines are `inside`, below its titles `heads`."""
    homes = {home(page[at].block) for at in inside if len(page[at].text) >= LONG}
    core = [at for at in sorted(inside) if home(page[at].block) in homes]
    if not core:
        return {}
    first, last = core[0], core[-1]
    if _is_live([page[at].text for at in heads], homes):
        homes |= _alike(page, homes)
        last = max(at for at in range(first, len(page)) if home(page[at].block) in homes)
    titled = max((at for at in heads if at < first), default=first)
    more = [at for at in range(titled + 1, first) if at not in inside and _is_lead(page[at])]
    more += [at for at in range(first, last + 1) if at not in inside and at not in heads and _is_amid(page[at], homes)]
    more += _going_on(page, range(last + 1, len(page)), homes)
    more += _going_on(page, range(first - 1, -1, -1), homes)
    return {at: _written(page[at]) for at in more}


def _is_live(titles: Iterable[str], homes: Iterable[Any]) -> bool:
    """Whether an article is many, each with its time, below one title."""
    marks = (f"{one.get('class')} {one.get('id')}" for place in homes for one in _above(place, None))
    return any(map(_LIVE.search, (*titles, *marks)))


def _alike(page: Sequence[PageLine], homes: Collection[Any]) -> set[Any]:
    """What holds text on the page and is called like what holds the article's."""
    called = {(place.tag, marked) for place in homes if (marked := place.get("class"))}
    places = (home(line.block) for line in page if is_prose(line))
    return {place for place in places if (place.tag, place.get("class")) in called}


def _is_lead(line: PageLine) -> bool:
    marked = " ".join(f"{one.get('class')} {one.get('id')}" for one in _above(line.block, None))
    return (
        is_sentence(line.text, LEAD_WORDS)
        and line.linked < MOST_LINKED
        and not (_OFFERED.search(marked) or _lies_outside(line, None) or _tells_day(line))
    )


def _is_amid(line: PageLine, homes: Collection[Any]) -> bool:
    place = home(line.block)
    if place not in homes or _lies_outside(line, place) or _is_marked(line.block, place) or _tells_day(line):
        return False
    if line.linked >= MOST_LINKED:
        return line.block.tag == "p" and is_sentence(line.text)
    return is_sentence(line.text) or _says_something(line)


def _says_something(line: PageLine) -> bool:
    """Whether a line that is no sentence is a subhead or an item, and not a button or a mark of the page's own."""
    return line.block.tag in HEADINGS | {"li", "dt", "dd"} or len(line.text.split()) >= FEW_WORDS


def _going_on(page: Sequence[PageLine], places: Iterable[int], homes: Collection[Any]) -> Iterator[int]:
    """The sentences, from the text up or down, that stand where the text does: it only seemed to begin or to end."""
    for at in places:
        line = page[at]
        goes_on = is_sentence(line.text, LEAD_WORDS) and line.linked < MOST_LINKED and line.block.tag not in HEADINGS
        if not (goes_on and _is_amid(line, homes)):
            return
        yield at


def _tells_day(line: PageLine) -> bool:
    return is_date_line(line.text, True) or note_of(line.text) != ""


def is_listed(element: Any, around: Collection[Any]) -> bool:
    """Whether an element with a day stands in an item of a list by days: teasers, events, comments.

    `around` are the elements that hold the article.
    """
    for one in _above(element, None):
        if one in around:
            return False
        alike = (other for other in (one.getprevious(), one.getnext()) if other is not None and other.tag == one.tag)
        marked = one.tag in REPEATED or one.get("class")
        if marked and any(
            other.get("class") == one.get("class") and other not in around and _has_day(other) for other in alike
        ):
            return True
    return False


def _has_day(element: Any) -> bool:
    text = " ".join(" ".join(islice(element.itertext(), PIECES)).split())[:SEARCHED]
    return any(stamp.first == stamp.last and not stamp.labelled for stamp in find_stamps(text))


def _above(block: Any, stop: Any) -> Iterator[Any]:
    """An element and those that it lies in, up to `stop`, but for the page as a whole."""
    while block is not None and block is not stop and block.tag not in ("body", "html"):
        yield block
        block = block.getparent()


def _lies_outside(line: PageLine, stop: Any) -> bool:
    return is_caption(line) or any(
        one.tag in OUTSIDE or _HIDDEN.search(one.get("style") or "") is not None for one in _above(line.block, stop)
    )


def _is_marked(block: Any, stop: Any) -> bool:
    marks = (f"{one.get('class')} {one.get('id')}" for one in _above(block, stop))
    return any(ELSEWHERE.search(mark) or _OFFERED.search(mark) for mark in marks)


def _written(line: PageLine) -> str:
    return f"- {line.text}" if line.block.tag == "li" else line.text


def without_other_parts(paragraphs: list[str], places: Sequence[int | None], page: Sequence[PageLine]) -> list[str]:
    """The paragraphs, at these places of the page, without captions, boxes of links, and comments below them."""
    known = [place for place in places if place is not None]
    first = min(known, default=len(page))
    end = next((at for at in range(first + 1, len(page)) if _opens_comments(page[at])), len(page))
    stop = next((n for n, place in enumerate(places) if place is not None and place > end), len(paragraphs))
    if sum(map(len, paragraphs[stop:])) > SHARE_OF_COMMENTS * sum(map(len, paragraphs)):
        stop = len(paragraphs)
    homes = {home(page[at].block) for at in known if page[at].linked < MOST_LINKED and len(page[at].text) >= LONG}
    others = {at for at in known if is_caption(page[at]) or _is_linked_box(page[at], homes)}
    lead = next((at for at in known if len(page[at].text) >= LONG), first)
    others |= {
        at for at in known if at < lead and page[at].block.tag in FACTS and len(page[at].text.split()) <= FEW_WORDS
    }
    others |= set(takewhile(lambda at: page[at].block.tag in HEADINGS, reversed(known)))  # nothing stands below them
    others |= _repeated([page[at] for at in known], known)
    return [text for text, place in zip(paragraphs[:stop], places[:stop], strict=True) if place not in others]


def _repeated(lines: Sequence[PageLine], places: Sequence[int]) -> set[int]:
    """The places of what is set as a quotation beside the text and stands in the text, too."""
    set_off = [(at, line) for at, line in zip(places, lines, strict=True) if _is_set_off(line)]
    if not set_off:
        return set()
    quoted = {at for at, _ in set_off}
    whole = letters(" ".join(line.text for at, line in zip(places, lines, strict=True) if at not in quoted))
    return {at for at, line in set_off if (text := letters(line.text)) and len(text) >= SURELY and text in whole}


def _is_set_off(line: PageLine) -> bool:
    return len(line.text) <= LONGEST_QUOTE and any(
        one.tag == "blockquote" or _SET_OFF.search(one.get("class") or "") for one in _above(line.block, None)
    )


def _is_linked_box(line: PageLine, homes: Collection[Any]) -> bool:
    return line.linked >= MOST_LINKED and (line.block.tag not in ("p", "li") or home(line.block) not in homes)


def _opens_comments(line: PageLine) -> bool:
    return line.block.tag in HEADINGS | {"dt", "legend"} and _COMMENTS.fullmatch(line.text.strip(" :»«„“")) is not None
