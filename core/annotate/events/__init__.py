"""Events: one for each dated predicate, with its interval, status, label, actors and themes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from core.annotate.events.clauses import Clause, by_predicate, clause_at, only_says
from core.annotate.events.labels import Spoken, label
from core.annotate.events.participants import participants, referent
from core.annotate.events.places import Scene, place_of
from core.annotate.events.placing import AROUND, HOURS, main_first, placing
from core.annotate.events.reported import RULE, goes_back, happening, may_tell
from core.annotate.events.status import RULES, Case, status_of
from core.annotate.events.words import verb_forms
from core.language.tense import participle, simple_past
from core.language.tree import Tree
from core.language.words import Words, containing
from core.records import DateMention, Event, Mention, Published, Quote, Span, Theme

__all__ = ["RULES", "find_events"]


def find_events(
    words: Words,
    dates: Sequence[DateMention],
    mentions: Sequence[Mention],
    themes: Sequence[Theme],
    published: Published,
    quotes: Sequence[Quote] = (),
) -> tuple[Event, ...]:
    """Find the events: one per predicate with a date that places it in time, and what is told of the article's day.

    Durations, repetitions, "damals" or "zurzeit", and backgrounds ("seit Jahrzehnten") place
    nothing; a vague date to come ("innerhalb weniger Monate") does. Of several dates of one time the
    most precise one that does not date a saying counts; several times are several events. A sentence
    that has none of its own and tells a happening takes the interval of publication (`dating` is
    "reported"), unless what comes before it is a background of another time.
    """
    about = _About(words.text, themes, published)
    read = [case for case in _sentences(words, dates, mentions, quotes, published) if case.is_read]
    events: list[Event] = []
    trees = words.trees.read([case.around(words.text, AROUND) for case in read])
    for case, tree in zip(read, trees, strict=True):
        if tree is not None:
            events += _stated(about, tree, case) if case.dates else _reported(about, tree, case)
            continue
        for date in case.dates:  # too long to be parsed at once: each by itself
            alone = replace(case, dates=[date])
            reaches = (words.trees.of(alone.around(words.text, reach)) for reach in (AROUND // 2, AROUND // 4))
            if part := next((tree for tree in reaches if tree is not None), None):
                events += _stated(about, part, alone)
    return tuple(events)


LEAD = 12
"""Sentences in which an article tells the news of its day; further on, what has no date is mostly a background."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with the dates that place something, all its dates, and the mentions in it.

    `may_tell`: it has no date and may tell of the article's day; `background` is where a background of another time
    began that it may go on with.
    """

    span: Span
    dates: Sequence[DateMention]
    times: Sequence[DateMention]
    named: Sequence[Mention]
    may_tell: bool
    background: int | None

    @property
    def is_read(self) -> bool:
        """Whether the sentence may hold an event."""
        return bool(self.dates) or self.may_tell

    def around(self, text: str, reach: int) -> Span:
        """The words of the sentence up to `reach` characters around its dates: the rest of a list is not read."""
        if not self.dates:
            return self.span
        start, stop = self.dates[0].start - reach, self.dates[-1].stop + reach
        if start > self.span.start:
            start = text.find(" ", start, self.dates[0].start) + 1 or self.dates[0].start
        if stop < self.span.stop:
            stop = max(text.rfind(" ", self.dates[-1].stop, stop), self.dates[-1].stop)
        return Span(max(self.span.start, start), min(self.span.stop, stop))


def _sentences(
    words: Words,
    dates: Sequence[DateMention],
    mentions: Sequence[Mention],
    quotes: Sequence[Quote],
    published: Published,
) -> Iterator[_Sentence]:
    """Yield the sentences in order; a headline that only names something tells nothing."""
    text, sentences = words.text, words.sentences
    dated, named = _by_sentence(sentences, dates), _by_sentence(sentences, mentions)
    quoted = {index for quote in quotes for index in _touched(sentences, quote)}
    known = published.first is not None and published.last is not None
    background: int | None = None
    for index, sentence in enumerate(sentences):
        if index == 0 and _only_names(text[sentence.start : sentence.stop]):
            continue
        those, found = named.get(index, []), dated.get(index)
        placed = _near(text, placing(text, sentence, found)) if found else ()
        of_the_day = not placed and all(date.rule in HOURS and date.first == published.first for date in found or ())
        if found and not of_the_day:
            yield _Sentence(sentence, placed, found, those, False, background)
            background = _background(found, placed, published, sentence, background)
        elif 0 < index < LEAD and known and index not in quoted:
            yield _Sentence(sentence, (), (), those, may_tell(text, sentence, those), background)


def _near(text: str, dates: Sequence[DateMention]) -> Sequence[DateMention]:
    """Return the dates around the one that counts: the rest of a list or table is not read."""
    if not dates:
        return dates
    main = min(dates, key=lambda date: main_first(text, date))
    return [date for date in dates if abs(date.start - main.start) < AROUND]


def _only_names(title: str) -> bool:
    return not title.endswith(".") and not verb_forms(title)


def _background(
    found: Sequence[DateMention],
    placed: Sequence[DateMention],
    published: Published,
    sentence: Span,
    before: int | None,
) -> int | None:
    """Return where the background that a sentence leaves its reader in began; None where it speaks of these days."""
    if placed:
        return sentence.start if all(goes_back(date, published) for date in placed) else None
    return sentence.start if any(date.value == "PAST_REF" for date in found) else before


def _goes_on(text: str, clause: Clause, background: int | None, sentence: Span) -> bool:
    """Whether a clause goes on telling a background: in its paragraph, or in the same tense."""
    if background is None:
        return False
    return "\n" not in text[background : sentence.start] or simple_past(clause.tree, clause.predicate)


def _touched(sentences: Sequence[Span], quote: Quote) -> Iterator[int]:
    first, last = containing(sentences, quote.start), containing(sentences, quote.stop - 1)
    return iter(range(first, last + 1)) if first is not None and last is not None else iter(())


T = TypeVar("T", DateMention, Mention)


def _by_sentence(sentences: Sequence[Span], found: Iterable[T]) -> dict[int, list[T]]:
    """Group annotations by the sentence that they stand in."""
    grouped: dict[int, list[T]] = {}
    for each in found:
        index = containing(sentences, each.start)
        if index is not None:
            grouped.setdefault(index, []).append(each)
    return grouped


@dataclass(frozen=True, slots=True)
class _About:
    """The article that events are found in."""

    text: str
    themes: Sequence[Theme]
    published: Published


def _stated(about: _About, tree: Tree, case: _Sentence) -> Iterator[Event]:
    """Yield an event for each predicate of a sentence that has a date of its own."""
    groups = by_predicate(tree, case.dates)
    telling = {at: times for at, times in groups.items() if not only_says(tree, at, groups)} or groups
    for predicate, times in telling.items():
        for dates in times:
            ordered = sorted(dates, key=lambda date: main_first(about.text, date))
            others = frozenset(telling) - {predicate}
            yield _event(about, replace(case, dates=ordered), clause_at(tree, predicate), others)


def _reported(about: _About, tree: Tree, case: _Sentence) -> Iterator[Event]:
    """Yield what a sentence without a date tells, unless it only may be."""
    clause = happening(tree, case.named)
    if clause is None or _goes_on(about.text, clause, case.background, case.span):
        return
    published, start = about.published, clause.whole.start
    date = DateMention(start, start, "", published.first, published.last, published.precision, RULE)
    event = _event(about, replace(case, dates=[date]), clause, frozenset())
    if event.status in ("past", "planned"):
        yield replace(event, rule=RULE, dating="reported")


def _event(about: _About, case: _Sentence, clause: Clause, others: frozenset[int]) -> Event:
    text, date = about.text, case.dates[0]
    actors = {each.actor_id: each.actor for each in participants(text, case.named, clause, not others)}
    status, rule = status_of(Case.of(clause, text[case.span.start : case.span.stop], date, about.published))
    spans = [Span(each.start, each.stop) for each in case.dates if each.stop > each.start]
    return Event(
        start=case.span.start,
        stop=case.span.stop,
        first=date.first,
        last=date.last,
        precision=date.precision,
        status=status,
        label=label(_spoken(text, case, clause, spans, others)),
        actor_ids=tuple(actors),
        actors=tuple(actors.values()),
        themes=_themes(text, case.span, about.themes),
        date_start=date.start,
        date_stop=date.stop,
        rule=rule,
        place=place_of(
            Scene(text, clause.core, case.span.start, frozenset(each.stop for each in case.dates)), case.named
        ),
        other=date.other,
    )


def _spoken(text: str, case: _Sentence, clause: Clause, dates: Sequence[Span], others: frozenset[int]) -> Spoken:
    """What the label is made of; a pronoun that stands for a known person is spoken as that one's name."""
    tree, named, times = clause.tree, case.named, case.times
    starts = {token.start: at for at, token in enumerate(tree.tokens)}
    names = {starts[each.start]: each.actor for each in named if each.reason == "pronoun" and each.start in starts}
    who = referent(text, named, clause.core)
    pronoun = tree.subject(clause.predicate)
    if who is not None and pronoun is not None and tree.tokens[pronoun].tag == "PPER":
        names.setdefault(pronoun, _name(text, who))
    acting = [each for each in named if each.kind in ("person", "organisation", "country") and not each.nominal]
    atoms = [frozenset(tree.within(Span(each.start, each.stop))) for each in acting]
    spans = [frozenset(tree.within(Span(each.start, each.stop))) for each in times]
    numbers = {at for at, token in enumerate(tree.tokens) if token.tag == "CARD"}.difference(*spans)
    return Spoken(
        tree,
        clause.predicate,
        frozenset(at for date in dates for at in tree.within(date)),
        names,
        frozenset().union(*atoms, numbers),
        next((at for date in dates if (at := participle(tree, date)) is not None), None),
        (*atoms, *spans),
        others,
    )


def _name(text: str, mention: Mention) -> str:
    """Return a name as it stands in the text, without the "s" of its genitive."""
    surface = text[mention.start : mention.stop]
    return surface[:-1] if surface.endswith("s") and mention.actor.endswith(surface[:-1]) else surface


def _themes(text: str, sentence: Span, themes: Sequence[Theme]) -> tuple[str, ...]:
    """Return the themes with a hit in the sentence, else those of its paragraph; further off, a theme says little."""
    stop = text.find("\n", sentence.stop)
    paragraph = Span(text.rfind("\n", 0, sentence.start) + 1, len(text) if stop < 0 else stop)
    return _themes_within(sentence, themes) or _themes_within(paragraph, themes)


def _themes_within(span: Span, themes: Sequence[Theme]) -> tuple[str, ...]:
    return tuple(
        theme.theme for theme in themes if any(span.start <= hit.start and hit.stop <= span.stop for hit in theme.hits)
    )
