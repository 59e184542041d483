"""The day of a web page whose markup states none: what its scripts say, else the only day that stands apart on it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from core.corpus.head_lines import LONGEST
from core.corpus.machine_dates import readable_date
from core.corpus.page_dates import Stated, called_by, is_apart, is_of_teaser, stamps_of
from core.corpus.page_lines import lies_elsewhere
from core.corpus.page_parts import is_listed
from core.corpus.stamps import parse_published, partial_day, partial_days, written_day
from core.records import Published

_OF = r"(?:article|content|document|news|page|post|first|original)?[-_.]?"
_NAME = rf"{_OF}(?:date[-_.]?published|pub(?:lish(?:ed)?|lication)?[-_.]?(?:date|at|on|time)|(?<=first)published)"
_SCRIPTED = re.compile(
    rf"[\"']?\b(?P<name>{_NAME})[\"']?\s*[:=]\s*(?:[\"'](?P<day>[^\"']{{8,40}})[\"']|(?P<number>\d{{10}}(?:\d{{3}})?)\b)",
    re.IGNORECASE,
)
"""What a script calls the publication: "publishedAt":"2021-03-12T08:00:00+01:00", articlePubDate: 1615534800."""
_ATTRIBUTE = re.compile(rf"data-(?:\w+-)*(?:{_NAME}|published)", re.IGNORECASE)

BLOCKS = ("p", "div", "td", "th", "dd", "li", "span", "small", "em", "i", "b", "strong", "font", "time", "address")
"""Elements that may hold a day and little else."""
INNER = frozenset({"p", "div", "table", "ul", "ol", "dl", "section", "article", "br"})
"""What makes an element more than one line."""


def programmed(tree: Any) -> Stated | None:
    """The one day that scripts or `data-` attributes call that of the publication; several belong to other articles."""
    found = {moment[:10]: Stated(moment, where) for where, moment in _programmed(tree) if parse_published(moment)}
    return next(iter(found.values())) if len(found) == 1 else None


def _programmed(tree: Any) -> Iterator[tuple[str, str]]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            continue  # it tells what each day is the day of, and is read as such
        for match in _SCRIPTED.finditer(script.text or ""):
            yield f"the page's script ({match['name']})", readable_date(match["day"] or match["number"])
    for element in tree.iter("*"):
        for name, value in element.items():
            if _ATTRIBUTE.fullmatch(name) and not lies_elsewhere(element):
                yield f"the page's markup ({name})", readable_date(value)


def lone_day(tree: Any, around: Collection[Any], address: Published | None) -> str | None:
    """The only day that stands apart in a short line, as it is written: outside of navigation, teasers and comments.

    Of several, the only one within the month that the page's `address` states. `around`: what holds the article.
    """
    found = {
        stamp.first: (line, element)
        for line, element in _lines(tree, around)
        for stamp in stamps_of(line)
        if is_apart(line, stamp)
    }
    if len(found) > 1 and address and address.first and address.last:
        found = {day: place for day, place in found.items() if address.first <= day <= address.last}
    if not found and address and address.first and address.last:
        return _without_year(tree, around, address.first, address.last)
    if len(found) != 1:
        return None
    day, (line, element) = found.popitem()
    return None if is_of_teaser(element, called_by(tree)) else written_day(line, day)


def _without_year(tree: Any, around: Collection[Any], first: date, last: date) -> str | None:
    """The only day ("3. April") that stands in a line by itself within the month of the address, with its year."""
    lines = {line for line, _ in _lines(tree, around) if (place := partial_day(line)) and place == (0, len(line))}
    written = [text for line in lines for day, text in partial_days(line, first, last) if first <= day <= last]
    return f"{written[0]} {first.year}" if len(written) == 1 else None


def _lines(tree: Any, around: Collection[Any]) -> Iterator[tuple[str, Any]]:
    """The short lines with figures that are not part of what is elsewhere, each with its element."""
    for element in tree.iter(*BLOCKS):
        if any(child.tag in INNER for child in element.iterdescendants()):
            continue
        line = " ".join(element.text_content().split())
        is_short = len(line) <= LONGEST and any(map(str.isdigit, line))
        if is_short and not (lies_elsewhere(element) or is_listed(element, around)):
            yield line, element
