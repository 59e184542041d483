"""A made corpus with hundreds of events: more lanes than there is room for, unsure dates, events without a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from core.records import DateMention, Event, Mention, OtherReading, Span
from tests.store.made import document, on

ARTICLES, EACH = 15, 80
STATUSES = ("past", "ongoing", "planned", "conditional", "denied")
BEGIN = date(2020, 1, 1)


def _sentence(number):
    return f"Amt{number % 14} meldet um {number} Uhr etwas."


def busy_document(key):
    """An article of `EACH` short sentences, each with one event."""
    published = BEGIN + timedelta(days=97 * key)
    made = document(f"{key}.txt", f"Lage {key}", " ".join(_sentence(n) for n in range(EACH)), on(published.isoformat()))
    text, spans, at = made.article.text, [], 0
    for number in range(EACH):
        start = made.article.text.index(_sentence(number), at)
        at = start + len(_sentence(number))
        spans.append(Span(start, at))
    events = tuple(_event(key, number, span, published) for number, span in enumerate(spans))
    dates = tuple(
        DateMention(e.date_start, e.date_stop, "", e.first, e.last, "day", "clock", e.other)
        for e in events
        if e.date_stop > e.date_start
    )
    mentions = tuple(
        Mention(
            span.start,
            text.index(" ", span.start),
            "organisation",
            f"Amt {number % 14}",
            f"amt-{number % 14}",
            None,
            False,
            False,
            "x",
        )
        for number, span in enumerate(spans)
    )
    return replace(made, sentences=tuple(spans), mentions=mentions, dates=dates, events=events)


def _event(key, number, span, published):
    reported = number % 5 == 0
    day = published if reported else BEGIN + timedelta(days=(key * 101 + number * 37) % 1500)
    other = OtherReading("", day + timedelta(days=7), day + timedelta(days=7)) if number % 7 == 3 else None
    return Event(
        start=span.start,
        stop=span.stop,
        first=day,
        last=None if number % 11 == 4 else day,
        precision="day",
        status=STATUSES[number % 5 if not reported else key % 2],
        label=f"etwas {number}",
        actor_ids=() if number % 13 == 0 else (f"amt-{number % 14}",),
        actors=() if number % 13 == 0 else (f"Amt {number % 14}",),
        themes=() if number % 17 == 0 else (f"Thema {number % 14}", f"Thema {(number + key) % 14}"),
        date_start=span.start if reported else span.start + 5,
        date_stop=span.start if reported else span.start + 9,
        rule="past tense",
        dating="reported" if reported else "stated",
        other=None if reported else other,
    )


BUSY = tuple(busy_document(key) for key in range(ARTICLES))
