"""Shortening: what stays of a clause as one unit after another goes, and whether that can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, product
from operator import itemgetter
from typing import NamedTuple

from core.annotate.events.adverbials import adverbials, attributions, circumstances, closes, tells_news
from core.annotate.events.cuts import cuts, is_genitive, leaves_bare, tells_which
from core.annotate.events.objects import is_asked_for, tells_what
from core.annotate.events.order import movable, takes_es
from core.annotate.events.sound import is_sound
from core.annotate.events.units import (
    BY_SIGNS,
    IN_PHRASES,
    NAMING,
    RESORT,
    SPARE,
    WITH_NAMES,
    Spare,
    adjectives,
    attributes,
    brackets,
)
from core.annotate.events.when import dates
from core.annotate.events.wording import LABEL, Spoken
from core.language.tree import Tree
from core.language.valency import noun_asks_for

_SUBORDINATING = ("KOUS", "KOUI", "PREL", "PWAV", "PWS")


def shorter(spoken: Spoken, kept: frozenset[int], needed: set[int], checked: bool) -> Iterator[frozenset[int]]:
    """Yield what is kept, then less and less of it: names of actors, and what a dated noun tells, go last.

    `checked`: what is kept is sound, and what stays of it is to be.
    """
    yield kept
    tree = spoken.tree
    nouns = [at for at in needed if not tree.is_clause(at)]
    told = [tree.below(at) for noun in nouns for at in tree.children[noun] if tree.tokens[at].relation == "nmod"]
    fixes: dict[Spare, set[int]] = {dates: needed, attributions: {spoken.predicate, *tree.above(spoken.predicate)}}
    most = needed | spoken.dated
    passes = (SPARE, spoken.named.union(*told), True), (WITH_NAMES, None, True), (IN_PHRASES, None, False)
    for kinds, held, sure in passes:
        for spare in kinds:
            fixed = fixes.get(spare, most)
            units = _Units(spare, fixed, held if spare in NAMING else frozenset(), checked, sure)
            while smaller := _spared(spoken, kept, units):
                kept = smaller
                yield kept


def further(spoken: Spoken, kept: frozenset[int], checked: bool) -> Iterator[frozenset[int]]:
    """Yield less and less of what is still too long without what may go: the last resort before a "…"."""
    fixed = {spoken.predicate, *spoken.tree.above(spoken.predicate)}
    for loose, spare in product((False, True), RESORT):
        units = _Units(spare, fixed, None, checked, False, loose, last=True)
        while smaller := _spared(spoken, kept, units):
            kept = smaller
            yield kept


def reduced(spoken: Spoken, kept: frozenset[int], clause: frozenset[int]) -> Iterator[frozenset[int]]:
    """Yield what is kept with less and less of a clause in it: "..., als | mittags | eine Bombe explodierte"."""
    fixed = set(kept - clause)
    for spare in (brackets, circumstances, adjectives, attributes, adverbials):
        units = _Units(spare, fixed, None, True, True)
        while smaller := _spared(spoken, kept, units):
            kept = smaller
            yield kept


class _Units(NamedTuple):
    """What may go of one kind; `held` are tokens that stay, with what tells which one a noun means, None: they may go.

    `checked`: what stays is to be sound; `sure`: nothing is cut where a word may as well hang on another one; `loose`:
    a noun may lose what tells which one is meant; `last`: a dated phrase may go, but not its clause or
    infinitive.
    """

    spare: Spare
    fixed: set[int]
    held: frozenset[int] | None
    checked: bool
    sure: bool
    loose: bool = False
    last: bool = False


def _spared(spoken: Spoken, kept: frozenset[int], units: _Units) -> frozenset[int] | None:
    """What stays without one unit: without the smallest that is enough, else without the first."""
    found = [*units.spare(spoken, kept)]
    if not found:
        return None
    tree = spoken.tree
    enough: list[tuple[bool, int, frozenset[int]]] = []
    rest: list[frozenset[int]] = []
    over = tree.width(kept) - LABEL - 2 * tree.widest_comma  # what a unit measures at least that is enough
    for unit in found:
        if unit and units.sure and units.spare in IN_PHRASES:
            unit = _with_rest(spoken, kept, unit)
        if tree.width(unit) < over:
            rest.append(unit)
        elif less := _without_unit(spoken, kept, unit, units):
            if tree.width(less) <= LABEL:
                enough.append((tells_news(tree, min(unit)), -tree.width(less), less))
            else:
                rest.append(unit)
    free = not units.checked or units.spare in BY_SIGNS
    whole = (less for unit in rest if (less := _without_unit(spoken, kept, unit, units)))
    choices = chain((less for *_, less in sorted(enough, key=itemgetter(0, 1))), whole)
    return next((less for less in choices if free or is_sound(spoken, less, kept - less)), None)


def _without_unit(spoken: Spoken, kept: frozenset[int], unit: frozenset[int], units: _Units) -> frozenset[int]:
    """What stays without a unit; nothing where it may not go."""
    tree = spoken.tree
    if not unit or unit & units.fixed or (units.last and _tells_of_date(spoken, unit)):
        return frozenset()
    if units.held is not None and _is_held(spoken, unit, units.held):
        return frozenset()
    if units.spare not in BY_SIGNS and cuts(spoken, kept, unit, units.loose):
        return frozenset()
    if units.spare in IN_PHRASES:
        if any(tree.tokens[at].tag == "PTKVZ" or _negates_beyond(tree, at, unit) for at in unit):
            return frozenset()  # the verb's, hung on a noun
        if _has_second_noun(tree, unit) or (units.sure and _hides_object(tree, kept, unit)):
            return frozenset()
        if units.held is not None and leaves_bare(tree, tree.top(unit), unit):
            return frozenset()
    less = without(tree, kept, unit)
    return less if less and stands(tree, less) else frozenset()


def _tells_of_date(spoken: Spoken, unit: frozenset[int]) -> bool:
    """Whether a unit has the date in a clause of its own: what happened then."""
    tree = spoken.tree
    return any(map(tree.is_verb, unit)) and not tree.below(tree.top(unit)).isdisjoint(spoken.dated)


def _with_rest(spoken: Spoken, kept: frozenset[int], unit: frozenset[int]) -> frozenset[int]:
    """A unit with the phrases behind it that may belong to it, "nach Problemen | mit dem Öl"; none if one stays."""
    tree, rest = spoken.tree, kept - unit
    for at in tree.unsure:
        if (
            at not in rest
            or at in spoken.dated
            or not any(each in unit and tree.tokens[each].tag == "NN" for each in tree.tokens[at].rivals)
        ):
            continue
        more = tree.below(at) & kept
        led = tree.child(at, "case") is not None
        if min(more) != max(unit) + 1 or not (led or tree.is_verb(at) or is_genitive(tree, at)):
            continue
        if is_asked_for(tree, at) and not _completes(tree, unit, at):
            continue
        if tree.is_verb(at) or closes(tree, kept, unit | more):
            return frozenset()
        unit |= more
    return unit


def _completes(tree: Tree, unit: frozenset[int], at: int) -> bool:
    """Whether a phrase tells what a noun of a unit means: "zur Erinnerung | an die Opfer"."""
    case = tree.child(at, "case")
    nouns = (each for each in tree.tokens[at].rivals if each in unit)
    return case is not None and any(noun_asks_for(tree.word(noun), tree.word(case)) for noun in nouns)


def _hides_object(tree: Tree, kept: frozenset[int], unit: frozenset[int]) -> bool:
    """Whether a noun of a unit may be an object of a verb that stays: the parser had the verb as its other head."""
    rest, top = kept - unit, tree.top(unit)
    nouns = (at for at in tree.unsure if at in unit and at != top and tree.tokens[at].tag in ("NN", "NE"))
    return any(
        tree.tokens[at].relation not in ("flat", "appos", "compound", "conj")
        and tree.child(at, "case") is None
        and any(each in rest and tree.is_verb(each) for each in tree.tokens[at].rivals)
        for at in nouns
    )


def _negates_beyond(tree: Tree, at: int, unit: frozenset[int]) -> bool:
    """Whether a word is a "nicht" at the end of a unit, or before adverbs there: it denies what follows."""
    if tree.tokens[at].tag != "PTKNEG":
        return False
    return all(tree.tokens[each].tag == "ADV" for each in unit if each > at)


def _has_second_noun(tree: Tree, unit: frozenset[int]) -> bool:
    """Whether an article that is no genitive stands behind a noun of a unit: "mit dem Kollegen | einen Vertrag"."""
    articles = (at for at in unit if tree.tokens[at].tag == "ART" and tree.word(at) in _NO_GENITIVES)
    return any(at - 1 in unit and tree.tokens[at - 1].tag in ("NN", "NE") for at in articles)


_NO_GENITIVES = ("ein", "eine", "einen", "einem", "die", "das", "den", "dem")


def without(tree: Tree, kept: frozenset[int], unit: frozenset[int]) -> frozenset[int]:
    """What stays without a unit: also without the commas around it, unless a clause begins there."""
    order = tree.ordered(kept)
    inner = [at for at in sorted(unit) if tree.word(at) != ","]
    if not inner:
        return kept - unit
    first, last = order.index(inner[0]), order.index(inner[-1])
    before = order[first - 1] if first else None
    after = order[last + 1] if last + 1 < len(order) else None
    gone = set(unit)
    left = before is not None and tree.word(before) == ","
    right = after is not None and tree.word(after) == ","
    top = tree.tokens[tree.top(inner)]
    listed = first > 1 and top.tag == "ADJA" == tree.tokens[order[first - 2]].tag  # "ein altes, | großes | Haus"
    aside = right or listed or top.relation in _SET_OFF or not _opens_clause(tree, order, last)
    if left and before is not None and aside:
        gone.add(before)
    inserted = left or before is None or sum(tree.word(at) == "," for at in unit) % 2 == 1
    if right and after is not None and inserted:
        follows = order[last + 2] if last + 2 < len(order) else None
        if not left or follows is None or not tree.tokens[follows].tag.startswith(_SUBORDINATING):
            gone.add(after)
        else:
            gone.discard(after)
    return kept - gone | _parting(tree, order, gone)


def _parting(tree: Tree, order: Sequence[int], gone: set[int]) -> frozenset[int]:
    """The comma that stays between two finite verbs once a unit is gone: "der krank war | , | sagte ab"."""
    first, last = min(gone), max(gone)
    before = next((at for at in reversed(order) if at < first), None)
    after = next((at for at in order if at > last and at not in gone), None)
    commas = [at for at in gone if tree.word(at) == ","]
    verbs = before is not None and after is not None and tree.is_finite(before) and tree.is_finite(after)
    return frozenset(commas[-1:] if verbs and tree.tokens[before or 0].tag[0] == "V" else ())


_SET_OFF = ("advcl", "conj", "parataxis", "acl", "acl:relcl", "appos", "ccomp")
"""Relations of what stands between commas of its own."""


def _opens_clause(tree: Tree, order: Sequence[int], last: int) -> bool:
    """Whether the clause that a comma opens goes on behind a unit: ", | unverzüglich | das Land zu verlassen"."""
    return last + 1 < len(order) and tree.word(order[last + 1]) not in _STOPS


_STOPS = (",", ";", ":", ".")


def stands(tree: Tree, kept: frozenset[int]) -> bool:
    """Whether what is kept can be read as a clause: a verb that would come first has a subject to stand before it."""
    top = tree.top(kept)
    verb = tree.finite(top)
    if verb is None or verb not in kept:
        return True
    begins = next((at for at in tree.ordered(kept) if tree.tokens[at].relation not in ("punct", "cc")), None)
    return begins != verb or begins == 0 or movable(tree, kept, top) is not None or takes_es(tree, kept, top)


def _is_held(spoken: Spoken, unit: frozenset[int], held: frozenset[int]) -> bool:
    """Whether a unit holds what goes last, unless it hangs on a name itself."""
    tree, top, first = spoken.tree, spoken.tree.top(unit), min(unit)
    aside = "," in (tree.word(first), tree.word(max(0, first - 1)))
    if aside and tree.tokens[top].relation == "appos" and tree.tokens[top].tag == "NE":
        return True  # "den Hersteller, | Tesla Motors"
    if aside and frozenset(at for at in unit if tree.word(at) != ",") in spoken.atoms and unit & spoken.named:
        return True
    if first < top < tree.tokens[top].head and tells_news(tree, first):
        return True  # "Bei einer Explosion | starben"
    named = not unit.isdisjoint(held) and tree.tokens[top].head not in spoken.named
    return named or tells_which(tree, top, unit) or tells_what(tree, top)
