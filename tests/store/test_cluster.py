"""A cluster of Apache Spark annotates as one machine does, and loses nothing when an executor dies."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from bench.texts import made_up_texts
from core.annotate.settings import Settings
from core.store import build_store
from core.store.store import StoreError
from tests.store.test_growth import tables

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif("LAGEBILD_REQUIRE_SPARK" not in os.environ, reason="needs Spark and Java: make test-spark"),
]
CLUSTER = "local-cluster[2,1,1024]"
ARTICLES = 2_000
RULES_ONLY = Settings(use_tagger=False)


def executors() -> list[int]:
    """The processes of the cluster's executors on this machine."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if b"CoarseGrainedExecutorBackend" in command:
                found.append(int(entry.name))
    return sorted(found)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("press")
    rows = (json.dumps({"text": text, "published": "2024-05-10"}) for text in made_up_texts(ARTICLES))
    (folder / "articles.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (folder / "broken.txt").write_bytes(b"%PDF-1.7 \0\1")
    return folder


def test_a_killed_executor_costs_nothing_and_the_tables_are_those_of_one_machine(corpus: Path, tmp_path: Path) -> None:
    killed: list[int] = []

    def kill_one(done: int, total: int, what: str) -> None:
        if total / 4 < done and not killed:
            killed.extend(executors()[:1])
            os.kill(killed[0], signal.SIGKILL)

    report = build_store([corpus], tmp_path / "spark", kill_one, RULES_ONLY, spark=CLUSTER)
    assert killed
    assert report.articles == ARTICLES
    build_store([corpus], tmp_path / "here", settings=RULES_ONLY, jobs=2)
    assert tables(tmp_path / "spark") == tables(tmp_path / "here")
    again = build_store([corpus], tmp_path / "spark", settings=RULES_ONLY, spark=CLUSTER)
    assert again.annotated == 0


def test_a_cluster_that_is_not_there_is_told(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        build_store([corpus], tmp_path / "store", settings=RULES_ONLY, spark="nonsense")
