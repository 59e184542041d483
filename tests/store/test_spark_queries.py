"""Spark gives the answers of DuckDB: every public query, and what stands behind every sort of mark."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from bench.texts import made_up_texts
from core.annotate.settings import Settings
from core.derive.ledger import Entry
from core.store import Filters, Store, build_store, open_store
from core.store.corrections import add_correction
from core.store.spread import FOLDER
from tests.store import asked

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif("LAGEBILD_REQUIRE_SPARK" not in os.environ, reason="needs Spark and Java: make test-spark"),
]
MASTER = "local[2]"
ARTICLES = 2_000
OUTLETS = ("Süddeutsche Zeitung", "taz", "Kieler Bote", None)


def row(number: int, text: str) -> str:
    """An article of a made-up text; of every seventh nothing tells when, of every hundredth it is that before it."""
    day = date(2015, 1, 1) + timedelta(days=number * 3 % 3300)
    known = {"published": day.isoformat()} if number % 7 else {}
    return json.dumps({"id": f"a{number}", "text": text, "outlet": OUTLETS[number % 4], **known})


FILTERS = {
    "nothing": lambda actors: Filters(),
    "narrowed": lambda actors: Filters(
        years=(2015, 2022), actors=actors, actors_how="all", themes=("military",), kinds=("state", "organisation")
    ),
    "left-out": lambda actors: Filters(
        text="Regierung OR Drohnen",
        once=True,
        outlets=(OUTLETS[0],),
        actors=actors,
        actors_how="none",
        statuses=("planned",),
        stated_only=True,
        days=(date(2010, 1, 1), date(2020, 1, 1)),
    ),
}
ASKED = {**asked.QUERIES, "evidence": asked.evidence_of}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Store:
    press = tmp_path_factory.mktemp("press")
    rows = [row(number, text) for number, text in enumerate(made_up_texts(ARTICLES))]
    (press / "articles.jsonl").write_text("\n".join(rows), encoding="utf-8")
    build_store([press], press / "store", settings=Settings(use_tagger=False), jobs=2)
    return open_store(press / "store")


@pytest.fixture(scope="module")
def spark(here: Store) -> Iterator[Store]:
    given = os.environ.get("PYSPARK_SUBMIT_ARGS")
    # What pays on large tables, or after many queries, only costs here: the Java runtime's second compiler and its
    # threads that collect took nearly half of the CPU of the first queries.
    small = ("sql.codegen.wholeStage=false", "sql.adaptive.enabled=false", "sql.shuffle.partitions=2")
    java = "--driver-java-options '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'"
    os.environ["PYSPARK_SUBMIT_ARGS"] = " ".join([*(f"--conf spark.{one}" for one in small), java, "pyspark-shell"])
    yield open_store(here.path, MASTER)
    if given is None:
        del os.environ["PYSPARK_SUBMIT_ARGS"]
    else:
        os.environ["PYSPARK_SUBMIT_ARGS"] = given


@pytest.mark.parametrize("narrowed", FILTERS)
@pytest.mark.parametrize("name", ASKED)
def test_spark_answers_as_duckdb_does(here: Store, spark: Store, name: str, narrowed: str) -> None:
    filters = FILTERS[narrowed](tuple(asked.first_actors(here)))
    try:
        expected = ASKED[name](here, filters)
    except KeyError:
        pytest.skip("nothing meets these filters")
    assert asked.same(expected, ASKED[name](spark, filters)) == []


def test_corrections_hold_on_the_cluster(here: Store, spark: Store) -> None:
    first = asked.first_actors(here)[0]
    add_correction(here.corrections_path, Entry("rename", first, first, name="Umbenannt"))
    named = asked.QUERIES["named_actors"](spark, Filters())
    assert named[first] == "Umbenannt"
    for name in ("actor_counts", "event_lanes", "cooccurrence"):
        assert asked.same(ASKED[name](here, Filters()), ASKED[name](spark, Filters())) == []
    assert len(list((here.path.parent / FOLDER).iterdir())) == 2
