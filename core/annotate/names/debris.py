"""What the trained tagger takes for a name and is none: debris, pieces of sentences, common words, offices, things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache, lru_cache

from core.annotate.names.inflection import is_adjective
from core.annotate.names.lexicon import load_forms, read_toml, read_words
from core.annotate.names.matcher import UPPER, overlapping
from core.annotate.names.namesakes import known_surfaces
from core.annotate.names.page import Page, occurrences
from core.annotate.names.persons import first_names, is_first_name, is_noun, never_names, skip_honorifics
from core.language.frequency import is_german_surname, is_mostly_small
from core.language.words import is_german, lemma

Span = tuple[int, int]
Word = tuple[int, int, str]


@cache
def listed(key: str) -> frozenset[str]:
    """The words of a list in `names_tagged.toml`."""
    return frozenset(read_toml("names_tagged.toml")[key].split())


@cache
def listed_ends(key: str) -> tuple[str, ...]:
    """A list of `names_tagged.toml` as what words may end in."""
    return tuple(listed(key))


@lru_cache(maxsize=20_000)
def is_place_noun(word: str) -> bool:
    """Whether a noun says that the name behind it is a place's: "Ferieninsel", but not "Sport" or "Deutschland"."""
    small = word.lower()
    ends = small.endswith(listed_ends("place_heads")) and not small.endswith(listed_ends("no_places"))
    return ends and not is_known(word)


def split(text: str, start: int, stop: int) -> list[Word]:
    """The words between two offsets, each as (start, stop, word)."""
    surface = text[start:stop]
    if surface.isalnum():
        return [(start, stop, surface)]
    return [(start + word.start(), start + word.end(), word[0]) for word in _WORD.finditer(surface)]


_WORD = re.compile(r"[^ \u00a0\n]+")


def is_known(surface: str) -> bool:
    """Whether the lexicon has an actor of this very name."""
    return surface in known_surfaces()


_LETTERS = re.compile(r"[^\W\d_].|.[^\W\d_]")
_ROAD = re.compile(r"[ABKLESU]\d{1,2}|(?:[ABKLES]|BAB|Bundesstraße|Autobahn|Bundesautobahn) \d{1,4}")


_ADDRESS = re.compile(r"(?:[\w-]+\.)+(?:de|at|ch|com|net|org|eu|info|tv|co\.uk)")
_ROMAN = re.compile(r"[IVX]{2,6}|[IVX]{1,6}\.")


def is_debris(page: Page, span: Span, kind: str) -> bool:
    """A number, a letter, a road, a site's address, the first half of two compounds ("Ober- und Niederdorf")."""
    surface = page.text[slice(*span)]
    if page.text[span[1] : span[1] + 1] == "-" and not page.text[span[1] + 1 : span[1] + 2].isalnum():
        return True
    if kind == "person" and " " not in surface and surface.islower():
        return True
    if kind in ("person", "place") and _ADDRESS.fullmatch(surface):
        return True
    roman = kind != "other" and _ROMAN.fullmatch(surface) is not None
    return roman or _LETTERS.search(surface) is None or _ROAD.fullmatch(surface) is not None


_ERA = re.compile(r"\b(?:[vn]\. ?|vor |nach )\Z")


def is_era(page: Page, span: Span, kind: str) -> bool:
    """What years are counted from: "480 v. Chr."."""
    named = page.text.startswith(("Chr.", "Christus", "Christi"), span[0])
    return named and _ERA.search(page.text, max(0, span[0] - 6), span[0]) is not None


def is_sentence(page: Page, span: Span, kind: str) -> bool:
    """A piece of a sentence: lower-case words inside that no name of a person or place holds."""
    if page.text[slice(*span)].isalnum():
        return False
    words = [word for _, _, word in split(page.text, *span)[1:-1]]
    lower = [word for word in words if word.isalpha() and word.islower()]
    return kind in ("person", "place", "other") and any(word not in listed("inside") for word in lower)


