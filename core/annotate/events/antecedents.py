"""The one noun of a sentence that "er" or "sie" behind it can stand for, where its subject is of another gender."""

from __future__ import annotations

from core.annotate.events.genders import determiner_of, genders, may_number, nominative
from core.annotate.events.told import Told
from core.language.tree import Tree

_GENDERS = {"er": "m", "sie": "f"}
_MARKS = {
    "m": ("den", "einen", "diesen", "seinen", "ihren", "keinen"),
    "f": ("die", "eine", "der", "einer", "zur", "dieser", "diese"),
}
"""Articles that only nouns of a gender have behind a preposition or as an object, "den" and "die" but for plurals."""
_MAY = {
    "m": (
        *("dem", "einem", "im", "am", "vom", "zum", "beim", "diesem", "seinem", "ihrem"),
        *("der", "ein", "das", "des", "eines"),
    ),
    "f": ("ihre", "seine", "ihrer", "seiner", "keine", "keiner"),
}
"""Articles of nouns that may be of a gender as well as of another one."""


def only_noun(told: Told, tree: Tree, pronoun: str) -> str | None:
    """Return the noun in the nominative, with its article, if nothing and nobody else in its sentence fits."""
    gender = _GENDERS[pronoun]
    fitting: list[int] = []
    persons = told.persons(tree.tokens[0].start, tree.tokens[-1].stop)
    if any(told.fits(each, pronoun) for each in persons):
        return None
    for at, token in enumerate(tree.tokens):
        named = any(each.start <= token.start < each.stop for each in persons)
        if token.tag == "NE" and token.relation.startswith(("nsubj", "obj", "conj")) and not named:
            return None
        if token.tag != "NN":
            continue
        determiner = determiner_of(tree, at)
        article = "" if determiner is None else tree.word(determiner).lower()
        if article in _MARKS[gender] and _is_single(tree, at, article, gender):
            fitting.append(at)
        elif article in _MAY[gender] and _may_be(tree, at, article, gender):
            return None
    if len(fitting) != 1 or tree.child(fitting[0], "conj") is not None:
        return None
    return _phrase(tree, fitting[0], gender)


def _is_single(tree: Tree, at: int, article: str, gender: str) -> bool:
    """Whether a noun with an article of a gender is no plural: "den Fund", "auf der Straße"."""
    if article == "der" and (tree.child(at, "case") is None or tree.word(at).endswith(("en", "ern"))):
        return False  # most likely a genitive, also of a plural
    plural = article in ("den", "die") and not may_number(tree.word(at), gender)
    datives = article == "den" and tree.word(at).endswith("n") and tree.child(at, "case") is not None
    return not (plural or datives)


def _may_be(tree: Tree, at: int, article: str, gender: str) -> bool:
    """Whether a noun may be of a gender after all: "der" without a preposition is no feminine one's subject."""
    if gender == "m" and article == "der":
        return tree.tokens[at].relation.startswith("nsubj")
    return tree.tokens[at].relation.startswith(("nsubj", "obj", "iobj", "obl"))


def _phrase(tree: Tree, noun: int, gender: str) -> str | None:
    last = noun
    while last + 1 < len(tree.tokens) and _names_it(tree, last + 1) and last + 1 in tree.below(noun):
        last += 1
    beside = [at for at in tree.children[noun] if at < noun and tree.tokens[at].relation in ("det", "case", "amod")]
    if gender == "p":
        beside += [at for at in tree.children[noun] if at < noun and tree.tokens[at].tag == "CARD"]
    joined = tree.words[last + 1 : last + 2] in (("und",), ("oder",), ("sowie",))
    if any(tree.children[at] for at in beside) or last - noun > _MOST or joined:
        return None
    phrase = [*sorted(beside), *range(noun, last + 1)]
    order = nominative(tree, phrase, noun, gender, determiner_of(tree, noun), definite=True)
    return " ".join(each if isinstance(each, str) else tree.word(each) for each in order)


def _names_it(tree: Tree, at: int) -> bool:
    """Whether a word behind a noun tells which one it is: "Flug | 19", not "lernte den Mann | 2018 kennen"."""
    year = tree.word(at).isdigit() and len(tree.word(at)) == _DIGITS
    return tree.tokens[at].tag == "NE" or (tree.tokens[at].tag == "CARD" and not year)


_DIGITS = 4
"""Digits of a year."""
_MOST = 3


def plural_subject(tree: Tree) -> str | None:
    """Return the plural subject of a sentence, with its article, if nothing else in it fits a plural "sie"."""
    root = next(at for at, token in enumerate(tree.tokens) if token.head < 0)
    subject, verb = tree.subject(root), tree.finite(root)
    if subject is None or verb is None or tree.tokens[subject].tag != "NN" or not tree.word(verb).endswith(_PLURAL):
        return None
    inside = tree.below(subject)
    others = (at for at, token in enumerate(tree.tokens) if token.tag == "NN" and at not in inside)
    if tree.child(subject, "conj") is not None or any(_may_be_plural(tree, at) for at in others):
        return None
    return _phrase(tree, subject, "p") if may_number(tree.word(subject), "p") else None


_PLURAL = ("en", "ern", "eln", "sind")


def _may_be_plural(tree: Tree, at: int) -> bool:
    """Whether an object may be a plural."""
    determiner = determiner_of(tree, at)
    single = determiner is not None and "p" not in genders(tree, determiner)
    return tree.child(at, "case") is None and not single and may_number(tree.word(at), "p")
