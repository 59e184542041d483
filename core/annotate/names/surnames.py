"""The rule for surnames: after the full name, beside an office, or alone where they are unmistakable."""

from __future__ import annotations

import re

import simplemma

from core.annotate.names.holders import ended, fits
from core.annotate.names.lexicon import Actor, Role
from core.annotate.names.matcher import Hit
from core.annotate.names.page import Found, Page, Title, occurrences
from core.annotate.names.persons import is_first_name, is_noun, never_names, read_name
from core.annotate.names.rules import base_form, hyphen_before
from core.annotate.names.spelling import slug
from core.records import Span


def surnames(page: Page) -> None:
    """A surname after the full name, beside an office, or alone where it is unmistakable."""
    _repeat_full_names(page)
    people = _people(page)
    for span, title in page.pending:
        _add_titled(page, span, title, people)
    for hit in page.hits.surnames:
        if page.free(hit.start, hit.stop) and _is_bare(page, hit):
            actor = _nearest(page, people, hit.start, [form.actor for form in hit.forms])
            actor = actor or _alone(page, hit)
            if actor is not None:
                reason = "inside a compound" if hit.part else "surname"
                page.add(Found(hit.start, hit.stop, actor, reason, part=hit.part))
    for surname, actors in people.items():
        _propagate(page, surname, actors)


def _repeat_full_names(page: Page) -> None:
    persons = {found.actor.id: found.actor for found in page.found if found.actor.kind == "person"}
    for actor in persons.values():
        for start, stop in occurrences(page.text, actor.name) if " " in actor.name else ():
            page.add(Found(start, stop, actor, "repeated name"))


def _people(page: Page) -> dict[str, dict[int, Actor]]:
    """The persons of the article by surname and by where they are named."""
    people: dict[str, dict[int, Actor]] = {}
    for found in page.found:
        if found.actor.kind == "person":
            for surname in found.actor.surnames:
                people.setdefault(surname, {})[found.start] = found.actor
    return people


def _nearest(page: Page, people: dict[str, dict[int, Actor]], at: int, among: list[Actor]) -> Actor | None:
    """The person of that surname named last before `at`, else the first named after it."""
    ids = {actor.id for actor in among}
    places = {
        place: actor
        for who in among
        for name in who.surnames
        for place, actor in people.get(name, {}).items()
        if actor.id in ids
    }
    if not places:
        return None
    before = [place for place in places if place < at]
    return places[max(before)] if before else places[min(places)]


def _alone(page: Page, hit: Hit) -> Actor | None:
    actors = {form.actor.id: form.actor for form in hit.forms if form.actor.alone}
    if len(actors) != 1 or (hit.part and hyphen_before(page.text, hit.start)):
        return None
    before = "" if hit.part else page.word_before(hit.start).lower()
    return None if before in ("der", "die", "das", "den", "dem", "des") else next(iter(actors.values()))


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
    office = any(noun.start <= at < noun.stop for noun in page.hits.offices)
    return inside and not (office or word in never_names() or is_noun(word) or simplemma.is_known(word, "de"))


def _add_titled(page: Page, span: Span, title: Title, people: dict[str, dict[int, Actor]]) -> None:
    """A single name after an office: a person of the article, of the lexicon with that office, or a new one."""
    surface = page.text[span.start : span.stop]
    if not page.free(span.start, span.stop):
        return
    here = [
        form.actor
        for hit in page.hits.surnames
        if (hit.start, hit.stop) == (span.start, span.stop)
        for form in hit.forms
    ]
    actor = _nearest(page, people, span.start, here)
    if actor is None:
        base = base_form(page.text, surface)
        local = [who for places in (people.get(base, {}), people.get(surface, {})) for who in places.values()]
        actor = local[-1] if local else _by_title(page, here, title)
    if actor is None:
        name = base_form(page.text, surface)
        actor = Actor(slug(name), name, "person", surnames=(name,))
    if page.add(Found(span.start, span.stop, actor, "role and name")):
        page.titles[actor.id].append(title)
        for surname in actor.surnames:
            people.setdefault(surname, {})[span.start] = actor


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


def _propagate(page: Page, surname: str, actors: dict[int, Actor]) -> None:
    """Later (and earlier) mentions of a person by surname alone."""
    nounish = is_noun(surname)
    if (
        surname in never_names()
        or len(surname) < 2
        or (surname[-1:].islower() and not surname.split(" ")[-1][0].isupper())
    ):
        return
    if nounish and all(actor.name == surname for actor in actors.values()):
        return
    names = {word for actor in actors.values() for word in actor.name.split(" ")}
    spellings = {surname, surname[0].upper() + surname[1:]}  # "Von Ammon" opens a sentence
    for start, stop in sorted(place for spelled in spellings for place in occurrences(page.text, spelled)):
        before = page.word_before(start)
        if not page.free(start, stop) or (before and is_first_name(before) and before not in names):
            continue
        if nounish and (_BEFORE_NOUN.fullmatch(before) or page.text[start - 2 : start] in ("- ", "– ")):
            continue
        earlier = [place for place in actors if place < start]
        actor = actors[max(earlier)] if earlier else actors[min(actors)]
        part = page.text[stop : stop + 1] == "-" and page.text[stop + 1 : stop + 2].isalpha()
        page.add(Found(start, stop, actor, "inside a compound" if part else "surname", part=part))
