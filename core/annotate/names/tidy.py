"""Cuts that leave of a span which the trained tagger found the name inside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

from core.annotate.names.debris import (
    CHECKS,
    Span,
    Word,
    is_common,
    is_compound,
    is_known,
    is_place_noun,
    listed,
    listed_ends,
    mostly_small,
    split,
)
from core.annotate.names.extent import with_second
from core.annotate.names.kinds import is_among_firms, kind_of
from core.annotate.names.lexicon import read_toml
from core.annotate.names.local_bodies import is_local_body
from core.annotate.names.matcher import UPPER, overlapping
from core.annotate.names.namesakes import shared_noun
from core.annotate.names.organisations import is_institution
from core.annotate.names.page import Page
from core.annotate.names.persons import (
    first_names,
    is_first_name,
    is_given_month,
    is_noun,
    never_names,
    skip_honorifics,
)
from core.annotate.names.things import is_weapon, names_thing
from core.language.calendar import weekday_forms
from core.language.words import is_english, is_german, lemma
from core.records import TaggedName


def tidy_names(page: Page) -> None:
    """Cut the trained tagger's spans to the name inside and drop those that hold none."""
    page.tagged = tuple(_tidied(page))


def _tidied(page: Page) -> Iterator[TaggedName]:
    offices = {noun.start: noun.stop for noun in page.hits.offices}
    for name in page.tagged:
        if not 0 <= name.start < name.stop <= len(page.text):
            continue
        span, kind = (name.start, name.stop), name.kind
        if is_weapon(page, page.text[slice(*span)]):
            continue
        if is_known(page.text[slice(*span)]):
            if not names_thing(page, span[0]):
                yield name
            continue
        titled = page.text[offices.get(span[0], span[0]) : span[1]].lstrip(" ")[:1].isupper()
        if span[0] in offices and titled and " " in page.text[slice(*span)]:
            kind = "person"  # "Bundestrainer Löw" is no place
        if kind == "person" and " " not in page.text[slice(*span)] and page.word_before(span[0]) in ("in", "In"):
            kind = "place"
        if is_local_body(page, *span):
            continue
        if kind in ("person", "place") and is_among_firms(page, span):
            yield TaggedName(*span, "organisation", 1.0)
            continue
        kind = kind_of(page, span, kind)
        for cut in CUTS:
            surface = page.text[slice(*span)]
            if is_known(surface) or (cut in OF_SEVERAL and surface.isalnum()):
                break
            span = cut(page, span, kind)
        if kind in ("person", "place") and (" & " in surface or page.text.endswith(_FIRM_ENDS, *span)):
            kind = "organisation"
        if kind == "place" and span[0] < name.start and is_institution(page.text[slice(*span)].partition(" ")[0]):
            kind = "organisation"  # "Fanhilfe Dornbach"
        if kind == "person" and page.text[slice(*span)].lower().endswith(listed_ends("grounds")):
            kind = "place"
        if span[0] < name.start and _is_english(page.text[slice(*span)]):
            kind = "other"
        if kind == "person" and page.starts_sentence(span[0]) and mostly_small(page.text[slice(*span)]):
            continue  # "Lange hatte es gedauert": a word, also where somebody is called so
        if span[0] < span[1] and not any(check(page, span, kind) for check in CHECKS):
            told = kind == "organisation" != name.kind  # by its words or its neighbours, not by the tagger
            yield TaggedName(*span, kind, 1.0 if told else name.sure)


def _is_english(name: str) -> bool:
    """Whether every word of a name is an English one, so that it names neither a person nor a place."""
    return all(is_english(word.lower()) for word in name.split(" "))


_LEFT = re.compile(r"[^\w]+")
# A full stop belongs to an initial, a Roman number or an abbreviation.
_RIGHT = re.compile(
    r"(?:[\s“”„\"»«‚‘()\[\]{},;:…–—/|?&-]|(?<=\s)['’]|"
    r"(?<![ .(][^\W\d_])(?<!\b(?:St|Co|Dr|Jr|Sr))(?<!\b(?:Inc|Ltd|Chr))(?<!Corp)(?<![IVX]{2})\.)+\Z"
)
_BROKEN = re.compile(r"[“”„\"»«…|]|\d\)|[)\]](?!.*[(\[])|[(\[](?!.*[)\]])")
_SCORE = re.compile(r" \d+:\d+.*\Z")
_GOALS = re.compile(r" \d+\Z")


