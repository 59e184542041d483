"""Changed copies of labelled sentences, so that the tagger leans less on single words, capitals and full stops."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from typing import Any

Row = dict[str, Any]
# New surface of a stretch of text; its kind is None between names.
Change = Callable[[str, str | None], str]


def rewrite(row: Row, change: Change) -> Row:
    """The sentence with every name, and every stretch between names, changed; offsets follow."""
    text, names, done = "", [], 0
    for name in sorted(row["names"], key=lambda name: name["start"]):
        text += change(row["text"][done : name["start"]], None)
        start = len(text)
        text += change(row["text"][name["start"] : name["stop"]], name["kind"])
        names.append({**name, "start": start, "stop": len(text)})
        done = name["stop"]
    return {**row, "text": text + change(row["text"][done:], None), "names": names}


class Variants:
    """Draws variants of sentences: other names of the same kind, other capitals, no full stop."""

    def __init__(self, rows: list[Row], first: list[str], last: list[str], places: list[str], seed: int) -> None:
        self.rng = random.Random(seed)
        self.first, self.last, self.places = first, last, places
        self.seen: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            for name in row["names"]:
                self.seen[name["kind"]].append(row["text"][name["start"] : name["stop"]])

    def draw(self, row: Row) -> Row:
        """The sentence as it is, half of the time, or changed in one way."""
        dice = self.rng.random()
        if dice < 0.30:
            return rewrite(row, self.another)
        if dice < 0.36:
            return rewrite(row, lambda text, kind: text.capitalize() if kind and text.isupper() else text)
        if dice < 0.42:
            return rewrite(row, lambda text, kind: text.upper() if kind else text)
        if dice < 0.44:
            return rewrite(row, lambda text, _: text.upper())
        if dice < 0.50 and row["text"][-1:] in ".!?" and all(name["stop"] < len(row["text"]) for name in row["names"]):
            return {**row, "text": row["text"][:-1]}
        return row

    def another(self, text: str, kind: str | None) -> str:
        """Another name of the kind for most of the names."""
        if kind is None or self.rng.random() < 0.3:
            return text
        new = self.rng.choice(self.seen[kind])
        if kind == "person" and self.rng.random() < 0.5:
            words = [self.rng.choice(self.first), self.rng.choice(self.last)]
            new = " ".join(words[-len(text.split()) :])
        elif kind == "place" and " " not in text and self.rng.random() < 0.4:
            new = self.rng.choice(self.places)
        return new
