"""The state of one article while its names are being found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Literal, NamedTuple

from core.annotate.names.found import Found, FoundMentions
from core.annotate.names.matcher import UPPER, Hit, Hits, Noun, find_surfaces
from core.annotate.names.signs import signs_in
from core.language.words import Words
from core.records import ActorKind, Issue, Published, Span, TaggedName

_CITY = rf"[{UPPER}][\w.-]+(?: [{UPPER}][\w-]+)?"
# The newspaper's dateline ("Brüssel/Hannover. ...") names newsrooms, also beside an agency; a single place before a
# dash ("Berlin (Reuters) - ...") is where the news is from and stays a place.
_DATELINE = re.compile(
    rf"{_CITY}(?:(?:/ ?{_CITY}){{1,3}}(?: ?\([^()\n]{{2,60}}\))?(?:\.? [–—-]+|[.:])|(?: ?\([^()\n]{{2,60}}\))?\.) "
    rf"(?=[„\"“»{UPPER}])"
)


_OF_FIRMS = ("marktführer", "produzent", "produzenten")  # also what firms are: "Marktführer Nike"
_BEHIND = re.compile(rf" ([{UPPER}][\w-]+)")
_ADDRESSED = re.compile(rf"\b(?:Frau|Herrn?|Familie|Dr\.|Prof\.) ([{UPPER}][\w-]+)")
_TYPE = re.compile(rf"\bTyps? [„»«\"]?([{UPPER}][\w-]+)")


LEAST_SURE = 0.3
"""How likely an organisation must be to the tagger: of those below four in five are none."""

Tense = Literal["now", "past", "next", "leaving", "other"]
"""When an office is held as the text has it: "Ex-Minister" (past), "designierter" (next), "scheidender" (leaving)."""


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


Gender = Literal["m", "f"]


@dataclass(slots=True)
class About:
    """The countries that mentions speak for: how often each, and which in each paragraph, by where it begins."""

    counts: Counter[str] = field(default_factory=Counter)
    paragraphs: dict[int, set[str]] = field(default_factory=dict)


class Hint(NamedTuple):
    """Something at `start` that speaks for a country, and how much."""

    start: int
    country: str
    weight: int


@dataclass
class Page:
    """An article being read: what was found so far and which characters are taken.

    `things` are names of places that ships have here. What rules ask for again and again is kept by what they ask
    for: `bases` (names without the genitive -s), `before` (words before a word), `genders` (by actor id), `bearers`
    (ids of the persons who are called so).
    """

    text: str
    sentences: Sequence[Span]
    published: Published
    tagged: Sequence[TaggedName]
    hits: Hits
    starts: frozenset[int]
    taken: bytearray
    words: Words
    outlet: str | None = None
    hints: tuple[Hint, ...] | None = None
    searches: int = 0
    found: FoundMentions = field(default_factory=FoundMentions)
    titles: dict[str, list[Title]] = field(default_factory=lambda: defaultdict(list))
    things: set[str] = field(default_factory=set)
    pending: list[tuple[Span, Title]] = field(default_factory=list)
    offices: dict[Noun, Office] = field(default_factory=dict)
    introducing: set[int] = field(default_factory=set)
    issues: list[Issue] = field(default_factory=list)
    about: About | None = None
    bases: dict[str, str] = field(default_factory=dict)
    before: dict[str, Counter[str]] = field(default_factory=dict)
    genders: dict[str, Gender | None] = field(default_factory=dict)
    bearers: dict[tuple[str, str | None, Tense, int], frozenset[str]] = field(default_factory=dict)

    @cached_property
    def runs(self) -> dict[str, list[int]]:
        """Where each run of letters and digits begins."""
        runs: dict[str, list[int]] = defaultdict(list)
        for form, start in zip(self.words.forms, self.words.starts, strict=True):
            if form.isalnum():
                runs[form].append(start)
            else:
                for run in _RUN.finditer(form):
                    runs[run[0]].append(start + run.start())
        return dict(runs)

    @cached_property
    def signs(self) -> frozenset[str]:
        """The kinds of telling words of which the article has any."""
        return signs_in(self.text)

    @cached_property
    def office_words(self) -> frozenset[str]:
        """The offices of the article as they are written."""
        return frozenset(self.text[noun.start : noun.stop] for noun in self.hits.offices)

    @cached_property
    def tagged_surnames(self) -> frozenset[str]:
        """The ends, after a space, of the persons' names that the tagger found: "Otto Meier", "Meier"."""
        names = (self.text[name.start : name.stop].split(" ") for name in self.tagged if name.kind == "person")
        return frozenset(" ".join(words[at:]) for words in names for at in range(1, len(words)))

    @cached_property
    def introduced(self) -> frozenset[str]:
        """The words right behind an office or an address: "Trainer Palfinger", "Frau Swarovski"."""
        offices = (noun for noun in self.hits.offices if not self.text.endswith(_OF_FIRMS, noun.start, noun.stop))
        behind = (_BEHIND.match(self.text, noun.stop) for noun in offices)
        addressed = _ADDRESSED.finditer(self.text) if "addressed" in self.signs else ()
        return frozenset(found[1] for found in (*behind, *addressed) if found)

    @cached_property
    def trusted(self) -> frozenset[str]:
        """The organisations that the tagger does not doubt everywhere."""
        return frozenset(
            self.text[one.start : one.stop]
            for one in self.tagged
            if one.kind == "organisation" and one.sure >= LEAST_SURE
        )

    @cached_property
    def types(self) -> frozenset[str]:
        """What the article calls a type of vehicles, weapons or devices: "Radpanzer vom Typ Piranha"."""
        return frozenset(_TYPE.findall(self.text) if "types" in self.signs else ())

    @cached_property
    def adjectives(self) -> dict[int, str]:
        """Countries by where an adjective for them ends."""
        return {hit.stop: hit.forms[0].actor.name for hit in self.hits.adjectives}

    @cached_property
    def countries(self) -> dict[int, str]:
        """Countries by where their name ends."""
        return {hit.stop: hit.forms[0].actor.name for hit in self.hits.names if hit.forms[0].actor.kind == "country"}

    def free(self, start: int, stop: int) -> bool:
        """Whether nothing was found on these characters."""
        return self.taken.find(1, start, stop) < 0

    def add(self, found: Found) -> bool:
        """Keep a mention if its characters are free."""
        if found.stop <= found.start or not self.free(found.start, found.stop):
            return False
        self.taken[found.start : found.stop] = b"\x01" * (found.stop - found.start)
        self.found.add(found)
        return True

    def give_way(self, start: int, stop: int, kinds: Collection[ActorKind]) -> bool:
        """Drop mentions strictly inside these characters if each is part of a compound or of one of `kinds`."""
        inside = self.found.overlapping(start, stop)
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

    @cached_property
    def longest_first(self) -> list[Hit]:
        """Names of the lexicon in text order, of those that begin together the longest first."""
        return sorted(self.hits.names, key=lambda hit: (hit.start, -hit.stop))

    @cached_property
    def datelines(self) -> tuple[Span, ...]:
        """Where lines only say where an article was written."""
        found = (_DATELINE.match(self.text, line.start) for line in self.paragraphs)
        return tuple(Span(*line.span()) for line in found if line)

    def paragraph(self, at: int) -> Span:
        """The line that holds the offset `at`."""
        number = bisect_right(self.paragraphs, at, key=lambda span: span.start) - 1
        return self.paragraphs[number]

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The lines of the text, without their breaks."""
        ends = [*(found.start() for found in re.finditer("\n", self.text)), len(self.text)]
        return tuple(Span(start, stop) for start, stop in zip([0, *(stop + 1 for stop in ends)], ends, strict=False))

    def word_before(self, at: int) -> str:
        """The word that ends right before a space at `at`."""
        return word_before(self.text, at)


def word_before(text: str, at: int) -> str:
    """The word before the single space at `at - 1`, or "" where none is."""
    if at < 2 or text[at - 1] not in " \u00a0":
        return ""
    stop = at - 1
    start = text.rfind(" ", max(0, stop - _COMMON), stop) + 1
    if start and text[start:stop].isalnum():
        return text[start:stop]
    start = stop
    while start and (text[start - 1].isalnum() or text[start - 1] in "-."):
        start -= 1
    return text[start:stop]


_COMMON = 40  # letters of most words, which are found at once
_RUN = re.compile(r"[^\W_]+")
_FEW = 100
"""Names of an article that are searched for in its text; an index of its words pays only for more."""


def occurrences(page: Page, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands as a word, with a genitive -s or apostrophe; not as the end of a hyphenated word."""
    text, length, free = page.text, len(name), 0
    page.searches += 1
    for at in _found(text, name) if page.searches <= _FEW else _indexed(page, name):
        before = text[at - 1 : at]
        if at < free or before.isalnum() or before == "-":
            continue
        stop = at + length
        following = text[stop : stop + 2]
        apostrophe = name[-1] in "sxzß" and following[:1] in ("'", "’") and not following[1:].isalnum()
        stop += following[:1] == "s" or apostrophe
        if not text[stop : stop + 1].isalnum():
            yield at, stop
            free = at + length


