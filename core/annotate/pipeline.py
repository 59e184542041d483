"""The pipeline: the one place that composes the annotators, article by article, as a stream."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from core.annotate.dates import find_dates, with_verbs
from core.annotate.dates.doubts import find_doubts
from core.annotate.events import events_among, find_candidates
from core.annotate.guard import Run, lines, run_without, spare
from core.annotate.names import find_mentions
from core.annotate.names.tagger import load_tagger
from core.annotate.publication import resolve_publication
from core.annotate.quantities import find_quantities
from core.annotate.quotes import find_quotes
from core.annotate.settings import DEFAULTS, Settings
from core.annotate.themes import Lexicon, find_themes, load_themes
from core.corpus.tidy import whole
from core.deadline import OutOfTime, within
from core.garbage import uncollected
from core.language.reading import Trees, read_together
from core.language.sentences import split_sentences
from core.language.words import read_words
from core.records import Article, Document, Issue, Span, TaggedName

BATCH = 32
"""Articles handed to the name tagger at once: enough to fill its batches, little to hold."""

T = TypeVar("T")
Tagged = tuple[TaggedName, ...]
Parts = dict[str, Any]
"""Fields of a `Document`."""


def annotate(articles: Iterable[Article], settings: Settings = DEFAULTS) -> Iterator[Document]:
    """Annotate a stream of articles, in order.

    An annotator that fails on a sentence leaves an issue with the code "annotator" there, which
    names the annotator and the error; everything else found in the article is kept. An article that takes longer than
    `settings.seconds` beside its tagging keeps what was found by then, and an issue with the code "out of time".
    """
    annotator = _Annotator(settings)
    for batch in _batches(articles):
        with uncollected():
            documents = annotator(batch)
        yield from documents


_FIELDS = {
    "sentences": ("start", "stop"),
    "dates": ("start", "stop", "value", "first", "last", "precision", "rule", "other"),
    "mentions": ("start", "stop", "kind", "actor", "actor_id", "role", "part", "nominal", "reason"),
    "quantities": ("start", "stop", "value", "unit", "qualifier", "of", "what"),
    "quotes": ("start", "stop", "kind", "speaker", "cue", "rule"),
    "themes": ("theme", "score", "hits"),
    "events": (
        *(
            "start",
            "stop",
            "date_start",
            "date_stop",
            "first",
            "last",
            "precision",
            "status",
            "label",
            "actors",
            "themes",
        ),
        *("dating", "place", "other"),
    ),
    "issues": ("start", "stop", "code", "message"),
}
"""What `to_json` writes of each kind of annotation."""

_WRITTEN = {"quantities": "figures"}
"""The key in JSON where it is not the field's name: programs read it under the older one."""

_NESTED = {
    "speaker": ("start", "stop", "actor"),
    "cue": ("start", "stop"),
    "hits": ("start", "stop"),
    "other": ("value", "first", "last"),
}


def to_json(document: Document) -> dict[str, Any]:
    """Return a document as the JSON object that the command `annotate` writes, dates in ISO form."""
    article = document.article
    return {
        **_pick(article, ("id", "title", "outlet", "url", "language", "text")),
        "boilerplate": [article.raw[piece.start : piece.stop].strip() for piece in article.set_aside],
        "published": _pick(document.published, ("first", "last", "precision", "basis", "why")),
        **{
            _WRITTEN.get(name, name): [_pick(row, fields) for row in getattr(document, name)]
            for name, fields in _FIELDS.items()
        },
    }


def _pick(record: object, fields: Sequence[str]) -> dict[str, Any]:
    return {field: _as_json(getattr(record, field), field) for field in fields}


def _as_json(value: Any, field: str) -> Any:
    """Turn a field into what JSON knows."""
    if isinstance(value, date):
        return value.isoformat()
    if field not in _NESTED or value is None:
        return value
    return [_pick(row, _NESTED[field]) for row in value] if field == "hits" else _pick(value, _NESTED[field])


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    stream = iter(articles)
    while batch := list(islice(stream, BATCH)):
        yield batch


@dataclass(frozen=True, slots=True)
class _Annotator:
    """Annotates batches of articles."""

    settings: Settings

    def __call__(self, batch: Sequence[Article]) -> list[Document]:
        # Half characters, which no reader lets through, would fail in every library that encodes a text.
        batch = [_whole(article) for article in batch]
        issues: list[list[Issue]] = [[] for _ in batch]
        tagged = self._tag(batch, issues)
        themes = load_themes(self.settings.themes_path)
        rows = zip(batch, tagged, issues, strict=True)
        trees: list[Trees] = []
        works = [
            _Work(row, _parts(row, names, themes, found, trees), found, self.settings) for row, names, found in rows
        ]
        left = works
        while left:  # one annotator after the other, each on all articles: what it needs stays in the processor's cache
            left = [work for work in left if work.goes_on()]
            _parse(trees)
        return [work.document() for work in works]

    def _tag(self, batch: Sequence[Article], issues: Sequence[list[Issue]]) -> Sequence[Tagged]:
        """Tag a batch at once; where that fails, article by article, so that one article fails alone."""
        if not self.settings.use_tagger:
            return [() for _ in batch]
        tag = load_tagger(self.settings.model).tag
        try:
            return list(tag([article.text for article in batch]))
        except Exception:

            def alone(text: str) -> Tagged:
                return next(iter(tag([text])))

            return [
                _guard("trained names", (row, ()), partial(run_without, alone, (row.text,)), found) or ()
                for row, found in zip(batch, issues, strict=True)
            ]


