"""Where an article is set, or what it is about, as its title tells: for labels that name nobody and nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.language.tree import Tree
from core.language.words import Words
from core.records import Mention, Span

_PLACES = ("place", "country")
_THINGS = ("organisation", "other")


@dataclass(frozen=True, slots=True)
class Setting:
    """The place, or else the organisation or work, that a title names, and what the text names, in order.

    `titled`: the title tells it; otherwise the first sentence does, for its paragraph, which ends at `stop`.
    `named` are only places where this is one.
    """

    actor: str
    kind: str
    titled: bool
    stop: int
    named: Sequence[Mention]
    names: frozenset[str]

    def holds(self, sentence: Span, paragraph: int) -> bool:
        """Whether a sentence in a paragraph that begins at an offset is likely to be set here.

        It names nothing else of the kind; nor does what stands before it: no other country since where this is one,
        else no other place in the paragraph, and none at all where the title does not tell this one. What is no place
        was named last of all.
        """
        before = [each for each in self.named if each.start < sentence.start]
        here = [each for each in self.named[len(before) :] if each.start < sentence.stop]
        if self.kind in _THINGS:
            since = before[-1:]
        elif not self.titled:
            since = before
        elif self.kind == "country":
            since = [each for each in before if each.kind == "country"][-1:]
        else:
            since = [each for each in before if each.start >= paragraph][-1:]
        told = bool(since) or self.kind in _PLACES
        return told and sentence.stop <= self.stop and all(each.actor == self.actor for each in (*since, *here))

    def added_to(self, words: str) -> str:
        """A label with the place before it, "Kanada: Die Wahl ist im Mai", or with what it is about behind it."""
        return f"{self.actor}: {words}" if self.kind in _PLACES else f"{words} ({self.actor})"


def setting_of(words: Words, title: str, mentions: Sequence[Mention]) -> Setting | None:
    """Return where an article is set, if title or first sentence tell one place: "Kiew: Brand", "In Kiew brannte".

    Else return the only actor in the title, if it is an organisation or work.
    """
    if title.endswith("?"):
        return None
    text, named = words.text, [each for each in mentions if not each.nominal]
    places = [each for each in named if _is_place(each)]
    titled = [each for each in named if text[each.start : each.stop] in title or each.actor.split()[-1] in title]
    told = {each.actor: each for each in titled if _is_place(each) and _is_told(title, text, each)}
    heads = {actor: each for actor, each in told.items() if title.startswith(f"{actor}:")}
    local = {} if told or not words.sentences else _told_first(text, words.sentences[0], places)
    place = heads or told or local
    found = place or {each.actor: each for each in titled if _is_named(title, text, each)}
    if len(found) != 1:
        return None
    (only,) = found.values()
    if not place and only.kind not in _THINGS:
        return None
    stop = text.find("\n") + 1 if local and "\n" in text else len(text)
    names = frozenset(_names(text, named))
    return Setting(only.actor, only.kind, not local, stop, places if place else named, names)


def _is_place(mention: Mention) -> bool:
    return mention.kind in _PLACES and not mention.part


def _is_told(title: str, text: str, place: Mention) -> bool:
    """Whether a title says by one of a place's names that something is there: "in Kiew", "Kiew: ...", "Irans Rat"."""
    for at, stop in _stands(title, (text[place.start : place.stop], place.actor)):
        if (not at and title[stop : stop + 1] == ":") or (_IN.search(title, 0, at) and not _GOES_ON.match(title, stop)):
            return True
        if place.kind == "country" and title[stop : stop + 2] == "s " and not (at and _WITHIN.match(title, at - 1)):
            return True
    return False


_IN = re.compile(r"(?:\b[Ii]n(?: de[rn])?|\b[Ii]m|\b[Bb]ei) \Z")
_GOES_ON = re.compile(r"[\w,/-]| und | oder ")
"""Behind a place in a title that is not the only one, or only the beginning of a word."""
_WITHIN = re.compile(r"[\w-]")


def _stands(title: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where names begin and end in a title."""
    for name in names:
        at = title.find(name)
        while at >= 0:
            yield at, at + len(name)
            at = title.find(name, at + 1)


def _told_first(text: str, sentence: Span, places: Sequence[Mention]) -> dict[str, Mention]:
    """The places that a sentence says something to be in."""
    inside = (each for each in places if each.start < sentence.stop)
    return {each.actor: each for each in inside if _LOCAL.search(text[max(0, each.start - _BEFORE) : each.start])}


_BEFORE = 40
_LOCAL = re.compile(
    r"\b(?:[Ii]n|[Ii]m|[Bb]ei|[Nn]ahe)(?: der| den)?(?: [a-zäöüß]\w+en)?(?: (?:Haupts|S)tadt| Ort| Provinz| Region)? \Z"
)


def _is_named(title: str, text: str, actor: Mention) -> bool:
    """Whether a title has one of an actor's names as a word, and not only to tell whose words it is."""
    names = (name for name in _names(text, (actor,)) if len(name) > _SHORT)
    return any(
        not (at and _WITHIN.match(title, at - 1)) and _ENDS.match(title, stop) and not _SAYS.match(title, stop)
        for at, stop in _stands(title, names)
    )


_ENDS = re.compile(r"s?(?![\w-])")
_SAYS = re.compile(
    r":\s|\s(?:kritisier|rüg|beklag|verurteil|begrüß|lob|forder|verlang|warn|mahn|meld|bericht)(?:e?t|e?n)\b"
)
"""Behind who says in a title what is about others: "Spiegel: Minister wusste davon", "SPD fordert Steuer"."""
_SHORT = 2
"""Characters of names that are too short to tell an actor by."""


def _names(text: str, named: Sequence[Mention]) -> Iterator[str]:
    for each in named:
        yield from (text[each.start : each.stop], each.actor)
        if each.kind == "person":
            yield each.actor.split()[-1]


def with_setting(setting: Setting | None, sentence: Span, tree: Tree, words: str, longest: int) -> str:
    """A label with where its article is set or what it is about, if it names nothing itself and there is room."""
    if setting is None or ":" in words or "„" in words or len(setting.added_to(words)) > longest:
        return words
    said = set(_WORD.findall(words))
    if any(tree.word(at) in said for at, token in enumerate(tree.tokens) if _names_something(token.tag, tree.word(at))):
        return words
    named = any(name in words for name in setting.names)
    paragraph = tree.text.rfind("\n", 0, sentence.start) + 1
    if setting.kind in _PLACES and _AT_HOME.search(tree.text, paragraph, sentence.stop):
        return words
    return words if named or not setting.holds(sentence, paragraph) else setting.added_to(words)


_AT_HOME = re.compile(
    r"\bBundes(?!staat|land|länd|gericht|bezirk|distrikt|behörde|agent)[a-zäöüß]{3,}|\b(?:Vize)?[Kk]anzler"
)
"""Bodies and offices that are called so without their country, which is another than that of news from abroad."""
_WORD = re.compile(r"[\w-]+")


def _names_something(tag: str, word: str) -> bool:
    """Whether a word is a name or made of one: "der | Frankfurter | Preis"."""
    return tag in ("NE", "FM") or (tag == "ADJA" and word[0].isupper() and word.endswith("er"))
