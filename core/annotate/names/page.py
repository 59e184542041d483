"""The state of one article while its names are being found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from core.annotate.names.lexicon import Actor
from core.annotate.names.matcher import UPPER, Hit, Hits, Noun, find_surfaces
from core.records import ActorKind, Issue, Published, Span, TaggedName

_CITY = rf"[{UPPER}][\w.-]+(?: [{UPPER}][\w-]+)?"
# The newspaper's dateline ("Brüssel/Hannover. ...") names newsrooms, also beside an agency; a single place before a
# dash ("Berlin (Reuters) - ...") is where the news is from and stays a place.
_DATELINE = re.compile(
    rf"^{_CITY}(?:(?:/ ?{_CITY}){{1,3}}(?: ?\([^()\n]{{2,60}}\))?(?:\.? [–—-]+|[.:])|(?: ?\([^()\n]{{2,60}}\))?\.) "
    rf"(?=[„\"“»{UPPER}])",
    re.MULTILINE,
)


Tense = Literal["now", "past", "next", "leaving", "other"]
"""When an office is held as the text has it: "Ex-Minister" (past), "designierter" (next), "scheidender" (leaving)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A mention before its role is known."""

    start: int
    stop: int
    actor: Actor
    reason: str
    part: bool = False
    nominal: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """What the text calls a person: the noun in the nominative, the country, when the office is held."""

    start: int
    stop: int
    noun: str
    country: str | None
    tense: Tense


@dataclass(frozen=True, slots=True)
class Office:
    """An office noun and what the words around it say: `noun` is the nominative without country or state.

    `country` and `organisation` are canonical names, `stop` where the noun ends, `end` where its complement ends,
    `article` the determiner before it ("" if none), `open` where the word begins after an inner name ("NATO-"),
    `before` where the whole description begins.
    """

    start: int
    open: int
    stop: int
    end: int
    noun: str
    country: str | None
    organisation: str | None
    tense: Tense
    article: str
    before: int


@dataclass(slots=True)
class Page:
    """An article being read: what was found so far and which characters are taken."""

    text: str
    sentences: Sequence[Span]
    published: Published
    tagged: Sequence[TaggedName]
    hits: Hits
    starts: frozenset[int]
    datelines: tuple[Span, ...]
    taken: bytearray
    found: list[Found] = field(default_factory=list)
    titles: dict[str, list[Title]] = field(default_factory=lambda: defaultdict(list))
    pending: list[tuple[Span, Title]] = field(default_factory=list)
    offices: dict[Noun, Office] = field(default_factory=dict)
    introducing: set[int] = field(default_factory=set)
    issues: list[Issue] = field(default_factory=list)

    def free(self, start: int, stop: int) -> bool:
        """Whether nothing was found on these characters."""
        return self.taken.find(1, start, stop) < 0

    def add(self, found: Found) -> bool:
        """Keep a mention if its characters are free."""
        if found.stop <= found.start or not self.free(found.start, found.stop):
            return False
        self.taken[found.start : found.stop] = b"\x01" * (found.stop - found.start)
        self.found.append(found)
        return True

    def give_way(self, start: int, stop: int, kinds: Collection[ActorKind]) -> bool:
        """Drop mentions strictly inside these characters if each is part of a compound or of one of `kinds`."""
        inside = [found for found in self.found if found.start < stop and found.stop > start]
        for found in inside:
            whole = start <= found.start and found.stop <= stop and found.stop - found.start < stop - start
            if not (whole and (found.part or found.actor.kind in kinds)):
                return False
        for found in inside:
            self.found.remove(found)
            self.taken[found.start : found.stop] = bytes(found.stop - found.start)
        return True

    def starts_sentence(self, at: int) -> bool:
        """Whether a sentence (or a quotation in it) begins here."""
        before = self.text[max(0, at - 2) : at]
        return at in self.starts or before.endswith(("„", '"', "“", "»", "«", "‚")) or before == ": "

    def in_dateline(self, hit: Hit) -> bool:
        """Whether the place only says where an article was written: "Brüssel/Hannover. ..."."""
        at = bisect_right(self.datelines, hit.start, key=lambda span: span.start) - 1
        return at >= 0 and hit.stop <= self.datelines[at].stop

    def word_before(self, at: int) -> str:
        """The word that ends right before a space at `at`."""
        return word_before(self.text, at)


def word_before(text: str, at: int) -> str:
    """The word before the single space at `at - 1`, or "" where none is."""
    if at < 2 or text[at - 1] not in " \u00a0":
        return ""
    start = stop = at - 1
    while start and (text[start - 1].isalnum() or text[start - 1] in "-."):
        start -= 1
    return text[start:stop]


def occurrences(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands as a word, with a genitive -s or apostrophe; not as the end of a hyphenated word."""
    at = text.find(name)
    while at >= 0:
        stop = at + len(name)
        following = text[stop : stop + 2]
        apostrophe = name[-1] in "sxzß" and following[:1] in ("'", "’") and not following[1:].isalnum()
        stop += following[:1] == "s" or apostrophe
        before, after = text[at - 1 : at], text[stop : stop + 1]
        if not (before.isalnum() or before == "-" or after.isalnum()):
            yield at, stop
        at = text.find(name, at + len(name))


def open_page(text: str, sentences: Sequence[Span], published: Published, tagged: Sequence[TaggedName]) -> Page:
    """Find every surface of the lexicon and the datelines of an article."""
    return Page(
        text,
        sentences,
        published,
        tagged,
        find_surfaces(text),
        frozenset(span.start for span in sentences),
        tuple(Span(*found.span()) for found in _DATELINE.finditer(text)),
        bytearray(len(text)),
    )
