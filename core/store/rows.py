"""A document as the rows of the store's tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from core.corpus.tidy import storable
from core.language.words import containing, count_words
from core.records import Document, Issue, OtherReading, Quote, Span
from core.store.sketches import sketch
from core.store.words import word_rows

Row = tuple[Any, ...]


def document_rows(key: int, document: Document, first_event: int) -> dict[str, list[Row]]:
    """Return the rows of each table for one article: its dense key is `key`, its events count from `first_event`."""
    text = storable(document.article.text)
    mark = _Marker(key, text, document.sentences)
    return {
        "articles": [_article_row(document, mark)],
        "sentences": [mark(span, "sentence") for span in document.sentences],
        "mentions": [
            (*mark(m, m.reason), m.kind, m.actor, m.actor_id, m.role, m.part, m.nominal, m.actor, m.actor_id)
            for m in document.mentions
        ],
        "dates": [
            (*mark(d, d.rule), d.value, d.first, d.last, d.precision, *_other_columns(d.other)) for d in document.dates
        ],
        "events": list(_event_rows(document, mark, first_event)),
        "quotes": [(*mark(quote, quote.rule), *_quote_columns(quote)) for quote in document.quotes],
        "quantities": [(*mark(q, q.rule), q.value, q.unit, q.qualifier, q.of, q.what) for q in document.quantities],
        "themes": [
            (*mark(hit, hit.rule), theme.theme, hit.term, hit.weight, theme.score)
            for theme in document.themes
            for hit in theme.hits
        ],
        "issues": [(*mark(issue, issue.code), issue.source, issue.message) for issue in _issues(document)],
        "set_aside": list(_set_aside_rows(key, document)),
        "words": word_rows(
            key, text, [Span(m.start, m.stop) for m in document.mentions if m.kind in ("place", "country")]
        ),
        "sketches": [(key, sketch(text))],
    }


def issue_row(issue: Issue) -> Row:
    """Return the row of `issues` for a file or line that gave no article."""
    return None, None, 0, 0, issue.code, "", issue.source, issue.message


class _Marker:
    """Makes the shared columns of a row: article, sentence, start, stop, rule, surface."""

    def __init__(self, key: int, text: str, sentences: Sequence[Span]) -> None:
        self.key, self.text, self.sentences = key, text, sentences

    def __call__(self, span: Any, rule: str) -> Row:
        sentence = containing(self.sentences, span.start)
        return self.key, sentence, span.start, span.stop, rule, self.text[span.start : span.stop]


def _article_row(document: Document, mark: _Marker) -> Row:
    article, published = document.article, document.published
    return (
        *mark(article.title_span, article.title_rule),
        article.id,
        article.title,
        mark.text,
        article.raw,
        article.raw_hash,
        article.source,
        article.outlet or None,
        article.url,
        article.author,
        article.section,
        article.language,
        count_words(mark.text),
        published.first,
        published.last,
        published.precision,
        published.basis,
        published.why,
        article.outlet or None,
    )


def _event_rows(document: Document, mark: _Marker, first_event: int) -> Iterator[Row]:
    starts: Counter[int] = Counter()
    for key, event in enumerate(document.events, first_event):
        starts[event.start] += 1
        yield (
            *mark(event, event.rule),
            key,
            starts[event.start],
            event.first,
            event.last,
            event.precision,
            event.status,
            event.label,
            list(event.actor_ids),
            list(event.actors),
            list(event.themes),
            event.date_start,
            event.date_stop,
            event.dating,
            event.place,
            *_other_columns(event.other),
            list(event.actors),
            list(event.actor_ids),
            event.predicate,
        )


def _other_columns(other: OtherReading | None) -> Row:
    return (None,) * 3 if other is None else (other.value, other.first, other.last)


def _quote_columns(quote: Quote) -> Row:
    speaker, cue = quote.speaker, quote.cue
    said = (None,) * 4 if speaker is None else (speaker.actor, speaker.actor_id, speaker.start, speaker.stop)
    return quote.kind, *said, *((None, None) if cue is None else (cue.start, cue.stop)), *said[:2]


def _issues(document: Document) -> Iterator[Issue]:
    """Yield the issues of an article, each once, however many layers passed it on."""
    yield from dict.fromkeys((*document.article.issues, *document.issues))


def _set_aside_rows(key: int, document: Document) -> Iterator[Row]:
    raw = document.article.raw
    for piece in document.article.set_aside:
        yield key, None, piece.start, piece.stop, piece.rule, raw[piece.start : piece.stop]
