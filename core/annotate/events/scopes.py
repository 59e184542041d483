"""The parts of a sentence that a label can be made of, from all of it to one clause."""

from __future__ import annotations

from collections.abc import Iterator

from core.annotate.events.relatives import noun_and_clause
from core.annotate.events.sides import own_part
from core.annotate.events.spare import without
from core.annotate.events.wording import Spoken
from core.language.tree import Tree


def scopes_of(spoken: Spoken) -> Iterator[frozenset[int]]:
    """Yield the parts of a sentence that a label can be made of, from the widest to the clause alone."""
    tree, predicate = spoken.tree, spoken.predicate
    if not spoken.others and (part := own_part(spoken)):
        yield part
    if not spoken.others:
        joined = tree.tokens[0].tag == "KON"  # "Und der Rat tagt"
        yield _part(tree, predicate, joined)
        chain = [predicate, *(at for at in tree.above(predicate) if tree.is_predicate(at))]
        tops = [at for at in reversed(chain) if tree.tokens[at].relation in ("root", "conj", "parataxis")]
        yield from (frozenset(_clause(tree, top)) for top in tops[-1:] if top != predicate)
    apart = [at for at in spoken.others if predicate in tree.above(at) and not _is_told(tree, at)]
    clause = _clause(tree, predicate)
    whole = own = frozenset(clause.union(*(atom for atom in spoken.atoms if atom & clause)))
    for at in apart:
        own = without(tree, own, frozenset(tree.below(at)) & own)
    yield own
    if apart:
        yield whole


def _part(tree: Tree, predicate: int, start: int) -> frozenset[int]:
    """The part of a sentence between semicolons, beside its one dash or behind a colon, that a predicate stands in."""
    ends = [at for at in range(len(tree.tokens)) if tree.word(at) == ";" or _parts_clauses(tree, at)]
    colons = [at for at in range(predicate) if tree.word(at) == ":" and _is_told_before(tree, at, predicate)]
    first = max((at + 1 for at in (*ends, *colons) if at < predicate), default=start)
    return frozenset(range(first, min((at for at in ends if at > predicate), default=len(tree.tokens))))


def _is_told_before(tree: Tree, colon: int, predicate: int) -> bool:
    """Whether main clauses with verbs stand on both sides of a colon: "Es gab Streit: Am Montag tagte der Rat"."""
    verb = tree.finite(predicate)
    return verb is not None and verb > colon and any(map(tree.is_finite, range(colon)))


def _parts_clauses(tree: Tree, at: int) -> bool:
    """Whether a dash is the only one of its sentence and stands between two clauses with verbs."""
    if tree.word(at) not in _DASHES or not tree.text[tree.tokens[at].start - 1].isspace():
        return False
    verbs = [each for each in range(len(tree.tokens)) if tree.is_finite(each)]
    alone = sum(tree.word(each) in _DASHES for each in range(len(tree.tokens))) == 1
    return alone and bool(verbs) and verbs[0] < at < verbs[-1]


_DASHES = ("-", "–", "—")


def _is_told(tree: Tree, at: int) -> bool:
    """Whether a clause is what a verb of saying needs: "sagte am Montag, | dass er morgen reist"."""
    return not tree.is_joined(at) and tree.tokens[at].relation in ("ccomp", "csubj", "xcomp")


def _clause(tree: Tree, top: int) -> set[int]:
    """A clause with what it shares with the one that it is joined to, and the noun that a relative clause describes."""
    token, kept = tree.tokens[top], set(tree.below(top))
    if token.relation in ("xcomp", "csubj") or (tree.finite(top) is None and token.relation in ("advcl", "ccomp")):
        return _clause(tree, tree.predicate(token.head))
    if token.relation == "conj" and tree.tokens[token.head].relation == "acl:relcl":
        return _clause(tree, token.head)
    if token.relation == "conj":
        kept -= {at for at in tree.children[top] if tree.tokens[at].relation in ("cc", "punct")}
        if (subject := tree.subject(top)) is not None:
            kept |= tree.below(subject)
        if tree.finite(top) is None and (verb := tree.finite(token.head)) is not None:
            kept.add(verb)
    elif token.relation in ("acl:relcl", "acl"):
        kept |= noun_and_clause(tree, top)
        noun = token.head
        while tree.tokens[noun].relation in ("nmod", "flat", "appos"):
            above = tree.tokens[noun].head
            if tree.tokens[above].tag != "NN":
                break
            kept.update(range(above, noun))  # "dem Erdbeben von | Aquila, das ..."
            noun = above
    return kept
