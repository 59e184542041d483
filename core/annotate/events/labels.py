"""Labels: a dated clause in its own words, without what it can spare until it fits on one line.

Nothing is said anew: a label is made of tokens of its sentence (`wording.py`), and what can go goes in a fixed order
(`units.py`): fillers, brackets, the date itself, relative clauses, appositions, other clauses, adverbials.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from core.annotate.events.adverbials import sources
from core.annotate.events.clip import as_written, clip
from core.annotate.events.cuts import cuts, leaves_bare
from core.annotate.events.order import in_order, movable
from core.annotate.events.pairs import parts_pair
from core.annotate.events.phrased import phrased
from core.annotate.events.relatives import noun_and_clause, only_takes_place, relative_subject
from core.annotate.events.scopes import scopes_of
from core.annotate.events.sound import awaits_noun, is_open, is_sound, moves_date, runs_on
from core.annotate.events.spare import further, reduced, shorter, stands, without
from core.annotate.events.torn import is_main_torn, is_torn
from core.annotate.events.wording import CUT, LABEL, Spoken, render, without_middle
from core.annotate.events.words import cues
from core.language.tree import SUBJECTS, Tree

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
    short = (torn or not spoken.others) and not _is_long(tree, sentence)
    if short and (words := _fitting(spoken, sentence)) and _can_stand(spoken, sentence):
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
        and not (scopes[0] == max(scopes, key=len) and not _is_long(tree, scopes[0]) and _fitting(spoken, scopes[0]))
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
    whole = [kept for kept in tried if _can_stand(spoken, kept)]
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
        if not _is_long(spoken.tree, kept) and _can_stand(spoken, kept) and (words := _fitting(spoken, kept)):
            kept, words = _refilled(spoken, steps, words)
            return _completed(spoken, kept, words)
    return None


def _completed(spoken: Spoken, kept: frozenset[int], words: str) -> tuple[frozenset[int], str]:
    """What is kept and its words, with phrases that hang on it, or the first part of them, while there is room."""
    tree = spoken.tree
    gone = [at for at in tree.related("nmod", "obl") if at not in kept and tree.tokens[at].head in kept]
    whole = bool(gone) and is_sound(spoken, kept)
    for at in sorted(gone, key=lambda at: (tree.tokens[at].relation == "obl", at)):
        for part in _parts(spoken, at):
            more = kept | part
            if not _follows(spoken, kept, part) or _is_long(tree, more):
                continue
            if not _can_stand(spoken, more) or (whole and not is_sound(spoken, more)) or is_torn(spoken, more):
                continue
            if longer := _fitting(spoken, more):
                kept, words = more, longer
                break
    return kept, words


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
        if unit and not cuts(spoken, phrase, unit) and not leaves_bare(tree, at, unit):
            phrase = without(tree, phrase, unit)
            if tree.is_clause(at) or any(_tells_which(tree, each) for each in tree.children[top] if each in phrase):
                yield phrase


def _tells_which(tree: Tree, at: int) -> bool:
    """Whether a word beside a noun tells which one is meant, or that it is any."""
    return tree.tokens[at].relation in _TELLING_WHICH or tree.word(at).lower().startswith("ein")


_BEHIND = ("nmod", "acl:relcl", "appos", "acl", "advcl", "parataxis", "obl", "conj")
_TELLING_WHICH = ("nmod", "amod", "nummod", "flat", "appos", "det:poss")


def _stands_alone(spoken: Spoken) -> bool:
    """Whether a clause is joined to another one and names its own subject: "..., und | der Minister | reiste ab"."""
    tree, predicate = spoken.tree, spoken.predicate
    own = tree.child(predicate, *SUBJECTS)
    return tree.tokens[predicate].relation == "conj" and own is not None and tree.tokens[own].tag in ("NN", "NE")


def _can_stand(spoken: Spoken, kept: frozenset[int]) -> bool:
    if parts_pair(spoken.tree, kept, spoken.dated):
        return False
    return _is_whole(spoken.tree, kept) and _tells(spoken, kept) and not moves_date(spoken, kept)


def _fitting(spoken: Spoken, kept: frozenset[int]) -> str:
    """The words of what is kept; "" where they are too many."""
    words = render(spoken, _without_connective(spoken, kept))
    return words if len(words) <= LABEL else ""


def _without_connective(spoken: Spoken, kept: frozenset[int]) -> frozenset[int]:
    """What is kept without an adverb before its verb that joins it to the sentence before: "Außerdem | reiste Kern"."""
    tree, first = spoken.tree, min(kept)
    if tree.word(first).lower() not in cues().connectives or tree.children[first] or not tree.is_finite(first + 1):
        return kept
    less = kept - {first}
    return less if stands(tree, less) and _can_stand(spoken, less) else kept


def _refilled(spoken: Spoken, steps: Sequence[frozenset[int]], words: str) -> tuple[frozenset[int], str]:
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
            if _is_long(tree, some) or not (_can_stand(spoken, some) and is_sound(spoken, some)):
                continue
            if longer := _fitting(spoken, some):
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


def _is_long(tree: Tree, kept: frozenset[int]) -> bool:
    """Whether words are surely too many for a label, in whatever order and without the signs between them."""
    return sum(map(tree.letters.__getitem__, kept)) > LABEL + _SLACK


_SLACK = 10
"""Characters by which a name may be shorter than what it stands for, or a bracket may stand closer."""


def _lost(spoken: Spoken, gone: frozenset[int]) -> int:
    """How many words of a clause are gone, without its date and what says little."""
    tree = spoken.tree
    return sum(tree.tokens[at].tag.startswith(_TELLING) for at in gone - spoken.dated)


_TELLING = ("N", "V", "ADJA", "CARD", "PTKVZ", "PTKNEG")


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
    if verb is None:
        return tree.is_verb(spoken.predicate) or not tree.finites or any(at in kept for at in tree.finites)
    if verb not in kept or runs_on(spoken, kept) or is_open(tree, kept):
        return False
    order = in_order(tree, kept)
    if _is_verb_late(tree, kept, order, verb):
        return False
    first = order[0]
    if first == 0 or not isinstance(first, int):
        return True
    subordinate = tree.tokens[first].tag == "KOUS" and tree.tokens[first].head == tree.top(kept)
    return not subordinate and not tree.is_finite(first)


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
