"""Messages of agencies as wires carry them (codes, keywords, title, text, minute of sending), and press releases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.corpus.export_parts import WHERE, Export, day_of_line, export, pieces
from core.corpus.metadata import Metadata

_HEAD = re.compile(
    r"^[ \t]*(?P<desk>[A-Za-z]{2,4})\d{4}[ \t]+\d[ \t]+[A-Za-z]{2,3}[ \t]+\d{2,4}\b(?P<rest>.{0,60})$", re.MULTILINE
)
"""The codes of a message: its number, priority, section, words; "OTS0087 5 II 0312 KUT0001", "bdt0412 4 pl 158 dpa"."""
_SENT = re.compile(r"^[ \t]*(?P<d>\d\d)\d{4}[ \t]+(?P<month>[A-ZÄ][a-zä]{2})\.?[ \t]+(?P<y>\d\d)[ \t]*$", re.MULTILINE)
"""When it was sent: "131405 Apr 24" is the 13th, five past two."""
_LONG_SENT = re.compile(r"^[ \t]*(?:OTS|APA)\d{4,5}[ \t]+(?P<day>\d{4}-\d\d-\d\d)/\d\d:\d\d[ \t]*$", re.MULTILINE)
_KEYWORDS = re.compile(r"[ \t]*[^\s/][^\n/]{0,40}(?:/[^\n/]{1,40})*/[^\n/]{0,40}/?[ \t]*")
_UNDER = re.compile(r"[ \t]*Utl\.:[ \t]*")
_NOTES = re.compile(
    r"^[ \t]*(?:#+ Notizblock|(?:\* ){3,}\*?|# Notizblock|Notizblock|Notizen|~|\(?Schluss\)?.*)[ \t]*$", re.MULTILINE
)
"""What begins the part of a message that is for newsrooms alone."""
_AGENCIES = {"OTS": "APA-OTS", "APA": "APA", "AFP": "AFP", "RTR": "Reuters", "SDA": "Keystone-SDA"}

_RELEASE = re.compile(
    r"^[ \t]*Original-Content von:?[ \t]*(?P<who>\S.*?)(?:, übermittelt durch.*)?[ \t]*$", re.MULTILINE
)
_RELEASED = re.compile(r"\((?:ots|ots/[^()]{2,30})\)", re.IGNORECASE)
"""The sign of a press release in its first line: "Kiel (ots) - ..."."""


def wired(text: str) -> Iterator[Export]:
    """The messages of a wire; nothing of any other text."""
    begins = list(_HEAD.finditer(text))
    if not begins or text[: begins[0].start()].strip():
        return
    stops = [*(match.start() for match in begins[1:]), len(text)]
    for match, stop in zip(begins, stops, strict=True):
        yield _message(match, text[match.end() : stop])


def _message(codes: re.Match[str], below: str) -> Export:
    lines = below.split("\n")
    at = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    if at < len(lines) and _KEYWORDS.fullmatch(lines[at]):
        at += 1
        while at < len(lines) and not lines[at].strip():
            at += 1
    last = at
    while last < len(lines) and lines[last].strip() and not lines[last].rstrip().endswith("="):
        last += 1
    if last >= len(lines) or not lines[last].strip():
        last -= 1
    title = " ".join(" ".join(lines[at : last + 1]).rstrip(" =").split())
    rest = "\n".join(lines[last + 1 :])
    notes = _NOTES.search(rest)
    body, tail = (rest[: notes.start()], rest[notes.start() :]) if notes else _signed(rest)
    blocks = [" ".join(_UNDER.sub("", one).split()).rstrip(" =") if _UNDER.match(one) else one for one in _blocks(body)]
    agency = next((name for word, name in _AGENCIES.items() if codes["desk"].upper().startswith(word)), None)
    if agency is None and re.search(r"\bdpa\b", codes["rest"]):
        agency = "dpa"
    meta = Metadata(title=title or None, outlet=agency, published=_sent(below), where=WHERE)
    return export(meta, "\n\n".join(blocks), [codes[0].strip(), *lines[:at]], tail)


def _signed(text: str) -> tuple[str, str]:
    """A text and the line below it that tells when it was sent."""
    match = _LONG_SENT.search(text) or _SENT.search(text)
    return (text[: match.start()], text[match.start() :]) if match else (text, "")


def _sent(text: str) -> str | None:
    if match := _LONG_SENT.search(text):
        return match["day"]
    match = _SENT.search(text)
    return day_of_line(f"{match['d']}. {match['month']} 20{match['y']}") if match else None


def _blocks(text: str) -> list[str]:
    return [block.strip("\n") for block in re.split(r"\n[ \t]*\n", text) if block.strip()]


def released(text: str) -> Iterator[Export]:
    """The press releases of a portal, each with whose it is in its last line; nothing of any other text."""
    return pieces(text, _RELEASE, _release) if _RELEASED.search(text) else iter(())


def _release(piece: str) -> Export | None:
    match = _RELEASED.search(piece)
    if match is None:
        return None
    start = piece.rfind("\n", 0, match.start()) + 1
    above = [line.strip() for line in piece[:start].split("\n") if line.strip()]
    day = next((found for line in above if (found := day_of_line(line))), None)
    titles = [line for line in above if day_of_line(line) is None]
    issuer = titles[0] if len(titles) > 1 else None
    meta = Metadata(title=titles[-1] if titles else None, outlet=issuer, published=day, where=WHERE if day else None)
    return export(meta, piece[start:], [line for line in above if line != meta.title], "")
