"""The files that a cluster reads, beside a store."""

from __future__ import annotations

from pathlib import Path

import duckdb

from core.store.spread import FOLDER, forget, spread


def test_only_files_of_earlier_states_are_removed_not_those_that_another_server_is_writing(tmp_path: Path) -> None:
    store = tmp_path / "lagebild.duckdb"
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE words AS SELECT 1 AS word")
        before, now = (spread(connection, store, state, ["memory.main.words"])["words"] for state in ("before", "now"))
    unfinished = tmp_path / FOLDER / f"{now.parent.name}.99.part"
    unfinished.mkdir()
    forget(store, ["now"])
    assert now.is_file() and unfinished.is_dir() and not before.exists()
