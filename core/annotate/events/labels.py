"""Labels: a dated clause in its own words, without what it can spare until it fits on one line.

Nothing is said anew: a label is made of tokens of its sentence (`wording.py`), and what can go goes in a fixed order
(`units.py`): fillers, brackets, the date itself, relative clauses, appositions, other clauses, adverbials.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from core.annotate.events.clip import as_written, clip
from core.annotate.events.phrased import phrased
from core.annotate.events.refill import completed, refilled
from core.annotate.events.relatives import noun_and_clause, only_takes_place, relative_subject
from core.annotate.events.scopes import scopes_of
from core.annotate.events.sound import is_sound
from core.annotate.events.spare import further, shorter
from core.annotate.events.standing import can_stand, fitting, is_long
from core.annotate.events.torn import is_main_torn, is_torn
from core.annotate.events.wording import CUT, LABEL, Spoken, render, without_middle
from core.language.tree import SUBJECTS

__all__ = ["CUT", "LABEL", "Spoken", "label"]


def label(spoken: Spoken) -> str:
    """Return a clause as a label of at most `LABEL` characters; all of its sentence where it has no other event.

    The widest scope that fits when shortened counts; for a main clause, the one that loses least of it.
    """
    tree = spoken.tree
    tried: list[frozenset[int]] = []
    sentence = frozenset(range(len(tree.tokens)))
    main = tree.tokens[spoken.predicate].head < 0 or tree.is_joined(spoken.predicate)
    torn = not main and tree.subject(spoken.predicate) is None
    short = (torn or not spoken.others) and not is_long(tree, sentence)
    if short and (words := fitting(spoken, sentence)) and can_stand(spoken, sentence):
        return words
    needed = {spoken.predicate}.union(*(tree.above(at) for at in spoken.dated)) - spoken.dated
    if spoken.attribute is not None:
        needed |= {spoken.attribute, *tree.above(spoken.attribute)}
    sound = {scope: is_sound(spoken, scope) for scope in dict.fromkeys(scopes_of(spoken))}
    scopes = sorted(sound, key=lambda scope: not sound[scope])
    if (described := _described(spoken, needed)) is not None:
        return described
    if (
        len(scopes) > 1
        and _stands_alone(spoken)
        and not (scopes[0] == max(scopes, key=len) and not is_long(tree, scopes[0]) and fitting(spoken, scopes[0]))
    ):
        scopes.sort(key=len)
    told = spoken.tree.below(spoken.predicate).intersection(*scopes)
    found: tuple[bool, int, str] | None = None
    ends: list[tuple[list[frozenset[int]], bool]] = []
    for scope in scopes:
        if found is not None and not found[0] and not sound[scope]:
            break
        steps: list[frozenset[int]] = []
        if label_ := _first_fitting(spoken, steps, shorter(spoken, scope, needed, sound[scope])):
            kept, words = label_
            rank = is_torn(spoken, kept), _lost(spoken, told - kept)
            if found is None and rank[0] and (by_signs := _by_signs(spoken, kept)):
                return by_signs
            if found is None or (not rank[0] and rank < found[:2]):
                found = *rank, words
        tried += steps
        ends.append((steps, sound[scope]))
        if found is not None and not (found[0] or (found[1] and main)):
            break
    if found is not None:
        return found[2]
    loose = tuple(atom for atom in spoken.atoms if min(atom, default=-1) not in tree.quoted)
    if len(loose) < len(spoken.atoms):  # its own words rather than a quotation that is cut
        return label(replace(spoken, atoms=loose))
    for steps, checked in ends:
        if label_ := _first_fitting(spoken, steps, further(spoken, steps[-1], checked)):
            return _unless_torn(spoken, *label_)
    if words := phrased(spoken):
        return words
    whole = [kept for kept in tried if can_stand(spoken, kept)]
    if words := clip(spoken, whole) or clip(spoken, whole, strict=False):
        return words
    texts = [words for kept in whole if (words := render(spoken, kept))]
    return without_middle(min(texts, key=len)) if texts else as_written(spoken)


def _unless_torn(spoken: Spoken, kept: frozenset[int], words: str) -> str:
    """The words of what is kept; where that tears its sentence, the main clause read by its signs if there is one."""
    return (is_torn(spoken, kept) and _by_signs(spoken, kept)) or words


def _by_signs(spoken: Spoken, kept: frozenset[int]) -> str:
    """The main clause read by its signs; with the clause that has the date where only that is torn."""
    return phrased(spoken, whole=not is_main_torn(spoken, kept))


def _described(spoken: Spoken, needed: set[int]) -> str | None:
    """A relative clause that has the date as a clause of its own: "Der Pilot hatte am Montag das Ziel verfehlt"."""
    tree, predicate = spoken.tree, spoken.predicate
    if tree.tokens[predicate].relation != "acl:relcl" or only_takes_place(tree, predicate):
        return None
    clause = noun_and_clause(tree, predicate)
    scope = clause.union(*(atom for atom in spoken.atoms if atom & clause))
    if relative_subject(tree, scope, tree.top(scope)) is None:
        return None
    found = _first_fitting(spoken, [], shorter(spoken, scope, needed, is_sound(spoken, scope)))
    return None if found is None else found[1]


def _first_fitting(
    spoken: Spoken, steps: list[frozenset[int]], less: Iterator[frozenset[int]]
) -> tuple[frozenset[int], str] | None:
    """What fits first as less and less is kept, with what has room beside it, and its words; `steps` grows."""
    for kept in less:
        steps.append(kept)
        if not is_long(spoken.tree, kept) and can_stand(spoken, kept) and (words := fitting(spoken, kept)):
            kept, words = refilled(spoken, steps, words)
            return completed(spoken, kept, words)
    return None


def _stands_alone(spoken: Spoken) -> bool:
    """Whether a clause is joined to another one and names its own subject: "..., und | der Minister | reiste ab"."""
    tree, predicate = spoken.tree, spoken.predicate
    own = tree.child(predicate, *SUBJECTS)
    return tree.tokens[predicate].relation == "conj" and own is not None and tree.tokens[own].tag in ("NN", "NE")


def _lost(spoken: Spoken, gone: frozenset[int]) -> int:
    """How many words of a clause are gone, without its date and what says little."""
    tree = spoken.tree
    return sum(tree.tokens[at].tag.startswith(_TELLING) for at in gone - spoken.dated)


_TELLING = ("N", "V", "ADJA", "CARD", "PTKVZ", "PTKNEG")
