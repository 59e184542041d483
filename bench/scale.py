"""What the screens ask of a large store: `python -m bench.scale STORE [SCREEN ...]`.

Where STORE is no store yet, one of 49,000 articles is made there (`bench.replicas`), which takes some minutes. Each
screen is drawn once, in a process of its own that has asked nothing before; the file may be in the system's cache.
For each query: how often it was asked, CPU and wall milliseconds, rows returned. Then the same for the whole
script, with what it cost besides queries, and the peak of the process's memory.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from bench.replicas import SOURCE, build_replicas
from core.store import Store
from core.store.store import store_file
from pages.data import shelf
from pages.screens import HERE, SCREENS, Screen


@dataclass(frozen=True, slots=True)
class Cost:
    """What a query, or a whole script, cost: CPU and wall seconds, and the rows that the store gave."""

    name: str
    cpu: float
    wall: float
    rows: int


@dataclass(frozen=True, slots=True)
class Visit:
    """One screen drawn: the costs of its queries, of its whole script, and the peak of memory in MB."""

    title: str
    queries: tuple[Cost, ...]
    script: Cost
    peak: int


class Watched(Store):
    """A store that notes what each query costs, under the name of the function that asked it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.costs: list[Cost] = []

    def frame(self, sql: str, parameters: Mapping[str, Any] | None = None, here: bool = False) -> pd.DataFrame:
        """As `Store.frame`."""
        return self._noted(lambda: super(Watched, self).frame(sql, parameters, here))

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None, here: bool = False) -> list[tuple[Any, ...]]:
        """As `Store.rows`."""
        return self._noted(lambda: super(Watched, self).rows(sql, parameters, here))

    def _noted(self, ask: Callable[[], Any]) -> Any:
        cpu, wall = time.process_time(), time.perf_counter()
        found = ask()
        self.costs.append(Cost(_asker(), time.process_time() - cpu, time.perf_counter() - wall, len(found)))
        return found


def _asker() -> str:
    """The outermost function of the store's queries that is at work."""
    frame, name = sys._getframe(), "?"
    while frame.f_back:
        frame = frame.f_back
        if str(frame.f_globals.get("__name__")).startswith("core.store."):
            name = frame.f_code.co_name
    return name


def visit(store: Path, screen: Screen) -> Visit:
    """Draw a screen of a store, everything asked for the first time."""
    os.environ["LAGEBILD_STORE"] = str(store)
    os.environ.pop("LAGEBILD_CORPUS", None)
    app = AppTest.from_file(str(HERE / "shell.py"), default_timeout=600)
    watched = shelf().store = Watched(store_file(store))
    cpu, wall = time.process_time(), time.perf_counter()
    app.switch_page(str(screen.file)).run()
    spent = time.process_time() - cpu, time.perf_counter() - wall
    if app.exception or app.error:
        raise RuntimeError(f"{screen.title}: {(*app.exception, *app.error)[0].value}")
    queries = summed(watched.costs)
    return Visit(screen.title, queries, Cost("script", *spent, sum(query.rows for query in queries)), peak_memory())


def peak_memory() -> int:
    """The peak of this process's memory in MB; `ru_maxrss` would be that of the process that started it, if larger."""
    (peak,) = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(peak) // 1024


def summed(costs: Sequence[Cost]) -> tuple[Cost, ...]:
    """One cost per query, with how often it was asked in its name, the dearest first."""
    names = list(dict.fromkeys(cost.name for cost in costs))
    groups = [[cost for cost in costs if cost.name == name] for name in names]
    found = [
        Cost(
            f"{group[0].name} ({len(group)})",
            sum(one.cpu for one in group),
            sum(one.wall for one in group),
            sum(one.rows for one in group),
        )
        for group in groups
    ]
    return tuple(sorted(found, key=lambda cost: -cost.wall))


def line(cost: Cost) -> str:
    """A cost as a line of the table."""
    return f"  {cost.name:28} {cost.cpu * 1000:8,.0f} {cost.wall * 1000:8,.0f} {cost.rows:10,}"


def main(store: Path, titles: Sequence[str]) -> None:
    """Make the store if need be, draw every screen, print."""
    if not store_file(store).exists():
        if not SOURCE.is_file():
            raise SystemExit(f"There is no store in {store}, and {SOURCE}, to make one of, is not there either.")
        print(f"making a store of {build_replicas(store):,} articles in {store}")
    print(f"  {'query (asked)':28} {'CPU ms':>8} {'wall ms':>8} {'rows':>10}")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        for screen in SCREENS:
            if not titles or screen.title.lower() in titles:
                found = pool.submit(visit, store, screen).result()
                print(f"{found.title}, {found.peak:,} MB at most", *map(line, (*found.queries, found.script)), sep="\n")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit("Name the folder of a store, or one to make it in: python -m bench.scale STORE [SCREEN ...]")
    main(Path(sys.argv[1]), [title.lower() for title in sys.argv[2:]])
