"""German compounds and their parts, by how often the parts are written by themselves."""

from __future__ import annotations

from functools import cache, lru_cache

from core.language.frequency import how_often, is_mostly_small
from core.language.lexicon import load
from core.language.words import LONGEST_WORD, listed

_LEAST = 7
"""Letters of the shortest compound that is taken apart: "Ölpreis"."""
_HEAD, _MODIFIER = 4, 2
"""Letters that the last part, and what stands before it, must have."""
_OFTEN = {2: 80, 3: 75, 4: 55}
"""How often (logarithm in tenths) a part of so many letters must be written by itself, and a longer one."""
_OFTEN_LONG = 45
_RARE = 20
"""What a part counts that is itself a compound and seldom met."""
_LINKED = 10
"""How much rarer (in tenths of a logarithm) parts may be that need nothing to join them."""
_COMPOSED = 5
"""How much more often than its rarer part a compound may be written: "Deutschland" is more than a sort of "Land"."""


def is_known(word: str) -> bool:
    """Whether the dictionary has a word as it is written."""
    return listed(word) is not None


@lru_cache(maxsize=200_000)
def split_compound(lower: str) -> tuple[str, ...]:
    """Return the parts of a compound in small letters, modifiers without what joins them, the head last.

    ("waffe", "lieferung") for "waffenlieferung"; () for a word that is no compound.
    """
    if not _LEAST <= len(lower) <= LONGEST_WORD or not lower.isalpha() or _is_no_noun(lower):
        return ()
    cuts = (_cut(lower, at) for at in range(_MODIFIER, len(lower) - _HEAD + 1))
    score, modifier, head = max(cuts, default=(0, "", ""))
    if not score:
        return ()
    return (*(split_compound(modifier) or (modifier,)), *(split_compound(head) or (head,)))


def _is_no_noun(lower: str) -> bool:
    return is_mostly_small(lower) and is_known(lower)


def _cut(lower: str, at: int) -> tuple[int, str, str]:
    """How good a cut is (0: not at all), with modifier and head."""
    head = lower[at:]
    last = _as_head(head)
    if not last:
        return 0, "", ""
    first, modifier = max(_as_modifier(lower[:at], link) for link in _listed("links") if lower[:at].endswith(link))
    often = min(first, last)
    if not first or how_often(lower.capitalize()) > often + _COMPOSED:
        return 0, "", ""
    return often * 100 + len(head), modifier, head


@lru_cache(maxsize=200_000)
def _as_head(part: str) -> int:
    """How often a part is written as a noun by itself, or could be as a compound; 0 where it is none."""
    noun = part.capitalize()
    often = how_often(noun)
    fits = often >= _OFTEN.get(len(part), _OFTEN_LONG) and part not in _listed("endings")
    if fits and is_known(noun) and not is_mostly_small(part):
        return often
    return _RARE if split_compound(part) else 0


@lru_cache(maxsize=200_000)
def _as_modifier(part: str, link: str) -> tuple[int, str]:
    """How often a part, without what joins it, is written by itself (0: never), and the part.

    A noun, or an adjective or the stem of a verb of four letters; no feminine noun in -e is joined by an s.
    """
    stem = part.removesuffix(link) if link else part
    if len(stem) < _MODIFIER or stem in _listed("particles") or (link == "s" and stem.endswith("e")):
        return 0, stem
    noun, small = stem.capitalize(), stem
    forms = [noun] if len(stem) < _HEAD else [noun, small]
    often = max((how_often(one) for one in forms if is_known(one)), default=0)
    if len(stem) < _HEAD and is_mostly_small(stem):
        return 0, stem
    fits = often >= _OFTEN.get(len(stem), _OFTEN_LONG)
    if not fits and split_compound(stem):
        return _RARE, stem
    return (max(1, often - _LINKED * bool(link)) if fits else 0), stem


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("compounds")[name])
