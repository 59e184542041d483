from __future__ import annotations

import pytest

from core.store import open_store, write_documents
from tests.store.made import CORPUS


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    """A store of the hand-made corpus of the store's tests."""
    folder = tmp_path_factory.mktemp("view")
    write_documents(CORPUS, folder)
    return open_store(folder)
