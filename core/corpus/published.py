"""When an article appeared, by named rules in order: head, dateline, foot, last change, address, links, file name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.corpus.doubtful import impossible
from core.corpus.head import Head
from core.corpus.metadata import Metadata
from core.corpus.stamps import RANKS, UNKNOWN, Stamp, days, find_stamps, parse_published, partial_day, partial_days
from core.corpus.titles import DATELINE
from core.records import Published, SetAside

FILE_NAMES = (
    re.compile(r"(?<![^\W_])(?P<y>(?:19|20)\d\d)(?P<sep>[-_.]?)(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<d>[0-3]\d)(?![^\W_])"),
    re.compile(r"(?<![^\W_])(?P<d>[0-3]\d)(?P<sep>[-_.])(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<y>(?:19|20)\d\d)(?![^\W_])"),
    re.compile(r"(?<![^\W_])(?P<y>(?:19|20)\d\d)[-_](?P<m>0[1-9]|1[0-2])(?P<d>)(?![^\W_]|[-_]\d)"),
)
"""Dates in file names: 2023-05-04, 20230504, 04.05.2023, 2023_05."""

ADDRESSES = (
    re.compile(r"/(?P<y>(?:19|20)\d\d)(?P<sep>[-_/]?)(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<d>[0-3]\d)(?=[/_-])"),
    re.compile(r"[/_-](?P<d>[0-3]\d)(?P<sep>[-_.])(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<y>(?:19|20)\d\d)(?![^\W_])"),
    re.compile(r"/(?P<y>(?:19|20)\d\d)[-/](?P<m>0[1-9]|1[0-2])(?P<d>)/(?!\d\d/)"),
)
"""Dates in addresses: /2023/05/04/, /2023-05-04-, /04.05.2023-, /2023/05/."""

MOST_LINES = 40  # lines of an article in which a list by days would show
OPENING = 80  # characters of a paragraph in which its day stands

_BEFORE_DAY = re.compile(
    r"(?:[A-ZÄÖÜ][\w.-]+(?:[ /-]+[A-ZÄÖÜ][\w.-]+){0,3}(?: ?\([\w./ -]{2,12}\))?(?:,\s*(?:den )?|\s*[–-]\s+)?)?\s*"
)
_AFTER_DAY = re.compile(r"\s*(?:[:–—|]|\.(?=\s)|\s-)\s*[\"„“»«']?[A-ZÄÖÜ]")
_AFTER_BRACKET = re.compile(r"\)\s*(?:[:–—|.-]\s*)?[\"„“»«']?[A-ZÄÖÜ]")

LATE = timedelta(days=31)
"""How long after its day an article may be saved, filed or linked, and its signature still be of that year."""

PRECISIONS = ("minute", "day", "part of week", "month", "part of year", "year")
"""How precise a stamp can be, the best first."""


@dataclass(frozen=True, slots=True)
class Clues:
    """What the rules look at."""

    raw: str
    source: str
    head: Head
    cuts: tuple[SetAside, ...]
    text: str
    meta: Metadata
    latest: date | None = None


def find_published(clues: Clues) -> Published:
    """The publication date by the first rule of `RULES` that knows one which can be; its reason stands in `why`."""
    found = (found for rule in RULES if (found := rule(clues)))
    return next((published for published in found if not impossible(published, clues.latest)), UNKNOWN)


def _in_head(clues: Clues) -> Published | None:
    return _best(clues.head.stamps, "in the head")


def _in_dateline(clues: Clues) -> Published | None:
    """ "Brüssel, 12. Mai 2022 (dpa) - ...": only a full date."""
    for day, written in days(dateline(clues.text)[1]):
        return Published(day, day, "day", "stated", f"'{written}' in the dateline of the first sentence")
    return None


def _at_start(clues: Clues) -> Published | None:
    """ "(3.5.2024) ...", "Kiel, 3. Mai 2024. ..." before the first sentence; a list by days has several such."""
    lines = clues.text.split("\n", MOST_LINES)[:MOST_LINES]
    body = lines[1:] if clues.head.title or clues.meta.title else lines
    opened = [opening for line in body if (opening := _opening(line))]
    if len(opened) != 1:
        return None
    day, written = opened[0]
    return Published(day, day, "day", "stated", f"'{written}' before the first sentence")


def _opening(line: str) -> tuple[date, str] | None:
    """The day that opens a paragraph without being a part of its sentence."""
    for stamp in find_stamps(line[:OPENING]):
        before, after = line[: stamp.start], line[stamp.stop :]
        bracketed = "(" in before and after.startswith(")")
        place = before.replace("(", " ", 1).lstrip() if bracketed else before
        closed = _AFTER_BRACKET.match(after) if bracketed else _AFTER_DAY.match(after)
        if "worded" in stamp.rule and not before and after.lstrip().startswith(":"):
            return None  # "3. Oktober 1990: ..." tells what happened then
        if stamp.first == stamp.last and closed and _BEFORE_DAY.fullmatch(place):
            return stamp.first, line[stamp.start : stamp.stop].strip()
        return None
    return None


def dateline(text: str) -> tuple[int, str]:
    """Where the dateline of a text begins, and the dateline; it is empty where there is none."""
    at = 0
    for line in text.split("\n", 4)[:4]:
        if match := DATELINE.match(line):
            return at, match[0]
        at += len(line) + 1
    return 0, ""


def _at_foot(clues: Clues) -> Published | None:
    """A date line that was set aside below the body."""
    return _best(foot_stamps(clues), "at the foot")


def foot_stamps(clues: Clues) -> list[tuple[Stamp, str]]:
    """The stamps of the date lines that were set aside below the body, each with its line."""
    return [(stamp, text) for text in _set_aside(clues, "date line at the foot") for stamp in find_stamps(text)]


def _in_agency_line(clues: Clues) -> Published | None:
    """ "(APA, 12.9.2015)"; the number of an agency's message begins with its day, too: dpa:220512-99-..."""
    for text in _set_aside(clues, "agency tail"):
        if stamps := [(stamp, text) for stamp in find_stamps(text)]:
            return _best(stamps, "in the signature at the foot")
        match = re.search(r"dpa:(\d\d)(\d\d)(\d\d)(?=-)", text)
        found = parse_published(f"20{match[1]}-{match[2]}-{match[3]}") if match else None
        if match and found:
            return Published(found.first, found.last, "day", "stated", f"'{match[0]}' in the agency's line at the foot")
        if place := partial_day(text):
            return _in_known_year(text[slice(*place)], clues)
    return None


