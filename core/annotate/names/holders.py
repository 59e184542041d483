"""Who held an office when an article appeared, by the lexicon's roles and their dates."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from functools import cache

from core.annotate.names.lexicon import Actor, Role, load_actors, read_toml
from core.annotate.names.offices import name_with_organisation
from core.annotate.names.page import Office, Tense, Title
from core.records import Published


@cache
def _holders() -> dict[str, list[tuple[Actor, Role]]]:
    holders: dict[str, list[tuple[Actor, Role]]] = defaultdict(list)
    for actor in load_actors().values():
        for role in actor.roles:
            holders[role.noun].append((actor, role))
    return holders


@cache
def same_offices(noun: str) -> tuple[str, ...]:
    """The lexicon's nouns for an office as the text names it, in the noun's gender."""
    same: dict[str, list[str]] = read_toml("roles.toml")["offices"]["same"]
    if noun in same:
        return (noun, *same[noun])
    masculine = noun.removesuffix("in")
    if masculine != noun and masculine in same:
        return (noun, *(other + "in" for other in same[masculine]))
    if noun.endswith("e") and noun + "r" in same:
        return (noun, *(other.removesuffix("r") for other in same[noun + "r"]))
    return (noun,)


def fits(title: Title, role: Role) -> bool:
    """Whether the text's title names the lexicon's role (the country, where both say one, agrees)."""
    if title.country and role.country and title.country != role.country:
        return False
    bare = title.noun.rsplit("-", 1)[-1] if "-" in title.noun else title.noun
    nouns = {*same_offices(title.noun), *same_offices(bare)}
    return role.noun in nouns or role.noun.rsplit("-", 1)[-1] == title.noun


def ended(role: Role, published: Published) -> bool:
    """Whether an office was over before the article appeared."""
    return role.last is not None and published.first is not None and role.last < published.first


_SOON = timedelta(days=400)
"""A designated holder takes office, and a leaving one leaves it, within this time of the article."""
_HANDOVER = timedelta(days=30)
"""One who has just left is still called the leaving holder."""


def holder(office: Office, published: Published) -> Actor | None:
    """Who held an office of a stated country or organisation when the article appeared; None if that is not certain.

    A masculine noun also stands for the office as such, so that a woman may hold it.
    """
    wanted = name_with_organisation(office) if office.organisation else None
    if (wanted or office.noun) in read_toml("roles.toml")["offices"]["several"]:
        return None
    nouns = (wanted,) if wanted else same_offices(office.noun)
    for noun in (*nouns, *(_feminine(noun) for noun in nouns)):
        found = {
            actor.id: actor
            for actor, role in _holders().get(noun, ())
            if _held(role, office.tense, published) and (wanted or role.country == office.country)
        }
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def holder_of(noun: str, country: str | None, published: Published) -> Actor | None:
    """Who certainly held an office of the lexicon's own name (in either gender) when the article appeared."""
    found = {
        actor.id: actor
        for same in {noun, noun.removesuffix("in"), _feminine(noun)}
        for actor, role in _holders().get(same, ())
        if role.holds(published) and role.country == country
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _feminine(noun: str) -> str:
    return noun[:-1] if noun.endswith(("ter", "der")) and noun + "in" not in _holders() else noun + "in"


def _held(role: Role, tense: Tense, published: Published) -> bool:
    """Whether a role is held (or held next, or is just ending) as the text has it when the article appears."""
    if tense == "now" or published.first is None or published.last is None:
        return role.holds(published)
    if tense == "next":
        return role.first is not None and timedelta(0) < role.first - published.last <= _SOON
    # Differences, as a day moved by so much may lie beyond the calendar.
    ending = role.last and published.first - role.last <= _HANDOVER and role.last - published.last <= _SOON
    return tense == "leaving" and bool(ending) and (role.first is None or role.first <= published.first)
