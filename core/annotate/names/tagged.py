"""Rules for the names that a trained tagger found: what is known wins, longer names take in shorter ones."""

from __future__ import annotations

import re
from functools import cache

from core.annotate.names.found import Found
from core.annotate.names.guards import is_forbidden
from core.annotate.names.inflection import nominative
from core.annotate.names.kinds import has_head
from core.annotate.names.lexicon import Actor, known_by_name, load_actors, load_forms
from core.annotate.names.matcher import UPPER, Hit, overlapping
from core.annotate.names.namesakes import shared_noun, whose
from core.annotate.names.organisations import abbreviates
from core.annotate.names.outlets import shows_outlet
from core.annotate.names.page import Page, occurrences
from core.annotate.names.persons import is_noun
from core.annotate.names.rules import add_person, base_form
from core.annotate.names.spelling import slug
from core.annotate.names.things import is_ships, names_thing
from core.language.words import lemma
from core.records import ActorKind, TaggedName


def tagged_full_names(page: Page) -> None:
    """Names of the trained tagger of more than one word, or hyphenated; they may hold a shorter known name."""
    for name in page.tagged:
        surface = page.text[name.start : name.stop]
        tail = surface.rpartition("-")[2]
        joined = " " not in surface and "-" in surface and tail[:1].isupper() and not is_noun(tail)
        if not joined and (" " not in surface or " und " in surface):
            continue
        if joined and name.kind == "person" and _is_awaited(page, name):
            continue
        if _covered(page, name) or _is_surname(page, surface) or surface.split(" ")[0] in _PARTICLES:
            continue  # surnames wait until every full name is known
        kinds: tuple[ActorKind, ...] = ("organisation",) if name.kind == "organisation" else ()
        if (name.kind != "other" or names_thing(page, name.start)) and page.give_way(name.start, name.stop, kinds):
            _add_tagged(page, name)


def _is_awaited(page: Page, name: TaggedName) -> bool:
    """Whether a later rule may tell who is called so: "Bundesrätin Keller-Sutter", "al-Scharaa"."""
    known = any(
        (hit.start, hit.stop) == (name.start, name.stop)
        for hit in overlapping(page.hits.surnames, name.start, name.stop)
    )
    return known or any(span.start == name.start for span, _ in page.pending)


_PARTICLES = frozenset(["Van", "Von", "De", "Del", "Di", "Al", "El", "Le", "Ter", "Zu", "Bin"])


def _is_surname(page: Page, surface: str) -> bool:
    """Whether a person of the article is called so: "De Wever", "Kübsch-Lammers"."""
    base = base_form(page, surface)
    return page.found.is_surname(base) or page.found.is_surname(base[:1].lower() + base[1:])


def _covered(page: Page, name: TaggedName) -> bool:
    """Whether names of one known actor make up the whole span: "Internationale Atomenergiebehörde (IAEA)"."""
    hits = [hit for hit in overlapping(page.hits.names, name.start, name.stop) if not hit.part]
    if any(hit.start <= name.start and name.stop <= hit.stop for hit in hits):
        return True
    if len({hit.forms[0].actor.id for hit in hits}) != 1:
        return False
    rest = bytearray(name.stop - name.start)
    for hit in hits:
        rest[max(0, hit.start - name.start) : hit.stop - name.start] = b"\x01" * (hit.stop - max(name.start, hit.start))
    return all(taken or not page.text[name.start + at].isalnum() for at, taken in enumerate(rest))


def tagged_names(page: Page) -> None:
    """The remaining names of the trained tagger."""
    for name in page.tagged:
        if page.free(name.start, name.stop):
            _add_tagged(page, name)


def repeated(page: Page) -> None:
    """An organisation that the tagger knows, wherever else its name stands, if nothing but a name is written so."""
    seen = [one for one in page.found if one.reason == "tagger" and one.actor.kind == "organisation"]
    names = {page.text[one.start : one.stop]: one.actor for one in seen}
    for name, actor in names.items():
        if not _CAPITALS.fullmatch(name) or name not in page.trusted:
            continue
        for start, stop in occurrences(page, name):
            part = page.text[stop : stop + 1] == "-" and page.text[stop + 1 : stop + 2].isalpha()
            page.add(Found(start, stop, actor, "repeated name", part=part))


_CAPITALS = re.compile(rf"[{UPPER}]{{3,}}|[{UPPER}][a-zäöüß]+(?:[{UPPER}]+[a-zäöüß]*)+|[^ ]+(?: [^ ]+)+")
"""Abbreviations, words with capitals inside and names of several words."""

