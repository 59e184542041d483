"""The engine: one fast candidate pass over the text, then the ordered rules where it hits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import re2

from core.annotate.dates.bounds import in_compound, join_ranges, open_ended
from core.annotate.dates.calendar import Reading
from core.annotate.dates.context import Context, Memory
from core.annotate.dates.lexicon import expand
from core.annotate.dates.rules import RULES, Rule
from core.records import DateMention, Span

WORD_START = re.compile(r"(?<![^\W_])[^\W_]|[§+'’]")
MAX_MEMORY = 256 << 20
"""Bytes that the candidate automaton may use: enough that it is never rebuilt while scanning."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    """All rules as one pattern: its last group is the rule's number, each rule's own groups are named `r3_month`."""

    pattern: re.Pattern[str]
    fields: tuple[tuple[tuple[str, str], ...], ...]  # by rule: (group, field)


@cache
def _grammar() -> _Compiled:
    branches, fields = [], []
    for number, rule in enumerate(RULES):
        source = expand(rule.pattern)
        names = re.findall(r"\(\?P<([a-z_]+)>", source)
        fields.append(tuple((f"r{number}_{name}", name) for name in names))
        branches.append(f"(?P<r{number}>{source.replace('(?P<', f'(?P<r{number}_')})")
    return _Compiled(re.compile("(?:" + "|".join(branches) + r")(?![^\W_])"), tuple(fields))


@cache
def _candidates() -> re2._Regexp[str]:
    """The same rules without groups; look-aheads are consumed or dropped, so that it finds at least what they find."""
    sources = (re.sub(r"\(\?P<[a-z_]+>", "(?:", expand(rule.pattern)) for rule in RULES)
    plain = "|".join(f"(?:{_without_lookaround(source)})" for source in sources)
    options = re2.Options()
    options.max_mem = MAX_MEMORY
    options.never_capture = True
    return re2.compile(plain, options)


def _without_lookaround(source: str) -> str:
    return re.sub(r"\(\?![^()]*\)", "", source).replace("(?=", "(?:")


def tag(text: str, today: date | None, sentences: Sequence[Span]) -> tuple[DateMention, ...]:
    """The temporal expressions of `text`, read as of the publication day `today` (None: unknown)."""
    memory = Memory()
    mentions: list[DateMention] = []
    starts = [sentence.start for sentence in sentences]
    for number, match in _matches(text):
        rule = RULES[number]
        index = bisect_right(starts, match.start()) - 1
        if rule.read is None or index < 0 or match.end() > sentences[index].stop:
            continue
        if in_compound(text, match, mentions[-1].stop if mentions else 0):
            continue
        ctx = Context(text, match.start(), match.end(), sentences[index], today, memory)
        fields = {field: value for group, field in _grammar().fields[number] if (value := match[group]) is not None}
        reading = rule.read(fields, ctx)
        if reading is None:
            continue
        memory = _remember(memory, rule, reading, fields, ctx)
        reading = open_ended(reading, rule.name, ctx)
        mentions.append(
            DateMention(ctx.start, ctx.stop, reading.value, reading.first, reading.last, reading.precision, rule.name)
        )
    return join_ranges(text, mentions)


def _matches(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Rule number and match, left to right, not overlapping."""
    pattern, done = _grammar().pattern, 0
    for candidate in _candidates().finditer(text):
        for word in WORD_START.finditer(text, candidate.start(), candidate.end()):
            if word.start() < done:
                continue
            match = pattern.match(text, word.start())
            if match and match.lastgroup:
                done = match.end()
                yield int(match.lastgroup[1:]), match


def _remember(memory: Memory, rule: Rule, reading: Reading, fields: dict[str, str], ctx: Context) -> Memory:
    """What later expressions may refer to: the day, and the year where it was written out."""
    if rule.name == "day in a list" or reading.value.startswith(("P", "XXXX-W")):
        memory = replace(memory, repeated_at=ctx.stop)
    if not rule.remembers or reading.first is None:
        return memory
    if reading.precision in ("day", "minute"):
        listed = ctx.start - memory.day_at < LIST_GAP and memory.repeated_at == memory.day_at
        memory = replace(
            memory, day=reading.first, day_at=ctx.stop, repeated_at=ctx.stop if listed else memory.repeated_at
        )
    stated = "year" in fields or "year_of" in fields
    if stated or (memory.year is not None and reading.first.year == ctx.said_year):
        memory = replace(memory, year=reading.first.year, year_at=ctx.stop)
    return memory


LIST_GAP = 15
"""Characters between the days of a list: '. und am '."""
