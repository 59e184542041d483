"""What belongs together in a clause: a unit that would tear it apart cannot be spared."""

from __future__ import annotations

import re
from functools import lru_cache

from core.annotate.events.objects import is_asked_for
from core.annotate.events.wording import Spoken
from core.annotate.events.words import cues
from core.language.calendar import unit_forms
from core.language.tree import RECENT, Tree


def cuts(spoken: Spoken, kept: frozenset[int], unit: frozenset[int], loosely: bool = False) -> bool:
    """Whether a unit takes only part of what belongs together.

    A name or date, a verb and its particle, a number and its noun, a phrase and what leads it, an attribute, a subject.
    `loosely`: a noun may lose what tells which one is meant.
    """
    if any(atom & unit and (atom & kept) - unit for atom in spoken.atoms):
        return True
    tree = spoken.tree
    if any(tree.tokens[at].tag == "PTKVZ" and tree.tokens[at].head not in unit for at in unit):
        return True
    top = tree.top(unit)
    token = tree.tokens[top]
    if _is_measured(tree, min(unit)) and unit.isdisjoint(spoken.dated):
        return True
    counts = any(tree.tokens[at].tag == "CARD" for at in unit)
    if counts and max(unit) < token.head and token.relation in ("nmod", "amod", "nummod"):
        return True
    behind = max(unit) + 1
    if tree.word(top) in _NAMING and behind in kept and tree.tokens[behind].tag in ("NN", "NE"):
        return True  # "zum Thema | Durchsuchungen"
    if _tears(tree, kept, unit, top) or _tells_how(tree, top):
        return True
    if not unit.isdisjoint(spoken.dated):
        return False
    return (
        _is_inside(tree, kept, unit, top)
        or _hides_subject(tree, top, unit)
        or (tells_which(tree, top, unit) and not (loosely and tree.tokens[tree.tokens[top].head].tag == "NN"))
        or any(_is_own(tree, at, unit) for at in unit & _asked_for(tree))
    )


def _is_measured(tree: Tree, first: int) -> bool:
    """Whether a phrase says from when a time counts: "vier Minuten | nach dem Start"."""
    return first > 0 and tree.word(first).lower() in ("nach", "vor") and tree.word(first - 1) in unit_forms()


_NAMING = ("Thema", "Titel", "Motto", "Namen", "Stichwort", "Typ", "Typs")


@lru_cache(RECENT)
def _asked_for(tree: Tree) -> frozenset[int]:
    """The heads of the phrases that verbs ask for."""
    return frozenset(at for at in tree.related(*_LIKELY) if is_asked_for(tree, at))


_LIKELY = ("nmod", "obl", "xcomp", "advcl", "iobj", "obj")


def _is_own(tree: Tree, at: int, unit: frozenset[int]) -> bool:
    """Whether a phrase in a unit is all of it or part of it, hangs on such a phrase, or is an amount."""
    head = tree.tokens[at].head
    if head not in unit:
        return True
    if tree.tokens[at].relation != "nmod":
        return False
    return tree.tokens[head].head not in unit or tree.tokens[head].tag == "NE" or tree.child(at, "nummod") is not None


def _tears(tree: Tree, kept: frozenset[int], unit: frozenset[int], top: int) -> bool:
    """Whether a phrase would part from the word that leads it, or a joined clause lose what stands before its verb."""
    first, last = min(unit), max(unit)
    follows = min((at for at in kept if at > last), default=top)
    verb_next = follows > last and tree.is_finite(follows) and not tree.is_clause(top)
    if verb_next and first - 1 in kept and tree.tokens[first - 1].tag.startswith(("$,", "KO")):
        return True
    return len(unit) > 1 and any(
        (at + 1 in kept and at + 1 not in unit and tree.tokens[at].tag.startswith(_LEADING))
        or (at - 1 in kept and at - 1 not in unit and _leads_into(tree, at - 1, unit, top))
        for at in unit
    )


def _leads_into(tree: Tree, at: int, unit: frozenset[int], top: int) -> bool:
    """Whether a word leads the phrase that a unit is or begins."""
    token, head = tree.tokens[at], tree.tokens[top].head
    if not token.tag.startswith(_LEADING) or token.tag.startswith("KOUS"):
        return False
    if token.head <= max(unit) or token.tag == "TRUNC":
        return True
    if token.tag.startswith("KO"):
        return tree.tokens[top].relation not in ("obl", "advmod", "advcl")
    return not at < head <= token.head


_LEADING = ("APPR", "ART", "PPOSAT", "PDAT", "TRUNC", "KO")
"""Tags of what leads a phrase: prepositions, determiners, "und", "als", the first half of "Ein- und Ausfuhr"."""


