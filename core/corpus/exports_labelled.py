"""Exports whose articles are lines of labels and values ("Titel: ...", "Publication date: ..."), as of ProQuest.

What a label means is told as of the columns of tables (`core/language/data/columns.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.corpus.columns import field_of
from core.corpus.export_parts import LISTED, RIGHTS, WHERE, Export, day_of_line, export, lines_of
from core.corpus.metadata import Metadata

FEWEST_LABELS = 4  # of a record
NEEDED = frozenset({"published", "outlet"})
"""What the labels of a record state: without them it may be any text with colons."""
SEARCHED = 3000  # characters in which the labels of the first record stand, unless lines part the records
TEXT_WORDS = 20  # words of a part between two lines that goes on with a text

_RULE = re.compile(r"^[ \t]*([_=*–—-])\1{9,}[ \t]*$", re.MULTILINE)
_LABEL = re.compile(r"[ \t]*(?P<label>[A-ZÄÖÜ][\w/.-]*(?: [\w/.-]+){0,3})[ \t]?:(?:[ \t]+(?P<value>\S.*)|[ \t]*)")
_HEADED = re.compile(r"[ \t]*(?:VOLLTEXT|FULL TEXT)[ \t]*")
_CLOSED = re.compile(r"[ \t]*(?:DETAILS|EINZELHEITEN|INDEXIERUNG|INDEXING)[ \t]*")
"""Headings above a text, and below it."""
_FULL_NAME = re.compile(r"(?P<last>[^\s,;]+(?: [^\s,;]+)?), (?P<first>[^\s,;]+(?: [A-ZÄÖÜ]\.)?)")


def labelled(text: str) -> Iterator[Export]:
    """The articles of an export by their labels; nothing of any other text."""
    parts = _parts(text)
    records = [_record(part) for part in parts]
    found: list[Export] = []
    before: list[str] = []
    for part, record in zip(parts, records, strict=True) if any(records) else ():
        if record:
            body, meta, aside = record
            found.append((body, meta, (*before, *aside)))
            before = []
        elif not found:
            before.append(part.strip())
        else:  # a line may part the text itself
            body, meta, aside = found[-1]
            goes_on = len(part.split()) >= TEXT_WORDS and not RIGHTS.search(part)
            found[-1] = (f"{body}\n\n{part.strip()}", meta, aside) if goes_on else (body, meta, (*aside, part.strip()))
    yield from found


def _parts(text: str) -> list[str]:
    """What lines part, else what begins with the first label of all again and again."""
    if _RULE.search(text):
        ends = [(0, 0), *(match.span() for match in _RULE.finditer(text)), (len(text), len(text))]
        cut = (text[one[1] : after[0]] for one, after in pairwise(ends))
        return [part for part in cut if part.strip()]
    labels = [name for line in text[:SEARCHED].split("\n") if (name := _name(line)) and field_of(name)]
    if len(labels) < FEWEST_LABELS:
        return []
    begin = re.compile(rf"(?<!\S)(?=^[ \t]*{re.escape(labels[0])}[ \t]?:)", re.MULTILINE)
    starts = [match.start() for match in begin.finditer(text)]
    return [text[one:stop] for one, stop in zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True)]


def _name(line: str) -> str | None:
    match = _LABEL.fullmatch(line)
    return match["label"] if match else None


def _record(part: str) -> Export | None:
    lines = _joined(part.split("\n"))
    labels = {at: match for at, line in enumerate(lines) if (match := _LABEL.fullmatch(line))}
    fields: dict[str, list[int]] = {}
    for at, match in labels.items():
        if name := field_of(match["label"]):
            fields.setdefault(name, []).append(at)
    stated = {name: next(filter(None, (labels[at]["value"] for at in places)), None) for name, places in fields.items()}
    day = day_of_line(stated.get("published") or "")
    if len(labels) < FEWEST_LABELS or not fields.keys() >= NEEDED or day is None:
        return None
    start, stop = _body(lines, labels, fields)
    above = [line for line in lines_of("\n".join(lines[: min(labels)])) if not LISTED.fullmatch(line)]
    first = (labels[start]["value"] or "") if start in labels else lines[start]
    meta = Metadata(
        title=stated.get("title") or next(iter(above), None),
        outlet=(stated["outlet"] or "").partition(";")[0].strip() or None,
        published=day,
        url=stated.get("url"),
        author=_full(stated.get("author")),
        section=stated.get("section"),
        where=WHERE,
    )
    aside = [line for line in (*lines[:start], *lines[stop:]) if line.strip()]
    return export(meta, "\n".join((first, *lines[start + 1 : stop])), aside, "")


def _joined(lines: Sequence[str]) -> list[str]:
    """The lines with the values of a table beside their labels, and a heading of the text as its label."""
    joined: list[str] = []
    last = -1  # the last line that is not blank
    for line in lines:
        match = _LABEL.fullmatch(joined[last]) if last >= 0 else None
        if match and match["value"] is None and _is_value(line) and field_of(match["label"]) not in (None, "text"):
            joined[last] = f"{joined[last].rstrip()} {line.strip()}"
            continue
        joined.append(f"{line.strip()}:" if _HEADED.fullmatch(line) else line)
        last = len(joined) - 1 if line.strip() else last
    return joined


def _is_value(line: str) -> bool:
    return bool(line.strip()) and not (_LABEL.fullmatch(line) or _HEADED.fullmatch(line))


def _body(lines: Sequence[str], labels: dict[int, re.Match[str]], fields: dict[str, list[int]]) -> tuple[int, int]:
    """Where the text begins and ends: at its label, else below the first labels; down to labels or rights."""
    start = next(iter(fields.get("text", ())), None)
    if start is None:
        start = min(labels)
        while start < len(lines) and (start in labels or not lines[start].strip()):
            start += 1
    ends = (
        at
        for at in range(start + 1, len(lines))
        if _CLOSED.fullmatch(lines[at]) or RIGHTS.match(lines[at]) or _is_tail(lines, labels, at)
    )
    return min(start, len(lines) - 1), next(ends, len(lines))


def _is_tail(lines: Sequence[str], labels: dict[int, re.Match[str]], at: int) -> bool:
    """Whether labels that are known go on here: one alone may open a paragraph."""
    if at not in labels or not field_of(labels[at]["label"]):
        return False
    below = next((place for place in range(at + 1, len(lines)) if lines[place].strip()), None)
    return below is None or below in labels or RIGHTS.match(lines[below]) is not None


def _full(author: str | None) -> str | None:
    """The name of an author that a catalogue writes "Muster, Anna"."""
    match = _FULL_NAME.fullmatch(author or "")
    return f"{match['first']} {match['last']}" if match else author
