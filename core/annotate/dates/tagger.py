"""The engine: the rule that matches at each place of a text reads it, with what was mentioned before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from typing import Any

from core.annotate.dates.bounds import (
    CLOCKS,
    attach_clocks,
    far_off,
    in_compound,
    join_bounds,
    join_ranges,
    open_ended,
    pair_weekdays,
    unbounded,
)
from core.annotate.dates.calendar import Reading
from core.annotate.dates.context import LONG_AGO, Context
from core.annotate.dates.days import LIST_GAP
from core.annotate.dates.memory import Memory
from core.annotate.dates.rules import REPEATS, Rule
from core.annotate.dates.scan import places
from core.language.words import Words
from core.records import DateMention, OtherReading


def tag(words: Words, today: date | None) -> tuple[DateMention, ...]:
    """The temporal expressions of a text, read as of the publication day `today` (None: unknown)."""
    text, reader, done = words.text, _Reader(words, today), 0
    for start in reader.places.starts:
        if start >= done:
            done = reader.read_at(start)
    return join_bounds(text, join_ranges(text, pair_weekdays(text, attach_clocks(text, reader.mentions), today)))


class _Reader:
    """Reads one text from left to right and keeps what was mentioned."""

    def __init__(self, words: Words, today: date | None) -> None:
        self.text, self.today, self.sentences, self.trees = words.text, today, words.sentences, words.trees
        self.starts = [sentence.start for sentence in words.sentences]
        self.places = places(words.text)
        self.memory = Memory()
        self.parted = "\n\n" if "\n\n" in words.text else "\n"  # what parts paragraphs
        self.mentions: list[DateMention] = []

    def read_at(self, start: int) -> int:
        """Try the rules at `start`; returns where to go on: after the expression, or at once if there is none."""
        found = self.places.at(start)
        if found is None:
            return start
        rule, match = found
        index = bisect_right(self.starts, start) - 1
        if rule.read is None:
            return match.end()
        if index < 0 or match.end() > self.sentences[index].stop or self._in_compound(match):
            return start
        fields = {field: value for field, value in match.groupdict().items() if value is not None}
        ctx = Context(self.text, start, match.end(), self.sentences[index], self._today(start), self.memory, self.trees)
        return self._keep(rule, rule.read(fields, ctx), fields, ctx)

    def _today(self, start: int) -> date | None:
        """The day from which "gestern" counts: of the entry of a ticker, else of publication."""
        memory = self.memory
        inside = memory.entry is not None and self.text.find(self.parted, memory.entry_at, start) < 0
        return memory.entry if inside else self.today

    def _in_compound(self, match: re.Match[str]) -> bool:
        return in_compound(self.text, match, self.mentions[-1].stop if self.mentions else 0)

    def _keep(self, rule: Rule, reading: Reading | None, fields: Mapping[str, str], ctx: Context) -> int:
        if reading is None:
            return ctx.start
        reading = far_off(unbounded(reading))
        self.memory = remember(self.memory, rule, reading, fields, ctx)
        bounded = open_ended(reading, rule.name, ctx)
        span = (bounded.first, bounded.last, bounded.precision)
        also = bounded.other
        other = OtherReading(also.value, also.first, also.last) if also else None
        self.mentions.append(DateMention(ctx.start, ctx.stop, bounded.value, *span, rule.name, other))
        return ctx.stop


STAMPED = r"(?:,? \d{1,2}(?:[.:]\d{2})?(?: Uhr)?)?\s?(?::|\+\+|\]|\||–\s)"
"""Behind the day that an entry begins with: "8. Juni: ...", "[08.06.2015, 17:30 Uhr] ..."."""


def remember(memory: Memory, rule: Rule, reading: Reading, fields: Mapping[str, str], ctx: Context) -> Memory:
    """What later expressions may refer to: the day, the month, the year written out, that several were named."""
    found: dict[str, Any] = {}
    if rule.name.startswith("day in a list") or rule.name in REPEATS or reading.value.startswith("XXXX-WXX-"):
        found["repeated_at"] = ctx.stop
    if rule.name in CLOCKS and (day := ctx.entry_day):  # what follows is told of that day
        found |= {"day": day, "day_at": ctx.stop, "scene": day, **_entry(day, ctx)}
    if ctx.today and reading.last and ctx.today.year - reading.last.year >= LONG_AGO:
        found["long_ago_at"] = ctx.stop
    if rule.remembers and reading.first is not None and reading.precision in ("day", "minute"):
        found |= {"heading": reading.first} if ctx.is_heading and reading.precision == "day" else {}
        found |= _entry(reading.first, ctx) if ctx.begins_line and ctx.precedes(STAMPED) else {}
    if rule.remembers and reading.first is not None:
        found |= _landmarks(memory, rule, reading, reading.first, fields, ctx)
    return memory._replace(**found) if found else memory


def _entry(day: date, ctx: Context) -> dict[str, Any]:
    """What an entry of a ticker or chronicle that begins here is told of, if its day is over: "11. März: ..."."""
    return {"entry": day, "entry_at": ctx.stop} if ctx.today and day < ctx.today else {}


def _landmarks(
    memory: Memory, rule: Rule, reading: Reading, first: date, fields: Mapping[str, str], ctx: Context
) -> dict[str, Any]:
    """The fields of the memory that a date changes."""
    found: dict[str, Any] = {}
    if reading.precision in ("day", "minute"):
        listed = ctx.start - memory.day_at < LIST_GAP and memory.repeated_at == memory.day_at
        listed = listed and not ctx.follows("[Aa]uf|[Aa]uf den|sowie am")  # "vom 10. auf den 11. Mai, 17 Uhr"
        days = (*memory.days, first)[-KEPT:]
        found = {"day": first, "day_at": ctx.stop, "days": days, **({"repeated_at": ctx.stop} if listed else {})}
        looks_back = rule.name in LOOKS and memory.day is not None and first < memory.day
        if "weekday" in fields and rule.name != "weekday":
            found["named"] = first
        if not (looks_back or ctx.follows(ASIDE) or ctx.describes):
            found["scene"] = first
    if reading.precision in ("month", "part of month"):
        found |= {"month": first.replace(day=1), "month_at": ctx.stop}
    if reading.precision in ("month", "quarter", "part of year"):
        ends_range, opens_range = ctx.before.rstrip().endswith(("bis", "-", "–")), ctx.follows("[Vv]on")
        if (ends_range or opens_range) and _covers(memory.period, reading):  # "im zweiten Quartal, von April bis Juni"
            found |= {"period_at": ctx.stop}
        else:
            found |= {"period": None if ends_range else reading, "period_at": ctx.stop}
    reported = reading.precision == "year" and ctx.follows(
        r"(?:\w+ [A-ZÄÖÜ]\w+|[Jj]ene[rnms]?) für(?: das)?"
    )  # "die Dividende für 2020"
    bound = reading.precision == "year" and ctx.follows("[Bb]is") and bool(ctx.today and first > ctx.today)
    if reading.precision == "year" and rule.name in NEAR_YEARS and _is_time(ctx):
        found |= {"near_year": first.year, "near_year_at": ctx.stop}
    stated = ("year" in fields or "year_of" in fields) and not (reported or bound)
    if stated or (memory.year is not None and first.year == ctx.said_year):
        found |= {"year": first.year, "year_at": ctx.stop}
        goes_on = reading.precision in ANCHORS and not ctx.in_relative_clause
        found["anchor"] = first.replace(day=1) if goes_on else None
    elif (
        ctx.anchor and reading.precision in ANCHORS and ctx.anchor <= first <= (ctx.today or first)
    ):  # the next year of what is told
        found |= {"year": first.year, "year_at": ctx.stop, "anchor": first.replace(day=1)}
    return found


NEAR_YEARS = frozenset({"period from now", "neighbour", "year adjective"})


def _is_time(ctx: Context) -> bool:
    """Whether a year told by publication is a time ("im Vorjahr", "voriges Jahr"), no measure ("als im Vorjahr")."""
    plain = ctx.text.endswith("es Jahr", ctx.start, ctx.stop) or ctx.text.startswith(("heuer", "Heuer"), ctx.start)
    return plain or (ctx.follows("[Ii]m") and not ctx.follows("(?:als|wie) im"))


def _covers(period: Reading | None, reading: Reading) -> bool:
    """Whether a period holds all of another."""
    if period is None or not (period.first and period.last and reading.first and reading.last):
        return False
    return period.first <= reading.first and reading.last <= period.last


ASIDE = r"[Ss]eit(?: dem)?|(?:[Zz]uletzt|[Ll]etztmals|[Ee]rstmals)(?: am)?"
"""Before a day: what is told next is not of that day."""
LOOKS = frozenset({"next to", "neighbour", "day after"})
"""Rules of days told from another one: "am Tag zuvor" changes nothing of what is told next."""
KEPT = 6
"""Days that are remembered."""
ANCHORS = ("minute", "day", "part of month", "month", "quarter", "part of year")
"""How precise a date must be for the next month without a year to follow on it."""
