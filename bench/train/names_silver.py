"""Sentences that trained networks label, for another network to learn from."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import torch

from bench.train.names_data import Labelled, Shelf, tensors
from bench.train.names_net import Net
from bench.train.names_words import lookup, sentences

# Sentences are kept whose least certain word is at least so certain, and so many of those without a name.
SURE, NAMELESS = 0.55, 0.3
# Words between these logarithms of frequency are exchanged for one another, in one of these shares of a sentence.
RARE, FREQUENT = -17.0, -8.5
SHARES = (0.15, 0.3, 0.5)


class Swaps:
    """Other words of the same cluster, written alike: small, with a capital or in capitals."""

    def __init__(self, rows: Sequence[Labelled]) -> None:
        clusters, logs = lookup("cluster"), lookup("prob")
        groups: dict[tuple[Any, ...], list[str]] = defaultdict(list)

        def group(word: str) -> tuple[Any, ...]:
            return clusters[word], word[:1].isupper(), word.isupper()

        for word in clusters:
            if clusters[word] and len(word) > 1 and logs.get(word, RARE) > RARE:
                groups[group(word)].append(word)
        self.others = {
            word: groups[group(word)]
            for word in {word for row in rows for word in row.words}
            if len(word) > 2 and clusters.get(word) and logs.get(word, 0) < FREQUENT and len(groups[group(word)]) > 5
        }

    def of(self, row: Labelled, share: float, rng: random.Random) -> Labelled:
        """The sentence with a share of its words exchanged."""
        words = [
            rng.choice(self.others[word]) if word in self.others and rng.random() < share else word
            for word in row.words
        ]
        return Labelled(words, row.tags)


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
    unlabelled += [swaps.of(rng.choice(rows), rng.choice(SHARES), rng) for _ in range(counts[1])]
    shelf.add({word for row in unlabelled for word in row.words})
    judged = decide(nets, unlabelled, shelf)
    return [row for row, sure in judged if sure > SURE and (any(row.tags) or rng.random() < NAMELESS)]
