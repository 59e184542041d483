"""The frozen records that every layer shares.

Offsets (`start`, `stop`) are code points into the final article text, `stop` exclusive, unless a
docstring says otherwise. Absence is `None`. Dates are inclusive intervals: `first` or `last` is
`None` where the text leaves that end open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Precision = Literal[
    "minute",
    "day",
    "part of week",
    "week",
    "part of month",
    "month",
    "quarter",
    "part of year",
    "year",
    "decade",
    "vague",
]
Basis = Literal["stated", "inferred", "unknown"]
ActorKind = Literal["person", "organisation", "country", "place", "other"]
QuoteKind = Literal["direct", "indirect", "free indirect", "reported"]
Status = Literal["past", "ongoing", "planned", "conditional", "denied"]
Dating = Literal["stated", "inferred", "reported"]
Qualifier = Literal["about", "more than", "less than", "up to", "at least", "at most", "between"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article text."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Published:
    """When an article appeared, as precisely as is known, and how that is known (`why`, plain English)."""

    first: date | None
    last: date | None
    precision: Precision
    basis: Basis
    why: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A piece of the raw text that cleaning removed: offsets into `Article.raw`, and the named rule."""

    start: int
    stop: int
    rule: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something the reader should know about a file or an article; `source` names the file (and line)."""

    source: str
    code: str
    message: str
    start: int = 0
    stop: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """One article after cleaning; `text` is final and starts with the title (unless derived); offsets point into it."""

    id: str
    title: str
    title_span: Span
    title_rule: str
    text: str
    raw: str
    raw_hash: str
    source: str
    published: Published
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    section: str | None = None
    language: str | None = None
    set_aside: tuple[SetAside, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherReading:
    """The second reading of an expression that could mean two dates: its TIMEX3 value and its interval."""

    value: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A temporal expression: `value` is TIMEX3 (2021-10-22, 2021-W42, P2D, PRESENT_REF).

    `other` is what it could mean just as well ("am Freitag", where nothing tells the last from the next).
    """

    start: int
    stop: int
    value: str
    first: date | None
    last: date | None
    precision: Precision
    rule: str
    other: OtherReading | None = None


@dataclass(frozen=True, slots=True)
class TaggedName:
    """A name found by a trained tagger, before it is resolved to an actor; `sure`: of its kind, from 0 to 1."""

    start: int
    stop: int
    kind: ActorKind
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that names an actor; `part`: inside a compound; `nominal`: a description."""

    start: int
    stop: int
    kind: ActorKind
    actor: str
    actor_id: str
    role: str | None
    part: bool
    nominal: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity: `value` in `unit`; `of` is the whole in "143 der 193"; `what` is the thing counted or paid for."""

    start: int
    stop: int
    value: float
    unit: str
    qualifier: Qualifier | None
    of: float | None
    what: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted: the span in the text and, where resolved, the actor."""

    start: int
    stop: int
    actor: str | None
    actor_id: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words: the span of very words has their quotation marks; `cue` is the reporting verb or phrase."""

    start: int
    stop: int
    kind: QuoteKind
    speaker: Speaker | None
    cue: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class ThemeHit:
    """One place that speaks for a theme: the term of the lexicon that matched, its weight, and how it matched."""

    start: int
    stop: int
    term: str
    weight: float
    rule: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the article: `score` is the summed weight of the hits per 100 words."""

    theme: str
    score: float
    hits: tuple[ThemeHit, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated: `start`/`stop` are its sentence, `date_start`/`date_stop` the expression that dates it.

    `dating` is "reported" where the sentence has no date of its own and takes the article's day (the
    expression is then empty), "inferred" where it has a time of day whose day a sentence before
    tells, or else is the article's;
    `other` is the second reading of its date, `place` the place it names as its own, `predicate` the lemma of its verb.
    """

    start: int
    stop: int
    first: date | None
    last: date | None
    precision: Precision
    status: Status
    label: str
    actor_ids: tuple[str, ...]
    actors: tuple[str, ...]
    themes: tuple[str, ...]
    date_start: int
    date_stop: int
    rule: str
    dating: Dating = "stated"
    place: str | None = None
    other: OtherReading | None = None
    predicate: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An article with everything found in it; `published` may be better known than `article.published`."""

    article: Article
    published: Published
    sentences: tuple[Span, ...] = ()
    dates: tuple[DateMention, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    themes: tuple[Theme, ...] = ()
    events: tuple[Event, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """A public fact from `known_events.toml`: inclusive days, place, the names it goes by, figures (votes), source.

    `name` and `german` are what charts call it.
    """

    id: str
    name: str
    label: str
    first: date
    last: date
    place: str
    aliases: tuple[str, ...]
    source: str
    figures: Mapping[str, int] = field(default_factory=dict)
    kind: str = "other"
    german: str = ""