def unpunctuated(page: Page, span: Span, kind: str) -> Span:
    """Without signs at the ends, a score, or what a lone bracket or quotation mark divides off."""
    start, stop = span
    surface = page.text[start:stop]
    if page.text[stop : stop + 1] == ":" and page.text[stop + 1 : stop + 2].isdigit():
        return start, start + len(_GOALS.sub("", surface))  # "Austria Klagenfurt | 3:0"
    if surface == surface.strip() and surface.replace(" ", "").isalnum():
        return span
    stop -= len(surface) - len(_SCORE.sub("", surface))
    start, stop = _stripped(page.text, start, stop)
    marks = list(_BROKEN.finditer(page.text[start:stop]))
    if marks and len(marks) != 2:
        closing = page.text[start + marks[0].end() - 1] in ")]"
        start, stop = (start + marks[0].end(), stop) if closing else (start, start + marks[0].start())
    return _stripped(page.text, start, stop)


def _stripped(text: str, start: int, stop: int) -> Span:
    left = _LEFT.match(text, start, stop)
    start = left.end() if left else start
    right = _RIGHT.search(text[start:stop])
    return start, start + right.start() if right else stop


def worded(page: Page, span: Span, kind: str) -> Span:
    """Without function words, days of the week and lower-case words at the ends ("am Freitag")."""
    start, stop = span
    words = split(page.text, start, stop)
    while words and (_is_loose(words[-1][2]) or _is_day(words)):
        words.pop()
    while len(words) > 1 and _is_loose_start(words[0][2], kind):
        words.pop(0)
    return (words[0][0], words[-1][1]) if words else (start, start)


def _is_day(words: list[Word]) -> bool:
    return len(words) > 2 and words[-1][2] in weekday_forms() and words[-2][2] in ("am", "vom", "zum")


def _is_loose(word: str) -> bool:
    return word.isalpha() and word.islower() and word in _loose_ends()


@cache
def _loose_ends() -> frozenset[str]:
    return listed("inside") | {word.lower() for word in never_names()}


def _is_loose_start(word: str, kind: str) -> bool:
    if word.isalpha() and word.islower():
        return word not in listed("opening")
    articles = ("Der", "Die", "Das", "Den", "Dem", "Des")
    return kind in ("person", "place") and word in articles


def without_description(page: Page, span: Span, kind: str) -> Span:
    """Without what says who or what it is: "Japans Torhüter Eiji Kawashima", "Insel Mallorca", "Firma Helsing"."""
    if kind == "person":
        span = min(skip_honorifics(page.text, span[0]), span[1]), span[1]
    words = split(page.text, *span)
    while len(words) > 1 and words[1][2][0].isupper() and _describes(page, words, kind):
        words.pop(0)
    return (words[0][0], words[-1][1]) if words else span


def _describes(page: Page, words: list[Word], kind: str) -> bool:
    word = words[0][2]
    if kind == "place":
        return is_noun(word) and is_place_noun(word)
    if kind == "organisation":
        return _is_firm(word) or (word.endswith("er") and len(words) > 2 and _is_firm(words[1][2]))
    if kind == "person":
        titled = word in page.office_words and word not in first_names()
        genitive = word.endswith("s") and _names_place(page, words[0][0]) and _is_office_or_noun(page, words[1][2])
        trade = is_noun(word) or ("-" in word and is_german(word.rpartition("-")[2]))
        return titled or genitive or (len(words) > 2 and trade and not is_first_name(word))
    return False


def _is_firm(word: str) -> bool:
    return word.lower().endswith(listed_ends("firm_heads"))


def _is_office_or_noun(page: Page, word: str) -> bool:
    return is_noun(word) or word in page.office_words


def _names_place(page: Page, start: int) -> bool:
    return any(
        hit.start == start and not hit.part and hit.forms[0].actor.kind in ("country", "place")
        for hit in overlapping(page.hits.names, start, start + 1)
    )


def whole(page: Page, span: Span, kind: str) -> Span:
    """With the words before a single one that belong to the same name: "Steadfast Noon"."""
    start, stop = span
    if " " in page.text[start:stop] or not page.text[start:stop].isalpha():
        return span
    month = page.word_before(start)
    if kind == "person" and month and is_given_month(page.text, start - 1 - len(month), month):
        return start - 1 - len(month), stop
    for _ in range(_MOST_WORDS):
        word = page.word_before(start)
        if not (word and _belongs(page, start - 1 - len(word), word)):
            break
        start -= 1 + len(word)
    return start, stop


_MOST_WORDS = 6  # of a name without any German word


def _belongs(page: Page, start: int, word: str) -> bool:
    """Whether a word is no German one: capitalised within a sentence, in no dictionary, no genitive, no compound."""
    if not (word.isalpha() and word[0].isupper() and len(word) > 2) or word.endswith(("s", "er")):
        return False
    if page.starts_sentence(start) or page.text[start - 1 : start] == "-" or is_compound(word):
        return False
    strange = word not in never_names() and not is_noun(word) and not is_known(word)
    return strange and not is_german(word)


_PARTNERS = re.compile(r" (?:&|und|\+) (?:Söhne|Sohn|Töchter|Cie\.?|Partner|Co\.? KG)(?!\w)")