def is_word(page: Page, span: Span, kind: str) -> bool:
    """A common noun, an adjective or what people of a place are called."""
    surface = page.text[slice(*span)]
    if " " in surface or is_known(surface):
        return False
    if (
        surface in listed("celestial")
        or surface in listed("things")
        or (kind == "place" and surface in listed("phrases"))
    ):
        return True
    if _ADJECTIVE.fullmatch(surface) or _is_people(surface) or (kind != "organisation" and _heads_line(page, span)):
        return True
    if _ends_like_name(surface, kind):
        return surface in read_words("names_nouns.txt")
    if kind == "person" and _is_native(page, surface):
        return True
    if kind == "person" and page.starts_sentence(span[0]) and _are_several(page, span[1], surface):
        return True
    if kind == "person" and _may_be_surname(surface) and not _stands_as_noun(page, surface, kind):
        return False
    return is_common(surface) or (
        is_compound(surface) if kind == "organisation" else _stands_as_noun(page, surface, kind)
    )


def _is_native(page: Page, word: str) -> bool:
    """Whether a word in -er or -erin always has an article, so that it says where somebody is from: "Der Gaiser"."""
    if not word.endswith(("er", "erin")):
        return False
    return all(_DEFINITE.fullmatch(page.word_before(start)) for start, _ in occurrences(page, word))


_DEFINITE = re.compile(r"[Dd](?:er|ie|en|em|es)")
_HELPING = re.compile(
    r" (?:sind|waren|wurden|werden|haben|hatten)\b"
    r"(?! (?:sie|wir|die|diese|keine|beide|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf)\b)"
    rf"(?! (?:mehrere|viele|weitere)\b)(?! [{UPPER}\d])"
)
"""A verb in the plural with no other subject behind it, as in "Yilmaz werden | fünf Taten vorgeworfen"."""
_PLURAL = re.compile(r" (?:sind|(?!(?:k?ein|sein|ihr|d|dies)en\b)[a-zäöüß]+en)\b")


def _are_several(page: Page, stop: int, word: str) -> bool:
    """Whether a word has a verb in the plural, of which nobody alone is the subject: "Fischer sahen den Rauch"."""
    if word in first_names() or _HELPING.match(page.text, stop):
        return word not in first_names()
    return is_german(word) and _PLURAL.match(page.text, stop) is not None


def _may_be_surname(word: str) -> bool:
    """Whether a word is a surname, or only looks like a compound noun and is in no dictionary: "Riefenstahl"."""
    unknown = len(word) < 13 and not is_german(word) and not is_compound(word)
    return word not in read_words("names_nouns.txt") and (unknown or is_german_surname(word))


def are_words(page: Page, span: Span, kind: str) -> bool:
    """Several common words: "Gemeinsamer Milliardenfonds", "Deutschlands Fußball"."""
    surface = page.text[slice(*span)]
    if surface.isalnum():
        return False
    words = re.split(r"[ \u00a0]", surface)
    if len(words) == 1 or is_known(surface):
        return False
    owned = is_known(words[0]) or _is_genitive(page, span[0], words[0])
    owned = owned or (kind == "person" and not is_first_name(words[0]))  # "Sarrazins Buch"
    if words[0].endswith("s") and owned:
        return all(is_common(word) for word in words[1:])
    plain = (is_common(word) or word in never_names() or (kind == "person" and is_adjective(word)) for word in words)
    opening = kind == "organisation" and page.starts_sentence(span[0]) and is_adjective(words[0])
    if opening and all(is_common(word) for word in words[1:]):
        return not any(word.lower().endswith(listed_ends("organisation_heads")) for word in words[1:])
    return kind != "organisation" and all(plain)


def _is_genitive(page: Page, start: int, word: str) -> bool:
    """Whether a word is the genitive of a known surname: "Ruttes Fahrrad"."""
    hits = overlapping(page.hits.surnames, start, start + len(word))
    return any(hit.start == start and hit.stop == start + len(word) for hit in hits)


_TERM = re.compile(r"\b[Ee]ine[mnrs]? (?:sogenannten? |Art )?[„\"»“]\Z")


