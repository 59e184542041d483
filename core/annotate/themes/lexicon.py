"""The lexicon of themes: read, checked and compiled so that each distinct word is looked up once."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick

from core.annotate.settings import ThemesError
from core.language.lexicon import read_tables
from core.language.words import dictionary_form, lemma
from core.reference import load_facts

HOW = ("lemma", "part", "phrase", "near")
"""The ways a term can be matched; the head of `themes.toml` explains them."""

_ENDINGS = frozenset(("", "e", "en", "n", "s", "es", "er", "ern", "se", "sen"))
"""What may follow the last part of a compound: the inflection of nouns."""

_CASED = 3
"""Terms in capitals of at most this many letters (KI, EU, USA) keep their letter case."""

_WORDS = 200_000
"""Distinct words remembered with what they match: the vocabulary of some thousand articles."""

Atom = int
Alternative = tuple[Atom, ...]
"""Words in a row."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a theme: `places` must all be filled, each by any one of its alternatives.

    `needs`: for each further place what its alternatives begin with; an article without any of it has no such term.
    `word`: what a term of one word matches, which is found without looking at places.
    """

    theme: str
    term: str
    weight: float
    how: str
    places: tuple[tuple[Alternative, ...], ...]
    needs: tuple[frozenset[Atom], ...]
    word: Atom | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled themes: their names in order, their terms, and the lookup from a word to the atoms it matches.

    `opening`: the themes that, beside a stronger one, count only where the article's opening speaks of them.
    """

    themes: tuple[str, ...]
    opening: frozenset[str]
    terms: tuple[Term, ...]
    starts: Mapping[Atom, tuple[Term, ...]]
    atoms: Callable[[str], frozenset[Atom]]


@functools.cache
def load_themes(path: Path | None = None) -> Lexicon:
    """Read a theme lexicon (TOML; by default the one that ships) and compile it.

    Raises `ThemesError` where the file is missing or is no theme lexicon.
    """
    if path is None:
        return compile_themes(load_facts("themes")["theme"], "themes.toml")
    try:
        rows = read_tables(path).get("theme", [])
    except (OSError, ValueError) as error:
        raise ThemesError(f"The theme lexicon {path} cannot be read: {error}") from error
    if not rows:
        raise ThemesError(f"The theme lexicon {path} has no [[theme]]; each needs a name and a list of terms.")
    return compile_themes(rows, str(path))


def compile_themes(rows: Iterable[Mapping[str, Any]], source: str) -> Lexicon:
    """Compile themes as `themes.toml` has them: a name, and terms with weight and how."""
    words = _Words()
    names: list[str] = []
    opening: list[str] = []
    terms: list[Term] = []
    for row in rows:
        if not isinstance(row.get("name"), str) or row["name"] in names:
            raise ThemesError(f"{source}: every theme needs a name of its own; found {row.get('name')!r}.")
        if not isinstance(row.get("opens", False), bool):
            raise ThemesError(f"{source}: opens of the theme {row['name']!r} is true or false, not {row['opens']!r}.")
        names.append(row["name"])
        opening += [row["name"]] if row.get("opens") else []
        terms += [_term(row["name"], entry, words, source) for entry in row.get("terms", ())]
    starts: dict[Atom, list[Term]] = {}
    for term in terms:
        for atom in {alternative[0] for alternative in term.places[0]}:
            starts.setdefault(atom, []).append(term)
    found = {atom: tuple(terms) for atom, terms in starts.items()}
    return Lexicon(tuple(names), frozenset(opening), tuple(terms), found, words.lookup())


