"""Adverbials that a label can spare: who says so, then where, when and how, and at last what else hangs on a verb."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from core.annotate.events.objects import is_asked_for
from core.annotate.events.wording import Spoken
from core.annotate.events.words import cues
from core.language.tree import RECENT, Tree

_WHERE_AND_WHEN = frozenset(
    (
        *("in", "im", "an", "am", "auf", "bei", "beim", "während", "nach", "seit", "vor", "ab", "bis", "innerhalb"),
        *("neben", "trotz", "angesichts", "aufgrund", "wegen", "laut", "gegen", "unter", "zwischen", "anlässlich"),
    )
)
_NEGATING = frozenset(("nicht", "nie", "niemals", "kaum", "keineswegs", "mehr", "nur", "lediglich", "fast", "beinahe"))
_ABOUT = frozenset(
    (
        *("etwa", "rund", "circa", "ca.", "knapp", "fast", "über", "gut", "mindestens", "wenigstens", "höchstens"),
        *("maximal", "annähernd", "ungefähr", "mehr", "weniger", "zirka", "nahezu", "schätzungsweise", "nur"),
    )
)


def says_how_many(tree: Tree, at: int) -> bool:
    """Whether a word tells how sure a number behind it is: "rund | 200 Menschen"."""
    following = tree.tokens[at + 1].tag if at + 1 < len(tree.tokens) else ""
    return tree.word(at).lower() in _ABOUT and (following == "CARD" or tree.tokens[tree.tokens[at].head].tag == "CARD")


def attributions(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """Who says so: "nach Angaben der Polizei", "wie der Stab mitteilte", ", so der Minister,"."""
    tree = spoken.tree
    for at in sources(tree):
        if at in kept:
            yield _to_verb(tree, tree.below(at)) & kept
    if not kept.isdisjoint(tree.among(_SO)):
        yield from _so_somebody(tree, kept)


_SO = frozenset(("so",))


@lru_cache(RECENT)
def sources(tree: Tree) -> list[int]:
    """The heads of what only tells who says so."""
    likely = tree.related("obl", "nmod", "advcl", "parataxis", "advmod")
    return [at for at in likely if _names_source(tree, at) or _as_said(tree, at)]


def _to_verb(tree: Tree, unit: frozenset[int]) -> frozenset[int]:
    """A unit that opens a sentence with all before its verb: one phrase stands there, whatever hangs elsewhere."""
    verb = next((at for at in range(max(unit) + 1, len(tree.tokens)) if tree.is_finite(at)), None)
    if min(unit) or verb is None or any(tree.tokens[at].tag.startswith("$,") for at in range(verb)):
        return unit
    return frozenset(range(verb))


def _names_source(tree: Tree, at: int) -> bool:
    cases = [tree.word(each).lower() for each in tree.children[at] if tree.tokens[each].relation == "case"]
    if not cases or tree.tokens[at].relation == "advcl":
        return False
    if "zufolge" in cases or "laut" in cases:
        return True
    return cases[0] in ("nach", "gemäß") and tree.word(at).lower().endswith(cues().sources)


def _as_said(tree: Tree, at: int) -> bool:
    """Whether a clause with "wie" only tells who says so."""
    if tree.finite(at) is None:
        return False
    opens = next(each for each in sorted(tree.below(at)) if tree.tokens[each].relation not in ("punct", "cc"))
    return tree.word(opens).lower() == "wie" and cues().reporting.within(tree.word(at))


def _so_somebody(tree: Tree, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """What stands behind ", so" without a verb up to the next comma or the end."""
    order = tree.ordered(kept)
    for number, at in enumerate(order):
        if not number or tree.word(at) != "so" or tree.word(order[number - 1]) != ",":
            continue
        rest = order[number:]
        end = next((place for place, each in enumerate(rest) if tree.tokens[each].tag in ("$,", "$.")), len(rest))
        inside = rest[:end]
        nouns = any(tree.tokens[each].tag in ("NN", "NE") for each in inside)
        if nouns and not any(tree.tokens[each].tag.startswith("V") for each in inside):
            yield frozenset(inside)


def circumstances(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """Adverbs, and phrases that tell where, when or why, from left to right; what may be the news comes last."""
    return iter(sorted(_hanging(spoken, kept, light=True), key=lambda unit: tells_news(spoken.tree, min(unit))))


def tells_news(tree: Tree, first: int) -> bool:
    """Whether a phrase before the first verb may tell what happened: "Bei einem Unfall | starben"."""
    return tree.word(first).lower() in ("bei", "beim", "durch", "mit", "wegen") and first < min(tree.finites, default=0)


def adverbials(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """The other phrases that hang on verbs: by whom, with what, what for."""
    return _hanging(spoken, kept, light=False)


def closing(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """The last phrase of a clause, next to the end of its verb, if it only tells where or when: "sprach | in Kiew"."""
    tree = spoken.tree
    for at in tree.related("obl"):
        if at not in kept or not _is_light(tree, tree.child(at, "case")):
            continue
        unit = tree.below(at) & kept
        if closes(tree, kept, unit) and not _says_all(spoken, kept, at):
            yield unit


def _hanging(spoken: Spoken, kept: frozenset[int], light: bool) -> Iterator[frozenset[int]]:
    """Adverbials from left to right; the last of a clause, next to the end of its verb, stays.

    A phrase goes with the one behind it that may be its noun's: "vor dem Gericht | für Menschenrechte".
    """
    tree = spoken.tree
    for at in _all_hanging(tree, light):
        if at not in kept:
            continue
        case, unit = tree.child(at, "case"), tree.below(at) & kept
        more = unit | (_behind(tree, at) & kept if case is not None else frozenset())
        unit = unit if closes(tree, kept, more) else more
        bare = tree.tokens[at].relation == "obl" and case is None
        if not bare and not _says_all(spoken, kept, at) and not closes(tree, kept, unit):
            yield unit


@lru_cache(2 * RECENT)
def _all_hanging(tree: Tree, light: bool) -> list[int]:
    """The heads of the adverbials that may go: `light` ones (adverbs, where, when) or the others."""
    heads = []
    for at in tree.related("obl", "advmod"):
        word = tree.word(at).lower()
        if tree.tokens[at].tag == "PTKNEG" or word in _NEGATING or says_how_many(tree, at):
            continue
        if tree.tokens[at].tag == "ADJD" and (word.endswith("er") or tree.tokens[tree.tokens[at].head].tag == "ADJA"):
            continue  # "fällt geringer aus", "politisch motivierte Taten"
        if word in cues().examples and at and tree.word(at - 1) == ",":
            continue  # ", darunter | auch der Beschuldigte"
        if light == (tree.tokens[at].relation == "advmod" or _is_light(tree, tree.child(at, "case"))):
            heads.append(at)
    return heads


def _says_all(spoken: Spoken, kept: frozenset[int], at: int) -> bool:
    """Whether nothing else tells what "ist" or "war" says of its subject: "der | auf einer Reise | war"."""
    tree, verb = spoken.tree, spoken.tree.tokens[at].head
    if verb < 0 or not tree.tokens[verb].tag.startswith("VA") or tree.tokens[verb].relation.startswith(("aux", "cop")):
        return False
    beside = (each for each in tree.children[verb] if each in kept and each not in spoken.dated and each != at)
    return not any(tree.tokens[each].relation in _SAYS for each in beside)


_SAYS = ("obl", "obj", "xcomp", "nmod", "ccomp")


def _behind(tree: Tree, at: int) -> frozenset[int]:
    """The phrase right behind another one that hangs on the same verb and may as well be an attribute."""
    following = max(tree.below(at)) + 1
    if following < len(tree.tokens) and tree.word(following) in ("des", "eines", "dieses", "seines", "ihres"):
        return tree.below(tree.tokens[following].head)
    if following >= len(tree.tokens) or tree.word(following).lower() not in _OF_NOUNS:
        return frozenset()
    noun = tree.tokens[following].head
    beside = noun > following and tree.tokens[noun].head == tree.tokens[at].head
    return tree.below(noun) if beside and not is_asked_for(tree, noun) else frozenset()


_OF_NOUNS = ("für", "von", "vom", "gegen", "über", "zwischen", "mit", "aus", "unter", "durch")


def _is_light(tree: Tree, case: int | None) -> bool:
    return case is not None and tree.word(case).lower() in _WHERE_AND_WHEN


def closes(tree: Tree, kept: frozenset[int], unit: frozenset[int]) -> bool:
    """Whether nothing but verbs follows a unit in its clause."""
    tokens = tree.tokens
    for at in range(max(unit) + 1, len(tokens)):
        if at not in kept:
            continue
        token = tokens[at]
        if token.relation == "punct":
            return True
        if not (token.tag[0] == "V" or token.tag in ("PTKVZ", "PTKZU")):
            return False
    return True
