"""The name tagger's gate: which words may be in a name at all, learnt from what the network itself makes of text.

    python -m bench.train.names_gate TRAIN.jsonl CORPUS.txt.gz core/annotate/model

Of TRAIN and CORPUS (as for `bench.train.names`, which runs this at its end) only the text is read. A word's gate is a
sum over the words around it, each weighed by how far off it stands, so that it costs a few numbers a word.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from bench.train.names_words import sentences
from core.annotate.names.network import Network, gates, lay_out, load_network
from core.annotate.names.tagger import TOKEN
from core.language.layers import Floats, numbered

# Words on each side that a gate looks at.
REACH = 2
# The share of the words in names that may be missed, and how many times an error at one of them counts.
MISSED, WEIGHT = 0.0001, 8.0
EPOCHS, BATCH, RATE = 8, 512, 5e-3
# Every so many sentences of the corpus are learnt from.
EVERY = 60


def fit(network: Network, text: Sequence[Sequence[str]]) -> tuple[Floats, Floats]:
    """The gate (h, 2 `REACH` + 1) and its bias: a logistic regression (Adam), moved so that hardly a name is missed."""
    forms, at = numbered(lay_out(text, REACH))
    rows, inside = network.words.rows(forms), at != 0
    places, named = np.flatnonzero(inside), np.zeros(len(at), np.bool_)
    named[places] = [tag > 0 for tags in open_gate(network).tag(text) for tag in tags]
    around = np.arange(-REACH, REACH + 1)
    gate, moments = np.zeros((2 * REACH + 1) * rows.shape[1] + 1), np.zeros((2, 1))
    rng, steps = np.random.default_rng(0), 0
    for epoch in range(EPOCHS):
        for some in np.array_split(rng.permutation(places), len(places) // BATCH):
            steps += 1
            slope = _slope(gate, rows[at[some[:, None] + around]].reshape(len(some), -1), named[some])
            moments = moments * [[0.9], [0.999]] + [[0.1], [0.001]] * np.stack([slope, slope**2])
            mean, square = moments / (1 - np.array([[0.9], [0.999]]) ** steps)
            gate -= RATE * 0.6**epoch * mean / (np.sqrt(square) + 1e-8)
    weights = gate[:-1].reshape(2 * REACH + 1, -1).T.astype(np.float16)
    least = np.quantile(gates(rows @ weights.astype(np.float32), at)[named], MISSED)
    return weights, np.float16(-least)


def _slope(gate: NDArray[np.float64], rows: Floats, named: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The slope of the loss."""
    wrong = 1 / (1 + np.exp(-(rows @ gate[:-1] + gate[-1]))) - named
    wrong *= np.where(named, WEIGHT, 1) / len(rows)
    return np.append(wrong @ rows, wrong.sum())


def open_gate(network: Network) -> Network:
    """The network with a gate that every word passes."""
    return replace(network, gate=network.gate * 0, gate_bias=np.float32(1))


def add_gate(path: Path, text: Sequence[Sequence[str]]) -> None:
    """Fit a gate to the network in a folder and write it beside the other weights."""
    gate, bias = fit(load_network(path), text)
    with np.load(path / "network.npz") as stored:
        arrays = {**stored, "gate": gate, "gate_bias": bias}
    np.savez_compressed(path / "network.npz", **arrays)


def texts(train: Path, corpus: Path) -> list[list[str]]:
    """The words of sentences to learn from."""
    rows = train.read_text(encoding="utf-8").splitlines()
    labelled = [TOKEN.findall(json.loads(row)["text"]) for row in rows]
    return [*labelled, *islice(sentences(corpus), 0, EVERY * len(labelled), EVERY)]


@click.command(help=__doc__)
@click.argument("train", type=click.Path(exists=True, path_type=Path))
@click.argument("corpus", type=click.Path(exists=True, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, exists=True, path_type=Path))
def main(train: Path, corpus: Path, out: Path) -> None:
    """Fit and write the gate; tell how many words pass it."""
    text = texts(train, corpus)
    add_gate(out, text)
    network = load_network(out)
    forms, at = numbered(lay_out(text, REACH))
    passes = gates(network.words.rows(forms) @ network.gate, at) + network.gate_bias > 0
    click.echo(f"{100 * passes[at != 0].mean():.1f} % of the words pass")


if __name__ == "__main__":
    main()
