"""Events: one for each dated predicate, with its interval, status, label, actors and themes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from core.annotate.events.clauses import Clause, clause_of, only_says, pieces_of, spanning, with_content
from core.annotate.events.labels import Names, label
from core.annotate.events.order import without_asides
from core.annotate.events.participants import participants, referent
from core.annotate.events.places import Scene, place_of
from core.annotate.events.placing import AROUND, main_first, placing
from core.annotate.events.reported import RULE, goes_back, happening, is_simple_past
from core.annotate.events.status import RULES, Case, status_of
from core.annotate.events.words import verb_forms
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
    nothing; a vague date to come ("innerhalb weniger Monate") does. Where a predicate has several
    dates, the most precise one that does not date a saying counts. A sentence that has none of its
    own and tells a happening takes the interval of publication (`dating` is "reported"), unless what
    comes before it is a background of another time.
    """
    text, sentences = words.text, words.sentences
    about = _About(text, sentences, themes, published)
    dated, named = _by_sentence(sentences, dates), _by_sentence(sentences, mentions)
    quoted = {index for quote in quotes for index in _touched(sentences, quote)}
    events: list[Event] = []
    background: int | None = None
    for index, sentence in enumerate(sentences):
        those = named.get(index, [])
        if index == 0 and _only_names(text[sentence.start : sentence.stop]):
            continue  # a headline that only names something
        if found := dated.get(index):
            placed = placing(text, sentence, found)
            events += _stated(about, sentence, placed, those)
            background = _background(found, placed, published, sentence, background)
        elif index > 0 and those and published.first and published.last:
            clause = happening(text, sentence, those, index in quoted)
            if clause and not _goes_on(text, clause, background, sentence):
                events += _reported(about, sentence, clause, those)
    return tuple(events)


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
    return "\n" not in text[background : sentence.start] or is_simple_past(text, clause)


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
    sentences: Sequence[Span]
    themes: Sequence[Theme]
    published: Published


def _stated(about: _About, sentence: Span, dates: Sequence[DateMention], named: Sequence[Mention]) -> Iterator[Event]:
    """Yield an event for each predicate of a sentence that has a date of its own."""
    if not dates:
        return
    text, main = about.text, min(dates, key=lambda date: main_first(about.text, date))
    dates = [date for date in dates if abs(date.start - main.start) < AROUND]  # the rest of a list is not read
    spans = [Span(date.start, date.stop) for date in dates]
    around = Span(max(sentence.start, spans[0].start - AROUND), min(sentence.stop, spans[-1].stop + AROUND))
    pieces = pieces_of(text, around, spans)
    groups: dict[int, list[tuple[DateMention, Clause]]] = {}
    for date, span in zip(dates, spans, strict=True):
        clause = clause_of(text, pieces, span)
        groups.setdefault(clause.anchor, []).append((date, clause))
    telling = [group for group in groups.values() if not only_says(text, around, group[0][1].core)]
    for group in telling or list(groups.values())[:1]:
        ordered = sorted(group, key=lambda pair: main_first(text, pair[0]))
        clause = spanning([clause for _, clause in ordered])
        yield _event(about, _Case(sentence, around, clause, [date for date, _ in ordered], named), len(telling) < 2)


def _reported(about: _About, sentence: Span, clause: Clause, named: Sequence[Mention]) -> Iterator[Event]:
    """Yield what a sentence without a date tells, unless it only may be."""
    published, start = about.published, clause.whole.start
    date = DateMention(start, start, "", published.first, published.last, published.precision, RULE)
    event = _event(about, _Case(sentence, sentence, clause, [date], named), True)
    if event.status in ("past", "planned"):
        yield replace(event, rule=RULE, dating="reported")


@dataclass(frozen=True, slots=True)
class _Case:
    """A predicate with its dates, the one that counts first; `around` is as much of its sentence as is read."""

    sentence: Span
    around: Span
    clause: Clause
    dates: Sequence[DateMention]
    named: Sequence[Mention]


def _event(about: _About, case: _Case, alone: bool) -> Event:
    text, clause, date = about.text, case.clause, case.dates[0]
    shown = with_content(text, case.around, clause.whole)
    actors = {each.actor_id: each.actor for each in participants(text, case.named, clause, shown, alone)}
    status, rule = status_of(_status_case(about, case))
    names = Names(
        tuple(text[each.start : each.stop] for each in case.named if shown.start <= each.start < shown.stop),
        _name(text, referent(text, case.named, clause.core)),
    )
    spans = [Span(each.start, each.stop) for each in case.dates]
    return Event(
        start=case.sentence.start,
        stop=case.sentence.stop,
        first=date.first,
        last=date.last,
        precision=date.precision,
        status=status,
        label=label(text, case.around, shown, spans, names, status == "denied"),
        actor_ids=tuple(actors),
        actors=tuple(actors.values()),
        themes=_themes(text, case.sentence, about.themes),
        date_start=date.start,
        date_stop=date.stop,
        rule=rule,
        place=place_of(
            Scene(text, clause.core, case.sentence.start, frozenset(each.stop for each in spans)), case.named
        ),
        other=date.other,
    )


def _status_case(about: _About, case: _Case) -> Case:
    """Return what the status is decided on: the words of the predicate, which has a verb of its own."""
    text, around, date, core = about.text, case.around, case.dates[0], case.clause.core
    words = without_asides(text[core.start : core.stop], date.start - core.start)
    return Case(text[around.start : around.stop], words, date, about.published, date.start - core.start)


def _name(text: str, mention: Mention | None) -> str | None:
    """Return a name as it stands in the text, without the "s" of its genitive."""
    if mention is None:
        return None
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
