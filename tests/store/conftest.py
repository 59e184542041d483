from __future__ import annotations

from pathlib import Path

import pytest

from core.store import open_store
from tests.store.meetings import build, fill


@pytest.fixture(scope="session")
def made(made_folder):
    """A store of the hand-made corpus."""
    return open_store(made_folder)


@pytest.fixture(scope="session")
def seeds(rules_folder):
    """A store of the seeds, made by the rules alone: quick, and all that a store can hold occurs."""
    return open_store(rules_folder)


@pytest.fixture(scope="session")
def busy(busy_folder):
    """A store of several hundred events."""
    return open_store(busy_folder)


@pytest.fixture(params=["made", "seeds"])
def store(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def begun(built) -> tuple[Path, Path]:
    """Nine articles and a store of them, built once in a run and elsewhere: the next build finds its files anew."""
    folder = built("begun", lambda part: build(fill(part / "corpus"), part / "store"))
    return folder / "corpus", folder / "store"
