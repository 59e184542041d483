"""The named rules that find mentions, in the order in which they are tried; what one takes, later ones leave."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from core.annotate.names.debris import listed_ends
from core.annotate.names.extent import read_whole_name
from core.annotate.names.found import Found
from core.annotate.names.guards import hyphen_before, is_allowed
from core.annotate.names.lexicon import Actor, known_by_name, load_actors, read_toml
from core.annotate.names.local_bodies import is_of_a_town
from core.annotate.names.matcher import UPPER, Hit, overlapping
from core.annotate.names.namesakes import government_at, is_shared, shared_noun, whose
from core.annotate.names.offices import read_office, title_of
from core.annotate.names.page import Office, Page, Title, occurrences, tagged_over
from core.annotate.names.persons import first_names, is_first_name, is_noun, skip_honorifics
from core.annotate.names.signs import DISTRICTS
from core.annotate.names.spelling import slug, surname_of
from core.annotate.names.things import ends_english, is_quoted, is_ships, is_thing_noun, is_weapon, names_thing
from core.annotate.names.transliteration import known_person
from core.language.frequency import how_often
from core.language.words import is_german
from core.records import ActorKind, Span

Rule = Callable[[Page], None]


def known_names(page: Page) -> None:
    """Persons and organisations of the lexicon, longest first."""
    _add_names(page, ("person", "organisation"))
    for at in [at for at, form in enumerate(page.words.forms) if "-" in form]:
        if page.words.forms[at].count("-") > 1:
            _add_hyphenated(page, page.words.forms[at], page.words.starts[at])


def _add_hyphenated(page: Page, form: str, start: int) -> None:
    """An organisation's name of several words that opens a compound: "IG-Metall-Chef"."""
    parts = form.split("-")
    for number in range(len(parts) - 1, 1, -1):
        actor = known_by_name().get(" ".join(parts[:number]))
        if actor is not None and actor.kind == "organisation":
            page.add(Found(start, start + len("-".join(parts[:number])), actor, "inside a compound", part=True))
            return


def known_places(page: Page) -> None:
    """Countries and places of the lexicon, unless they only date the article."""
    _add_names(page, ("country", "place"))


def _add_names(page: Page, kinds: tuple[ActorKind, ...]) -> None:
    for hit in page.longest_first:
        for form in hit.forms:
            if form.actor.kind in kinds and is_allowed(page, hit, form):
                actor = _governed(page, hit) if form.surface == "Bundes" else form.actor
                if actor is not None and not _is_title(page, hit, actor) and not _is_surname(page, hit, actor):
                    _add_name(page, hit, actor)
                break


def _is_title(page: Page, hit: Hit, actor: Actor) -> bool:
    """Whether a body's name is the office of the person named after it: "Bundesrat Leuenberger"."""
    if actor.kind != "organisation":
        return False
    if hyphen_before(page.text, hit.start):  # "Mitte-Bundesrat"
        return any(
            noun.start < hit.start and noun.stop == hit.stop for noun in overlapping(page.hits.offices, *hit[:2])
        )
    if page.text[hit.start : hit.stop] not in page.office_words:
        return False
    return any(one.start == hit.stop + 1 and one.kind == "person" for one in tagged_over(page, hit.stop, hit.stop + 2))


def _is_surname(page: Page, hit: Hit, actor: Actor) -> bool:
    """Whether a firm's name of one word is somebody's surname in the article: "Harrison Ford", "Trainer Palfinger"."""
    surface = page.text[hit.start : hit.stop]
    if actor.kind != "organisation" or hit.part or " " in surface or surface.isupper():
        return False
    if page.word_before(hit.start).lower().endswith(listed_ends("firm_heads")):
        return False
    if surface in page.tagged_surnames or page.word_before(hit.start) in first_names():
        return True
    seen = tagged_over(page, hit.start, hit.stop)
    person = any(one.kind == "person" and (one.start, one.stop) == (hit.start, hit.stop) for one in seen)
    return person and surface in page.introduced


def _governed(page: Page, hit: Hit) -> Actor | None:
    """The country of "Bundes-"; None where nothing tells."""
    return load_actors().get(slug(government_at(page, hit.start, hit.stop) or ""))


