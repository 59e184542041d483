"""What a sentence without a date tells: a happening that the article reports, or nothing that is certain to be one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import cache

from core.annotate.events.clauses import Clause, clause_at
from core.annotate.events.participants import ACTORS
from core.annotate.events.words import cues, words_of
from core.language.lexicon import load
from core.language.tense import tense
from core.language.tree import Tree
from core.language.verbs import forms_of, states, stative
from core.language.words import lemma
from core.records import DateMention, Mention, Published, Span

RULE = "reported on"

RECENT = timedelta(days=8)
"""A date that lies further back opens a background: what is told next happened then, not on the article's day."""

_ENDS = re.compile(r"[.!…][)\]]?\Z")
_MARKS = re.compile(r"[„“”\"»«?]")
_LONGEST = 220
_LONGEST_LEAD = 300
"""Characters of a sentence, and of an article's first one; longer ones tell more than one thing."""

_WORDS = 4
"""Words of the shortest sentence that tells enough."""


def may_tell(text: str, sentence: Span, named: Sequence[Mention]) -> bool:
    """Whether a sentence without a date is worth reading: a plain statement that names somebody, with a verb of news.

    The first sentence of an article is its news, whatever its verb.
    """
    longest = _LONGEST if sentence.start else _LONGEST_LEAD
    if sentence.stop - sentence.start > longest or not any(mention.kind in _NAMED for mention in named):
        return False
    words = text[sentence.start : sentence.stop]
    if not _ENDS.search(words) or _MARKS.search(words) or len(words_of(words)) < _WORDS:
        return False
    if any(cue.within(words) for cue in (cues().unfit, cues().pointing, cues().reported)):
        return False
    return not sentence.start or any(_infinitive(word) in _stems() for word in _lowered(words_of(words)))


def _lowered(words: Sequence[str]) -> Iterator[str]:
    """The words that may be verbs: those in small letters, and the first one, which is never written so."""
    yield words[0].lower()
    yield from filter(str.islower, words)


_NAMED = (*ACTORS, "place")


def happening(tree: Tree, named: Sequence[Mention]) -> Clause | None:
    """Return the main clause that tells a happening and to whom; None where it is a state, a view or unsure."""
    predicate = next(at for at, token in enumerate(tree.tokens) if token.head < 0)
    told = _happens(tree, predicate) and _says_who(tree, predicate, named) and not _points_back(tree, predicate, named)
    return clause_at(tree, predicate) if told else None


def goes_back(date: DateMention, published: Published) -> bool:
    """Whether a date lies so far before the article that what follows it is a background."""
    known = date.last or date.first
    return bool(known and published.first and published.first - known > RECENT)


def comments(tree: Tree) -> bool:
    """Whether a sentence tells how things are: what is told in the past behind it is rather its background."""
    predicate = next(at for at, token in enumerate(tree.tokens) if token.head < 0)
    return tree.finite(predicate) is not None and tense(tree, predicate) == "present"


def is_new(tree: Tree) -> bool:
    """Whether a word of a sentence says that it tells what is new: "nun", "inzwischen"."""
    return not _news().isdisjoint(map(str.lower, tree.words))


@cache
def _news() -> frozenset[str]:
    words: Iterable[str] = load("happenings")["news"]["words"]
    return frozenset(words)


def _happens(tree: Tree, predicate: int) -> bool:
    """Whether a main clause tells by a verb of news what happened: in the simple past or the perfect."""
    verb = tree.finite(predicate)
    if verb is None or not tree.is_verb(predicate) or tense(tree, predicate) != "past":
        return False
    helps = tree.word(verb).lower() if verb != predicate else ""
    if tree.tokens[verb].tag.startswith("VM") or helps in _pluperfect():
        return False
    told = _verb(tree, predicate)
    if not tree.tokens[0].start:
        return _acts(tree, predicate, told)
    if told in _phrases():
        return not _phrases()[told].isdisjoint(tree.word(at) for at in tree.own(predicate))
    if helps in forms_of("sein"):  # "ist gereist", "ist getötet worden", but not "ist beunruhigt"
        passive = any(tree.word(at) == "worden" for at in tree.children[predicate])
        return told in _verbs("haben" if passive else "sein")
    return told in _verbs("haben") or (not helps and told in _verbs("sein"))


def _acts(tree: Tree, predicate: int, told: str) -> bool:
    """Whether a verb tells what somebody did, not how something is."""
    stated = tree.word(predicate) in stative() and not any(tree.word(at) == "worden" for at in tree.children[predicate])
    return tree.tokens[predicate].tag.startswith("VV") and told not in states() and not stated


