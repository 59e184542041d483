"""The head of an article: what stands before, about and below its title, told from the body by named rules.

Whatever is no part of the article is cut: a `SetAside` with offsets into the raw text and the name of the rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.corpus.authors import byline_names
from core.corpus.head_lines import LONGEST, head_rule, is_date_line, paper_of
from core.corpus.lines import Line
from core.corpus.stamps import Stamp, find_stamps
from core.corpus.titles import LONGEST_TITLE, is_title, same_title
from core.records import SetAside

HEAD_LINES = 12  # non-blank lines in which a head may stand
DEEPEST = 3  # lines of subtitle and teaser that may stand between the title and a date line
LONGEST_TEASER = 400  # characters; below a longer paragraph the body has begun
REPEATED_WITHIN = 4  # lines below a title in which it may be given again
SEARCHED = 160  # characters at the beginning of the first line in which a stamp may stand

MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("heading mark", re.compile(r"#{1,6}\s+(?=\S)")),
    ("title label", re.compile(r"(?:Titel|Title|Überschrift|Headline|Schlagzeile)\s?:\s+(?=\S)", re.IGNORECASE)),
)
"""Marks before a title."""

_SEPARATOR = re.compile(r"\s*(?:[-–—|•·:]\s+|\|\s*)?")
_TRAILING = re.compile(r"[\s|•·(\[–—-]+$")
_CAPITAL = re.compile(r"[\"'„“»«(]*[A-ZÄÖÜ0-9]")
_IN_SENTENCE = re.compile(r"\b(?:am|vom|bis|ab|seit|zum|den|um|und)$")
_LINK = re.compile(r"https?://\S+")


@dataclass(slots=True)
class Head:
    """What the head gave: the title's line, what was cut, the stamps (each with its line), a link, who signs, where."""

    title: Line | None = None
    cuts: list[SetAside] = field(default_factory=list)
    stamps: list[tuple[Stamp, str]] = field(default_factory=list)
    url: str | None = None
    author: str | None = None
    outlet: str | None = None


def read_head(lines: list[Line], known_title: str | None = None) -> Head:
    """Read the head of an article from its lines; `known_title`, from metadata, is recognised where the text has it."""
    head = Head()
    at = _cut_before_title(head, lines, known_title)
    if at < len(lines):
        first, after = _cut_glued(head, lines[at]), lines[at + 1 :]
        if same_title(first.text, known_title) if known_title else is_title(first, after):
            head.title = first
        _cut_after_title(head, after, known_title or (head.title.text if head.title else None))
    return head


def _cut_before_title(head: Head, lines: list[Line], known_title: str | None) -> int:
    """Cut the lines that stand before the title or the body; the number of the line to go on with."""
    for number, line in enumerate(lines[:HEAD_LINES]):
        rule = None if known_title and same_title(line.text, known_title) else head_rule(line.text, False)
        if rule is None and known_title and len(line.text) <= LONGEST and is_date_line(line.text, True):
            rule = "date line"  # the names beside the day are no title, for that is known
        if rule is None:
            return number
        _cut(head, line, rule)
    return min(HEAD_LINES, len(lines))


def _cut(head: Head, line: Line, rule: str) -> None:
    head.cuts.append(SetAside(line.start, line.stop, rule))
    if rule == "date line":
        head.stamps += [(stamp, line.text) for stamp in find_stamps(line.text)]
    if rule in ("date line", "byline", "head label"):
        head.author = head.author or byline_names(line.text)
    if rule == "date line":
        head.outlet = head.outlet or paper_of(line.text)
    link = _LINK.search(line.text)
    head.url = head.url or (link[0] if link else None)


