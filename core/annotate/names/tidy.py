"""What of a span that the trained tagger found is a name, and whether it is one at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

import simplemma

from core.annotate.names.lexicon import known_by_name, load_forms, read_toml, read_words
from core.annotate.names.matcher import UPPER
from core.annotate.names.page import Page, occurrences
from core.annotate.names.persons import first_names, is_first_name, is_noun, never_names
from core.annotate.text import lemma
from core.records import TaggedName

Span = tuple[int, int]


def tidy_names(page: Page) -> None:
    """Cut the trained tagger's spans to the name inside and drop those that hold none."""
    page.tagged = tuple(_tidied(page))


def _tidied(page: Page) -> Iterator[TaggedName]:
    offices = {noun.start: noun.stop for noun in page.hits.offices}
    for name in page.tagged:
        span, kind = (name.start, name.stop), name.kind
        titled = page.text[offices.get(span[0], span[0]) : span[1]].lstrip(" ")[:1].isupper()
        if span[0] in offices and titled and " " in page.text[slice(*span)]:
            kind = "person"  # "Bundestrainer Löw" is no place
        for cut in CUTS:
            if not _known(page.text[slice(*span)]):
                span = cut(page, span, kind)
        if span[0] < name.start and _is_english(page.text[slice(*span)]):
            kind = "other"
        if span[0] < span[1] and not any(check(page, span, kind) for check in CHECKS):
            yield TaggedName(*span, kind)


def _is_english(name: str) -> bool:
    """Whether every word of a name is an English one, so that it names neither a person nor a place."""
    return all(simplemma.is_known(word.lower(), "en") for word in name.split(" "))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(read_toml("names_tagged.toml")[key].split())


_LEFT = re.compile(r"[^\w]+")
# A full stop belongs to an initial, a Roman number or an abbreviation.
_RIGHT = re.compile(r"(?:[\s“”„\"»«‚‘()\[\]{},;:…–—/|?-]|(?<![ .(][^\W\d_])(?<!\b(?:St|Co|Dr|Jr|Sr))(?<!\b(?:Inc|Ltd|Chr))(?<!Corp)(?<![IVX]{2})\.)+\Z")
_BROKEN = re.compile(r"[“”„\"»«…|]|\d\)|[)\]](?!.*[(\[])|[(\[](?!.*[)\]])")
_SCORE = re.compile(r" \d+:\d+.*\Z")


def unpunctuated(page: Page, span: Span, kind: str) -> Span:
    """Without signs at the ends, a score, or what a lone bracket or quotation mark divides off."""
    start, stop = span
    surface = page.text[start:stop]
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
    words = _split(page.text, start, stop)
    while words and (_is_loose(words[-1][2]) or _is_day(words)):
        words.pop()
    while len(words) > 1 and _is_loose_start(words[0][2], kind):
        words.pop(0)
    return (words[0][0], words[-1][1]) if words else (start, start)


def _split(text: str, start: int, stop: int) -> list[tuple[int, int, str]]:
    return [(start + word.start(), start + word.end(), word[0]) for word in re.finditer(r"[^ \u00a0\n]+", text[start:stop])]


_DAYS = frozenset(["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonnabend", "Sonntag"])


def _is_day(words: list[tuple[int, int, str]]) -> bool:
    return len(words) > 2 and words[-1][2] in _DAYS and words[-2][2] in ("am", "vom", "zum")


def _is_loose(word: str) -> bool:
    return word.isalpha() and word.islower() and word in _loose_ends()


@cache
def _loose_ends() -> frozenset[str]:
    return _words("inside") | {word.lower() for word in never_names()}


def _is_loose_start(word: str, kind: str) -> bool:
    if word.isalpha() and word.islower():
        return word not in _words("opening")
    articles = ("Der", "Die", "Das", "Den", "Dem", "Des")
    return kind in ("person", "place") and word in articles


def without_description(page: Page, span: Span, kind: str) -> Span:
    """Without a genitive or a noun before the name: "Japans Torhüter Eiji Kawashima", "Ferieninsel Mallorca"."""
    words = _split(page.text, *span)
    while len(words) > 1 and words[1][2][0].isupper() and _describes(page, words, kind):
        words.pop(0)
    return (words[0][0], words[-1][1]) if words else span


