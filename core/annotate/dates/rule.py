"""What a rule is: a named pattern and the function that reads what it matched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.annotate.dates.calendar import Reading
from core.annotate.dates.context import Context
from core.annotate.dates.years import Fields

Read = Callable[[Fields, Context], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and the function that reads what it matched; `remembers` if later expressions may refer to it."""

    name: str
    pattern: str
    read: Read | None
    remembers: bool = True


def date_rule(name: str, pattern: str, read: Read) -> Rule:
    return Rule(name, pattern, read)


def other_rule(name: str, pattern: str, read: Read) -> Rule:
    """An expression that later ones do not refer to: a duration, a repeated time, a time of day, a vague word."""
    return Rule(name, pattern, read, False)


def skip(name: str, pattern: str) -> Rule:
    return Rule(name, pattern, None, False)
