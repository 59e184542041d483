"""The articles annotated by hand: where they lie, and what stands in them, beside what the program finds.

They belong to others and are no part of the project: a folder of JSON Lines files, one article a line with `id`,
`text`, `published` and its marks. `core.annotate.to_json` gives the found marks in the same form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.eval.score import Case, Mark
from bench.server import ROOT
from core.annotate import annotate, to_json
from core.corpus import read_corpus
from core.records import Article

Row = Mapping[str, Any]
FOLDER = ROOT.parent / "shared" / "eval" / "data"
"""Where the data is looked for, beside the project, if no folder is named."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A file of articles: the names of its marks there and in our output, and how one such row is read."""

    file: str
    gold: str
    found: str
    read: Callable[[Row], Mark | None]


def cases(dataset: Dataset, folder: Path) -> list[Case]:
    """Annotate the articles of a data set, their texts taken as they stand; `OSError` if the file cannot be read."""
    path = folder / dataset.file
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    articles = (item for item in read_corpus([path], as_is=True) if isinstance(item, Article))
    return side_by_side(dataset, rows, (to_json(document) for document in annotate(articles)))


def side_by_side(dataset: Dataset, gold: Iterable[Row], found: Iterable[Row]) -> list[Case]:
    """Join articles annotated by hand to the program's by `id`; one that the program left out has no found marks."""
    ours = {row["id"]: row for row in found}
    return [
        Case(
            row["id"],
            row["text"],
            _marks(dataset.read, row[dataset.gold]),
            _marks(dataset.read, ours.get(row["id"], {}).get(dataset.found, ())),
        )
        for row in gold
    ]


def _marks(read: Callable[[Row], Mark | None], rows: Iterable[Row]) -> tuple[Mark, ...]:
    return tuple(mark for row in rows if (mark := read(row)) is not None)


def timex(row: Row) -> Mark:
    """A temporal expression; its type is told by the value where the row does not state it."""
    value = row.get("value") or ""
    return Mark(row["start"], row["stop"], row.get("type") or timex_type(value), plain_value(value))


def timex_type(value: str) -> str:
    """DURATION for P3D and PT2H, TIME for what has an hour, else DATE."""
    if re.match(r"P[TX\d]", value):
        return "DURATION"
    return "TIME" if re.search(r"\dT", value) else "DATE"


def plain_value(value: str) -> str:
    """A TIMEX3 value in one spelling: capitals, T14:30 for T14.30 and T14:30:00."""
    hours = re.sub(r"T(\d\d)\.(\d\d)", r"T\1:\2", value.strip().upper())
    return re.sub(r"(T\d\d:\d\d):00$", r"\1", hours)


def name(row: Row) -> Mark | None:
    """A name, a country as a place; None for a name inside a compound and for a description."""
    if row.get("part") or row.get("nominal"):
        return None
    return Mark(row["start"], row["stop"], "place" if row["kind"] == "country" else row["kind"])


def quote(row: Row) -> Mark:
    """A quotation with its speaker."""
    said = row.get("speaker")
    return Mark(row["start"], row["stop"], row["kind"], speaker=(said["start"], said["stop"]) if said else None)


DATASETS = {
    "dates": Dataset("dates-dev.jsonl", "dates", "dates", timex),
    "names": Dataset("names-dev.jsonl", "names", "mentions", name),
    "quotes": Dataset("quotes-dev.jsonl", "quotes", "quotes", quote),
}
