"""The kind of a name that the trained tagger found, where the name itself or its neighbours tell better."""

from __future__ import annotations

import re

from core.annotate.names.debris import Span, is_known, is_place_noun, listed, listed_ends
from core.annotate.names.matcher import overlapping
from core.annotate.names.organisations import is_institution
from core.annotate.names.page import Page, tagged_over
from core.annotate.names.persons import is_first_name, is_noun
from core.annotate.names.things import is_quoted, is_work, names_thing
from core.language.frequency import is_german_surname
from core.language.words import is_english
from core.records import ActorKind


def kind_of(page: Page, span: Span, kind: ActorKind) -> ActorKind:
    """The kind of what the tagger calls `kind`."""
    kind = _kind_by_neighbours(page, span, _kind_by_head(page.text[slice(*span)], kind))
    thing = names_thing(page, span[0]) or (kind == "person" and is_quoted(page, *span)) or is_work(page, *span)
    return "other" if kind in ("person", "place", "organisation") and thing else kind


_NUMBERED = re.compile(r" (?!(?:19|20)\d\d\b)\d{1,4}(?![\d:.,%]| [A-ZÄÖÜ%])")
_VERSION = re.compile(r" \d{1,2}\.\d{1,2}(?!\.?\w| Uhr| Prozent| Mill?i)")
_AGED = re.compile(r" \((?:1[4-9]|[2-9]\d)\)|, (?:1[4-9]|[2-9]\d),")
"""Somebody's age behind the name: "Arasch Rahmani Pur (19)"."""
_COUNTED = re.compile(r"[a-zäöüß] \d{1,3}\Z")
"""A number at the end of a name: "Apollo 11"."""
_WHERE = ("in", "aus", "bei", "nach", "von")
_SAID = re.compile(r" (?:sagte|sagt|erklärte|betonte|meinte)\b")


def _kind_by_neighbours(page: Page, span: Span, kind: ActorKind) -> ActorKind:
    """The kind by the noun or verb beside a name, or by a number or "im", which hardly ever name an organisation."""
    surface, before = page.text[slice(*span)], page.word_before(span[0])
    if kind in ("person", "place") and _INNER_CAPITAL.fullmatch(surface):
        return "other"
    if kind in ("person", "place") and _shortens_body(page, span):
        return "organisation"
    alone = " " not in surface and not is_first_name(surface) and before[:1].isupper()
    if kind in ("person", "place") and alone and is_place_noun(before):
        return "place"
    if kind in ("person", "organisation") and " " not in surface and _is_among_headed(page, span[0]):
        return "place"
    firm = alone and before.lower().endswith(listed_ends("firm_heads")) and not is_german_surname(surface)
    firm = firm and not (kind == "person" and before.lower().endswith(listed_ends("trades")))
    if kind in ("person", "place") and firm:
        return "organisation"
    if kind in ("place", "organisation") and " " in surface and before in _BEING and _fills_office(page, span):
        return "person"
    called = " " in surface or is_first_name(surface) or is_german_surname(surface)
    thing = kind == "organisation" or (kind == "person" and not called)
    if (thing and _NUMBERED.match(page.text, span[1])) or _VERSION.match(page.text, span[1]):
        return "other"
    aged = kind == "place" and " " in surface and _AGED.match(page.text, span[1]) is not None
    if aged and not (is_known(surface) or before.lower() in _WHERE):
        return "person"
    if surface.split(" ")[0] in page.types or (kind in ("person", "place") and _COUNTED.search(surface)):
        return "other"
    if kind == "place" and " " not in surface:
        speaks = before in ("sagte", "sagt", "erklärte", "betonte", "meinte") or _SAID.match(page.text, span[1])
        return "person" if speaks else kind
    inside = kind == "organisation" and before in ("im", "Im")
    return "other" if inside and not has_head(surface) else kind


_BEING = ("ist", "war", "heißt", "hieß", "bleibt", "wird", "wurde")


def _fills_office(page: Page, span: Span) -> bool:
    """Whether a strange name holds an office, as its clause tells: "Schiedsrichter des Spiels ist | Geurt Gijssen"."""
    surface, text = page.text[slice(*span)], page.text
    if any(is_noun(word) or is_english(word.lower()) or word.isupper() for word in surface.split(" ")):
        return False
    opening = max(text.rfind(mark, 0, span[0]) for mark in ".,;:!?\n(")
    return any(opening < noun.start and noun.stop < span[0] for noun in page.hits.offices)


def _is_among_headed(page: Page, start: int) -> bool:
    """Whether a single name goes on a list that a noun for places opens: "die Städte Napier und | Hastings"."""
    if not page.text.endswith((", ", " und ", " sowie "), 0, start):
        return False
    before = _LIST_BEFORE.search(page.text, max(0, start - 80), start)
    return before is not None and is_place_noun(before[1])


_LIST_BEFORE = re.compile(r"([A-ZÄÖÜ][a-zäöüß]+n?) [A-ZÄÖÜ][\w-]+(?:, [A-ZÄÖÜ][\w-]+)*(?:,| und| sowie) \Z")


