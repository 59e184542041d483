"""Themes: what an article is about, by weighted terms of an editable lexicon, each hit with its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.annotate.settings import ThemesError
from core.annotate.themes.lexicon import Alternative, Lexicon, Term, load_themes
from core.language.words import Words
from core.records import Theme, ThemeHit

__all__ = ["Lexicon", "ThemesError", "find_themes", "load_themes"]

NEAR = 10
"""Words between the first and the last word of a "near" term: about half a German news sentence."""

MIN_SCORE = 1.0
"""Weight per 100 words from which a theme counts: one strong term and a hint in an article of 300 words."""

MIN_WEIGHT = 3.0
"""Summed weight from which a theme counts, however short the article: one deciding term or two strong ones."""

MIN_SHARE = 0.15
"""Share of the strongest theme's score that a theme must reach, so that an article has the themes that matter in it."""

STRONG = 1.5
"""Weight of a hit that says what an article is about; without one it takes three different words or a headline."""

STEM = 6
"""Letters that the inflected forms of a word and its adjective share ("Moskau", "Moskauer")."""

_BREAK = re.compile(r"[.!?…]\W*\s|\n")


@dataclass(frozen=True, slots=True)
class _Matched:
    """The words of a text, which atoms the telling ones match, and where each atom occurs."""

    words: Words
    atoms: dict[int, frozenset[int]]
    at: dict[int, list[int]]


def find_themes(words: Words, lexicon: Lexicon) -> tuple[Theme, ...]:
    """Find the themes of an article, the strongest first.

    The score is the summed weight of the hits per 100 words. A theme needs `MIN_SCORE`,
    `MIN_WEIGHT`, `MIN_SHARE` of the strongest theme, and evidence that is more than a name said often.
    """
    hits = _hits(_match(words, lexicon), lexicon)
    per_100 = 100 / max(len(words.forms), 1)
    themes = [Theme(name, round(sum(hit.weight for hit in found) * per_100, 3), found) for name, found in hits.items()]
    top = max((theme.score for theme in themes), default=0.0)
    least = max(MIN_SCORE, MIN_SHARE * top)
    kept = (theme for theme in themes if theme.score >= least and _enough(words.text, theme.hits))
    return tuple(sorted(kept, key=lambda theme: (-theme.score, theme.theme)))


def _enough(text: str, hits: Sequence[ThemeHit]) -> bool:
    """Tell whether the evidence is more than one word, or two weak ones, said now and again."""
    if sum(hit.weight for hit in hits) < MIN_WEIGHT:
        return False
    distinct = {text[hit.start : hit.stop].casefold()[:STEM] for hit in hits}
    strong = any(hit.weight >= STRONG for hit in hits)
    return len(distinct) >= (2 if strong else 3) or any(_in_headline(text, hit.start) for hit in hits)


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


def _hits(matched: _Matched, lexicon: Lexicon) -> dict[str, tuple[ThemeHit, ...]]:
    terms = {id(term): term for atom in matched.at for term in lexicon.starts.get(atom, ())}
    present = frozenset(matched.at)
    found: dict[str, list[ThemeHit]] = {}
    for term in terms.values():
        if any(map(present.isdisjoint, term.needs)):
            continue
        for first, last in _occurrences(term, matched):
            start, stop = matched.words.starts[first], matched.words.stops[last]
            found.setdefault(term.theme, []).append(ThemeHit(start, stop, term.term, term.weight, term.how))
    return {theme: _disjoint(found[theme]) for theme in lexicon.themes if theme in found}


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
