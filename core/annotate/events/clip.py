"""A clause that cannot be shortened without loss loses its middle: its beginning and its end stay, at whole phrases."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from core.annotate.events.wording import CUT, LABEL, Spoken, in_order, written
from core.language.tree import Tree

_GAP = len(f" {CUT} ")
_OPEN = ("ART", "APPR", "PPOSAT", "PDAT", "PIAT", "ADJA", "CARD", "TRUNC", "KO", "PTK", "$", "PREL")
"""Tags of what cannot end a piece: more of its phrase follows."""

_STARTS = ("APPR", "ART", "PPOSAT", "PDAT", "PIAT", "V", "PTK", "PPER", "KOUS", "KOUI", "PREL", "PAV", "ADV", "PRF")
"""Tags of what may begin a piece."""

_ASIDE = ("acl:relcl", "acl", "advcl", "parataxis")
_CORE = ("nsubj", "obj", "iobj", "aux", "cop", "compound:prt", "root", "xcomp", "ccomp")

_CORE_WORTH = 40


def clip(spoken: Spoken, kept: frozenset[int]) -> str:
    """Return what is kept with "…" for the middle that can best be missed, so that it fits."""
    tree, order = spoken.tree, in_order(spoken.tree, kept)
    lengths = [0, *accumulate(len(tree.words[each] if isinstance(each, int) else each) + 1 for each in order)]
    worth = [0.0, *accumulate(_worth(spoken, each) for each in order)]
    lefts = [at for at in range(1, len(order)) if _ends(tree, order, at)]
    rights = [at for at in range(1, len(order)) if _begins(tree, order, at)]
    best: tuple[float, int, int] | None = None
    for left in lefts:
        room = LABEL - _GAP - lengths[left]
        right = next((at for at in rights if at > left and lengths[-1] - lengths[at] <= room), None)
        if right is not None:
            lost = worth[right] - worth[left]
            best = min(best or (lost, left, right), (lost, left, right))
    if best is None or best[0] >= _CORE_WORTH:
        return ""
    head, tail = written(spoken, order[: best[1]]), written(spoken, order[best[2] :])
    return f"{head[:1].upper()}{head[1:]} {CUT} {tail}"


def _ends(tree: Tree, order: Sequence[int | str], at: int) -> bool:
    """Whether a piece can end before a place."""
    last, following = order[at - 1], order[at]
    if isinstance(last, str) or isinstance(following, str):
        return False
    if tree.tokens[last].tag.startswith(_OPEN):
        return tree.tokens[last].tag.startswith("PTKVZ")
    return not _is_name(tree, last, following)


def _begins(tree: Tree, order: Sequence[int | str], at: int) -> bool:
    """Whether a piece can begin at a place: with a phrase, or a verb that closes the clause."""
    before, first = order[at - 1], order[at]
    if isinstance(before, str) or isinstance(first, str) or tree.tokens[before].tag.startswith(_OPEN[:-2]):
        return False
    tag = tree.tokens[first].tag
    return tag.startswith(_STARTS) or (tag.startswith("N") and not _is_name(tree, before, first))


def _is_name(tree: Tree, one: int, other: int) -> bool:
    """Whether two words make up one name: "Angela | Merkel", "Präsident | Duda"."""
    return tree.tokens[other].tag in ("NE", "CARD") and tree.tokens[one].tag in ("NN", "NE", "XY")


def _worth(spoken: Spoken, each: int | str) -> float:
    """How much is missed without a word: most a verb, its subject and objects, and names; least in a clause aside."""
    tree = spoken.tree
    if isinstance(each, str):
        return 100
    token = tree.tokens[each]
    if token.tag.startswith("$"):
        return 0
    if token.tag == "PTKNEG" or tree.words[each].lower().startswith("kein"):
        return _CORE_WORTH
    aside = any(tree.tokens[at].relation in _ASIDE for at in (each, *tree.above(each)) if at != spoken.predicate)
    own = token.head == spoken.predicate or each == spoken.predicate
    if own and (token.relation.startswith(_CORE) or each == spoken.predicate):
        return _CORE_WORTH
    return len(tree.words[each]) * (0.3 if aside else 2 if each in spoken.named else 1)
