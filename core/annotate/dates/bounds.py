"""What stands around an expression: compounds it is only a part of, prepositions that open it, ranges it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

from core.annotate.dates.calendar import Reading, shift_days
from core.annotate.dates.context import DAYS_OF_WEEK, Context
from core.annotate.dates.lexicon import amount, expand
from core.records import DateMention

FROM = r"[Ff]rühestens(?: am| im| ab)?|[Aa]b(?: de[mr])?|[Ss]eit(?: de[mr])?|[Nn]ach(?: de[mr])?"
NOT_BEFORE = r"[Nn]icht vor(?: de[mr])?"
BEFORE = r"[Vv]or(?: de[mr])?"
ONWARDS = r"[Vv]o[nm](?: de[mnr])?"
UNTIL = r"[Bb]is(?: zum| zur| in| in die| Ende| spätestens| einschließlich)?|[Ss]pätestens(?: am| im| bis| zum)?"
TODAY = frozenset(
    {
        "day",
        "day adjective",
        "daypart",
        "clock",
        "clock in a list",
        "clock in words",
        "quarter of an hour",
        "clock after um",
    }
)
"""Rules of times that begin on a day rather than bound a period: 'ab heute', 'von 9 bis 12 Uhr'."""

COMPOUND = re.compile(r"-[A-ZÄÖÜ]")
HEDGED = r"(?:(?:voraussichtlich|mindestens|längstens|etwa|spätestens)\s)?"
RANGE = re.compile(rf"[.,]?\s?{HEDGED}(?:bis(?: zum| zur| einschließlich)?|-|–)\s?{HEDGED}(?:de[mrn] )?")
BETWEEN = (re.compile(r"[Zz]wischen(?: de[mnr])?\s$"), re.compile(r"[.,]?\s?und\s(?:de[mrn] )?"))
"""What opens a range, and what then joins its halves; 'von 2014 und 2016' names two years."""
OVERNIGHT = (re.compile(r"[Vv]o[nm](?: de[mnr])?\s$"), re.compile(r"[.,]?\s?auf\s(?:de[mrn] )?"))
"""The same of a night; 'vom 3. auf den 17. Mai' tells from where to where something is moved."""
OPENING = r"(?:[Ff]rühestens|[Bb]is|[Ss]pätestens|[Vv]o[rnm]|[Aa]b|[Ss]eit|[Nn]ach|[Nn]acht)(?: \w+)?(?: de[mn])?"
"""A word that may open or night what follows; looked for first, as most expressions have none."""
NIGHT = r"[Nn]acht (?:zum?|auf(?: de[mn])?)"


def in_compound(text: str, match: re.Match[str], done: int) -> bool:
    """Whether a hyphen makes the expression part of a word ('MIP-Montag', 'Winter-Biathlon'), not of a range."""
    start, stop = match.span()
    if match[0][0].isdigit():
        return False
    joined_left = start > 1 and text[start - 1] == "-" and text[start - 2].isalpha() and done != start - 1
    follows = COMPOUND.match(text, stop)
    return joined_left or bool(follows and not _weekday_or_month(text, stop + 1))


def _weekday_or_month(text: str, start: int) -> bool:
    """Whether the word after the hyphen is itself a time ('Juli-August', 'Freitag-Abend')."""
    return bool(
        re.compile(r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|\w+tag\b|Abend|Nacht)").match(text, start)
    )


def open_ended(reading: Reading, rule: str, ctx: Context) -> Reading:
    """Open the interval where the preposition does: 'ab dem 3. Mai' has no last day, 'bis Mai' no first."""
    if reading.first is None or reading.last is None or not ctx.follows(OPENING):
        return reading
    if reading.value.startswith("P"):  # "in spätestens zwölf Monaten"
        return replace(reading, first=ctx.today, other=None) if ctx.follows("[Ii]n spätestens") else reading
    if reading.precision == "day" and rule not in CLOCKS and ctx.follows(NIGHT):  # it begins on the evening before
        return _from_evening_before(reading)
    if rule in TODAY:
        return reading
    if counted := _counted(reading, ctx):
        return counted
    if ctx.follows(BEFORE) and not ctx.follows(NOT_BEFORE):
        return _before(reading)
    if ctx.follows(UNTIL):
        return replace(reading, first=None, other=reading.other and replace(reading.other, first=None))
    onwards = ctx.precedes("an") and ctx.follows(ONWARDS)  # but "geht in diesem Jahr an ihn"
    if ctx.follows(FROM) or onwards or ctx.follows(NOT_BEFORE):
        return replace(reading, last=None, other=reading.other and replace(reading.other, last=None))
    return reading


def _counted(reading: Reading, ctx: Context) -> Reading | None:
    """The day so long before or after another one, of weeks the days around it: 'drei Tage vor Weihnachten'.

    With an article it is all that time: 'in den drei Wochen vor Weihnachten'.
    """
    match = _so_long().search(ctx.before)
    count = amount(match["n"]) if match else None
    if match is None or count is None or count != int(count) or reading.first is None or reading.last is None:
        return None
    weeks, before = match["unit"].startswith("W"), match["way"] == "vor"
    days = int(count) * (DAYS_OF_WEEK if weeks else 1)
    day = shift_days(reading.first, -days) if before else shift_days(reading.last, days)
    first, last = (shift_days(day, -3), shift_days(day, 3)) if day and weeks else (day, day)
    if match["all"]:
        first, last = (day, shift_days(reading.first, -1)) if before else (shift_days(reading.last, 1), day)
    return replace(reading, first=first, last=last, precision="week" if weeks else "day", other=None) if day else None


@cache
def _so_long() -> re.Pattern[str]:
    return re.compile(expand(_SO_LONG) + r"\s$")


_SO_LONG = (
    r"\b(?P<all>[Dd](?:en|ie|er) (?:(?:ersten|letzten|beiden) )?)?(?P<n><NUM>) (?P<unit>Tagen?|Wochen?) "
    r"(?P<way>vor|nach)(?: de[mr])?"
)


def _before(reading: Reading) -> Reading:
    """What ends with the day before: 'vor Weihnachten', 'vor dem 3. Mai'."""
    last = reading.first and shift_days(reading.first, -1)
    return replace(reading, first=None, last=last, other=reading.other and _before(reading.other))


OLDEST, FARTHEST = 1000, 2200
"""Years of which news tells with certainty: outside them a number is a slip, or a date that scholars argue about."""


def far_off(reading: Reading) -> Reading:
    """Make the time of a date vague that lies ages before or after the news: 'im Jahr 413', 'am 3. Mai 2714'."""
    known = reading.last or reading.first
    is_far = known is not None and not OLDEST <= known.year <= FARTHEST
    return replace(reading, precision="vague") if is_far else reading


NEVER, NO_BEGINNING = 9999, 1
"""The last year of the calendar stands for 'without end' ('gilt bis 31.12.9999'), the first for 'without beginning'."""


def unbounded(reading: Reading) -> Reading:
    """Open the interval of a date that a record writes where there is none; its value stays as written."""
    first, last = reading.first, reading.last
    if last and last.year == NEVER:
        last = None
        first = first if first and first.year < NEVER else None
    elif first and first.year == NO_BEGINNING:
        first = None
        last = last if last and last.year > NO_BEGINNING else None
    else:
        return reading if first or last else replace(reading, precision="vague")
    return replace(reading, first=first, last=last, precision=reading.precision if first or last else "vague")


def _is_unbounded(mention: DateMention) -> bool:
    return mention.value.startswith(str(NEVER)) and mention.first is None


def _from_evening_before(reading: Reading) -> Reading:
    first = shift_days(reading.first, -1) if reading.first else None
    other = reading.other and _from_evening_before(reading.other)
    return replace(reading, first=first, precision="part of week", other=other)


def pair_weekdays(text: str, mentions: Sequence[DateMention], today: date | None) -> tuple[DateMention, ...]:
    """Put two weekdays that 'und' joins into one week: 'am Dienstag und Mittwoch bleibt ...' said on a Wednesday.

    So is the second behind a day told from publication: 'war für heute und Dienstag geplant'.
    """
    paired = list(mentions)
    for at, right in enumerate(mentions[1:]):
        left = paired[at]
        if right.rule != "weekday" or left.rule not in TOLD or not ALSO.fullmatch(text, left.stop, right.start):
            continue
        if left.first is None or right.first is None or today is None or right.first > left.first:
            continue
        days = (right.first - left.first).days % DAYS_OF_WEEK
        if left.rule == "day" and left.first < today:
            continue  # "gestern und Freitag"
        if left.first > today or left.rule == "day":
            paired[at + 1] = _on(right, shift_days(left.first, days))
        else:
            paired[at] = _on(left, shift_days(right.first, -days))
    return tuple(paired)


TOLD = ("weekday", "day")
ALSO = re.compile(r"\s(?:und|sowie|oder)\s(?:am\s)?")


def join_ranges(text: str, mentions: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """Give both ends of '3. bis 5. Mai' the whole interval, where the first does not lie after the second."""
    joined = list(mentions)
    for at, (left, right) in enumerate(pairwise(mentions)):
        if left.first and _is_unbounded(right) and _are_joined(text, left, right):  # 'vom 1.1.2024 bis 31.12.9999'
            joined[at], joined[at + 1] = replace(joined[at], last=None), replace(joined[at + 1], first=left.first)
        if left.first is None or right.last is None or not _are_joined(text, left, right):
            continue
        if left.rule == right.rule == "weekday":
            left, right = joined[at], joined[at + 1] = _in_one_week(text, left, right)
        if left.rule == "duration in a range":
            joined[at], joined[at + 1] = _about_as_long(left, right)
        elif left.first and right.last and left.first <= right.last and not {left.rule, right.rule} & TODAY:
            joined[at] = replace(joined[at], last=right.last)
            joined[at + 1] = replace(joined[at + 1], first=left.first)
    return tuple(joined)


def join_bounds(text: str, mentions: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """Give beginning and end that a clause names apart the whole interval: 'ab Ende 2024 schrittweise bis 2027'."""
    joined = list(mentions)
    for at, (left, right) in enumerate(pairwise(mentions)):
        ends = right.first is None and right.last
        if left.first is None or left.last is not None or not ends or left.first > ends:
            continue
        led = BEGINS.search(text, max(0, left.start - 10), left.start)
        if led and APART.fullmatch(text, left.stop, right.start):
            joined[at] = replace(joined[at], last=right.last)
            joined[at + 1] = replace(joined[at + 1], first=left.first)
    return tuple(joined)


APART = re.compile(r"(?:(?!(?<!nach )\bund\b|\boder\b)[^,;:()\n–]){0,80}\bbis(?: zu[mr])?\s")
BEGINS = re.compile(r"\b(?:[Aa]b|[Ss]eit|[Vv]o[nm])(?: de[mr])?\s\Z")
"""What stands between a beginning and an end in one clause, and before the beginning."""


def _about_as_long(left: DateMention, right: DateMention) -> tuple[DateMention, DateMention]:
    """Give 'in zehn bis fünfzehn Jahren', 'vor drei oder vier Wochen' the time from the nearest to the farthest."""
    if not (left.first and left.last and right.first and right.last):
        return left, right
    first, last = min(left.first, right.first), max(left.last, right.last)
    return tuple(replace(each, first=first, last=last, precision="vague") for each in (left, right))  # type: ignore[return-value]


def _in_one_week(text: str, left: DateMention, right: DateMention) -> tuple[DateMention, DateMention]:
    """The weekdays of 'von Freitag bis Sonntag' within seven days of each other; one with its week named stays."""
    if left.first is None or right.last is None:
        return left, right
    days = (right.last - left.first).days % 7
    if "Woche" in text[right.start : right.stop]:
        return _on(left, shift_days(right.last, -days)), right
    return left, _on(right, shift_days(left.first, days))


def _on(mention: DateMention, day: date | None) -> DateMention:
    if day is None or day == mention.first:
        return replace(mention, other=None)
    return replace(mention, value=f"{day}{mention.value[10:]}", first=day, last=day, other=None)


def _are_joined(text: str, left: DateMention, right: DateMention) -> bool:
    """Whether two mentions are the halves of one range: 'von ... bis', 'zwischen ... und', 'Nacht von ... auf'."""
    if RANGE.fullmatch(text, left.stop, right.start):
        return True
    if left.rule == "duration in a range":
        return ALSO.fullmatch(text, left.stop, right.start) is not None
    before = text[max(0, left.start - 20) : left.start]
    joints = (BETWEEN, OVERNIGHT) if _is_night(left, right) else (BETWEEN,)
    return any(opens.search(before) and joins.fullmatch(text, left.stop, right.start) for opens, joins in joints)


def _is_night(left: DateMention, right: DateMention) -> bool:
    """Whether a day follows on another; weekdays are not yet of one week."""
    if left.first is None or right.first is None:
        return False
    days = (right.first - left.first).days
    return (days % DAYS_OF_WEEK if left.rule == right.rule == "weekday" else days) == 1


def attach_clocks(text: str, mentions: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """Give a time of day the day that follows it, not the one last mentioned.

    'um 18 Uhr am Montag', 'Gegen 18 Uhr kam es am Montag zu einem Unfall'.
    """
    placed, done = list(mentions), 0
    for at, (clock, day) in enumerate(pairwise(mentions)):
        is_day = day.precision == "day" and day.first == day.last and not {day.rule} & HOURS and "T" not in day.value
        if clock.rule in HOURS and is_day and day.first and _is_joined(text, done, clock, day):
            value = f"{day.first}T{clock.value.partition('T')[2]}"
            placed[at] = replace(clock, value=value, first=day.first, last=day.first)
        done = clock.stop
    return tuple(placed)


def _is_joined(text: str, done: int, clock: DateMention, day: DateMention) -> bool:
    """Whether a day stands right behind a time of day, or behind the verb where that opens its sentence."""
    if BEFORE_DAY.fullmatch(text, clock.stop, day.start):
        return True
    verb = VERB_AND_DAY.fullmatch(text, clock.stop, day.start)
    return bool(verb and OPENS_SENTENCE.search(text, done, clock.start))


CLOCKS = frozenset({"clock", "clock in words", "quarter of an hour", "clock after um"})
HOURS = CLOCKS | {"daypart"}
BEFORE_DAY = re.compile(r"\s(?:am|des|vom|an diesem)\s(?:\w+en )?")
OPENS_SENTENCE = re.compile(r"(?:^|[.!?:]\s+|\n)(?:[A-ZÄÖÜ]\w*\s)(?:[a-zäöüß]+\s){0,2}\Z")
VERB_AND_DAY = re.compile(r"(?:\s[a-zäöüß]+){1,3}\sam\s(?:[a-zäöüß]+en\s)?")
"""What stands before an hour that opens its sentence, and between it and its day: 'Gegen | 18 Uhr | kam es am'."""