def _whole(article: Article) -> Article:
    title, text = whole(article.title), whole(article.text)
    return article if (title, text) == (article.title, article.text) else replace(article, title=title, text=text)


def _parse(trees: list[Trees]) -> None:
    """Parse what a batch's articles are likely to ask for at once; what fails is parsed, and fails, when asked for."""
    with suppress(Exception):
        read_together([pair for each in trees for pair in each.expected[:MOST_AT_ONCE]])
    trees.clear()


MOST_AT_ONCE = 100
"""Sentences of an article that are parsed with those of others: a longer one takes its time by itself."""


class _Work:
    """An article being annotated, part by part: what is found, within the seconds that the settings give it."""

    def __init__(self, article: Article, parts: Iterator[Parts], issues: list[Issue], settings: Settings) -> None:
        self.article, self.parts, self.issues = article, parts, issues
        self.seconds = self.left = settings.seconds
        self.found: Parts = {"published": article.published}

    def goes_on(self) -> bool:
        """Gather what the next annotator finds; tell whether there was one, and time for it."""
        began = time.monotonic()
        try:
            part = within(self.left, lambda: next(self.parts, None))
        except OutOfTime:
            self.issues.append(self._given_up())
            return False
        self.left -= time.monotonic() - began
        self.found.update(part or {})
        return part is not None

    def document(self) -> Document:
        """What was found."""
        return Document(article=self.article, **self.found, issues=(*self.article.issues, *self.issues))

    def _given_up(self) -> Issue:
        source, missing = self.article.source, [name for name in _ORDER if name not in self.found]
        message = (
            f"Annotating {source} took longer than {self.seconds:g} seconds and was given up: it has no "
            f"{', '.join(missing)}. Split it into several articles."
        )
        return Issue(source, "out of time", message)


_ORDER = ("sentences", "dates", "mentions", "quantities", "quotes", "themes", "events")


def _parts(
    article: Article, tagged: Tagged, lexicon: Lexicon, issues: list[Issue], trees: list[Trees]
) -> Iterator[Parts]:
    """Run the annotators on one article, each on what those before it found: what each finds, by its field.

    Its trees join `trees` before an annotator that is likely to ask for some.
    """
    text = article.text
    sentences: tuple[Span, ...] = ()

    def run(name: str, find: Callable[..., T], *arguments: Any) -> T | None:
        return _guard(name, (article, sentences), partial(run_without, find, arguments), issues)

    published = run("publication date", resolve_publication, article) or article.published
    yield {"published": published}
    sentences = run("sentences", split_sentences, text) or ()
    yield {"sentences": sentences}
    words = read_words(text, sentences)

    def expect(likely: Sequence[Span]) -> None:
        words.trees.expect(likely)
        trees.append(words.trees)

    with suppress(Exception):  # what fails here fails, and is told of, when the dates are read
        expect(with_verbs(words))
    yield {}
    dates = run("dates", find_dates, words, published) or ()
    issues += find_doubts(text, dates)
    yield {"dates": dates}
    mentions, odd = run("names", find_mentions, words, published, tagged, article.outlet or article.url) or ((), ())
    issues += odd
    yield {"mentions": mentions}
    quantities, odd = run("quantities", find_quantities, words) or ((), ())
    issues += odd
    yield {"quantities": quantities}
    quotes = run("quotes", find_quotes, words, mentions) or ()
    yield {"quotes": quotes}
    themes = run("themes", partial(find_themes, title=article.title), words, lexicon) or ()
    yield {"themes": themes}
    candidates = run("events", find_candidates, words, dates, mentions, published, quotes) or ()
    expect([each.around(text) for each in candidates])
    yield {}
    told = (themes, published, mentions, quotes, article.title)
    yield {"events": run("events", events_among, words, candidates, *told) or ()}


def _guard(name: str, place: tuple[Article, Sequence[Span]], run: Run[T], issues: list[Issue]) -> T | None:
    """Run one annotator on an article of these sentences; each that it fails on becomes an issue, the rest is kept.

    Where no sentences are known, its lines stand for them. None where it fails on all of the article.
    """
    article, sentences = place
    try:
        return run(())
    except Exception as error:
        found, failures = spare(run, sentences or lines(article.text), error)
    for failure in failures:
        where = " on this passage" if failure.stop else ""
        reason = whole(f"{type(failure.error).__name__}: {failure.error}"[:LONGEST_REASON])
        message = f"The annotator of {name} failed{where} ({reason}); everything else was kept."
        issues.append(Issue(article.source, "annotator", message, failure.start, failure.stop))
    return found


LONGEST_REASON = 300
"""Characters of an error shown: some errors quote the whole text."""
