"""Where an article is set: the one place that its title or beginning tells, for labels that name nobody and nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.language.tree import Tree
from core.language.words import Words
from core.records import Mention, Span


@dataclass(frozen=True, slots=True)
class Setting:
    """A place or country, the places in the article's text, in order, and all the names in it.

    `titled`: the title tells the place; otherwise the first sentence does, for its paragraph, which ends at `stop`.
    """

    place: str
    kind: str
    titled: bool
    stop: int
    places: Sequence[Mention]
    names: frozenset[str]

    def holds(self, sentence: Span, paragraph: int) -> bool:
        """Whether a sentence in a paragraph that begins at an offset is likely to be set here.

        It names no other place; nor does what stands before it: no other country since where this is one, else no
        other place in the paragraph, and none at all where the title does not tell this one.
        """
        before = [each for each in self.places if each.start < sentence.start]
        here = [each for each in self.places[len(before) :] if each.start < sentence.stop]
        if not self.titled:
            since = before
        elif self.kind == "country":
            since = [each for each in before if each.kind == "country"][-1:]
        else:
            since = [each for each in before if each.start >= paragraph][-1:]
        return sentence.stop <= self.stop and all(each.actor == self.place for each in (*since, *here))


def setting_of(words: Words, title: str, mentions: Sequence[Mention]) -> Setting | None:
    """Return where an article is set, if title or first sentence tell one place: "Kiew: Brand", "In Kiew brannte"."""
    text, named = words.text, [each for each in mentions if not each.nominal]
    places = [each for each in named if each.kind in ("place", "country") and not each.part]
    told = {each.actor: each for each in places if _is_told(title, text[each.start : each.stop], each)}
    heads = {actor: each for actor, each in told.items() if title.startswith(f"{actor}:")}
    local = {} if told or not words.sentences else _told_first(text, words.sentences[0], places)
    found = heads or told or local
    if len(found) != 1 or title.endswith("?"):
        return None
    (only,) = found.values()
    end = len(text) if told else text.find("\n") + 1 or len(text)
    return Setting(only.actor, only.kind, bool(told), end, places, frozenset(_names(text, named)))


def _is_told(title: str, surface: str, place: Mention) -> bool:
    """Whether a title says by one of a place's names that something is there."""
    where = _WHERE if place.kind == "place" else f"{_WHERE}|{_WHOSE}"
    names = (name for name in (surface, place.actor) if name in title)
    return any(re.search(where.format(re.escape(name)), title) for name in names)


_WHERE = r"(?:\b[Ii]n(?: de[rn])?|\b[Ii]m|\b[Bb]ei) {0}(?![\w,/-]| und | oder )|\A{0}:"
"""How a title says where: "in Kiew", "Kiew: ..."; not where it goes on with another place."""
_WHOSE = r"(?<![\w-]){0}s (?=[A-ZÄÖÜa-zäöü])"
"""Before what a country has: "Griechenlands Regierung"."""


def _told_first(text: str, sentence: Span, places: Sequence[Mention]) -> dict[str, Mention]:
    """The places that a sentence says something to be in."""
    inside = (each for each in places if each.start < sentence.stop)
    return {each.actor: each for each in inside if _LOCAL.search(text[max(0, each.start - _BEFORE) : each.start])}


_BEFORE = 40
_LOCAL = re.compile(
    r"\b(?:[Ii]n|[Ii]m|[Bb]ei|[Nn]ahe)(?: der| den)?(?: [a-zäöüß]\w+en)?(?: (?:Haupts|S)tadt| Ort| Provinz| Region)? \Z"
)


def _names(text: str, named: Sequence[Mention]) -> Iterator[str]:
    for each in named:
        yield from (text[each.start : each.stop], each.actor)
        if each.kind == "person":
            yield each.actor.split()[-1]


def with_setting(setting: Setting | None, sentence: Span, tree: Tree, words: str, longest: int) -> str:
    """A label behind the place where its article is set, if it has no name: "Kanada: Die Wahl soll im Mai sein"."""
    if setting is None or len(setting.place) + len(words) + 2 > longest or ":" in words or "„" in words:
        return words
    said = set(_WORD.findall(words))
    if any(tree.word(at) in said for at, token in enumerate(tree.tokens) if _names_something(token.tag, tree.word(at))):
        return words
    named = any(name in words for name in setting.names)
    paragraph = tree.text.rfind("\n", 0, sentence.start) + 1
    return words if named or not setting.holds(sentence, paragraph) else f"{setting.place}: {words}"


_WORD = re.compile(r"[\w-]+")


def _names_something(tag: str, word: str) -> bool:
    """Whether a word is a name or made of one: "der | Frankfurter | Preis"."""
    return tag in ("NE", "FM") or (tag == "ADJA" and word[0].isupper() and word.endswith("er"))