def _cut_glued(head: Head, line: Line) -> Line:
    """The first line of the article without the marks and stamps that are glued to its beginning and end."""
    for rule, pattern in MARKS:
        if match := pattern.match(line.text):
            head.cuts.append(SetAside(line.start, line.start + match.end(), rule))
            line = line.without(0, match.end())
    stamp = next(find_stamps(line.text[:SEARCHED]), None)
    if stamp and _opens(line.text, stamp):
        line = _cut_stamp(head, line, stamp, 0, _after_stamp(line.text, stamp))
    stamps = list(find_stamps(line.text)) if len(line.text) <= LONGEST_TITLE + 60 else []
    if stamps and _closes(line.text, stamps[-1]):
        end = len(_TRAILING.sub("", line.text[: stamps[-1].start]))
        line = _cut_stamp(head, line, stamps[-1], end, len(line.text)) if end else line
    return line


def _cut_stamp(head: Head, line: Line, stamp: Stamp, start: int, stop: int) -> Line:
    head.stamps.append((stamp, line.text))
    rest = line.without(start, stop)
    if start == 0:
        head.cuts.append(SetAside(line.start, rest.start, "stamp before the title"))
    else:
        head.cuts.append(SetAside(rest.stop, line.stop, "stamp after the title"))
    return rest


def _after_stamp(text: str, stamp: Stamp) -> int:
    match = _SEPARATOR.match(text, stamp.stop)
    return match.end() if match else stamp.stop


def _opens(text: str, stamp: Stamp) -> bool:
    """A stamp before title or body: labelled, with a clock time, or in figures; a sentence may open with a date."""
    rest = text[_after_stamp(text, stamp) :]
    if stamp.start > 0 or not _CAPITAL.match(rest):
        return False
    barred = text[stamp.stop :].lstrip().startswith(("|", "•", "·"))
    figures = "worded" not in stamp.rule and not text[stamp.stop :].lstrip().startswith(":")
    return stamp.labelled or stamp.precision == "minute" or barred or figures


def _closes(text: str, stamp: Stamp) -> bool:
    """A stamp after the title: labelled, with a clock time, or behind a bar; "die Lage am 3. Mai 2022" has none."""
    if stamp.start == 0 or text[stamp.stop :].strip(" .)|"):
        return False
    before = text[: stamp.start].rstrip()
    timed = stamp.precision == "minute" and not _IN_SENTENCE.search(before)
    return (stamp.labelled and stamp.precision != "year") or timed or before.endswith(("|", "•", "·"))


def _cut_after_title(head: Head, lines: list[Line], title: str | None) -> None:
    """Cut date lines, bylines and a second title below the title, over at most `DEEPEST` lines of teaser."""
    passed = 0
    listing = _bare_dates(lines) > 1
    for number, line in enumerate(lines[:HEAD_LINES]):
        again = _title_again(line, title) if title and number < REPEATED_WITHIN else None
        rule = "title given twice" if again is not None else head_rule(line.text, True)
        if again is not None:
            _cut(head, line, "title given twice")
            head.stamps += [(stamp, line.text) for stamp in again]
        elif rule == "date line" and listing and _is_bare_date(line):
            return
        elif rule in ("date line", "byline") or (rule and not passed):
            _cut(head, line, rule)
        else:
            passed += 1 if len(line.text) <= LONGEST_TEASER else DEEPEST + 1
        if passed > DEEPEST:
            return


def _bare_dates(lines: list[Line]) -> int:
    """How many lines are nothing but a date: more than one are the headings of a list by days, no stamps."""
    return sum(map(_is_bare_date, lines[:60]))


def _is_bare_date(line: Line) -> bool:
    stamps = list(find_stamps(line.text)) if len(line.text) <= 40 else []
    plain = bool(stamps) and not stamps[0].labelled and stamps[0].precision != "minute"
    return plain and stamps[0].start == 0 and not line.text[stamps[0].stop :].strip(" .:")


def _title_again(line: Line, title: str) -> list[Stamp] | None:
    """The stamps glued to a line that is the title given again (mostly none); None for another line."""
    if same_title(line.text, title):
        return []
    stamps = list(find_stamps(line.text)) if len(line.text) <= LONGEST_TITLE + 60 else []
    glued = [stamp for stamp in stamps if _closes(line.text, stamp) and same_title(line.text[: stamp.start], title)]
    return glued or None
