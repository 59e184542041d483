"""Builds, and visitors, in processes of their own, forked of one that has loaded everything, which takes seconds."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from core.annotate.settings import Settings
from core.store import annotating, build_store, segments
from core.store.workers import FORKS

RULES_ONLY = Settings(use_tagger=False)
SMALL = 32
"""Units of a segment here, so that a few articles fill several."""
APART = multiprocessing.get_context("forkserver" if FORKS else "spawn")
"""Where processes fork, of one that has imported `tests.store.loaded`."""
if FORKS:
    APART.set_forkserver_preload(["tests.store.loaded"])


class Builder:
    """A build in a process of its own that tells how many articles are done, and last how many it annotated."""

    def __init__(self, corpus: Path, store: Path, jobs: int = 1) -> None:
        self.told, tell = APART.Pipe(duplex=False)
        self.process: BaseProcess = APART.Process(target=_work, args=(tell, corpus, store, jobs), daemon=True)
        self.process.start()
        tell.close()

    def __iter__(self) -> Iterator[int]:
        """What it tells, until it ends."""
        try:
            while True:
                yield self.told.recv()
        except EOFError:
            self.process.join()

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.join()
        self.told.close()


def _work(tell: Connection, corpus: Path, store: Path, jobs: int) -> None:
    segments.SIZE, annotating.PART = SMALL, 2
    report = build_store([corpus], store, lambda done, *_: tell.send(done), RULES_ONLY, jobs=jobs)
    tell.send(report.annotated)
