"""What a change wins and loses: annotations of the working tree against those of a base commit.

    make compare BASE=main ARTICLES=folder KINDS="dates quotes"

Both annotate the same articles. `+` is an annotation that only the working tree finds, `-` one that only the
base finds, `~` one at the same place that says something else. A place is told by the words around it, so that
one line cut from an article does not make all the rest new.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import click

from bench.server import ROOT

KINDS = ("dates", "mentions", "figures", "quotes", "events")
AROUND = 30
"""Characters on both sides that tell a place."""

Row = Mapping[str, Any]


class Place(NamedTuple):
    """Where an annotation stands: article, the words before, in and after it, and which of several such places."""

    article: str
    before: str
    words: str
    after: str
    number: int


class Difference(NamedTuple):
    """One line: `sign` is +, - or ~; `base` and `ours` are the fields that tell, empty where there is none."""

    sign: str
    place: Place
    base: Mapping[str, str]
    ours: Mapping[str, str]


def differences(base: Iterable[Row], ours: Iterable[Row], kind: str) -> list[Difference]:
    """What two runs of `annotate` found differently, by article and place; fields that only one of them has are out."""
    old, new = _by_place(base, kind), _by_place(ours, kind)
    found = []
    for place in {**old, **new}:
        if place not in old:
            found.append(Difference("+", place, {}, new[place][1]))
        elif place not in new:
            found.append(Difference("-", place, old[place][1], {}))
        else:
            (_, was), (_, now) = old[place], new[place]
            unlike = [name for name in was if name in now and was[name] != now[name]]
            if unlike:
                found.append(Difference("~", place, {n: was[n] for n in unlike}, {n: now[n] for n in unlike}))
    start = {place: at for rows in (old, new) for place, (at, _) in rows.items()}
    return sorted(found, key=lambda one: (one.place.article, start[one.place]))


def _by_place(documents: Iterable[Row], kind: str) -> dict[Place, tuple[int, dict[str, str]]]:
    """The annotations of one kind: where each starts, and its fields as words."""
    found = {}
    for document in documents:
        text, seen = document["text"], Counter[tuple[str, str, str]]()
        for row in document[kind]:
            start, stop = row["start"], row["stop"]
            words = (text[max(0, start - AROUND) : start], text[start:stop], text[stop : stop + AROUND])
            seen[words] += 1
            fields = {name: _told(value, text) for name, value in row.items() if name not in ("start", "stop")}
            found[Place(document["id"], *words, seen[words])] = (start, fields)
    return found


def _told(value: Any, text: str) -> str:
    """A field as words; a span as the words it covers, for offsets move with the text."""
    if isinstance(value, dict) and "start" in value:
        rest = [str(item) for name, item in value.items() if name not in ("start", "stop") and item is not None]
        return " = ".join([text[value["start"] : value["stop"]], *rest])
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def line(one: Difference) -> str:
    """`+ article | words | field: value`, or `field: old -> new` for a change; one line."""
    if one.sign == "~":
        told = [f"{name}: {one.base[name]} -> {one.ours[name]}" for name in one.base]
    else:
        told = [f"{name}: {value}" for name, value in (one.ours or one.base).items() if value not in ("None", "False")]
    return " ".join(f"{one.sign} {one.place.article} | {one.place.words[:90]} | {'; '.join(told)}".split())


@contextmanager
def checkout(commit: str) -> Iterator[Path]:
    """A temporary working tree of a commit; raises `click.ClickException` if there is no such commit."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "base"
        made = subprocess.run(
            ["git", "worktree", "add", "--detach", str(tree), commit], cwd=ROOT, capture_output=True, text=True
        )
        if made.returncode:
            raise click.ClickException(f"Cannot check out {commit}: {made.stderr.strip()}")
        try:
            yield tree
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True)


def annotated(tree: Path, articles: Path) -> list[Row]:
    """The articles as the program in `tree` annotates them, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out.jsonl"
        command = [sys.executable, "-m", "core", "annotate", str(articles.resolve()), str(output)]
        run = subprocess.run(
            command, cwd=tree, env={**os.environ, "PYTHONPATH": str(tree)}, capture_output=True, text=True
        )
        if run.returncode:
            raise click.ClickException(f"Annotating {articles} failed: {run.stderr.strip()}")
        return [json.loads(row) for row in output.read_text(encoding="utf-8").splitlines()]


@click.command()
@click.argument("kinds", nargs=-1, metavar=f"[{'|'.join(KINDS)}]...", type=click.Choice(KINDS))
@click.option("--base", default="HEAD", show_default=True, help="The commit to compare with.")
@click.option("--articles", type=click.Path(exists=True, path_type=Path), default=ROOT / "seeds", help="What to read.")
def main(kinds: tuple[str, ...], base: str, articles: Path) -> None:
    """List the annotations that the working tree wins (+), loses (-) and changes (~) against a base commit."""
    with checkout(base) as tree:
        before = annotated(tree, articles)
    after = annotated(ROOT, articles)
    for kind in kinds or KINDS:
        found = differences(before, after, kind)
        signs = Counter(one.sign for one in found)
        click.echo(f"{kind}: {signs['+']} won, {signs['-']} lost, {signs['~']} changed against {base}")
        for one in found:
            click.echo(f"  {line(one)}")


if __name__ == "__main__":
    main()
