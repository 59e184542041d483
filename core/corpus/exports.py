"""Exports of press databases that hold several articles in one file, each with head and foot lines of its own.

The day is that of the article's own line, never that of the download; what is no text of the article is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from core.corpus.export_parts import (
    LISTED,
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
from core.corpus.exports_headed import article_below, europresse, headed, source_line
from core.corpus.exports_labelled import labelled
from core.corpus.exports_wire import released, wired
from core.corpus.head_lines import is_beside
from core.corpus.metadata import Metadata

_DOCUMENT = re.compile(
    r"^[ \t]*(?:\d{1,4} (?:of|von) \d{1,4} (?:DOCUMENTS?|DOKUMENTEN?)|Dokument \d{1,4} von \d{1,4})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_BLANK = re.compile(r"\n[ \t]*\n")
_FIELD = re.compile(
    r"(?:AUTOR|BODY|BYLINE|CITY|COMPANY|CORRECTION|COUNTRY|DATELINE|GEOGRAPHIC|GRAFIK|GRAPHIC|HEADLINE|HIGHLIGHT"
    r"|INDUSTRY|JOURNAL-CODE|LANGUAGE|LENGTH|LOAD-DATE|LÄNGE|NOTES|ORGANIZATION|ORT|PERSON|PUB-TYPE|PUBLICATION-TYPE"
    r"|PUBLIKATIONSTYP|RUBRIK|SECTION|SPRACHE|STATE|SUBJECT|TICKER|TYPE|UPDATE):"
    r"|Copyright\b|©|Alle Rechte vorbehalten|All Rights Reserved"
)
_SHORT_FIELD = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ-]{2,24}(?: [A-ZÄÖÜ-]{2,24})?:\s.{0,60}(?<![.?!…“\"])")
"""A field that is not known; what begins "KIEL: Die Werft ...", or "SPIEGEL: ..." in an interview, is a sentence."""
_EDITION = re.compile(r"[\w. -]{0,40}(?:[Aa]usgabe|[Ee]dition|[Aa]uflage)(?: \d{1,4})?")

_NEXIS_END = re.compile(r"^[ \t]*(?:End of Document|Ende des Dokuments)[ \t]*$", re.MULTILINE)
_NEXIS_BODY = re.compile(r"^[ \t]*(?:Body|Textkörper|Haupttext|Volltext|Fließtext)[ \t]*$", re.MULTILINE)
_NEXIS_TAIL = re.compile(
    r"^[ \t]*(?:Classification|Klassifizierung|Klassifikation|Notes|Hinweise|Graphic|Grafik"
    r"|(?:Load-Date|Ladedatum|Update):.*)[ \t]*$",
    re.MULTILINE,
)

_FACTIVA_END = re.compile(r"^[ \t]*(?:AN\s+)?Do[ck]ument[ \t]+[A-Z][A-Z0-9]{5,}\d[A-Za-z0-9]{4,}[ \t]*$", re.MULTILINE)
_FACTIVA_WORDS = re.compile(r"^[ \t]*\d[\d.,]*[ \t]+(?:words|Wörter|Worte)[ \t]*$", re.MULTILINE)
_FACTIVA_CODE = re.compile(
    r"^[ \t]*(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|ART|CLM)"
    r"(?:[ \t]+|[ \t]*$)",
    re.MULTILINE,
)
_GENIOS_END = re.compile(r"^.*(?:©|\(c\)).*\bGBI-Genios\b.*$", re.MULTILINE | re.IGNORECASE)
_GENIOS_SOURCE = re.compile(
    r"^[ \t]*Quelle:[ \t]+(?P<outlet>\S.{0,200}?)(?:,?[ \t]{1,20}vom[ \t]+|,[ \t]+(?=[\d.]{8,10}(?:,|$)))"
    r"(?P<day>[\d.]{8,10}).*$",
    re.MULTILINE,
)
_LEAD = re.compile(
    r"^[ \t]*(?:Highlight|HIGHLIGHT):[ \t]*(.+(?:\n(?![ \t]*(?:\n|[A-ZÄÖÜ][\w/ -]{2,30}:)).+)*)", re.MULTILINE
)
_TITLE = re.compile(r"^[ \t]*HEADLINE:[ \t]*(.+(?:\n.*\S.*)*)", re.MULTILINE)
_LABEL = re.compile(r"[ \t]*[A-ZÄÖÜ][\w/. -]{2,40}:(?:\s|$)")
_PARTED = re.compile(
    r"^([ \t]*(?:Quelle|Autor(?:/in)?|Verfasser|Ressort|Rubrik|Dokumentnummer):)\s*\n\s*", re.MULTILINE
)
"""A label whose value stands in the cell beside it, which is a line of its own in the text of a table."""
_URL = re.compile(r"[ \t]*https?://\S+\s*$")
_PERMANENT = re.compile(r"[ \t]*Dauerhafte Adresse[^:\n]*:")
_HITS = re.compile(r"(?:\d+ )?(?:Dokumente?|Treffer|Trefferliste|Inhaltsverzeichnis|Ergebnisse)\b.{0,40}")
_ADDRESS = re.compile(r"^[ \t]*Dauerhafte Adresse[^:\n]*:\s*(https?://\S+)", re.MULTILINE)


def begins_document(line: str) -> bool:
    """Whether a line says that an article of an export begins with it: "2 of 7 DOCUMENTS"."""
    return _DOCUMENT.fullmatch(line) is not None


def names_source(line: str) -> bool:
    """Whether a line says of an article of an export where it stood: "Quelle: Küstenblatt vom 11.03.2024"."""
    return _GENIOS_SOURCE.fullmatch(line) is not None


def split_export(text: str) -> list[Export]:
    """The articles of an export; none of another file."""
    for split in _SPLITS:
        found = [part for part in split(text) if part[0].strip()]
        if any(meta.where for _, meta, _ in found):
            return found
    return []


def may_be_export(text: str) -> bool:
    """A fast look at a whole page: whether words stand in it that exports have."""
    return _SIGNS.search(text) is not None


_SIGNS = re.compile(
    r"\d (?:of|von) \d{1,4} (?:DOCUMENTS?|DOKUMENTEN?)|Dokument \d{1,4} von \d|End of Document|Ende des Dokuments"
    r"|Do[ck]ument(?:</b>|&nbsp;|\s)+[A-Z][A-Z0-9]{5,}\d[A-Za-z0-9]{4,}|GBI-Genios|news ?· ?\d{8} ?·"
)


def _lexis(text: str) -> Iterator[Export]:
    """LexisNexis: "1 of 2 DOCUMENTS", the outlet, the day, the title, fields in capitals about the text."""
    begins = list(_DOCUMENT.finditer(text))
    stops = [*(match.start() for match in begins[1:]), len(text)][: len(begins)]
    for number, (match, stop) in enumerate(zip(begins, stops, strict=True)):
        preface = text[: match.start()].strip() if number == 0 else ""
        yield _document(text[match.end() : stop], (preface,) if preface else ())


def _document(text: str, preface: tuple[str, ...]) -> Export:
    blocks = [block.strip("\n") for block in _BLANK.split(text) if block.strip()]
    day = day_of_line(blocks[1]) if len(blocks) > 1 else None
    outlet = " ".join(blocks[0].split()) if day else None
    body = blocks[2:] if day else blocks
    head = [body.pop(0)] if day and body and _EDITION.fullmatch(body[0].strip()) else []
    aside = [*head, *(block for block in body if _is_field(block.strip()))]
    stated = "\n\n".join(aside)
    title = _TITLE.search(stated)
    meta = Metadata(
        title=" ".join(title[1].split()) if title else None,
        outlet=outlet,
        published=day,
        author=author_of_head(stated),
        section=section_of_head(stated),
        where=WHERE,
    )
    kept = [block for block in body if not _is_field(block.strip())]
    text = "\n\n".join(kept if title else kept[1:])
    headline = meta.title or "".join(kept[:1])
    text = "\n\n".join(filter(None, (headline, _with_lead(stated, text))))
    return text, meta, (*preface, *(blocks[:2] if day else ()), *aside)


def _is_field(block: str) -> bool:
    return _FIELD.match(block) is not None or _SHORT_FIELD.fullmatch(block) is not None


def _with_lead(head: str, body: str) -> str:
    """The text below the lead that a field of the head states, unless it begins with it."""
    match = _LEAD.search(head)
    lead = "\n".join(map(str.strip, match[1].split("\n"))) if match else ""
    again = " ".join(body.split()).startswith(" ".join(lead.split()))
    return body if again else f"{lead}\n\n{body.lstrip()}"


def _nexis(text: str) -> Iterator[Export]:
    """Nexis as of 2018: title, outlet, day, fields, the text below "Body", its classification, "End of Document"."""
    return pieces(text, _NEXIS_END, _nexis_article)


def _nexis_article(piece: str) -> Export | None:
    begin = _NEXIS_BODY.search(piece)
    head, body = (piece[: begin.start()], piece[begin.end() :]) if begin else ("", "")
    lines = lines_of(head)
    at = next((n for n in reversed(range(2, len(lines))) if day_of_line(lines[n]) and not _LABEL.match(lines[n])), None)
    if at is None:
        return None
    tail = _NEXIS_TAIL.search(body)
    stop = tail.start() if tail else len(body)
    meta = Metadata(
        title=lines[at - 2],
        outlet=lines[at - 1],
        published=day_of_line(lines[at]),
        author=author_of_head(head),
        section=section_of_head(head),
        where=WHERE,
    )
    return export(meta, _with_lead(head, body[:stop]), [*lines[: at - 2], *lines[at - 1 :]], body[stop:])


def _factiva(text: str) -> Iterator[Export]:
    """Factiva: title, number of words, day, outlet; or fields with codes ("HD", "PD"); last "Document SDDZ00..."."""
    return pieces(text, _FACTIVA_END, _factiva_article)


def _factiva_article(piece: str) -> Export | None:
    if re.search(r"^[ \t]*HD\s", piece, re.MULTILINE):
        return _coded(piece)
    words = _FACTIVA_WORDS.search(piece)
    return _counted(lines_of(piece[: words.start()]), piece[words.end() :], words[0].strip()) if words else None


def _coded(piece: str) -> Export:
    begins = list(_FACTIVA_CODE.finditer(piece))
    stops = [*(match.start() for match in begins[1:]), len(piece)]
    fields: dict[str, str] = {}
    for match, stop in zip(begins, stops, strict=True):
        value = piece[match.end() : stop].strip()
        fields[match[1]] = f"{fields[match[1]]}\n\n{value}" if match[1] in fields else value
    meta = Metadata(
        title=" ".join(fields.get("HD", "").split()) or None,
        outlet=" ".join(fields.get("SN", "").split()) or None,
        published=day_of_line(fields.get("PD", "")),
        author=fields.get("BY"),
        section=fields.get("SE"),
        where=WHERE,
    )
    others = [f"{code} {value}" for code, value in fields.items() if code not in ("HD", "LP", "TD")]
    return export(meta, "\n\n".join(filter(None, (fields.get("LP"), fields.get("TD")))), others, "")


def _counted(above: Sequence[str], below: str, words: str) -> Export | None:
    """An article by the line that counts its words: its title above that, day and outlet below."""
    titles = [line for line in above if not LISTED.fullmatch(line)]
    title = max(titles, key=len, default="")
    lines = below.split("\n")
    head = list(takewhile(lambda line: not RIGHTS.match(line), lines))
    stated = [line.strip() for line in head if line.strip()]
    at = next((n for n, line in enumerate(stated) if day_of_line(line)), None)
    if len(head) == len(lines) or at is None:
        return None
    outlet = next((line for line in stated[at + 1 :] if not re.fullmatch(r"\d\d?:\d\d", line)), None)
    place = above.index(title) if title else 0
    meta = Metadata(
        title=title or None,
        outlet=outlet,
        published=day_of_line(stated[at]),
        author=next(iter(above[place + 1 :]), None),
        section=above[place - 1] if place else None,
        where=WHERE,
    )
    others = [line for line in above if line != title]
    return export(meta, "\n".join(lines[len(head) + 1 :]), [*others, words, *stated, lines[len(head)]], "")


def _genios(text: str) -> Iterator[Export]:
    """WISO and GBI-Genios: the title, "Quelle: ... vom 11.03.2024", fields, the text, the rights."""
    return pieces(text, _GENIOS_END, _genios_article)


def _genios_article(piece: str) -> Export | None:
    piece = _PARTED.sub(r"\1 ", piece)
    source = _GENIOS_SOURCE.search(piece)
    if source is None:
        return None
    above = piece[: source.start()]
    lines = piece[source.end() :].split("\n")
    fields = list(takewhile(lambda line: not line.strip() or _LABEL.match(line) or _URL.match(line), lines))
    body = list(takewhile(lambda line: not (RIGHTS.match(line) or _PERMANENT.match(line)), lines[len(fields) :]))
    rest = [source[0].strip(), *lines_of("\n".join(fields)), *lines_of("\n".join(lines[len(fields) + len(body) :]))]
    address = _ADDRESS.search(piece)
    text, meta, aside = _above_source(above) if not "".join(body).strip() else _below_source(above, "\n".join(body))
    stated = replace(
        meta,
        outlet=source["outlet"].strip(),
        published=day_of_line(source["day"]),
        url=address[1] if address else None,
        author=author_of_head(piece) or meta.author,
        section=section_of_head(piece) or meta.section,
        where=WHERE,
    )
    return text, stated, (*aside, "\n".join(rest))


def _below_source(above: str, body: str) -> Export:
    """The article whose title stands above its source, and whose text below."""
    listed, title, more = _headed(above)
    return export(Metadata(title=title.strip() or None), "\n\n".join(filter(str.strip, (more, body))), listed, "")


def _above_source(above: str) -> Export:
    """The article that stands above its source, perhaps below a first line of it; its author may be the last line."""
    lines = above.rstrip().split("\n")
    signed = lines[-1].strip() if len(lines) > 1 and is_beside(lines[-1].strip()) else None
    whole = "\n".join(lines[:-1] if signed else lines)
    if first := source_line(whole):
        text, meta, aside = article_below(first, whole[first.end() :])
        aside = (*filter(str.strip, (whole[: first.start()],)), *aside)
    else:
        listed, title, more = _headed(whole)
        text, meta, aside = export(Metadata(title=title.strip() or None), more, listed, "")
    return text, replace(meta, author=meta.author or signed), (*aside, *([signed] if signed else []))


def _is_menu(line: str) -> bool:
    """Whether a line in front of an article is what a page offers: one word, or words between bars."""
    return " | " in line or len(line.split()) < 2


def _headed(above: str) -> tuple[list[str], str, str]:
    """What stands above the source: a list of hits that may come first, the title, what follows it."""
    lines = [line.strip() for line in above.strip().split("\n")]
    told = {at for at, line in enumerate(lines) if LISTED.fullmatch(line)}
    again = (at for at, line in enumerate(lines) if line and at not in told and line in lines[:at])
    at = next((at for at, line in enumerate(lines) if line and at not in told), len(lines) - 1)
    at = next((n for n in range(at, len(lines)) if lines[n] and not _is_menu(lines[n])), at)
    if _HITS.fullmatch(lines[0]):
        at = next(again, at if at > 1 else len(lines) - 1)
    return list(filter(None, lines[:at])), lines[at], "\n".join(lines[at + 1 :])


_SPLITS: tuple[Callable[[str], Iterator[Export]], ...] = (
    # Records of labels may be counted as documents are, so they come before these.
    labelled,
    _lexis,
    _nexis,
    _factiva,
    _genios,
    europresse,
    headed,
    wired,
    released,
)
