"""What a search asks for, as a frozen tree: words, phrases, prefixes, what is near, fields, and how they are joined."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.wording import language

FIELDS = {
    "title": ("titel",),
    "outlet": ("quelle", "medium"),
    "actor": ("akteur",),
    "speaker": ("sprecher",),
    "theme": ("thema",),
    "place": ("ort",),
    "before": ("vor",),
    "after": ("nach",),
}
"""What may stand before a colon, with its German names; the first is the one that is shown."""
FIELD_OF = {name: field for field, german in FIELDS.items() for name in (field, *german)}
"""The field of each name."""
Named = Literal["outlet", "actor", "speaker", "theme", "place"]


def field_name(field: str) -> str:
    """What a field is called in the language that holds."""
    return FIELDS[field][0] if language() == "de" else field


@dataclass(frozen=True, slots=True)
class Word:
    """A word in all its forms, also as part of a compound."""

    text: str


@dataclass(frozen=True, slots=True)
class Exact:
    """Words in the very forms, one after another; letter case, hyphens and the spelling of umlauts aside.

    `begun`: the last of them may go on, as in `Panzer*` and `"rote Lin*"`.
    """

    words: tuple[str, ...]
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Both within so many words, in any order: 1 is side by side."""

    left: Word | Exact
    right: Word | Exact
    distance: int


@dataclass(frozen=True, slots=True)
class Title:
    """The title alone is asked."""

    part: Query


@dataclass(frozen=True, slots=True)
class Field:
    """Articles of an outlet, with an actor, a speaker, a theme or a place that has this name.

    `whole`: of this very name; else what is named may have more words.
    """

    name: Named
    text: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """Articles that surely appeared before this day."""

    day: date


@dataclass(frozen=True, slots=True)
class After:
    """Articles that surely appeared after this day."""

    day: date


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the parts."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What does not meet the part."""

    part: Query


Query = Word | Exact | Near | Title | Field | Before | After | And | Or | Not
