"""One pass over the characters that finds every surface of the lexicon: names, offices, first names, type nouns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from core.annotate.names.lexicon import Form, load_forms, read_toml

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ"


LONGEST = 120
"""Characters of the longest surface or compound that is found: what is longer is debris, not a word."""


class Hit(NamedTuple):
    """A surface of the lexicon in the text; `part`: it stands inside a compound."""

    start: int
    stop: int
    forms: tuple[Form, ...]
    part: bool


class Noun(NamedTuple):
    """An office or type noun: `start` is where its word begins, `head` where the listed ending begins."""

    start: int
    head: int
    stop: int
    inflection: str


@dataclass(slots=True)
class Hits:
    """What one pass finds, each list in the order of the ends."""

    names: list[Hit] = field(default_factory=list)
    adjectives: list[Hit] = field(default_factory=list)
    capitals: list[Hit] = field(default_factory=list)
    governments: list[Hit] = field(default_factory=list)
    surnames: list[Hit] = field(default_factory=list)
    offices: list[Noun] = field(default_factory=list)
    types: list[Noun] = field(default_factory=list)
    heads: list[Hit] = field(default_factory=list)
    firsts: list[Hit] = field(default_factory=list)
    descriptions: list[Hit] = field(default_factory=list)
    institutions: list[Hit] = field(default_factory=list)
    bodies: list[Hit] = field(default_factory=list)
    formal: list[int] = field(default_factory=list)
    """Where words end that name units and institutions, also as the end of a compound."""


_LISTS = {
    "name": "names",
    "short": "names",
    "adjective": "adjectives",
    "of town": "adjectives",
    "capital": "capitals",
    "government": "governments",
    "surname": "surnames",
}


_PLACED = ("country", "place")


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a surface can be: forms by list of `Hits`, and the inflection of an office or type noun."""

    forms: tuple[tuple[str, tuple[Form, ...]], ...]
    office: str | None
    type: str | None
    word: str | None
    solid: bool
    formal: bool


@cache
def _automaton() -> tuple[AhoCorasick, tuple[_Entry, ...]]:
    forms: dict[str, dict[str, list[Form]]] = defaultdict(lambda: defaultdict(list))
    for form in load_forms():
        forms[form.surface][_LISTS[form.use]].append(form)
    offices, types, words = dict(_office_nouns()), dict(_type_nouns()), dict(_words())
    formal = frozenset(_formal_nouns())
    surfaces = [one for one in dict.fromkeys([*forms, *offices, *types, *words, *sorted(formal)]) if len(one) < LONGEST]
    entries = tuple(
        _Entry(
            tuple((name, tuple(found)) for name, found in lists.items()),
            offices.get(surface),
            types.get(surface),
            words.get(surface),
            any(form.use == "name" and form.actor.kind in _PLACED for form in lists.get("names", ())),
            surface in formal,
        )
        for surface, lists in ((surface, forms.get(surface, {})) for surface in surfaces)
    )
    automaton = AhoCorasick(
        surfaces, matchkind=MatchKind.Standard, store_patterns=False, implementation=Implementation.ContiguousNFA
    )
    return automaton, entries


def _office_nouns() -> Iterator[tuple[str, str]]:
    """Every inflected end of an office noun with what it takes to undo the inflection: "<cut>|<gender>"."""
    data = read_toml("roles.toml")["offices"]
    weak_n = tuple("e")
    for noun in data["strong"]:
        yield from _cases(noun, {"": "m", "s": "m", "es": "m"})
        yield from _cases(noun + "in", {"": "f"})
    for noun in data["weak"]:
        yield from _cases(noun, {"": "m", "n" if noun.endswith(weak_n) else "en": "m"})
        yield from _cases(noun.removesuffix("e") + "in", {"": "f"})
    for noun in data["adjectival"]:
        yield from _cases(noun, {"e": "a", "er": "a", "en": "a", "em": "a"})
    for noun in data["feminine"]:
        yield from _cases(noun, {"": "f"})


def _cases(noun: str, endings: dict[str, str]) -> Iterator[tuple[str, str]]:
    for ending, gender in endings.items():
        for start in (noun[0], noun[0].upper()):
            yield start + noun[1:] + ending, f"{len(ending)}|{gender}"


def _type_nouns() -> Iterator[tuple[str, str]]:
    data = read_toml("roles.toml")["organisations"]
    for noun in data["types"]:
        yield from (
            (start + noun[1:], "never" if noun in data["never"] else "") for start in (noun[0], noun[0].upper())
        )


