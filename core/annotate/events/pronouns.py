"""What "er", "sie" or "dieser" at the start of a sentence stands for: the subject before it, where only that can be."""

from __future__ import annotations

from core.language.tree import Tree

_ARTICLES = {"er": ("der", "ein", "dieser"), "sie": ("die", "eine", "diese")}
_OBJECTS = {"er": ("den", "einen", "diesen"), "sie": ("die", "eine", "diese")}
_MEANT = {"er": "er", "dieser": "er", "sie": "sie", "diese": "sie"}


def opening_pronoun(tree: Tree, predicate: int) -> int | None:
    """Return the pronoun in the singular that opens a sentence as the subject of a clause; None where there is none."""
    subject, verb = tree.subject(predicate), tree.finite(predicate)
    if subject != 0 or verb is None or tree.word(verb).endswith("n"):
        return None
    pronoun = tree.tokens[0].tag in ("PPER", "PDS") and tree.word(0).lower() in _MEANT
    return 0 if pronoun else None


def antecedent(tree: Tree, pronoun: str) -> str | None:
    """Return the subject of a sentence in the words that name it, if it alone fits a pronoun behind it, else None."""
    meant = _MEANT[pronoun.lower()]
    root = next(at for at, token in enumerate(tree.tokens) if token.head < 0)
    subject, verb = tree.subject(root), tree.finite(root)
    if subject is None or verb is None or tree.tokens[subject].tag != "NN" or tree.word(verb).endswith("n"):
        return None
    if _determiner(tree, subject) not in _ARTICLES[meant] or tree.child(subject, "conj") is not None:
        return None
    inside = tree.below(subject)
    others = (at for at, token in enumerate(tree.tokens) if token.tag in ("NN", "NE") and at not in inside)
    if any(_may_be_meant(tree, at, meant) for at in others):
        return None
    named = subject
    while named + 1 in inside and tree.tokens[named + 1].tag == "NE":
        named += 1
    first = min(at for at in tree.children[subject] if tree.tokens[at].relation == "det")
    words = range(first, named + 1)
    return None if len(words) > _MOST else " ".join(map(tree.word, words))


_MOST = 6
"""Words that name a subject; a longer one makes no label."""


def _determiner(tree: Tree, at: int) -> str:
    determiner = tree.child(at, "det")
    return "" if determiner is None else tree.word(determiner).lower()


def _may_be_meant(tree: Tree, at: int, meant: str) -> bool:
    """Whether another noun fits the pronoun: a name without a preposition, or an object of its gender."""
    token = tree.tokens[at]
    if tree.child(at, "case") is not None or not token.relation.startswith(("nsubj", "obj", "iobj", "appos", "conj")):
        return False
    return token.tag == "NE" or _determiner(tree, at) in (*_ARTICLES[meant], *_OBJECTS[meant])