def _describes(page: Page, words: list[tuple[int, int, str]], kind: str) -> bool:
    word = words[0][2]
    if kind == "place":
        lower = word.lower()
        return is_noun(word) and any(lower.endswith(head) for head in _words("place_heads"))
    if kind == "person":
        titled = word in _offices(page) and word not in first_names()
        genitive = word.endswith("s") and _names_place(page, words[0][0]) and _is_office_or_noun(page, words[1][2])
        return titled or genitive or (len(words) > 2 and is_noun(word) and not is_first_name(word))
    return False


def _offices(page: Page) -> frozenset[str]:
    return frozenset(page.text[noun.start : noun.stop] for noun in page.hits.offices)


def _is_office_or_noun(page: Page, word: str) -> bool:
    return is_noun(word) or word in _offices(page)


def _names_place(page: Page, start: int) -> bool:
    return any(
        hit.start == start and not hit.part and hit.forms[0].actor.kind in ("country", "place") for hit in page.hits.names
    )


def whole(page: Page, span: Span, kind: str) -> Span:
    """With the words before a single one that belong to the same name: "Steadfast Noon"."""
    start, stop = span
    if " " in page.text[start:stop] or not page.text[start:stop].isalpha():
        return span
    while (word := page.word_before(start)) and _belongs(page, start - 1 - len(word), word):
        start -= 1 + len(word)
    return start, stop


def _belongs(page: Page, start: int, word: str) -> bool:
    """Whether a word is no German one: capitalised within a sentence, in no dictionary, no genitive, no compound."""
    if not (word.isalpha() and word[0].isupper() and len(word) > 2) or word.endswith(("s", "er")):
        return False
    if page.starts_sentence(start) or page.text[start - 1 : start] == "-":
        return False
    strange = word not in never_names() and not is_noun(word) and not _known(word)
    return strange and not simplemma.is_known(word, "de")


CUTS: tuple[Callable[[Page, Span, str], Span], ...] = (unpunctuated, worded, whole, without_description)

_LETTERS = re.compile(r"[^\W\d_].|.[^\W\d_]")
_ROAD = re.compile(r"[ABKLESU]\d{1,2}|(?:[ABKLES]|BAB|Bundesstraße|Autobahn|Bundesautobahn) \d{1,4}")


def is_debris(page: Page, span: Span, kind: str) -> bool:
    """A number, a single letter, a road, the first half of two compounds ("Ober- und Niederdorf")."""
    surface = page.text[slice(*span)]
    if page.text[span[1] : span[1] + 1] == "-" and not page.text[span[1] + 1 : span[1] + 2].isalnum():
        return True
    return _LETTERS.search(surface) is None or _ROAD.fullmatch(surface) is not None


def is_sentence(page: Page, span: Span, kind: str) -> bool:
    """A piece of a sentence: lower-case words inside that no name of a person or place holds."""
    words = [word for _, _, word in _split(page.text, *span)[1:-1]]
    lower = [word for word in words if word.isalpha() and word.islower()]
    return kind in ("person", "place", "other") and any(word not in _words("inside") for word in lower)


def is_word(page: Page, span: Span, kind: str) -> bool:
    """Common nouns, adjectives and what people of a place are called, alone or together."""
    surface = page.text[slice(*span)]
    if _known(surface):
        return False
    words = re.split(r"[ \u00a0]", surface)
    if len(words) > 1:
        if _known(words[0]) and words[0].endswith("s"):
            return all(_is_common(word) for word in words[1:])  # "Deutschlands Fußball"
        return kind in ("person", "place", "other") and all(_is_common(word) or word in never_names() for word in words)
    if kind == "place" and _heads_line(page, span):
        return True
    if surface in _words("celestial") or surface in _words("things"):
        return True
    if _ADJECTIVE.fullmatch(surface) or _is_people(surface):
        return True
    if _ends_like_name(surface, kind):
        return surface in read_words("names_nouns.txt")
    return _is_common(surface) or (kind != "organisation" and _stands_as_noun(page, surface, kind))


_ADJECTIVE = re.compile(r"\w+(?:isch|deutsch|lich)e[mnrs]?")


def _known(surface: str) -> bool:
    return surface in known_by_name()


