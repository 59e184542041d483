"""The parser's network as it is trained (torch); `core/language/syntax.py` runs it in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from bench.train.names_net import NEVER, WIDTHS
from core.language.parser import MOST, STEPS
from core.language.word_features import COLUMNS, FLAGS, LISTS, Words

FORMS = ["", *(f"{case} {number}" for case in ("", "Nom", "Acc", "Dat", "Gen") for number in ("", "Sing", "Plur"))]
"""Case and number; the first is for what no one has told."""


@dataclass(frozen=True)
class Shape:
    """Sizes of the network; `low` and `high` are how far each convolution looks, below and above the tags."""

    width: int = 128
    low: tuple[int, ...] = (1, 1)
    high: tuple[int, ...] = (1, 2, 4, 8)
    tag: int = 32
    arc: int = 96
    relation: int = 96
    dropout: float = 0.25
    hidden: float = 0.15


class Dropout(nn.Module):
    """Hides parts of rows in training; draws from a store of random numbers, as drawing them anew takes long."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self.store = torch.zeros(0)
        self.left = 0

    def forward(self, rows: Tensor) -> Tensor:
        """The rows, a share of their values zero and the others larger."""
        if not self.training:
            return rows
        if not self.left:
            self.left, self.store = 1000, (torch.rand(1 << 22) >= self.share).float() / (1 - self.share)
        self.left -= 1
        at = int(torch.randint(len(self.store) - rows.numel(), ()))
        return rows * self.store[at : at + rows.numel()].view(rows.shape)


