"""Readers of a year that stands alone, and could as well be a number, a name or a part of a title."""

from __future__ import annotations

import re

from core.annotate.dates.calendar import Reading, read_year
from core.annotate.dates.context import Context
from core.annotate.dates.lexicon import BLANK, load
from core.annotate.dates.periods import IN_QUOTES
from core.annotate.dates.years import Fields
from core.language.verbs import past_forms


def read_bare_year(fields: Fields, ctx: Context) -> Reading | None:
    """A year in figures, where nothing says that it counts or numbers something."""
    year = int(fields["year"])
    if (
        _in_title(ctx)
        or _is_label(ctx)
        or _is_tournament(ctx, year)
        or (
            ctx.precedes(r"[*×x] ?\d|v\. ?(?:Chr|u)\.|[A-Z]{1,3}\d+")  # the asteroid 2003 EL61
            or ctx.precedes(r"(?:(?:bis|oder|und) \d[\d.]* )?<COUNTED>")
            or re.match(r"[.,:]\d|[-–/]\d{5,}|/\d{3}(?!\d)|-[A-ZÄÖÜa-zäöü]|\.[A-Za-z]", ctx.after)
        )
    ):
        return None
    if _COUNTS.search(ctx.before) and ctx.precedes(r"[a-zäöüß]+e[nr]? [A-ZÄÖÜ]\w+"):
        return None
    if re.search(r"(?:^|\D)\d{1,3}/$|[\d][.,:]$|[$€£#+]\s?$|\d\s$|[A-Za-zÄÖÜäöü]-$", ctx.before):
        return None
    if year < 1900 or year == 2000 or year > 2060:
        return read_year(year) if _year_is_likely(ctx) or _is_time_of_verb(ctx) else None
    return read_year(year)


_COUNTS = re.compile(r"\d [A-ZÄÖÜ][\w-]+ (?:und|oder|sowie) \Z")
"""Before a number that counts as well: "800 Träger und | 1550 einsatzbereite Sprengköpfe"."""

DETERMINED = (
    r"(?:<DET>|[Dd]iese[nmrs]?|[Jj]ene[nmrs]?|[Ii]m|[Aa]m|[Vv]om|[Zz]u[mr]|[Bb]eim|[Ii]ns|[Kk]?[Ee]ine?[nmrs]?"
    r"|(?:[Ii]hr|[Ss]ein|[Uu]nser|[Mm]ein)(?:e[nmrs]?)?)(?: [a-zäöüß]+e[nmrs]?){0,2}"
)


def _is_label(ctx: Context) -> bool:
    """Whether a number is that of an article or a flight ('Artikel 1906'), and no year ('im Artikel 2003')."""
    return ctx.follows("<NUMBERED_HIGH>") and not ctx.follows(rf"{DETERMINED} <NUMBERED_HIGH>")


AMOUNT = r"(?:\d[\d.,]*|<NUM>|Millionen?|Milliarden?|Billionen?|Mio\.|Mrd\.)"


def _is_tournament(ctx: Context, year: int) -> bool:
    """Whether a year is part of a tournament's name ('die Euro 2024'); behind an amount of euros it is none."""
    named = ctx.follows("Euro") and not ctx.follows(rf"{AMOUNT} Euro")
    return named and f"Euro {year}" in load()["not_dates"]["tournaments"]


TITLE = re.compile(r"[„“\"»›‚](?:[A-ZÄÖÜ][\w-]*[ \t\u00a0]){1,3}(?:\d{4}[/–-])?$")
TITLE_END = re.compile(r"(?:[/–-]\d{2,4})?[ \t\u00a0]?[“”\"«‹‘]")


def _in_title(ctx: Context) -> bool:
    """Whether a year names a plan, a paper or a work in quotation marks: „Strategie 2021-2025“, „1984“."""
    if IN_QUOTES.search(ctx.before) and re.match(r":|[“”\"«‹‘]", ctx.after):
        return True
    opened = TITLE.search(ctx.before)
    named = opened and opened[0][1:].split()[0] not in load()["before_time"]["words"]
    return bool(named and TITLE_END.match(ctx.after))


