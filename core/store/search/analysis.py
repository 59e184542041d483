"""What the words of a text are found by: their exact form, their stem, and the stems of what they are composed of.

Index, queries and snippets all ask this module, so that they cannot disagree.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from rapidfuzz import fuzz

from core.annotate.names.lexicon import load_actors
from core.annotate.names.spelling import slug, surname_of
from core.annotate.names.transliteration import spelled
from core.language.frequency import how_often, is_mostly_small
from core.language.words import LONGEST_WORD, WORD, lemma
from core.records import Span
from core.store.search.compounds import is_known, split_compound

EXACT = "="
"""Stands before exact forms among the terms of the index."""
_ASCII = {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß"}
_CUT = re.compile(f"({WORD.pattern})")
_TRANSCRIBED = re.compile("|".join(_ASCII))
_LEAST = 4  # letters of a name that a genitive may leave, and of one with several spellings
_LIKENESS = 70  # share of letters in common, in per cent, of two spellings of one name


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text in order: where they start and stop (code points), and the terms each is found by.

    The position of a word is its place in these lists.
    """

    starts: Sequence[int]
    stops: Sequence[int]
    terms: Sequence[tuple[str, ...]]

    def within(self, span: Span) -> Tokens:
        """Return those that begin in a piece of the text."""
        part = slice(bisect_left(self.starts, span.start), bisect_left(self.starts, span.stop))
        return Tokens(self.starts[part], self.stops[part], self.terms[part])


def tokens(text: str) -> Tokens:
    """Return the words of a text."""
    pieces = _CUT.split(text)  # what is between words and words in turn
    ends = list(accumulate(map(len, pieces)))
    return Tokens(ends[:-1:2], ends[1::2], list(map(terms, pieces[1::2])))


def written_terms(text: str) -> str:
    """Return the terms of a text's words as one string: a space between words, a tab between the terms of one."""
    return " ".join("\t".join(terms(word)) for word in WORD.findall(text))


@lru_cache(maxsize=500_000)
def terms(word: str) -> tuple[str, ...]:
    """Return the terms of a word as it is written: exact forms, stem, stems of its parts; each once.

    A noun in capitals is found as noun and as the verb of the same letters: "Arbeiten" by "Arbeit", by "arbeiten".
    """
    pieces = _pieces(word) if len(word) <= LONGEST_WORD else [word]
    exact = dict.fromkeys(EXACT + fold(piece) for piece in (word, *pieces))
    stems = [stem(word), *map(stem, pieces)]
    parts = [part for piece in pieces for part in split_compound(_restored(piece.lower()))]
    stems += map(stem, parts)
    stems += [
        _rooted(lemma(one)) for one in (*pieces, *map(str.capitalize, parts)) if one[0].isupper() and is_known(one)
    ]
    return (*exact, *dict.fromkeys(stems))


def exact_term(word: str) -> str:
    """Return the term of an exact form; letter case, hyphens and the spelling of umlauts and ß aside."""
    return EXACT + fold(word)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the term that the forms of a word share, whatever case it is typed in.

    "Häuser", "haeuser" and "Haus"; "Österreichs" and "oesterreich"; "Selenskyj" and "Zelensky".
    """
    *first, last = _pieces(word) or [word]
    if first:
        return _rooted("".join(map(fold, first)) + stem(last))
    if len(word) > LONGEST_WORD or not word.isalpha():
        return fold(word)
    lower = _restored(word.lower())
    written = lower if is_mostly_small(lower) else lower.capitalize()
    if is_known(written) or is_known(written := lower):
        return _rooted(lemma(written))
    if parts := split_compound(lower):
        return _rooted(lower[: -len(parts[-1])] + lemma(parts[-1].capitalize()))
    return _rooted(_without_genitive(lower))


def fold(word: str) -> str:
    """Return a word in small letters and figures of ASCII where it has such: no accents, ß as ss, no hyphens."""
    return (slug(word) or word.lower()).replace("-", "")


def _pieces(word: str) -> list[str]:
    """What stands between hyphens and apostrophes."""
    return [piece for piece in re.split(r"[-’']", word) if piece]


def _rooted(found: str) -> str:
    """The term of a dictionary form; spellings of one name have one."""
    plain = fold(found)
    return _variants().get(plain) or spelled(found, found)


def _restored(lower: str) -> str:
    """A word with umlauts and ß where it was typed without: "haeuser", "strasse"; as it is where that is no word."""
    if not _TRANSCRIBED.search(lower):
        return lower
    restored = _TRANSCRIBED.sub(lambda pair: _ASCII[pair[0]], lower)
    umlauts = re.sub("ae|oe|ue", lambda pair: _ASCII[pair[0]], lower)
    return max((lower, umlauts, restored), key=_frequency)


def _frequency(lower: str) -> int:
    return max(how_often(lower), how_often(lower.capitalize()))


def _without_genitive(lower: str) -> str:
    """A name without the s of its genitive."""
    base = lower[:-1]
    genitive = lower.endswith("s") and len(base) >= _LEAST and base[-1] not in "sxzi"
    return base if genitive and _frequency(base) >= _frequency(lower) else lower


@cache
def _variants() -> dict[str, str]:
    """Other spellings of names that the lexicon knows, each with the one that counts: "Kyjiw", "Netanyahu"."""
    found: dict[str, set[str]] = {}
    for actor in load_actors().values():
        if actor.kind in ("place", "country"):
            names = [actor.name, *(name for name in actor.aliases if not name.isupper())]
        elif actor.kind == "person":
            names = [surname_of(actor.name), *actor.surnames]
        else:
            continue
        first, *others = names
        if first.isalpha() and first[0].isupper():
            alike = (name for name in others if name.isalpha() and _alike(first, name, actor.kind))
            for name in alike:
                found.setdefault(fold(name), set()).add(spelled(first, first))
    return {name: next(iter(one)) for name, one in found.items() if len(one) == 1}


def _alike(first: str, other: str, kind: str) -> bool:
    """Whether two names are one word in two spellings; cities have names of their own in several languages."""
    long = min(len(first), len(other)) >= _LEAST
    return long and (kind == "place" or fuzz.ratio(fold(first), fold(other)) >= _LIKENESS)
