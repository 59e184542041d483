"""Given names of women and men in German news."""

from __future__ import annotations

from functools import cache
from typing import Literal

from core.language.lexicon import load


@cache
def given_names(gender: Literal["feminine", "masculine"]) -> frozenset[str]:
    """The given names of women or of men."""
    return frozenset(load("names_first")[gender].split())
