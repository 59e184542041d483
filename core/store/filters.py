"""`Filters`: the one argument that every query takes besides the store."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filters:
    """What the analyst has narrowed the corpus to; an empty field does not narrow.

    `years` (first, last, inclusive) is met by the year in which an article appeared, and for events
    by the years they touch; `actors` (actor ids), `themes` and `outlets` are met by any one of
    their entries; `kinds` (person, organisation, country, place, other) limits which actors are
    counted; `text` must occur in the article, letter case aside.
    """

    years: tuple[int, int] | None = None
    actors: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    text: str = ""

    @property
    def active(self) -> bool:
        """Whether anything is narrowed at all."""
        return self != Filters()
