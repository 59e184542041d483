"""Whether a shortened clause still is one: what German grammar asks for in every clause is there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from core.annotate.events.cuts import is_genitive
from core.annotate.events.pairs import parts_pair
from core.annotate.events.when import YEARS
from core.annotate.events.wording import Spoken
from core.language.tree import RECENT, Tree

_ENDS_CLAUSE = ("$,", "$.", "$(", "KON")
_LEADING = ("ART", "APPR", "PPOSAT", "PDAT")
_TYING = ("PTKZU", *_LEADING)
_IN_PHRASE = (
    "ADJ",
    "NN",
    "NE",
    "CARD",
    "TRUNC",
    "ADV",
    "PI",
    "FM",
    "XY",
    "APPR",
    "$(",
    "PTKNEG",
    "ART",
    "PPOSAT",
    "PRF",
    "KOKOM",
)


def is_sound(spoken: Spoken, kept: frozenset[int], gone: frozenset[int] | None = None) -> bool:
    """Whether what is kept of a sentence reads as written once some tokens are gone.

    No phrase or verb is torn apart, no object or subject lost. What was gone before is not asked again; all but what is
    kept is gone where no tokens are given.
    """
    tree = spoken.tree
    if gone is None:
        gone = frozenset(range(len(tree.tokens))) - kept
    if parts_pair(tree, kept):
        return False
    if any(_loses(spoken, at, kept) for at in gone & _needed(tree)) or _leaves_open(tree, kept, gone):
        return False
    touched = {tree.tokens[at].head for at in gone}.union(*(tree.children[at] for at in gone))
    shared = _shared(tree, spoken.predicate)
    for gap in _gaps(kept, gone, len(tree.tokens)):
        if _parts_clauses(tree, gap, kept, shared) or _halves(tree, gap):
            return False
        touched |= {gap[0] - 1, gap[-1] + 1}
    return not (any(_is_torn(spoken, at, kept) for at in touched & kept & _tied(tree)) or _is_crowded(spoken, kept))


@lru_cache(RECENT)
def _needed(tree: Tree) -> frozenset[int]:
    """The tokens that some clause or phrase may not do without: all others are lost without a look at what stays."""
    return frozenset(
        [
            at
            for at, token in enumerate(tree.tokens)
            if token.tag in _PARTS_OF_VERBS
            or token.relation.startswith(_ARGUMENTS)
            or (token.tag in _NOUNS and token.relation in _OF_NOUNS)
        ]
    )


@lru_cache(RECENT)
def _tied(tree: Tree) -> frozenset[int]:
    """The tokens that lead, help or belong to another one, or that others are joined to."""
    joined = {tree.tokens[at].head for at in tree.related("conj")}
    return frozenset(
        [
            at
            for at, token in enumerate(tree.tokens)
            if token.relation in _JOINING or token.tag.startswith(_TYING) or tree.word(at) in "([" or at in joined
        ]
    )


def runs_on(spoken: Spoken, kept: frozenset[int]) -> bool:
    """Whether two finite verbs that signs or conjunctions part stay without any: "wurde gerügt ist krank"."""
    tree, times = spoken.tree, spoken.dated.union(*spoken.times)
    aside = {at + step for at in times for step in (-1, 0, 1)}
    verbs = [at for at in tree.finites if at in kept]
    for first, second in pairwise(verbs):
        between = (at for at in range(first + 1, second) if at not in aside)  # "soll | am Montag, dem 3. Mai, | ..."
        parting = [at for at in between if tree.tokens[at].tag.startswith(_PARTING)]
        if parting and kept.isdisjoint(parting) and tree.finite(second) != first:
            return True
    return False


_PARTING = ("$", "KON", "KOU")


def is_open(tree: Tree, kept: frozenset[int]) -> bool:
    """Whether a clause has lost the verb that closes it or the comma that opens it: "ist tot, weil er krank | war"."""
    for opening, verb in tree.openings:
        if opening in kept and (verb not in kept or _is_joined_up(tree, kept, opening)):
            return True
    return False


def _is_joined_up(tree: Tree, kept: frozenset[int], opening: int) -> bool:
    """Whether the comma before a clause is gone and the words before it stay: "wurde verlangt | ob er kommt"."""
    comma = opening - 1
    return comma > 0 and comma not in kept and tree.word(comma) == "," and min(kept) < comma


def awaits_noun(tree: Tree, kept: frozenset[int]) -> bool:
    """Whether an attribute stays before a cut and its noun does not: "den auf Funk aufbauenden | Alarm"."""
    last = len(tree.tokens) - 1
    for at in kept:
        if tree.tokens[at].tag == "ADJA" and at < last and at + 1 not in kept:
            following = next((each for each in range(at + 2, last + 1) if each in kept), None)
            if following is None or not tree.tokens[following].tag.startswith(_OF_PHRASE):
                return True
    return False


_OF_PHRASE = ("ADJ", "N", "CARD", "TRUNC", "FM", "XY", "KON", "$(")


def moves_date(spoken: Spoken, kept: frozenset[int]) -> bool:
    """Whether another date stays and the noun that it may belong to is gone: "tagt | nach der Wahl | am 9. Juni"."""
    tree, dated = spoken.tree, spoken.dated.union(*spoken.times)
    for time in spoken.times:
        if not time or time == spoken.dated or not time <= kept:
            continue
        first = min(time)
        while first and (tree.tokens[first - 1].tag.startswith(_LEADING) or tree.word(first - 1) in YEARS):
            first -= 1
        if first and first - 1 not in kept | dated and tree.tokens[first - 1].tag in ("NN", "NE"):
            return True
    return False


def _leaves_open(tree: Tree, kept: frozenset[int], gone: frozenset[int]) -> bool:
    """Whether the verb that closes what stands between two commas is gone and some of what it closes stays."""
    for verb in gone & _closing(tree):
        for at in range(verb - 1, -1, -1):
            tag = tree.tokens[at].tag
            if tag.startswith(("$", "KON")):
                break
            if at in kept and not tag.startswith(("ADV", "PAV")):
                return True
    return False


@lru_cache(RECENT)
def _closing(tree: Tree) -> frozenset[int]:
    return frozenset(at for at, token in enumerate(tree.tokens) if token.tag.startswith(_CLOSES))


_CLOSES = ("VVIZU", "PTKZU", "VAINF", "VAPP", "VMINF")
"""What closes a clause and is never an attribute."""


def _gaps(kept: frozenset[int], gone: frozenset[int], length: int) -> Iterator[range]:
    """Yield the gaps before tokens that stay in which tokens are gone."""
    stop = 0
    for at in sorted(gone):
        if at < stop:
            continue
        start = at
        while start and start - 1 not in kept:
            start -= 1
        stop = at + 1
        while stop < length and stop not in kept:
            stop += 1
        if stop < length:
            yield range(start, stop)


def _halves(tree: Tree, gap: range) -> bool:
    """Whether the noun before an "und" is gone and the one behind it stays."""
    cc = gap[-1] + 1
    joins = tree.tokens[cc].tag == "KON" and tree.tokens[gap[-1]].tag in ("NN", "NE")
    return joins and gap[0] > 0 and tree.tokens[tree.tokens[cc].head].tag in ("NN", "NE")


def _shared(tree: Tree, predicate: int) -> frozenset[int]:
    """The subject and the finite verb that a clause shares with the one that it is joined to."""
    if tree.tokens[predicate].relation != "conj":
        return frozenset()
    subject, verb = tree.subject(predicate), tree.finite(tree.tokens[predicate].head)
    return (tree.below(subject) if subject is not None else frozenset()) | ({verb} if verb is not None else frozenset())


def _parts_clauses(tree: Tree, gap: range, kept: frozenset[int], shared: frozenset[int]) -> bool:
    """Whether the verb of another clause is cut out without a sign or conjunction on either side of it."""
    verbs = [at for at in gap if tree.is_finite(at)]
    if not verbs or (gap[0] == 0 and not tree.is_clause(tree.top(kept))):
        return False
    ends = [at for at in range(gap[0] - 1, gap[-1] + 2) if at >= 0 and tree.tokens[at].tag.startswith(_ENDS_CLAUSE)]
    opened = gap[0] == 0 or gap[0] - 1 in shared
    return any(not (opened or ends[:1] < [verb]) or not ends or ends[-1] < verb for verb in verbs)


def _loses(spoken: Spoken, at: int, kept: frozenset[int]) -> bool:
    """Whether a token that is gone is a subject, an object or the rest of a verb whose clause stays."""
    tree, token = spoken.tree, spoken.tree.tokens[at]
    if token.tag in _CLOSING and _closes(tree, at, kept):
        return True
    hung_on_date = any(token.head in time for time in spoken.times) and at > token.head
    if at in spoken.dated or not (token.head in kept or hung_on_date):
        return False
    if token.tag in _LITTLE:
        return True
    if any(tree.word(each) in _APART for each in range(min(at, token.head) + 1, max(at, token.head))):
        return False  # hung across the edge of a bracket or clause: a slip of the parser
    if token.relation.startswith(_ARGUMENTS):
        return True
    noun = token.tag in _NOUNS and token.relation in _OF_NOUNS
    return noun and tree.child(at, "case") is None and not _is_time(spoken, at) and not is_genitive(tree, at)


_CLOSING = ("PTKVZ", "VVPP", "VVINF")
_LITTLE = ("PTKVZ", "PTKNEG", "PRF", "PTKZU")
_PARTS_OF_VERBS = (*_CLOSING, *_LITTLE)
_ARGUMENTS = ("nsubj", "csubj", "obj", "iobj", "aux", "cop", "xcomp", "mark")
_NOUNS = ("NN", "NE", "PPER", "PIS")
_OF_NOUNS = ("nmod", "obl")

_APART = (";", ":", "–", "—", "-", "(", ")", "[", "]")


def _is_time(spoken: Spoken, at: int) -> bool:
    return not spoken.tree.below(at).isdisjoint(spoken.dated.union(*spoken.times))


def _closes(tree: Tree, at: int, kept: frozenset[int]) -> bool:
    """Whether a particle, participle or infinitive closes the clause of a finite verb that stays."""
    for before in range(at - 1, -1, -1):
        tag = tree.tokens[before].tag
        if tag.startswith(_ENDS_CLAUSE):
            return False
        if tree.is_finite(before):
            return before in kept and tag.startswith("VV" if tree.tokens[at].tag == "PTKVZ" else ("VA", "VM"))
    return False


def _is_torn(spoken: Spoken, at: int, kept: frozenset[int]) -> bool:
    """Whether a token that stays has lost what it leads, helps or belongs to."""
    tree, token = spoken.tree, spoken.tree.tokens[at]
    lost = token.head not in kept
    if lost and token.relation in _HELPING:
        return not (tree.is_finite(at) and tree.tokens[tree.top(kept)].relation == "conj")
    if lost and token.tag == "PTKZU":
        return True
    if lost and token.relation == "conj" and token.tag.startswith("N"):
        return True
    if tree.word(at) in "([" and at and at - 1 not in kept:
        return True
    return (token.tag.startswith(_LEADING) and _leads_nothing(spoken, at, kept)) or _is_listed(tree, at, kept)


_HELPING = ("aux", "aux:pass", "cop", "amod", "flat", "nummod")
_JOINING = (*_HELPING, "conj")


def _leads_nothing(spoken: Spoken, at: int, kept: frozenset[int]) -> bool:
    """Whether a preposition or determiner has lost its noun, or the noun that "von" with a date tells of."""
    tree, token = spoken.tree, spoken.tree.tokens[at]
    noun = token.head > at and tree.tokens[token.head].tag.startswith(("N", "PI", "CARD"))
    following = next((each for each in range(at + 1, len(tree.tokens)) if each in kept), None)
    if following is None or (noun and token.head not in kept):
        return True
    if at and following in spoken.dated and tree.word(at) in ("von", "vom"):
        return at - 1 not in kept and tree.tokens[at - 1].tag == "NN"
    tag = tree.tokens[following].tag
    twice = tag.startswith("APPR") and token.tag.startswith("APPR")
    return following > at + 1 and (twice or not tag.startswith(_IN_PHRASE))


def _is_listed(tree: Tree, at: int, kept: frozenset[int]) -> bool:
    """Whether a list has lost some of its members, or "zwischen" the second of the two."""
    joined = [each for each in tree.children[at] if tree.tokens[each].relation == "conj" and not tree.is_clause(each)]
    some = sum(each in kept for each in joined)
    if 0 < some < len(joined):
        return True
    return some < len(joined) and any(tree.word(each).lower() == "zwischen" for each in tree.children[at])


def _is_crowded(spoken: Spoken, kept: frozenset[int]) -> bool:
    """Whether more than one phrase stands before the verb of a main clause once something is cut out there."""
    tree = spoken.tree
    top = tree.top(kept)
    verb = tree.finite(top)
    if verb is None or verb not in kept or tree.child(top, "mark") is not None:
        return False
    first = min(kept)
    field = [at for at in range(first, verb) if at in kept]
    gone = [at for at in range(first, verb) if at not in kept and not _is_time(spoken, at)]
    if not field or all(first <= tree.tokens[at].head < verb for at in gone):
        return False
    tops = [at for at in field if tree.tokens[at].head not in field and not _is_light(tree, at)]
    return len(tops) > 1


def _is_light(tree: Tree, at: int) -> bool:
    return tree.tokens[at].tag.startswith(("$", "KON")) or tree.tokens[at].relation in ("punct", "cc")
