"""The name tagger's word features as a thinc layer: hashed pieces of the word and a table of vectors and gazetteers.

Everything here depends on the word alone, so a word is looked at once and its row is remembered.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any

import numpy as np
from spacy.attrs import ORTH
from spacy.strings import hash_string  # type: ignore[attr-defined]  # absent from the stub
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Linear, Maxout, Model, chain, concatenate, list2ragged, ragged2list
from thinc.types import Ragged

# Strings a word is hashed by (see `pieces`).
HASHES = 6
# Columns of a word's features: the hashes, the row of the table, a number of its own.
ENTRY, NUMBER = HASHES, HASHES + 1
# Gazetteer bits of a word: first name, last name, city, country, more often written small, known to the vectors.
BITS = 6
# Vectors are stored as signed bytes, this many to the unit.
UNIT = 64
# Words remembered per process before starting afresh: about 100 bytes each.
MOST_WORDS = 200_000
# The table row of a word that is not in the table: beyond any table.
ABSENT = 2**62


def shape(word: str) -> str:
    """The word with letters and digits replaced by their class, runs cut to three: "NATO-Gipfel" -> "XXX-Xxxx"."""
    out: list[str] = []
    for char in word[:40]:
        kind = "d" if char.isdigit() else "X" if char.isupper() else "x" if char.isalpha() else char
        if out[-3:] != [kind] * 3:
            out.append(kind)
    return "".join(out)


def pieces(word: str) -> tuple[str, ...]:
    """The strings a word is hashed by, one a feature: itself, beginning, ends, shape."""
    low = word.lower()
    return low, "p" + low[:3], "s" + low[-3:], "t" + low[-4:], "w" + shape(word), "c" + word[:1] + low[-2:]


def variants(word: str) -> tuple[str, ...]:
    """Forms under which a word may stand in the table, best first: as written, UKRAINE, Merkels, Ex-Kanzler."""
    capital = word.capitalize() if word.isupper() and len(word) > 3 else word
    last = word.rpartition("-")[2]
    return word, capital, capital.removesuffix("s"), last, last.removesuffix("s")


class Rows:
    """Word features worked out once a word: hashes, row in the table (`ABSENT` if none), number."""

    def __init__(self, keys: Any) -> None:
        self.keys = keys
        self.lock = Lock()
        self.table = {int(key): row for row, key in enumerate(keys)}
        self.clear()

    def clear(self) -> None:
        """Forget every word."""
        self.index: dict[int, int] = {}
        self.rows = np.zeros((1024, NUMBER + 1), dtype=np.uint64)

    def entry(self, word: str) -> int:
        """The row of the table for the first known variant of the word, or `ABSENT`."""
        found = (self.table.get(hash_string(variant)) for variant in variants(word))
        return next((row for row in found if row is not None), ABSENT)

    def add(self, orth: int, word: str) -> int:
        """Work out the features of a new word."""
        row = self.index[orth] = len(self.index)
        if row == len(self.rows):
            self.rows = np.concatenate([self.rows, np.zeros_like(self.rows)])
        self.rows[row] = [*(hash_string(piece) for piece in pieces(word)), self.entry(word), row]
        return row

    def of(self, doc: Doc) -> Any:
        """The features of a document: (tokens, columns), uint64."""
        strings, orths = doc.vocab.strings, doc.to_array(ORTH).tolist()
        with self.lock:
            if len(self.index) > MOST_WORDS:
                self.clear()
            index = self.index
            rows = [index[orth] if orth in index else self.add(orth, strings[orth]) for orth in orths]
            return self.rows[rows]


def word_rows() -> Model[Any, Any]:
    """Documents to word features; the parameter `keys` holds the hashes of the words in the table."""
    rows: list[Rows] = []

    def forward(model: Model[Any, Any], docs: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        keys = model.get_param("keys")
        if not rows or rows[0].keys is not keys:
            rows[:] = [Rows(keys)]
        return [rows[0].of(doc) for doc in docs], lambda gradient: []

    return Model("word_rows", forward, params={"keys": None})


def word_table(width: int) -> Model[Any, Any]:
    """Table rows to vectors and gazetteer bits, `width` + BITS floats; the table itself is not trained."""

    def forward(model: Model[Any, Any], features: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        vectors: Any = model.get_param("vectors")
        bits: Any = model.get_param("bits")
        rows = features[:, ENTRY]
        out = np.zeros((len(rows), width + BITS), dtype=np.float32)
        known, near = rows < len(bits), rows < len(vectors)
        out[near, :width] = vectors[rows[near]] * np.float32(1 / UNIT)
        out[known, width:] = (bits[rows[known], None] >> np.arange(BITS)) & 1
        return out, lambda gradient: features

    return Model("word_table", forward, params={"vectors": None, "bits": None}, dims={"nO": width + BITS})


def once_a_word(layer: Model[Any, Any]) -> Model[Any, Any]:
    """Run a layer on a ragged batch; outside training, once for each distinct word."""

    def forward(model: Model[Any, Any], features: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        if is_train:
            out, backprop = layer(features.dataXd, is_train)
            return Ragged(out, features.lengths), lambda gradient: Ragged(backprop(gradient.dataXd), gradient.lengths)
        _, first, back = np.unique(features.dataXd[:, NUMBER], return_index=True, return_inverse=True)
        out = layer.predict(features.dataXd[first])[back]
        return Ragged(out, features.lengths), lambda gradient: features

    def init(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:  # noqa: N803 (thinc's names)
        layer.initialize(None if X is None else X.dataXd, None if Y is None else Y.dataXd)

    return Model("once_a_word", forward, init=init, layers=[layer], dims={"nO": None})


@registry.architectures("lagebild.WordFeatures.v1")  # type: ignore[untyped-decorator]
def word_features(width: int, rows: list[int], table_width: int) -> Model[Any, Any]:
    """Embed documents' words: `HASHES` hashed pieces (tables of `rows` rows) and the word table, mixed to `width`."""
    hashed: list[Model[Any, Any]] = [
        HashEmbed(width, n, column=column, seed=8 + column) for column, n in enumerate(rows)
    ]
    known: Model[Any, Any] = chain(word_table(table_width), Linear(width, table_width + BITS))
    mix: Model[Any, Any] = Maxout(width, width * (len(rows) + 1), nP=3, dropout=0.0, normalize=True)
    embedded = once_a_word(chain(concatenate(*hashed, known), mix))
    return chain(word_rows(), list2ragged(), embedded, ragged2list())


def narrow(nlp: Any) -> None:
    """Make the tagger's weights half as precise, for writing: half the size, no measurable loss."""
    _cast(nlp, np.float32, np.float16)


def widen(nlp: Any) -> None:
    """Undo `narrow` after reading."""
    _cast(nlp, np.float16, np.float32)


def _cast(nlp: Any, old: Any, new: Any) -> None:
    for node in nlp.get_pipe("ner").model.walk():
        for name in node.param_names:
            if node.has_param(name) and node.get_param(name).dtype == old:
                node.set_param(name, node.get_param(name).astype(new))
