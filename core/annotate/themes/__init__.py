"""Themes: what an article is about, by weighted terms of an editable lexicon, each hit with its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.annotate.settings import ThemesError
from core.annotate.themes.lexicon import Alternative, Lexicon, Term, load_themes
from core.language.words import Words, read_words
from core.records import Theme, ThemeHit

__all__ = ["Lexicon", "ThemesError", "find_themes", "load_themes"]

NEAR = 10
"""Words between the first and the last word of a "near" term: about half a German news sentence."""

MIN_SCORE = 1.1
"""Weight per 100 words from which a theme counts, what the opening says twice: two strong terms in 300 words."""

MIN_WEIGHT = 3.0
"""Summed weight from which a theme counts, however short the article: a deciding term in the opening and a hint."""

MIN_SHARE = 0.2
"""Share of the strongest theme's weight that a theme must reach, so that an article has those that matter in it."""

OPENING = 60
"""Words of an article's opening, which says what it is about: its title and the first two sentences or so."""

HINT = 1.0
"""Least weight of a hit that is evidence; what weighs less (a capital, a word such as "Regierung") only adds to it."""

STRONG = 1.5
"""Weight of a hit that says what an article is about; without one it takes three different words or a headline."""

STEM = 6
"""Letters that the inflected forms of a word and its adjective share ("Moskau", "Moskauer")."""

_Place = tuple[int, int, Term]
"""The first and last word of a place, and the term that stands there."""

_BREAK = re.compile(r"[.!?…]\W*\s|\n")


@dataclass(frozen=True, slots=True)
class _Matched:
    """The words of a text, which atoms the telling ones match, and where each atom occurs."""

    words: Words
    atoms: dict[int, frozenset[int]]
    at: dict[int, list[int]]


def find_themes(words: Words, lexicon: Lexicon, title: str = "") -> tuple[Theme, ...]:
    """Find the themes of an article, the strongest first; a `title` that is no part of its text bears witness too.

    The score is the summed weight of the hits per 100 words. A theme must be earned: it needs `MIN_SCORE` and
    `MIN_WEIGHT`, what the opening says counted twice, `MIN_SHARE` of the strongest theme, evidence that is more than a
    name said often, and, where the lexicon has it so, words in the opening.
    """
    above = read_words("" if words.text.startswith(title) else title, ())
    per_100 = 100 / max(len(words.forms), 1)
    least = max(MIN_WEIGHT, MIN_SCORE / per_100)
    earned = [said for said in _said(words, above, lexicon, least) if said.counted >= least and _enough(said)]
    earned.sort(key=lambda said: (-said.weight, said.theme))
    kept = [said for said in earned if said is earned[0] or said.theme not in lexicon.opening or said.opens]
    return tuple(Theme(said.theme, round(said.weight * per_100, 3), said.hits) for said in kept)


def _said(words: Words, above: Words, lexicon: Lexicon, least: float) -> list[_Said]:
    """What is said of the themes that may reach `least` and have their share of the strongest one's weight.

    Most themes of an article are only touched: of those whose hits, overlaps and all, are too light no more is read.
    """
    titled = _places(_match(above, lexicon), lexicon)
    opening, texts = _opening(words, len(above.forms)), (words.text, above.text)
    weights = {name: sum(term.weight for _, _, term in found) for name, found in titled.items()}
    most, found = 0.0, []
    for name, places in _places(_match(words, lexicon), lexicon).items():
        at_most = sum(term.weight for _, _, term in places)
        if at_most > most or 2 * (at_most + weights.get(name, 0)) > least - _TINY:
            hits = _disjoint(_hits(places, words))
            said = _Said(name, hits, _disjoint(_hits(titled.get(name, ()), above)), opening, texts)
            most = max(most, said.weight)
            found.append(said)
    return [said for said in found if said.weight >= MIN_SHARE * most]


_TINY = 1e-9
"""More than sums of weights differ by their order."""


def _opening(words: Words, titled: int) -> int:
    """Where the opening ends in the text, below a title of so many words that is no part of it."""
    last = min(OPENING - titled, len(words.stops))
    return words.stops[last - 1] if last > 0 else 0


@dataclass(frozen=True)
class _Said:
    """What an article says of a theme: in its text, the `opening` of which ends there, and in a title above it."""

    theme: str
    hits: tuple[ThemeHit, ...]
    titled: tuple[ThemeHit, ...]
    opening: int
    texts: tuple[str, str]

    @cached_property
    def weight(self) -> float:
        """The weight of the hits in the text."""
        return sum(hit.weight for hit in self.hits)

    @property
    def counted(self) -> float:
        """The weight of the hits, those in the title and the opening counted twice."""
        opening = sum(hit.weight for hit in self.hits if hit.start < self.opening)
        return self.weight + opening + 2 * sum(hit.weight for hit in self.titled)

    @property
    def opens(self) -> bool:
        """Whether the title or the opening has evidence of the theme."""
        opening = (*self.titled, *(hit for hit in self.hits if hit.start < self.opening))
        return any(hit.weight >= HINT for hit in opening)


