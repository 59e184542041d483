"""The named rules that find mentions, in the order in which they are tried; what one takes, later ones leave."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from core.annotate.names.lexicon import Actor, Form, load_actors, read_toml, read_words, slug, surname_of
from core.annotate.names.matcher import UPPER, Hit
from core.annotate.names.offices import fits, read_office, title_of
from core.annotate.names.page import Found, Office, Page, Title, occurrences
from core.annotate.names.persons import is_first_name, is_noun, never_names, read_name, skip_honorifics
from core.records import ActorKind, Span, TaggedName

Rule = Callable[[Page], None]


def known_names(page: Page) -> None:
    """Persons and organisations of the lexicon, longest first."""
    _add_names(page, ("person", "organisation"))


def known_places(page: Page) -> None:
    """Countries and places of the lexicon, unless they only date the article."""
    _add_names(page, ("country", "place"))


def _add_names(page: Page, kinds: tuple[ActorKind, ...]) -> None:
    for hit in sorted(page.hits.names, key=lambda hit: (hit.start, -hit.stop)):
        form = next((form for form in hit.forms if form.actor.kind in kinds and _allowed(page, hit, form)), None)
        if form is None or (form.actor.kind in ("country", "place") and page.in_dateline(hit)):
            continue
        reason = "inside a compound" if hit.part else "known name"
        page.add(Found(hit.start, hit.stop, form.actor, reason, part=hit.part))


def _allowed(page: Page, hit: Hit, form: Form) -> bool:
    if form.use == "short":
        return hit.part and not _hyphen_before(page.text, hit.start)
    if form.actor.kind == "person" and hit.part and _hyphen_before(page.text, hit.start):
        return False
    if hit.part:
        return True
    before = page.word_before(hit.start)
    return (not form.after or before in form.after or before.endswith(form.after)) and before not in form.not_after


def _hyphen_before(text: str, start: int) -> bool:
    return text[start - 1 : start] == "-"


def role_and_name(page: Page) -> None:
    """A person introduced by an office: "der ukrainische Verteidigungsminister Rustem Umerow"."""
    known = {found.start: found for found in page.found if found.actor.kind == "person"}
    for noun in page.hits.offices:
        office = page.offices[noun] = read_office(page, noun)
        title = None if page.text[noun.head : noun.stop].lower().rstrip("ns") in _relations() else title_of(office)
        for at in _name_starts(page, office.stop, office.end):
            if at in known:
                if title is not None and not _genitive_apposition(page, office, at):
                    page.titles[known[at].actor.id].append(title)
                page.introducing.add(noun.start)
                break
            if _introduce(page, at, office, title):
                page.introducing.add(noun.start)
                break


def _name_starts(page: Page, stop: int, end: int) -> Iterator[int]:
    """Where the office's name may begin: right after the noun, or after its complement and a comma."""
    text = page.text
    if text[stop : stop + 1] in (" ", "\u00a0"):
        yield skip_honorifics(text, stop + 1)
    for at in {stop, end}:
        comma = _APPOSITION.match(text, at)
        if comma:
            yield skip_honorifics(text, comma.end())
    if end > stop and text[end : end + 1] == " ":
        yield skip_honorifics(text, end + 1)


_APPOSITION = re.compile(r"(?: (?:der|des|von|vom|für|im|in|beim|am|zur) [^,.;:!?()\n„“\"]{2,60})?, ")


def _genitive_apposition(page: Page, office: Office, at: int) -> bool:
    """ "der Bruder des Papstes, Georg Ratzinger": the name is not the pope's."""
    return office.article == "des" and page.text[at - 2 : at] == ", "


@cache
def _relations() -> frozenset[str]:
    return frozenset(noun.rstrip("n") for noun in read_toml("roles.toml")["offices"]["relations"])


