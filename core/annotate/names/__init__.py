"""Who and what an article names: mentions of persons, organisations, countries and places, each with its actor."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from core.annotate.names import (
    adjectives,
    businesses,
    clubs,
    descriptions,
    elided,
    firms,
    formal,
    local_bodies,
    organisations,
    pronouns,
    rules,
    surnames,
    tidy,
    told_places,
)
from core.annotate.names import tagged as tagging
from core.annotate.names.found import Found
from core.annotate.names.lexicon import Actor, Role, load_actors
from core.annotate.names.page import open_page
from core.annotate.names.roles import role_of
from core.annotate.names.spelling import slug
from core.language.words import Words, read_words
from core.records import ActorKind, Issue, Mention, Published, TaggedName

__all__ = ["RULES", "Actor", "Role", "find_known", "find_mentions", "load_actors", "slug"]

RULES: tuple[rules.Rule, ...] = (
    tidy.tidy_names,  # before all that read the tagger's names
    organisations.seated,  # before known names: "THW Kiel" is no relief agency
    businesses.businesses,  # before the persons they are called after
    rules.known_names,  # the lexicon knows the extent
    rules.role_and_name,  # before other names: the office tells a person from a firm
    organisations.type_and_name,
    firms.firms,
    organisations.named_by_form,
    formal.formal_names,
    tagging.tagged_full_names,  # before persons and places: "FC Carl Zeiss Jena" is neither
    rules.first_and_surname,
    clubs.clubs,  # before capitals and places
    descriptions.capitals,  # before places: "Moskau kündigte an" is no place
    rules.known_places,
    organisations.repeated,
    surnames.surnames,  # after every full name of the article is known
    formal.short_names,  # after surnames: "Brandhorst" may be the founder
    tagging.tagged_names,
    tagging.repeated,  # after every name has its kind
    told_places.told_places,  # among the places found by now
    elided.elided_places,  # after every whole place is found
    adjectives.adjectives,
    descriptions.institutions,
    local_bodies.local_bodies,
    descriptions.governments,
    descriptions.organisations,
    descriptions.office_holders,
    pronouns.pronouns,  # last: whom a pronoun means depends on all that is named
)


def find_mentions(
    words: Words,
    published: Published,
    tagged: Sequence[TaggedName] = (),
    outlet: str | None = None,
) -> tuple[tuple[Mention, ...], tuple[Issue, ...]]:
    """Find every mention of an actor in a final article text.

    `tagged` are names of a trained tagger; known names win over them. `outlet` is the name or address of who published
    the article: where a name is shared by several countries, it is a hint. Returns the mentions in text
    order, none overlapping another, and issues (offsets into the text, `source` empty) where the text
    contradicts the lexicon.
    """
    page = open_page(words, published, tagged, outlet)
    for rule in RULES:
        rule(page)
    every = _one_abbreviated(page.text, _one_firm(_one_name(_one_kind(list(page.found)))))
    people = {found.actor.id: found.actor for found in every if found.actor.kind == "person"}
    shown = {actor_id: role_of(page, actor) for actor_id, actor in people.items()}
    mentions = (_mention(found, shown.get(found.actor.id)) for found in sorted(every, key=_START))
    return tuple(mentions), tuple(page.issues)


def find_known(text: str) -> tuple[Mention, ...]:
    """Find only the names of the lexicon: one pass over the characters and a choice, no rules about offices or grammar.

    The mentions are in text order and do not overlap; roles, which need a date, are left out.
    """
    unread = read_words(text, ())  # no rule used here asks for words
    page = open_page(unread, Published(None, None, "vague", "unknown", ""), ())
    rules.known_names(page)
    rules.known_places(page)
    return tuple(_mention(found, None) for found in sorted(page.found, key=_START))


def _one_kind(found: list[Found]) -> list[Found]:
    """The tagger's names with one kind in the whole article: that of another rule, else the most frequent."""
    named = {(one.actor.id, one.actor.kind) for one in found}
    if len(named) == len({actor_id for actor_id, _ in named}):
        return found
    kinds: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    for one in found:
        kinds[one.actor.id][one.actor.kind] += 1 if one.reason == "tagger" else len(found)
    best = {actor_id: count.most_common(1)[0][0] for actor_id, count in kinds.items() if len(count) > 1}
    return [
        replace(one, actor=replace(one.actor, kind=best[one.actor.id])) if one.actor.id in best else one
        for one in found
    ]


