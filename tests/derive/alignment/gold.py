"""Pairs of articles whose sentences are aligned by hand (`developed.txt` says how), and how the program is scored."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.annotate import annotate
from core.derive.align import Passage
from core.records import Article, Published, Span
from core.store import Store, open_store, write_documents
from core.store.queries import aligned

DAY = date(2022, 10, 14)


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of an article, each with the letters of what it tells."""

    sentences: tuple[str, ...]
    facts: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles about the same events."""

    name: str
    left: Side
    right: Side

    @property
    def links(self) -> set[tuple[int, int]]:
        """The sentences that tell the same."""
        a, b = self.left.facts, self.right.facts
        return {(i, k) for i, one in enumerate(a) for k, other in enumerate(b) if one & other}


def read_pairs(path: Path) -> Iterator[Pair]:
    """Read the pairs of a file."""
    for block in path.read_text(encoding="utf-8").split("\n= ")[1:]:
        name, *lines = block.strip().splitlines()
        yield Pair(name, *(_side(lines, sign) for sign in "<>"))


def _side(lines: list[str], sign: str) -> Side:
    marked = [line[2:].split(" ", 1) for line in lines if line[0] == sign]
    return Side(tuple(text.strip() for _, text in marked), tuple(frozenset(fact) - {"-"} for fact, _ in marked))


def stored(pairs: list[Pair], folder: Path) -> Store:
    """A store of the articles of the pairs, annotated: two for each, one after the other."""
    articles = (
        _article(f"{pair.name} {number}", side) for pair in pairs for number, side in enumerate((pair.left, pair.right))
    )
    write_documents(annotate(articles), folder)
    return open_store(folder)


def _article(name: str, side: Side) -> Article:
    title = "Meldung"
    text = f"{title}\n\n{' '.join(side.sentences)}"
    return Article(
        name, title, Span(0, len(title)), "first line", text, text, name, name, Published(DAY, DAY, "day", "stated", "")
    )


@dataclass(frozen=True, slots=True)
class Score:
    """Links right, missed and too many, and a line for each that is wrong."""

    right: int
    missed: int
    extra: int
    wrong: tuple[str, ...]

    @property
    def f1(self) -> float:
        """F1 of the links in percent."""
        return 200 * self.right / (2 * self.right + self.missed + self.extra)


def score(pairs: list[Pair], folder: Path) -> Score:
    """Align the pairs and judge the links."""
    store = stored(pairs, folder)
    right = missed = extra = 0
    wrong = []
    for number, pair in enumerate(pairs):
        keys = 2 * number + 1, 2 * number + 2
        found = aligned(store, *keys)
        on_left, on_right = (
            _places(store, key, side, passages)
            for key, side, passages in zip(keys, (pair.left, pair.right), (found.a, found.b), strict=True)
        )
        links = {(on_left[link.a], on_right[link.b]) for link in found.links}
        right += len(links & pair.links)
        missed += len(pair.links - links)
        extra += len(links - pair.links)
        for i, k in sorted(pair.links ^ links):
            what = "missed" if (i, k) in pair.links else "too many"
            wrong.append(f"{what}: {pair.name}: {pair.left.sentences[i]} | {pair.right.sentences[k]}")
    return Score(right, missed, extra, tuple(wrong))


def _places(store: Store, article: int, side: Side, passages: Sequence[Passage]) -> list[int]:
    """The marked sentence that each passage is, or lies in."""
    ((text,),) = store.rows("SELECT text FROM articles WHERE article = $article", {"article": article})
    starts = [text.index(sentence) for sentence in side.sentences]
    return [bisect_right(starts, passage.start) - 1 for passage in passages]
