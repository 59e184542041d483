"""The name tagger's network as it is trained (torch); `core/annotate/names/network.py` runs it in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from bench.train.names_gate import REACH
from core.annotate.names.network import TAGS, allowed
from core.language.word_features import COLUMNS, FLAGS, LISTS, Words

# Width of the vector learnt for each column of a word's numbers.
WIDTHS = {
    "cluster": 48,
    "cluster_4": 6,
    "cluster_6": 12,
    "cluster_10": 24,
    "end_2": 12,
    "end_3": 24,
    "end_4": 24,
    "start_3": 16,
    "shape": 16,
    "spelling": 8,
    "variant": 4,
    "word": 32,
}
NEVER = -1e4


class Net(nn.Module):
    """Words to scores of tags; `dropout` hides parts of rows, `hidden` whole pieces of what is known of a word."""

    def __init__(self, width: int, depth: int, dropout: float, hidden: float) -> None:
        super().__init__()
        self.columns = nn.ModuleList([nn.Embedding(n, WIDTHS[name]) for name, n in COLUMNS.items()])
        for name, column in zip(COLUMNS, self.columns, strict=True):
            nn.init.normal_(column.weight, 0, 0 if name == "word" else 0.1)
        self.dense = nn.Linear(sum(WIDTHS.values()) + FLAGS + len(LISTS), width)
        self.normal = nn.LayerNorm(width)
        self.layers = nn.ModuleList([nn.Linear(3 * width, 2 * width) for _ in range(depth)])
        self.normals = nn.ModuleList([nn.LayerNorm(width) for _ in range(depth)])
        self.out = nn.Linear(width, TAGS)
        self.follows, self.begins = nn.Parameter(torch.zeros(TAGS, TAGS)), nn.Parameter(torch.zeros(TAGS))
        self.dropout, self.hidden = nn.Dropout(dropout), hidden
        self.register_buffer("never", torch.tensor(np.where(allowed(), 0, NEVER), dtype=torch.float32))

    def keep(self, rows: Tensor, share: float) -> Tensor:
        """The rows, in training some of them empty."""
        return rows * (torch.rand(len(rows), 1) >= share) if self.training else rows

    def forward(self, words: Words, rows: Tensor, inside: Tensor) -> Tensor:
        """Scores (sentences, words, tags) of the words in these rows; `inside` is false behind a sentence's end."""
        flat = rows.flatten().numpy()
        numbers, values = torch.from_numpy(words.numbers[flat]), torch.from_numpy(words.values[flat])
        pieces = [
            self.keep(column(numbers[:, at]), 0.5 if name == "word" else self.hidden)
            for at, (name, column) in enumerate(zip(COLUMNS, self.columns, strict=True))
        ]
        mask = inside[:, :, None].float()
        state = self.normal(self.dense(self.dropout(torch.cat([*pieces, values], dim=1)))).relu()
        state = state.reshape(*rows.shape, -1) * mask
        for layer, normal in zip(self.layers, self.normals, strict=True):
            padded = nn.functional.pad(state, (0, 0, 1, 1))
            left, right = layer(self.dropout(torch.cat([padded[:, :-2], state, padded[:, 2:]], dim=2))).chunk(2, dim=2)
            state = (state + normal(torch.maximum(left, right))) * mask
        scores: Tensor = self.out(self.dropout(state))
        return scores

    def transitions(self) -> tuple[Tensor, Tensor]:
        """Scores of a tag (row) after another (column), and of a tag at the beginning."""
        return self.follows + self.never, self.begins + self.never[:, 0]

    def loss(self, scores: Tensor, tags: Tensor, inside: Tensor) -> Tensor:
        """Minus the logarithm of the probability of the right tags, a sentence on average."""
        follows, begins = self.transitions()
        total = begins + scores[:, 0]
        right = total.gather(1, tags[:, :1])[:, 0]
        for at in range(1, scores.shape[1]):
            here = inside[:, at]
            ahead = torch.logsumexp(total[:, None, :] + follows, dim=2) + scores[:, at]
            total = torch.where(here[:, None], ahead, total)
            step = follows[tags[:, at], tags[:, at - 1]] + scores[:, at].gather(1, tags[:, at : at + 1])[:, 0]
            right = right + step * here
        return (torch.logsumexp(total, dim=1) - right).mean()


def export(net: Net, path: Path) -> None:
    """Write the weights, half as precise, as `network.npz` for `core.annotate.names.network.load_network`.

    Its gate lets every word through until `bench.train.names_gate` fits one.
    """

    def half(*tensors: Tensor) -> Sequence[np.ndarray]:
        return [tensor.detach().numpy().astype(np.float16) for tensor in tensors]

    arrays = {f"column_{name}": half(column.weight)[0] for name, column in zip(COLUMNS, net.columns, strict=True)}
    arrays["dense"], arrays["bias"] = half(net.dense.weight.T, net.dense.bias)
    arrays["scale"], arrays["shift"] = half(net.normal.weight, net.normal.bias)
    arrays["out"], arrays["out_bias"] = half(net.out.weight.T, net.out.bias)
    arrays["gate"], arrays["gate_bias"] = np.zeros((len(net.normal.weight), 2 * REACH + 1)), np.float16(1)
    arrays["follows"], arrays["begins"] = half(net.follows, net.begins)
    for at, (layer, normal) in enumerate(zip(net.layers, net.normals, strict=True)):
        parts = zip(
            ("weights", "bias", "scale", "shift"),
            half(layer.weight.T, layer.bias, normal.weight, normal.bias),
            strict=True,
        )
        arrays.update({f"layer_{at}_{part}": array for part, array in parts})
    np.savez_compressed(path, **arrays)