_LEGAL_FORM = re.compile(r" (?:AG|SE|GmbH|KG|KGaA|Inc\.?|Corp\.?|Ltd\.?|plc|e\. ?V\.)\Z")


def _add_tagged(page: Page, name: TaggedName) -> None:
    surface = page.text[name.start : name.stop]
    if not (surface[:1].isalnum() and slug(surface)) or surface.endswith(("/", "-")):
        return
    if surface in _guarded() and any(
        is_forbidden(page.text, name.start, name.stop, form.not_after)
        or (form.word and name.kind == "organisation" and not shows_outlet(page.text, name.start, name.stop))
        for hit in overlapping(page.hits.names, name.start, name.stop)
        if (hit.start, hit.stop) == (name.start, name.stop) and not hit.part
        for form in hit.forms
    ):
        return
    if name.kind == "organisation" and (_is_unsure(page, surface) or _shortens_noun(page, name.start, surface)):
        return
    if page.in_dateline(Hit(name.start, name.stop, (), False)) and (name.kind != "organisation" or "/" in surface):
        return
    if name.kind == "place" and is_ships(page, name.start, name.stop):
        return
    if name.kind == "person":
        known = _called(page, surface)
        if known is None:
            add_person(page, name.start, name.stop, "tagger")
        else:
            page.add(Found(name.start, name.stop, known, "tagger"))
        return
    actor = whose(page, name.start, name.stop, _actor(page, surface, name.kind))
    page.add(Found(name.start, name.stop, actor, "tagger"))


def _is_unsure(page: Page, surface: str) -> bool:
    """Whether the tagger doubts an organisation wherever it stands, and neither the lexicon nor its own words tell."""
    return not (
        surface in page.trusted or _actor(page, surface, "organisation").id in load_actors() or has_head(surface)
    )


@cache
def _guarded() -> frozenset[str]:
    """Names that are also words, of which the tagger may be mistaken as well."""
    return frozenset(form.surface for form in load_forms() if form.not_after or form.word)


_INITIALS = 2  # capitals of an abbreviation: "FüWES"
_RULES_BEFORE = re.compile(r"(?:gesetz(?:es|buch)?|verordnung|richtlinie|vertrags?|abkommens?|schutz|systems?) \(\Z")
"""What abbreviations in brackets shorten besides bodies: laws, treaties, systems."""
_PLURAL_BEFORE = re.compile(r"(?<![\w-])([A-ZÄÖÜ][a-zäöüß]{3,}(?:n|e|er)) \(\Z")


def _shortens_noun(page: Page, start: int, surface: str) -> bool:
    """Whether an abbreviation in brackets is that of a plain plural noun: "Jagdgeschwader (JG)" are no organisation."""
    if not page.text.endswith(" (", 0, start) or sum(map(str.isupper, surface)) < _INITIALS:
        return False
    if _RULES_BEFORE.search(page.text, max(0, start - 40), start):
        return True
    before = _PLURAL_BEFORE.search(page.text, max(0, start - 60), start)
    if before is None or not page.free(*before.span(1)):
        return False
    noun = before[1]
    return noun[0] == surface[0] and lemma(noun) != noun.lower()


def _called(page: Page, word: str) -> Actor | None:
    """The only person of the article whose full name holds this word: "Thaksin" after "Thaksin Shinawatra"."""
    base = base_form(page, word)
    fitting = page.found.called(base)
    if not fitting and base.isupper() and len(base) > 3:  # a headline
        surname = base.title()
        fitting = [person for person in page.found.called(surname) if surname in person.surnames]
    return fitting[0] if len(fitting) == 1 else None


_ABBREVIATED = re.compile(r"(.+) ([A-ZÄÖÜ]{3,})")


def _without_abbreviation(name: str) -> str:
    """A long name without the abbreviation of it that follows: "Internationale Raumstation ISS"."""
    found = _ABBREVIATED.fullmatch(name)
    return found[1] if found and abbreviates(found[2], found[1]) else name


def _actor(page: Page, surface: str, kind: ActorKind) -> Actor:
    """The actor of the lexicon with this name (in the nominative, without a legal form), or a new one."""
    base = nominative(_without_abbreviation(base_form(page, surface)))
    plain = _LEGAL_FORM.sub("", base)
    known = known_by_name().get(surface) or known_by_name().get(plain) or load_actors().get(slug(plain))
    known = known or shared_noun(surface)
    fitting = ("place", "country") if kind == "place" else (kind,)
    if known is not None and (known.kind in fitting or (kind == "other" and known.kind != "person")):
        return known
    return Actor(slug(base), base, kind)
