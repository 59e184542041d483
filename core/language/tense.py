"""The tense of a clause, told by its finite verb and what that helps: "soll ... gewesen sein" is past."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from core.language.tree import RECENT, Tree
from core.language.verbs import (
    forms_of,
    konjunktiv,
    modal_forms,
    moves,
    past_forms,
    states,
    stative,
)
from core.language.words import lemma

Tense = Literal["past", "present", "future"]

_INTEND = forms_of("sollen") | forms_of("wollen")
"""Modal verbs of what is meant to come."""


SAID = konjunktiv("first")
"""The mood in which others' words are told: "er habe", "sie sei"."""


MAY = modal_forms(("second",)) - modal_forms(("past",))
"""Modal verbs of what may come: "könnte", "dürfte", "müsste"."""


@lru_cache(2 * RECENT)
def tense(tree: Tree, predicate: int) -> Tense:
    """Return the tense of a clause; a clause without a finite verb is past with a participle, else present."""
    at = tree.finite(predicate)
    tag = _tag(tree, predicate)
    if at is None and is_dependent(tree, predicate):  # its verb stands last, whatever its tag
        return "past" if tree.word(predicate).endswith(("te", "ten")) else "present"
    if at is None:
        done = tag.endswith("PP") and not _is_to_be_done(tree, predicate)
        return "past" if done else "future" if tag.endswith("PP") else "present"
    verb = tree.word(at).lower()
    told = _is_past(tree, at)
    perfect = is_perfect(tree, predicate)
    done = at != predicate and (tag.endswith("PP") or tag.startswith("VVFIN") or perfect)
    if at == predicate and (last := _participle_last(tree, at)) is not None:
        done, predicate = True, last
    if tag == "VVINF" and verb in forms_of("haben"):  # "hat den Keller betreten", "hat ihn warten lassen"
        between = range(min(at, predicate) + 1, max(at, predicate))
        done = not any(tree.is_finite(each) or tree.word(each) == "zu" for each in between)
    if verb in modal_forms():
        if done and perfect:
            return "past"
        if verb in _INTEND:
            return "present" if is_hearsay(tree, predicate) else "future"
        return "past" if told else "present"
    if verb in forms_of("werden"):
        if perfect:
            return "past"
        closed = any(tree.word(each) == "sein" for each in tree.children[predicate])  # "werden zugelassen sein"
        if tag in ("VVINF", "VAINF", "VMINF") or (at != predicate and (closed or not done)):
            return "past" if told else "future"
        return "past" if told else "present"
    if told:
        return "past"
    if tree.tokens[at].tag.endswith(".Sub") and verb not in SAID:
        return "present"  # "wäre gültig geworden": nobody says that it happened
    if done and verb in forms_of("haben"):
        return "past"
    if done and verb in forms_of("sein"):
        return "present" if tree.word(predicate).lower() in stative() and not _is_passive(tree, predicate) else "past"
    return "present"


def _is_to_be_done(tree: Tree, predicate: int) -> bool:
    """Whether a second participle shares the verb of what comes: "werden gebaut und bis Mai | geliefert | werden"."""
    token = tree.tokens[predicate]
    verb = tree.finite(token.head) if token.relation == "conj" and token.head >= 0 else None
    closed = any(tree.word(at) == "werden" and at > predicate for at in tree.children[predicate])
    return closed and verb is not None and tree.word(verb).lower() in _COMING


_COMING = forms_of("werden", ("present",)) | forms_of("sollen", ("present",)) | forms_of("wollen", ("present",))


def _participle_last(tree: Tree, verb: int) -> int | None:
    """The participle that ends a clause with an auxiliary, where signs part them: "sind ..., 6 Uhr, geflohen"."""
    if verb < 0 or not tree.tokens[verb].tag.startswith("VAFIN") or tree.tokens[verb].head >= 0:
        return None
    last = next((at for at in range(len(tree.tokens) - 1, verb, -1) if tree.is_word(at)), None)
    if (
        last is None
        or tree.tokens[last].tag != "VVPP"
        or tree.finite(last) is not None
        or _WITH_ZU.match(tree.word(last))
    ):
        return None
    return None if any(map(tree.is_finite, range(verb + 1, last))) else last


_WITH_ZU = re.compile(r"[a-zäöü]{2,}zu[a-zäöü]+n\Z")
"""An infinitive that is taken for a participle: "einzuhalten"."""


def is_hearsay(tree: Tree, predicate: int) -> bool:
    """Whether "soll" tells what others say of a state: "soll sich in Wien befinden", but not "soll in Wien tagen"."""
    at = tree.finite(predicate)
    if at is None or at == predicate or tree.word(at).lower() not in forms_of("sollen", ("present",)):
        return False
    return lemma(tree.word(predicate)) in states()


def _tag(tree: Tree, at: int) -> str:
    """The tag of a word; a participle is one by its ending: also what is tagged as a noun and has no capital."""
    token, word = tree.tokens[at], tree.word(at)
    if token.tag == "VVPP" and not word.endswith(("t", "n")):
        return "ADJD"  # "seit Mai anhängig"
    return "VVPP" if token.tag == "NN" and word.islower() and word.endswith(("t", "en")) else token.tag


