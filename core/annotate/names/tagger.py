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
BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
STOP = re.compile(rf"{BREAK.pattern}|[^\w\s]{{10,}}|(?<!\S)\S{{200,}}")
# What tells that a text has other stops than line breaks.
DEBRIS = re.compile(r"[^\w\s]{10}|\S{200}")
# What lies between is tagged as a whole up to this many characters, else cut after a sentence or at least a word: it
# bounds memory, and spaCy refuses texts of more than a million.
LONGEST = 4000
PIECE = re.compile(r"(?s).{1,N}\Z|.{1,N}(?<=[.!?])(?=\s)|.{1,N}(?=\s)|.{1,N}".replace("N", str(LONGEST)))
# A word (with inner hyphens, apostrophes and full stops) or a sign; the space between two sentences.
TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
SENTENCE = re.compile(  # from a sign on, so that only signs are looked at
    r"[.!?](?:(?<=[^\W\d_]{3}\.)|(?<=[!?])|[“\"«)])\s+(?=[„“\"»(–-]?\s?[A-ZÄÖÜ0-9])"
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
            cut = [_sentences(text) for text in batch]
            words = [
                TOKEN.findall(text, *sentence) for text, spans in zip(batch, cut, strict=True) for sentence in spans
            ]
            rows = ((own, *judged) for own, judged in zip(words, self._network.judge(words), strict=True))
            for text, spans in zip(batch, cut, strict=True):
                found = zip(spans, islice(rows, len(spans)), strict=True)
                yield tuple(name for (start, _), row in found if any(row[1]) for name in _joined(text, start, *row))


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


def _joined(
    text: str, at: int, words: Sequence[str], tags: Sequence[int], chances: Sequence[float]
) -> Iterator[TaggedName]:
    """The names in a sentence that begins at `at`: an odd tag begins one, the even tag after it goes on.

    A name is as sure as its words on average, in hundredths: what else a batch holds changes the last digits.
    """
    start = stop = begun = inside = 0
    sure = 0.0
    for word, tag, chance in zip((*words, ""), (*tags, 0), (*chances, 0.0), strict=True):
        if begun and tag != begun + 1:
            if NAMELIKE.search(text, start, stop):
                yield TaggedName(start, stop, KINDS[(begun - 1) // 2], round(sure / inside, 2))
            begun = 0
        at = text.index(word, at)
        if tag and not begun:
            start, begun, sure, inside = at, tag, 0.0, 0
        sure, inside = sure + chance, inside + 1
        at = stop = at + len(word)


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
    done, stops = 0, STOP if DEBRIS.search(text) else BREAK
    for start, stop in [*(stop.span() for stop in stops.finditer(text)), (len(text), len(text))]:
        if 0 < start - done <= LONGEST:
            yield text[done:start], done
        else:
            for piece in PIECE.finditer(text[done:start]):
                yield piece[0], done + piece.start()
        done = stop


def _names(doc: Any, start: int) -> Iterator[TaggedName]:
    for entity in doc.ents:
        kind = LABELS.get(entity.label_)
        if kind and NAMELIKE.search(entity.text):
            yield TaggedName(start + entity.start_char, start + entity.end_char, kind)