def _introduce(page: Page, at: int, office: Office, title: Title | None) -> bool:
    """Take the name at `at`: a full name is a person now, a single word waits until the article's names are known."""
    ends = read_name(page.text, at, _next_known(page, at))
    if not ends or not page.free(at, ends[-1]):
        return False
    words = page.text[at : ends[-1]].split(" ")
    apposition = page.text[at - 2 : at] == ", "
    if len(ends) > 1:
        if apposition and not (page.text[ends[-1] : ends[-1] + 1] in ",)" or is_first_name(words[0])):
            return False
        said = None if _genitive_apposition(page, office, at) else title
        return _add_person(page, at, ends[-1], "role and name", said)
    if apposition or title is None or (office.article and is_noun(words[0])):
        return False
    page.pending.append((Span(at, ends[0]), title))
    return True


def _next_known(page: Page, at: int) -> int | None:
    """Where the next country or organisation begins after `at` (a name does not reach into it)."""
    for hit in page.hits.names:
        if hit.start >= at and hit.forms[0].actor.kind != "person":
            if hit.start == at:
                return at if hit.forms[0].actor.kind in ("country", "organisation") and not hit.part else None
            return hit.start if hit.start - at < 80 else None
    return None


def _add_person(page: Page, start: int, stop: int, reason: str, title: Title | None = None) -> bool:
    surface = base_form(page.text, page.text[start:stop])
    actor = _person_called(page, surface)
    if not page.add(Found(start, stop, actor, reason)):
        return False
    if title is not None:
        page.titles[actor.id].append(title)
    return True


def _person_called(page: Page, name: str) -> Actor:
    """The person of the lexicon or of this article with this very name, or a new one."""
    known = load_actors().get(slug(name))
    if known is not None and known.kind == "person":
        return known
    return Actor(slug(name), name, "person", surnames=(surname_of(name),))


def base_form(text: str, surface: str) -> str:
    """The name without the genitive -s, where the article (or the spelling) shows the base form."""
    if surface.endswith(("’", "'")):
        return surface[:-1]
    if surface.endswith("s") and len(surface) > 3:
        base = surface[:-1]
        last = base.rsplit(" ", 1)[-1]
        for word in (base,) if is_noun(last) else (base, last):
            if any(text[start:stop] == word for start, stop in occurrences(text, word)):
                return base
    return surface


def first_and_surname(page: Page) -> None:
    """A given name followed by a word that is no common noun: "Petra Müller"."""
    heads = {hit.start for hit in page.hits.heads}
    for hit in page.hits.firsts:
        if hit.part and not page.text[hit.stop : hit.stop + 2].startswith("-"):
            continue
        if _hyphen_before(page.text, hit.start) or not page.free(hit.start, hit.stop):
            continue
        if page.word_before(hit.start) in _SAINTS:
            continue
        ends = read_name(page.text, hit.start, _next_known(page, hit.start + 1))
        if len(ends) > 1 and not _STREET.search(page.text, ends[-1] - 8, ends[-1]) and ends[-1] + 1 not in heads:
            _add_person(page, hit.start, ends[-1], "first name and surname")


_SAINTS = frozenset(("San", "Santa", "Sankt", "St.", "São", "Sant", "Saint"))
_STREET = re.compile(r"(?:straße|platz|allee|weg|brücke|gasse|kirche|ring|haus)s?\Z", re.IGNORECASE)


def tagged_full_names(page: Page) -> None:
    """Names of the trained tagger of more than one word, or hyphenated; they may hold a shorter known name."""
    for name in page.tagged:
        surface = page.text[name.start : name.stop]
        tail = surface.rpartition("-")[2]
        joined = " " not in surface and "-" in surface and tail[:1].isupper() and not is_noun(tail)
        if not joined and (" " not in surface or " und " in surface):
            continue
        if any(hit.start <= name.start and name.stop <= hit.stop and not hit.part for hit in page.hits.names):
            continue
        kinds: tuple[ActorKind, ...] = ("organisation",) if name.kind == "organisation" else ()
        if name.kind in ("organisation", "place", "person") and page.give_way(name.start, name.stop, kinds):
            _add_tagged(page, name)


