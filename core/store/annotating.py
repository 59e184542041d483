"""The first half of a build: what no segment has yet is read and annotated, and kept segment by segment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from core.annotate.settings import Settings
from core.corpus.forms import Forms
from core.store.pace import Doubling, Pace
from core.store.plan import Unit, with_parts
from core.store.workers import Ahead, working
from core.store.writer import unwritable_told

if TYPE_CHECKING:
    # Half a second to load, which a build with nothing to do is spared.
    import pyarrow as pa

    from core.store.segments import Segments
    from core.store.work import Done, Task

Progress = Callable[[int, int, str], None]
"""Called with articles done, articles in all, and what is going on."""

PART = 16
"""Units sent to a process at once: a second of work."""
MOST_BYTES = 16_000_000
"""Bytes after which no more units are sent with them."""
FEWEST = 4
"""Parts that are worth another process, which takes seconds to load."""
FIRST = 30.0
"""Seconds after which what there is so far can be shown for the first time."""
Show = Callable[[Set[bytes], int], None]
"""Called with the keys of what is kept by then, and how many units are done."""


@dataclass(frozen=True, slots=True)
class Run:
    """How a build goes about it."""

    tell: Progress
    settings: Settings
    jobs: int
    spark: str | None
    shown: Callable[[], None]
    ahead: Ahead = field(default_factory=Ahead)
    forms: Forms = field(default_factory=dict)

    def processes(self, units: int) -> int:
        """How many processes so many units are worth."""
        return max(1, min(self.jobs, units // (PART * FEWEST)))

    def begin(self, units: int) -> None:
        """Let the processes for so many units load what they need while the work is still being found."""
        if not self.spark:
            self.ahead.begin(self.settings, self.processes(units))


def annotate_units(
    todo: Mapping[bytes, Unit], segments: Segments, store_path: Path, how: Run, show: Show
) -> tuple[set[bytes], list[pa.Table]]:
    """Annotate what is left to do, and keep it segment by segment; ended early, also the one begun.

    `show` is called when a while has gone by, and again after twice the time, so that it takes no larger share of it.
    Returns the keys of what is kept, and the rows that are not to be, because another build may fare better.
    """
    import pyarrow as pa

    from core.store.segments import SIZE

    jobs = how.processes(len(todo))
    full = max(PART, SIZE - PART * jobs)  # what the processes have at hand is lost with it
    pace, due, done = Pace(len(todo)), Doubling(FIRST), 0
    begun, passing, kept = list[pa.Table](), list[pa.Table](), set[bytes]()

    def keep() -> None:
        if begun:
            with unwritable_told(store_path):
                segments.add(pa.concat_tables(begun))
            kept.update(key for table in begun for key in table["key"].to_pylist())
            begun.clear()

    how.tell(0, len(todo), "Reading and annotating")
    try:
        with _workers(todo, how, jobs) as answers:
            _load_meanwhile()
            for answer in answers:
                (begun if answer.lasting else passing).append(answer.rows)
                done += answer.rows.num_rows
                if sum(table.num_rows for table in begun) >= full:
                    keep()
                    if due.come():
                        show(kept, done)
                        due.again()
                how.tell(done, len(todo), f"Reading and annotating{pace.told(done, answer.words)}")
    finally:
        keep()
    return kept, passing


def _load_meanwhile() -> None:
    """Load what the end of a build needs, which takes no longer than what the processes begin with does."""
    import core.store.load
    import core.store.search.index  # noqa: F401
    from core.annotate.names.lexicon import load_actors

    load_actors()


def _workers(todo: Mapping[bytes, Unit], how: Run, jobs: int) -> AbstractContextManager[Iterator[Done]]:
    """Who does the work: this process, others beside it, or a cluster."""
    if how.spark and todo:
        from core.store.cluster import on_spark

        return on_spark(_parts(todo, how.forms), how.settings, how.spark)
    return working(_parts(todo, how.forms), how.settings, jobs, how.ahead)


def _parts(todo: Mapping[bytes, Unit], forms: Forms) -> Iterator[list[Task]]:
    from core.store.work import Task

    keys = {id(unit): key for key, unit in todo.items()}
    part, size = list[Task](), 0
    for unit, piece in with_parts(todo.values(), forms):
        part.append(Task(keys[id(unit)], unit.file, unit.source, unit.digest, piece))
        size += len(piece.data) if piece else 0
        if len(part) == PART or size >= MOST_BYTES:
            yield part
            part, size = [], 0
    if part:
        yield part
