"""Whole lines that stand in the head of an article and are no part of it: date lines, kickers, bylines."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from core.corpus.boilerplate import furniture
from core.corpus.stamps import find_stamps
from core.language.lexicon import alternatives, load

LONGEST = 160  # characters; longer lines are sentences that mention a date
LONGEST_KICKER = 60  # characters of a section name, or of a path of them

_PARTICLE = "von|van|de|der|den|zu|al|el|da|di"
_WORD = r"[A-ZÄÖÜ][\w'’.-]*"
_NAME = rf"(?:(?:Dr|Prof)\.\s*(?:Dr\.\s*)?)?{_WORD}(?:\s+(?:{_PARTICLE}|{_WORD})){{1,4}}"
BYLINE_NAME = _NAME
"""How a name in a byline is written: two to five words."""
_NAMES = re.compile(rf"{_NAME}(?:\s+und\s+{_NAME})?")
_PLACE = re.compile(r"(?:(?:aus|in|zurzeit|derzeit)\s+)?[A-ZÄÖÜ][\w.-]+(?:[ /][A-ZÄÖÜ][\w.-]+){0,3}")
_PLACE_BEFORE_DATE = re.compile(
    r"\W*[A-ZÄÖÜ][\w./-]+(?: [A-ZÄÖÜ][\w-]+)?(?:\s*\([\w./ -]{2,12}\))?,\s+(?:den\s+)?(?=\|)"
)
_BREAK = re.compile(r"\s+[-–—/>]\s+|[|•·»;()\[\]*#]|,\s|\s{2,}")
_NOTE = re.compile(
    r"(?:(?:Diese[rs]?|Der|Die|Das)\s+(?:Artikel|Beitrag|Text|Eintrag|Bericht|Meldung|Nachricht|Sendung|Kommentar|Interview|Mitteilung)\s+"
    r"(?:wurde|erschien|ist)|This\s+(?:entry|post|article)\s+was\s+(?:posted|published|written))\b"
    r"(?!.*(?:aktualisiert|geändert|bearbeitet|überarbeitet|updated|modified))(?=.*\d{4})",
)
_PAPER = re.compile(
    r"(?=[A-ZÄÖÜ])(?:[\w.&/-]+ ){0,4}[\w-]*(?i:zeitung|nachrichten|anzeiger|blatt|kurier|rundschau|bote|magazin|journal"
    r"|allgemeine|presse|merkur|echo)"
)
_FULL_STOP = re.compile(r"(?<=\w{3}[.!?])\s")
_NAMED_DAY = re.compile(r"([^|•·,;()]+):\s*\|")
"""What says of a day what it is the day of, once labels of publication are taken away."""
_SIGNED = re.compile(r"\s*(?:,\s*)?(?:von|durch|by|in|unter|im)\s+\w[^.!?:;]{1,40}")
_LABELLED = re.compile(
    r"(?:Autor(?:in|en)?|Author|Verfasser|Redaktion|Redakteur(?:in)?|Ressort|Rubrik|Kategorie|Category|Quelle|Source"
    r"|Medium|Zeitung|Text|Sprache|Language)\s?:\s\S.{0,80}|(?:URL|Link|Permalink)\s?:\s*\S+|https?://\S+",
    re.IGNORECASE,
)


def head_rule(text: str, titled: bool) -> str | None:
    """The first rule of `RULES` that takes the whole line; `titled` once the title has been read."""
    if len(text) > LONGEST:
        return None
    return next((name for name, matches in RULES if matches(text, titled)), None)


def is_date_line(text: str, titled: bool) -> bool:
    """Whether a line holds nothing but dates and what stands beside them: place, byline, agency, section."""
    left = text
    stamps = list(find_stamps(text))
    for stamp in reversed(stamps):
        left = f"{left[: stamp.start]} | {left[stamp.stop :]}"
    left = _PLACE_BEFORE_DATE.sub("", re.sub(r"\s+\|", " |", left), count=1)
    parts = _parts(left)
    if any(_NAMES.fullmatch(label.strip()) for label in _NAMED_DAY.findall(left)):
        return False  # "Letzter Einsatz: 3. Mai 2022"
    signed = any(_byline().fullmatch(part) or _agencies().fullmatch(part) for part in parts)
    beside = all(_is_side_note(part, titled) or (signed and _PLACE.fullmatch(part)) for part in parts)
    # A colon at the end announces what follows: the heading of a list by days, not the day of publication.
    opened = bool(stamps) and stamps[0].labelled and not stamps[0].start and _SIGNED.fullmatch(text, stamps[0].stop)
    return bool(stamps) and not text.endswith(":") and (beside or bool(opened))


def is_beside(text: str) -> bool:
    """Whether a text is an author, sections, or the number of comments: what stands beside a day without any sign."""
    parts = [part.strip() for part in text.split(",")]
    return text.isdigit() or all(_NAMES.fullmatch(part) or part.casefold() in _sections() for part in parts)


def is_paper(text: str) -> bool:
    """Whether a text is the name of a newspaper, as its last word tells."""
    return _PAPER.fullmatch(text) is not None


def paper_of(text: str) -> str | None:
    """The newspaper that a line names beside a day, in a part of its own."""
    return next((part for part in _parts(text) if is_paper(part) and not is_section(part)), None)


def is_section(text: str) -> bool:
    """Whether a text is the name of a section of a newspaper."""
    return text.casefold() in _sections()


def is_agency(text: str) -> bool:
    """Whether a text names agencies and nobody else."""
    return _agencies().fullmatch(text) is not None


def note_of(text: str) -> str:
    """The sentence at the beginning of a line that tells when its article appeared, not when it was changed; or ""."""
    sentence = _FULL_STOP.split(text[: 2 * LONGEST], maxsplit=1)[0]
    return sentence if len(sentence) <= LONGEST and _NOTE.match(sentence) else ""


def _parts(text: str) -> list[str]:
    return [part for part in (piece.strip(" \t,.:–—-|•·*") for piece in _BREAK.split(text)) if part]


def _is_side_note(part: str, titled: bool) -> bool:
    """A byline, an agency, a section, a reading time or a connecting word beside a date."""
    return bool(
        part.casefold() in _connecting()
        or part.casefold() in _sections()
        or _agencies().fullmatch(part)
        or _numbered().fullmatch(part)
        or _byline().fullmatch(part)
        or furniture(part)
        or (titled and (_NAMES.fullmatch(part) or part.isdigit() or is_paper(part)))
    )


def _is_kicker(text: str, titled: bool) -> bool:
    parts = [part.casefold() for part in re.split(r"\s*[/>|»:]\s*", text.strip("#*• "))]
    known = text.casefold() in _sections() or all(part in _sections() for part in parts)
    return known and len(text) <= LONGEST_KICKER


def _is_byline(text: str, titled: bool) -> bool:
    parts = _parts(text)
    if not parts or not (_byline().fullmatch(parts[0]) or _agencies().fullmatch(parts[0])):
        return False
    return all(_is_side_note(part, True) or _PLACE.fullmatch(part) for part in parts[1:])


def _is_label(text: str, titled: bool) -> bool:
    return _LABELLED.fullmatch(text) is not None


def _is_furniture(text: str, titled: bool) -> bool:
    # "Video: ..." above a title is the title itself.
    return furniture(text) not in ((None,) if titled else (None, "link line"))


RULES: tuple[tuple[str, Callable[[str, bool], bool]], ...] = (
    # A date line may hold a byline and a section, so it is tried before them.
    ("date line", is_date_line),
    ("kicker", _is_kicker),
    ("byline", _is_byline),
    ("head label", _is_label),
    # Share bars, reading times, image credits and links stand in heads as well as in bodies.
    ("furniture in the head", _is_furniture),
)
"""Rules for whole lines of the head, in order."""


@cache
def _connecting() -> frozenset[str]:
    """Words that may be left beside a date once names and sections are taken away."""
    return frozenset(load("head")["words"]["connecting"])


@cache
def _sections() -> frozenset[str]:
    return frozenset(load("head")["words"]["sections"])


@cache
def _numbered() -> re.Pattern[str]:
    words = alternatives(load("head")["words"]["numbered"])
    return re.compile(rf"(?:aus )?(?:{words})\s*\d{{1,4}}(?: vom)?", re.IGNORECASE)


@cache
def _agencies() -> re.Pattern[str]:
    agency = rf"(?:{alternatives(load('head')['words']['agencies'])})"
    more = rf"(?:\s*(?:[/,+-]|und|&)\s*(?>{agency}|[a-z]{{2,4}}\b))*"
    return re.compile(rf"(?:(?:mit )?material von |quelle:? |von |mit )?{agency}{more}", re.IGNORECASE)


@cache
def _byline() -> re.Pattern[str]:
    kind = r"(?:[Ee]ine? (?:[a-zäöü]+ )?[A-ZÄÖÜ]\w+ |[A-ZÄÖÜ]\w+ )?"
    by = r"(?:[Vv]on|VON|[Bb]y|Autor(?:in)?:|Text:)"
    return re.compile(
        rf"{kind}{by}\s+(?:unsere[mr]\s+\S+(?:\s+{_NAME})?|{_NAME}(?:(?:\s+und|,|\s+&)\s+{_NAME}){{0,4}})(?: am)?"
    )
