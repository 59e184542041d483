"""The sentences worth parsing: those with a date that places something, and those that may tell the article's day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from core.annotate.events.placing import AROUND, HOURS, main_first, placing
from core.annotate.events.reported import goes_back, may_tell
from core.annotate.events.words import verb_forms
from core.language.words import Words, containing
from core.records import DateMention, Mention, Published, Quote, Span

LEAD = 10
"""Sentences in which an article tells the news of its day; further on, what has no date is mostly a background."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with the dates that place something (none where it may tell of the article's day).

    `times` are all its dates, `named` the mentions in it; `background` is where a background of another time began that
    it may go on with. `inferred`: its date is a time of day, whose day a sentence before it tells. `over`: the days of
    which the sentences before it tell lie before the article's.
    """

    span: Span
    dates: Sequence[DateMention]
    times: Sequence[DateMention]
    named: Sequence[Mention]
    background: int | None
    inferred: bool = False
    over: bool = False

    @property
    def start(self) -> int:
        """Where its sentence begins."""
        return self.span.start

    @property
    def stop(self) -> int:
        """Where its sentence ends."""
        return self.span.stop

    def around(self, text: str, reach: int = AROUND) -> Span:
        """The words of the sentence up to `reach` characters around its dates: the rest of a list is not read."""
        if not self.dates:
            return self.span
        led = _DATELINE.match(text, self.span.start, self.dates[0].start)
        if led is None and len(self.dates) > 1:
            led = _DATED_LINE.match(text, self.span.start, self.dates[1].start)
        opening = led.end() if led and text[self.span.start - 1 : self.span.start] in ("", "\n") else self.span.start
        start, stop = self.dates[0].start - reach, self.dates[-1].stop + reach
        if start > opening:
            start = text.find(" ", start, self.dates[0].start) + 1 or self.dates[0].start
        if stop < self.span.stop:
            stop = max(text.rfind(" ", self.dates[-1].stop, stop), self.dates[-1].stop)
        return Span(max(opening, start), min(self.span.stop, stop))


_PLACE = r"[A-ZÄÖÜ][\w.]+(?:[ /-][A-ZÄÖÜ][\w.]+){0,2}"
_BEGINS = (
    r"(?:D(?:er|ie|as)|Eine?|I[nm]|A[mn]|Auf|Nach|Vor|Bei|Mit|Seit|Trotz|Wegen|Rund|Heute|Gestern|Mehr|\d+\s[A-Z]\w+)"
)
_AGENCIES = "(?:AFP|AP|APA|dapd|ddp|dpa|dts|epd|KNA|OTS|ots|Reuters|rtr|SDA|sda)"
_DATELINE = re.compile(
    rf"{_PLACE}\s?\({_AGENCIES}[^()]{{0,20}}\)\s?[–—:-]*\s+|"
    rf"{_PLACE}\s?(?:\([A-Za-z][\w/., -]{{1,20}}\)\s?[–—-]+|\|)\s+|{_PLACE}\s[–—-]+\s+(?={_BEGINS}\s)"
)
"""What a report opens with before its first sentence: "Kiel (dpa) –", "WIEN |", "London – In"."""
_DATED_LINE = re.compile(rf"{_PLACE},\s(?:am\s)?\d{{1,2}}\.\s?\w+\.?\s?\d{{4}}\s*(?:\(\w+\)\s?)?[–—:-]+\s+")
"""The same with its day, where the sentence has another one: "Kiel, 3. Mai 2019 – Heute"."""


def find_candidates(
    words: Words,
    dates: Sequence[DateMention],
    mentions: Sequence[Mention],
    published: Published,
    quotes: Sequence[Quote] = (),
) -> tuple[Candidate, ...]:
    """Find the sentences that may hold an event, in order; a headline that only names something tells nothing."""
    return tuple(_candidates(words, dates, mentions, published, quotes))


def _candidates(
    words: Words,
    dates: Sequence[DateMention],
    mentions: Sequence[Mention],
    published: Published,
    quotes: Sequence[Quote],
) -> Iterator[Candidate]:
    text, sentences = words.text, words.sentences
    dated, named = _by_sentence(sentences, dates), _by_sentence(sentences, mentions)
    quoted = {index for quote in quotes for index in _touched(sentences, quote)}
    known = published.first is not None and published.last is not None
    background: int | None = None
    days: Sequence[DateMention] = ()
    over = False
    for index, sentence in enumerate(sentences):
        if index == 0 and _only_names(text[sentence.start : sentence.stop]):
            continue
        those, found = named.get(index, []), dated.get(index)
        asked = text[sentence.stop - 1] == "?"
        placed = _near(text, placing(text, sentence, found)) if found and not asked else ()
        of_the_day = not placed and all(date.rule in HOURS and date.first == published.first for date in found or ())
        days = [*_in_passage(text, days, sentence), *placed]
        if found and not placed and (carried := _carried(text, found, days)) is not None:
            yield Candidate(sentence, [carried], found, those, background, inferred=True)
        elif (
            found
            and of_the_day
            and index < LEAD
            and known
            and not (over or _in_background(text, background, sentence))
            and (today := _today(text, found))
        ):
            yield Candidate(sentence, [today], found, those, background, inferred=True)
        elif found and not of_the_day:
            if placed:
                over = _is_over(text, placed, published, over)
                yield Candidate(sentence, placed, found, those, background)
            background = _background(found, placed, published, sentence, background)
        elif (
            index >= LEAD
            or (not index and _is_headline(text, sentence))
            or not known
            or index in quoted
            or _in_background(text, background, sentence)
        ):
            continue
        elif may_tell(text, sentence, those):
            yield Candidate(sentence, (), (), those, background, over=over and not found)


def _is_over(text: str, placed: Sequence[DateMention], published: Published, before: bool) -> bool:
    """Whether a sentence leaves its reader in a time before the article's day; what it announces changes nothing."""
    main = placed[0] if len(placed) == 1 else min(placed, key=lambda date: main_first(text, date))
    if main.first is None or main.last is None or published.first is None or goes_back(main, published):
        return False
    return before if main.first > published.first else main.last < published.first


