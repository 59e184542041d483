"""Sentences that were made in English before anybody looked, in the language of whoever looks.

The store holds why an article has its date and what its issues are, errors tell what a file lacks, a build tells how
far it is: one text for all who read it, on screens of either language, in a terminal, in a table. What such a sentence
may look like stands in `core.wording.sentences`, `troubles` and `rules`, with gaps; here one is recognised by its
words, and what stood in its gaps is put into the translation. What fits none is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale

from core.reference import load_facts
from core.wording import language, message, numeral, tr
from core.wording.rules import RULES
from core.wording.sentences import SENTENCES
from core.wording.troubles import TROUBLES

TOLD = frozenset(
    {"also", "doing", "note", "kind", "quotation", "status", "then", "what", "where", "which", "why", "words"}
)
"""Gaps that hold such a sentence, or a part of one, again."""
DATED = frozenset({"when", "other", "used"})
"""Gaps that hold a date in English words."""
EVENT = "event"
"""The gap that holds the English name of a known event."""
QUOTATION = "quotation"
"""The gap that holds the kind of a quotation."""
QUOTED = {"reported": message("reported, of a quote")}
"""Kinds of quotations that are called otherwise than the same word elsewhere."""
LISTED = "missing"
"""The gap that holds several words, parted by commas."""
COUNT = "n"
"""The gap that holds a whole number."""
SHAPES = {
    COUNT: r"[\d,]+",
    EVENT: ".+",  # up to the last comma: a name may hold some
    "period": r"[\d\- to]+",
    QUOTATION: "direct|indirect|free indirect|reported",
    "status": "past|ongoing|planned|conditional|denied",
}
"""What can stand in a gap that does not take everything."""
KEPT = 20_000
"""Sentences whose translation is kept; a page of a table has some hundreds."""

_MADE = frozenset((*SENTENCES, *TROUBLES, *RULES))
_GAP = re.compile(r"{(\w+)}")
_MONTHS = {name: number for number, name in Locale("en").months["format"]["wide"].items()}
_WEEKDAYS = {name: number for number, name in Locale("en").days["format"]["wide"].items()}
_MONTH = "|".join(_MONTHS)
_DAYS = re.compile(rf"\b(\d{{1,2}})-(\d{{1,2}}) ({_MONTH})\b")
_DAY = re.compile(rf"\b(\d{{1,2}}) ({_MONTH})\b")
_NAME = re.compile(rf"\b({_MONTH}|{'|'.join(_WEEKDAYS)})\b")
_LARGE = re.compile(r"\d{1,3}(?:,\d{3})+")


def tr_stored(text: str) -> str:
    """`text` in the language of whoever looks; as it is where no template fits."""
    tongue = language()
    return text if tongue == "en" else _said(tongue, text)


def known(text: str) -> bool:
    """Whether a sentence is made by one of the templates."""
    return _found(text) is not None


def forget() -> None:
    """Forget the translations kept, where the catalogue has become another."""
    _said.cache_clear()


@dataclass(frozen=True, slots=True)
class _Template:
    message: str
    longest: str  # words of its own that tell at once where it does not fit
    length: int  # of all its words
    pattern: re.Pattern[str]


@cache
def _templates() -> tuple[_Template, ...]:
    """All with gaps, those with most words of their own first: what they share with others is a part of it."""
    made = [_template(message) for message in _MADE if _GAP.search(message)]
    return tuple(sorted(made, key=lambda one: (-one.length, one.message)))


def _template(message: str) -> _Template:
    parts, seen = _GAP.split(message), set[str]()
    pattern = ""
    for place, part in enumerate(parts):
        if place % 2 == 0:
            pattern += re.escape(part)
        elif part in seen:
            pattern += f"(?P={part})"
        else:
            pattern += f"(?P<{part}>{SHAPES.get(part, '.+?')})"
            seen.add(part)
    words = parts[::2]
    return _Template(message, max(words, key=len), sum(map(len, words)), re.compile(pattern, re.DOTALL))


def _found(text: str) -> tuple[str, dict[str, str]] | None:
    """The template that makes `text`, and what stands in its gaps."""
    if text in _MADE:
        return text, {}
    for one in _templates():
        if one.longest in text and (match := one.pattern.fullmatch(text)):
            return one.message, match.groupdict()
    return None


@lru_cache(maxsize=KEPT)
def _said(tongue: str, text: str) -> str:
    """Keyed by the language, in which `tr` speaks here."""
    found = _found(text)
    if found is None:
        return text
    message, gaps = found
    return tr(message, **{name: _filled(name, value) for name, value in gaps.items()})


def _filled(name: str, value: str) -> str:
    """What stands in a gap, in the language of whoever looks."""
    if name == COUNT or _LARGE.fullmatch(value):
        return numeral(int(value.replace(",", "")))
    if name in DATED:
        return _dated(value)
    if value in QUOTED and name == QUOTATION:
        return tr(QUOTED[value])
    if name == EVENT:
        return _events().get(value, value) if language() == "de" else value
    if name == LISTED:
        return ", ".join(tr_stored(one) for one in value.split(", "))
    if name not in TOLD:
        return value
    said, inside = tr_stored(value), value[:1].lower() + value[1:]
    return tr_stored(inside) if said == value and known(inside) else said  # it may begin a sentence


@cache
def _events() -> Mapping[str, str]:
    """The German name of each known event by its English one."""
    rows = (row for kind in load_facts("known_events").values() for row in kind["events"])
    return {row["name"]: row.get("german", row["name"]) for row in rows}


def _dated(value: str) -> str:
    """An English date, such as "30 November 2018" or "Thursday 24-25 June 2025"."""
    value = _DAYS.sub(
        lambda day: tr("{first} to {last} {month}", first=day[1], last=day[2], month=_name(day[3])), value
    )
    value = _DAY.sub(lambda day: tr("{day} {month}", day=day[1], month=_name(day[2])), value)
    return _NAME.sub(lambda name: _name(name[1]), value)


def _name(english: str) -> str:
    here = Locale(language())
    if english in _MONTHS:
        return str(here.months["format"]["wide"][_MONTHS[english]])
    return str(here.days["format"]["wide"][_WEEKDAYS[english]])
