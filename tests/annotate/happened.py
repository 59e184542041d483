"""Events of single sentences whose dates and persons are given, told on a Wednesday."""

from datetime import date

from core.annotate.events import find_events
from core.language.words import read_words
from core.records import DateMention, Event, Mention, Precision, Published

TODAY = date(2024, 5, 15)  # a Wednesday
PUBLISHED = Published(TODAY, TODAY, "day", "stated", "in the head")
PAST, NOW, COMING = date(2024, 5, 13), TODAY, date(2024, 6, 3)


def dated(
    text: str, surface: str, first: date | None, last: date | None, precision: Precision = "day", value: str = "2024"
) -> DateMention:
    start = text.index(surface)
    return DateMention(start, start + len(surface), value, first, last, precision, "test")


def person(text: str, surface: str) -> Mention:
    start = text.index(surface)
    return Mention(start, start + len(surface), "person", surface, surface.lower(), None, False, False, "test")


def events(text: str, *dates: DateMention, mentions: tuple[Mention, ...] = ()) -> tuple[Event, ...]:
    return find_events(read_words(text), dates, mentions, (), PUBLISHED)


def event(text: str, surface: str, day: date, *names: str) -> Event:
    (found,) = events(text, dated(text, surface, day, day), mentions=tuple(person(text, name) for name in names))
    return found
