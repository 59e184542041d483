"""Titles and offices before full names, which a label can spare before it spares the name."""

from __future__ import annotations

from collections.abc import Iterator

from core.annotate.events.wording import Spoken
from core.language.tree import Tree


def titles(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """What stands before a full name: "Der frühere Minister | Ibrahim Gambari", not behind "im" or in the genitive."""
    tree = spoken.tree
    for atom in spoken.atoms:
        first = min(atom, default=0)
        name = len(atom) > 1 and tree.tokens[first].tag == "NE"
        noun = first - 1
        if not name or noun not in kept or tree.tokens[noun].tag != "NN":
            continue
        while tree.tokens[noun].relation == "conj" and tree.tokens[tree.tokens[noun].head].tag == "NN":
            noun = tree.tokens[noun].head
        before = {at for at in tree.below(noun) if at < first and tree.tokens[at].relation != "case"} & kept
        start = min(before)
        led = start > 0 and tree.tokens[start - 1].tag == "APPRART"
        article = tree.word(start).lower()
        genitive = article == "der" and tree.tokens[noun].relation == "nmod"
        if len(before) == first - start and not led and not genitive and article in ("der", "die", "den", "dem"):
            yield frozenset(before)


def leading_titles(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """The title that a label begins with, before a full name: "Ministerin | Gitta Muster sagte"."""
    tree, first = spoken.tree, min(kept)
    noun = first + 1 if tree.word(first).lower() in ("der", "die") else first
    name = next((atom for atom in spoken.atoms if min(atom, default=-1) == noun + 1 and len(atom) > 1), None)
    if name and name <= kept and tree.tokens[noun].tag == "NN" and tree.tokens[noun + 1].tag == "NE":
        yield frozenset(range(first, noun + 1))


def offices(spoken: Spoken, kept: frozenset[int]) -> Iterator[frozenset[int]]:
    """The office before its holder's full name between commas: "Der Chef der Bank, | Karl Kern, | reiste ab"."""
    tree, first = spoken.tree, min(kept)
    for atom in spoken.atoms:
        name, behind = min(atom, default=0), max(atom, default=0) + 1
        if name - 1 <= first or len(atom) < 2 or not atom <= kept or tree.tokens[name].tag != "NE":
            continue
        before = range(first, name)
        closed = behind + 1 < len(tree.tokens) and tree.word(behind) == ","
        verb = behind + closed
        apart = tree.word(name - 1) == "," and verb in kept and tree.is_finite(verb)
        if (
            apart
            and not any(tree.is_finite(at) or tree.word(at) == "," for at in before[:-1])
            and _is_office(tree, before)
        ):
            yield frozenset(before) | (frozenset((behind,)) if closed else frozenset())


def _is_office(tree: Tree, words: range) -> bool:
    """Whether words before a comma are what somebody is, with what hangs on it; its article may be gone already."""
    noun = next((at for at in words if tree.tokens[at].tag == "NN"), None)
    led = tree.tokens[words[0]].tag != "ART" or tree.word(words[0]).lower() in ("der", "die")
    return noun is not None and led and tree.word(noun).lower().endswith(_PEOPLE)


_PEOPLE = ("er", "in", "or", "ent", "ist", "ant", "eur", "chef", "chefin", "anwalt", "bischof", "rat", "wart", "könig")
