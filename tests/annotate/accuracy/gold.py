"""Short articles with all that is to be found in them marked by hand, and how the annotators are scored against them.

`gold.txt` says how its marks are written. A mark is a row (annotator, start, stop, value): dates with their TIMEX3
value, names with their kind, quotes with their speaker, events at the expression that dates them, with their status.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from core.annotate import annotate
from core.records import Article, Document, Published, Span

ANNOTATORS = ("dates", "names", "quotes", "events")
HEAD = "Meldung\n\n"
KINDS = {"P": "person", "O": "organisation"}
MARK = re.compile(r"[\[{«]|\|(?P<value>[^\[\]{}«»|]*)[\]}»]|[\]}»]")

Row = tuple[str, int, int, str]


@dataclass(frozen=True, slots=True)
class Marked:
    """An article, the marks of it as rows, and the line that they were read from."""

    article: Article
    gold: frozenset[Row]
    line: str


def read_marked(line: str) -> Marked:
    """Take the marks off a line; a `ValueError` names the line if one is open or closed too often or has no value."""
    stamp, marked = re.fullmatch(r"(?:@(\S+) )?(.*)", line).groups()  # type: ignore[union-attr]
    text, at, opened, rows = HEAD, 0, [], set()
    for mark in MARK.finditer(marked):
        text, at = text + marked[at : mark.start()], mark.end()
        if mark[0] in "[{«":
            opened.append((mark[0], len(text)))
        elif not opened or mark["value"] is None:
            raise ValueError(f"A mark is not written as gold.txt says: {line}")
        else:
            sign, start = opened.pop()
            rows.update(_rows(sign, start, len(text), mark["value"]))
    if opened:
        raise ValueError(f"A mark is not closed: {line}")
    day = date.fromisoformat(stamp or "2022-10-13")
    return Marked(_article(text + marked[at:], day), frozenset(rows), line)


def _rows(sign: str, start: int, stop: int, value: str) -> Iterator[Row]:
    if sign == "[":
        timex, _, status = value.partition(" ")
        yield "dates", start, stop, timex
        if status:
            yield "events", start, stop, status
    elif sign == "{":
        yield "names", start, stop, KINDS[value]
    else:
        yield "quotes", start, stop, value


def _article(text: str, day: date) -> Article:
    published = Published(day, day, "day", "stated", "")
    title = Span(0, len(HEAD.strip()))
    return Article("a", HEAD.strip(), title, "first line", text, text, "a", "a.txt", published)


def found_rows(document: Document) -> Iterator[Row]:
    """What the annotators found, as rows like the marks."""
    text = document.article.text
    for one in document.dates:
        yield "dates", one.start, one.stop, one.value
    for mention in document.mentions:
        if mention.kind in KINDS.values() and not (mention.part or mention.nominal or mention.reason == "pronoun"):
            yield "names", mention.start, mention.stop, mention.kind
    for quote in document.quotes:
        if quote.kind in ("direct", "indirect"):
            speaker, marks = quote.speaker, quote.kind == "direct"
            yield (
                "quotes",
                quote.start + marks,
                quote.stop - marks,
                text[speaker.start : speaker.stop] if speaker else "",
            )
    for event in document.events:
        if event.dating == "stated":
            yield "events", event.date_start, event.date_stop, event.status


@dataclass(frozen=True, slots=True)
class Score:
    """Counts by annotator: rows right, missed, too many; and a line for each that is wrong."""

    right: Counter[str]
    missed: Counter[str]
    extra: Counter[str]
    wrong: tuple[str, ...]

    def f1(self, annotator: str) -> float:
        """Micro F1 in percent: exact place and value."""
        right = 2 * self.right[annotator]
        of = right + self.missed[annotator] + self.extra[annotator]
        return 100 * right / of if of else 100.0

    def table(self) -> str:
        """The figures by annotator, then everything that is wrong."""
        rows = [
            f"{name:8} F1 {self.f1(name):5.1f}  right {self.right[name]:3}  missed {self.missed[name]:3}"
            f"  too many {self.extra[name]:3}"
            for name in ANNOTATORS
        ]
        return "\n".join([*rows, *self.wrong])


def score(articles: Iterable[Marked]) -> Score:
    """Annotate the articles with the whole pipeline and judge what it finds."""
    marked = list(articles)
    right, missed, extra, wrong = Counter[str](), Counter[str](), Counter[str](), list[str]()
    for one, document in zip(marked, annotate(one.article for one in marked), strict=True):
        text, found = one.article.text, set(found_rows(document))
        for row in sorted(one.gold):
            hit = next((other for other in found if _same(row, other)), None)
            (right if hit else missed)[row[0]] += 1
            if hit:
                found.remove(hit)
            else:
                wrong.append(_line("missed", row, text, one.line))
        extra.update(row[0] for row in found)
        wrong.extend(_line("too many", row, text, one.line) for row in sorted(found))
    return Score(right, missed, extra, tuple(sorted(wrong)))


def _same(gold: Row, found: Row) -> bool:
    """Whether place and value agree.

    Of the date of an event only the start is asked for ("von Montag bis Mittwoch" is one event); a speaker may be
    found with or without article, title and office ("der Minister Beck").
    """
    place = 2 if gold[0] == "events" else 3
    if gold[:place] != found[:place]:
        return False
    said, heard = gold[3], found[3]
    within = gold[0] == "quotes" and said and heard and (said in heard or heard in said)
    return said == heard or bool(within)


def _line(what: str, row: Row, text: str, line: str) -> str:
    name, start, stop, value = row
    return f"{name} {what}: [{text[start:stop]}|{value}] in: {line}"