def is_term(page: Page, span: Span, kind: str) -> bool:
    """A term in quotation marks after "ein": „Drone Wall“."""
    return kind in ("organisation", "other") and _TERM.search(page.text, max(0, span[0] - 25), span[0]) is not None


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Whether a capitalised word or its dictionary form is a common noun."""
    if not word[:1].isupper() or not word[1:].islower():
        return False
    return is_noun(word) or is_noun(lemma(word).capitalize())


def mostly_small(word: str) -> bool:
    """Whether a word is written small more often than with a capital: "Lange", "Heuer"."""
    return word.isalpha() and word[1:].islower() and word not in first_names() and is_mostly_small(word)


_ADJECTIVE = re.compile(r"(?:\w{2,}(?:isch|lich)|\w*[Dd]eutsch)e[mnrs]?")


_WHERE = re.compile(rf" (?:in|im|am|an|auf|bei|nach|vor|über) [{UPPER}]")


def _heads_line(page: Page, span: Span) -> bool:
    """Whether a dictionary word opens a sentence and the place comes after it: "Brand in Hamburger Halle"."""
    start, stop = span
    return (
        page.starts_sentence(start) and _WHERE.match(page.text, stop) is not None and is_german(page.text[start:stop])
    )


@lru_cache(maxsize=5_000)
def is_compound(word: str) -> bool:
    """Whether two dictionary words make up a word of lower-case letters after the first: "Luftabwehr"."""
    if len(word) < 9 or not word[1:].islower():
        return False
    cuts = [at for at in range(4, len(word) - 4) if is_german(word[at:].capitalize())]
    firsts = [{word[:at], word[:at].removesuffix("s"), word[:at].removesuffix("en") + "e"} for at in cuts]
    return any(len(one) > 3 and is_german(one) for first in firsts for one in first)


def _ends_like_name(surface: str, kind: str) -> bool:
    """Whether a compound ends like names of its kind do, so that its last noun proves nothing."""
    if kind == "organisation":
        return surface.endswith(listed_ends("organisation_heads"))
    return kind == "place" and len(surface) > 5 and surface.endswith(listed_ends("place_ends"))


_NOUN_BEFORE = re.compile(
    r"(?:k?ein(?:e|en|em|er|es)?|zum|zur|beim|ins|jede[rsmn]?|mehrere[rn]?|viele[rn]?)", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:d(?:er|ie|as|en|em|es)|im|am|vom)", re.IGNORECASE)


def _stands_as_noun(page: Page, word: str, kind: str) -> bool:
    """Whether the article uses a dictionary word as a noun: with "ein", or mostly with an article."""
    if not is_german(word) or word in first_names():
        return False
    if kind == "place" and word in listed("landscapes"):
        return False
    if word not in page.before:
        places = [start for start, stop in occurrences(page, word) if page.text[stop : stop + 1] != "-"]
        page.before[word] = Counter(page.word_before(start) for start in places)
    before = page.before[word]
    if kind == "person":
        total = before.total()  # once may be an emphasis: "die Crawford"
        nouns = (
            often
            for one, often in before.items()
            if _NOUN_BEFORE.fullmatch(one) or (total > 1 and _ARTICLE.fullmatch(one))
        )
        return 2 * sum(nouns) > total
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
    if is_known(page.text[slice(*span)]):
        return False
    several = " " in page.text[slice(*span)]
    return any(
        noun.stop == span[1] and noun.start >= span[0] and (noun.start == span[0] or kind != "person" or not several)
        for noun in overlapping(page.hits.offices, *span)
    )


def is_thing(page: Page, span: Span, kind: str) -> bool:
    """Of other names those in which every word is in the dictionary: money, eras, works named by plain words."""
    if kind != "other" or is_known(page.text[slice(*span)]):
        return False
    words = [word for _, _, word in split(page.text, *span)]
    first = words[0] in never_names() - {"New", "Los", "Las", "San", "Santa"}
    return first or all(not word[0].isupper() or is_german(word) for word in words)


def is_title(page: Page, span: Span, kind: str) -> bool:
    """An abbreviated title right before a person's name: "DI | Karl Meier"."""
    if kind != "organisation" or skip_honorifics(page.text, span[0]) != span[1] + 1:
        return False
    name = _WORD.match(page.text, span[1] + 1)
    return name is not None and is_first_name(name[0])


CHECKS: tuple[Callable[[Page, Span, str], bool], ...] = (
    is_debris,
    is_era,
    is_sentence,
    is_word,
    are_words,
    is_office,
    is_thing,
    is_term,
    is_title,
)
