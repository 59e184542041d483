"""Relative clauses as main clauses: "den Piloten, der das Ziel verfehlt hatte" gives "Der Pilot hatte ... verfehlt"."""

from __future__ import annotations

from core.language.tree import Tree
from core.language.words import lemma, listed

Order = list[int | str]

_GENDERS = {
    **{"der": "m f p", "die": "f p", "das": "n", "den": "m p", "dem": "m n", "des": "m n"},
    **{"im": "m n", "am": "m n", "vom": "m n", "zum": "m n", "beim": "m n", "ans": "n", "ins": "n", "zur": "f"},
    **{"ein": "m n", "eine": "f", "einen": "m", "einem": "m n", "einer": "f", "eines": "m n"},
}
"""Genders of which a noun behind an article may be; "p": any, in the plural."""
_PRONOUNS = {"der": "m", "das": "n", "die": "f", "welcher": "m", "welches": "n", "welche": "f"}
_DEFINITE = {"m": "der", "f": "die", "n": "das", "p": "die"}
_ENDINGS = {"m": "", "f": "e", "n": "", "p": "e"}
_DATIVES = ("mit", "von", "zu", "bei", "aus", "nach", "seit", "unter", "vor", "zwischen", "in", "an", "auf")


def noun_and_clause(tree: Tree, top: int) -> frozenset[int]:
    """A relative clause with the noun that it describes and what else tells more of that."""
    noun = tree.tokens[top].head
    beside = [at for at in tree.children[noun] if at != top and tree.tokens[at].relation in _BESIDE_NOUN]
    return tree.below(noun).difference(*(tree.below(at) for at in beside))


_BESIDE_NOUN = ("case", "det", "acl:relcl", "acl", "conj", "appos", "parataxis", "cc", "cop", "nsubj", "aux", "advmod")


def only_takes_place(tree: Tree, predicate: int) -> bool:
    """Whether a relative clause says no more of its noun than when it is: its main clause has the news."""
    return tree.word(predicate) in _TAKES_PLACE


_TAKES_PLACE = (
    *("stattfand", "stattfanden", "stattfindet", "stattfinden", "stattgefunden", "begann", "begannen", "beginnt"),
    *("ausgetragen", "abgehalten"),
)


def relative_subject(tree: Tree, kept: frozenset[int], noun: int) -> tuple[Order, int, int] | None:
    """Return a noun's phrase as the subject of the relative clause behind it, its pronoun, and the clause's verb.

    None where the pronoun is no subject or stands for another noun, or the clause has a second verb.
    """
    if tree.tokens[noun].tag not in ("NN", "NE") or tree.finite(noun) in kept:
        return None
    clause = next((at for at in tree.related("acl:relcl") if at in kept and _describes(tree, at, noun)), None)
    verb = None if clause is None else tree.finite(clause)
    if clause is None or verb is None:
        return None
    pronoun = next((at for at in range(noun + 1, verb) if tree.tokens[at].tag == "PRELS"), None)
    if pronoun is None or pronoun not in kept or tree.word(pronoun - 1) != "," or not _acts(tree, clause, pronoun):
        return None
    gender = _PRONOUNS.get(tree.word(pronoun), "")
    if gender == "f" and tree.word(verb).endswith(("en", "ern", "eln", "sind")):
        gender = "p"
    phrase = [at for at in tree.ordered(kept) if at < pronoun - 1]
    bare = tree.tokens[noun].tag == "NE" and not any(tree.tokens[at].tag == "ADJA" for at in phrase)
    if (
        not gender
        or noun not in phrase
        or _may_mean_before(tree, noun, gender)
        or _has_second_verb(tree, kept, pronoun, verb)
    ):
        return None
    determiner = _determiner(tree, noun)
    if gender not in _genders(tree, determiner) or (determiner is None and noun + 1 != pronoun - 1 and not bare):
        return None
    unmarked = determiner is None or tree.word(determiner).lower() == "den"
    if unmarked and tree.tokens[noun].tag == "NN" and not _may_number(tree.word(noun), gender):
        return None
    return _nominative(tree, phrase, noun, gender, determiner), pronoun, verb


def _describes(tree: Tree, clause: int, noun: int) -> bool:
    """Whether a relative clause hangs on a noun or on the name that it begins."""
    head = tree.tokens[clause].head
    while head != noun and tree.tokens[head].relation == "flat":
        head = tree.tokens[head].head
    return head == noun


def _may_mean_before(tree: Tree, noun: int, gender: str) -> bool:
    """Whether a pronoun behind a name may stand for a noun before it: "der Anteil von Muster, der"."""
    before = tree.tokens[noun].head
    if tree.tokens[noun].tag != "NE" or tree.tokens[noun].relation != "nmod" or tree.tokens[before].tag != "NN":
        return False
    return gender in _genders(tree, _determiner(tree, before))


def _may_number(word: str, gender: str) -> bool:
    """Whether a noun may stand in the number of its pronoun: not "Temperaturen, der", "Frau, die ... kamen"."""
    base = lemma(word)
    if gender != "p":
        return word.lower() == base or (gender != "f" and not base.endswith(_FEMININE))
    return word.lower() != base or word.endswith(("er", "en", "el"))


_FEMININE = ("ur", "ung", "heit", "keit", "ion", "schaft", "tät", "in")


def _acts(tree: Tree, clause: int, pronoun: int) -> bool:
    token = tree.tokens[pronoun]
    other = any(tree.tokens[at].relation.startswith("nsubj") for at in tree.children[clause] if at != pronoun)
    return token.head == clause and not other and token.relation.startswith(("nsubj", "obj"))


def _has_second_verb(tree: Tree, kept: frozenset[int], pronoun: int, verb: int) -> bool:
    """Whether another finite verb stands in what is kept of a relative clause, without a conjunction of its own."""
    closed = {closing for _, closing in tree.openings}
    return any(at in kept and at > pronoun and at != verb and at not in closed for at in tree.finites)


def _determiner(tree: Tree, noun: int) -> int | None:
    """The article of a noun, or the preposition that it is part of ("im")."""
    beside = (at for at in tree.children[noun] if at < noun)
    return next((at for at in beside if tree.tokens[at].tag in ("ART", "APPRART", "PDAT", "PPOSAT")), None)


def _genders(tree: Tree, determiner: int | None) -> str:
    word = "" if determiner is None else tree.word(determiner).lower()
    return _GENDERS.get(word, "m f n p")


def _nominative(tree: Tree, phrase: list[int], noun: int, gender: str, determiner: int | None) -> Order:
    """A noun's phrase in the nominative, with the article that it has in its sentence."""
    word = "" if determiner is None else tree.word(determiner).lower()
    article = _article(word, gender) if determiner is not None else ""
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
    known = listed(rest)
    drops = word.endswith(("ern", "eln")) or (known not in (None, rest) and not str(known).endswith(("er", "es")))
    return rest if word.endswith("n") and drops else word