def _in_passage(text: str, days: Sequence[DateMention], sentence: Span) -> Sequence[DateMention]:
    """Return the days told before a sentence in its paragraph."""
    return days if days and "\n" not in text[days[0].start : sentence.start] else ()


def _carried(text: str, found: Sequence[DateMention], days: Sequence[DateMention]) -> DateMention | None:
    """Return a time of day as the day told last before it ("Gegen 21 Uhr fiel ..."); None if it is of another day."""
    clock, day = found[0], days[-1] if days else None
    if day is None or day.precision != "day" or day.first is None or day.first != day.last:
        return None
    same = all(each.rule in HOURS and each.first == day.first for each in found)
    same = same and not _LASTS.search(text[max(0, clock.start - _BEFORE) : clock.start])
    return replace(clock, last=day.last, precision="day") if same else None


def _today(text: str, found: Sequence[DateMention]) -> DateMention | None:
    """Return a part of the day as the article's day ("ist am Vormittag zurückgekehrt"); None for hours and nights."""
    part = next((each for each in found if each.rule == "daypart" and each.first is not None), None)
    if part is None or _OF_TODAY.search(text, max(0, part.start - _BEFORE), part.start) is None:
        return None
    return replace(part, last=part.first, precision="day")


_OF_TODAY = re.compile(r"\b(?:am|an diesem)\s\Z", re.IGNORECASE)
_LASTS = re.compile(r"\b(?:seit|ab|bis)\s(?:d\w+\s)?\Z", re.IGNORECASE)
_BEFORE = 12


def _in_background(text: str, background: int | None, sentence: Span) -> bool:
    """Whether a sentence stands in the paragraph of a background that began before it."""
    return background is not None and "\n" not in text[background : sentence.start]


def _near(text: str, dates: Sequence[DateMention]) -> Sequence[DateMention]:
    """Return the dates around the one that counts: the rest of a list or table is not read."""
    if len(dates) < 2:
        return dates
    main = min(dates, key=lambda date: main_first(text, date))
    return [date for date in dates if abs(date.start - main.start) < AROUND]


def _is_headline(text: str, first: Span) -> bool:
    """Whether the first sentence of an article stands alone on its line and is no longer than headlines are."""
    return text[first.stop : first.stop + 1] in ("", "\n") and first.stop - first.start < _LONG_HEADLINE


_LONG_HEADLINE = 110
"""Characters."""


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
