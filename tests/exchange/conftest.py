from __future__ import annotations

from pathlib import Path

import pytest

from core.store import Store, open_store


@pytest.fixture(scope="session")
def store(rules_folder: Path) -> Store:
    """A store of the seeds, made by the rules alone."""
    return open_store(rules_folder)
