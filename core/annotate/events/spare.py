"""What a label can spare: units of a clause, in the order in which they go, and what stays without them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.annotate.events.wording import LABEL, Spoken, movable
from core.annotate.events.words import cues
from core.language.tree import Tree

_KEPT = frozenset(["bis", "seit", "ab", "vor", "nach", "für", "zum", "zur"])
"""Prepositions that say more of a date than where it lies."""

_SUBORDINATING = ("KOUS", "KOUI", "PREL", "PWAV", "PWS")
_CLAUSES_ASIDE = frozenset(("advcl", "conj", "parataxis", "acl"))
_BRACKETS = {"(": ")", "[": "]", "–": "–", "—": "—"}

_Spare = Callable[[Spoken, frozenset[int]], Iterator[frozenset[int]]]
"""Yields the units of one kind that a label can spare, in the order in which they go."""


def shorter(spoken: Spoken, kept: frozenset[int], needed: set[int]) -> Iterator[frozenset[int]]:
    """Yield what is kept, then less and less of it: names of actors, and what a dated noun tells, go last."""
    yield kept
    tree = spoken.tree
    nouns = [at for at in needed if not tree.is_clause(at)]
    told = [tree.below(at) for noun in nouns for at in tree.children[noun] if tree.tokens[at].relation == "nmod"]
    for held in (spoken.named.union(*told), frozenset[int]()):
        for spare in _SPARE:
            fixed = needed if spare is _dates else needed | spoken.dated
            while smaller := _spared(spoken, kept, spare, fixed, held if spare in _NAMING else frozenset()):
                kept = smaller
                yield kept


def _spared(
    spoken: Spoken, kept: frozenset[int], spare: _Spare, fixed: set[int] | frozenset[int], held: frozenset[int]
) -> frozenset[int] | None:
    """What stays without one unit: without the smallest that is enough, else without the first."""
    tree, first, best = spoken.tree, None, None
    for unit in spare(spoken, kept):
        if not unit or unit & fixed or (unit & held and not _is_named(spoken, unit)) or _cuts(spoken, kept, unit):
            continue
        less = without(tree, kept, unit)
        if not less or not stands(tree, less):
            continue
        first = first or less
        length = sum(map(tree.widths.__getitem__, less))
        if length <= LABEL and (best is None or length > best[0]):
            best = (length, less)
    return best[1] if best else first


def without(tree: Tree, kept: frozenset[int], unit: frozenset[int]) -> frozenset[int]:
    """What stays without a unit: also without the commas around it, unless a clause begins there."""
    order = sorted(kept)
    inner = [at for at in sorted(unit) if tree.word(at) != ","]
    if not inner:
        return kept - unit
    first, last = order.index(inner[0]), order.index(inner[-1])
    before = order[first - 1] if first else None
    after = order[last + 1] if last + 1 < len(order) else None
    gone = set(unit)
    left = before is not None and tree.word(before) == ","
    right = after is not None and tree.word(after) == ","
    if left and before is not None:
        gone.add(before)
    if right and after is not None and (left or before is None):
        follows = order[last + 2] if last + 2 < len(order) else None
        if not left or follows is None or not tree.tokens[follows].tag.startswith(_SUBORDINATING):
            gone.add(after)
        else:
            gone.discard(after)
    return kept - gone


def stands(tree: Tree, kept: frozenset[int]) -> bool:
    """Whether what is kept can be read as a clause: a verb that would come first has a subject to stand before it."""
    top = tree.top(sorted(kept))
    verb = tree.finite(top)
    if verb is None or verb not in kept:
        return True
    begins = next((at for at in sorted(kept) if tree.tokens[at].relation not in ("punct", "cc")), None)
    return begins != verb or begins == 0 or movable(tree, kept, top) is not None


def _cuts(spoken: Spoken, kept: frozenset[int], unit: frozenset[int]) -> bool:
    """Whether a unit is part of a name or date, has a verb's particle, or counts the noun that it stands before."""
    if any(atom & unit and (atom & kept) - unit for atom in spoken.atoms):
        return True
    if any(spoken.tree.tokens[at].tag == "PTKVZ" and spoken.tree.tokens[at].head not in unit for at in unit):
        return True
    tree, top = spoken.tree, spoken.tree.top(sorted(unit))
    counts = any(tree.tokens[at].tag == "CARD" for at in unit)
    return counts and max(unit) < tree.tokens[top].head and tree.tokens[top].relation in ("nmod", "amod", "nummod")


