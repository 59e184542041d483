"""Quotations in German news text, their speakers and cues."""

from __future__ import annotations

from collections.abc import Sequence

from core.records import Mention, Quote, Span


def find_quotes(text: str, sentences: Sequence[Span], mentions: Sequence[Mention]) -> tuple[Quote, ...]:
    """All quotations of `text`, in order of their start; direct ones may lie inside indirect ones."""
    return ()
