"""Of which gender a noun may be by its article, and its phrase in the nominative: "den Piloten" gives "der Pilot"."""

from __future__ import annotations

from core.language.tree import Tree
from core.language.words import lemma, listed

Order = list[int | str]
"""Tokens, and words in another form than their sentence has."""

_GENDERS = {
    **{"der": "m f p", "die": "f p", "das": "n", "den": "m p", "dem": "m n", "des": "m n"},
    **{"im": "m n", "am": "m n", "vom": "m n", "zum": "m n", "beim": "m n", "ans": "n", "ins": "n", "zur": "f"},
    **{"ein": "m n", "eine": "f", "einen": "m", "einem": "m n", "einer": "f", "eines": "m n"},
}
"""Genders of which a noun behind an article may be; "p": any, in the plural."""
_DEFINITE = {"m": "der", "f": "die", "n": "das", "p": "die"}
_ENDINGS = {"m": "", "f": "e", "n": "", "p": "e"}
_DATIVES = ("mit", "von", "zu", "bei", "aus", "nach", "seit", "unter", "vor", "zwischen", "in", "an", "auf")


def determiner_of(tree: Tree, noun: int) -> int | None:
    """The article of a noun, or the preposition that it is part of ("im")."""
    case = tree.child(noun, "case")
    beside = (at for at in tree.children[noun] if at < noun and at + 1 != case)  # not "eines | von sechs Opfern"
    return next((at for at in beside if tree.tokens[at].tag in ("ART", "APPRART", "PDAT", "PPOSAT")), None)


def genders(tree: Tree, determiner: int | None) -> str:
    """The genders that an article, or none, leaves open, as letters: "m", "f", "n" or "p" for the plural."""
    word = "" if determiner is None else tree.word(determiner).lower()
    return _GENDERS.get(word, "m f n p")


def nominative(
    tree: Tree, phrase: list[int], noun: int, gender: str, determiner: int | None, definite: bool = False
) -> Order:
    """A noun's phrase in the nominative, with the article that it has in its sentence, or a `definite` one."""
    word = "" if determiner is None else tree.word(determiner).lower()
    article = _DEFINITE[gender] if definite else "" if determiner is None else _article(word, gender)
    strong = _STRONG if article == "" or article.startswith(("ein", "kein", "sein", "ihr", "unser")) else _WEAK
    if article and gender == "p" and strong is _STRONG:
        strong = _WEAK
    case = tree.child(noun, "case")
    counted = any(tree.tokens[at].tag == "PIAT" for at in tree.children[noun])
    dative = word == "den" or (word == "" and case is not None and tree.word(case).lower() in _DATIVES)
    order: Order = [article] if article else []
    for at in phrase:
        if at == determiner or (tree.tokens[at].tag == "APPR" and at == case):
            continue
        attribute = tree.tokens[at].tag == "ADJA" and tree.tokens[at].head == noun and at < noun
        if attribute and not counted:
            order.append(_inflected(tree.word(at), strong[gender]))
        elif at == noun and tree.tokens[at].tag == "NN":
            order.append(_noun(tree.word(at), gender, word, dative))
        else:
            order.append(at)
    return order


_STRONG = {"m": "er", "f": "e", "n": "es", "p": "e"}
_WEAK = {"m": "e", "f": "e", "n": "e", "p": "en"}


def _article(word: str, gender: str) -> str:
    stem = next((each for each in ("dies", "jen") if word.startswith(each)), None)
    if stem is not None:
        return stem + {"m": "er", "f": "e", "n": "es", "p": "e"}[gender]
    stem = next((each for each in ("kein", "ein", "sein", "ihr", "unser") if word.startswith(each)), None)
    return _DEFINITE[gender] if stem is None else stem + _ENDINGS[gender]


def _inflected(adjective: str, ending: str) -> str:
    """An adjective with another ending; what has none ("Leipziger") stays."""
    if adjective[0].isupper() and adjective.endswith("er"):
        return adjective
    stem = next((adjective[: -len(old)] for old in ("en", "er", "es", "em", "e") if adjective.endswith(old)), None)
    return adjective if stem is None or len(stem) < 2 else stem + ending


def _noun(word: str, gender: str, article: str, dative: bool) -> str:
    if gender == "p":
        return _plural(word) if dative else word
    oblique = article not in ("", "der", "ein", "das", "dieser", "dieses")
    return _singular(word) if oblique and gender in "mn" else word


def _singular(word: str) -> str:
    """The nominative of a masculine or neuter noun: "Piloten" gives "Pilot", "Mannes" "Mann", "Wagen" itself."""
    form = lemma(word)
    if word.lower().startswith(form) and word[len(form) :] in ("", "n", "en", "s", "es", "ns"):
        return word[: len(form)]
    return word[:-1] if word.endswith("en") else word


def _plural(word: str) -> str:
    """The nominative of a noun in the dative plural: "Ländern" gives "Länder", "Freunden" "Freunde"."""
    rest = word[:-1]
    if word.lower().endswith(_WEAK_NOUNS):
        return word
    known = listed(rest)
    drops = word.endswith(("ern", "eln")) or (known not in (None, rest) and not str(known).endswith(("er", "es")))
    return rest if word.endswith("n") and drops else word


_WEAK_NOUNS = ("menschen", "soldaten", "isten", "enten", "anten", "helden", "aten")
"""Ends of nouns with -en in all of their plural."""


def may_number(word: str, gender: str) -> bool:
    """Whether a noun may stand in the number of its pronoun: not "Temperaturen, der", "Frau, die ... kamen"."""
    base = lemma(word)
    if gender != "p":
        return word.lower() == base or (gender != "f" and not base.endswith(_FEMININE))
    return word.lower() != base or word.endswith(("er", "en", "el"))


_FEMININE = ("ur", "ung", "heit", "keit", "ion", "schaft", "tät", "in")