def _in_known_year(written: str, clues: Clues) -> Published:
    """A day without a year ("(dpa, 2.2.)"): in the year that another rule knows, if it knows one."""
    where = f"'{written}' in the signature at the foot"
    known = next((found for rule in RULES[RULES.index(_in_agency_line) + 1 :] if (found := rule(clues))), None)
    if known is None or known.first is None or known.last is None:
        return Published(None, None, "vague", "unknown", f"only a day without a year is known: {where}")
    day, _ = next(partial_days(written, known.first, known.last))
    if not known.first - LATE <= day <= known.last:
        return known
    return Published(day, day, "day", "inferred", f"{where}, the year by {known.why}")


def _at_last_change(clues: Clues) -> Published | None:
    """Metadata that state only the last change: the article is no younger, and mostly little older."""
    found = parse_published(clues.meta.updated) if clues.meta.updated else None
    if found is None:
        return None
    why = f"only the last change is known: '{clues.meta.updated}' in the metadata"
    return Published(found.first, found.last, found.precision, "inferred", why)


def _in_address(clues: Clues) -> Published | None:
    """Many outlets put the day, or the month, into the article's address: https://.../2022/05/12/..."""
    found, alone = in_address(clues.meta.url or clues.head.url or ""), _alone_on_page(clues)
    if found is None or alone is None or found.precision == "day":
        return found
    assert found.first and found.last and alone.first and alone.last
    within = found.first <= alone.first and alone.last <= found.last
    return replace(alone, why=f"{found.why}; {alone.why}") if within else found


def in_address(url: str) -> Published | None:
    """The day or the month that an address states."""
    path = re.sub(r"^\w+://[^/]*|[?#].*", "", url)
    match = next((match for form in ADDRESSES if (match := form.search(path))), None)
    found = parse_published("-".join(filter(None, match.group("y", "m", "d")))) if match else None
    if match is None or found is None:
        return None
    return Published(found.first, found.last, found.precision, "inferred", f"'{match[0].strip('/')}' in the address")


def _alone_on_page(clues: Clues) -> Published | None:
    """The only day that stands apart on a web page that states none: below the article, in a table."""
    found = parse_published(clues.meta.alone) if clues.meta.alone else None
    if found is None:
        return None
    why = f"the only day that stands apart on the page: '{clues.meta.alone}'"
    return Published(found.first, found.last, found.precision, "inferred", why)


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


def _at_making(clues: Clues) -> Published | None:
    """When the document was made or saved, where its properties tell: mostly about the day of publication."""
    found = parse_published(clues.meta.made) if clues.meta.made else None
    if found is None:
        return None
    why = f"only the making of the file is known: '{clues.meta.made}' in its properties"
    return Published(found.first, found.last, found.precision, "inferred", why)


RULES: tuple[Callable[[Clues], Published | None], ...] = (
    # What the article says of itself comes before what others' links or a file's name let one guess.
    _in_head,
    _in_dateline,
    _at_start,
    _at_foot,
    _in_agency_line,
    _at_last_change,
    _in_address,
    _alone_on_page,
    _in_related_links,
    _in_file_name,
    _at_making,
)


def _best(stamps: list[tuple[Stamp, str]], where: str) -> Published | None:
    """The stamp nearest to publication by its label; among equals the most precise, then the first."""
    if not stamps:
        return None
    stamp, text = min(stamps, key=lambda pair: (pair[0].rank, PRECISIONS.index(pair[0].precision)))
    why = f"'{text[stamp.start : stamp.stop].strip()}' {where}"
    if RANKS[stamp.rank] == "updated":
        return Published(stamp.first, stamp.last, stamp.precision, "inferred", f"only the last change is known: {why}")
    return Published(stamp.first, stamp.last, stamp.precision, "stated", why)


def _set_aside(clues: Clues, rule: str) -> Iterator[str]:
    return (clues.raw[cut.start : cut.stop] for cut in clues.cuts if cut.rule == rule)
