from __future__ import annotations

import pytest

from core.store import open_store


@pytest.fixture(scope="session")
def store(made_folder):
    """A store of the hand-made corpus of the store's tests."""
    return open_store(made_folder)


@pytest.fixture(scope="session")
def busy(busy_folder):
    """A store of several hundred events."""
    return open_store(busy_folder)
