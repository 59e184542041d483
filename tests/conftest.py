"""What all tests share: stores that one process of a run builds for all, and how many examples hypothesis tries."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import partial
from itertools import groupby
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from core.annotate.pipeline import Settings
from core.store import build_store, write_documents
from tests.store.busy import BUSY
from tests.store.made import CORPUS

SEEDS = Path(__file__).parents[1] / "seeds"

PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}  # a busy machine is no failure
settings.register_profile("ci", **PATIENT)
settings.register_profile("dev", max_examples=10, **PATIENT)
settings.load_profile("ci")


SECONDS = {
    "test_actors": 29,
    "test_corrections": 22,
    "test_dashboard": 70,
    "test_gate": 44,
    "test_growth_of_links": 15,
    "test_import": 43,
    "test_keyboard": 26,
    "test_search": 10,
    "test_tasks": 86,
    "test_timeline": 23,
    "test_timeline_board": 55,
}
"""What the modules of the browser cost when they were last measured, in seconds of a core, for fair shares of them."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: browser tests wait for a third of their time; with more all take longer."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let each worker of a run begin with its share of the browser tests, so that others compute while they wait."""
    workers: int = getattr(config, "workerinput", {}).get("workercount", 1)
    if workers > 1:
        items[:] = dealt(items, workers)


def dealt(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """The tests in an order of which each worker is given as many as the others, browser tests first."""
    browser = [item for item in items if item.path.parent.name == "browser"]
    others = [item for item in items if item.path.parent.name != "browser"]
    order: list[pytest.Item] = []
    for number, part in enumerate(shares(browser, workers)):
        size = (len(items) - len(order)) // (workers - number) - len(part)
        order += part + others[:size]
        others = others[size:]
    return order


def shares(browser: list[pytest.Item], number: int) -> list[list[pytest.Item]]:
    """So many shares of whole modules that cost about the same: the dearest first, each to the cheapest share."""
    modules = [list(module) for _, module in groupby(browser, key=lambda item: item.path)]
    parts: list[list[pytest.Item]] = [[] for _ in range(number)]
    costs = [0] * number
    for module in sorted(modules, key=cost, reverse=True):
        cheapest = costs.index(min(costs))
        parts[cheapest] += module
        costs[cheapest] += cost(module)
    return parts


def cost(module: list[pytest.Item]) -> int:
    """What the tests of a module of the browser cost."""
    return SECONDS.get(module[0].path.stem, 20)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """`built(name, fill)` gives a folder that `fill` filled, once in a run; every call returns a copy of its own."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if own.name.startswith("popen-") else own) / "built"  # workers of a run lie side by side
    shared.mkdir(exist_ok=True)

    def copied(name: str, fill: Callable[[Path], object]) -> Path:
        whole, part = shared / name, shared / f"{name}.part"
        with FileLock(shared / f"{name}.lock"):
            if not whole.exists():
                fill(part)
                part.rename(whole)
        return Path(shutil.copytree(whole, tmp_path_factory.mktemp(name), dirs_exist_ok=True))

    return copied


@pytest.fixture(scope="session")
def copy_made(built: Callable[..., Path]) -> Callable[[], Path]:
    """Makes one more copy of the folder of a store of the hand-made corpus."""
    return partial(built, "made", lambda folder: write_documents(CORPUS, folder))


@pytest.fixture(scope="session")
def made_folder(copy_made: Callable[[], Path]) -> Path:
    """The folder of a store of the hand-made corpus, for tests that only read."""
    return copy_made()


@pytest.fixture
def own_folder(copy_made: Callable[[], Path]) -> Path:
    """The same for one test alone, which may change and spoil it."""
    return copy_made()


@pytest.fixture(scope="session")
def busy_folder(built: Callable[..., Path]) -> Path:
    """The folder of a store of several hundred events."""
    return built("busy", lambda folder: write_documents(BUSY, folder))


@pytest.fixture(scope="session")
def rules_folder(built: Callable[..., Path]) -> Path:
    """The folder of a store of the seeds, made by the rules alone."""
    return built("rules", lambda folder: build_store([SEEDS], folder, settings=Settings(use_tagger=False)))


@pytest.fixture(scope="session")
def copy_seeds(built: Callable[..., Path]) -> Callable[[], Path]:
    """Makes one more copy of the folder of a store of the seeds as `lagebild build` makes it."""
    return partial(built, "seeds", lambda folder: build_store([SEEDS], folder))


@pytest.fixture(scope="session")
def seeds_folder(copy_seeds: Callable[[], Path]) -> Path:
    """The same, for tests that only read."""
    return copy_seeds()