LIVES = (
    r"[(*†/–-]|[Jj]ahren?|[Ii]n|[Ss]eit|[Bb]is|[Vv]on|[Aa]b|[Nn]ach|[Vv]or|[Uu]m|[Aa]nno|[Zz]wischen|[Uu]nd|[Ee]nde"
    r"|[Aa]nfang|[Mm]itte|[Ss]ommer|[Ww]inter"
)


_NOUN = rf"[A-ZÄÖÜ][a-zäöüß]+{BLANK}"
_DETERMINED_NOUN = rf"(?:de[rsmn]|ihre[rmn]|seine[rmn]){BLANK}(?:[a-zäöüß]+e[nrms]{BLANK})?{_NOUN}"
_HAPPENINGS = (
    r"\w*(?:[Kk]ongress|[Rr]evolution|[Kk]rieg|[Ss]chlacht|[Ff]rieden?|[Aa]ufstand|[Vv]ertrag|[Ee]dikt)(?:e?s)?"
)
PLACED = re.compile(
    rf"\b(?:[Ii]n|[Bb]ei|[Vv]on|[Zz]u|[Nn]ach|[Aa]us|[Vv]or){BLANK}(?:(?:Bad|Sankt|St\.|New){BLANK})?{_NOUN}$"
    rf"|\b(?:[Ss]eit|[Nn]ach|[Vv]or){BLANK}(?:{_DETERMINED_NOUN}){{1,2}}$|{_HAPPENINGS}{BLANK}$"
)
"""What happened in a year of long ago, or where, right before it: 'in Wien 1848', 'seit der Gründung 1762'."""


def _year_is_likely(ctx: Context) -> bool:
    """Whether the surroundings speak for a year that could as well be a number: brackets, life dates, 'seit'."""
    if ctx.precedes(r"[A-ZÄÖÜ][a-zäöüß]+(?:e|en|er)"):
        return False
    if not ctx.before.strip() and ctx.precedes(r": [A-ZÄÖÜ]\w*"):
        return True  # an entry of a chronicle: "1809: Der Aufstand beginnt"
    if PLACED.search(ctx.before) and not ctx.precedes(r"[A-ZÄÖÜ]\w+|[a-zäöüß]+e[nr]? [A-ZÄÖÜ]"):
        return True
    return bool(re.search(rf"(?:{LIVES})[ \t\u00a0]*$", ctx.before) or re.match(r"\)|[-–/]\d{4}", ctx.after))


OPENS = re.compile(
    r"(?:^|[;:–-] |, )(?:(?:[Ss]chon|[Bb]ereits|[Ee]rst|[Nn]och|[Aa]uch|[Uu]nd|[Dd]och|[Ee]rstmals)[ \t\u00a0])?$"
)
VERB_AFTER = re.compile(
    r"[ \t\u00a0](?P<verb>[a-zäöüß]+)(?:[ \t\u00a0](?P<subject>die|das|der|sie|es|wir|er|man|seine?|ihre?|sich)\b)?"
)
VERB_BEFORE = re.compile(
    r"\b(?P<verb>[a-zäöüß]+)(?:[ \t\u00a0](?:sich|er|sie|es|erst|schon|bereits|dann|auch))?[ \t\u00a0]$"
)
GOES_ON = re.compile(
    r"[ \t\u00a0](?:in|im|bei|beim|zu|zum|zur|durch|als|nach|aus|an|am|auf|mit|von|vom|erstmals|endgültig)\b"
    r"|(?:[ \t\u00a0][a-zäöüß]+(?:t|en))?(?:[.,;]|$| und\b)(?!\d)"
)


def _is_time_of_verb(ctx: Context) -> bool:
    """Whether a verb of the past has the number as its time: '1798 schrieb er', 'wurde 1756 geboren'.

    A verb in the plural may count persons ('1200 wurden verletzt'), unless its subject follows.
    """
    after = VERB_AFTER.match(ctx.after)
    if after and OPENS.search(ctx.before) and _is_past(after["verb"]):
        return not after["verb"].endswith("n") or after["subject"] is not None
    before = VERB_BEFORE.search(ctx.before)
    told = before and before["verb"] in past_forms() and not before["verb"].endswith("n")
    return bool(
        told and before and before["verb"] not in load()["state_verbs"]["counting"] and GOES_ON.match(ctx.after)
    )


def _is_past(word: str) -> bool:
    return word in past_forms() or (len(word) > 4 and word.endswith(("te", "ten")))
