"""What stands on a news page but is not the article: set aside line by line, by the named rules of `boilerplate.toml`.

The rules take whole short lines only: a sentence that merely speaks of cookies or comments stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from core.corpus.credit import credit_at_end, is_credit
from core.corpus.lines import Line
from core.corpus.signature import signature_at_end, signed
from core.language.lexicon import alternatives, load
from core.records import SetAside

LONGEST = 240  # characters of a line of boilerplate
LONGEST_LINK = 160  # characters of a headline in a list of links
LONGEST_TOPIC = 40  # characters of the topic in "Mehr zum Thema Verteidigung"
MOST_LINKS = 20  # lines of a list of links without bullets
SIGNED_LINES = 12  # last lines of an article, links and notes among them, in which its last paragraph is signed
FOOT_LINES = 3  # last lines of an article, where agencies name themselves

ITEM = re.compile(r"(?:[-–—•*·›»>→▸►▶■●◦‣✓]+|\d{1,2}[.)])\s+(?=\S)")
_SAYS = re.compile(r"(?:\S+\s+){9,}\S*\w{3}[.!?…][\"”“»«')\]]*$")
"""A sentence of ten words and more: no line of names and numbers."""
_REACHED = re.compile(
    r"\S@\S|\bTel(?:efon|\.)|\bFax\b|\bMobil\b|\+?\d[\d /()-]{6,}\d|https?://|\bwww\.|E-?Mail", re.IGNORECASE
)
"""A number or an address at which somebody is reached."""
MOST_CONTACTS = 15  # lines below the heading of contacts
_MARK = re.compile(r"[-–—•*·#›»>→▸►▶■●◦‣✓]+\s+(?=\S)")
_ENDED = re.compile(r"[.:;,][\"“”»«')\]]*$")
_INLINE = re.compile(r"\s*(?:[:–—|>»]|-\s)")


def furniture(text: str) -> str | None:
    """The rule that takes a whole line for boilerplate, or None; lists of links are `find_boilerplate`'s."""
    if len(text) > LONGEST:
        return None
    bare = _MARK.sub("", text, count=1).strip("[]→›»▸► ")
    match = _rules().fullmatch(bare)
    if match and match.lastgroup:
        return _names()[int(match.lastgroup[1:])]
    if _is_share_bar(bare):
        return "share bar"
    return "image credit" if is_credit(bare) else None


def find_boilerplate(lines: list[Line]) -> Iterator[SetAside]:
    """What to set aside among the lines of a body, in order."""
    at = 0
    while at < len(lines):
        size = _related(lines, at)
        if size:
            yield from (SetAside(line.start, line.stop, "related links") for line in lines[at : at + size])
        elif size := _contact(lines, at):
            yield from (SetAside(line.start, line.stop, "press contact") for line in lines[at : at + size])
        elif found := _single(lines, at):
            yield found
        at += size or 1


def _single(lines: list[Line], at: int) -> SetAside | None:
    line = lines[at]
    rule = furniture(line.text) or ("agency tail" if _is_agency_tail(lines, at) else None)
    if rule:
        return SetAside(line.start, line.stop, rule)
    if (offset := credit_at_end(line.text)) is not None:
        return SetAside(line.start + offset, line.stop, "image credit")
    offset = signature_at_end(line.text) if at >= len(lines) - SIGNED_LINES else None
    if offset is None or (at < len(lines) - FOOT_LINES and not line.text[offset:].strip("()[]. ")[-1].isdigit()):
        return None
    return SetAside(line.start + offset, line.stop, "agency tail")


@cache
def _names() -> tuple[str, ...]:
    return tuple(rule["name"] for rule in load("boilerplate")["rule"])


@cache
def _rules() -> re.Pattern[str]:
    """All patterns in one: the group that matched names the rule."""
    rules = load("boilerplate")["rule"]
    parts = [f"(?P<r{number}>{'|'.join(rule['patterns'])})" for number, rule in enumerate(rules)]
    return re.compile("|".join(parts).replace(r"\X", ".*"), re.IGNORECASE)


