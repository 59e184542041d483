"""How many times as fast as a base commit all annotators together read: `python -m bench.pace --base main`.

Both trees annotate the same articles on the same core, batch by batch, in fresh processes that take turns, so that
words are met for the first time as in a build. A batch costs the CPU time of its best round; loading word lists and
models, and reading the articles, is left out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click

from bench.compare import checkout
from bench.server import ROOT

ROUNDS = 3

_WORKER = """
import json, os, sys, time
from pathlib import Path
from core.annotate import Settings, annotate
from core.corpus import read_corpus
from core.records import Article
articles = [item for item in read_corpus([Path(sys.argv[1])], as_is=True) if isinstance(item, Article)]
settings = Settings(use_tagger=sys.argv[2] == "tagger")
batches = [articles[at : at + 32] for at in range(0, len(articles), 32)]
list(annotate(articles[:1], settings))
costs = []
for batch in batches:
    began = time.process_time()
    list(annotate(batch, settings))
    costs.append(time.process_time() - began)
print(json.dumps([sum(len(article.text.split()) for article in articles), costs]))
"""
"""Runs in either tree, so it asks of the program only what has been there from the beginning."""


def batch_costs(tree: Path, articles: Path, tagger: bool) -> tuple[int, list[float]]:
    """The words of the articles, and the seconds of CPU time that each batch costs the program in `tree`."""
    command = [sys.executable, "-c", _WORKER, str(articles.resolve()), "tagger" if tagger else "none"]
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(tree)}
    run = subprocess.run(command, cwd=tree, env={**os.environ, **one_thread}, capture_output=True, text=True)
    if run.returncode:
        raise click.ClickException(f"Annotating {articles} in {tree} failed: {run.stderr.strip()}")
    words, costs = json.loads(run.stdout.splitlines()[-1])
    return words, costs


def paces(trees: list[Path], articles: Path, tagger: bool, rounds: int = ROUNDS) -> list[float]:
    """Words a second in each tree."""
    runs = [[batch_costs(tree, articles, tagger) for tree in trees] for _ in range(rounds)]
    best = [map(min, zip(*(costs for _, costs in one), strict=True)) for one in zip(*runs, strict=True)]
    return [runs[0][0][0] / sum(costs) for costs in best]


@click.command()
@click.option("--base", default="HEAD", show_default=True, help="The commit to compare with.")
@click.option("--articles", type=click.Path(exists=True, path_type=Path), default=ROOT / "seeds", help="What to read.")
@click.option("--rounds", default=ROUNDS, show_default=True, help="Rounds, of which the best counts.")
def main(base: str, articles: Path, rounds: int) -> None:
    """Print the words a second of the base and of the working tree, without and with the name tagger."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with checkout(base) as tree:
        for tagger in (False, True):
            theirs, ours = paces([tree, ROOT], articles, tagger, rounds)
            told = f"{base} {theirs:,.0f} words/s, working tree {ours:,.0f} words/s: {ours / theirs:.2f} times"
            click.echo(f"{'with' if tagger else 'without'} the tagger: {told}")


if __name__ == "__main__":
    main()
