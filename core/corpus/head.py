"""The head of an article: kickers, date lines, bylines and the title, told from the body by named rules.

Whatever is no part of the article is cut: a `SetAside` with offsets into the raw text and the name of the rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from core.corpus.boilerplate import furniture
from core.corpus.lexicon import alternatives, lexicon
from core.corpus.lines import Line
from core.corpus.stamps import Stamp, find_stamps
from core.records import SetAside

HEAD_LINES = 12  # non-blank lines in which a head may stand
DEEPEST = 3  # lines of subtitle and teaser that may stand between the title and a date line
LONGEST_STAMP_LINE = 160  # characters; longer lines are sentences that mention a date
LONGEST_TITLE = 200  # characters; the longest German headlines with kicker have about 150


@dataclass(slots=True)
class Head:
    """What the head gave: the title's line, what was cut, and the stamps (with the text that was searched)."""

    title: Line | None = None
    cuts: list[SetAside] = field(default_factory=list)
    stamps: list[tuple[Stamp, str]] = field(default_factory=list)
    url: str | None = None


def read_head(lines: list[Line], known_title: str | None = None) -> Head:
    """Read the head of an article from its lines; `known_title` from metadata is recognised when the text repeats it."""
    head = Head()
    rest = _before_title(head, lines[: HEAD_LINES + 1], known_title)
    if not rest:
        return head
    first, after = _cut_glued(head, rest[0]), lines[lines.index(rest[0]) + 1 :]
    if (known_title is None and is_title(first, after)) or (
        known_title is not None and same_title(first.text, known_title)
    ):
        head.title = first
    _after_title(head, after[:HEAD_LINES], known_title or (first.text if head.title else None))
    return head


def same_title(one: str, other: str) -> bool:
    """Whether two lines are the same title, punctuation, space and letter case aside."""
    return _letters(one) == _letters(other) != ""


def is_title(line: Line, after: list[Line]) -> bool:
    """Whether the first line of an article is its title and not the beginning of its body."""
    return bool(after) and all(not doubt(line, after) for doubt in DOUBTS)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


# --- Whole lines of the head -------------------------------------------------------------------------------------


def head_rule(text: str, titled: bool) -> str | None:
    """The first rule of `RULES` that takes the whole line; `titled` once the title has been read."""
    if len(text) > LONGEST_STAMP_LINE:
        return None
    return next((name for name, matches in RULES if matches(text, titled)), None)


def _is_stamp_line(text: str, titled: bool) -> bool:
    stamps = list(find_stamps(text))
    if not stamps:
        return False
    left = text
    for stamp in reversed(stamps):
        left = left[: stamp.start] + " | " + left[stamp.stop :]
    left = (
        re.sub(r"^\W*[A-ZÄÖÜ][\w./-]+(?: [A-ZÄÖÜ][\w-]+)?(?:\s*\([\w./ -]{2,12}\))?,?\s+(?:den\s+)?\|", "|", left)
        if _place_line(left)
        else left
    )
    return all(_is_side_note(part, titled) for part in _parts(left))


def _place_line(left: str) -> bool:
    """ "Brüssel, 22. Oktober 2021" or "Berlin (dpa), den ...": a place, a comma, the date."""
    return bool(re.match(r"\W*[A-ZÄÖÜ][\w./-]+(?: [A-ZÄÖÜ][\w-]+)?(?:\s*\([\w./ -]{2,12}\))?,\s+(?:den\s+)?\|", left))


def _parts(text: str) -> list[str]:
    pieces = re.split(r"\s+[-–—/>]\s+|[|•·»;()\[\]*#]|,\s|\s{2,}", text)
    return [piece for piece in (piece.strip(" \t,.:–—-|•·*") for piece in pieces) if piece]


def _is_side_note(part: str, titled: bool) -> bool:
    """A byline, an agency, a section, a reading time or a connecting word beside a date."""
    words = _words()
    return bool(
        part.casefold() in words["sections"]
        or part.casefold() in CONNECTING
        or _agencies().fullmatch(part)
        or _byline().fullmatch(part)
        or furniture(part)
        or (titled and _NAME_LINE.fullmatch(part))
    )


def _is_byline(text: str, titled: bool) -> bool:
    parts = _parts(re.sub(r"\s+(?:und|&)\s+", " und ", text))
    if not parts or not (_byline().fullmatch(parts[0]) or _agencies().fullmatch(parts[0])):
        return False
    return all(_is_side_note(part, True) or _NAME_LINE.fullmatch(part) or _PLACE.fullmatch(part) for part in parts[1:])


def _is_kicker(text: str, titled: bool) -> bool:
    parts = [part.casefold() for part in _parts(re.sub(r"\s*[/>:]\s*", " | ", text))]
    return (
        bool(parts)
        and len(text) <= 60
        and (text.casefold() in _words()["sections"] or all(part in _words()["sections"] for part in parts))
    )


