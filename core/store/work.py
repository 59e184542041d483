"""The work on a few units: read, annotate, and give back rows; `main` is that of a worker process.

A worker is sent one list of tasks after another, pickled, and answers each, until its input ends. Nothing of the
process that started it is imported again, which the standard library's pools would do, and Streamlit's scripts would
not stand.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from core.annotate.names.tagger import load_tagger
from core.annotate.pipeline import annotate
from core.annotate.settings import Settings
from core.corpus.files import Located
from core.corpus.guard import failed
from core.corpus.parts import Part
from core.corpus.reading import read_alone, read_file, text_digest
from core.corpus.tidy import storable
from core.garbage import uncollected
from core.records import Article, Document, Issue
from core.store.frameless import without_pandas
from core.store.plan import read_units
from core.store.rows import Row, document_rows, issue_row
from core.store.search.analysis import written_terms
from core.store.segments import ROWS, Result, to_arrow


@dataclass(frozen=True, slots=True)
class Task:
    """A unit to be read and annotated: the key to keep it under, its file, its digest, its part if it is one."""

    key: bytes
    file: Located
    source: str
    digest: bytes
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of some tasks: the rows of a segment, how many articles and words were annotated.

    `lasting`: whether the same will come of them every time, so that it can be kept.
    """

    rows: pa.Table
    articles: int
    words: int
    lasting: bool = True


def do(tasks: Sequence[Task], settings: Settings) -> Done:
    """Read and annotate some units; what cannot be read or stored becomes an issue of its file.

    A file that is no longer as it was when the build began is left out: the next build reads it.
    """
    with uncollected():
        return _do(tasks, settings)


def _do(tasks: Sequence[Task], settings: Settings) -> Done:
    found = [(task, _read(task)) for task in tasks]
    tasks = [task for task, items in found if items is not None]
    read = [items for _, items in found if items is not None]
    documents = annotate((item for items in read for item in items if isinstance(item, Article)), settings)
    units = [
        (task.key, task.source, [next(documents) if isinstance(item, Article) else item for item in items])
        for task, items in zip(tasks, read, strict=True)
    ]
    texts = [item.article.text for *_, items in units for item in items if isinstance(item, Document)]
    return Done(stored(units, indexed=True), len(texts), sum(len(text.split()) for text in texts))


def stored(units: Sequence[tuple[bytes, str, Sequence[Document | Issue]]], indexed: bool = False) -> pa.Table:
    """The rows of some units (key, source, what was found); a unit that no row can hold becomes an issue.

    `indexed`: whether with the terms of their words, of which the index is made.
    """
    try:
        return to_arrow([_result(*unit, indexed) for unit in units])
    except Exception as error:
        if len(units) == 1:
            key, source, _ = units[0]
            return to_arrow([_result(key, source, [failed(source, error)], indexed)])
        return pa.concat_tables([stored([unit], indexed) for unit in units])


def given_up(task: Task) -> Done:
    """What is told of a unit that ended the process which worked on it, again and again."""
    message = (
        f"{task.source} ended the process that read and annotated it, twice: it may need more memory than there is. "
        "Split it, or build with fewer jobs."
    )
    rows = stored([(task.key, task.source, [Issue(task.source, "process ended", message)])])
    return Done(rows, 0, 0, lasting=False)


def _read(task: Task) -> list[Article | Issue] | None:
    if task.part is not None:
        return list(read_alone(task.part))
    items = list(read_file(task.file))
    _, units = read_units(task.file)  # after it: what was written in between is not what the key stands for
    return items if units == [(0, task.digest, "")] else None


def _result(key: bytes, source: str, items: Iterable[Document | Issue], indexed: bool) -> Result:
    rows: dict[str, list[Row]] = {table: [] for table in ROWS}
    digests: list[bytes] = []
    events = 0
    for item in items:
        if isinstance(item, Issue):
            rows["issues"].append(issue_row(item))
            continue
        digests.append(text_digest(item.article.text))
        for table, found in document_rows(len(digests), item, events + 1).items():
            rows[table] += found
        if indexed:
            title, text = storable(item.article.title), storable(item.article.text)
            rows["terms"].append((len(digests), written_terms(title), written_terms(text)))
        events = len(rows["events"])
    return Result(key, source, digests, rows)


_SAMPLE = """{"title": "Treffen in Riga", "date": "2024-05-06", "text": "Am 3. Mai 2024 traf Minister Boris Pistorius \
in Riga 20 Soldaten der NATO. „Wir helfen der Ukraine mit 5 Millionen Euro“, sagte er am Freitag. Die Wahl soll im \
Herbst 2025 stattfinden."}"""
"""An article that makes the annotators load what they rest on."""


def main(settings: str, *channels: str) -> None:
    """Answer through the standard streams until the input ends; Ctrl-C is for the process that started this one.

    `settings` are pickled, in hexadecimal digits. Where channels are named (file descriptors to read from and to write
    to: "5,8"), each is served by a process forked of this one, so that what all of them need is loaded once.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    streams = 0, os.dup(1)
    os.dup2(2, 1)  # what a library prints must not come between the answers
    without_pandas()
    chosen: Settings = pickle.loads(bytes.fromhex(settings))
    error = _loaded(chosen, shared=bool(channels))
    gc.disable()  # for good: a search after each part would go through all that the part has left
    if channels:
        named = (channel.partition(",") for channel in channels)
        _fork([(int(source), int(target)) for source, _, target in named], chosen, error)
    else:
        _serve(*streams, chosen, error)


def _fork(channels: Sequence[tuple[int, int]], settings: Settings, error: Exception | None) -> None:
    """Serve each channel in a process of its own, wait for all of them, and end this one, whose objects stay frozen."""
    ends = {end for channel in channels for end in channel}
    gc.freeze()  # else the first collection writes to every page, and so copies it
    for own in channels:
        if not os.fork():
            try:
                for end in ends.difference(own):
                    os.close(end)  # else no input would end before all do
                _serve(*own, settings, error)
            finally:
                os._exit(0)
    for end in ends:
        os.close(end)
    for _ in channels:
        os.wait()
    os._exit(0)


def _loaded(settings: Settings, shared: bool) -> Exception | None:
    """Load the tagger, and all else where it is to be shared; returns the error of what cannot be loaded."""
    try:
        if settings.use_tagger:
            load_tagger(settings.model)
        if shared:
            (article,) = read_alone(Part("sample", data=_SAMPLE.encode()))
            assert isinstance(article, Article)
            stored([(bytes(16), article.source, list(annotate([article], settings)))], indexed=True)
    except Exception as error:
        return error
    return None


def _serve(source: int, target: int, settings: Settings, answer: object) -> None:
    """Give this answer, and then one to each list of tasks."""
    with open(source, "rb") as tasks, open(target, "wb") as answers:
        while True:
            pickle.dump(answer, answers)
            answers.flush()
            try:
                answer = do(pickle.load(tasks), settings)
            except EOFError:
                return
            except Exception as error:
                answer = error