_PARTNER = re.compile(rf" & (?:(?:de|von|van) )?([{UPPER}][^\W\d_]+)(?![\w-])")


_FIRM_ENDS = (" Söhne", " Sohn", " Töchter", " Cie", " Cie.", " Partner", " Co. KG", " Co KG")


def with_partners(page: Page, span: Span, kind: str) -> Span:
    """With the partners of a firm that is named after a person: "Johann Meyer & Söhne", "Herzog & de Meuron"."""
    partners = _PARTNERS.match(page.text, span[1])
    if partners is None and page.text.startswith(" & ", span[1]):
        partners = _PARTNER.match(page.text, span[1])
        people = (page.text[slice(*span)].split(" ")[0], partners[1] if partners else "")  # "Kai Beck & Ada Stern"
        partners = None if any(map(is_first_name, people)) else partners
    return (span[0], partners.end()) if partners and kind != "other" else span


def known_inside(page: Page, span: Span, kind: str) -> Span:
    """Of an organisation only the known name, if all else are common nouns: "Friedensinstitut Sipri"."""
    words = split(page.text, *span)
    if kind != "organisation" or len(words) < 2:
        return span
    for hit in overlapping(page.hits.names, *span):
        if (
            hit.part
            or hit.forms[0].word
            or shared_noun(hit.forms[0].actor.name)
            or hit.forms[0].actor.kind != "organisation"
            or not span[0] <= hit.start <= hit.stop <= span[1]
        ):
            continue
        rest = [word for start, stop, word in words if stop <= hit.start or start >= hit.stop]
        closing = words[-1][0] >= hit.stop and words[-1][2].lower().endswith(listed_ends("organisation_heads"))
        if closing:  # "Generali Versicherung"
            return span
        if rest and all(is_noun(word) or is_noun(lemma(word).capitalize()) or is_weapon(page, word) for word in rest):
            return hit.start, hit.stop
    return span


def without_type(page: Page, span: Span, kind: str) -> Span:
    """Of an organisation without the noun that says what it is: "Partei Tisza"."""
    words = split(page.text, *span)
    types = {(noun.start, noun.stop) for noun in overlapping(page.hits.types, *span)}
    typed = len(words) > 1 and (words[0][0], words[0][1]) in types and words[1][2][0].isupper()
    if typed and re.sub("e?s$", "", words[0][2].lower()).endswith(
        tuple(read_toml("roles.toml")["organisations"]["opening"])
    ):
        return span
    return (words[1][0], span[1]) if kind == "organisation" and typed else span


def without_possession(page: Page, span: Span, kind: str) -> Span:
    """Of a person or place without what is theirs: "Wulffs Hochzeitsfeier", "Niedersachsens Grünen-Fraktion"."""
    words = split(page.text, *span)
    if kind == "place":
        owns = len(words) == 2 and words[0][2].endswith("s") and _names_place(page, words[0][0])
        return (span[0], words[0][1]) if owns and is_common(words[1][2].rpartition("-")[2]) else span
    if len(words) != 2 or is_first_name(words[0][2]) or not _GENITIVE.fullmatch(words[0][2]):
        return span
    owned = words[1][2]
    strange = not (is_noun(words[0][2]) or is_german(words[0][2]))
    return (span[0], words[0][1]) if strange and (is_noun(owned) or is_compound(owned)) else span


_GENITIVE = re.compile(r"[^\W\d_]{3,}[^suxzß\W]s")


def without_country(page: Page, span: Span, kind: str) -> Span:
    """Of an organisation with an English name without the country's adjective: "Nordkoreanische | Air Koryo"."""
    words = split(page.text, *span)
    if kind != "organisation" or len(words) < 2 or words[0][1] not in page.adjectives:
        return span
    english = read_toml("roles.toml")["organisations"]["english"].split()
    return (words[1][0], span[1]) if words[1][2] in english else span


def without_competition(page: Page, span: Span, kind: str) -> Span:
    """Of a club without the competition before it: "Europa League | Atalanta Bergamo"."""
    words = split(page.text, *span)
    if kind != "organisation" or len(words) < 2:
        return span
    for (_, _, word), (start, _, following) in pairwise(words):
        club = following[0].isupper() and following[1:].islower() and not (is_noun(following) or _is_english(following))
        if club and word.lower().endswith(_COMPETITIONS):
            return start, span[1]
    return span


_COMPETITIONS = ("league", "liga", "cup", "pokal")

OF_SEVERAL: tuple[Callable[[Page, Span, str], Span], ...] = (
    known_inside,
    without_type,
    without_possession,
    without_country,
    without_competition,
)
"""Cuts that leave a name of one word as it is; they come last."""

CUTS = (unpunctuated, worded, whole, with_second, with_partners, without_description, *OF_SEVERAL)
