"""What is told and did not happen, or may not: what would have been, what is hoped, feared or expected."""

from __future__ import annotations

import re

from core.annotate.events.words import cues
from core.language.tense import TO_COME, verb_of
from core.language.tree import Tree
from core.language.verbs import forms_of, lasting
from core.language.words import lemma
from core.records import Span

_WOULD_HAVE = forms_of("haben", ("second",)) | forms_of("sein", ("second",))
_ONE = frozenset(("hätte", "wäre"))
"""Of several "hätten" is as well how reports tell their words: "die Männer hätten am Montag geschossen"."""


def would_have_been(tree: Tree, predicate: int, sentence: str) -> bool:
    """Whether a clause says what would have been: "wäre am Montag aufgestiegen", but not "..., sagte der Zeuge"."""
    verb = tree.finite(predicate)
    if verb is None or (word := tree.word(verb).lower()) not in _WOULD_HAVE:
        return False
    done = (at for at in (predicate, *tree.children[predicate]) if at != verb)
    if not any(tree.tokens[at].tag.endswith(("PP", "INF")) for at in done):
        return False
    if _IMAGINED.search(sentence):
        return True
    if cues().reporting.within(sentence) or _SOURCES.search(sentence):
        return False
    return word in _ONE and (tree.tokens[predicate].head < 0 or _WITHOUT.search(sentence) is not None)


_SO_MANY = r"\s(?:\d|alle\b|jede|hundert|tausend|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig)"
"""Behind "fast" what it tells of: "fast 500 Menschen hätten demonstriert, sagte er" is his word."""
_IMAGINED = re.compile(
    r"\A(?:Hätten?|Wären?)\b|\b(?:[Ww]enn|[Ss]onst|[Aa]ndernfalls|[Nn]ormalerweise|[Ee]igentlich|[Uu]m ein Haar"
    rf"|(?:[Bb]einahe?|[Ff]ast)(?!{_SO_MANY})|[Bb]ei einem (?:Ja|Nein))\b"
)
"""What tells that something is only imagined."""
_WITHOUT = re.compile(r"\b[Oo]hne\b")
_SOURCES = re.compile(
    r"\b(?:[Ll]aut|zufolge|[Nn]ach (?:\w+ )?\w*(?:[Aa]ngaben|[Aa]ussagen?|[Bb]erichten|[Dd]arstellung))\b"
)


def is_hoped(tree: Tree, span: Span) -> bool:
    """Whether a date is that of what somebody hopes, fears or expects: "hofft, dass die Brücke im Mai fertig ist"."""
    start = tree.tokens[0].start
    if not _SIGNS.search(tree.text, start, span.start):
        return False
    return _THAT.search(tree.text, start, span.start) is not None or _is_of_hope(tree, span)


def _is_of_hope(tree: Tree, span: Span) -> bool:
    """Whether the clause of a date hangs on a verb or noun of hope, or has one: "hofft, im Mai zu gewinnen"."""
    tokens = tree.within(span)
    at = tree.predicate(tree.top(tokens)) if tokens else -1
    while at >= 0:
        head = tree.tokens[at].head
        if _HOPING.fullmatch(verb_of(tree, at)) or (head >= 0 and _HOPING.fullmatch(tree.word(head))):
            return True
        mark = tree.child(at, "mark")
        told = mark is None or tree.word(mark).lower() not in _ASIDE
        at = tree.predicate(head) if head >= 0 and told and tree.tokens[at].relation in _COMPLEMENTS else -1
    return False


_COMPLEMENTS = ("ccomp", "xcomp", "csubj", "acl", "advcl", "parataxis")
_ASIDE = ("weil", "da", "bevor", "nachdem", "während", "als", "obwohl")
"""Conjunctions of clauses that are not what is hoped: "befürchtet Proteste, weil am Freitag das Urteil fällt"."""
_SIGNS = re.compile(r"[Hh]off|fürcht|[Ww]ünsch|erwarte|davon aus|vermut|schätz|glaub")
_HOPING = re.compile(r"(?:er)?hoffen|(?:be)?fürchten|wünschen|Hoffnung(?:en)?|Befürchtung(?:en)?|Wunsch|Wünsche")
_THAT = re.compile(
    r"\b(?:hoff(?:e|t|en|te|ten)|(?:be)?fürchte(?:t|n|te|ten)?|wünsch(?:e|t|en|te|ten)|Hoffnung(?:en)?|Befürchtung(?:en)?"
    r"|erwarte(?:t|n|te|ten)?|davon aus|vermute(?:t|n)|schätz(?:t|en)|glaub(?:t|en))\b"
    r"(?:(?!\bund\b)[^,;:])*,\s(?:dass|daß)\s[^,;:]*\Z"
)
"""Before a date: that it is hoped, feared or expected, in the words between, whatever the parser makes of them."""


def stays(tree: Tree, predicate: int) -> bool:
    """Whether a verb tells what goes on or how something is, not what is done: "läuft", "ist gesperrt"."""
    if TO_COME.fullmatch(tree.word(predicate)):
        return False  # "ist bis 2024 geplant"
    finite = tree.finite(predicate)
    if finite is None:  # the parser lost it
        return any(tree.word(at).lower() in _HOW_IT_IS for at in range(len(tree.tokens)))
    stays = tree.word(finite).lower() in _HOW_IT_IS or lemma(tree.word(predicate)) == "bleiben"  # "bleibt ... zu"
    return stays or verb_of(tree, predicate) in lasting()


_HOW_IT_IS = forms_of("sein") | forms_of("haben") | forms_of("dürfen") | forms_of("können")
"""Finite forms that tell a state, with whatever closes the clause: "ist geöffnet", "kann Anträge stellen"."""