def _verb(tree: Tree, predicate: int) -> str:
    """The infinitive of a predicate with its particle: "nahm ... an" is "annehmen"."""
    particle = next((tree.word(at) for at in tree.children[predicate] if tree.tokens[at].tag == "PTKVZ"), "")
    return particle + _infinitive(tree.word(predicate).lower())


def _infinitive(form: str) -> str:
    """The infinitive of a form in small letters; where the dictionary takes it for an adjective, by its ending."""
    base: str = load("happenings")["irregular"].get(form) or lemma(form)
    return f"{base[:-1]}en" if base.endswith("t") else base


@cache
def _pluperfect() -> frozenset[str]:
    return forms_of("haben", ("past",)) | forms_of("sein", ("past",))


@cache
def _verbs(helped_by: str) -> frozenset[str]:
    return frozenset(verb for verbs in load("happenings")[helped_by].values() for verb in verbs)


@cache
def _phrases() -> dict[str, frozenset[str]]:
    return {verb: frozenset(nouns) for verb, nouns in load("happenings")["phrases"].items()}


@cache
def _stems() -> frozenset[str]:
    """The verbs of news with their particle, and without it as the simple past has them."""
    verbs = _verbs("sein") | _verbs("haben") | frozenset(_phrases())
    particles: tuple[str, ...] = tuple(load("verbs")["particles"]["separable"])
    return verbs | {verb[len(each) :] for verb in verbs for each in particles if verb.startswith(each)}


def _says_who(tree: Tree, predicate: int, named: Sequence[Mention]) -> bool:
    """Whether a clause names who did it or to whom it was done: its subject, or how many where."""
    subject = tree.subject(predicate)
    if subject is None:
        return False
    acting = frozenset().union(*(_tokens(tree, each) for each in named if each.kind in _NAMED and not each.nominal))
    own = tree.below(subject).difference(*(tree.below(at) for at in tree.children[subject] if tree.is_clause(at)))
    if own & acting:
        return True
    clause = tree.below(predicate).difference(
        *(tree.below(at) for at in tree.children[predicate] if tree.is_joined(at))
    )
    return bool(acting & clause) and any(_counts(tree, at) for at in (subject, *tree.children[subject]))


def _counts(tree: Tree, at: int) -> bool:
    return tree.tokens[at].tag in ("CARD", "PIAT") or tree.word(at) in (
        "zahlreiche",
        "Hunderte",
        "Tausende",
        "Dutzende",
    )


def _tokens(tree: Tree, mention: Mention) -> frozenset[int]:
    return frozenset(tree.within(Span(mention.start, mention.stop)))


def _points_back(tree: Tree, predicate: int, named: Sequence[Mention]) -> bool:
    """Whether a clause is not understood by itself: a pronoun, or "das Abkommen" of which the article spoke before."""
    known = frozenset().union(*(_tokens(tree, each) for each in named))
    before = tree.text[: tree.tokens[0].start].lower()
    nouns = (at for at in tree.own(predicate) - known if tree.tokens[at].tag == "NN" and _is_bare(tree, at))
    if any(tree.tokens[at].tag in ("PPER", "PDS") for at in tree.own(predicate) - known):
        return True
    return any(tree.word(at) in _anaphors() or tree.word(at).lower() in before for at in nouns)


def _is_bare(tree: Tree, at: int) -> bool:
    """Whether a noun has a definite article and nothing that tells which one is meant."""
    beside = tree.children[at]
    tells = any(tree.tokens[each].relation in _TELLS_WHICH for each in beside) or _is_named(tree, at + 1)
    if tells or tree.tokens[at].relation == "nmod":
        return False
    led = (tree.word(each).lower() for each in beside if tree.tokens[each].relation in ("det", "case"))
    return any(word in _DEFINITE for word in led)


def _is_named(tree: Tree, at: int) -> bool:
    return at < len(tree.tokens) and tree.tokens[at].tag in ("NE", "CARD")


_TELLS_WHICH = ("amod", "nmod", "appos", "flat", "acl", "acl:relcl", "nummod", "compound")
_DEFINITE = frozenset(("der", "die", "das", "den", "dem", "des", "im", "am", "zum", "zur", "vom", "beim", "ins", "ans"))


@cache
def _anaphors() -> frozenset[str]:
    anaphors: Iterable[str] = load("happenings")["anaphors"]["nouns"]
    return frozenset(anaphors)