def _related(lines: list[Line], at: int) -> int:
    """How many lines from `at` on are a list of related links: its heading and its items; 0 for none."""
    text = _MARK.sub("", lines[at].text, count=1) if len(lines[at].text) <= LONGEST else ""
    match = _headings().match(text)
    if not match:
        return 0
    heading, rest = match[0].casefold(), text[match.end() :]
    if rest.strip(":–—-|>»…!. "):
        return int(_is_inline(heading, rest) or _is_topic(heading, rest.strip()))
    items = _items(lines, at + 1)
    return 1 + items if items or heading not in load("boilerplate")["related"]["weak"] else 0


def _is_inline(heading: str, rest: str) -> bool:
    """ "Lesen Sie auch: ..." on one line; after other headings only a headline, not a sentence."""
    return _INLINE.match(rest) is not None and (heading.startswith(("lesen sie", "lies")) or not _ENDED.search(rest))


def _is_topic(heading: str, rest: str) -> bool:
    """ "Mehr zum Thema Verteidigung": a heading that names its topic."""
    named = heading.startswith("mehr") and heading.endswith("thema")
    return named and len(rest) <= LONGEST_TOPIC and not _ENDED.search(rest) and rest[0].isupper()


def _items(lines: list[Line], first: int) -> int:
    """How many lines from `first` on are a heading's items: those with bullets, else those that look like headlines."""
    at = first
    while at < len(lines) and ITEM.match(lines[at].text) and len(lines[at].text) <= LONGEST:
        at += 1
    if at > first or at == len(lines):
        return at - first
    # Headlines count only as one whole block, or down to the end of the article: a body may follow.
    below = lines[first : first + MOST_LINKS + 1]
    block = next((number for number, line in enumerate(below) if line.gap and number), len(below))
    if not below[0].gap and block <= MOST_LINKS and all(map(_is_headline, below[:block])):
        return block
    to_end = len(below) <= MOST_LINKS and all(_is_headline(line) or furniture(line.text) for line in below)
    return len(below) if to_end else 0


def _is_headline(line: Line) -> bool:
    return 15 <= len(line.text) <= LONGEST_LINK and not _ENDED.search(line.text)


def _contact(lines: list[Line], at: int) -> int:
    """How many lines from `at` on tell whom the press may ask: a heading, names, numbers and addresses; 0 for none."""
    if len(lines[at].text) > LONGEST_TOPIC or not _contacts().fullmatch(lines[at].text.strip("*: ")):
        return 0
    below = list(takewhile(lambda line: not _SAYS.search(line.text), lines[at + 1 : at + 1 + MOST_CONTACTS]))
    return 1 + len(below) if any(_REACHED.search(line.text) for line in below) else 0


def _is_share_bar(text: str) -> bool:
    """Nothing but the names of networks and buttons; one alone must be a button that is no ordinary heading."""
    if text.casefold() in load("boilerplate")["share"]["alone"]:
        return True
    return not (left := _share_words().subn("", text))[0].strip(" |•·,/-–") and left[1] > 1


def _is_agency_tail(lines: list[Line], at: int) -> bool:
    """Agencies named alone on one of the last lines, or a day with who signs for it."""
    text = lines[at].text
    near = 0 < at >= len(lines) - FOOT_LINES and len(text) <= 100
    return near and (_agency_line().fullmatch(text) is not None or signed(text))


@cache
def _contacts() -> re.Pattern[str]:
    return re.compile("|".join(load("boilerplate")["contact"]["headings"]), re.IGNORECASE)


@cache
def _headings() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(load('boilerplate')['related']['headings'])})(?!\w)", re.IGNORECASE)


@cache
def _share_words() -> re.Pattern[str]:
    words = alternatives(load("boilerplate")["share"]["words"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _agency_line() -> re.Pattern[str]:
    agency = rf"(?:{alternatives(load('head')['words']['agencies'])})"
    listed = rf"{agency}(?:(?:\s*[/,+-]\s*|\s+und\s+)(?>{agency}|[a-zäöü]{{2,5}}(?!\w)))*"
    material = r"(?:mit |unter verwendung von |enthält )?(?:material|informationen|agenturmaterial)\s+(?:von |der )?"
    source = r"quellen?: ?(?:[\w.-]+, ?)?(?:\w{2,4}/)?"
    message = r"(?:© ?)?dpa(?:-infocom)?(?: gmbh)?,? ?dpa:\d{6}-\S+"
    return re.compile(
        rf"[\[(]?(?:{material}|{source}|[a-z]{{2,4}}/)?{listed}[\])]?\.?|{message}",
        re.IGNORECASE,
    )
