"""What a label can spare: the units of a clause by kind, in the order in which they go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from core.annotate.events.adverbials import adverbials, attributions, circumstances, closes, closing, says_how_many
from core.annotate.events.cuts import is_genitive
from core.annotate.events.sides import all_that_leads, clauses_aside, phrases_aside, quotes, what_follows, what_leads
from core.annotate.events.titles import leading_titles, offices, titles
from core.annotate.events.when import dates, times
from core.annotate.events.wording import Spoken
from core.annotate.events.words import cues
from core.language.tree import RECENT, SUBJECTS, Tree

_CLAUSES_ASIDE = ("advcl", "conj", "parataxis", "acl")
_BRACKETS = {"(": ")", "[": "]", "–": "–", "—": "—", "-": "-"}
_OPENING = frozenset(_BRACKETS)

Spare = Callable[[Spoken, frozenset[int]], Iterator[frozenset[int]]]
"""Yields the units of one kind that a label can spare, in the order in which they go."""


def _fillers(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    return (frozenset((at,)) for at in _all_fillers(spoken.tree) if at in kept)


@lru_cache(RECENT)
def _all_fillers(tree: Tree) -> list[int]:
    return [
        at
        for at in tree.related("advmod")
        if tree.word(at).lower() in cues().fillers
        and not (tree.word(at) == "so" and _opens_with_so(tree, at))
        and not tree.children[at]
        and not says_how_many(tree, at)
    ]


def _opens_with_so(tree: Tree, so: int) -> bool:
    """Whether "so" leads to what follows: ", so das Ergebnis", "so dass", "so viele"."""
    aside = so > 0 and "," in (tree.word(so - 1), tree.word(so + 1))
    return aside or tree.word(so + 1) == "dass" or tree.tokens[so + 1].tag.startswith(("AD", "PIAT", "PIS"))


def brackets(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    tree = spoken.tree
    if kept.isdisjoint(tree.among(_OPENING)):
        return
    opened: dict[str, int] = {}
    for at in tree.ordered(kept):
        word = tree.word(at)
        if word in opened:
            yield frozenset(range(opened.pop(word), at + 1)) & kept
        elif word in _BRACKETS:
            opened[_BRACKETS[word]] = at
    for word, at in opened.items():
        rest = [each for each in tree.ordered(kept) if each >= at]
        if word in "–—-" and not any(tree.is_verb(each) for each in rest):
            yield frozenset(rest)  # "... – und zwar schon heute"


def _of(*relations: str) -> Spare:
    def units(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
        tree = spoken.tree
        for at in reversed(tree.related(*relations)):
            if at in kept:
                yield tree.below(at) & kept

    return units


def _clauses(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    return (spoken.tree.below(at) & kept for at in _all_clauses(spoken.tree) if at in kept)


@lru_cache(RECENT)
def _all_clauses(tree: Tree) -> list[int]:
    clauses = []
    for at in reversed(tree.related("ccomp", "xcomp", *_CLAUSES_ASIDE)):
        relation = tree.tokens[at].relation
        led = relation in _CLAUSES_ASIDE or tree.child(at, "mark") is not None
        aside = led and (relation != "xcomp" or _is_purpose(tree, at))
        if relation == "conj" and tree.tokens[tree.tokens[at].head].relation in ("acl", "advcl"):
            continue  # the whole aside goes
        if aside and (tree.is_verb(at) or relation == "parataxis") and not _completes(tree, at):
            clauses.append(at)
    return clauses


def _completes(tree: Tree, at: int) -> bool:
    """Whether a clause is what another one needs: with "dass" or "ob", an infinitive with "zu", or what was said."""
    mark = next(each for each in sorted(tree.below(at)) if tree.tokens[each].relation != "punct")
    head = tree.tokens[at].head
    if tree.word(mark).lower() in ("dass", "daß", "ob") or (tree.tokens[mark].tag == "PWS" and at < head):
        return True
    if quotes(tree, head, at):
        return True
    if tree.tokens[at].relation == "acl" and tree.child(head, "nmod", "amod") is not None:
        return False  # "mit der Drohung des Nachbarn, | Waffen einzusetzen", but "mit dem Ziel, zu siegen"
    if tree.finite(at) is None:
        infinitive = tree.tokens[at].tag == "VVIZU" or any(
            tree.tokens[each].tag == "PTKZU" for each in tree.children[at]
        )
        let = tree.word(head).lower().startswith(("lass", "läss", "ließ")) and tree.child(at, "mark") is None
        return not _is_purpose(tree, at) and (infinitive or let)
    said = not any(each.relation in ("mark", "cc") for each in tree.tokens[mark : mark + 2]) and at > head >= 0
    verb = tree.finite(at)
    reported = verb is not None and tree.tokens[verb].tag.endswith(".Sub")
    return said and (reported or cues().reporting.within(tree.word(head)))


def _is_purpose(tree: Tree, at: int) -> bool:
    return any(tree.word(each).lower() in ("um", "ohne", "statt", "anstatt") for each in tree.children[at])


def _examples(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """What behind a comma names examples, up to the next comma or the end: ", darunter zwei Kinder"."""
    tree, order = spoken.tree, spoken.tree.ordered(kept)
    if kept.isdisjoint(tree.among(cues().examples)):
        return
    for number, at in enumerate(order):
        if not number or tree.word(order[number - 1]) != "," or tree.word(at).lower() not in cues().examples:
            continue
        rest = order[number:]
        end = next((place for place, each in enumerate(rest) if tree.word(each) == ","), len(rest))
        if not any(tree.tokens[each].tag.startswith("V") for each in rest):
            end = len(rest)
        if not any(tree.tokens[each].tag.startswith("V") for each in rest[:end]):
            yield frozenset(rest[:end])


def _is_aim(tree: Tree, at: int) -> bool:
    """Whether a clause is an infinitive with "zu": "die Entscheidung, | das Treffen abzusagen"."""
    return tree.tokens[at].tag == "VVIZU" or any(tree.tokens[each].tag == "PTKZU" for each in tree.children[at])


def _relatives(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """Relative clauses: from their comma to their verb, which stands last, and what "und" joins to it."""
    tree = spoken.tree
    for at in reversed(tree.related("acl:relcl")):
        if at in kept and not _is_aim(tree, at) and _is_opened(tree, at):
            verb = tree.finite(at)
            end = at if verb is None else max(at, verb)
            unit = tree.below(at) & kept
            tags = {tree.tokens[each].tag for each in unit if each > end}
            if "PTKVZ" in tags or not any(tag.startswith("V") for tag in tags):  # the main clause goes on
                unit = frozenset(each for each in unit if each <= end)
            rest = [each for each in range(max(unit) + 1, len(tree.tokens)) if each in kept]
            commas = [each for each in rest if tree.word(each) == ","]
            joined = rest and tree.tokens[rest[0]].tag == "KON" and commas
            beyond = frozenset(each for each in rest if joined and each < commas[0])
            yield unit.union(beyond, *(tree.below(each) & kept for each in beyond if tree.is_clause(each)))


def _is_opened(tree: Tree, at: int) -> bool:
    """Whether a relative clause has a finite verb, or a pronoun: else its verb may be that of the main clause."""
    return tree.finite(at) is not None or any(
        tree.tokens[each].tag.startswith(("PREL", "PW")) for each in tree.below(at)
    )


def _appositions(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """What stands between commas behind a noun; a name right behind its noun is more than that."""
    tree = spoken.tree
    for at in reversed(tree.related("appos")):
        unit = tree.below(at) & kept
        if at in kept and any(tree.word(each) == "," for each in (min(unit), min(unit) - 1)):
            yield unit


def attributes(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """What a noun has behind it: a genitive or a phrase with a preposition; "einen Radfahrer" is an object misread."""
    tree = spoken.tree
    closing: list[frozenset[int]] = []
    for at, led in _all_attributes(tree):
        if at in kept:
            unit = tree.below(at) & kept
            if led and closes(tree, kept, unit):  # it may be the verb's: "lebten 40 Prozent | unter der Grenze"
                closing.append(unit)
            else:
                yield unit
    yield from closing


@lru_cache(RECENT)
def _all_attributes(tree: Tree) -> list[tuple[int, bool]]:
    """The attributes of a sentence, the last one first, and whether a preposition leads them."""
    phrases = ((at, tree.child(at, "case") is not None) for at in reversed(tree.related("nmod", "obl")))
    return [(at, led) for at, led in phrases if (tree.tokens[at].relation == "nmod" if led else _is_of_noun(tree, at))]


def _is_of_noun(tree: Tree, at: int) -> bool:
    """Whether a noun in the genitive stands behind another one: not "sich | einer Partei | anschließen"."""
    before = min(tree.below(at)) - 1
    return is_genitive(tree, at) and (tree.tokens[at].relation == "nmod" or tree.tokens[before].tag in _BEFORE_GENITIVE)


_BEFORE_GENITIVE = ("NN", "NE", "CARD", "PIS", "$(")


def _long_attributes(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """What stands between a determiner and its noun, with the participle: "dem | seit Mai amtierenden | Minister"."""
    for attribute in reversed(spoken.tree.long_attributes):
        yield kept.intersection(attribute)


def _article(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """The article that a label begins with, as headlines leave it out."""
    tree = spoken.tree
    first = min(kept)
    word = tree.word(first + 1) if first + 1 in kept else ""
    before_noun = word[:1].isupper()
    if before_noun and tree.tokens[first + 1].tag == "ADJA":  # "Neue Galerie", not "Zweite Deutsche", "EU-nahen"
        before_noun = first + 1 in spoken.named and tree.word(first).lower() != "das" and "-" not in word
    if before_noun and tree.word(first).lower() in ("der", "die", "das", "ein", "eine") and not tree.children[first]:
        yield frozenset((first,))


def _adverbs(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """Adverbs of verbs, but for those without which something else is said: "nicht", "fast", "nur"."""
    tree = spoken.tree
    for at in tree.related("advmod"):
        own = tree.tokens[at].tag == "ADV" and tree.is_verb(tree.tokens[at].head) and not tree.children[at]
        if at in kept and own and tree.word(at).lower() in cues().spare_adverbs:
            yield frozenset((at,))


def _joined_nouns(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """What "und" joins to a noun; a subject of which a part goes would not agree with its verb."""
    tree = spoken.tree
    joined = [at for at in reversed(tree.related("conj")) if at in kept]
    for at in joined:
        unit, acts = tree.below(at) & kept, any(at in tree.below(subject) for subject in tree.related(*SUBJECTS))
        if not acts and unit.isdisjoint(tree.finites) and not _leads_on(tree, kept, max(unit) + 1):
            yield unit


def _leads_on(tree: Tree, kept: frozenset[int], at: int) -> bool:
    """Whether a phrase or relative clause follows that may belong to what would go."""
    relative = at + 1 in kept and tree.word(at) == "," and tree.tokens[at + 1].tag.startswith("PREL")
    return at in kept and (relative or tree.tokens[at].tag.startswith("APPR"))


def adjectives(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """Adjectives; before a full name with the article that is there for their sake: "der 62-jährige | Ban Ki-moon"."""
    tree = spoken.tree
    for at in reversed(tree.related("amod")):
        if at not in kept:
            continue
        unit = tree.below(at) & kept
        if tree.word(min(unit) - 1) == "aber" and tree.word(min(unit) - 2) == ",":
            unit |= {min(unit) - 1, min(unit) - 2} & kept  # "alte | , aber sichere | Brücken"
        article, name = min(unit) - 1, max(unit) + 1
        if tree.tokens[article].tag == "APPRART" and name in kept and tree.tokens[name].tag == "NE":
            continue  # "im | indischen | Goa"
        if _is_bare(tree, tree.tokens[at].head):
            continue  # "mit | großer | Wahrscheinlichkeit"
        led = article in kept and tree.tokens[article].tag == "ART"
        named = any(name == min(atom, default=-1) for atom in spoken.atoms if len(atom) > 1)
        if led and named and _is_name(tree, name) and tree.tokens[article].head == tree.tokens[at].head:
            unit |= {article}
        yield unit


def _is_bare(tree: Tree, noun: int) -> bool:
    """Whether a noun has a preposition, and nothing but adjectives that tells which one is meant."""
    beside = {tree.tokens[at].relation for at in tree.children[noun]}
    case = tree.child(noun, "case")
    return case is not None and tree.tokens[case].tag == "APPR" and beside.isdisjoint(_TELLING_WHICH)


_TELLING_WHICH = ("det", "nummod", "nmod", "flat", "appos", "conj", "acl", "acl:relcl")


def _is_name(tree: Tree, at: int) -> bool:
    return tree.tokens[at].tag == "NE" and not tree.word(at).isupper()  # "der | MSV Duisburg"


_BESIDE: tuple[Spare, ...] = (
    *(_fillers, brackets, dates, _examples, attributions, clauses_aside, phrases_aside, what_follows, _relatives),
)
SPARE: tuple[Spare, ...] = (
    *(*_BESIDE, _appositions, _clauses, _article, _long_attributes, circumstances, adjectives, attributes),
    *(_joined_nouns, titles, adverbials, closing),
)
WITH_NAMES: tuple[Spare, ...] = (
    *(offices, *_BESIDE, _clauses, _article, adjectives, what_leads, circumstances, _long_attributes, attributes),
    *(_joined_nouns, titles, _appositions, adverbials, closing),
)
"""The order in which units go with the names and numbers in them, once nothing else can."""

RESORT: tuple[Spare, ...] = (
    *(brackets, _adverbs, _article, leading_titles, _appositions, times, all_that_leads, attributions, _relatives),
    *(clauses_aside, _clauses, circumstances),
    *(_long_attributes, adjectives, attributes, _joined_nouns, adverbials, closing),
)
"""What goes before a label would lose its middle, in this order."""

NAMING = (_appositions, _long_attributes, circumstances, attributes, _joined_nouns, adjectives, adverbials, closing)
"""Units that may hold the name of whom the label speaks of, or a number."""
BY_SIGNS = (brackets, clauses_aside, phrases_aside, what_follows, what_leads, all_that_leads, leading_titles, offices)
"""Units that their signs and verbs bound, whatever the parser says."""

IN_PHRASES = (circumstances, attributes, _joined_nouns, adverbials, closing)
"""Units that no sign bounds: what stands behind one may belong to it."""