def is_dependent(tree: Tree, predicate: int) -> bool:
    """Whether a clause begins with a relative pronoun or a conjunction that its finite verb goes with."""
    opening = (tree.tokens[at].tag for at in tree.children[predicate])
    return any(tag.startswith(("KOUS", "PREL")) for tag in opening)


def simple_past(tree: Tree, predicate: int) -> bool:
    """Whether the finite verb of a clause stands in the simple past."""
    at = tree.finite(predicate)
    return at is not None and _is_past(tree, at)


def verb_of(tree: Tree, predicate: int) -> str:
    """The infinitive of a predicate with its particle: "fand ... statt" is "stattfinden"."""
    particle = tree.child(predicate, "compound:prt")
    return (tree.word(particle) if particle is not None else "") + lemma(tree.word(predicate))


TO_COME = re.compile(
    r"(?:an|bevor)?steh\w+|\w*(?:geplant|angesetzt|angekündigt|vorgesehen|anberaumt|erwartet|kommend|nächst)\w*"
)
MOVES = re.compile(
    r"\w*(?:versch[io]e?b|vertag|verleg|terminier|gelegt|vorgezogen|(?:auf|hinaus)geschoben)\w*|legt(?:e|en)?|legen"
)
"""Verbs that with "auf" and a date tell to when something is moved: "wurde auf Montag verschoben"."""
AGREES = re.compile(
    r"\w*(?:vereinbar|beschl[iou]e?[sß]s?|fixier|verabred|zugesag|gekündig|gebuch|einberuf|einbestell|(?:ein|vor)gelad|bestimm"
    r"|ausgeschrieb|festgesetz)\w*"
)
"""Verbs that with "für" and a date tell for when something is agreed: "ist für Mai beschlossen"."""

ANNOUNCES = re.compile(r"kündig\w+|plan\w+|setz\w+|beraum\w+|beruf\w+|berief\w*|lud\w*|l[aä]d\w+|rief\w*|ruf\w+")
"""Verbs that with "für" and a date tell of what is to come: "kündigte für Montag ein Treffen an"."""
_OF_WHAT_COMES = (TO_COME, MOVES, AGREES, ANNOUNCES)


@lru_cache(RECENT)
def is_over(tree: Tree, predicate: int) -> bool:
    """Whether a clause surely tells what has happened, by its verb: not "sollte", "hätte", "wurde verschoben"."""
    at, word = tree.finite(predicate), tree.word(predicate)
    if at is None or tense(tree, predicate) != "past" or any(each.fullmatch(word) for each in _OF_WHAT_COMES):
        return False
    verb = tree.word(at).lower()
    if verb in modal_forms():
        return verb in modal_forms(("past",)) - forms_of("sollen") - forms_of("wollen")
    if verb in konjunktiv("first") | konjunktiv("second") or tree.tokens[at].tag.endswith(".Sub"):
        return False
    return verb not in forms_of("sein", ("present",)) or moves(word) or _is_passive(tree, predicate)


def _is_past(tree: Tree, verb: int) -> bool:
    """Whether a finite verb has the form of the past tense: as tagged, or as its ending or the list of verbs tells."""
    word, tag = tree.word(verb).lower(), tree.tokens[verb].tag
    if word in past_forms():
        return True
    if tag.endswith(".Sub") or word in SAID or word in MAY:
        return False
    if tag.startswith("VVFIN") and word.endswith("en") and lemma(word) != word:
        return True  # "sie beschlossen": in the present tense a plural is spelled like its infinitive
    if word.endswith(("te", "ten")):
        return tag.startswith(("VVFIN", "VMFIN")) and lemma(word) != word
    return ".Past" in tag and not word.endswith("t") and lemma(word) != word


def is_perfect(tree: Tree, predicate: int) -> bool:
    """Whether "haben" or "sein" as an infinitive closes the clause: "überfallen haben", "getötet worden sein".

    "soll fertig sein", "muss bis Mai saniert sein" tell how something is to be.
    """
    if any(tree.word(at) in ("gewesen", "geworden") for at in tree.children[predicate]):
        return True
    closing = {tree.word(at) for at in tree.children[predicate] if at > predicate}
    state = not moves(tree.word(predicate)) and "worden" not in closing
    return tree.is_verb(predicate) and ("haben" in closing or ("sein" in closing and not state))


def is_state(tree: Tree, predicate: int) -> bool:
    """Whether "ist" tells with a participle how something is: "ist seit 2007 gelistet", not "ist gestiegen"."""
    verb = tree.finite(predicate)
    if verb is None or verb == predicate or tree.word(verb).lower() not in forms_of("sein", ("present",)):
        return False
    done = tree.tokens[predicate].tag == "VVPP" and not moves(tree.word(predicate).lower())
    return done and not any(word in ("worden", "gewesen", "geworden") for word in tree.words[predicate:])


def _is_passive(tree: Tree, predicate: int) -> bool:
    return any(tree.word(at).lower() == "worden" for at in tree.children[predicate])
