"""The trained name tagger: finds persons, organisations, places and other names that no lexicon knows.

The weights that ship under `core/annotate/model` are used unless an installed spaCy pipeline is named; spaCy is
imported only for one of those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby, islice, pairwise
from pathlib import Path
from typing import Any, Protocol

from core.annotate.names.network import KINDS, Network, load_network
from core.annotate.settings import TaggerError
from core.records import ActorKind, TaggedName

SHIPPED = Path(__file__).parent.parent / "model"
# Labels of spaCy's pipelines; any other (a date, a quantity) is not a name.
LABELS: dict[str, ActorKind] = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    "LOC": "place",
    "GPE": "place",
    "MISC": "other",
}
# A pipeline's components other than the name tagger and what it may rest on.
UNUSED = ("tagger", "morphologizer", "parser", "senter", "lemmatizer", "trainable_lemmatizer", "attribute_ruler")
# Pieces a batch of a spaCy pipeline, texts a batch of ours; more does not make it faster.
PIECES, TEXTS = 128, 32
# No name crosses these: a line break, a run of ten signs (a ruled line), a run of 200 characters without a space (an
# address, encoded data). spaCy's tokenizer needs time by the square of such runs.
STOP = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+|[^\w\s]{10,}|(?<!\S)\S{200,}")
# What lies between is tagged as a whole up to this many characters, else cut after a sentence or at least a word: it
# bounds memory, and spaCy refuses texts of more than a million.
PIECE = re.compile(r"(?s).{1,4000}\Z|.{1,4000}(?<=[.!?])(?=\s)|.{1,4000}(?=\s)|.{1,4000}")
# A word (with inner hyphens, apostrophes and full stops) or a sign; the space between two sentences.
TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
SENTENCE = re.compile(  # from a space on, so that only spaces are looked at
    r"\s(?:(?<=[^\W\d_]{3}[.!?]\s)|(?<=[!?]\s)|(?<=[.!?][“\"«)]\s))\s*(?=[„“\"»(–-]?\s?[A-ZÄÖÜ0-9])"
)
NAMELIKE = re.compile(r"[^\W_]")


class Tagger(Protocol):
    """Finds names; use one per process."""

    def tag(self, texts: Iterable[str]) -> Iterator[tuple[TaggedName, ...]]:
        """The names of each text, in order; offsets are code points of the text as given."""
        ...


class ShippedTagger:
    """Finds names with the network that comes with the project."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def tag(self, texts: Iterable[str]) -> Iterator[tuple[TaggedName, ...]]:
        """The names of each text, in order; offsets are code points of the text as given."""
        stream = iter(texts)
        while batch := list(islice(stream, TEXTS)):
            sentences = [_sentences(text) for text in batch]
            words = [
                TOKEN.findall(text, *sentence)
                for text, spans in zip(batch, sentences, strict=True)
                for sentence in spans
            ]
            tags = iter(self._network.tag(words))
            for text, spans in zip(batch, sentences, strict=True):
                found = zip(spans, islice(tags, len(spans)), strict=True)
                yield tuple(name for sentence, row in found if any(row) for name in _joined(text, sentence, row))


class PipelineTagger:
    """Finds names with a spaCy pipeline."""

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp

    def tag(self, texts: Iterable[str]) -> Iterator[tuple[TaggedName, ...]]:
        """The names of each text, in order; offsets are code points of the text as given."""
        docs = self._nlp.pipe(_pieces(texts), as_tuples=True, batch_size=PIECES)
        for _, group in groupby(docs, key=lambda pair: pair[1][0]):
            yield tuple(name for doc, (_, start) in group for name in _names(doc, start))


@cache
def load_tagger(model: str | None = None) -> Tagger:
    """The shipped tagger, or that of an installed spaCy pipeline (a package such as "de_core_news_lg", or a folder)."""
    return ShippedTagger(load_network(SHIPPED)) if model is None else PipelineTagger(_installed(model))


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text stand."""
    sentences = []
    for piece, offset in _cut(text):
        borders = [0, *(border.end() for border in SENTENCE.finditer(piece)), len(piece)]
        sentences += [(offset + start, offset + stop) for start, stop in pairwise(borders)]
    return sentences


def _joined(text: str, sentence: tuple[int, int], tags: Sequence[int]) -> Iterator[TaggedName]:
    """The names that a sentence's tags make up: an odd tag begins one, the even tag after it goes on."""
    tokens = [token.span() for token in TOKEN.finditer(text, *sentence)]
    at = 0
    while at < len(tags):
        tag, first = tags[at], at
        at += 1
        if tag:
            while at < len(tags) and tags[at] == tag + 1:
                at += 1
            start, stop = tokens[first][0], tokens[at - 1][1]
            if NAMELIKE.search(text, start, stop):
                yield TaggedName(start, stop, KINDS[(tag - 1) // 2])


def _installed(model: str) -> Any:
    import spacy

    if not (spacy.util.is_package(model) or Path(model).is_dir()):
        raise TaggerError(
            f"The spaCy pipeline {model!r} is not installed. Install it from spaCy's release page, "
            "https://github.com/explosion/spacy-models/releases (the version that fits spaCy "
            f"{spacy.about.__version__}), and not under this name from a package index, where others have taken such "
            "names. Without the setting, the tagger that ships with the project is used."
        )
    try:
        nlp = spacy.load(model, exclude=UNUSED)
    except Exception as error:
        raise TaggerError(f"The spaCy pipeline {model!r} is installed but does not load: {error}") from error
    if "ner" not in nlp.pipe_names:
        raise TaggerError(f"The spaCy pipeline {model!r} has no component 'ner', only: {', '.join(nlp.pipe_names)}.")
    return nlp


def _pieces(texts: Iterable[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each text's pieces with (number of the text, offset); a text without any has one empty piece."""
    for number, text in enumerate(texts):
        found = [(piece, (number, start)) for piece, start in _cut(text)]
        yield from found or [("", (number, 0))]


def _cut(text: str) -> Iterator[tuple[str, int]]:
    """The stretches between stops, long ones in several pieces, each with its offset."""
    done = 0
    for start, stop in [*(stop.span() for stop in STOP.finditer(text)), (len(text), len(text))]:
        for piece in PIECE.finditer(text[done:start]):
            yield piece[0], done + piece.start()
        done = stop


def _names(doc: Any, start: int) -> Iterator[TaggedName]:
    for entity in doc.ents:
        kind = LABELS.get(entity.label_)
        if kind and NAMELIKE.search(entity.text):
            yield TaggedName(start + entity.start_char, start + entity.end_char, kind)
