"""Which dates place something in time, and which of several counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice

from core.annotate.events.words import cues, has_finite, is_future, verb_forms
from core.language.first_names import given_names
from core.language.words import WORD
from core.records import DateMention, Precision, Span

_RANK: dict[Precision, int] = {
    "day": 0,
    "minute": 1,
    "part of week": 1,
    "week": 1,
    "part of month": 2,
    "month": 3,
    "quarter": 4,
    "part of year": 4,
    "year": 5,
    "decade": 6,
    "vague": 7,
}
"""The more precise a date, the likelier it is the one that the sentence reports."""

_FOR = re.compile(r"\b[Ff]ür\s\Z")
_SINCE = re.compile(r"\bseit\s\Z", re.IGNORECASE)
_TO_COME = re.compile(r"innerhalb|binnen|in (?:den |der )?(?:nächst|kommend|wenig)|nächst\w+|kommend\w+", re.IGNORECASE)

_BECOMES = re.compile(r"\bw(?:ird|erden)\b(?! sollten)")
_NEXT = re.compile(r"nächsten|kommenden")
_DURING = re.compile(r"\b(?:bei|beim|während|nach|seit|vor)\b[^,]*\Z", re.IGNORECASE)

_NOUN = re.compile(r"[A-ZÄÖÜ][\w-]+\s\Z")
_LIKE = re.compile(
    r"\s?(?:so\s)?wie\s(?:schon|bereits|auch|zuletzt|etwa|bei|beim|im|am|in)\b|.*\s(?:so\s)?wie\s(?:(?:schon|bereits|auch|zuletzt)\s)?\Z"
)
"""A date in a comparison: "wie schon 1999"."""

_THAN = re.compile(
    r"(?:\b(?:mehr|weniger|anders|[a-zäöü]+er)(?:\s\w+){0,3}\sals(?:\snoch|\szuletzt)?"
    r"|\b[Gg]egenüber|\b[Vv]erglichen mit|\b[Ii]m Vergleich (?:zum?|mit))(?:\s(?:im|in|am|dem|der|den|zum))?\s\Z"
)
"""A date that only measures: "mehr als im Jahr 2010", "gegenüber dem Vorjahr"."""

_EXCEPT = re.compile(r"\b(?:[Aa]ußer|[Mm]it Ausnahme)\s(?:im|in|am|an|vom|von|zu[mr]?)(?:\s(?:de[nmr]|Monat))?\s\Z")
"""A date on which something is not: "außer im Juli"."""

_USUALLY = re.compile(
    r"\b(?:[Ff]ür gewöhnlich|[Üü]blicherweise|[Nn]ormalerweise|[Gg]ewöhnlich|[Gg]emeinhin|[Ii]n der Regel)\b"
)
"""What is so every year: "wird für gewöhnlich im November begangen"."""

_MOSTLY = re.compile(
    r"\b(?:[Oo]ft|[Mm]eistens|[Mm]eist|[Zz]umeist|[Hh]äufig|[Tt]raditionell|[Mm]anchmal|[Gg]elegentlich|[Mm]itunter"
    r"|[Jj]eweils(?! (?:\d+ (?!Uhr)|rund|etwa|eine?\b|zwei|drei))|[Jj]ährlich|[Aa]lljährlich)\b"
)
"""What is so again and again, told in the present tense of a season or a day of the week: "oft im Winter"."""

_NAMES_ITS_YEAR = re.compile(r"[A-ZÄÖÜ][\w-]+[\"“”«»]?\s(?:von|aus)\s\Z")
"""Before a year that tells which one is meant, and not when something happens: "der Sieger von 2013"."""

_DATUM = re.compile(r"[Dd]atum\s(?:vom\s|bis\s)?\Z")
"""A date that is printed on a thing: "mit dem Haltbarkeitsdatum 3. Mai 2019"."""

_FIRST_SINCE = re.compile(r"\b(?:[Ee]rstmals|[Zz]um ersten Mal|nicht mehr|wie) seit\s(?:d\w+\s)?\Z")
"""What has not been since a date began after it: "erstmals seit 2001"."""

_IN_SEASON = re.compile(
    r"\b(?:[IiAa]m|[Zz]um|[Vv]om|[Ii]n|[Bb]is|[Ss]eit|[Aa]b|[Ff]ür|[Nn]ach|[Vv]or|[Üü]ber|[Gg]egen|Ende|Anfang|Mitte)"
    r"\s(?:d\w+\s)?(?:\w+n\s)?\Z"
)
"""Before a season that is a time, and not what is told of: "erlebt den strengsten Winter"."""

_EVERY_SUMMER = re.compile(r"(?:de[rn]\s)?\w+monaten?")
"""Seasons of every year: "werden während der Sommermonate überrollt"."""

_SOURCE = re.compile(
    r"\b(?:[Ll]aut|[Gg]emäß|[Nn]ach)\s(?:[\w„“\"]+\s){0,3}?(?:\w*[Bb]ericht|\w*[Ss]tudie|Erhebung|Umfrage|Gutachten|Statistik|Protokoll|Dokument)"
    r"\w{0,2}\s(?:(?:de[rs]|von|[A-ZÄÖÜ„“\"]\S*)\s){0,4}(?:vo[mn]|aus dem(?: Jahre?)?)\s\Z"
)
"""A date of what is cited tells when it was written: "laut einem Bericht der Behörde vom November 2011"."""

_BEFORE = 40
"""Characters before a date in which its preposition stands."""
_FAR = 120
"""Characters before a date in which its source is named."""

AROUND = 600
"""Characters of a sentence read on each side of its date; longer ones are lists or tables without full stops."""

_WORDS = 3
"""Words beside its date that a sentence needs to tell of something."""

_BOUND = re.compile(r"\b(?P<bound>[Aa]b|[Bb]is|[Ss]eit)\s\Z")
_ONWARDS = re.compile(r"\b(?P<bound>[Vv]o[mn])\s\Z")
_SUNDAY_PAPER = re.compile(r"(?:Bild|BILD|Welt|WELT|[Rr]undschau|[Zz]eitung|Kurier|Kleine|Presse|Post) am \Z")
ONE_DAY = timedelta(days=1)
_MONEY = re.compile(r"(?:,[-–]{1,2})?\s?(?:€|EUR\b|Euro\b|US-Dollar\b|Dollar\b)|,[-–]")
_AGE = re.compile(r"\s\d{1,3}-?\s?[Jj]ähr")
_AND = re.compile(r"\.?\s(?:und|u\.|&)\s(?:am\s)?|\.?/")
HOURS = ("clock", "daypart")
"""Rules of times of day, which name no day."""

_NO_VALUE = "XXXX-XX-XX"
"""The value of what TIMEX3 has none for; its interval may be known all the same: "die Saison 2006/07"."""

_PART = r"(?:\s(?:früh|morgens|mittags|abends|nachts|vormittags|nachmittags))?"
_UNTIL = re.compile(rf"{_PART}\s(?:bis|–|-)\s(?:zum\s|einschließlich\s)?")
_BETWEEN = re.compile(r"\b[Zz]wischen\s(?:dem\s)?\Z")
_AND_THEN = re.compile(rf"{_PART}\sund\s(?:dem\s)?")


def placing(text: str, sentence: Span, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the dates of a sentence that place something in time, where "bis" joins two of them as one interval."""
    told = [date for date in _joined(text, dates) if _tells(text, sentence, date) and _places(text, sentence, date)]
    return [_opened(text, sentence, date) for date in told]


