"""When an article appeared: kept where stated to the day, else inferred from what it says about a known event.

The rules stand in `RULES`, most certain first; the first that yields a day within what is already known wins.
They infer nothing from a look back ("nach dem Gipfel"), from an event of another year, or where several known
events fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from core.annotate.known_events import load_known_events
from core.language.calendar import english_month, english_weekday, weekday_forms, weekday_name
from core.language.numerals import ARTICLES, ones
from core.language.sentences import split_sentences
from core.records import Article, KnownEvent, Precision, Published, Span

WEEKDAYS = weekday_forms()

TODAY = re.compile(r"\b((?:[Aa]b |[Ss]eit )?[Hh]eute|[Gg]estern|morgen|^Morgen(?= [a-zäöü]))\b(?! noch\b)")
LOOKING_OUT = {"heute": 0, "gestern": 1, "morgen": -1}  # days from what is spoken of to publication
NOT_TODAY = re.compile(r"\b(?:[Bb]is|[Nn]och|[Vv]on|[Aa]uch) $")
OPENING = re.compile(
    r"\b(?:[Aa]b heute|[Aa]uftakt|beginn\w*|[Bb]eginn|begann\w*|starte\w*|eröffne\w*|versamm\w*"
    r"|erste[nr] (?:Gipfelt|T)ag)"
)
CLOSING = re.compile(
    r"\b(?:[Aa]bschluss|[Aa]bschließend|zu Ende|ende[tn]\w*|letzten (?:Gipfelt|T)ag|zweiten (?:Gipfelt|T)ag)\b"
)
OTHER_TIME = re.compile(
    r"\b(?:nach|seit|vor|für|letzten|vergangenen|vorigen|früheren|damaligen|kommenden|nächsten|bevorstehenden|geplanten)"
    r"(?: de[mnrs])?(?: \w+)? $"
)
SHORTLY = 120  # characters before an event in which words set it in another time
CLAUSE = 400  # characters on each side of a weekday in which its clause begins and ends
YEAR = re.compile(r"\b20\d\d\b")
WEEKDAY = re.compile(
    rf"\b(?:[Aa]m|[Ff]ür|an diesem) (?:heutigen )?({'|'.join(WEEKDAYS)})(?:morgen|vormittag|mittag|nachmittag|abend)?\b"
)
REPORTED = re.compile(
    r"\b(?:sagte|erklärte|betonte|teilte|hatten?|wurden?|war(?:en)?|haben|hat|stimmten?|begrüßte|bezeichnete|\w{4,}ten?)\b"
)
UPCOMING = re.compile(
    r"\b(?:steht|stehen|beraten|berät|wird|werden|soll|sollen|wollen|will|beginnt|beginnen|tagt|tagen|kommen|treffen|trifft|findet)\b"
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """An inferred publication interval with its reason in plain English."""

    first: date
    last: date
    why: str


def resolve_publication(article: Article) -> Published:
    """The best that is known about the publication date of `article`; `why` says how it is known.

    What is stated or inferred to the day is kept; a month or year is narrowed, never contradicted.
    """
    known = article.published
    if known.basis != "unknown" and known.precision in ("day", "minute"):
        return known
    sentences = split_sentences(article.text)
    for rule in RULES:
        reading = rule(article, sentences)
        if reading and _within(reading, known):
            precision: Precision = "day" if reading.first == reading.last else "part of week"
            return Published(reading.first, reading.last, precision, "inferred", _stated(known) + reading.why)
    return known


def _within(reading: _Reading, known: Published) -> bool:
    return (known.first is None or known.first <= reading.first) and (known.last is None or reading.last <= known.last)


def _stated(known: Published) -> str:
    """What the narrower date rests on, if a month or year was known before."""
    if known.basis == "unknown" or known.first is None:
        return ""
    form = {"month": "%Y-%m", "year": "%Y"}.get(known.precision)
    period = known.first.strftime(form) if form else f"{known.first} to {known.last}"
    return f"{known.basis} {known.precision} {period}; day from "


# Which known event the article is about


def _folded(text: str) -> str:
    """Lower case with blanks for hyphens, of the same length."""
    folded = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return re.sub(r"[-\s]", " ", folded)


@cache
def _aliases() -> tuple[re.Pattern[str], dict[str, tuple[KnownEvent, ...]]]:
    events: dict[str, list[KnownEvent]] = {}
    for event in load_known_events():
        for alias in event.aliases:
            events.setdefault(_folded(alias), []).append(event)
    names = "|".join(re.escape(alias) for alias in sorted(events, key=len, reverse=True))
    table = {alias: tuple(found) for alias, found in events.items()}
    return re.compile(rf"(?<!\w)(?P<alias>{names})(?:e?s|n|en|treffens?)?(?!\w)"), table


def _named(text: str) -> Iterator[KnownEvent]:
    """The events that `text` may name, except where it looks back or ahead to them."""
    folded = _folded(text)
    pattern, events = _aliases()
    for match in pattern.finditer(folded):
        if not OTHER_TIME.search(folded, max(0, match.start() - SHORTLY), match.start()):
            yield from events[match["alias"]]


def _about(article: Article, sentence: str) -> KnownEvent | None:
    """The one known event that a sentence (or the title) names with its place, in a year it does not contradict."""
    title = article.title
    where, years = f"{title}\n{sentence}", {int(year) for year in YEAR.findall(f"{title}\n{sentence}")}
    named = list(_named(sentence)) or (list(_named(title)) if _says_meeting(sentence) else [])
    fitting = {
        event.id: event
        for event in named
        if _at(event, where) and (not years or event.first.year in years) and _may_be(event, article.published)
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _says_meeting(sentence: str) -> bool:
    return bool(re.search(r"\b(?:Gipfel|Treffen|Tagung|Konferenz|Beratungen|Spitzentreffen)", sentence))


def _at(event: KnownEvent, text: str) -> bool:
    """Whether the text names the place of the event; an event without a place cannot be told apart."""
    return any(re.search(rf"\b{re.escape(place.strip())}\b", text) for place in event.place.split("/") if place.strip())


def _may_be(event: KnownEvent, known: Published) -> bool:
    """Whether the event lies within a week of what is known about the publication."""
    week = timedelta(days=7)
    return (known.first is None or known.first - event.last <= week) and (
        known.last is None or event.first - known.last <= week
    )


# Rules


def today_and_event(article: Article, sentences: Sequence[Span]) -> _Reading | None:
    """'Ab heute' in a sentence about a known event: its first day, its last ('zum Abschluss'), else all its days."""
    for span in sentences:
        sentence = article.text[span.start : span.stop]
        days = (match[1] for match in TODAY.finditer(sentence) if not _is_other_day(sentence, match.start()))
        day = next(days, None)
        event = _about(article, sentence) if day else None
        if day and event:
            return _on_event_day(day, sentence, event)
    return None


def _is_other_day(sentence: str, at: int) -> bool:
    return NOT_TODAY.search(sentence, max(0, at - SHORTLY), at) is not None


def _on_event_day(cue: str, sentence: str, event: KnownEvent) -> _Reading | None:
    moved = timedelta(days=LOOKING_OUT[cue.split()[-1].lower()])
    first, last = event.first, event.last
    if OPENING.search(sentence):
        last = first
    elif CLOSING.search(sentence):
        first = last
    elif moved:  # "gestern", "morgen" say which end is meant only with such a word
        return None
    return _Reading(first + moved, last + moved, f"'{cue}' + {event.name}, {_english(event)} (known event)")


def vote_and_weekday(article: Article, sentences: Sequence[Span]) -> _Reading | None:
    """The figures of a known vote with its weekday: 'gestern', or the later weekday that is reported and under way."""
    votes = [event for event in load_known_events() if event.figures and _may_be(event, article.published)]
    for at, span in enumerate(sentences):
        sentence = article.text[span.start : span.stop]
        for event in votes:
            if _counts(sentence, event.figures["for"]) and _has_others(article.text, sentences, at, event):
                reading = _from_vote(article, sentences, sentence, event)
                if reading:
                    return reading
    return None


def _has_others(text: str, sentences: Sequence[Span], at: int, event: KnownEvent) -> bool:
    """Whether the other figures of a vote stand in a sentence or next to it."""
    nearby = text[sentences[max(at - 1, 0)].start : sentences[min(at + 1, len(sentences) - 1)].stop]
    return all(_counts(nearby, event.figures[side]) for side in ("against", "abstained"))


def _counts(text: str, number: int) -> bool:
    return (str(number) in text or number in ones().values()) and _count(number).search(text) is not None


@cache
def _count(number: int) -> re.Pattern[str]:
    words = [rf"|\b(?i:{word})\b" for word, value in ones().items() if value == number and word not in ARTICLES]
    return re.compile(rf"(?<![\w.,]){number}(?![\w%]|[.,]\d){''.join(words)}")


def _from_vote(article: Article, sentences: Sequence[Span], sentence: str, event: KnownEvent) -> _Reading | None:
    vote = f"the vote on {english_weekday(event.first.isoweekday())} {_english(event)} ({_result(event)}: known event)"
    if re.search(r"\b[Gg]estern\b", sentence):
        day = event.first + timedelta(days=1)
        return _Reading(day, day, f"'gestern' + {vote}")
    if re.search(r"\b[Hh]eute\b", sentence):
        return _Reading(event.first, event.first, f"'heute' + {vote}")
    spoken = WEEKDAY.search(sentence)
    if spoken is None or WEEKDAYS[spoken[1]] != event.first.isoweekday():
        return None
    weekday = _day_of_writing(article.text, sentences, event.first)
    if weekday is None:
        return None
    ahead = (weekday - event.first.weekday()) % 7
    day = event.first + timedelta(days=ahead)
    distance = {0: "the day of", 1: "the day after"}.get(ahead, f"{ahead} days after")
    return _Reading(day, day, f"'am {weekday_name(weekday + 1)}' {distance} {vote}")


def _day_of_writing(text: str, sentences: Sequence[Span], since: date) -> int | None:
    """The weekday (0 Monday) on which things have been said and others are still to come: the day of writing."""
    reported, upcoming = set(), set()
    for span in sentences:
        sentence = text[span.start : span.stop]
        for match in WEEKDAY.finditer(sentence):
            clause = _clause(sentence, match.start())
            ahead = (WEEKDAYS[match[1]] - since.isoweekday()) % 7
            if UPCOMING.search(clause):
                upcoming.add(ahead)
            elif REPORTED.search(clause):
                reported.add(ahead)
    if reported and upcoming and max(reported) == min(upcoming):
        return (since.weekday() + max(reported)) % 7
    return None


def _clause(sentence: str, at: int) -> str:
    least, most = max(0, at - CLAUSE), min(len(sentence), at + CLAUSE)
    start = max(sentence.rfind(mark, least, at) for mark in (",", ";", "–", "“", "”"))
    stops = [stop for mark in (",", ";", "–") if (stop := sentence.find(mark, at, most)) >= 0]
    return sentence[max(start + 1, least) : min(stops, default=most)]


def _english(event: KnownEvent) -> str:
    """'12 October 2022', '24-25 June 2025', '30 November - 1 December 2018'."""
    first, last = event.first, event.last
    end = f"{last.day} {english_month(last.month)} {last.year}"
    if first == last:
        return end
    return f"{first.day}-{end}" if first.month == last.month else f"{first.day} {english_month(first.month)} - {end}"


def _result(event: KnownEvent) -> str:
    votes = event.figures
    return f"{votes['for']} for, {votes['against']} against, {votes['abstained']} abstentions"


RULES: tuple[Callable[[Article, Sequence[Span]], _Reading | None], ...] = (vote_and_weekday, today_and_event)