RULES: tuple[tuple[str, Callable[[str, bool], bool]], ...] = (
    # A date line may hold a byline and a section, so it is tried before them.
    ("date line", _is_stamp_line),
    ("kicker", _is_kicker),
    ("byline", _is_byline),
    ("head label", lambda text, titled: bool(_LABELLED.fullmatch(text))),
    # Share bars, reading times, image credits and links stand in heads as well as in bodies.
    ("furniture in the head", lambda text, titled: furniture(text) is not None),
)
"""Rules for whole lines of the head, in order."""

CONNECTING = frozenset(
    [
        "vom",
        "von",
        "am",
        "um",
        "den",
        "der",
        "uhr",
        "im",
        "in",
        "und",
        "letzte",
        "online",
        "print",
        "quelle",
        "autor",
        "redaktion",
    ]
)
_NAME = r"(?:(?:Dr|Prof)\.\s*(?:Dr\.\s*)?)?[A-ZÄÖÜ][\w'’.-]*\.?(?:\s+(?:von|van|de|der|den|zu|al|el|da|di|[A-ZÄÖÜ][\w'’.-]*)){1,4}"
_NAME_LINE = re.compile(rf"{_NAME}(?:\s+und\s+{_NAME})?")
_PLACE = re.compile(r"(?:(?:aus|in|zurzeit|z\. ?Zt\.|derzeit)\s+)?[A-ZÄÖÜ][\w.-]+(?:[ /][A-ZÄÖÜ][\w.-]+){0,3}")
_LABELLED = re.compile(
    r"(?:Autor(?:in|en)?|Author|Verfasser|Redaktion|Redakteur(?:in)?|Ressort|Rubrik|Kategorie|Category|Quelle|Source|Medium|Zeitung|Text|Von|Sprache|Language)\s?:\s\S.{0,80}"
    r"|(?:URL|Link|Permalink)\s?:\s*\S+|https?://\S+",
    re.IGNORECASE,
)


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in lexicon("head")["words"].items()}


@cache
def _agencies() -> re.Pattern[str]:
    agency = rf"(?:{alternatives(lexicon('head')['words']['agencies'])})"
    return re.compile(
        rf"\(?(?:(?:mit )?material von |quelle:? |von |mit )?{agency}(?:\s*(?:[/,+-]|und|&)\s*(?:{agency}|[a-z]{{2,4}}\b))*\)?",
        re.IGNORECASE,
    )


@cache
def _byline() -> re.Pattern[str]:
    kind = r"(?:[Ee]ine? (?:[A-ZÄÖÜ]\w+|[a-zäöü]+ [A-ZÄÖÜ]\w+) |[A-ZÄÖÜ]\w+ )?"
    return re.compile(
        rf"{kind}(?:[Vv]on|VON|[Bb]y|Autor(?:in)?:|Text:)\s+(?:unsere[mr]\s+\S+(?:\s+{_NAME})?|{_NAME}(?:(?:\s+und|,|\s+&)\s+{_NAME}){{0,4}}|{alternatives(['dpa', 'AFP', 'Reuters'])})"
    )


# --- Before the title --------------------------------------------------------------------------------------------


def _before_title(head: Head, lines: list[Line], known_title: str | None) -> list[Line]:
    """Cut the head's lines that stand before the title; the lines from the title on."""
    for number, line in enumerate(lines[:HEAD_LINES]):
        rule = None if known_title and same_title(line.text, known_title) else head_rule(line.text, False)
        if rule is None:
            return lines[number:]
        _cut(head, line, rule)
    return lines[HEAD_LINES:]


def _cut(head: Head, line: Line, rule: str) -> None:
    head.cuts.append(SetAside(line.start, line.stop, rule))
    head.stamps += [(stamp, line.text) for stamp in find_stamps(line.text)] if rule == "date line" else []
    link = re.search(r"https?://\S+", line.text)
    head.url = head.url or (link[0] if link else None)


def _cut_glued(head: Head, line: Line) -> Line:
    """The first line of the article without the marks and stamps that are glued to its beginning and end."""
    for rule, pattern in MARKS:
        if match := pattern.match(line.text):
            head.cuts.append(SetAside(line.start, line.start + match.end(), rule))
            line = line.without(0, match.end())
    stamps = list(find_stamps(line.text[:LONGEST_STAMP_LINE]))
    if stamps and _opens(line.text, stamps[0]):
        line = _cut_stamp(head, line, stamps[0], 0, _opening(line.text, stamps[0]))
    stamps = list(find_stamps(line.text)) if len(line.text) <= LONGEST_TITLE + 60 else []
    if stamps and _closes(line.text, stamps[-1]):
        line = _cut_stamp(head, line, stamps[-1], stamps[-1].start, len(line.text))
    return line


def _cut_stamp(head: Head, line: Line, stamp: Stamp, start: int, stop: int) -> Line:
    head.stamps.append((stamp, line.text))
    rest = line.without(start, stop)
    begin, end = (line.start, rest.start) if start == 0 else (rest.stop, line.stop)
    head.cuts.append(SetAside(begin, end, "stamp before the title" if start == 0 else "stamp after the title"))
    return rest


MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("heading mark", re.compile(r"#{1,6}\s+(?=\S)")),
    ("title label", re.compile(r"(?:Titel|Title|Überschrift|Headline|Schlagzeile)\s?:\s+(?=\S)", re.IGNORECASE)),
)
"""Marks before a title."""

_SEPARATOR = re.compile(r"\s*(?:[-–—|•·:]\s+|\|\s*)?")


def _opening(text: str, stamp: Stamp) -> int:
    match = _SEPARATOR.match(text, stamp.stop)
    return match.end() if match else stamp.stop


def _opens(text: str, stamp: Stamp) -> bool:
    """A stamp before the title or the body: labelled, or with a clock time, or in figures; a sentence may begin with a date."""
    if stamp.start > 0 or not text[_opening(text, stamp) :].strip():
        return False
    rest = text[_opening(text, stamp) :]
    capital = re.match(r"[\"'„“»«(]*[A-ZÄÖÜ0-9]", rest) is not None
    certain = stamp.labelled or stamp.precision == "minute" or text[stamp.stop :].lstrip().startswith(("|", "•", "·"))
    figures = "worded" not in stamp.rule and not re.match(r"\s*:", text[stamp.stop :])
    return capital and (certain or figures)


def _closes(text: str, stamp: Stamp) -> bool:
    """A stamp after the title: labelled or with a clock time, or set off by a bar; "die Lage am 3. Mai 2022" is none."""
    if stamp.start == 0 or text[stamp.stop :].strip(" .)|"):
        return False
    before = text[: stamp.start].rstrip()
    timed = stamp.precision == "minute" and not re.search(r"\b(?:am|vom|bis|ab|seit|zum|den|um|und)$", before)
    return (stamp.labelled and stamp.precision != "year") or timed or before.endswith(("|", "•", "·"))


# --- Is it a title? ----------------------------------------------------------------------------------------------


def _too_long(line: Line, after: list[Line]) -> bool:
    return len(line.text) > LONGEST_TITLE


def _is_dateline(line: Line, after: list[Line]) -> bool:
    """ "Brüssel (dpa) - Die Nato ..." opens a body."""
    return DATELINE.match(line.text) is not None


def _has_sentences(line: Line, after: list[Line]) -> bool:
    """Two sentences, the second of which ends too, are a paragraph; "Drohnen. Die neue Waffe" is a title."""
    breaks = re.findall(r"(?<=[a-zäöüß]{3})[.!?][\"“”»«']?\s+(?=[\"„“»«']?[A-ZÄÖÜ])", line.text)
    return bool(breaks) and line.text.rstrip("\"“”»«'").endswith((".", "!", "?")) and len(line.text) > 90


def _is_wrapped(line: Line, after: list[Line]) -> bool:
    """The first of several lines into which one paragraph was broken: the next line goes on in small letters."""
    return len(line.text) >= 40 and any(not nxt.gap and nxt.text[0].islower() for nxt in after[:1])


def _is_small(line: Line, after: list[Line]) -> bool:
    """No letter at all is no title."""
    return not any(letter.isalpha() for letter in line.text)


DOUBTS: tuple[Callable[[Line, list[Line]], bool], ...] = (
    _too_long,
    _is_dateline,
    _has_sentences,
    _is_wrapped,
    _is_small,
)
"""What makes a first line a part of the body."""

DATELINE = re.compile(
    r"[A-ZÄÖÜ][\w./-]+(?:[ /][A-ZÄÖÜ(][\w./)-]+){0,3}"
    r"(?:,\s[^()–—]{3,30})?(?:\s*\((?P<agency>[\w./,+ -]{2,24})\)\s*(?:[-–—:.]+\s*)?|\s*[-–—]\s?(?:dpa|AFP|Reuters|AP)\s?[-–—:]\s*|\.\s+[-–—]\s+)"
)
"""A place, perhaps a date, and an agency or a dash before the first sentence."""


# --- After the title ---------------------------------------------------------------------------------------------


def _after_title(head: Head, lines: list[Line], title: str | None) -> None:
    """Cut date lines, bylines and a second title below the title, over at most `DEEPEST` lines of teaser."""
    passed = 0
    for number, line in enumerate(lines):
        if number == len(lines) - 1 and not head.title and title is None:
            return
        if title and number < 4 and (same_title(line.text, title) or _same_but_stamp(line, title)):
            _cut(head, line, "title given twice")
            head.stamps += (
                [(stamp, line.text) for stamp in find_stamps(line.text)] if not same_title(line.text, title) else []
            )
            continue
        rule = head_rule(line.text, True)
        if rule in ("date line", "byline") or (rule and not passed):
            _cut(head, line, rule)
        else:
            passed += 1
        if passed > DEEPEST:
            return


def _same_but_stamp(line: Line, title: str) -> bool:
    """The title again with a stamp glued to it."""
    stamps = list(find_stamps(line.text)) if len(line.text) <= LONGEST_TITLE else []
    return bool(stamps) and any(
        same_title(line.text[: stamp.start], title) and _closes(line.text, stamp) for stamp in stamps
    )