def _opened(text: str, sentence: Span, date: DateMention) -> DateMention:
    """Open the time that a day only bounds: "ab heute", "bis heute"."""
    before, after = text[max(sentence.start, date.start - _BEFORE) : date.start], text[date.stop : sentence.stop]
    lead = _BOUND.search(before) or (after.startswith(" an ") and _ONWARDS.search(before))
    if not lead or date.precision != "day" or date.first != date.last:
        return date
    return replace(date, first=None) if lead["bound"].lower() == "bis" else replace(date, last=None)


def _tells(text: str, sentence: Span, date: DateMention) -> bool:
    """Whether a sentence says anything beside the date ("Stand: 3. Mai 2019" does not)."""
    rest = f"{text[max(sentence.start, date.start - AROUND) : date.start]} {text[date.stop : sentence.stop][:AROUND]}"
    words = (word for word in WORD.finditer(rest) if word[0][0].isalpha())
    return len(list(islice(words, _WORDS))) == _WORDS


def _places(text: str, sentence: Span, date: DateMention) -> bool:
    """Whether a date places something in time; "in wenigen Wochen" only where the sentence speaks of what comes.

    A time of day alone ("gegen 21 Uhr") does not: its day is told elsewhere; "für den Abend" tells of a plan.
    """
    before = text[max(sentence.start, date.start - _BEFORE) : date.start]
    if date.rule == "weekday" and _is_named(text[date.start : date.stop], before):
        return False
    if date.rule in HOURS and not (date.rule == "daypart" and _FOR.search(before)):
        return False
    unknown = "XXXX" in date.value and date.value != _NO_VALUE
    if (date.first is None and date.last is None) or unknown:
        return False
    if _is_background(text, sentence, date, before):
        return False
    told = date.first is not None and date.last is not None and not _SINCE.search(before)
    if date.value.endswith("_REF") or (date.value.startswith("P") and not told):
        whole = text[max(sentence.start, date.start - AROUND) : min(sentence.stop, date.stop + AROUND)]
        coming = is_future(whole) or cues().conditional.within(whole)
        if not coming and _NEXT.search(text, date.start, date.stop):
            coming = "past" not in verb_forms(whole) or _BECOMES.search(whole) is not None
        return coming and date.first is not None and bool(_TO_COME.search(before + text[date.start : date.stop]))
    return not (date.precision in ("vague", "decade") and _SINCE.search(before))


