"""The annotators as spaCy components: `nlp = spacy.blank("de"); nlp.add_pipe("lagebild_dates")`.

Each component fills a span group of the document (`doc.spans["dates"]`). A span's `label_` tells its kind, `id_` what
it stands for (the TIMEX3 value, the actor's id), `span._.lagebild` all that was found, as `lagebild annotate` writes
it. A span covers whole tokens; the offsets in `span._.lagebild` are exact. `doc._.published` (an ISO day, set before,
or the component's setting) dates what the text only implies. A text is annotated once, however many components there
are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from core.annotate.pipeline import annotate, to_json
from core.annotate.settings import Settings
from core.corpus.article import parse_article
from core.corpus.metadata import Metadata

Row = Mapping[str, Any]
Part = Callable[[Doc], Doc]
Named = Callable[[Row], str]

KEY = "lagebild"

LAYERS: dict[str, tuple[str, Named, Named]] = {
    "dates": ("dates", lambda row: str(row["precision"]), lambda row: str(row["value"])),
    "actors": ("mentions", lambda row: str(row["kind"]), lambda row: str(row["actor_id"])),
    "quotes": ("quotes", lambda row: str(row["kind"]), lambda row: str((row["speaker"] or {}).get("actor") or "")),
    "quantities": ("figures", lambda row: str(row["unit"]), lambda row: str(row["value"])),
    "events": ("events", lambda row: str(row["status"]), lambda row: f"{row['first'] or '..'}/{row['last'] or '..'}"),
}
"""The span group of each component: its key in the JSON of `annotate`, and what makes a span's label and id."""


def add_extensions() -> None:
    """Declare `span._.lagebild` and `doc._.published`."""
    for kind, name in ((Span, KEY), (Doc, "published")):
        if not kind.has_extension(name):
            kind.set_extension(name, default=None)


def span_group(doc: Doc, layer: str, rows: Iterable[Row]) -> SpanGroup:
    """The span group of a layer; an event stands at the expression that dates it, else at its sentence."""
    _, label, name = LAYERS[layer]
    found = []
    for row in rows:
        start, stop = row.get("date_start", 0), row.get("date_stop", 0)
        if start >= stop:
            start, stop = row["start"], row["stop"]
        span = doc.char_span(start, stop, label=label(row), span_id=name(row), alignment_mode="expand")
        if span is not None:
            span._.set(KEY, dict(row))
            found.append(span)
    return SpanGroup(doc, name=layer, spans=found)


def annotations_of(doc: Doc, published: str | None, tagger: bool) -> Mapping[str, Any]:
    """What `lagebild annotate --as-is` writes of a text, made when it is first asked for and kept with the document."""
    if KEY not in doc.user_data:
        meta = Metadata(published=doc._.published or published)
        article = parse_article(doc.text, "document", meta, as_is=True)
        (document,) = annotate([article], Settings(use_tagger=tagger))
        doc.user_data[KEY] = to_json(document)
    found: Mapping[str, Any] = doc.user_data[KEY]
    return found


def _factory(layer: str) -> Callable[..., Part]:
    def make(nlp: Language, name: str, published: str | None, tagger: bool) -> Part:
        add_extensions()

        def part(doc: Doc) -> Doc:
            rows = annotations_of(doc, published, tagger)[LAYERS[layer][0]]
            doc.spans[layer] = span_group(doc, layer, rows)
            return doc

        return part

    settings = {"published": None, "tagger": True}
    made: Callable[..., Part] = Language.factory(f"{KEY}_{layer}", default_config=settings, func=make)
    return made


dates, actors, quotes, quantities, events = map(_factory, LAYERS)
"""What the entry points `spacy_factories` name."""
