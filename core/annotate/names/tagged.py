"""Rules for the names that a trained tagger found: what is known wins, longer names take in shorter ones."""

from __future__ import annotations

import re

from core.annotate.names.lexicon import Actor, known_by_name, load_actors, slug
from core.annotate.names.inflection import nominative
from core.annotate.names.matcher import Hit
from core.annotate.names.page import Found, Page
from core.annotate.names.persons import is_noun
from core.annotate.names.rules import add_person, base_form
from core.records import ActorKind, TaggedName


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
        if page.free(name.start, name.stop):
            _add_tagged(page, name)


_LEGAL_FORM = re.compile(r" (?:AG|SE|GmbH|KG|KGaA|Inc\.?|Corp\.?|Ltd\.?|plc|e\. ?V\.)\Z")


def _add_tagged(page: Page, name: TaggedName) -> None:
    surface = page.text[name.start : name.stop]
    if not (surface[:1].isalnum() and slug(surface)) or surface.endswith(("/", "-")):
        return
    if name.kind in ("place", "country") and page.in_dateline(Hit(name.start, name.stop, (), False)):
        return
    if name.kind == "person":
        add_person(page, name.start, name.stop, "tagger")
        return
    page.add(Found(name.start, name.stop, _actor(page.text, surface, name.kind), "tagger"))


def _actor(text: str, surface: str, kind: ActorKind) -> Actor:
    """The actor of the lexicon with this name (in the nominative, without a legal form), or a new one."""
    base = nominative(base_form(text, surface))
    plain = _LEGAL_FORM.sub("", base)
    known = known_by_name().get(surface) or known_by_name().get(plain) or load_actors().get(slug(plain))
    fitting = ("place", "country") if kind == "place" else (kind,)
    if known is not None and (known.kind in fitting or (kind == "other" and known.kind != "person")):
        return known
    return Actor(slug(base), base, kind)