def _is_named(day: str, before: str) -> bool:
    """Whether a weekday is a surname or part of a newspaper's name: "Anna Freitag", "Bild am Sonntag"."""
    words = before.split()
    surname = bool(words) and (words[-1] in given_names("feminine") or words[-1] in given_names("masculine"))
    return surname or (day == "Sonntag" and bool(_SUNDAY_PAPER.search(before)))


def _is_background(text: str, sentence: Span, date: DateMention, before: str) -> bool:
    """Whether a date only says when someone was born, how something is called, or stands in brackets without a verb."""
    after = text[date.stop : min(sentence.stop, date.stop + _BEFORE)]
    if _AGE.match(after) or _MONEY.match(after):
        return True  # "der heute 50-jährige Maler", "1500,- €"
    if cues().born_after.search(re.split(r"[,;)]| und ", after)[0]) or cues().born_before.search(before):
        return True
    if date.rule in ("year", "years joined") and cues().named.search(before):
        during = _DURING.search(before)
        return not during or bool(_NOUN.search(before[: during.start()]))
    if any(each.search(before) for each in (_THAN, _DATUM, _FIRST_SINCE, _EXCEPT)):
        return True
    if date.rule == "year" and _AFTER.search(before) and _ONCE_MORE.match(text, date.stop, sentence.stop):
        return True
    if date.rule in ("year", "named year") and _names_its_year(text, date, before):
        return True
    if not re.search(r"\d{4}", text[date.start : date.stop]) and _USUALLY.search(text, sentence.start, sentence.stop):
        return True
    if date.rule in _AGAIN and _is_habit(text[sentence.start : sentence.stop]):
        return True
    if date.rule == "season" and text[date.start : date.stop].isalpha() and not _IN_SEASON.search(before):
        return True
    if (
        date.rule == "season"
        and _EVERY_SUMMER.fullmatch(text, date.start, date.stop)
        and not is_future(text[sentence.start : sentence.stop])
    ):
        return True
    with_year = date.value[:4].isdigit() and date.value[:4] in text[date.start : date.stop]
    if with_year and _SOURCE.search(text, max(sentence.start, date.start - _FAR), date.start):
        return True
    if _LIKE.match(before.rsplit(",", 1)[-1]) and not has_finite(after.split(",", 1)[0]):
        return True
    opening = text.rfind("(", sentence.start, date.start)
    closing = text.find(")", date.stop, sentence.stop)
    inside = opening >= 0 and closing >= 0 and ")" not in text[opening : date.start]
    return inside and not has_finite(text[opening + 1 : closing])


