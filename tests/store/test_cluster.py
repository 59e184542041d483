"""A cluster of Apache Spark annotates as one machine does, and loses nothing when an executor dies."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.texts import made_up_texts
from core.annotate.settings import Settings
from core.store import Filters, build_store, open_store
from core.store.bucket import Bucket
from core.store.places import place_of
from core.store.queries import key_figures
from core.store.remote import fetch
from core.store.store import StoreError
from tests.bucket import BUCKET, serving
from tests.store import asked
from tests.store.meetings import tables

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif("LAGEBILD_REQUIRE_SPARK" not in os.environ, reason="needs Spark and Java: make test-spark"),
]
CLUSTER = "local-cluster[2,1,1024]"
ARTICLES, FEW = 2_000, 60
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


def written(folder: Path, articles: int) -> Path:
    """A folder with this many articles and a file that is none."""
    rows = (json.dumps({"text": text, "published": "2024-05-10"}) for text in made_up_texts(articles))
    (folder / "articles.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (folder / "broken.txt").write_bytes(b"%PDF-1.7 \0\1")
    return folder


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("press"), ARTICLES)


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


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A place in an object store, for a machine that has seen nothing of it."""
    (tmp_path / "objects").mkdir()
    with serving(tmp_path / "objects") as variables:
        for name, value in {**variables, "XDG_CACHE_HOME": str(tmp_path / "builder")}.items():
            monkeypatch.setenv(name, value)
        yield f"s3://{BUCKET}/press"
    from pyspark.sql import SparkSession

    if (left := SparkSession.getActiveSession()) is not None:
        left.stop()  # whoever asks for another cluster would be given this one


def test_a_cluster_builds_and_queries_a_store_in_an_object_store(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "press").mkdir()
    corpus = written(tmp_path / "press", FEW)
    build_store([corpus], tmp_path / "here", settings=RULES_ONLY, jobs=2)
    build_store([corpus], place_of(address), settings=RULES_ONLY, spark="local[2]")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "server"))
    copy = place_of(address)
    fetch(copy)
    assert tables(copy) == tables(tmp_path / "here")

    here, spark = open_store(tmp_path / "here"), open_store(copy, CLUSTER)
    assert asked.same(key_figures(here, Filters()), key_figures(spark, Filters())) == []
    sent = Bucket(address).names("tables/", deep=True)
    assert len({name.split("/")[1] for name in sent}) == 1
    os.kill(executors()[0], signal.SIGKILL)
    found = Filters(text="Regierung")
    assert asked.same(key_figures(here, found), key_figures(spark, found)) == []


def test_a_cluster_that_is_not_there_is_told(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        build_store([corpus], tmp_path / "store", settings=RULES_ONLY, spark="nonsense")
