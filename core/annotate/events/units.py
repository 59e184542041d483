"""What a label can spare: the units of a clause by kind, in the order in which they go."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.annotate.events.cuts import is_genitive
from core.annotate.events.wording import Spoken
from core.annotate.events.words import cues
from core.language.tree import Tree
from core.language.words import lemma

_KEPT = frozenset(["bis", "seit", "ab", "vor", "nach", "für", "zum", "zur"])
"""Prepositions that say more of a date than where it lies."""

_CLAUSES_ASIDE = ("advcl", "conj", "parataxis", "acl")
_BRACKETS = {"(": ")", "[": "]", "–": "–", "—": "—"}

Spare = Callable[[Spoken, frozenset[int]], Iterator[frozenset[int]]]
"""Yields the units of one kind that a label can spare, in the order in which they go."""


def _fillers(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    tree = spoken.tree
    for at in tree.related("advmod"):
        spared = at in kept and tree.word(at).lower() in cues().fillers
        opens = at and tree.word(at) == "so" and tree.word(at - 1) == ","  # ", so das Ergebnis"
        if spared and not opens and not tree.children[at]:
            yield frozenset((at,))


def brackets(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    tree = spoken.tree
    opened: dict[str, int] = {}
    for at in sorted(kept):
        word = tree.word(at)
        if word in opened:
            yield frozenset(range(opened.pop(word), at + 1)) & kept
        elif word in _BRACKETS:
            opened[_BRACKETS[word]] = at


_DATING = ("stammen", "datieren", "dauern", "zurückreichen", "zurückgehen")
"""Verbs that need their date."""


def dates(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """The date with its preposition, and the hour or part of the day that it belongs to."""
    tree, dated = spoken.tree, spoken.dated & kept
    if not dated or lemma(tree.word(spoken.predicate).lower()) in _DATING:
        return
    top = tree.top(sorted(dated))
    while (head := tree.tokens[top].head) >= 0 and tree.word(head) in cues().hours:
        top = head
    unit = frozenset().union(*(tree.below(at) for at in (top, *dated))) & kept
    unit |= _beside_date(tree, unit) & kept
    case = tree.child(top, "case")
    word = tree.word(case if case is not None else min(unit)).lower()
    leads = tree.tokens[top].relation in ("obl", "advmod", "nmod") and len(unit - dated) <= _LEADS
    if word not in _KEPT and (leads or unit == dated):
        yield unit


_LEADS = 4
"""Words around a date that only lead to it: "am frühen Morgen des"."""


def _beside_date(tree: Tree, unit: frozenset[int]) -> frozenset[int]:
    """What stands right before or behind a date and says nothing without it: "kurz | nach zwei Uhr | nachts"."""
    first, last = min(unit), max(unit)
    before, behind = cues().before_dates, cues().behind_dates
    while first and tree.word(first - 1).lower() in before:
        first -= 1
    while last + 1 < len(tree.tokens) and tree.word(last + 1) in behind:
        last += 1
    return frozenset(range(first, min(unit))) | frozenset(range(max(unit) + 1, last + 1))


def _of(*relations: str) -> Spare:
    def units(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
        tree = spoken.tree
        for at in reversed(tree.related(*relations)):
            if at in kept:
                yield tree.below(at) & kept

    return units


def _clauses(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    tree = spoken.tree
    for at in reversed(tree.related("ccomp", *_CLAUSES_ASIDE)):
        relation = tree.tokens[at].relation
        aside = at in kept and (relation != "ccomp" or tree.child(at, "mark") is not None)
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
        infinitive = tree.tokens[at].tag == "VVIZU" or any(
            tree.tokens[each].tag == "PTKZU" for each in tree.children[at]
        )
        let = tree.word(head).lower().startswith(("lass", "läss", "ließ")) and tree.child(at, "mark") is None
        return not purpose and (infinitive or let)
    said = tree.child(at, "mark", "cc") is None and at > head >= 0
    verb = tree.finite(at)
    reported = verb is not None and tree.tokens[verb].tag.endswith(".Sub")
    return said and (reported or cues().reporting.within(tree.word(head)))


def _adverbials(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """Adverbials from left to right; the last of a clause, next to the end of its verb, stays."""
    tree = spoken.tree
    for at in tree.related("obl", "advmod"):
        if at not in kept or tree.tokens[at].tag in ("PTKNEG",) or tree.word(at).lower() in ("nicht", "nie", "kaum"):
            continue
        unit = tree.below(at) & kept
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


def _is_aim(tree: Tree, at: int) -> bool:
    """Whether a clause is an infinitive with "zu": "die Entscheidung, | das Treffen abzusagen"."""
    return tree.tokens[at].tag == "VVIZU" or any(tree.tokens[each].tag == "PTKZU" for each in tree.children[at])


def _relatives(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """Relative clauses: from their comma to their verb, which stands last, and what "und" joins to it."""
    tree = spoken.tree
    for at in reversed(tree.related("acl:relcl")):
        if at in kept and not _is_aim(tree, at):
            verb = tree.finite(at)
            end = at if verb is None else max(at, verb)
            unit = tree.below(at) & kept
            tags = {tree.tokens[each].tag for each in unit if each > end}
            if "PTKVZ" in tags or not any(tag.startswith("V") for tag in tags):  # the main clause goes on
                unit = frozenset(each for each in unit if each <= end)
            rest = [each for each in sorted(kept) if each > max(unit)]
            commas = [each for each in rest if tree.word(each) == ","]
            joined = rest and tree.tokens[rest[0]].tag == "KON" and commas
            beyond = frozenset(each for each in rest if joined and each < commas[0])
            yield unit.union(beyond, *(tree.below(each) & kept for each in beyond if tree.is_clause(each)))


def _appositions(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """What stands between commas behind a noun; a name right behind its noun is more than that."""
    tree = spoken.tree
    for at in reversed(tree.related("appos")):
        unit = tree.below(at) & kept
        if at in kept and any(tree.word(each) == "," for each in (min(unit), min(unit) - 1)):
            yield unit


def _attributes(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """What a noun has behind it: a genitive or a phrase with a preposition; "einen Radfahrer" is an object misread."""
    tree, closing = spoken.tree, list[frozenset[int]]()
    for at in reversed(tree.related("nmod", "obl")):
        led = tree.child(at, "case") is not None
        if at in kept and (tree.tokens[at].relation == "nmod" if led else is_genitive(tree, at)):
            unit = tree.below(at) & kept
            if led and _closes(tree, kept, unit):  # it may be the verb's: "lebten 40 Prozent | unter der Grenze"
                closing.append(unit)
            else:
                yield unit
    yield from closing


def _long_attributes(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """What stands between a determiner and its noun, with the participle: "dem | seit Mai amtierenden | Minister"."""
    for attribute in reversed(spoken.tree.long_attributes):
        yield kept.intersection(attribute)


def _article(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """The article that a label begins with, as headlines leave it out."""
    tree = spoken.tree
    first = min(kept)
    before_noun = first + 1 in kept and tree.word(first + 1)[:1].isupper()
    if before_noun and tree.word(first).lower() in ("der", "die", "das", "ein", "eine") and not tree.children[first]:
        yield frozenset((first,))


def _joined_nouns(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """What "und" joins to a noun; a subject of which a part goes would not agree with its verb."""
    tree = spoken.tree
    subject = tree.subject(spoken.predicate)
    acting = tree.below(subject) if subject is not None else frozenset[int]()
    for at in reversed(tree.related("conj")):
        if at in kept and at not in acting:
            yield tree.below(at) & kept


_adjectives = _of("amod")
SPARE: tuple[Spare, ...] = (
    _fillers,
    brackets,
    dates,
    _examples,
    _relatives,
    _appositions,
    _clauses,
    _article,
    _long_attributes,
    _adverbials,
    _adjectives,
    _attributes,
    _joined_nouns,
)
NAMING = (_appositions, _long_attributes, _adverbials, _attributes, _joined_nouns, _adjectives)
"""Units that may hold the name of whom the label speaks of, or a number."""
