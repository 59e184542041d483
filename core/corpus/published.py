"""When an article appeared, by named rules in order: head, dateline, foot, related links, file name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.corpus.head import Head
from core.corpus.stamps import UNKNOWN, Stamp, days, find_stamps, parse_published
from core.corpus.titles import DATELINE
from core.records import Published, SetAside

FILE_NAMES = (
    re.compile(r"(?<![^\W_])(?P<y>(?:19|20)\d\d)(?P<sep>[-_.]?)(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<d>[0-3]\d)(?![^\W_])"),
    re.compile(r"(?<![^\W_])(?P<y>(?:19|20)\d\d)[-_](?P<m>0[1-9]|1[0-2])(?P<d>)(?![^\W_]|[-_]\d)"),
)
"""Dates in file names: 2023-05-04, 20230504, 2023_05."""


@dataclass(frozen=True, slots=True)
class Clues:
    """What the rules look at."""

    raw: str
    source: str
    head: Head
    cuts: tuple[SetAside, ...]
    text: str


def find_published(raw: str, source: str, head: Head, cuts: tuple[SetAside, ...], text: str) -> Published:
    """The publication date by the first rule of `RULES` that knows one; its reason stands in `why`."""
    clues = Clues(raw, source, head, cuts, text)
    return next((found for rule in RULES if (found := rule(clues))), UNKNOWN)


def _in_head(clues: Clues) -> Published | None:
    return _best(clues.head.stamps, "in the head")


def _in_dateline(clues: Clues) -> Published | None:
    """ "Brüssel, 12. Mai 2022 (dpa) - ...": only a full date."""
    for line in clues.text.split("\n", 4)[:4]:
        match = DATELINE.match(line)
        for day, written in days(match[0] if match else ""):
            return Published(day, day, "day", "stated", f"'{written}' in the dateline of the first sentence")
    return None


def _at_foot(clues: Clues) -> Published | None:
    """A date line that was set aside below the body."""
    texts = _set_aside(clues, "date line at the foot")
    return _best([(stamp, text) for text in texts for stamp in find_stamps(text)], "at the foot")


def _in_agency_line(clues: Clues) -> Published | None:
    """The number of an agency's message begins with its day: dpa:220512-99-..."""
    for text in _set_aside(clues, "agency tail"):
        match = re.search(r"dpa:(\d\d)(\d\d)(\d\d)(?=-)", text)
        found = parse_published(f"20{match[1]}-{match[2]}-{match[3]}") if match else None
        if match and found:
            return Published(found.first, found.last, "day", "stated", f"'{match[0]}' in the agency's line at the foot")
    return None


def _in_related_links(clues: Clues) -> Published | None:
    """The article cannot be older than the newest article it links to; that day is taken."""
    found = [pair for text in _set_aside(clues, "related links") for pair in days(text)]
    if not found:
        return None
    day, written = max(found)
    return Published(day, day, "day", "inferred", f"latest date in the related links at the foot: '{written}'")


def _in_file_name(clues: Clues) -> Published | None:
    name = clues.source.rpartition("/")[2]
    if re.search(r":\d+$", name):  # a row: the name of its file dates the collection, not the article
        return None
    match = next((match for form in FILE_NAMES if (match := form.search(name))), None)
    found = parse_published("-".join(filter(None, match.group("y", "m", "d")))) if match else None
    if match is None or found is None:
        return None
    return Published(found.first, found.last, found.precision, "inferred", f"'{match[0]}' in the file name")


RULES: tuple[Callable[[Clues], Published | None], ...] = (
    # What the article says of itself comes before what others' links or a file's name let one guess.
    _in_head,
    _in_dateline,
    _at_foot,
    _in_agency_line,
    _in_related_links,
    _in_file_name,
)


def _best(stamps: list[tuple[Stamp, str]], where: str) -> Published | None:
    """The stamp nearest to publication by its label; among equals the most precise, then the first."""
    if not stamps:
        return None
    order = ("minute", "day", "month", "year")
    stamp, text = min(stamps, key=lambda pair: (pair[0].rank, order.index(pair[0].precision)))
    why = f"'{text[stamp.start : stamp.stop].strip()}' {where}"
    return Published(stamp.first, stamp.last, stamp.precision, "stated", why)


def _set_aside(clues: Clues, rule: str) -> Iterator[str]:
    return (clues.raw[cut.start : cut.stop] for cut in clues.cuts if cut.rule == rule)
