"""Whether what is kept of a sentence can stand as a label, and its words."""

from __future__ import annotations

from collections.abc import Sequence

from core.annotate.events.order import in_order, is_plural, joins, movable
from core.annotate.events.pairs import parts_pair
from core.annotate.events.sound import awaits_noun, is_open, moves_date, runs_on
from core.annotate.events.spare import stands
from core.annotate.events.wording import LABEL, Spoken, render
from core.annotate.events.words import cues
from core.language.tree import Tree


def can_stand(spoken: Spoken, kept: frozenset[int]) -> bool:
    """Whether what is kept reads as a clause with its verb that names something, and has its words in order."""
    tree = spoken.tree
    if parts_pair(tree, kept) or not any(tree.tokens[at].tag.startswith(_NAMING) for at in kept - spoken.dated):
        return False
    return _is_whole(spoken.tree, kept) and _tells(spoken, kept) and not moves_date(spoken, kept)


_NAMING = ("N", "PPER", "PIS", "PDS", "CARD", "FM", "XY")


def fitting(spoken: Spoken, kept: frozenset[int]) -> str:
    """The words of what is kept; "" where they are too many."""
    words = render(spoken, _without_connective(spoken, kept))
    return words if len(words) <= LABEL else ""


def _without_connective(spoken: Spoken, kept: frozenset[int]) -> frozenset[int]:
    """What is kept without an adverb before its verb that joins it to the sentence before: "Außerdem | reiste Kern"."""
    tree, first = spoken.tree, min(kept)
    if tree.word(first).lower() not in cues().connectives or tree.children[first] or not tree.is_finite(first + 1):
        return kept
    less = kept - {first}
    return less if stands(tree, less) and can_stand(spoken, less) else kept


def is_long(tree: Tree, kept: frozenset[int]) -> bool:
    """Whether words are surely too many for a label, in whatever order and without the signs between them."""
    return sum(map(tree.letters.__getitem__, kept)) > LABEL + _SLACK


_SLACK = 10
"""Characters by which a name may be shorter than what it stands for, or a bracket may stand closer."""


def _is_whole(tree: Tree, kept: frozenset[int]) -> bool:
    """Whether what is kept has its verb, and no relative clause or attribute without its noun."""
    top = tree.top(kept)
    begins = next((at for at in tree.ordered(kept) if tree.tokens[at].relation != "punct"), top)
    lead = begins + 1 if tree.tokens[begins].tag == "APPR" and begins + 1 in kept else begins  # "aus | der"
    relative = tree.tokens[top].relation == "acl:relcl" or tree.tokens[lead].tag.startswith("PREL")
    if relative or not stands(tree, kept) or awaits_noun(tree, kept):
        return False
    verb = tree.finite(top)
    if verb is None or tree.tokens[top].head < 0 or tree.child(top, "mark") is not None:
        return verb is None or verb in kept
    words = [at for at in tree.ordered(kept) if tree.tokens[at].relation != "punct"]
    return verb in kept and (verb != words[-1] or len(words) < 4)  # the verb last and no conjunction: a relative clause


def _tells(spoken: Spoken, kept: frozenset[int]) -> bool:
    """Whether what is kept has the finite verb of the clause that the date belongs to, and begins with no verb."""
    tree = spoken.tree
    verb = tree.finite(spoken.predicate)
    if verb is None and spoken.predicate == min(kept) > 0:
        return False  # a participle that was read for a verb in the past: "Am Montag | bezogen Soldaten Stellung"
    if verb is None:
        return tree.is_verb(spoken.predicate) or not tree.finites or any(at in kept for at in tree.finites)
    if verb not in kept or runs_on(spoken, kept) or is_open(tree, kept):
        return False
    order = in_order(tree, kept)
    if _is_verb_late(tree, kept, order, verb) or _lacks_second(spoken, order, verb):
        return False
    first = order[0]
    if first == 0 or not isinstance(first, int):
        return True
    subordinate = tree.tokens[first].tag == "KOUS" and tree.tokens[first].head == tree.top(kept)
    return not subordinate and not tree.is_finite(first)


def _lacks_second(spoken: Spoken, order: Sequence[int | str], verb: int) -> bool:
    """Whether one man alone is the subject of a verb in the plural: "Der Minister | haben unterschrieben"."""
    tree = spoken.tree
    if not is_plural(tree, verb) or verb not in order or not isinstance(first := order[0], int):
        return False
    led = tree.words[first].lower() == "der" and tree.tokens[first].head == tree.subject(spoken.predicate)
    return led and not joins(tree, (at for at in order[: order.index(verb)] if isinstance(at, int)))


def _is_verb_late(tree: Tree, kept: frozenset[int], order: Sequence[int | str], verb: int) -> bool:
    """Whether a subordinate clause has lost its conjunction, and its verb does not stand behind its subject."""
    top = tree.top(kept)
    if tree.tokens[top].relation not in _SUBORDINATE or verb not in order or len(order) <= _FEW:
        return False
    tokens = [at for at in order if isinstance(at, int)]
    behind = [at for at in tokens[tokens.index(verb) + 1 :] if tree.is_word(at)]
    if any(tree.tokens[at].tag.startswith(_OPENS) for at in tokens if at < verb) or any(at < verb for at in behind):
        return False
    dropped = tree.child(top, "mark") in kept
    before = order[order.index(verb) - 1]
    return (dropped or not behind) and before not in (movable(tree, frozenset(tokens), top) or ())


_FEW = 4
_SUBORDINATE = ("advcl", "ccomp", "csubj", "xcomp")
_OPENS = ("KOUS", "PREL", "PW")
