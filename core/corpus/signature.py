"""How agencies and newsrooms sign below an article, mostly with the day: "(APA, 12.9.2015)", "(red, 16. 5. 2016)"."""

from __future__ import annotations

import re
from functools import cache

from core.corpus.stamps import find_stamps, partial_day
from core.language.lexicon import alternatives, load

LONGEST = 100  # characters of a signature
DAYS = ("minute", "day", "part of week")
"""How precise the date of a signature is."""

_BRACKETS = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{2,100})[)\]]\s*\.?$")
_SPLIT = re.compile(r"\s*[,/;|+]\s*|\s+(?:und|mit)\s+|\s+-\s+")
_CODE = re.compile(r"(?!(?:ab|am|an|bei|bis|im|in|seit|um|vom|von|vor|zum)$)[a-zäöü]{2,4}\.?")
_NAME = r"[A-ZÄÖÜ][\w'’.-]+"
_CODED = re.compile(r"[a-zäöü]{2,4}(?:/[a-zäöü]{2,4})*\s+(?P<inside>\([^()]+\))")
"""Signs of authors before the agencies: "jh/kle (dpa, afp)"."""
_NAMES = re.compile(rf"(?:\w+: )?{_NAME}(?: (?:von|van|de|der|den|zu|{_NAME})){{1,4}}(?: (?:aus|in) {_NAME})?")
_SITE = re.compile(r"[\w-]+\.(?:at|ch|com|de|net|org)", re.IGNORECASE)
_SECTION = re.compile(r"[A-ZÄÖÜ][\w-]+")
_PLACE = re.compile(
    r"(?:(?:Bad|Sankt|St\.) )?[A-ZÄÖÜ][\w-]+(?:/[A-ZÄÖÜ][\w-]+)?(?: (?:am|an der|im|in der) [A-ZÄÖÜ]\w+)?(?:, den)?"
)


def signed(text: str) -> bool:
    """Whether a whole line is a signature: agencies alone, or the day with agency, author or place."""
    if len(text) > LONGEST:
        return False
    if behind := _CODED.fullmatch(text):
        text = behind["inside"]
    bracketed = text.startswith(("(", "["))  # without, "Küstenblatt Nord, 9.6.2021" may name a source
    return _is_signature(text.strip("()[] "), bracketed) or _is_place_and_day(text)


def signature_at_end(text: str) -> int | None:
    """Where a signature in brackets begins at the end of a paragraph, or None."""
    if not text.rstrip(".").endswith((")", "]")):
        return None
    match = _BRACKETS.search(text, max(0, len(text) - LONGEST - 5))
    return match.start() if match and match.start() and _is_signature(match["inside"]) else None


def _is_signature(text: str, bracketed: bool = True) -> bool:
    day, rest = _day(text)
    parts = [bare for part in _SPLIT.split(rest) if (bare := part.strip(" ,;/–-()[]"))]
    agencies = [part for part in parts if _agency().fullmatch(part)]
    if day is None:
        return bool(agencies) and all(part in agencies or _CODE.fullmatch(part) for part in parts)
    who = [part for part in parts if any(form.fullmatch(part) for form in (_agency(), _CODE, _NAMES, _SITE))]
    return bool(who if bracketed else agencies) and all(part in who or _SECTION.fullmatch(part) for part in parts)


def _is_place_and_day(text: str) -> bool:
    day, rest = _day(text)
    closed = day is not None and day[1] == len(text) and text[: day[0]].rstrip().endswith((",", "den"))
    return closed and _PLACE.fullmatch(rest.strip(" ,")) is not None


def _day(text: str) -> tuple[tuple[int, int] | None, str]:
    """Where the one day (or weekend) of a signature stands, perhaps without its year, and what stands about it."""
    stamps = [(stamp.start, stamp.stop) for stamp in find_stamps(text) if stamp.precision in DAYS]
    found = stamps[0] if len(stamps) == 1 else None if stamps else partial_day(text)
    if found is None:
        return None, text
    return found, f"{text[: found[0]].rstrip()}, {text[found[1] :].lstrip(' ,')}"


@cache
def _agency() -> re.Pattern[str]:
    agencies = alternatives(load("head")["words"]["agencies"])
    return re.compile(rf"(?:{agencies}|red|redaktion|agenturen)(?:-\w{{2,8}})?\.?", re.IGNORECASE)
