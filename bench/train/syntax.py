"""Train the parser that ships as core/language/model/syntax.npz.

    python -m bench.train.syntax TREES.conllu.gz CORPUS.txt.gz OUT

TREES are those of UD German GSD; every seventh, 250 in all, is only measured. CORPUS is plain German text, a paragraph
a line. A network first guesses hidden words of CORPUS; from there some teachers learn from TREES, each from another
seed; then they parse sentences of CORPUS, and one student learns from both, twice. Needs torch, which the
project does not.
"""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import click
import numpy as np
import torch

from bench.train.names_data import Shelf
from bench.train.syntax_data import Tree, corpus_sentences, read_trees, score
from bench.train.syntax_net import FORMS, Batch, Net, Shape, export
from core.language.layers import load_table
from core.language.parser import Parser, load_parser, with_passive_subjects
from core.language.trees import best_tree

SURE = 0.85
"""Silver sentences are kept whose words are attached with so much certainty on average."""


@dataclass(frozen=True)
class Plan:
    """How a network is trained: passes over the sentences, the highest rate, words a batch."""

    epochs: int = 26
    rate: float = 2e-3
    words: int = 320


def batch_of(trees: Sequence[Tree], shelf: Shelf, net: Net) -> Batch:
    """Lay sentences side by side; what a tree lacks is left 0."""
    longest = max(len(tree.words) for tree in trees)
    at = np.zeros((6, len(trees), longest), dtype=np.int64)
    tags = {tag: n for n, tag in enumerate(net.tags)}
    relations = {relation: n for n, relation in enumerate(net.relations)}
    for number, tree in enumerate(trees):
        n = len(tree.words)
        at[0, number, :n] = [shelf.index[word] for word in tree.words]
        at[1, number, :n] = 1
        at[2, number, :n] = [tags[tag] for tag in tree.tags] if tree.tags else 0
        at[3, number, :n] = [longest if head < 0 else head for head in tree.heads] if tree.heads else 0
        at[4, number, :n] = [relations[relation] for relation in tree.relations] if tree.relations else 0
        at[5, number, :n] = [FORMS.index(form) for form in tree.forms] if tree.forms else 0
    rows, inside, *rest = torch.from_numpy(at)
    return Batch(rows, inside.bool(), *rest)


def batches(trees: Sequence[Tree], rng: random.Random, words: int) -> Iterator[list[Tree]]:
    """One epoch: every sentence once, those of like length together, the batches shuffled."""
    ordered = sorted(rng.sample(trees, len(trees)), key=lambda tree: len(tree.words) + rng.random() * 6)
    groups: list[list[Tree]] = [[]]
    for tree in ordered:
        if sum(len(one.words) for one in groups[-1]) > words:
            groups.append([])
        groups[-1].append(tree)
    rng.shuffle(groups)
    yield from groups


def parse_with(nets: Sequence[Net], sentences: Sequence[Sequence[str]], shelf: Shelf) -> list[tuple[Tree, float]]:
    """What networks together make of sentences (the mean of their probabilities), and how sure they are of the arcs."""
    order = sorted(range(len(sentences)), key=lambda at: len(sentences[at]))
    found: dict[int, tuple[Tree, float]] = {}
    with torch.no_grad():
        for start in range(0, len(order), 32):
            places = order[start : start + 32]
            made = _parse_batch(nets, [tuple(sentences[at]) for at in places], shelf)
            found.update(zip(places, made, strict=True))
    return [found[at] for at in range(len(sentences))]


def _parse_batch(nets: Sequence[Net], sentences: Sequence[tuple[str, ...]], shelf: Shelf) -> list[tuple[Tree, float]]:
    names = nets[0]
    batch = batch_of([Tree(words, (), (), ()) for words in sentences], shelf, names)
    outs = [net(shelf.words, batch.rows, batch.inside) for net in nets]
    tags = torch.stack([tags[1].softmax(2) for tags, _, _ in outs]).mean(0).argmax(2)
    arcs = torch.stack([arcs.softmax(2) for _, arcs, _ in outs]).mean(0).add(1e-9).log().numpy()
    longest = arcs.shape[1]
    heads = torch.full(batch.rows.shape, longest)
    sure = []
    for number, words in enumerate(sentences):
        n = len(words)
        scores = np.concatenate([arcs[number, :n, :n], arcs[number, :n, longest:]], axis=1)
        best = best_tree(scores)
        heads[number, :n] = torch.tensor([longest if head < 0 else head for head in best])
        sure.append(float(np.exp(scores[np.arange(n), best]).mean()))  # -1 is the last column, the root
    labels = torch.stack([net.label(out[2], heads).softmax(2) for net, out in zip(nets, outs, strict=True)]).mean(0)
    labels[:, :, names.relations.index("root")] = 0
    related = torch.zeros_like(heads)
    for number, words in enumerate(sentences):
        n = len(words)
        above = np.minimum(heads[number, :n].numpy(), n)
        related[number, :n] = torch.from_numpy(
            with_passive_subjects(labels[number, :n].argmax(1).numpy(), above, names.relations)
        )
    return [
        (
            Tree(
                words,
                tuple(names.tags[tag] for tag in tags[number, : len(words)].tolist()),
                tuple(-1 if head == longest else head for head in heads[number, : len(words)].tolist()),
                tuple(
                    "root" if head == longest else names.relations[relation]
                    for head, relation in zip(
                        heads[number, : len(words)].tolist(), related[number, : len(words)].tolist(), strict=True
                    )
                ),
            ),
            sure[number],
        )
        for number, words in enumerate(sentences)
    ]


