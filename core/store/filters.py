"""`Filters`: the one argument that every query takes besides the store."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

NO_OUTLET = "(no outlet)"
"""Stands in `Filters.outlets`, facets and frames for articles whose outlet is not known."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the analyst has narrowed the corpus to; an empty field does not narrow.

    `years` (first, last, inclusive): articles whose publication interval touches these years, and
    whatever is in them; events by their own interval instead, of which an open end does not count ("since
    1949" is an event of 1949), either reading of an unsure date counts. What has no date at all is left out
    (`key_figures` tells how much). `actors` (actor ids): articles that mention any of them, events
    that name any of them. `themes`: articles that have any of them, events that carry any of them.
    `outlets` (or `NO_OUTLET`) and `text` (must occur in the article, letter case and surrounding
    white space aside) are met by articles. `kinds` (person, organisation, country, place, other)
    narrows no article: it limits which actors are counted and listed.

    The last three narrow events and nothing else: `statuses`, `stated_only` (no events that merely
    take the day of their article), `days` (first, last, inclusive: as `years`).
    """

    years: tuple[int, int] | None = None
    actors: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    text: str = ""
    statuses: tuple[str, ...] = ()
    stated_only: bool = False
    days: tuple[date, date] | None = None

    @property
    def active(self) -> bool:
        """Whether anything is narrowed at all."""
        return self != Filters()

    @property
    def of_articles(self) -> Filters:
        """The filters without what narrows events alone."""
        return replace(self, statuses=(), stated_only=False, days=None)