@lru_cache(maxsize=20_000)
def _is_common(word: str) -> bool:
    """Whether a capitalised word or its dictionary form is a common noun."""
    if not word[:1].isupper() or not word[1:].islower():
        return False
    return is_noun(word) or is_noun(lemma(word).capitalize())


_WHERE = re.compile(rf" (?:in|im|am|an|auf|bei|nach|vor|über) [{UPPER}]")


def _heads_line(page: Page, span: Span) -> bool:
    """Whether a dictionary word opens a sentence and the place comes after it: "Brand in Hamburger Halle"."""
    start, stop = span
    return (
        page.starts_sentence(start)
        and _WHERE.match(page.text, stop) is not None
        and simplemma.is_known(page.text[start:stop], "de")
    )


def _ends_like_name(surface: str, kind: str) -> bool:
    """Whether a compound ends like names of its kind do, so that its last noun proves nothing."""
    if kind == "organisation":
        return surface.endswith(tuple(_words("organisation_heads")))
    return kind == "place" and _PLACE_END.fullmatch(surface) is not None


# Ends of places' names that are also nouns, or that a listed noun happens to end like.
_PLACE_END = re.compile(
    r"\w+(?:berg|wald|walde|see|meer|fluss|kanal|gebirge|platz|straße|allee|brücke|turm|park|insel|tal|hafen|gau|land|burg|stadt|dorf|"
    r"heim|bach|feld|felde|hausen|ingen|winter|markt|pfalz|westfalen|kirchen|hagen|rode|ried|stein|au|tor|schwanstein|haven|furt|libanon)"
)
_NOUN_BEFORE = re.compile(r"(?:k?ein(?:e|en|em|er|es)?|zum|zur|beim|ins|jede[rsmn]?|mehrere[rn]?|viele[rn]?)", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:d(?:er|ie|as|en|em|es)|im|am|vom)", re.IGNORECASE)


def _stands_as_noun(page: Page, word: str, kind: str) -> bool:
    """Whether the article uses a dictionary word as a noun: with "ein", or mostly with an article."""
    if not simplemma.is_known(word, "de") or word in first_names():
        return False
    places = [start for start, stop in occurrences(page.text, word) if page.text[stop : stop + 1] != "-"]
    before = [page.word_before(start) for start in places]
    if kind == "person":
        return 2 * sum(_NOUN_BEFORE.fullmatch(one) is not None for one in before) > len(before)
    return any(_NOUN_BEFORE.fullmatch(one) or _ARTICLE.fullmatch(one) for one in before)


@lru_cache(maxsize=5_000)
def _is_people(word: str) -> bool:
    """Whether a word names people after their country or town: "Ghanaer", "Berlinerin"."""
    found = re.fullmatch(rf"([{UPPER}]\w{{2,}}?)(?:i?ern?|i?ers|i?erin(?:nen)?)", word)
    stems = {found[1], found[1] + "e", found[1] + "en", found[1] + "a"} if found else set()
    return bool(stems & _place_stems())


@cache
def _place_stems() -> frozenset[str]:
    forms = [form for form in load_forms() if form.actor.kind in ("country", "place")]
    names = {form.surface for form in forms if form.use in ("name", "capital") and not form.after}
    stems = {form.surface.removesuffix("isch").capitalize() for form in forms if form.use == "adjective"}
    return frozenset(names | stems)


def is_office(page: Page, span: Span, kind: str) -> bool:
    """An office without a name: "Bundespräsident", "Parlamentarischer Geschäftsführer"."""
    if _known(page.text[slice(*span)]):
        return False
    several = " " in page.text[slice(*span)]
    return any(
        noun.stop == span[1] and noun.start >= span[0] and (noun.start == span[0] or kind != "person" or not several)
        for noun in page.hits.offices
    )


def is_thing(page: Page, span: Span, kind: str) -> bool:
    """Of other names those in which every word is in the dictionary: money, eras, works named by plain words."""
    if kind != "other" or _known(page.text[slice(*span)]):
        return False
    words = [word for _, _, word in _split(page.text, *span)]
    first = words[0] in never_names() - {"New", "Los", "Las", "San", "Santa"}
    return first or all(not word[0].isupper() or simplemma.is_known(word, "de") for word in words)


CHECKS: tuple[Callable[[Page, Span, str], bool], ...] = (is_debris, is_sentence, is_word, is_office, is_thing)
