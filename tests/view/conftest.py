from __future__ import annotations

import pytest

from core.store import open_store, write_documents
from tests.store.busy import BUSY
from tests.store.made import CORPUS


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    """A store of the hand-made corpus of the store's tests."""
    folder = tmp_path_factory.mktemp("view")
    write_documents(CORPUS, folder)
    return open_store(folder)


@pytest.fixture(scope="session")
def busy(tmp_path_factory):
    """A store of several hundred events."""
    folder = tmp_path_factory.mktemp("busy")
    write_documents(BUSY, folder)
    return open_store(folder)
