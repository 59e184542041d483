"""Exports whose articles begin with the line of their source (outlet, day, page): Swissdox, APA-DeFacto, Europresse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.corpus.authors import byline_names
from core.corpus.export_parts import (
    RIGHTS,
    WHERE,
    Export,
    author_of_head,
    day_of_line,
    export,
    lines_of,
    pieces,
    section_of_head,
)
from core.corpus.head_lines import LONGEST, head_rule, is_beside, is_section
from core.corpus.metadata import Metadata
from core.language.calendar import stamp_weekdays

TITLE_WORDS = 3  # of what is surely a title
SEARCHED = 2000  # characters in which the first source stands
HEAD_LINES = 8  # lines above a title

_DAY = r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-Zm][a-zä]{2,8})\s?\d{4}"
_SOURCE = re.compile(
    rf"^[ \t]*(?:©[ \t]*)?[\"„»“]?(?P<outlet>[A-ZÄÖÜ0-9a-z][^;:\"“«„\n]{{1,70}}?)[\"“«”]?"
    rf"(?:[;,]|[ \t]+vom|[ \t]+v\.)[ \t]+(?:Nr\.[ \t]?\d+[ \t]*(?:vom[ \t]+|,[ \t]*)?)?"
    rf"(?P<day>{_DAY})(?P<rest>[;,/ \t(][^\n]{{0,80}})$",
    re.MULTILINE,
)
_PAGE = re.compile(r"(?:^|[;,/\s(])(?:S\.|Seiten?:?|S|p\.|Nr\.|Ausgabe|Heft)[ \t]?\w{1,8}")
_FIELD = re.compile(r"[ \t]*(?:Ressort|Rubrik|Autor(?:in|en)?|Ausgabe|Auflage|Quelle|Land|Medientyp|Region)[ \t]?:.*")
_END = re.compile(r"[ \t]*(?:news-[\w-]+|[_=*–—-]{10,}|\w+ ?·\d{8}·\S+)[ \t]*")
"""What stands below an article: its number, a line."""
_NUMBER = re.compile(r"^[ \t]*news ?· ?\d{8} ?· ?\S+ ?· ?\S+[ \t]*$", re.MULTILINE)
_ISSUE = re.compile(r",? no\. ?\d+$")
_SENTENCE = re.compile(r"(?:\S+\s+){9,}|[.!?…:][\"”“»«')\]]*$")


def headed(text: str) -> Iterator[Export]:
    """The articles of an export that begins with the line of a source; nothing of any other text."""
    first = _SOURCE.search(text, 0, SEARCHED)
    preface = lines_of(text[: first.start()]) if first else []
    if first is None or any(map(_SENTENCE.match, preface)):
        return
    begins = [match for match in _SOURCE.finditer(text) if _PAGE.search(match["rest"]) and len(match[0]) <= LONGEST]
    if len(begins) < (2 if preface else 1):  # one may be told below a title
        return
    stops = [*(match.start() for match in begins[1:]), len(text)]
    for match, stop in zip(begins, stops, strict=True):
        body, meta, aside = article_below(match, text[match.end() : stop])
        yield body, meta, (*(preface if match is begins[0] else ()), *aside)


def europresse(text: str) -> Iterator[Export]:
    """Europresse: outlet, day, title, perhaps an author, the text, its number; nothing of any other text."""
    return pieces(text, _NUMBER, _numbered)


def _numbered(piece: str) -> Export | None:
    lines = [line for line in lines_of(piece) if not RIGHTS.match(line)]
    at = next((at for at, line in enumerate(lines[1 : 2 * HEAD_LINES], 1) if day_of_line(line)), None)
    if at is None or at + 2 >= len(lines):
        return None
    author = _names(lines[at + 2])
    meta = Metadata(
        title=lines[at + 1],
        outlet=_ISSUE.sub("", lines[at - 1]),
        published=day_of_line(lines[at]),
        author=author,
        where=WHERE,
    )
    start = at + 2 + (author is not None)
    return export(meta, "\n\n".join(lines[start:]), [*lines[: at + 1], *lines[at + 2 : start]], "")


def source_line(text: str) -> re.Match[str] | None:
    """The first line of a text that names outlet, day and page, and nothing else."""
    return next((match for match in _SOURCE.finditer(text) if _PAGE.search(match["rest"])), None)


def article_below(source: re.Match[str], below: str) -> Export:
    """The article whose source is told above it: perhaps fields, a section and an author, its title, its text."""
    lines = below.split("\n")
    fields = [line for line in lines[: 2 * HEAD_LINES] if _FIELD.fullmatch(line)]
    short = [at for at, line in enumerate(lines) if line.strip() and not _FIELD.fullmatch(line)]
    first = next((at for at in short if _SENTENCE.search(lines[at].strip())), len(lines))
    above = [at for at in short if at < first][:HEAD_LINES]
    names = {at: name for at in above if (name := _names(lines[at].strip()))}
    others = [at for at in above if at not in names and not is_section(lines[at].strip())]
    titled = next((at for at in others if len(lines[at].split()) >= TITLE_WORDS), None)
    if titled is None and others:
        titled = max(others, key=lambda at: len(lines[at]))
    body = [at for at in range(titled + 1 if titled is not None else first, len(lines)) if at not in names]
    end = next(
        (at for at in body if at >= first and (_END.fullmatch(lines[at]) or RIGHTS.match(lines[at]))), len(lines)
    )
    kept = [at for at in body if at < end and not _FIELD.fullmatch(lines[at])]
    chosen = {*kept, titled}
    head = "\n".join(fields)
    section = next((lines[at].strip() for at in above if is_section(lines[at].strip())), None)
    meta = Metadata(
        title=lines[titled].strip() if titled is not None else None,
        outlet=_outlet(source["outlet"]),
        published=day_of_line(source["day"]),
        author=next(iter(names.values()), None) or author_of_head(head),
        section=section_of_head(head) or section,
        where=WHERE,
    )
    aside = [source[0].strip(), *(line for at, line in enumerate(lines) if at not in chosen and line.strip())]
    return export(meta, "\n".join(lines[at] for at in kept), aside, "")


def _outlet(named: str) -> str:
    """The outlet without the weekday, and the section before that, that may stand behind it."""
    words, weekdays = named.strip(" ,").split(), frozenset(map(str.casefold, stamp_weekdays()))
    if len(words) > 1 and words[-1].casefold() in weekdays and words[-2] != "am":  # "Blatt am Sonntag"
        words.pop()
        if len(words) > 1 and is_section(words[-1]):
            words.pop()
    return " ".join(words).rstrip(",")


def _names(line: str) -> str | None:
    """The authors that a line by itself names."""
    if names := byline_names(line):
        return names if head_rule(line, True) == "byline" else None
    return line if is_beside(line) and not is_section(line) and not line.isdigit() else None