def _is_named(spoken: Spoken, unit: frozenset[int]) -> bool:
    """Whether what a unit hangs on is a name itself."""
    return spoken.tree.tokens[spoken.tree.top(sorted(unit))].head in spoken.named


# What a label can spare, in the order in which it goes; each yields units in the order in which they go.


def _fillers(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    tree = spoken.tree
    for at in sorted(kept):
        if tree.tokens[at].relation == "advmod" and tree.word(at).lower() in cues().fillers and not tree.children[at]:
            yield frozenset((at,))


def _brackets(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    tree = spoken.tree
    opened: dict[str, int] = {}
    for at in sorted(kept):
        word = tree.word(at)
        if word in opened:
            yield frozenset(range(opened.pop(word), at + 1)) & kept
        elif word in _BRACKETS:
            opened[_BRACKETS[word]] = at


def _dates(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """The date with its preposition, and the hour or part of the day that it belongs to."""
    tree, dated = spoken.tree, spoken.dated & kept
    if not dated:
        return
    top = tree.top(sorted(dated))
    while (head := tree.tokens[top].head) >= 0 and tree.word(head) in cues().hours:
        top = head
    unit = frozenset().union(*(tree.below(at) for at in (top, *dated))) & kept
    case = tree.child(top, "case")
    word = tree.word(case if case is not None else min(unit)).lower()
    leads = tree.tokens[top].relation in ("obl", "advmod", "nmod") and len(unit - dated) <= _LEADS
    if word not in _KEPT and (leads or unit == dated):
        yield unit


_LEADS = 4
"""Words around a date that only lead to it: "am frühen Morgen des"."""


def _of(*relations: str) -> _Spare:
    def units(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
        tree = spoken.tree
        found = [at for at in kept if tree.tokens[at].relation in relations]
        for at in sorted(found, reverse=True):
            yield frozenset(tree.below(at) & kept)

    return units


def _clauses(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    tree = spoken.tree
    for at in sorted(kept, reverse=True):
        relation = tree.tokens[at].relation
        aside = relation in _CLAUSES_ASIDE or (relation == "ccomp" and tree.child(at, "mark") is not None)
        if aside and (tree.is_verb(at) or relation == "parataxis") and not _completes(tree, at):
            yield frozenset(tree.below(at) & kept)


def _completes(tree: Tree, at: int) -> bool:
    """Whether a clause is what another one needs: with "dass" or "ob", an infinitive with "zu", or what was said."""
    mark = next(each for each in sorted(tree.below(at)) if tree.tokens[each].relation != "punct")
    if tree.word(mark).lower() in ("dass", "daß", "ob"):
        return True
    head = tree.tokens[at].head
    if tree.finite(at) is None:
        purpose = any(tree.word(each).lower() in ("um", "ohne", "statt", "anstatt") for each in tree.children[at])
        return not purpose and any(tree.tokens[each].tag == "PTKZU" for each in tree.children[at])
    said = tree.child(at, "mark", "cc") is None and at > head >= 0
    verb = tree.finite(at)
    reported = verb is not None and tree.tokens[verb].tag.endswith(".Sub")
    return said and (reported or cues().reporting.within(tree.word(head)))


def _adverbials(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """Adverbials from left to right; the last of a clause, next to the end of its verb, stays."""
    tree = spoken.tree
    found = [at for at in sorted(kept) if tree.tokens[at].relation in ("obl", "advmod")]
    for at in found:
        unit = frozenset(tree.below(at) & kept)
        if tree.tokens[at].tag in ("PTKNEG",) or tree.word(at).lower() in ("nicht", "nie", "kaum"):
            continue
        bare = tree.tokens[at].relation == "obl" and tree.child(at, "case") is None
        if not bare and not _closes(tree, kept, unit):
            yield unit


def _closes(tree: Tree, kept: frozenset[int], unit: frozenset[int]) -> bool:
    """Whether nothing but verbs follows a unit in its clause."""
    rest = [at for at in sorted(kept) if at > max(unit)]
    for at in rest:
        token = tree.tokens[at]
        if token.relation == "punct":
            return True
        if not (tree.is_verb(at) or token.tag in ("PTKVZ", "PTKZU")):
            return False
    return True


def _examples(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """What behind a comma names examples, to the end of the sentence if no verb follows: ", darunter zwei Kinder"."""
    tree, order = spoken.tree, sorted(kept)
    for number, at in enumerate(order):
        opens = number and tree.word(order[number - 1]) == "," and tree.word(at).lower() in cues().examples
        if opens and not any(tree.tokens[each].tag.startswith("V") for each in order[number:]):
            yield frozenset(order[number:])


def _relatives(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """Relative clauses: from their comma to their verb, which stands last, and what "und" joins to it."""
    tree = spoken.tree
    for at in sorted(kept, reverse=True):
        if tree.tokens[at].relation == "acl:relcl":
            verb = tree.finite(at)
            end = at if verb is None else max(at, verb)
            unit = tree.below(at) & kept
            beyond = {tree.tokens[each].tag for each in unit if each > end}
            if "PTKVZ" in beyond or not any(tag.startswith("V") for tag in beyond):  # the main clause goes on
                unit = frozenset(each for each in unit if each <= end)
            rest = [each for each in sorted(kept) if each > max(unit)]
            commas = [each for each in rest if tree.word(each) == ","]
            joined = rest and tree.tokens[rest[0]].tag == "KON" and commas
            yield unit | {each for each in rest if joined and each < commas[0]}


def _appositions(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """What stands between commas behind a noun; a name right behind its noun is more than that."""
    tree = spoken.tree
    for at in sorted(kept, reverse=True):
        unit = frozenset(tree.below(at) & kept)
        if tree.tokens[at].relation == "appos" and any(tree.word(each) == "," for each in (min(unit), min(unit) - 1)):
            yield unit


def _attributes(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """What a noun has behind it: a genitive or a phrase with a preposition; "einen Radfahrer" is an object misread."""
    tree = spoken.tree
    for at in sorted(kept, reverse=True):
        determiner = tree.child(at, "det")
        led = tree.child(at, "case") is not None
        own = determiner if determiner is not None else at
        genitive = not led and tree.word(own).lower().endswith(("r", "es", "s"))
        if (tree.tokens[at].relation == "nmod" and led) or (tree.tokens[at].relation in ("nmod", "obl") and genitive):
            yield frozenset(tree.below(at) & kept)


def _article(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """The article that a label begins with, as headlines leave it out."""
    tree = spoken.tree
    first = min(kept)
    before_noun = first + 1 in kept and tree.word(first + 1)[:1].isupper()
    if before_noun and tree.word(first).lower() in ("der", "die", "das", "ein", "eine") and not tree.children[first]:
        yield frozenset((first,))


_joined_nouns, _adjectives = _of("conj"), _of("amod")
_SPARE: tuple[_Spare, ...] = (
    _fillers,
    _brackets,
    _dates,
    _examples,
    _relatives,
    _appositions,
    _clauses,
    _article,
    _adverbials,
    _adjectives,
    _attributes,
    _joined_nouns,
)
_NAMING = (_appositions, _adverbials, _attributes, _joined_nouns, _adjectives)
"""Units that may hold the name of whom the label speaks of, or a number."""