_AGAIN = ("season", "weekday", "weekend", "holiday")


def _is_habit(sentence: str) -> bool:
    """Whether a sentence in the present tense tells what is mostly so."""
    return _MOSTLY.search(sentence) is not None and "past" not in verb_forms(sentence) and not is_future(sentence)


def _names_its_year(text: str, date: DateMention, before: str) -> bool:
    """Whether a year only tells which one is meant: "der Sieger von 2013", "ein Foto aus dem Jahr 2005"."""
    if date.first is None or date.last is None or date.first.year != date.last.year or _GOES_ON.match(text, date.stop):
        return False
    return _NAMES_ITS_YEAR.search(before) is not None


_AFTER = re.compile(r"\b[Nn]ach (?:\d{4} und )?\Z")
_ONCE_MORE = re.compile(r"(?: und \d{4})?,?\s[^,;:.]*\b(?:zum \w+ Mal|erneut|wieder)\b")
"""Behind a year that only tells when it was before: "tagt nach 2015 zum zweiten Mal"."""
_GOES_ON = re.compile(r"\s(?:bis|an)\b|\s?[–-]")


def main_first(text: str, date: DateMention) -> tuple[bool, int, int]:
    """A key by which the date that says when comes before others; "Ende März" as an end is no nearer than a month."""
    ends_in_month = date.first is None and date.precision == "part of month"
    return _dates_a_saying(text, date), _RANK["month" if ends_in_month else date.precision], date.start


def _dates_a_saying(text: str, date: DateMention) -> bool:
    """Whether a verb of saying stands close before the date: "sagte Rutte am Montag"."""
    before = text[max(0, date.start - 40) : date.start]
    return cues().reporting.within(before.rsplit(",", 1)[-1])


def _joined(text: str, dates: Sequence[DateMention]) -> list[DateMention]:
    """Make one interval of two dates that "bis" joins ("Montag bis Mittwoch"), or "und" where one follows the other."""
    joined: list[DateMention] = []
    for date in dates:
        before = joined[-1] if joined else None
        if before and _is_range(text, before, date):
            joined[-1] = replace(before, stop=date.stop, last=date.last)
        else:
            joined.append(date)
    return joined


def _is_range(text: str, begin: DateMention, end: DateMention) -> bool:
    if end.value == "PRESENT_REF" and begin.first and begin.last and end.last and begin.last < end.last:
        return _UNTIL.fullmatch(text, begin.stop, end.start) is not None  # "von 1855 bis heute"
    if begin.precision != end.precision or not begin.first or not begin.last or not end.first or not end.last:
        return False
    if begin.first <= end.last and _UNTIL.fullmatch(text, begin.stop, end.start):
        return True
    if begin.first < end.last and _BETWEEN.search(text[max(0, begin.start - _BEFORE) : begin.start]):
        return _AND_THEN.fullmatch(text, begin.stop, end.start) is not None
    return end.first - begin.last == ONE_DAY and bool(_AND.fullmatch(text, begin.stop, end.start))