def _term(theme: str, entry: Mapping[str, Any], words: _Words, source: str) -> Term:
    term, weight, how = entry.get("term"), entry.get("weight", 1), entry.get("how", "lemma")
    if not isinstance(term, str) or not term.strip(" -+|"):
        raise ThemesError(f"{source}: a term of the theme {theme!r} is no text: {term!r}.")
    if not isinstance(weight, int | float) or weight <= 0:
        raise ThemesError(f"{source}: the weight of {term!r} ({theme}) must be a number above 0, not {weight!r}.")
    if how not in HOW:
        raise ThemesError(f"{source}: {term!r} ({theme}) is matched by {how!r}; choose one of {', '.join(HOW)}.")
    if how == "near":
        places = tuple(
            tuple(tuple(words.add(word) for word in choice.split()) for choice in place.split("|"))
            for place in term.split("+")
        )
    else:
        places = ((tuple(words.add(word, part=how == "part") for word in term.split()),),)
    if not all(alternative for place in places for alternative in place):
        raise ThemesError(f"{source}: {term!r} ({theme}) has nothing beside one of its + or |.")
    needs = tuple(frozenset(option[0] for option in place) for place in places[1:])
    word = places[0][0][0] if len(places) == len(places[0]) == len(places[0][0]) == 1 else None
    return Term(theme, term, float(weight), how, places, needs, word)


@dataclass(frozen=True, slots=True)
class _Words:
    """Numbers the words and parts of words that terms are made of, and finds them in the words of a text."""

    exact: dict[str, Atom] = field(default_factory=dict)
    keys: dict[str, Atom] = field(default_factory=dict)
    parts: dict[str, Atom] = field(default_factory=dict)

    def add(self, word: str, part: bool = False) -> Atom:
        """Number a word or, with a hyphen at an end or `part`, a part of a word."""
        if part or word.startswith("-") or word.endswith("-"):
            table, key = self.parts, word.lower()
        elif word.isupper() and len(word) <= _CASED:
            table, key = self.exact, word
        else:
            table, key = self.keys, _key(lemma(word))
        return table.setdefault(key, len(self.exact) + len(self.keys) + len(self.parts))

    def lookup(self) -> Callable[[str], frozenset[Atom]]:
        """Return the function from a word to the atoms it matches, whole, by a piece between hyphens or by a part."""
        parts = tuple(self.parts.items())
        automaton = AhoCorasick([part.strip("-") for part, _ in parts])
        begins = frozenset(key[:_BEGINNING] for key in self.keys)

        def atoms(word: str) -> frozenset[Atom]:
            bounded = f"-{word.lower()}-"
            matches = automaton.find_matches_as_indexes(bounded, overlapping=True)
            found = [parts[index][1] for index, *span in matches if _stands(parts[index][0], bounded, *span)]
            for piece in {word, *word.split("-")} if "-" in word else (word,):
                if piece in self.exact:
                    found.append(self.exact[piece])
                form = dictionary_form(piece)
                if form is None and _begins_otherwise(piece, begins):
                    continue
                key = _key(form or lemma(piece))
                if key in self.keys:
                    found.append(self.keys[key])
            return frozenset(found)

        return _Remembered(atoms).__getitem__


class _Remembered(dict[str, frozenset[Atom]]):
    """What words match, found when it is first asked for; unlike a cache that sorts its entries, one look-up a word."""

    def __init__(self, find: Callable[[str], frozenset[Atom]]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> frozenset[Atom]:
        if len(self) >= _WORDS:
            self.clear()
        self[word] = found = self._find(word)
        return found


def _stands(part: str, bounded: str, start: int, stop: int) -> bool:
    """Tell whether a part stands where its hyphens want it: at the beginning or, inflection aside, the end."""
    if part.endswith("-") and bounded[start - 1] != "-":
        return False
    return not part.startswith("-") or bounded[stop : bounded.index("-", stop)] in _ENDINGS


def _begins_otherwise(word: str, begins: Collection[str]) -> bool:
    """Whether a noun or name that no dictionary has begins as no key does: its lemma, dear to find, would, too."""
    low = word[:_BEGINNING].lower()
    known = low in begins or low[:-1] in begins or low[:-2] in begins
    return not known and word.isalpha() and word[0].isupper()


_BEGINNING = 5
"""Letters that a noun shares with its lemma, unless that is shorter (10,568 words tried, all but "Temporary")."""


def _key(form: str) -> str:
    """Fold a lemma to what its inflected forms share: less a feminine "in" and an ending that it left."""
    if len(form) > 7 and form.endswith(_FEMININE):
        form = form[:-2]
    return form[:-1] if len(form) > 3 and form[-1] in "es" else form


_FEMININE = ("erin", "entin", "istin", "antin", "orin", "atin")
"""How words for women end that are made of those for men: "Botschafterin", "Präsidentin"."""
