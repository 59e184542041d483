"""Relative clauses as main clauses: "den Piloten, der das Ziel verfehlt hatte" gives "Der Pilot hatte ... verfehlt"."""

from __future__ import annotations

from core.annotate.events.genders import Order, determiner_of, genders, may_number, nominative
from core.language.tree import Tree
from core.language.words import lemma

_PRONOUNS = {"der": "m", "das": "n", "die": "f", "welcher": "m", "welches": "n", "welche": "f"}


def noun_and_clause(tree: Tree, top: int) -> frozenset[int]:
    """A relative clause with the noun that it describes and what else tells more of that."""
    noun = tree.tokens[top].head
    beside = [at for at in tree.children[noun] if at != top and tree.tokens[at].relation in _BESIDE_NOUN]
    beside = [at for at in beside if at != noun + 1 or tree.tokens[at].tag != "NE"]  # "der Anwalt | Karl Kern, der ..."
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

    None where the pronoun is no subject or stands for another noun, or there is a second clause or verb.
    """
    if tree.tokens[noun].tag not in ("NN", "NE") or tree.finite(noun) in kept:
        return None
    clause = next((at for at in tree.related("acl:relcl") if at in kept and _describes(tree, at, noun)), None)
    verb = None if clause is None else tree.finite(clause)
    if clause is None or verb is None or any(at in kept for at in _beside_clause(tree, clause)):
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
    determiner = determiner_of(tree, noun)
    if gender != "p" and tree.child(noun, "nummod") is not None:
        return None  # "eine Größe von 26 Hektar, die"
    if gender not in genders(tree, determiner) or (determiner is None and noun + 1 != pronoun - 1 and not bare):
        return None
    unmarked = determiner is None or tree.word(determiner).lower() == "den"
    if unmarked and tree.tokens[noun].tag == "NN" and not may_number(tree.word(noun), gender):
        return None
    return nominative(tree, phrase, noun, gender, determiner), pronoun, verb


def described_noun(tree: Tree, kept: frozenset[int], noun: int) -> Order | None:
    """What is kept of a noun with its relative clause, the noun in the nominative and with its article.

    "von den Opfern, die ein Täter verletzt hatte" gives "Die Opfer, die ein Täter verletzt hatte"; None where its
    gender or number is open.
    """
    order = tree.ordered(kept)
    comma = next((at for at in order if noun < at < len(tree.tokens) - 1 and tree.word(at) == ","), None)
    if tree.tokens[noun].tag != "NN" or comma is None or any(map(tree.is_finite, range(order[0], comma))):
        return None
    pronoun = comma + 1 + tree.tokens[comma + 1].tag.startswith("APPR")
    if pronoun not in kept or not tree.tokens[pronoun].tag.startswith("PREL"):
        return None
    determiner = determiner_of(tree, noun)
    open_ = [each for each in genders(tree, determiner).split() if each in _ANTECEDENTS.get(tree.word(pronoun), "")]
    if determiner is None or len(open_) > 1:
        open_ = [each for each in open_ if (each == "p") == (tree.word(noun).lower() != lemma(tree.word(noun)))]
    if len(open_) != 1 or not may_number(tree.word(noun), open_[0]):
        return None
    phrase = [at for at in order if at < comma]
    return [*nominative(tree, phrase, noun, open_[0], determiner), *(at for at in order if at >= comma)]


_ANTECEDENTS = {
    **{"der": "m f", "die": "f p", "das": "n", "den": "m", "dem": "m n", "denen": "p", "deren": "f p", "dessen": "m n"},
    **{"welcher": "m f", "welche": "f p", "welches": "n", "welchen": "m p", "welchem": "m n"},
}
"""Genders of the noun that a relative pronoun may stand for, whatever its case."""


def _beside_clause(tree: Tree, clause: int) -> list[int]:
    """Relative clauses that are no part of one: "der Rat, der tagt, mit dem Kanzler, | der reist"."""
    inside = tree.below(clause)
    return [at for at in tree.related("acl:relcl") if at not in inside]


def _describes(tree: Tree, clause: int, noun: int) -> bool:
    """Whether a relative clause hangs on a noun or on the name that it begins."""
    head = tree.tokens[clause].head
    while head != noun and tree.tokens[head].relation == "flat":
        head = tree.tokens[head].head
    return head == noun


def _may_mean_before(tree: Tree, noun: int, gender: str) -> bool:
    """Whether a pronoun may stand for the noun that the one before it tells more of: "der Plan für den Bau, der"."""
    before = tree.tokens[noun].head
    determiner = determiner_of(tree, before) if before >= 0 else None
    if tree.tokens[noun].relation != "nmod" or tree.tokens[before].tag != "NN":
        return False
    if determiner is None:
        return determiner_of(tree, noun) is None
    return gender in genders(tree, determiner)


def _acts(tree: Tree, clause: int, pronoun: int) -> bool:
    token = tree.tokens[pronoun]
    other = any(tree.tokens[at].relation.startswith("nsubj") for at in tree.children[clause] if at != pronoun)
    return token.head == clause and not other and token.relation.startswith(("nsubj", "obj"))


_OPENING = ("KO", "PR", "PW", "AP")


def _has_second_verb(tree: Tree, kept: frozenset[int], pronoun: int, verb: int) -> bool:
    """Whether another finite verb stands in what is kept of a relative clause, or the main clause behind it does."""
    closed = {closing for _, closing in tree.openings}
    behind = next((at for at in tree.ordered(kept) if at > verb), verb)
    if tree.word(behind) == "," and behind + 1 in kept and tree.tokens[behind + 1].tag[:2] not in _OPENING:
        return True  # the main clause goes on
    return any(at in kept and at > pronoun and at != verb and at not in closed for at in tree.finites)