def _is_inside(tree: Tree, kept: frozenset[int], unit: frozenset[int], top: int) -> bool:
    """Whether a unit is an odd part of a long attribute before a noun: "die | in Wien | erscheinende Zeitung"."""
    token = tree.tokens[top]
    if (
        token.head not in unit
        and token.relation in ("obl", "nmod", "obj")
        and _PRESENT.fullmatch(tree.word(token.head))
    ):
        return tree.tokens[token.head].tag == "ADJA"
    for whole in tree.long_attributes:
        attribute = kept.intersection(whole)
        both = unit.intersection(attribute)
        if both and len(both) < len(attribute) and token.head not in attribute and not unit.issuperset(attribute):
            return True
    return False


_PRESENT = re.compile(r"\w{3,}nde[nmrs]?")


def tells_which(tree: Tree, top: int, unit: frozenset[int]) -> bool:
    """Whether a noun says nothing without what it has behind it: "mit Hilfe | eines Krans", "die Zahl | der Toten"."""
    token = tree.tokens[top]
    noun = token.head
    if token.relation != "nmod" or noun < 0 or min(unit) != noun + 1:
        return False
    word = tree.word(noun)
    if (
        word in cues().relational
        or tree.tokens[noun].tag in ("PIS", "CARD")
        or (_governs(word) and (tree.child(top, "case") is None or _is_of(tree, top)))
    ):
        return True
    beside = tree.children[noun]
    bare = not any(tree.tokens[at].relation in ("det", "amod", "nummod", "flat", "appos") for at in beside)
    led = any(tree.tokens[at].tag == "APPR" for at in beside if tree.tokens[at].relation == "case")
    return bare and led and tree.tokens[noun].tag == "NN"


def leaves_bare(tree: Tree, top: int, unit: frozenset[int]) -> bool:
    """Whether a noun without an article or adjective stays alone where its genitive goes: "Spuren | des Giftes"."""
    token = tree.tokens[top]
    if token.relation != "nmod" or tree.tokens[token.head].tag != "NN" or tree.child(top, "case") is not None:
        return False
    if not tree.is_word(min(unit)):
        return False
    beside = tree.children[token.head]
    return not any(tree.tokens[at].relation in ("det", "amod", "nummod", "flat", "appos", "conj") for at in beside)


def _is_of(tree: Tree, top: int) -> bool:
    case = tree.child(top, "case")
    return case is not None and tree.word(case).lower() in ("von", "vom", "zwischen", "über", "gegen")


def _governs(noun: str) -> bool:
    """Whether a noun has an object as its verb or office has: "die Stärkung | der Rechte", "der Chef | der Bank"."""
    return noun.lower().endswith(cues().governing)


def _tells_how(tree: Tree, top: int) -> bool:
    """Whether an adjective changes what its noun says ("mutmaßlich", "ehemalig"), or is all that tells which one."""
    token = tree.tokens[top]
    if token.relation != "amod":
        return False
    if top and tree.tokens[top - 1].tag in ("NN", "CARD"):
        return True  # "die 37 Jahre | alte | Werferin"
    word = tree.word(top).lower()
    most = word.rstrip("enrms").endswith("st") and not word.startswith(("neuest", "jüngst"))
    if most or word.startswith(cues().hedging):
        return True
    named = top > 0 and tree.word(top)[0].isupper()  # "die Partei Neue Liberale"
    noun, beside = tree.tokens[token.head], {tree.tokens[at].relation for at in tree.children[token.head]}
    genitive = noun.relation == "nmod" and beside.isdisjoint(("case", "det"))  # "die Stimmen | deutscher | Zeitungen"
    return named or genitive or tree.word(token.head) in _EMPTY or "nummod" in beside  # "zwei gebrochene Arme"


_EMPTY = ("Mal", "Umständen", "Gründen", "Weise", "Bedingungen", "Ausmaß", "Zustand", "Ursache", "Folgen", "Rolle")
"""Nouns that tell nothing without their adjective: "aus ungeklärten Umständen"."""


def _hides_subject(tree: Tree, top: int, unit: frozenset[int]) -> bool:
    """Whether a unit may hold the subject that its clause has not: a noun that no preposition leads."""
    head = tree.tokens[top].head
    predicate = tree.predicate(head) if head >= 0 else top
    if tree.finite(predicate) is None or tree.subject(predicate) is not None or tree.is_clause(top):
        return False
    nouns = (at for at in unit if tree.tokens[at].tag in ("NN", "NE"))
    return any(
        tree.child(at, "case", "flat") is None
        and tree.tokens[at].relation in ("nsubj", "obj", "appos", "nmod", "obl")
        and not is_genitive(tree, at)
        for at in nouns
    )


def is_genitive(tree: Tree, at: int) -> bool:
    """Whether a noun may stand in the genitive, by its article and adjective: not "das Amt", "der gesuchte Mann"."""
    determiner, adjective = tree.child(at, "det"), tree.child(at, "amod")
    if determiner is None:
        return tree.word(at if adjective is None else adjective).endswith(("s", "r"))
    article = tree.word(determiner).lower()
    weak = adjective is not None and tree.word(adjective).endswith("e")
    return article.endswith(("er", "es")) and not weak