def measure(nets: Sequence[Net], held: Sequence[Tree], shelf: Shelf) -> str:
    """How good networks are together."""
    return str(score(held, [tree for tree, _ in parse_with(nets, [tree.words for tree in held], shelf)]))


def fit(net: Net, trees: Sequence[Tree], shelf: Shelf, plan: Plan, seed: int, guessing: bool = False) -> Net:
    """Train a network on trees, or to guess hidden words of their sentences."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    optimizer = torch.optim.AdamW(net.parameters(), lr=plan.rate, weight_decay=1e-3, betas=(0.9, 0.98), fused=True)
    steps, done = plan.epochs * sum(1 for _ in batches(trees, rng, plan.words)), 0
    net.train()
    for epoch in range(plan.epochs):
        began, losses, first = time.process_time(), 0.0, done
        for group in batches(trees, rng, plan.words):
            done += 1
            for part in optimizer.param_groups:
                part["lr"] = plan.rate * min(1, done / 100) * max(0.02, 1 - done / steps)
            batch = batch_of(group, shelf, net)
            loss = net.guessing_loss(shelf.words, batch) if guessing else net.loss(shelf.words, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            losses += float(loss.detach())
        click.echo(f"  epoch {epoch:2}  loss {losses / (done - first):.3f}  {time.process_time() - began:.0f} s")
    return net.eval()


@click.command(help=__doc__)
@click.argument("trees", type=click.Path(exists=True, path_type=Path))
@click.argument("corpus", type=click.Path(exists=True, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, exists=True, path_type=Path))
@click.option("--teachers", default=3, show_default=True)
@click.option("--guessed", default=35_000, show_default=True, help="Sentences to guess hidden words of.")
@click.option(
    "--silver", default=15_000, show_default=True, help="Sentences that the teachers parse, each of two times."
)
def main(trees: Path, corpus: Path, out: Path, teachers: int, guessed: int, silver: int) -> None:
    """Guess, train teachers, parse, train the student, write OUT."""
    torch.set_num_threads(1)
    torch.manual_seed(1)
    rows, held = read_trees(trees)
    pool = [Tree(words, (), (), ()) for words in islice(corpus_sentences(corpus), 250_000)]
    unlabelled = random.Random(5).sample(pool, guessed + 2 * silver)
    shelf = Shelf(load_table())
    shelf.add({word for tree in (*rows, *held, *unlabelled) for word in tree.words})
    tags = sorted({tag for tree in (*rows, *held) for tag in tree.tags})
    relations = sorted({relation for tree in (*rows, *held) for relation in tree.relations})
    start = Net(Shape(), tags, relations)
    fit(start, unlabelled[2 * silver :], shelf, Plan(epochs=1, words=1000), 1, guessing=True)
    nets = []
    for seed in range(1, teachers + 1):
        nets.append(fit(copy.deepcopy(start), rows, shelf, Plan(), seed))
        for some in (nets[-1:], nets):
            click.echo(f"teachers up to {seed}, {len(some)} together: {measure(some, held, shelf)}")
    student = Net(replace(start.shape, dropout=0.2, hidden=0.1), tags, relations)  # more sentences, less to hide
    student.load_state_dict(start.state_dict())
    for number, plan in enumerate((Plan(epochs=6, words=500), Plan(epochs=4, words=500, rate=1.5e-3))):
        words = [tree.words for tree in unlabelled[number * silver : (number + 1) * silver]]
        judged = parse_with([*nets, *([student] if number else [])], words, shelf)  # in the end it teaches itself, too
        made = [tree for tree, sure in judged if sure > SURE]
        fit(student, [*rows, *rows, *made], shelf, plan, number)
        click.echo(f"student of {len(made)} parsed sentences: {measure([student], held, shelf)}")
    export(student, out / "syntax.npz")
    click.echo(f"shipped: {score(held, shipped(load_parser(out), held))}")


def shipped(parser: Parser, trees: Sequence[Tree]) -> list[Tree]:
    """What the exported parser makes of the words of trees."""
    found = parser.parse([tree.words for tree in trees])
    return [Tree(tree.words, *map(tuple, parsed[:3])) for tree, parsed in zip(trees, found, strict=True)]


if __name__ == "__main__":
    main()