def _add_name(page: Page, hit: Hit, actor: Actor) -> None:
    if actor.kind in ("country", "place") and page.in_dateline(hit):
        return
    if actor.kind == "person" and names_thing(page, hit.start):
        return
    if actor.kind == "place" and is_ships(page, hit.start, hit.stop):
        return
    if actor.kind == "organisation" and not hit.part and is_weapon(page, page.text[hit.start : hit.stop]):
        return
    if actor.kind == "place" and _is_persons(page, hit):
        return
    if actor.kind in ("country", "place") and _COMPETITION.match(page.text, hit.stop):
        return
    if actor.kind == "country" and ends_english(page, hit.start, hit.stop):
        return
    if actor.kind == "organisation" and ((not hit.part and is_of_a_town(page, hit)) or _is_of_union(page, hit, actor)):
        return
    model = actor.kind == "organisation" and _MODEL.match(page.text, hit.stop) is not None
    if actor.kind == "organisation" and not model and _TYPE.search(page.text, max(0, hit.start - 8), hit.start):
        return  # "eine Maschine vom Typ „Cessna“"
    part = hit.part or model or (actor.kind == "organisation" and _opens_product(page, hit))
    whose_it_is = whose(page, hit.start, hit.stop, actor)
    if shared_noun(actor.name) and (whose_it_is == actor or _ACRONYM.match(page.text, hit.stop)):
        return  # "die Konservativen" of no country, "der Arbeitgeberverband VNO-NCW"
    reason = "inside a compound" if part else "known name"
    legal = _LEGAL.match(page.text, hit.stop) if actor.kind == "organisation" else None
    stop = legal.end() if legal else hit.stop
    page.add(Found(hit.start, stop, whose_it_is, reason, part=part))


def _opens_product(page: Page, hit: Hit) -> bool:
    """Whether the tagger sees the name of a thing that begins with its maker: "VW Golf", "Nokia 3500 classic"."""
    seen = (one for one in tagged_over(page, hit.start, hit.stop) if one.kind == "other" and one.start == hit.start)
    named = next((page.text[hit.stop : one.stop] for one in seen), "")
    return named.startswith(" ") and "," not in named


def _is_of_union(page: Page, hit: Hit, actor: Actor) -> bool:
    """Whether a country's body is here that of a union of states: "Wettbewerbskommission der EU", "EU-Rechnungshof"."""
    of = _OF_UNION.match(page.text, hit.stop) or (hit.part and _UNIONS.search(page.text, hit.start - 5, hit.start))
    return bool(of) and (actor.country is not None or is_shared(actor))


_UNIONS = re.compile(r"\b(?:EU|UN|UNO|Nato|NATO)-\Z")
_OF_UNION = re.compile(r" der (?:EU|UNO?|Europäischen (?:Union|Gemeinschaft)|Vereinten Nationen)\b")
_ACRONYM = re.compile(rf" [„\"»]?[{UPPER}]{{2}}")
_COMPETITION = re.compile(r" (?:League|Cup)\b")  # "Europa League"
_LEGAL = re.compile(r" (?:AG|SE|GmbH(?: & Co\.? KG)?|KGaA|KG|Inc\.?|Corp\.?|Ltd\.?|plc)(?!\w)")
# What follows the name of a maker in that of a product: "Audi A3", "Boeing 737-800".
_MODEL = re.compile(r" (?:(?:[A-Z]{1,3}-?|[A-Z] )\d{1,4}|7\d7|\d{3}-\d{3})(?![\w-]|[.,]\d)")
_TYPE = re.compile(r"\bTyps? [„»«\"]?\Z")


_PLACING = frozenset(["in", "aus", "nach", "bei", "um", "von", "vor", "über", "zwischen", "ab", "bis", "nahe", "und"])


def _is_persons(page: Page, hit: Hit) -> bool:
    """Whether a place's name is the surname of a person of the article here: "Solingen lobte", not "in Solingen"."""
    surface = page.text[hit.start : hit.stop]
    return page.found.is_surname(surface) and not hit.part and page.word_before(hit.start).lower() not in _PLACING


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
            if not _is_ships(page, office, at) and _introduce(page, at, office, title):
                page.introducing.add(noun.start)
                break


def _is_ships(page: Page, office: Office, at: int) -> bool:
    """Whether office and name stand in quotation marks together: "die „Prinz Eugen“"."""
    ends = read_whole_name(page, at)
    return bool(ends) and is_quoted(page, office.start, ends[-1])


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
    ends = read_whole_name(page, at)
    if not ends or not page.free(at, ends[-1]):
        return False
    words = page.text[at : ends[-1]].split(" ")
    if words[-1].rpartition("-")[2] in DISTRICTS:
        return False  # "Erzherzog Johann-Kaserne"
    apposition = page.text[at - 2 : at] == ", "
    if len(ends) > 1:
        if apposition and not (page.text[ends[-1] : ends[-1] + 1] in ",)" or is_first_name(words[0])):
            return False
        said = None if _genitive_apposition(page, office, at) else title
        return add_person(page, at, ends[-1], "role and name", said)
    if apposition or title is None or (office.article and is_noun(words[0])):
        return False
    if words[0].endswith("s") and base_form(page, words[0]) != words[0]:
        return False  # "die Anwältin Samanis" is not Samani
    page.pending.append((Span(at, ends[0]), title))
    return True


