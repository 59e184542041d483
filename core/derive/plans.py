"""What became of plans: which later sentence tells that they happened.

That two sentences are about one thing is never certain. It is taken for probable where they share enough that few
articles of the corpus have: actors, nouns, the verb, a known event; the more, the less precise the plan's date is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from core.language.lexicon import load

Became = Literal["reported", "postponed", "denied"]

PRECISE = timedelta(days=7)
"""A plan for so many days at most needs less in common with what reports it."""
AFTER = timedelta(days=31)
"""How long after its first day a plan without a last day may begin."""
LATEST = timedelta(days=730)
"""A plan for a day later than that after the first one's is another plan."""
ENOUGH, MORE = 3, 4
"""How much two sentences must share, where the plan's date is precise and where it is not."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as it is compared: `published` is the last day on which its article may have appeared.

    `actors` and `nouns` are those of its sentence that few articles have, `common` its other actors, `known` the known
    events that it names on their days; `postpones`: its sentence tells that something is put off.
    """

    event: int
    article: int
    published: date
    first: date | None
    last: date | None
    status: str
    predicate: str
    actors: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    postpones: bool = False

    @property
    def cancels(self) -> bool:
        """Whether its verb gives up a plan."""
        return self.predicate in _verbs("cancelling")


@dataclass(frozen=True, slots=True)
class Shared:
    """What a plan and a later event have in common; the verb "" where it differs or says nothing."""

    actors: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    verb: str = ""
    known: tuple[str, ...] = ()

    def weight(self, rare: frozenset[str]) -> int:
        """How much it is: each rare actor and noun, the verb and one common actor count once, a known event twice."""
        scarce = [one for one in self.actors if one in rare]
        common = len(scarce) < len(self.actors)
        return len(scarce) + len(self.nouns) + bool(self.verb) + common + 2 * bool(self.known)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a later event says of a plan, probably, and why it is taken to be about it."""

    event: int
    became: Became
    shared: Shared


@dataclass(frozen=True, slots=True)
class Reach:
    """The days that an event touches that tells of a plan; from `until` to `latest` only another plan does."""

    since: date
    until: date
    latest: date


def reach(plan: Told) -> Reach:
    """Return the days within which events may tell what became of a plan (`outcomes` judges them)."""
    begins = plan.first or plan.published
    until = plan.last or _later(begins, AFTER.days)
    return Reach(min(begins, plan.published), until, _later(plan.last or begins, LATEST.days))


def outcomes(plans: Sequence[Told], told: Iterable[Told]) -> dict[int, Outcome]:
    """Return what became of each plan (by its event) as far as later articles tell; the others are left out.

    Where several later events may tell, the one that shares most with the plan is taken, then the earliest.
    """
    by_thing: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        for thing in one.actors | one.nouns | one.known:
            by_thing[thing].append(one)
    found: dict[int, Outcome] = {}
    for plan in plans:
        things = plan.actors | plan.nouns | plan.known
        later = {one.event: one for thing in things for one in by_thing[thing] if one.published > plan.published}
        judged = [(one, outcome) for one in later.values() if (outcome := _judged(plan, one))]
        if judged:
            _, found[plan.event] = min(
                judged, key=lambda pair: (-pair[1].shared.weight(plan.actors), pair[0].published, pair[0].event)
            )
    return found


def _judged(plan: Told, one: Told) -> Outcome | None:
    """What an event of a later article says of a plan; None where it is about something else, or says nothing."""
    became = _became(plan, one)
    if became is None:
        return None
    shared = _shared(plan, one)
    weight = shared.weight(plan.actors)
    needed = ENOUGH if became != "postponed" or one.postpones else MORE
    if became != "postponed" and not _is_precise(plan):
        needed = MORE
    if weight < needed or (became == "postponed" and not one.postpones and not shared.verb):
        return None
    return Outcome(one.event, became, shared)


def _became(plan: Told, one: Told) -> Became | None:
    if one.status == "planned":
        return "postponed" if _is_later_plan(plan, one) else None
    if one.status == "denied" or one.cancels:
        return "denied" if _is_within(plan, one, since=plan.published) else None
    if one.status in ("past", "ongoing") and not one.postpones:
        return "reported" if _is_within(plan, one) else None
    return None


def _is_later_plan(plan: Told, one: Told) -> bool:
    until = plan.last or plan.first
    begins = one.first or one.last
    return bool(until and begins and until < begins <= _later(until, LATEST.days))


def _is_within(plan: Told, one: Told, since: date | None = None) -> bool:
    """Whether an event lies within the days of a plan, or between `since` and its last day."""
    if one.first is None or one.last is None:
        return False
    first = since or plan.first or plan.published
    last = plan.last or _later(plan.first or plan.published, AFTER.days)
    return first <= one.first and one.last <= last


def _is_precise(plan: Told) -> bool:
    return plan.first is not None and plan.last is not None and plan.last - plan.first <= PRECISE


def _shared(plan: Told, one: Told) -> Shared:
    actors = (plan.actors | plan.common) & (one.actors | one.common)
    verb = plan.predicate if plan.predicate == one.predicate and plan.predicate not in _verbs("light") else ""
    return Shared(
        tuple(sorted(actors)), tuple(sorted(plan.nouns & one.nouns)), verb, tuple(sorted(plan.known & one.known))
    )


def postpones(words: Iterable[str]) -> bool:
    """Return whether a sentence with these words (lemmas) tells that something is put off."""
    return not _verbs("postponing").isdisjoint(words)


@cache
def _verbs(name: str) -> frozenset[str]:
    return frozenset(load("outcomes")[name])


def _later(day: date, days: int) -> date:
    """A day some days later, or the last day of the calendar."""
    return day + timedelta(days=min(days, (date.max - day).days))
