"""The rule for surnames: after the full name, beside an office, or alone where they are unmistakable."""

from __future__ import annotations

import re
from bisect import bisect_left

from core.annotate.names.found import Found
from core.annotate.names.genders import is_other
from core.annotate.names.guards import hyphen_before
from core.annotate.names.holders import ended, fits
from core.annotate.names.lexicon import Actor, Role
from core.annotate.names.matcher import Hit, overlapping
from core.annotate.names.namesakes import countries_of
from core.annotate.names.page import Page, Title, occurrences, tagged_over
from core.annotate.names.persons import is_first_name, is_noun, never_names, read_name
from core.annotate.names.rules import base_form, person_id
from core.annotate.names.spelling import slug
from core.annotate.names.things import names_thing
from core.language.frequency import is_german_surname
from core.language.words import is_german
from core.records import Span


def surnames(page: Page) -> None:
    """A surname after the full name, beside an office, or alone where it is unmistakable."""
    _repeat_full_names(page)
    bearers = _bearers(page)
    for span, title in page.pending:
        _add_titled(page, span, title, bearers)
    for hit in page.hits.surnames:
        if page.free(hit.start, hit.stop) and _is_bare(page, hit) and not _names_thing(page, hit.start):
            actor = _nearest(page, hit.start, [form.actor for form in hit.forms])
            actor = actor or _alone(page, hit)
            if actor is not None and not is_other(page, hit.start, actor):
                reason = "inside a compound" if hit.part else "surname"
                page.add(Found(hit.start, hit.stop, actor, reason, part=hit.part))
    for surname, actors in bearers.items():
        _propagate(page, surname, actors)


def _repeat_full_names(page: Page) -> None:
    for actor in list(page.found.persons.values()):
        for start, stop in occurrences(page, actor.name) if " " in actor.name else ():
            if not names_thing(page, start):
                page.add(Found(start, stop, actor, "repeated name"))


def _names_thing(page: Page, start: int) -> bool:
    """Whether a surname stands for a thing, be it with a first name: "das Schiff „Angela | Merkel“"."""
    before = page.word_before(start)
    return names_thing(page, start) or (is_first_name(before) and names_thing(page, start - 1 - len(before)))


def _bearers(page: Page) -> dict[str, dict[int, Actor]]:
    """The persons of the article by surname and by where they are named."""
    bearers: dict[str, dict[int, Actor]] = {}
    for found in page.found:
        if found.actor.kind == "person":
            for surname in found.actor.surnames:
                bearers.setdefault(surname, {})[found.start] = found.actor
    return bearers


def _nearest(page: Page, at: int, among: list[Actor]) -> Actor | None:
    """Of these persons the one named last before `at`, else the first named after it."""
    named = {actor.id: page.found.places(actor.id) for actor in among if actor.id in page.found.persons}
    before = {actor_id: bisect_left(places, at) for actor_id, places in named.items()}
    last = ((named[actor_id][number - 1], actor_id) for actor_id, number in before.items() if number)
    first = ((places[0], actor_id) for actor_id, places in named.items())
    nearest = max(last, default=None) or min(first, default=None)
    return page.found.persons[nearest[1]] if nearest else None


def _alone(page: Page, hit: Hit) -> Actor | None:
    actors = {form.actor.id: form.actor for form in hit.forms if form.actor.alone} or _in_office(page, hit)
    if len(actors) != 1 or (hit.part and hyphen_before(page.text, hit.start)):
        return None
    before = "" if hit.part else page.word_before(hit.start).lower()
    return None if before in ("der", "die", "das", "den", "dem", "des") else next(iter(actors.values()))


def _in_office(page: Page, hit: Hit) -> dict[str, Actor]:
    """Who alone has a foreign surname, where the tagger sees a person and the article names the land of the office."""
    bearers = {form.actor.id: form.actor for form in hit.forms}
    surface = page.text[hit.start : hit.stop]
    if len(bearers) != 1 or hit.part or len(surface) < _DISTINCT or is_german_surname(surface) or is_german(surface):
        return {}
    if not any(one.kind == "person" and one.stop == hit.stop for one in tagged_over(page, hit.start, hit.stop)):
        return {}
    role = next(iter(bearers.values())).role_at(page.published)
    return bearers if role is not None and role.country in countries_of(page) else {}


_DISTINCT = 5  # letters of a surname that few others share


def _is_bare(page: Page, hit: Hit) -> bool:
    """Whether no other given name stands before the surname and no hyphen joins it to another name."""
    if hyphen_before(page.text, hit.start):
        return False
    before = page.word_before(hit.start)
    firsts = {word for form in hit.forms for name in (form.actor.name, *form.actor.aliases) for word in name.split(" ")}
    if before and before not in firsts and (is_first_name(before) or _looks_like_first_name(page, hit.start, before)):
        return False
    follows = read_name(page.text, hit.start, None)
    surface = page.text[hit.start : hit.stop]
    return not (len(follows) > 1 and is_first_name(surface) and " " not in surface)


