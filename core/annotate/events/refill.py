"""What comes back once a label fits: what went last, and phrases that hang on what is there, while there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from core.annotate.events.adverbials import sources
from core.annotate.events.cuts import cuts, leaves_bare
from core.annotate.events.sound import is_sound
from core.annotate.events.spare import reduced, without
from core.annotate.events.standing import can_stand, fitting, is_long
from core.annotate.events.torn import is_torn
from core.annotate.events.wording import LABEL, Spoken
from core.annotate.events.words import cues
from core.language.tree import Tree
from core.language.valency import asks_for_infinitive


def refilled(spoken: Spoken, steps: Sequence[frozenset[int]], words: str) -> tuple[frozenset[int], str]:
    """What is kept after the last step and its words, with the units that still fit: what went last comes back first.

    `words` are those of the last step.
    """
    tree, kept = spoken.tree, steps[-1]
    for before, after in reversed(list(pairwise(steps))):
        unit = before - after
        if unit & spoken.dated or (len(unit) == 1 and tree.word(*unit).lower() in cues().fillers):
            continue
        more = kept | unit
        if _is_some_of_list(tree, unit, more) or _hangs_in_the_air(tree, unit, more):
            continue
        tries = chain((more,), reduced(spoken, more, unit)) if _may_be_news(tree, unit) else (more,)
        for some in tries:
            if is_long(tree, some) or not (can_stand(spoken, some) and is_sound(spoken, some)):
                continue
            if longer := fitting(spoken, some):
                kept, words = some, longer
                break
    return kept, words


def _may_be_news(tree: Tree, unit: frozenset[int]) -> bool:
    """Whether a clause may tell what happened: "Das Jahr war jung, | als sich ein Unfall ereignete"."""
    opens = next((at for at in sorted(unit) if tree.is_word(at)), None)
    return opens is not None and tree.word(opens) in _TELLING_CLAUSES and any(map(tree.is_finite, unit))


_TELLING_CLAUSES = ("als", "nachdem", "wobei", "weil")


def _is_some_of_list(tree: Tree, unit: frozenset[int], kept: frozenset[int]) -> bool:
    """Whether a unit stands in a row of which other members are gone."""
    token, behind = tree.tokens[tree.top(unit)], max(unit) + 1
    listed = tree.word(min(unit)) == "," and behind < len(tree.tokens) and tree.word(behind) == ","
    if listed and behind not in kept:
        return True
    if token.relation not in ("appos", "conj", "parataxis") or token.head < 0:
        return False
    return any(tree.tokens[at].relation == token.relation and at not in kept for at in tree.children[token.head])


def _hangs_in_the_air(tree: Tree, unit: frozenset[int], kept: frozenset[int]) -> bool:
    """Whether what a unit hangs on is gone, or what stands before the comma that it opens with."""
    first, head = min(unit), tree.tokens[tree.top(unit)].head
    return (head >= 0 and head not in kept) or (tree.word(first) == "," and first > 0 and first - 1 not in kept)


def completed(spoken: Spoken, kept: frozenset[int], words: str) -> tuple[frozenset[int], str]:
    """What is kept and its words, with phrases that hang on it, or the first part of them, while there is room."""
    if len(words) > LABEL - _LEAST:
        return kept, words
    tree = spoken.tree
    gone = [at for at in tree.related("nmod", "obl") if at not in kept and tree.tokens[at].head in kept]
    whole = bool(gone) and is_sound(spoken, kept)
    for at in sorted(gone, key=lambda at: (tree.tokens[at].relation == "obl", at)):
        for part in _parts(spoken, at):
            more = kept | part
            if not _follows(spoken, kept, part) or is_long(tree, more):
                continue
            if not can_stand(spoken, more) or (whole and not is_sound(spoken, more)) or is_torn(spoken, more):
                continue
            if longer := fitting(spoken, more):
                kept, words = more, longer
                break
    return kept, words


_LEAST = 6
"""Characters of the shortest phrase that may come back, with the space before it."""


def _follows(spoken: Spoken, kept: frozenset[int], part: frozenset[int]) -> bool:
    """Whether none of a phrase is there, nor one gone before it that it may belong to."""
    tree, before = spoken.tree, min(part) - 1
    lost = before >= 0 and before not in kept and before not in spoken.dated and tree.tokens[before].tag[0] in "NC)"
    return not lost and part.isdisjoint(kept)


def _parts(spoken: Spoken, top: int) -> Iterator[frozenset[int]]:
    """A phrase that is neither a date nor a source, then less and less of what its nouns have behind them."""
    tree, phrase = spoken.tree, spoken.tree.below(top)
    if tree.tokens[top].tag not in ("NN", "NE") or top in sources(tree) or not tree.is_word(min(phrase)):
        return
    if not phrase.isdisjoint(spoken.dated):
        return
    yield phrase
    if top < min(tree.finites, default=0) and tree.tokens[top].relation == "obl":
        return
    behind = [at for at in phrase if at > top and tree.tokens[at].relation in _BEHIND]
    for at in sorted(behind, reverse=True):
        unit = tree.below(at) & phrase
        told = tree.is_clause(at) and asks_for_infinitive(tree.word(tree.tokens[at].head))
        if unit and not told and not cuts(spoken, phrase, unit) and not leaves_bare(tree, at, unit):
            phrase = without(tree, phrase, unit)
            if tree.is_clause(at) or any(_tells_which(tree, each) for each in tree.children[top] if each in phrase):
                yield phrase


def _tells_which(tree: Tree, at: int) -> bool:
    """Whether a word beside a noun tells which one is meant, or that it is any."""
    return tree.tokens[at].relation in _TELLING_WHICH or tree.word(at).lower().startswith("ein")


_BEHIND = ("nmod", "acl:relcl", "appos", "acl", "advcl", "parataxis", "obl", "conj")
_TELLING_WHICH = ("nmod", "amod", "nummod", "flat", "appos", "det:poss")