class Net(nn.Module):
    """Words to scores of tags, of arcs and of relations."""

    def __init__(self, shape: Shape, tags: Sequence[str], relations: Sequence[str]) -> None:
        super().__init__()
        self.shape, self.tags, self.relations = shape, list(tags), list(relations)
        width = shape.width
        self.columns = nn.ModuleList([nn.Embedding(n, WIDTHS[name]) for name, n in COLUMNS.items()])
        for name, column in zip(COLUMNS, self.columns, strict=True):
            nn.init.normal_(column.weight, 0, 0 if name == "word" else 0.1)
        self.dense = nn.Linear(sum(WIDTHS.values()) + FLAGS + len(LISTS), width)
        self.normal = nn.LayerNorm(width)
        reaches = (*shape.low, *shape.high)
        self.layers = nn.ModuleList([nn.Linear(3 * width, 2 * width) for _ in reaches])
        self.normals = nn.ModuleList([nn.LayerNorm(width) for _ in reaches])
        self.guessing, self.tagging = nn.Linear(width, len(tags)), nn.Linear(width, len(tags))
        self.tagged = nn.Linear(len(tags), width, bias=False)
        self.dependent, self.head = nn.Linear(width, shape.arc), nn.Linear(width, shape.arc)
        self.root = nn.Parameter(torch.randn(shape.arc) * 0.1)
        self.prior = nn.Linear(shape.arc, 1)
        buckets = 2 * len(STEPS) + 4 * (MOST + 1)
        self.far, self.near = nn.Linear(shape.arc, buckets), nn.Linear(shape.arc, buckets)
        self.below, self.above = nn.Linear(width, shape.relation), nn.Linear(width, shape.relation, bias=False)
        self.rootward = nn.Parameter(torch.randn(shape.relation) * 0.1)
        self.relating = nn.Linear(shape.relation, len(relations))
        self.guess_low, self.guess_high = nn.Linear(width, COLUMNS["cluster"]), nn.Linear(width, COLUMNS["cluster"])
        self.forming = nn.Linear(width, len(FORMS))  # only learnt along: subjects and objects differ in case
        self.dropout = Dropout(shape.dropout)
        self.register_buffer("finite", torch.tensor(["FIN" in tag for tag in tags]))
        self.register_buffer("comma", torch.tensor([tag == "$," for tag in tags]))

    def keep(self, rows: Tensor, share: float) -> Tensor:
        """The rows, in training some of them empty."""
        return rows * (torch.rand(*rows.shape[:-1], 1) >= share) if self.training else rows

    def embed(self, words: Words, rows: Tensor) -> Tensor:
        """Rows of words by themselves."""
        flat = rows.flatten().numpy()
        numbers, values = torch.from_numpy(words.numbers[flat]), torch.from_numpy(words.values[flat])
        pieces = [
            self.keep(column(numbers[:, at]), 0.5 if name == "word" else self.shape.hidden)
            for at, (name, column) in enumerate(zip(COLUMNS, self.columns, strict=True))
        ]
        state = self.normal(self.dense(self.dropout(torch.cat([*pieces, values], dim=1)))).relu()
        return state.reshape(*rows.shape, -1)

    def convolve(self, state: Tensor, mask: Tensor, first: int, last: int) -> Tensor:
        """Run through some of the layers."""
        reaches = (*self.shape.low, *self.shape.high)
        for at in range(first, last):
            reach = reaches[at]
            padded = nn.functional.pad(state, (0, 0, reach, reach))
            around = torch.cat([padded[:, : -2 * reach], state, padded[:, 2 * reach :]], dim=2)
            left, right = self.layers[at](self.dropout(around)).chunk(2, dim=2)
            state = (state + self.normals[at](torch.maximum(left, right))) * mask
        return state

    def forward(self, words: Words, rows: Tensor, inside: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of first and final tags (2, s, n, t), of heads (s, n, n + 1; the root last), last rows of words."""
        mask = inside[:, :, None].float()
        low = len(self.shape.low)
        state = self.convolve(self.embed(words, rows) * mask, mask, 0, low)
        first = self.guessing(self.dropout(state))
        chances = first.softmax(dim=2)
        state = (state + self.keep(self.tagged(chances), 0.1)) * mask
        state = self.convolve(state, mask, low, len(self.layers))
        tags = torch.stack([first, self.tagging(self.dropout(state))])
        return tags, self.arcs(state, first.argmax(dim=2), inside), state

    def guessing_loss(self, words: Words, batch: Batch) -> Tensor:
        """What it costs to guess the clusters of hidden words from their neighbours: nothing is labelled for that."""
        rows, inside = batch.rows, batch.inside
        mask = inside[:, :, None].float()
        hidden = inside & (torch.rand(rows.shape) < 0.2)
        wanted = torch.from_numpy(words.numbers[rows[hidden].numpy(), 0]).long()
        low = len(self.shape.low)
        state = self.embed(words, rows) * mask * ~hidden[:, :, None]
        state = self.convolve(state, mask, 0, low)
        near = self.guess_low(state[hidden])
        state = self.convolve(state, mask, low, len(self.layers))
        return sum(nn.functional.cross_entropy(guess, wanted) for guess in (near, self.guess_high(state[hidden])))

    def arcs(self, state: Tensor, tags: Tensor, inside: Tensor) -> Tensor:
        """Scores of each word's (row) possible heads (column; the root last)."""
        dropped = self.dropout(state)
        dependent, head = self.dropout(self.dependent(dropped).relu()), self.dropout(self.head(dropped).relu())
        scores = dependent @ head.transpose(1, 2) / self.shape.arc**0.5 + self.prior(head).transpose(1, 2)
        for kind in buckets(self.finite[tags] & inside, self.comma[tags] & inside):
            scores = scores + self.far(dependent).gather(2, kind)
            scores = scores + self.near(head).gather(2, kind.transpose(1, 2)).transpose(1, 2)
        itself = torch.eye(scores.shape[1], dtype=torch.bool)
        scores = scores.masked_fill(~inside[:, None, :] | itself, NEVER)
        root = dependent @ self.root[:, None] / self.shape.arc**0.5
        return torch.cat([scores, root], dim=2)

    def label(self, state: Tensor, heads: Tensor) -> Tensor:
        """Scores of the relations of words to these heads (the root is the length of the padded sentence)."""
        dropped = self.dropout(state)
        above = self.above(dropped)
        above = torch.cat([above, self.rootward.expand(len(above), 1, -1)], dim=1)
        chosen = above.gather(1, heads[:, :, None].expand(-1, -1, above.shape[2]))
        return self.relating(self.dropout((self.below(dropped) + chosen).relu()))

    def loss(self, words: Words, batch: Batch) -> Tensor:
        """Minus the logarithm of the probability of the right tags, heads and relations, a word on average."""
        tags, arcs, state = self(words, batch.rows, batch.inside)
        labels = self.label(state, batch.heads)
        inside = batch.inside
        known = inside & (batch.forms > 0)
        along = (
            nn.functional.cross_entropy(self.forming(self.dropout(state))[known], batch.forms[known])
            if known.any()
            else 0
        )
        parts = ((tags[0], batch.tags), (tags[1], batch.tags), (arcs, batch.heads), (labels, batch.relations))
        return 0.5 * along + sum(
            nn.functional.cross_entropy(scores[inside], right[inside], label_smoothing=0.0 if scores is arcs else 0.03)
            for scores, right in parts
        )


@dataclass(frozen=True)
class Batch:
    """Sentences laid side by side: all (sentences, words); `heads` count the root as the longest sentence's length."""

    rows: Tensor
    inside: Tensor
    tags: Tensor
    heads: Tensor
    relations: Tensor
    forms: Tensor


def buckets(finite: Tensor, comma: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """What lies between each word (row) and another (column): the distance, finite verbs, commas, as bucket numbers."""
    size = finite.shape[1]
    at = torch.arange(size)
    apart = at[None, :] - at[:, None]
    right = apart > 0
    steps = torch.bucketize(apart.abs().clamp(min=1), torch.tensor(STEPS), right=True) - 1
    first = 2 * len(STEPS)
    found = [(steps + right * len(STEPS)).expand(len(finite), size, size)]
    for number, kind in enumerate((finite, comma)):
        until = kind.long().cumsum(dim=1)
        before = until - kind.long()
        between = torch.where(right, before[:, None, :] - until[:, :, None], before[:, :, None] - until[:, None, :])
        found.append(first + 2 * number * (MOST + 1) + between.clamp(0, MOST) + right * (MOST + 1))
    return found[0], found[1], found[2]


def export(net: Net, path: Path) -> None:
    """Write the weights, half as precise, as `syntax.npz` for `core.language.parser.load_parser`."""
    arrays: dict[str, np.ndarray] = {}

    def add(name: str, tensor: Tensor) -> None:
        arrays[name] = np.ascontiguousarray(tensor.detach().numpy(), dtype=np.float16)  # rows first: multiplies faster

    def linear(name: str, layer: nn.Linear) -> None:
        add(name, layer.weight.T)
        if layer.bias is not None:
            add(f"{name}_bias", layer.bias)

    for name, column in zip(COLUMNS, net.columns, strict=True):
        add(f"column_{name}", column.weight)
    add("dense", net.dense.weight.T), add("bias", net.dense.bias)
    add("scale", net.normal.weight), add("shift", net.normal.bias)
    for at, (layer, normal) in enumerate(zip(net.layers, net.normals, strict=True)):
        tensors = (layer.weight.T, layer.bias, normal.weight, normal.bias)
        for part, tensor in zip(("weights", "bias", "scale", "shift"), tensors, strict=True):
            add(f"layer_{at}_{part}", tensor)
    with torch.no_grad():  # each head has one bucket of distances, so what speaks for it anyway goes in there
        net.near.weight[: 2 * len(STEPS)] += net.prior.weight
        net.near.bias[: 2 * len(STEPS)] += net.prior.bias
        net.prior.weight.zero_(), net.prior.bias.zero_()
    for name in ("guessing", "tagging", "tagged", "dependent", "head", "far", "near", "below", "above", "relating"):
        linear(name, getattr(net, name))
    add("root", net.root), add("rootward", net.rootward)
    arrays["tags"], arrays["relations"] = np.array(net.tags), np.array(net.relations)
    arrays["reaches"] = np.array((*net.shape.low, *net.shape.high))
    arrays["low"] = np.array(len(net.shape.low))
    np.savez_compressed(path, **arrays)
