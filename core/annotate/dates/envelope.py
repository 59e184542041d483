"""Joining two readings of one text: as of the first and as of the last day on which it may have appeared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.records import DateMention, Precision


def merge(early: Sequence[DateMention], late: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """One mention per span: unchanged where both readings agree, else their joint interval, never an exact day."""
    other = {(mention.start, mention.stop): mention for mention in late}
    return tuple(_join(mention, other.get((mention.start, mention.stop), mention)) for mention in early)


def _join(early: DateMention, late: DateMention) -> DateMention:
    if early == late:
        return early
    first = min(early.first, late.first) if early.first and late.first else None
    last = max(early.last, late.last) if early.last and late.last else None
    value = _shared(early.value, late.value)
    return replace(early, value=value, first=first, last=last, precision=_precision(first, last), other=None)


def _shared(early: str, late: str) -> str:
    """The value up to where the readings part, the rest as X: 2022-10-XX."""
    if len(early) != len(late):
        return early if early.startswith("P") else "XXXX"
    parted = next((at for at, pair in enumerate(zip(early, late, strict=True)) if pair[0] != pair[1]), len(early))
    whole = early.rfind("-", 0, parted) + 1 if parted < len(early) else len(early)
    rest, mark, tail = early[whole:].partition("T")
    return early[:whole] + "".join("X" if char.isdigit() else char for char in rest) + mark + tail


def _precision(first: date | None, last: date | None) -> Precision:
    if first is None or last is None:
        return "vague"
    if (first.year, first.month) == (last.year, last.month):
        return "month"
    return "part of year" if first.year == last.year else "vague"