_INNER_CAPITAL = re.compile(r"(?!Mac|Mc|De|Di|La|Le|Al|El|O)[A-Z][a-z]+[A-Z][a-z]+")
"""A word as products, bands and programs are spelt: "SkyTrain"."""


def is_among_firms(page: Page, span: Span) -> bool:
    """Whether a strange single name stands in a list between known firms: "Siemens, Rosenbauer und die Voestalpine"."""
    surface = page.text[slice(*span)]
    person = is_first_name(surface) or surface in page.tagged_surnames or surface in page.introduced
    if " " in surface or person or is_known(surface):
        return False
    before = _LISTED_BEFORE.search(page.text, max(0, span[0] - 12), span[0])
    behind = _LISTED_BEHIND.match(page.text, span[1])
    return bool(before and behind and _is_firm(page, before.start() - 1) and _is_firm(page, behind.end()))


_LISTED_BEFORE = re.compile(r"(?:,| und| sowie| oder)(?: d(?:er|ie|as|em|en))? \Z")
_LISTED_BEHIND = re.compile(r"(?:,| und| sowie| oder) (?:d(?:er|ie|as|em|en) )?")


def _is_firm(page: Page, at: int) -> bool:
    """Whether a known organisation stands at an offset."""
    hits = overlapping(page.hits.names, at, at + 1)
    return any(not hit.part and hit.forms[0].actor.kind == "organisation" for hit in hits)


def _shortens_body(page: Page, span: Span) -> bool:
    """Whether an abbreviation stands in brackets behind the long name of a body: "New York Stock Exchange (NYSE)"."""
    start, stop = span
    short = page.text[start:stop]
    if not (page.text[start - 2 : start] == " (" and page.text[stop : stop + 1] == ")" and short[:2].isalpha()):
        return False
    if is_known(short) or not (short.isupper() or 2 < len(short) < 6):
        return False
    before = tagged_over(page, start - 3, start - 2)
    return any(name.stop == start - 2 and name.kind == "organisation" for name in before)


def _kind_by_head(surface: str, kind: ActorKind) -> ActorKind:
    """Leagues and cups are no organisations, stadiums and streets are places, a publisher is no person."""
    lower = surface.lower()
    several = " " in surface
    if several and kind in ("person", "place") and lower.rpartition(" ")[2] in listed("named_organisations"):
        return "organisation"
    if kind == "place" and (is_institution(surface.partition(" ")[0]) if several else lower.endswith(_BODIES)):
        return "organisation"  # "Klinik Ottakring", "Moslemkomitee"
    if several and kind == "person" and surface.endswith(_LANDS) and not is_first_name(surface.split(" ")[0]):
        return "place"
    if kind in ("person", "organisation") and lower.endswith(listed_ends("roads")) and not _is_called(surface):
        return "place"
    if kind == "organisation" and surface.endswith(("-Kaserne", "kaserne")):
        return "place"
    if _BASE.search(surface) or (kind != "place" and _LANDMARK.fullmatch(surface)):
        return "place"
    if kind != "organisation" or surface.endswith(" Liga"):  # "Deutsche Fußball Liga"
        return kind
    if _MODEL.search(surface) or lower.endswith(listed_ends("competitions")):
        return "other"
    ground = lower.endswith(listed_ends("venues")) and not surface.split(" ")[0].isupper()  # "SG Argental"
    return "place" if ground or surface in listed("landscapes") else kind


_BODIES = (
    "komitee",
    "komitees",
    "verband",
    "verbands",
    "verbandes",
    "ministerium",
    "gewerkschaft",
    "partei",
    "behörde",
)
_LANDS = (" Island", " Islands", " Beach", " Valley", " Hills", " River", " Creek")
# What a make of cars, tanks or devices is called: "Leopard 2A7", "Audi A3", "F-15E".
_MODEL = re.compile(r"\A[A-Z][a-zäöüß]+ \d[A-Z]?\d?\Z|\A[A-Z]{1,4}-?\d{2,4}[A-Z]?\Z| [A-Z]{1,4}-?\d{1,4}[A-Z]?\Z")


_LANDMARK = re.compile(r"(?:Mount|Mt\.|Lake|Cape|Loch|Wadi|Kap|Isla|Puerto|Fort|Camp) [A-ZÄÖÜ][^\W\d_]+")
_BASE = re.compile(r" (?:Air|Air Force|Naval|Army) (?:Base|Station)\Z| Airport\Z")


def _is_called(surface: str) -> bool:
    """Whether somebody may be called so: "Christian Platz"."""
    return " " in surface and is_first_name(surface.split(" ")[0])


def has_head(surface: str) -> bool:
    """Whether one of a name's words says that it is an organisation's: "Deutsches Theater Berlin"."""
    heads = (*listed_ends("organisation_heads"), "landtag", "parlament", "senat")
    return any(word.endswith(heads) for word in surface.lower().split(" "))