def _one_name(found: list[Found]) -> list[Found]:
    """Persons under one name who are also named without middle or first names: "Neil Alden Armstrong"."""
    people = {one.actor.name: one.actor for one in found if one.actor.kind == "person"}
    shorter = {**_by_last_names(people), **_by_initials(people)}
    for name, actor in people.items():
        words = name.split(" ")
        short = people.get(f"{words[0]} {words[-1]}") if len(words) > 2 else None
        if short is not None and actor.id not in load_actors():
            shorter[actor.id] = short
        elif short is not None and short.id not in load_actors():
            shorter[short.id] = actor
    return [replace(one, actor=shorter[one.actor.id]) if one.actor.id in shorter else one for one in found]


def _by_last_names(people: Mapping[str, Actor]) -> dict[str, Actor]:
    """Persons by the ids of those whom their names end in, where only one does: "Resa Ali Samani" of "Ali Samani"."""
    ends: dict[str, list[Actor]] = defaultdict(list)
    for name, actor in people.items():
        words = name.split(" ")
        for at in range(1, len(words) - 1):
            ends[" ".join(words[at:])].append(actor)
    known = load_actors()
    return {
        people[name].id: longer[0]
        for name, longer in ends.items()
        if len(longer) == 1 and name in people and people[name].id not in known
    }


def _by_initials(people: Mapping[str, Actor]) -> dict[str, Actor]:
    """Persons named with an initial by their ids, where one other fits: "R. Kelly" of "Robert Kelly"."""
    short: dict[str, Actor] = {}
    for name, actor in people.items():
        initial, _, surname = name.partition(". ")
        if len(initial) == 1 and surname:
            full = [
                other
                for other in people.values()
                if other.name.startswith(initial) and other.name.endswith(f" {surname}") and other.name[1:2].islower()
            ]
            short |= {actor.id: full[0]} if len(full) == 1 else {}
    return short


def _one_abbreviated(text: str, found: list[Found]) -> list[Found]:
    """A long name and its abbreviation in brackets under one actor, where the lexicon has but one of the two."""
    same = {}
    bodies = (one for one in sorted(found, key=_START) if one.actor.kind == "organisation" and not one.part)
    for long, short in pairwise(bodies):
        beside = text[long.stop : short.start] == " (" and text[short.stop : short.stop + 1] == ")"
        known = [one.actor for one in (long, short) if one.actor.id in load_actors()]
        if beside and len(known) == 1 and organisations.abbreviates(text[short.start : short.stop], long.actor.name):
            same[(short if known[0] == long.actor else long).actor.id] = known[0]
    return [replace(one, actor=same[one.actor.id]) if one.actor.id in same else one for one in found]


def _one_firm(found: list[Found]) -> list[Found]:
    """A name of one word under that of the only longer name that begins with it: "Tutogen" of "Tutogen Medical"."""
    known = load_actors()
    bodies = {one.actor.name: one.actor for one in found if one.actor.kind == "organisation" and not one.nominal}
    longer: dict[str, list[Actor]] = defaultdict(list)
    for name, actor in bodies.items():
        first, several, _ = name.partition(" ")
        if several and not first.isupper() and actor.id not in known:  # "NBA" is not "NBA Action"
            longer[first].append(actor)
    same = {
        bodies[first].id: actors[0]
        for first, actors in longer.items()
        if len(actors) == 1 and first in bodies and bodies[first].id not in known
    }
    return [replace(one, actor=same[one.actor.id]) if one.actor.id in same else one for one in found]


_START = attrgetter("start")


def _mention(found: Found, role: str | None) -> Mention:
    actor = found.actor
    return Mention(
        found.start, found.stop, actor.kind, actor.name, actor.id, role, found.part, found.nominal, found.reason
    )
