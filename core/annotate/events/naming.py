"""What a noun with its article alone leaves open: whom "die Politikerin" means, which trial "der Prozess" is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.annotate.events.genders import determiner_of
from core.annotate.events.told import Told, trades
from core.language.tree import SUBJECTS, Tree
from core.language.words import containing
from core.records import Span

_REACH = 1_500
"""Characters before a noun in which more of it was told."""
_LOOKS = 4
"""Places at which a noun stood before that are looked at, from the last one back."""
_MOST = 7
"""Words of what tells which one a noun means."""


def person_of(told: Told, tree: Tree, noun: int) -> str | None:
    """Return the name of the person whom a noun describes ("die Politikerin"), if the text has named only one so far.

    What it is called must be a trade, an origin or an age, or stand right before the name somewhere.
    """
    determiner = determiner_of(tree, noun)
    pronoun = None if determiner is None else _PRONOUNS.get(tree.word(determiner).lower())
    if pronoun is None or determiner != noun - 1 or not is_bare(tree, noun):
        return None
    word, start, text = tree.word(noun), tree.tokens[0].start, told.words.text
    person = told.only_person(start, pronoun) or told.main_person(start, pronoun)
    if person is None or told.persons(start, tree.tokens[-1].stop):
        return None
    if _AGE.search(word):
        return person if _tells_age_once(text[:start], word) else None
    if _is_said_of_other(word, person, text[max(0, start - _REACH) : start]):
        return None
    named = rf"\b{re.escape(word)} {re.escape(person.split()[0])}\b"
    called = trades().search(word) or re.search(named, told.title) or re.search(named, text[:start])
    return person if called else None


def _is_said_of_other(word: str, person: str, before: str) -> bool:
    """Whether a noun stood before for somebody who was not named: "traf seinen Trainer. Der Trainer sagte"."""
    names = "|".join(map(re.escape, person.split()))
    same = rf"(?:\b(?:[Dd]er|[Dd]ie|[Dd]ieser?|als|ist|war|wurde)(?: eine?)?|\b(?:{names}),(?: der| die| eine?)?) \Z"
    places = re.finditer(rf"\b{re.escape(word)}(?:e?s)?\b(?! (?:{names})\b)", before)
    return any(re.search(same, before[: place.start()]) is None for place in places)


_PRONOUNS = {"der": "er", "dieser": "er", "die": "sie", "diese": "sie"}
_AGE = re.compile(r"\d+-[Jj]ährige")


def _tells_age_once(before: str, word: str) -> bool:
    """Whether nobody else was told by an age before."""
    return not any(
        each != word[: len(each)] or "ein" in lead for lead, each in re.findall(rf"(\w+) ({_AGE.pattern})", before)
    )


def is_bare(tree: Tree, noun: int) -> bool:
    """Whether a noun has nothing but an article before it and nothing behind it that tells which one is meant."""
    beside = [at for at in tree.children[noun] if tree.tokens[at].relation != "punct"]
    if [tree.tokens[at].relation for at in beside] not in (["det"], ["det", "case"], ["case", "det"], ["case"]):
        return False
    if tree.tokens[noun].tag != "NN" or noun + 1 == len(tree.tokens):
        return tree.tokens[noun].tag == "NN"
    relative = noun + 2 < len(tree.tokens) and tree.tokens[noun + 2].tag.startswith("PREL")
    return not relative and tree.tokens[noun + 1].tag not in ("NE", "FM", "XY", "ART", "CARD", "$(", "KON", "TRUNC")


def with_compounds(told: Told, tree: Tree, predicate: int, words: str, longest: int) -> str:
    """A label with the longer words that "diese Subventionen" or "der Prozess" go back to, as far as they fit."""
    subject = tree.child(predicate, *SUBJECTS)
    shown = [tree.tokens[at].head for at in tree.own(predicate) if tree.tokens[at].tag == "PDAT"]
    for noun in (*shown, *([] if subject is None else [subject])):
        longer = _compound(told, tree, noun)
        if longer is not None and len(words) + len(longer) - len(tree.word(noun)) <= longest:
            words = re.sub(rf"(?<= ){re.escape(tree.word(noun))}\b", longer, words, count=1)
    return words


def _compound(told: Told, tree: Tree, noun: int) -> str | None:
    """The longer word that a bare noun goes back to ("Agrarsubventionen"); None without just one.

    Where the noun stood alone before, the title must have the longer word, and the text speak of just this one since.
    """
    determiner = determiner_of(tree, noun)
    word, start = tree.word(noun), tree.tokens[0].start
    if determiner is None or len(word) < _SHORT or word in _TIMES or not is_bare(tree, noun):
        return None
    before = f"{told.title}\n{told.words.text[max(0, start - _REACH) : start]}"
    if word.lower() not in before and f"-{word}" not in before:
        return None  # as mostly: to compile a pattern of each noun costs more than all else here
    if any(each.start <= tree.tokens[noun].start < each.stop for each in told.mentions):
        return None  # "der Jemen" is not "Nordjemen"
    whole, end = re.escape(word), re.escape(word.lower())
    found = [*re.finditer(rf"\b[A-ZÄÖÜ][\w-]*{end}\b|\b[\w-]+-{whole}\b", before)]
    if len({each[0] for each in found}) != 1:
        return None
    alone = [each.start() for each in re.finditer(rf"\b{whole}\b(?<!-{whole})", before)]
    titled = found[0].start() < len(told.title) < min(alone, default=len(before))
    same = titled and all(_DEFINITE.search(before, max(0, at - 10), at) for at in alone)
    return found[0][0] if same or not alone else None


_DEFINITE = re.compile(r"\b(?:d(?:er|ie|as|en|em|es)|dies\w+|im|am|beim|vom|zum|zur) \Z", re.IGNORECASE)
_SHORT = 5
_TIMES = ("Jahr", "Jahres", "Woche", "Monat", "Monats", "Tag", "Tages", "Abend", "Morgen", "Stunde", "Sommer", "Winter")


def with_complements(told: Told, tree: Tree, predicate: int, words: str, longest: int) -> str:
    """A label with what tells which one its bare nouns mean, as the article said before: "der Prozess | gegen Kern".

    That is told only where the article has said it in one way, and where it fits.
    """
    for noun in _nouns(tree, predicate):
        article, word = tree.words[noun - 1 : noun + 1]
        if word not in _told_before(told, tree.tokens[0].start):
            continue
        end = _end_of(words, article, word)
        if end is None or len(words) + len(word) > longest:
            continue
        phrase = _complement(told, word, tree.tokens[0].start)
        if phrase is None or phrase.split()[-1] in words:
            continue
        some = (each for each in (phrase, _without_title(phrase)) if len(words) + len(each) + 1 <= longest)
        if (fitting := next(some, None)) is not None:
            words = f"{words[:end]} {fitting}{words[end:]}"
    return words


def _end_of(words: str, article: str, noun: str) -> int | None:
    """Where a noun behind its article ends in a label, if no name follows."""
    at = words.find(f" {noun}")
    while at >= 0:
        start, end = at - len(article), at + 1 + len(noun)
        led = (
            start >= 0 and words[start:at].lower() == article.lower() and not words[max(0, start - 1) : start].isalnum()
        )
        if led and _ENDS.match(words, end):
            return end
        at = words.find(f" {noun}", end)
    return None


_ENDS = re.compile(r"(?=[ ,.]|\Z)(?! [A-ZÄÖÜ„])")
"""Behind a noun that stands alone in a label."""


def _without_title(phrase: str) -> str:
    """A phrase without what stands before the name that it ends with: "gegen | den früheren Minister | Karl Kern"."""
    return _TITLED.sub(r"\1\2", phrase)


_TITLED = re.compile(
    r"\A((?:gegen|für|über|von|mit|zwischen) )"
    r"(?:d\w\w|eine\w) (?:[a-zäöüß]\w+ )*[A-ZÄÖÜ][\w-]+ ([A-ZÄÖÜ]\w+ [A-ZÄÖÜ].*)\Z"
)


def _nouns(tree: Tree, predicate: int) -> Iterator[int]:
    """Yield the subject and objects of a clause that have but their article, most needed first."""
    for at in tree.children[predicate]:
        relation = tree.tokens[at].relation
        led = determiner_of(tree, at) == at - 1 and tree.word(at - 1).lower() in _ARTICLES
        if relation in (*SUBJECTS, "obj") and led and is_bare(tree, at) and len(tree.word(at)) >= _SHORT:
            yield at


_ARTICLES = ("der", "die", "das", "den", "dem", "diese", "dieser", "dieses", "diesen")


def _complement(told: Told, noun: str, start: int) -> str | None:
    """What a noun had behind it wherever it stood before, if that is one thing."""
    text = told.words.text
    places = [*re.finditer(rf"\b{re.escape(noun)}\b", _told_before(told, start))]
    found: list[str] = []
    for place in reversed(places[-_LOOKS:]):
        at = max(0, start - 2 * _REACH) + place.start()
        if _OTHERS.search(text, max(0, at - 30), at):
            return None
        if not _TELLS.match(text, at + len(noun)):
            continue
        phrase = _behind(told, at)
        if phrase is None and _TELLS_SURELY.match(text, at + len(noun)):
            return None  # something that cannot be told in a few words
        if phrase is not None:
            found.append(phrase)
    first = next(iter(found), None)
    same = first is not None and all(each.startswith(first) or first.startswith(each) for each in found)
    return min(found, key=len) if same else None


def _told_before(told: Told, start: int) -> str:
    """What stands before a place, as far back as what a noun had behind it counts."""
    return told.words.text[max(0, start - 2 * _REACH) : start]


_OTHERS = re.compile(
    r"\b(?:ander|zweit|dritt|weiter|neu|ähnlich|früher|vorherig|letzt|nächst|erst|jed|kein|solch|viel)\w{0,3} \Z",
    re.IGNORECASE,
)
"""Before a noun that is not the one meant later, or one of several."""
_TELLS_SURELY = re.compile(r" (?:des|eines|von|vom|gegen|für|über|um|zwischen)\b")
_TELLS = re.compile(r" (?:des|der|eines|einer|von|vom|gegen|für|über|um|zwischen|zur|zum|in|im|auf|mit|„|[A-ZÄÖÜ]\w)")


def _behind(told: Told, start: int) -> str | None:
    """What hangs on the noun that stands at a place and follows it at once; None without that or where it is long."""
    number = containing(told.words.sentences, start)
    tree = None if number is None else told.words.trees.of(told.words.sentences[number])
    if tree is None:
        return None
    noun = next(iter(tree.within(Span(start, start + 1))), None)
    if noun is None or tree.tokens[noun].tag != "NN":
        return None
    last = noun
    for child in tree.children[noun]:
        inside = _to_comma(tree, tree.below(child))
        follows = child > noun and inside and min(inside) == last + 1 and max(inside) - min(inside) + 1 == len(inside)
        if follows and _may_tell(tree, child):
            last = max(inside)
    words = range(noun + 1, last + 1)
    if not words or len(words) > _MOST or any(_is_no_part(tree, at) for at in words):
        return None
    return tree.text[tree.tokens[noun + 1].start : tree.tokens[last].stop]


def _to_comma(tree: Tree, some: frozenset[int]) -> frozenset[int]:
    """Some tokens up to the comma before a relative clause."""
    comma = next((at for at in tree.ordered(some) if tree.word(at) == ","), None)
    return some if comma is None else frozenset(at for at in some if at < comma)


def _may_tell(tree: Tree, child: int) -> bool:
    token = tree.tokens[child]
    if token.relation not in ("nmod", "appos", "flat") or token.tag not in ("NN", "NE"):
        return False
    case = tree.child(child, "case")
    close = case is None or tree.word(case) in _CLOSE
    return close or not token.rivals


_CLOSE = ("von", "vom", "gegen", "für", "über", "zwischen", "zur", "zum")


def _is_no_part(tree: Tree, at: int) -> bool:
    """Whether a word makes a phrase say nothing elsewhere: a verb, comma or pronoun, a day."""
    token = tree.tokens[at]
    tags = ("V", "$,", "$.", "PPER", "PPOSAT", "PDAT", "PREL", "PDS", "KOUS", "ADV")
    return token.tag.startswith(tags) or tree.word(at) in "()[]:;–" or tree.word(at).isdigit()
