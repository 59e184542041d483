"""What a passage tells as terms that can be compared: words, actors, days, figures and speakers.

A term has keys, the most exact first. Two terms that share a key are alike as far as that key goes: the same lemma is
the same word, the same root is a word of the same family, a part of a compound is less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from core.language.lexicon import load
from core.language.words import lemma

Kind = Literal["word", "actor", "day", "figure", "speaker"]
Key = tuple[str, float]
"""A key and how much alike (0 to 1) it makes two terms that share it."""

ROOT, SYNONYM, HEAD, MODIFIER = 0.9, 0.7, 0.6, 0.45
"""How much alike words of one family, of one group of synonyms, and those with a part of a compound in common are."""
NAMED = 0.9
"""How much alike a name and one of its words are: "Ingrid Solberg" and "Solberg"."""
SAME_SPAN = 0.4
"""How much alike two dates are of which one lies within the other ("Oktober" and "am 13. Oktober")."""
SAME_VALUE = 0.7
"""How much alike two figures are of one value that count different things."""
NEARLY = 0.6
"""How much alike two figures are of which one is the other rounded to its first digit."""
UNIT = 0.4
"""How much alike two figures are that count the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """Something a passage tells: `start` and `stop` in the text, `shown` as it is named to a reader.

    `name`: lemma, id, first and last day, or value with unit. `sort`: of an actor its kind, of a date its length in
    days, of a figure its qualifier. `value` of a figure, else 0.
    """

    kind: Kind
    name: str
    keys: tuple[Key, ...]
    shown: str
    start: int
    stop: int
    sort: str = ""
    value: float = 0.0


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence by its number and place, with its terms."""

    number: int
    start: int
    stop: int
    terms: tuple[Term, ...]


def word_term(word: str, parts: Sequence[str], shown: str, start: int) -> Term:
    """A word by its lemma (`word`) and the parts of a compound, as spelt at `start`."""
    return Term("word", word, _word_keys(word, tuple(parts)), shown, start, start + len(shown))


def actor_term(actor_id: str, actor: str, sort: str, start: int, stop: int) -> Term:
    """An actor by the id that counts, and by the words of its name, which may stand alone elsewhere."""
    keys = {f"actor {actor_id}": 1.0, **_words_keys(actor, NAMED)}
    return Term("actor", actor_id, tuple(keys.items()), actor, start, stop, sort)


def speaker_term(speaker_id: str, speaker: str, start: int, stop: int) -> Term:
    """Who says what the passage reports; `start` and `stop` are the name, which may stand in another passage."""
    keys = {f"speaker {speaker_id}": 1.0, **{f"speaker {key}": NAMED for key in _words_keys(speaker, NAMED)}}
    return Term("speaker", speaker_id, tuple(keys.items()), speaker, start, stop)


def day_term(first: date, last: date, shown: str, start: int, stop: int) -> Term:
    """A date by its days: those of one month are a little alike where either is no more precise than that."""
    keys: list[Key] = [(f"days {first} {last}", 1.0)]
    if f"{first:%Y-%m}" == f"{last:%Y-%m}":
        keys.append((f"month {first:%Y-%m}", SAME_SPAN))
    return Term("day", f"{first} {last}", tuple(keys), shown, start, stop, str((last - first).days + 1))


def figure_term(value: float, unit: str, qualifier: str, shown: str, start: int, stop: int) -> Term:
    """A figure by its value and unit, by its value alone, rounded to its first digit, and by what it counts."""
    keys = {f"figure {value:g} {unit}": 1.0, f"figure {value:g}": SAME_VALUE, f"about {value:.0e} {unit}": NEARLY}
    keys |= {f"unit {unit}": UNIT, **{f"unit {key}": alike for key, alike in _words_keys(unit, UNIT).items()}}
    return Term("figure", f"{value:g} {unit}", tuple(keys.items()), shown, start, stop, qualifier, value)


def _words_keys(name: str, most: float) -> dict[str, float]:
    """The keys of the words of a name, none of them more alike than `most`."""
    keys: dict[str, float] = {}
    for word in name.split():
        if len(word) >= _ROOT:
            for key, alike in _word_keys(lemma(word), ()):
                keys.setdefault(key, alike * most)
    return keys


@lru_cache(maxsize=200_000)
def _word_keys(word: str, parts: tuple[str, ...]) -> tuple[Key, ...]:
    keys = {f"word {word}": 1.0}
    keys.setdefault(f"root {root(word)}", ROOT)
    for group in _groups().get(_plain(word), ()):
        keys.setdefault(f"group {group}", SYNONYM)
    if parts:
        for part, alike in ((parts[-1], HEAD), *((part, MODIFIER) for part in parts[:-1])):
            keys.setdefault(f"root {root(part)}", alike)
            for group in _groups().get(_plain(part), ()):
                keys.setdefault(f"group {group}", alike * SYNONYM)
    return tuple(sorted(keys.items(), key=lambda key: -key[1]))


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """The groups of synonyms of each word."""
    found: dict[str, list[str]] = {}
    for field, groups in load("synonyms").items():
        for number, group in enumerate(groups):
            for word in group.split():
                for form in {_plain(word), _plain(lemma(word.capitalize()))}:
                    found.setdefault(form, []).append(f"{field} {number}")
    return {word: tuple(groups) for word, groups in found.items()}


def _plain(word: str) -> str:
    return word.replace("ß", "ss")


@lru_cache(maxsize=200_000)
def root(word: str) -> str:
    """What words of one family have in common: "entgleis" of "Entgleisung" and "entgleisen"."""
    plain = word.translate(_PLAIN)
    plain = plain.removeprefix("ge") if plain.startswith("ge") and len(plain) > _GE else plain
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _ROOT:
            return plain.removesuffix(ending)
    return plain


_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_ROOT = 4
"""Letters that a root has at least."""
_GE = 8
"""Letters from which on "ge-" is taken for the prefix of a participle."""
_ENDINGS = (
    *("erinnen", "ierung", "lichkeit", "igkeit", "erung", "ungen", "innen", "ieren", "lich", "isch", "heit", "keit"),
    *("erin", "ung", "ern", "eln", "bar", "ion", "ig", "in", "er", "en", "em", "es", "et", "e", "n", "s", "t"),
)
