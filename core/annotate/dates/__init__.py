"""Temporal expressions in German text (TIMEX3)."""

from __future__ import annotations

from collections.abc import Sequence

from core.records import DateMention, Published, Span

RULES: tuple[str, ...] = ()


def find_dates(text: str, published: Published, sentences: Sequence[Span]) -> tuple[DateMention, ...]:
    """Every temporal expression of `text`, in order."""
    return ()