def _enough(said: _Said) -> bool:
    """Tell whether the evidence is more than one word, or two weak ones, said now and again."""
    text, title = said.texts
    telling = [(title, hit) for hit in said.titled] + [(text, hit) for hit in said.hits]
    telling = [(place, hit) for place, hit in telling if hit.weight >= HINT]
    distinct = {place[hit.start : hit.stop].casefold()[:STEM] for place, hit in telling}
    strong = [(place, hit) for place, hit in telling if hit.weight >= STRONG]
    if len(distinct) >= (2 if strong else 3):
        return True
    return any(place is title or _in_headline(text, hit.start) for place, hit in strong)


def _in_headline(text: str, at: int) -> bool:
    """Tell whether a place is in a headline: a line that does not end as a sentence does."""
    end = text.find("\n", at)
    return end > 0 and not text[at:end].rstrip().endswith((".", "!", "?", "…", ":", ".“", '."'))


def _match(words: Words, lexicon: Lexicon) -> _Matched:
    atoms = {index: found for index, found in enumerate(map(lexicon.atoms, words.forms)) if found}
    at: dict[int, list[int]] = {}
    for index, found in atoms.items():
        for atom in found:
            at.setdefault(atom, []).append(index)
    return _Matched(words, atoms, at)


def _places(matched: _Matched, lexicon: Lexicon) -> dict[str, list[_Place]]:
    """Where the terms of each theme stand that has any, overlaps and all."""
    present = matched.at.keys()
    terms = {id(term): term for atom in present for term in lexicon.starts.get(atom, ())}
    found: dict[str, list[_Place]] = {}
    for term in terms.values():
        if term.word is not None:
            runs = [(index, index, term) for index in matched.at[term.word]]
        elif any(map(present.isdisjoint, term.needs)):
            continue
        else:
            runs = [(first, last, term) for first, last in _occurrences(term, matched)]
        if runs:
            found.setdefault(term.theme, []).extend(runs)
    return found


def _hits(places: Iterable[_Place], words: Words) -> list[ThemeHit]:
    """The hits at these places."""
    starts, stops = words.starts, words.stops
    return [ThemeHit(starts[first], stops[last], term.term, term.weight, term.how) for first, last, term in places]


def _occurrences(term: Term, matched: _Matched) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of every place where a term stands."""
    anchors, *others = (_standing(place, matched) for place in term.places)
    for first, last in anchors:
        for place in others:
            run = _closest(place, first, last, matched)
            if run is None:
                break
            first, last = min(first, run[0]), max(last, run[1])
        else:
            yield first, last


def _closest(place: Sequence[tuple[int, int]], first: int, last: int, matched: _Matched) -> tuple[int, int] | None:
    """Return the words of a place that stand closest to those from `first` to `last`, near and in one sentence."""
    window = place[bisect_left(place, (last - NEAR, 0)) : bisect_left(place, (first + NEAR + 1, 0))]
    near = [run for run in window if not first <= run[0] <= last and max(last, run[1]) - min(first, run[0]) <= NEAR]
    near = [run for run in near if not _parted(matched, min(first, run[0]), max(last, run[1]))]
    return min(near, key=lambda run: max(last, run[1]) - min(first, run[0]), default=None)


def _parted(matched: _Matched, first: int, last: int) -> bool:
    """Tell whether a sentence ends between two words."""
    return bool(_BREAK.search(matched.words.text, matched.words.stops[first], matched.words.starts[last]))


def _standing(place: Sequence[Alternative], matched: _Matched) -> list[tuple[int, int]]:
    """Where any alternative of a place stands, as its first and last word, in text order."""
    return sorted(run for option in place for run in _runs(option, matched))


def _runs(option: Alternative, matched: _Matched) -> list[tuple[int, int]]:
    """Where the words of an alternative stand in a row."""
    nothing: frozenset[int] = frozenset()
    firsts = matched.at.get(option[0], ())
    for step, atom in enumerate(option[1:], 1):
        firsts = [first for first in firsts if atom in matched.atoms.get(first + step, nothing)]
    return [(first, first + len(option) - 1) for first in firsts]


def _disjoint(hits: Sequence[ThemeHit]) -> tuple[ThemeHit, ...]:
    """Keep of hits that overlap the weightiest; near terms only compete with one another, and the shortest wins."""
    kept = [
        *_heaviest([hit for hit in hits if hit.rule != "near"]),
        *_heaviest([hit for hit in hits if hit.rule == "near"]),
    ]
    return tuple(sorted(kept, key=lambda hit: (hit.start, hit.stop)))


def _heaviest(hits: Sequence[ThemeHit]) -> list[ThemeHit]:
    """Walk through hits by their start and settle each clash with the one kept before."""
    kept: list[ThemeHit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.stop)):
        if not kept or hit.start >= kept[-1].stop:
            kept.append(hit)
        elif _order(hit) > _order(kept[-1]):
            kept[-1] = hit
    return kept


def _order(hit: ThemeHit) -> tuple[float, int]:
    length = hit.stop - hit.start
    return hit.weight, -length if hit.rule == "near" else length
