"""Labelled sentences for the name tagger: read, scored, and laid out for its network."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from core.annotate.names.network import KINDS
from core.annotate.names.tagger import TOKEN
from core.language.word_features import Table, Words, describe


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