def _looks_like_first_name(page: Page, start: int, word: str) -> bool:
    """Whether the capitalised word before a surname is no German one: "Modibo Traoré" is not Amadou Traoré."""
    at = start - 1 - len(word)
    inside = word[0].isupper() and word.isalpha() and word[1:].islower() and not page.starts_sentence(at)
    office = any(overlapping(page.hits.offices, at, at + 1))
    return inside and not (office or word in never_names() or is_noun(word) or is_german(word))


def _add_titled(page: Page, span: Span, title: Title, bearers: dict[str, dict[int, Actor]]) -> None:
    """A single name after an office: a person of the article, of the lexicon with that office, or a new one."""
    surface = page.text[span.start : span.stop]
    if not page.free(span.start, span.stop):
        return
    here = [
        form.actor
        for hit in overlapping(page.hits.surnames, span.start, span.stop)
        if (hit.start, hit.stop) == (span.start, span.stop)
        for form in hit.forms
    ]
    actor = _nearest(page, span.start, here)
    if actor is None:
        local = bearers.get(surface) or bearers.get(base_form(page, surface))
        actor = local[next(reversed(local))] if local else _by_title(page, here, title)
    if actor is None:
        name = base_form(page, surface)
        called = page.found.called(name)  # "Ministerpräsident Abhisit" after "Abhisit Vejjajiva"
        actor = called[0] if len(called) == 1 else None
    if actor is None:
        actor = Actor(person_id(page, name), name, "person", surnames=(name,))
    if page.add(Found(span.start, span.stop, actor, "role and name")):
        page.titles[actor.id].append(title)
        for surname in dict.fromkeys((*actor.surnames, base_form(page, surface))):
            bearers.setdefault(surname, {})[span.start] = actor


def _by_title(page: Page, actors: list[Actor], title: Title) -> Actor | None:
    """The only person of the lexicon among these who holds the office now, or ever held it."""
    for exact in (True, False):
        ids = {
            actor.id: actor
            for actor in actors
            for role in actor.roles
            if fits(title, role) and (_held(page, title, role) or not exact)
        }
        if len(ids) == 1:
            return next(iter(ids.values()))
    alone = {actor.id: actor for actor in actors if actor.alone}
    return next(iter(alone.values())) if len(alone) == 1 else None


def _held(page: Page, title: Title, role: Role) -> bool:
    """Whether a role was over when the article appeared, for "Ex-Minister", else whether it was held."""
    return ended(role, page.published) if title.tense == "past" else role.holds(page.published)


# What stands before a common noun and hardly ever before a bare surname.
_BEFORE_NOUN = re.compile(
    r"(?:d(?:er|ie|as|en|em|es)|k?eine?[nmrs]?|zum|zur|im|am|vom|beim|ins|ans|in|aus|mit|ohne|auf|für|per|als|kein|ein|mehr|"
    r"viel|wenig|\w{2,}(?:en|er|es|em))",
    re.IGNORECASE,
)


def _addressed(page: Page, start: int, surname: str) -> Actor:
    """Another person of the same surname, of whom no more is known: "Frau Kuleba" beside Dmytro Kuleba."""
    name = f"{page.word_before(start).replace('Herrn', 'Herr')} {surname}"
    return Actor(slug(name), name, "person", surnames=(surname,))


def _propagate(page: Page, surname: str, actors: dict[int, Actor]) -> None:
    """Later (and earlier) mentions of a person by surname alone."""
    nounish = is_noun(surname)
    if (
        surname in never_names()
        or len(surname) < 2
        or (surname[-1:].islower() and not re.split("[ -]", surname)[-1][:1].isupper())  # but "al-Hassani"
    ):
        return
    if nounish and all(actor.name == surname for actor in actors.values()):
        return
    names = {word for actor in actors.values() for word in actor.name.split(" ")}
    named = sorted(actors)
    spellings = {surname, surname[0].upper() + surname[1:]}  # "Von Ammon" opens a sentence
    for start, stop in sorted(place for spelled in spellings for place in occurrences(page, spelled)):
        before = page.word_before(start)
        if not page.free(start, stop) or (before and is_first_name(before) and before not in names):
            continue
        if _names_thing(page, start):
            continue
        if nounish and (_BEFORE_NOUN.fullmatch(before) or page.text[start - 2 : start] in ("- ", "– ")):
            continue
        actor = actors[named[max(0, bisect_left(named, start) - 1)]]
        if is_other(page, start, actor):
            actor = _addressed(page, start, surname)
        part = page.text[stop : stop + 1] == "-" and page.text[stop + 1 : stop + 2].isalpha()
        page.add(Found(start, stop, actor, "inside a compound" if part else "surname", part=part))
