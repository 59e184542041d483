"""A clause that cannot be shortened without loss loses its middle: its beginning and its end stay, at whole phrases."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from core.annotate.events.cuts import is_genitive, tells_which
from core.annotate.events.objects import is_asked_for
from core.annotate.events.order import in_order
from core.annotate.events.wording import CUT, LABEL, Spoken, capital, render, without_middle, written
from core.language.tree import Tree

_GAP = len(f" {CUT} ")
_OPEN = ("ART", "APPR", "PPOSAT", "PDAT", "PIAT", "PIS", "ADJA", "CARD", "TRUNC", "KO", "PTKZU", "PTKNEG", "$", "PREL")
"""Tags of what cannot end a piece: more of its phrase follows."""

_STARTS = ("APPR", "ART", "PPOSAT", "PDAT", "PIAT", "V", "PTK", "PPER", "PAV", "ADV", "$,", "KON")
"""Tags of what may begin a piece."""

_ASIDE = ("acl:relcl", "acl", "advcl", "parataxis")
_CORE = ("nsubj", "obj", "iobj", "aux", "cop", "compound:prt", "root", "xcomp", "ccomp")
_SIGNS = (",", ";", ":", "–", "—")


def clip(spoken: Spoken, scopes: Sequence[frozenset[int]], strict: bool = True) -> str:
    """Return what is kept with "…" for the middle that can best be missed, so that it fits; "" where none can.

    The middle is part of one clause without verbs, or all that stands between two commas. Scopes go from wide to
    narrow; what misses least counts. Not `strict`: clauses other than the predicate's may be torn.
    """
    tree, best = spoken.tree, _NOTHING
    worths = [_worth(spoken, at) for at in range(len(tree.tokens))]
    tried = (scopes[0], scopes[len(scopes) // 2], scopes[-1]) if strict and scopes else scopes[-1:]
    for kept in dict.fromkeys(tried):
        order = in_order(tree, kept)
        values = [worths[each] if isinstance(each, int) else _CORE_WORTH for each in order]
        found = _least(spoken, order, values, strict)
        if found is not None and (best is _NOTHING or found < best[:3]):
            best = *found, order
    _, left, right, order = best
    if not right:
        return ""
    head, tail = written(spoken, order[:left]), written(spoken, order[right:])
    return f"{capital(head)} {CUT} {tail}"


_NOTHING: tuple[float, int, int, list[int | str]] = (0, 0, 0, [])


def _least(
    spoken: Spoken, order: Sequence[int | str], worths: Sequence[float], strict: bool
) -> tuple[float, int, int] | None:
    """How much the middle misses that can best be missed, and from where to where it goes."""
    tree = spoken.tree
    words = (spoken.names.get(each, tree.words[each]) if isinstance(each, int) else each for each in order)
    lengths = [0, *accumulate(len(word) + 1 for word in words)]
    worth = [0.0, *accumulate(worths)]
    end = max((place for place, each in enumerate(order) if isinstance(each, str) or tree.is_word(each)), default=0)
    rights = [at for at in range(1, end + 1) if _begins(tree, order, at)]
    best: tuple[float, int, int] | None = None
    for left in range(1, len(order)):
        room = LABEL - _GAP - lengths[left]
        if room < 0:
            break
        if not _ends(tree, order, left):
            continue
        for right in rights:
            if right <= left or lengths[-1] - lengths[right] > room:
                continue
            lost = worth[right] - worth[left]
            if lost >= _CORE_WORTH or (best is not None and lost >= best[0]):
                break
            if not strict or _is_whole(tree, order, left, right):
                best = lost, left, right
    return best


_CORE_WORTH = 1_000.0
"""How much is missed without the verb, its subject or its object: too much."""


def _is_whole(tree: Tree, order: Sequence[int | str], left: int, right: int) -> bool:
    """Whether a middle may go: it tears no clause, and what follows does not hang on it."""
    gone = [each for each in order[left:right] if isinstance(each, int)]
    signs = [at for at in gone if tree.word(at) in _SIGNS]
    first, last = gone[0], gone[-1]
    following, before = order[right], order[left - 1]
    if signs and not (first == signs[0] and isinstance(following, int) and tree.word(following) in (*_SIGNS, ".")):
        return False
    if not signs and any(tree.is_verb(at) or tree.tokens[at].tag.startswith(("KOUS", "PREL", "PTKVZ")) for at in gone):
        return False
    inside = frozenset(gone)
    rest = [each for each in order if isinstance(each, int) and each not in inside]
    for at in rest:
        head = tree.tokens[at].head
        hangs = head in inside and tree.is_word(at)
        if hangs and (at > last or tree.tokens[at].relation not in ("det", "case", "amod", "advmod")):
            return False
    behind = (at for at in gone if tree.tokens[at].head == before and min(tree.below(at)) == first)
    return not any(tells_which(tree, at, tree.below(at) & inside) for at in behind)


def _ends(tree: Tree, order: Sequence[int | str], at: int) -> bool:
    """Whether a piece can end before a place."""
    last, following = order[at - 1], order[at]
    if isinstance(last, str) or isinstance(following, str):
        return False
    if tree.tokens[last].tag.startswith(_OPEN):
        return False
    return not _is_name(tree, last, following)


def _begins(tree: Tree, order: Sequence[int | str], at: int) -> bool:
    """Whether a piece can begin at a place: with a phrase or its noun, or a verb that closes the clause."""
    before, first = order[at - 1], order[at]
    if isinstance(before, str) or isinstance(first, str):
        return False
    if tree.word(before) == "zu" and tree.tokens[before].tag != "PTKZU":
        return False  # "bis zu | eine Milliarde"
    tag = tree.tokens[first].tag
    acts = tag == "NN" and tree.tokens[first].relation.startswith(("nsubj", "obj"))
    if tree.tokens[before].tag.startswith(_OPEN[:-2]) and not (acts and tree.tokens[before].tag == "ADJA"):
        return False
    return tag.startswith(_STARTS) or (tag.startswith("N") and not _is_name(tree, before, first))


def _is_name(tree: Tree, one: int, other: int) -> bool:
    """Whether two words make up one name: "Angela | Merkel", "Präsident | Duda"."""
    return tree.tokens[other].tag in ("NE", "CARD", "FM", "XY") and tree.tokens[one].tag in ("NN", "NE", "XY", "FM")


def _worth(spoken: Spoken, each: int) -> float:
    """How much is missed without a word: most a verb, its subject and objects, and names; least in a clause aside."""
    tree = spoken.tree
    token = tree.tokens[each]
    if token.tag.startswith("$"):
        return 0
    if token.tag == "PTKNEG" or tree.words[each].lower().startswith("kein"):
        return _CORE_WORTH
    own = token.head == spoken.predicate or each == spoken.predicate
    if own and (token.relation.startswith(_CORE) or each == spoken.predicate):
        return _CORE_WORTH
    if own and is_asked_for(tree, each):
        return 100
    bare = token.tag in ("NN", "NE") and token.relation not in ("flat", "appos", "conj")
    may_act = any(tree.is_verb(at) for at in (token.head, *token.rivals) if at >= 0)
    if bare and may_act and tree.child(each, "case") is None and not is_genitive(tree, each):
        return 200
    aside = any(tree.tokens[at].relation in _ASIDE for at in (each, *tree.above(each)) if at != spoken.predicate)
    return len(tree.words[each]) * (0.3 if aside else 2 if each in spoken.named else 1)


def as_written(spoken: Spoken) -> str:
    """The part of the sentence between commas that holds the date, with as much around it as fits."""
    tree = spoken.tree
    cuts = [0, *(at + 1 for at, token in enumerate(tree.tokens) if tree.word(at) in _CUTS), len(tree.tokens)]
    parts = [range(first, last) for first, last in pairwise(cuts) if last > first]
    needed = [min(spoken.dated, default=spoken.predicate), spoken.predicate]
    needed += [at for at in (tree.finite(spoken.predicate), tree.subject(spoken.predicate)) if at is not None]
    first, last = (
        find(at for at, part in enumerate(parts) if any(each in part for each in needed)) for find in (min, max)
    )
    whole = frozenset(at for part in parts for at in part if any(each in part for each in needed))
    if last > first:
        return without_middle(render(spoken, whole))

    def words(begin: int, end: int) -> str:
        return render(spoken, frozenset(at for part in parts[begin : end + 1] for at in part))

    grown = True
    while grown:
        grown = False
        for begin, end in ((first, last + 1), (first - 1, last)):
            if begin >= 0 and end < len(parts) and len(words(begin, end)) <= LABEL:
                first, last, grown = begin, end, True
                break
    return without_middle(words(first, last))


_CUTS = (",", ";", ":")
