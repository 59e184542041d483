"""One article whose events show every way in which the timeline draws a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.records import DateMention, Document, Event, OtherReading, Span
from tests.store.made import document, on

Drawn = tuple[str, date | None, date | None, str, str, date | None]

DRAWN: tuple[Drawn, ...] = (
    ("Im Amt tagte der Rat.", date(2023, 2, 10), date(2023, 2, 10), "day", "past", None),
    ("Das Amt öffnete am Hafen.", date(2023, 3, 20), date(2023, 3, 20), "day", "past", None),
    ("Eine Messe soll folgen.", date(2024, 5, 6), date(2024, 5, 6), "day", "planned", None),
    ("Ein Treffen wäre möglich.", date(2024, 3, 4), date(2024, 3, 4), "day", "conditional", None),
    ("Die Reise fiel aus.", date(2023, 6, 7), date(2023, 6, 7), "day", "denied", None),
    ("Seither läuft die Übung.", date(2023, 9, 1), None, "day", "ongoing", None),
    ("Eine Woche lang wurde verhandelt.", date(2023, 4, 3), date(2023, 4, 28), "week", "past", None),
    ("Irgendwann kommt der Umzug.", date(2024, 7, 1), date(2024, 10, 31), "vague", "planned", None),
    ("Am Freitag traf man sich wohl.", date(2023, 7, 7), date(2023, 7, 7), "day", "past", date(2023, 11, 3)),
)
REPORTED = ("Der Rat schweigt.", "Die Lage bleibt ernst.", "Niemand widerspricht.")
PUBLISHED = date(2023, 12, 4)


def marked_article() -> Document:
    """The article with its events: the first eight as sure as they are, one unsure, three that take its day."""
    sentences = (*(said for said, *_ in DRAWN), *REPORTED)
    made = document("amt.txt", "Aus dem Amt", " ".join(sentences), on(PUBLISHED.isoformat()))
    spans = [Span(made.article.text.index(said), made.article.text.index(said) + len(said)) for said in sentences]
    stated = [_stated(span, *drawn) for span, drawn in zip(spans, DRAWN, strict=False)]
    reported = [
        replace(_stated(span, "", PUBLISHED, PUBLISHED, "day", "past", None), date_stop=span.start, dating="reported")
        for span in spans[len(DRAWN) :]
    ]
    dates = [
        DateMention(e.date_start, e.date_stop, "", e.first, e.last, e.precision, "weekday", e.other) for e in stated
    ]
    return replace(made, sentences=tuple(spans), events=(*stated, *reported), dates=tuple(dates), mentions=())


def _stated(
    span: Span, label: str, first: date | None, last: date | None, precision: str, status: str, other: date | None
) -> Event:
    return Event(
        start=span.start,
        stop=span.stop,
        first=first,
        last=last,
        precision=precision,  # type: ignore[arg-type]
        status=status,  # type: ignore[arg-type]
        label=label,
        actor_ids=(),
        actors=(),
        themes=("Verwaltung",),
        date_start=span.start,
        date_stop=span.start + 3,
        rule="past tense",
        other=None if other is None else OtherReading("", other, other),
    )
