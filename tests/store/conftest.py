from __future__ import annotations

from pathlib import Path

import pytest

from core.annotate.pipeline import Settings
from core.store import build_store, open_store, write_documents
from tests.store.made import CORPUS

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A store of the hand-made corpus."""
    folder = tmp_path_factory.mktemp("made")
    write_documents(CORPUS, folder)
    return open_store(folder)


@pytest.fixture(scope="session")
def seeds(tmp_path_factory):
    """A store of the seeds, made by the rules alone: quick, and all that a store can hold occurs."""
    folder = tmp_path_factory.mktemp("seeds")
    build_store([SEEDS], folder, settings=Settings(use_tagger=False))
    return open_store(folder)


@pytest.fixture(params=["made", "seeds"])
def store(request):
    return request.getfixturevalue(request.param)