def _formal_nouns() -> Iterator[str]:
    """Nouns for units and institutions, in the nominative and genitive, also as the end of a compound."""
    data = read_toml("roles.toml")["organisations"]
    keys = ("units", "german", "purposeful", "scientific", "towned", "opening", "members", "associations")
    for noun in (noun for name in keys for noun in data[name]):
        yield from (start + noun[1:] + end for start in (noun[0], noun[0].upper()) for end in ("", "s", "es"))


def _words() -> Iterator[tuple[str, str]]:
    first = read_toml("names_first.toml")
    for key in ("feminine", "masculine", "months"):
        yield from ((name, "firsts") for name in first[key].split())
    roles = read_toml("roles.toml")
    yield from ((head, "heads") for head in roles["organisations"]["heads"])
    yield from ((noun, "institutions") for noun in roles["institutions"])
    bodies = (noun.capitalize() for key in ("seated", "other") for noun in roles["local"][key])
    yield from ((noun + end, "bodies") for noun in bodies for end in ("", "s", "es"))
    for nouns in roles["descriptions"].values():
        yield from ((noun, "descriptions") for noun in nouns)


@cache
def _solid() -> re.Pattern[str]:
    return re.compile(rf"s?(?:{'|'.join(read_toml('roles.toml')['compounds']['heads'])})\b")


def find_surfaces(text: str) -> Hits:
    """All surfaces of the lexicon at word boundaries, also inside hyphenated compounds (NATO-Staaten)."""
    automaton, entries = _automaton()
    hits = Hits()
    for index, start, stop in automaton.find_matches_as_indexes(text, overlapping=True):
        entry = entries[index]
        before, after = text[start - 1 : start], text[stop : stop + 1]
        inside = before.isalnum()
        if after.isalnum() or after == "_":
            if not (entry.solid and not inside and after.islower() and _solid().match(text, stop)):
                continue
            after = "-"
        if entry.office is not None or entry.type is not None:
            _add_noun(hits, text, entry, start, stop)
        if entry.formal:
            hits.formal.append(stop)
        if inside:
            continue
        part = (after == "-" and (text[stop + 1 : stop + 2].isalpha() or _elided(text, stop))) or after.islower()
        part = part or text[stop : stop + 1].isalpha() or (before == "-" and text[start - 2 : start - 1].isalnum())
        for name, forms in entry.forms:
            getattr(hits, name).append(Hit(start, stop, forms, part))
        if entry.word is not None:
            getattr(hits, entry.word).append(Hit(start, stop, (), part))
    return hits


def _elided(text: str, stop: int) -> bool:
    """Whether a hyphen stands for the rest of a compound: "NATO- und EU-Staaten"."""
    return bool(_ELISION.match(text, stop))


_ELISION = re.compile(r"-,? (?:(?:und|oder|bzw\.|sowie|wie|noch) |[\w-]+-,? )|-/")


def _add_noun(hits: Hits, text: str, entry: _Entry, head: int, stop: int) -> None:
    if text[stop : stop + 1] == "-" and text[stop + 1 : stop + 2].isalpha():
        return
    start = word_start(text, head)
    if not text[start].isupper():
        return
    if entry.office is not None:
        hits.offices.append(Noun(start, head, stop, entry.office))
    if entry.type == "" or (entry.type and head > start):
        hits.types.append(Noun(start, head, stop, entry.type))


def word_start(text: str, at: int) -> int:
    """Where the word (with its hyphens) begins that goes on at `at`, `LONGEST` characters before it at most."""
    least = max(0, at - LONGEST)
    start = text.rfind(" ", least, at) + 1
    if start and (start == at or text[start:at].isalnum()):  # as nearly always
        return start
    start = at
    while start > least and (text[start - 1].isalnum() or text[start - 1] == "-"):
        start -= 1
    return start


T = TypeVar("T", Hit, Noun)
_STOP = attrgetter("stop")


def overlapping(hits: Sequence[T], start: int, stop: int) -> Iterator[T]:
    """The hits of a list of `Hits` that share a character with `start:stop`, in the order of their ends."""
    for at in range(bisect_right(hits, start, key=_STOP), len(hits)):
        if hits[at].start < stop:
            yield hits[at]
        elif hits[at].stop >= stop + 2 * LONGEST:
            return
