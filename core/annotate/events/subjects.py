"""Subjects whose attribute has the date: "der 1985 gegründete Verein", whatever the verb tells of it."""

from __future__ import annotations

import re

from core.annotate.events.wording import LABEL, Spoken, render
from core.language.tree import SUBJECTS, Tree


def described(spoken: Spoken) -> str:
    """The subject alone where only its attribute has the date; empty where another label has to be found.

    What was published or planned then is told by the rest of the sentence.
    """
    tree, at = spoken.tree, spoken.attribute
    if at is None or not spoken.dated or not _PERFORMED.fullmatch(tree.word(at)):
        return ""
    if any(tree.word(each).lower() == "seit" for each in range(max(0, min(spoken.dated) - 2), min(spoken.dated) + 1)):
        return ""  # it lasts: "die seit Montag vermisste Frau | ist tot"
    noun = tree.tokens[at].head
    phrase = _phrase(tree, noun) if noun >= 0 and tree.tokens[noun].relation in SUBJECTS else frozenset()
    if not phrase or not spoken.dated <= phrase or not tree.tokens[min(phrase)].tag.startswith(_DETERMINERS):
        return ""
    words = render(spoken, phrase)
    return words if len(words) <= LABEL else ""


_PERFORMED = re.compile(
    r"(?!(?:veröffentlich|vorgestell|vorgeleg|publizier|präsentier|bekannt|erschien|verbreit|ausgestrahl|gesende|verkünd"
    r"|geplan|angesetz|vorgesehen|angekündig|erwarte|anberaum))\w{3,}(?:t|en)e[rs]?"
)
"""A participle of what was done, in the endings of a subject."""
_DETERMINERS = ("ART", "PPOSAT", "PDAT")


def _phrase(tree: Tree, noun: int) -> frozenset[int]:
    """A noun with all that hangs on it but clauses and what signs set apart."""
    apart = (each for each in tree.children[noun] if tree.is_clause(each) or _is_set_apart(tree, noun, each))
    phrase = tree.below(noun).difference(*(tree.below(each) for each in apart))
    before = range(min(phrase), noun)  # where the parser hung the date on the verb
    return frozenset((*before, *(each for each in phrase if each <= noun or tree.tokens[each].relation != "punct")))


def _is_set_apart(tree: Tree, noun: int, at: int) -> bool:
    return at > noun and tree.word(min(tree.below(at)) - 1) in (",", "–", "-", "(")
