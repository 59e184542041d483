"""What a build costs that has little to do, and what a killed one loses: `python -m bench.rebuilds`.

700 Wikinews articles, a file each, are built in one process and in two, then with ten more, with nothing changed,
with a changed comment, and killed at ten points. Every build is a command of its own, run by a copy of the program;
CPU is that of the command with all its processes. `start` is what a build of one new article costs beside it.
"""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import duckdb

from bench.replicas import SOURCE
from bench.server import ROOT
from core.store.schema import TABLES
from core.store.segments import Segments
from core.store.store import FILE_NAME

ADDED = 10
COMMENTED = "core/annotate/quotes/direct.py"


@dataclass(frozen=True, slots=True)
class Built:
    """What one build cost, in seconds, and the last line that it printed."""

    cpu: float
    wall: float
    said: str


@dataclass(frozen=True, slots=True)
class Program:
    """A copy of the program, whose code can be changed."""

    folder: Path

    def start(self, corpus: Path, store: Path, jobs: int) -> subprocess.Popen[str]:
        """Start a build, in a group of its own."""
        command = [sys.executable, "-m", "core", "build", str(corpus), "--store", str(store), "--jobs", str(jobs)]
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            process_group=0,
        )

    def build(self, corpus: Path, store: Path, jobs: int = 1) -> Built:
        """Build and wait; raises `click.ClickException` where that fails."""
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        build = self.start(corpus, store, jobs)
        said, _ = build.communicate()
        after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - began
        if build.returncode:
            raise click.ClickException(said)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Built(cpu, wall, said.strip().splitlines()[-1])


def copy_of_program(folder: Path) -> Program:
    """Copy what builds."""
    shutil.copytree(ROOT / "core", folder / "core", ignore=shutil.ignore_patterns("__pycache__"))
    return Program(folder)


def corpus_of(lines: Sequence[bytes], folder: Path) -> Path:
    """Write each line as a file of its own."""
    folder.mkdir(exist_ok=True)
    for number, line in enumerate(lines):
        (folder / f"{hashlib.sha256(line).hexdigest()[:12]}-{number}.jsonl").write_bytes(line)
    return folder


def content(store: Path) -> dict[str, str]:
    """A digest of each table's rows, in any order."""
    with duckdb.connect(str(store / FILE_NAME), read_only=True) as connection:
        return {
            table: hashlib.sha256(
                repr(connection.execute(f"FROM {table} ORDER BY ALL").fetchall()).encode()
            ).hexdigest()
            for table in (*TABLES, "words", "actors", "vocabulary", "ledger", "offices")
        }


def kill_at(program: Program, corpus: Path, store: Path, seconds: float) -> int:
    """Kill a build of a new store with all its processes; how many files it had kept by then."""
    build = program.start(corpus, store, jobs=2)
    time.sleep(seconds)
    os.killpg(build.pid, signal.SIGKILL)
    build.communicate()
    return len(Segments(store / "segments").keys())


@click.command()
@click.option("--articles", default=700, show_default=True, help="How many articles to build.")
@click.option("--kills", default=10, show_default=True, help="At how many points to kill a build.")
def main(articles: int, kills: int) -> None:
    """Measure and print, one build a line."""
    try:
        lines = SOURCE.read_bytes().splitlines(keepends=True)[: articles + ADDED]
    except OSError as error:
        raise click.ClickException(f"{SOURCE} is not there; it does not come with the project.") from error
    old, new = lines[: len(lines) - ADDED], lines[-ADDED:]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = copy_of_program(folder / "program")
        corpus, store = corpus_of(old, folder / "corpus"), folder / "store"

        one, little = corpus_of(old[:1], folder / "one"), folder / "little"
        program.build(one, little)
        start = program.build(corpus_of(old[:2], folder / "one"), little)
        click.echo(f"start: {start.cpu:.1f} s CPU, {start.wall:.1f} s")

        full = tell(f"{len(old)} files, one process", program.build(corpus, store))
        undisturbed = content(store)
        two = tell("the same, two processes", program.build(corpus, folder / "two", jobs=2))
        ratio = f"{full.wall / two.wall:.2f} times as fast"
        click.echo(f"two processes are {ratio}; same tables: {same(folder / 'two', undisturbed)}")

        tell("nothing changed", program.build(corpus, store))
        changed = program.folder / COMMENTED
        changed.write_text(f"# a comment\n{changed.read_text(encoding='utf-8')}", encoding="utf-8")
        tell("a comment changed", program.build(corpus, store))
        grown = tell(f"{ADDED} files more", program.build(corpus_of(new, corpus), store))
        share = (grown.cpu - start.cpu) / (full.cpu - start.cpu)
        click.echo(f"{ADDED} more cost {share:.1%} of the full build beyond the start")

        undisturbed = content(store)
        for point in range(1, kills + 1):
            seconds = two.wall * point / (kills + 1)
            kept = kill_at(program, corpus, folder / f"killed-{point}", seconds)
            again = program.build(corpus, folder / f"killed-{point}", jobs=2)
            click.echo(
                f"killed after {seconds:.0f} s with {kept} files kept: then {again.wall:.0f} s, "
                f"same tables: {same(folder / f'killed-{point}', undisturbed)}"
            )


def same(store: Path, tables: dict[str, str]) -> str:
    """Whether a store has these tables, or which of them differ."""
    found = content(store)
    return "no: " + ", ".join(table for table in tables if found[table] != tables[table]) if found != tables else "yes"


def tell(what: str, built: Built) -> Built:
    """Print what a build cost."""
    click.echo(f"{what}: {built.cpu:.1f} s CPU, {built.wall:.1f} s; {built.said}")
    return built


if __name__ == "__main__":
    main()