def tagged_names(page: Page) -> None:
    """The remaining names of the trained tagger."""
    for name in page.tagged:
        surface = page.text[name.start : name.stop]
        if page.free(name.start, name.stop) and not (name.kind in ("person", "place") and _only_noun(surface)):
            _add_tagged(page, name)


def _only_noun(surface: str) -> bool:
    """Whether the tagger took a listed common noun for a name."""
    return surface in read_words("names_nouns.txt")


_LEGAL_FORM = re.compile(r" (?:AG|SE|GmbH|KG|KGaA|Inc\.?|Corp\.?|Ltd\.?|plc|e\. ?V\.)\Z")


def _add_tagged(page: Page, name: TaggedName) -> None:
    surface = page.text[name.start : name.stop]
    if not (surface[:1].isalnum() and slug(surface)) or surface.endswith(("/", "-")):
        return
    if name.kind in ("place", "country") and page.in_dateline(Hit(name.start, name.stop, (), False)):
        return
    if name.kind == "person":
        _add_person(page, name.start, name.stop, "tagger")
        return
    base = base_form(page.text, surface)
    known = load_actors().get(slug(_LEGAL_FORM.sub("", base)))
    actor = known if known is not None and known.kind == name.kind else Actor(slug(base), base, name.kind)
    page.add(Found(name.start, name.stop, actor, "tagger"))


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
    if len(actors) != 1 or (hit.part and _hyphen_before(page.text, hit.start)):
        return None
    before = "" if hit.part else page.word_before(hit.start).lower()
    return None if before in ("der", "die", "das", "den", "dem", "des") else next(iter(actors.values()))


def _is_bare(page: Page, hit: Hit) -> bool:
    """Whether no other given name stands before the surname and no hyphen joins it to another name."""
    if _hyphen_before(page.text, hit.start):
        return False
    before = page.word_before(hit.start)
    firsts = {word for form in hit.forms for name in (form.actor.name, *form.actor.aliases) for word in name.split(" ")}
    if before and is_first_name(before) and before not in firsts:
        return False
    follows = read_name(page.text, hit.start, None)
    surface = page.text[hit.start : hit.stop]
    return not (len(follows) > 1 and is_first_name(surface) and " " not in surface)


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
    for now in (True, False):
        ids = {
            actor.id: actor
            for actor in actors
            for role in actor.roles
            if fits(title, role) and (role.holds(page.published) or not now)
        }
        if len(ids) == 1:
            return next(iter(ids.values()))
    alone = {actor.id: actor for actor in actors if actor.alone}
    return next(iter(alone.values())) if len(alone) == 1 else None


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
    for start, stop in occurrences(page.text, surname):
        before = page.word_before(start)
        if not page.free(start, stop) or (before and is_first_name(before) and before not in names):
            continue
        if nounish and (_BEFORE_NOUN.fullmatch(before) or page.text[start - 2 : start] in ("- ", "– ")):
            continue
        earlier = [place for place in actors if place < start]
        actor = actors[max(earlier)] if earlier else actors[min(actors)]
        part = page.text[stop : stop + 1] == "-" and page.text[stop + 1 : stop + 2].isalpha()
        page.add(Found(start, stop, actor, "inside a compound" if part else "surname", part=part))


def adjectives(page: Page) -> None:
    """Adjectives of countries: "russischen Diplomaten"; they name the country inside another phrase."""
    for hit in page.hits.adjectives:
        surface = page.text[hit.start : hit.stop]
        if surface[0].isupper() and not (page.starts_sentence(hit.start) and _before_noun(page.text, hit.stop)):
            continue
        uninflected = surface.endswith("isch") or surface == "deutsch"
        if uninflected and not hit.part:
            continue
        page.add(Found(hit.start, hit.stop, hit.forms[0].actor, "adjective", part=True))


_NOUN_NEXT = re.compile(rf" (?:und \w+ )?(?:[a-zäöüß-]+(?:e|en|er|es) )?[{UPPER}]")


def _before_noun(text: str, stop: int) -> bool:
    return _NOUN_NEXT.match(text, stop) is not None
