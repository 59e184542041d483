"""Image credits: "Foto: Kay Nietfeld/dpa", "© picture alliance", "imago images / Becker"."""

from __future__ import annotations

import re
from functools import cache

from core.language.lexicon import alternatives, load

LONGEST = 120  # characters of a credit
MOST_WORDS = 12  # words of a credit after its label

_SPLIT = re.compile(r"[\s/|,&;+]+")
_CAPITAL = re.compile(r"[A-ZÄÖÜ0-9@©(\[][\w.'’@()\[\]-]*|[-–—©]")


def is_credit(text: str) -> bool:
    """Whether a whole line is an image credit: a label or a copyright sign and names, or picture agencies alone."""
    if len(text) > LONGEST:
        return False
    bare = text.strip("()[] ")
    match = _label().match(bare)
    rest = bare[match.end() :] if match else bare
    if match:
        return _is_names(rest) and (match["colon"] is not None or _source().search(rest) is not None)
    return "/" in bare and _source().match(bare) is not None and _is_names(bare)


def credit_at_end(text: str) -> int | None:
    """Where a credit with a known source begins at the end of a caption ("... in Kiew. Foto: dpa"), or None."""
    tail = max(0, len(text) - LONGEST)
    if not _source().search(text, max(tail, len(text) - 60)):
        return None
    match = _at_end().search(text, tail)
    return match.start() if match and match.start() else None


def _is_names(text: str) -> bool:
    """Names, sources and the small words between them; a verb in small letters makes it a sentence."""
    words = [word for word in _SPLIT.split(_source().sub(" ", text)) if word]
    fit = all(word.casefold() in load("boilerplate")["credit"]["joining"] or _CAPITAL.fullmatch(word) for word in words)
    return bool(text.strip()) and fit and len(words) <= MOST_WORDS


@cache
def _label() -> re.Pattern[str]:
    labels = alternatives(load("boilerplate")["credit"]["labels"])
    sign = r"(?:©|\(c\)|copyright)"
    return re.compile(
        rf"(?:(?:{labels})(?P<colon>\s?:)?\s*(?:{sign}\s*)?|(?P<sign>{sign})\s*:?\s*)(?<!\w)", re.IGNORECASE
    )


@cache
def _source() -> re.Pattern[str]:
    words = alternatives(load("boilerplate")["credit"]["words"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _at_end() -> re.Pattern[str]:
    labels = alternatives(load("boilerplate")["credit"]["labels"])
    before, after = r"(?:[\w.-]+\s){0,3}(?:[\w.-]+\s?/\s?){0,3}", r"(?:\s*/\s*[\w. -]{1,40})?"
    credit = rf"(?:(?:{labels})\s?:\s?(?:©\s*)?|©\s*){before}{_source().pattern}{after}"
    return re.compile(rf"\s+[(\[|]?\s*{credit}[)\]]?$", re.IGNORECASE)