def add_person(page: Page, start: int, stop: int, reason: str, title: Title | None = None) -> bool:
    """Take a person's full name; a title, if the text gives one, is kept for the role."""
    surface = base_form(page, page.text[start:stop])
    if surface == page.text[start:stop] and (_is_owner(page, surface, stop) or _is_object(page, surface, start)):
        surface = surface[:-1]
    actor = _person_called(page, surface)
    if not page.add(Found(start, stop, actor, reason)):
        return False
    if title is not None:
        page.titles[actor.id].append(title)
    return True


_OWNED = re.compile(rf" (?:(?P<work>[„»\"‚])|(?:[a-zäöüß]+(?:e|en|er|es) )?([{UPPER}][a-zäöüß]+))")
_CLEARLY = 15  # tenths of a logarithm: four times as often
_NOMINATIVE = ("ss", "us", "is", "os", "es")


def _is_owner(page: Page, name: str, stop: int) -> bool:
    """Whether a name in -s is a genitive, for a noun or a title follows: "Wulffs Feier", "Verdis „Rigoletto“"."""
    last = name.rsplit(" ", 1)[-1]
    owned = _OWNED.match(page.text, stop)
    if owned is None or not last.endswith("s") or len(last) < 5 or is_first_name(last):
        return False
    if last.endswith(_NOMINATIVE) and owned["work"] is None:
        return False
    # "Fuchs Tochter", "Ted Stevens Amtszeit": a surname in -s is its own genitive.
    if how_often(last[:-1]) < how_often(last) + (_CLEARLY if " " in name else 0):
        return False
    return owned["work"] is not None or is_noun(owned[2]) or is_german(owned[2])


def _is_object(page: Page, name: str, start: int) -> bool:
    """Whether a full name in -s is a genitive, for what is done to somebody stands before: "die Ehrung Alma Kerns"."""
    last = name.rsplit(" ", 1)[-1]
    if " " not in name or not last.endswith("s") or len(last) < 5:
        return False
    return page.word_before(start).endswith(_DEEDS) and how_often(last[:-1]) >= how_often(last) + _CLEARLY


_DEEDS = ("ung", "ion", "heit", "keit", "nahme", "tritt", "tritts", "wahl")


def _person_called(page: Page, name: str) -> Actor:
    """The person of the lexicon or of this article with this very name, or a new one."""
    known = known_by_name().get(name) or load_actors().get(slug(name))
    known = known or known_person(name)
    if known is not None and known.kind == "person":
        return known
    surname = surname_of(name)
    bare = surname.removeprefix("al-")  # "Burhan" after "Abdel Fattah al-Burhan"
    return Actor(person_id(page, name), name, "person", surnames=tuple(dict.fromkeys(filter(None, (surname, bare)))))


def person_id(page: Page, name: str) -> str:
    """The id of a person the lexicon does not know; not that of a firm of the same name, unless it is meant here."""
    firm = load_actors().get(slug(name))
    if firm is None or firm.kind != "organisation" or (page.found.names(firm.name) and name not in page.introduced):
        return slug(name)
    return f"{slug(name)}-person"


def base_form(page: Page, surface: str) -> str:
    """The name without the genitive -s, where the article (or the spelling) shows the base form."""
    if surface not in page.bases:
        page.bases[surface] = _base_form(page, surface)
    return page.bases[surface]


def _base_form(page: Page, surface: str) -> str:
    if surface.endswith(("’", "'")):
        return surface.rstrip("’' ") or surface
    if surface.endswith("s") and len(surface) > 3:
        base = surface[:-1]
        last = base.rsplit(" ", 1)[-1]
        for word in (base,) if is_noun(last) or not last else (base, last):
            if any(page.text[start:stop] == word for start, stop in occurrences(page, word)):
                return base
    return surface


def first_and_surname(page: Page) -> None:
    """A given name followed by a word that is no common noun: "Petra Müller"."""
    heads = {hit.start for hit in page.hits.heads}
    for hit in page.hits.firsts:
        if hit.part and not page.text[hit.stop : hit.stop + 2].startswith("-"):
            continue
        if hyphen_before(page.text, hit.start) or not page.free(hit.start, hit.stop):
            continue
        if page.word_before(hit.start) in _SAINTS or names_thing(page, hit.start) or is_thing_noun(page, hit):
            continue
        ends = read_whole_name(page, hit.start)
        if len(ends) > 1 and not _STREET.search(page.text, ends[-1] - 8, ends[-1]) and ends[-1] + 1 not in heads:
            add_person(page, hit.start, ends[-1], "first name and surname")


_SAINTS = frozenset(("San", "Santa", "Sankt", "St.", "São", "Sant", "Saint"))
_STREET = re.compile(r"(?:straße|platz|allee|weg|brücke|gasse|kirche|ring|haus)s?\Z", re.IGNORECASE)