def _found(text: str, name: str) -> list[int]:
    """Where the characters of a name begin, if it has a letter or digit."""
    if not _RUN.search(name):
        return []
    length, before = len(name), accumulate(map(len, text.split(name)))
    return [characters + number * length for number, characters in enumerate(before)][:-1]


def _indexed(page: Page, name: str) -> Iterator[int]:
    """Where the characters of a name begin; only the places of its rarest word are looked at."""
    runs = _RUN.finditer(name)
    places = ((run.start(), _starts(page, run)) for run in runs)
    offset, starts = min(places, key=lambda pair: len(pair[1]), default=(0, ()))
    return (start - offset for start in starts if page.text.startswith(name, start - offset))


def _starts(page: Page, run: re.Match[str]) -> Sequence[int]:
    """Where a word of a name begins in the article; the last one may have a genitive -s."""
    starts = page.runs.get(run[0], [])
    genitives = page.runs.get(run[0] + "s", []) if run.end() == len(run.string) else []
    return sorted((*starts, *genitives)) if genitives else starts


def tagged_over(page: Page, start: int, stop: int) -> Iterator[TaggedName]:
    """The names of the tagger that share a character with `start:stop`; they are in text order and hardly overlap."""
    at = bisect_right(page.tagged, start, key=lambda name: name.start) - _NEIGHBOURS
    for number in range(max(0, at), len(page.tagged)):
        name = page.tagged[number]
        if name.start >= stop:
            return
        if name.stop > start:
            yield name


_NEIGHBOURS = 3  # a cut name may reach over the one before it


def open_page(words: Words, published: Published, tagged: Sequence[TaggedName], outlet: str | None = None) -> Page:
    """Find every surface of the lexicon in an article."""
    text, sentences = words.text, words.sentences
    return Page(
        text,
        sentences,
        published,
        tagged,
        find_surfaces(text),
        frozenset(span.start for span in sentences),
        bytearray(len(text)),
        words,
        outlet,
    )
