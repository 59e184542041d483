"""Annotating on a cluster of Apache Spark: parts of the work go out as rows, what came of them comes back.

Spark places the parts, and does those of a lost executor again. Executors read the files themselves, so these must lie
where all machines see them under the same path; rows of tables and files in archives travel with their part.
"""

from __future__ import annotations

import functools
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

import pyarrow as pa

from core.annotate.fingerprint import rule_versions
from core.annotate.settings import Settings
from core.store.session import first_of, session
from core.store.store import StoreError
from core.store.work import Done, Task, do, given_up
from core.store.workers import Part

WAVE = 4
"""Parts for each core that Spark is given at once: their end, at which cores wait, is then a small share of the time;
what they give (some megabytes a core) is held in memory."""
ANSWER = "number INT, error STRING, rows BINARY, articles INT, words INT, lasting BOOLEAN"


@contextmanager
def on_spark(parts: Iterable[Part], settings: Settings, master: str) -> Iterator[Iterator[Done]]:
    """Do parts of the work on the cluster `master` (spark://HOST:7077, local[2]) and give what comes of them.

    Raises `StoreError` where Spark or the cluster is missing, or its machines have other rules.
    """
    spark = session(master)
    try:
        yield _answers(spark, iter(parts), settings)
    finally:
        spark.stop()


def _answers(spark: Any, parts: Iterator[Part], settings: Settings) -> Iterator[Done]:
    work = _worker(settings, rule_versions().digest)
    size = WAVE * max(1, spark.sparkContext.defaultParallelism)
    while wave := list(islice(parts, size)):
        yield from _done(spark, work, wave)


def _done(spark: Any, work: Callable[..., Any], wave: Sequence[Part]) -> Iterator[Done]:
    """What comes of some parts; where Spark gives up on them, in ever smaller ones until it is known of which unit."""
    try:
        answers = _asked(spark, work, wave)
    except Exception as error:
        tasks = [task for part in wave for task in part]
        if type(error).__name__ == "PythonException":
            raise StoreError(
                f"A machine of the cluster failed ({first_of(error)}). Check what is installed there."
            ) from error
        if len(tasks) == 1:
            yield given_up(tasks[0])
        elif spark.sparkContext._jsc is None or spark.sparkContext._jsc.sc().isStopped():
            raise StoreError(f"The cluster has ended the work ({first_of(error)}). Build again, it goes on.") from error
        else:
            half = len(tasks) // 2
            yield from _done(spark, work, [tasks[:half]])
            yield from _done(spark, work, [tasks[half:]])
        return
    for answer in answers:
        if answer["error"]:
            raise StoreError(answer["error"])
        rows = pa.ipc.open_stream(answer["rows"]).read_all()
        yield Done(rows, answer["articles"], answer["words"], answer["lasting"])


def _asked(spark: Any, work: Callable[..., Any], wave: Sequence[Part]) -> list[dict[str, Any]]:
    spark.conf.set("spark.sql.leafNodeDefaultParallelism", str(len(wave)))  # a part a task
    sent = pa.table({"number": range(len(wave)), "tasks": [pickle.dumps(list(part)) for part in wave]})
    answers: list[dict[str, Any]] = spark.createDataFrame(sent).mapInArrow(work, ANSWER).toArrow().to_pylist()
    return answers


def _worker(settings: Settings, digest: str) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What an executor does with rows of parts."""
    return functools.partial(_work, settings, digest)


def _work(settings: Settings, digest: str, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for row in batch.to_pylist():
            yield pa.RecordBatch.from_pylist([_answer(row, settings, digest)], schema=_SCHEMA)


def _answer(row: dict[str, Any], settings: Settings, digest: str) -> dict[str, Any]:
    if _own_digest() != digest:
        message = "A machine of the cluster has another version of Lagebild. Install the same one on all of them."
        return {"number": row["number"], "error": message}
    tasks: list[Task] = pickle.loads(row["tasks"])
    done = do(tasks, settings)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, done.rows.schema) as stream:
        stream.write_table(done.rows)
    return {
        "number": row["number"],
        "rows": sink.getvalue().to_pybytes(),
        "articles": done.articles,
        "words": done.words,
        "lasting": done.lasting,
    }


@functools.cache
def _own_digest() -> str:
    return rule_versions().digest


_SCHEMA = pa.schema(
    [
        ("number", pa.int32()),
        ("error", pa.string()),
        ("rows", pa.binary()),
        ("articles", pa.int32()),
        ("words", pa.int32()),
        ("lasting", pa.bool_()),
    ]
)
