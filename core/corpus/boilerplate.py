"""What stands on a news page but is not the article: set aside line by line, by the named rules of `boilerplate.toml`.

The rules take whole short lines only: a sentence that merely speaks of cookies or comments stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from core.corpus.lexicon import alternatives, lexicon
from core.corpus.lines import Line
from core.records import SetAside

LONGEST = 240  # characters of a line of boilerplate
LONGEST_LINK = 160  # characters of a headline in a list of links
MOST_LINKS = 20  # lines of a list of links without bullets

BULLET = re.compile(r"(?:[-–—•*·›»>→▸►▶■●◦‣✓]+|\d{1,2}[.)])\s+(?=\S)")
_ENDED = re.compile(r"[.:;,][\"“”»«')\]]*$")


def furniture(text: str) -> str | None:
    """The rule that takes a whole line for boilerplate, or None; lists of links are `find_boilerplate`'s."""
    if len(text) > LONGEST:
        return None
    bare = BULLET.sub("", text).strip("[]→›»▸► ")
    match = _rules().fullmatch(bare)
    if match and match.lastgroup:
        return lexicon("boilerplate")["rule"][int(match.lastgroup[1:])]["name"]  # type: ignore[no-any-return]
    if _is_share_bar(bare):
        return "share bar"
    return "image credit" if _credit().fullmatch(bare) else None


def find_boilerplate(lines: list[Line]) -> Iterator[SetAside]:
    """What to set aside among the lines of a body, in order."""
    at = 0
    while at < len(lines):
        line = lines[at]
        size = _related(lines, at)
        for part in lines[at : at + size]:
            yield SetAside(part.start, part.stop, "related links")
        if not size:
            rule = furniture(line.text) or _agency_tail(lines, at)
            if rule:
                yield SetAside(line.start, line.stop, rule)
            elif match := _credit_at_end().search(line.text):
                yield SetAside(line.start + match.start(), line.stop, "image credit")
        at += size or 1


@cache
def _rules() -> re.Pattern[str]:
    """All patterns in one: the group that matched names the rule."""
    rules = lexicon("boilerplate")["rule"]
    parts = [f"(?P<r{number}>{'|'.join(rule['patterns'])})" for number, rule in enumerate(rules)]
    return re.compile("|".join(parts).replace(r"\X", ".*"), re.IGNORECASE)


# --- Lists of links ----------------------------------------------------------------------------------------------


@cache
def _headings() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(lexicon('boilerplate')['related']['headings'])})", re.IGNORECASE)


def _related(lines: list[Line], at: int) -> int:
    """How many lines from `at` on are a list of related links: its heading and its items; 0 for none."""
    text = BULLET.sub("", lines[at].text) if len(lines[at].text) <= LONGEST else ""
    match = _headings().match(text)
    if not match:
        return 0
    rest = text[match.end() :].strip()
    if rest.strip(":–—-|>»…!. "):
        inline = re.match(r"[:–—|>»]|-\s", rest) is not None
        return int(inline or _is_topic(match[0], rest))
    return 1 + _items(lines[at + 1 :])


def _is_topic(heading: str, rest: str) -> bool:
    """ "Mehr zum Thema Verteidigung": a heading that names its topic."""
    return "thema" in heading.casefold() and len(rest) <= 40 and not _ENDED.search(rest) and rest[0].isupper()


def _items(lines: list[Line]) -> int:
    """How many of the lines below a heading are its items."""
    bulleted = 0
    while bulleted < len(lines) and BULLET.match(lines[bulleted].text) and len(lines[bulleted].text) <= LONGEST:
        bulleted += 1
    if bulleted or not lines:
        return bulleted
    # Without bullets only lines that look like headlines, in one block or down to the end of the article.
    block = next((number for number, line in enumerate(lines) if line.gap and number), len(lines))
    if not lines[0].gap and block <= MOST_LINKS and all(map(_is_headline, lines[:block])):
        return block
    return (
        len(lines)
        if len(lines) <= MOST_LINKS and all(_is_headline(line) or furniture(line.text) for line in lines)
        else 0
    )


def _is_headline(line: Line) -> bool:
    return 15 <= len(line.text) <= LONGEST_LINK and not _ENDED.search(line.text)


# --- Share bars, credits, agencies -------------------------------------------------------------------------------


def _is_share_bar(text: str) -> bool:
    share = lexicon("boilerplate")["share"]
    if text.casefold() in share["alone"]:
        return True
    if len(text) > LONGEST:
        return False
    count = len(_share_words().findall(text))
    return count > 1 and not _share_words().sub("", text).strip(" |•·,/-–")


@cache
def _share_words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(lexicon('boilerplate')['share']['words'])})(?!\w)", re.IGNORECASE)


@cache
def _credit() -> re.Pattern[str]:
    """A credit alone on its line: a label and a source, or a copyright sign, or known picture agencies."""
    source, labels = _source(), alternatives(lexicon("boilerplate")["credit"]["labels"])
    name = r"[A-ZÄÖÜ0-9][\w.'’@-]*"
    names = rf"(?:{name}|von|van|de|der|und|via|/|\||,|&|-|–|©|\(c\)|{source})"
    sign = r"(?:©|\([cC]\)|(?i:copyright))"
    return re.compile(
        rf"\(?(?:(?i:{labels})(?: ?: ?|\s+)(?:{sign}\s*)?{names}(?:\s*{names}){{0,11}}|{sign}\s*:?\s*{names}(?:\s*{names}){{0,11}}"
        rf"|{source}(?:\s*[/|,]\s*(?:{source}|{name}(?: {name}){{0,3}}))+|(?:picture[ -]alliance|imago(?: images)?|getty images)(?:\s*/.{{0,60}})?)\)?"
    )


@cache
def _credit_at_end() -> re.Pattern[str]:
    """A credit at the end of a caption, with a known source: "... in Kiew. Foto: dpa"."""
    labels = alternatives(lexicon("boilerplate")["credit"]["labels"])
    tail = r"(?:\s*/\s*[\w. -]{1,40})*"
    return re.compile(
        rf"(?:(?<=[.!?\"“»)])|(?<=\w))\s+[(\[|]?\s*(?:(?:(?i:{labels})\s?: ?)(?:©\s*)?|©\s*){_source()}{tail}[)\]]?$"
    )


@cache
def _source() -> str:
    return rf"(?i:(?<![\w])(?:{alternatives(lexicon('boilerplate')['credit']['words'])})(?!\w))"


@cache
def _agency_line() -> re.Pattern[str]:
    agency = rf"(?i:{alternatives(lexicon('head')['words']['agencies'])})"
    listed = rf"{agency}(?:(?:\s*[/,+-]\s*|\s+und\s+)(?:{agency}|[a-zäöü]{{2,5}}(?![\wäöü])))*"
    return re.compile(
        rf"[\[(]?(?:(?:mit |unter verwendung von |enthält )?(?:material|informationen|agenturmaterial)\s+(?:von |der )?|quellen?: ?(?:[\w.-]+, ?)?(?:\w{{2,4}}/)?)?{listed}[\])]?\.?"
        rf"|©? ?dpa(?:-infocom)?(?: GmbH)?,? ?dpa:\d{{6}}-\S+"
        rf"|\(?[a-z]{{2,4}}/{listed}\)?",
        re.IGNORECASE,
    )


def _agency_tail(lines: list[Line], at: int) -> str | None:
    """Agencies named alone on one of the last lines."""
    near = at >= len(lines) - 3 and len(lines[at].text) <= 100
    return "agency tail" if near and _agency_line().fullmatch(lines[at].text) else None
