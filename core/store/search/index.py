"""The index of a store's words: a folder beside its DuckDB file, named after what it holds and never changed.

    STORE/search/3f2a.../      tantivy's files, and `articles.parquet`: which document is which article

A new index starts from the files of an old one, takes out what is gone and adds what is new, and gets its name when it
is complete. The store's file names the index that belongs to it, so neither is ever shown with another's content.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import tantivy
from filelock import FileLock
from numpy.typing import NDArray

from core.annotate.fingerprint import CORE
from core.store.search.analysis import written_terms

FOLDER = "search"
TEXT, TITLE, NUMBER = "text", "title", "number"
"""The fields of a document: the words of the text, those of the title, and the document's number."""
_ARTICLES = "articles.parquet"
_NEW = ".new-"
_HEAP = 100_000_000
"""Bytes of documents that are gathered before they are written."""
_BATCH = 1_000  # articles fetched at once
_CHURN = 2
"""How many times as many numbers as articles an index may have used up before it is made from nothing."""

_WORDS = (
    *(CORE / "store" / "search" / name for name in ("analysis.py", "compounds.py", "index.py")),
    *(
        CORE / "language" / name
        for name in ("dictionary.py", "words.py", "frequency.py", "word_features.py", "model/words.npz")
    ),
    *(CORE / "annotate" / "names" / name for name in ("lexicon.py", "spelling.py", "transliteration.py")),
    *(CORE / "language" / "data" / name for name in ("names_merging.toml", "compounds.toml")),
    *sorted((CORE / "reference" / "data").glob("actors_*.toml")),
)
"""What decides which terms a word has."""


@dataclass(frozen=True, slots=True)
class Index:
    """An open index; `articles[number]` is the key of the article that a document is, 0 where it is gone."""

    searcher: tantivy.Searcher
    schema: tantivy.Schema
    articles: NDArray[np.int32]


class IndexDamagedError(Exception):
    """An index is not there, or not whole."""


@cache
def analysis_version() -> str:
    """Changes with what decides which terms a word has."""
    found = hashlib.sha256(f"{version('simplemma')} {version('tantivy')}".encode())
    for path in _WORDS:
        found.update(path.read_bytes())
    return found.hexdigest()[:8]


def name_index(connection: duckdb.DuckDBPyConnection) -> str:
    """Return the name of the index of the attached articles: one content, one name."""
    ((digest,),) = connection.execute(f"SELECT md5(string_agg(key, '' ORDER BY article)) FROM ({_KEYS})").fetchall()
    return f"{analysis_version()}-{(digest or 'empty')[:24]}"


def make_index(connection: duckdb.DuckDBPyConnection, store_path: Path, name: str, terms: Sequence[str] = ()) -> Path:
    """Make the index of the attached articles, if it is not there; return its folder.

    `terms` are SELECTs that give them already (`core.store.schema.INDEXED`), so that no word is looked up again; each
    is sorted in memory by itself.
    Raises `OSError` where the folder of the store cannot be written.
    """
    folder = store_path / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"):
        if not _is_whole(folder / name):
            for left in folder.glob(f"{_NEW}*"):
                shutil.rmtree(left, ignore_errors=True)
            new = folder / f"{_NEW}{uuid.uuid4().hex}"
            try:
                _write(connection, new, _newest(folder), terms)
                shutil.rmtree(folder / name, ignore_errors=True)
                new.rename(folder / name)
            finally:
                shutil.rmtree(new, ignore_errors=True)
    return folder / name


def open_index(folder: Path) -> Index:
    """Open an index for reading; raises `IndexDamagedError`."""
    try:
        listed = pq.read_table(folder / _ARTICLES, columns=["article", "number"])
        index = tantivy.Index.open(str(folder))
        searcher = index.searcher()
    except (OSError, ValueError, pa.ArrowException) as error:
        raise IndexDamagedError(str(error)) from error
    if searcher.num_docs != listed.num_rows:
        raise IndexDamagedError(f"{folder} has {searcher.num_docs} documents instead of {listed.num_rows}")
    numbers = listed["number"].to_numpy()
    articles = np.zeros(int(numbers.max(initial=0)) + 1, np.int32)
    articles[numbers] = listed["article"].to_numpy()
    return Index(searcher, index.schema, articles)


def tidy_indexes(store_path: Path, kept: str) -> None:
    """Remove the indexes of stores that are no more; who reads one still has its files open."""
    folder = store_path / FOLDER
    if not folder.exists():
        return
    with FileLock(folder / ".lock"):
        for path in folder.iterdir():
            if path.is_dir() and path.name != kept:
                shutil.rmtree(path, ignore_errors=True)


def _is_whole(folder: Path) -> bool:
    with contextlib.suppress(IndexDamagedError):
        open_index(folder)
        return True
    return False


def _newest(folder: Path) -> Path | None:
    """The newest whole index of the same analysis, whose files a new one can start from."""
    old = (path for path in folder.glob(f"{analysis_version()}-*") if _is_whole(path))
    return max(old, key=lambda path: path.stat().st_mtime_ns, default=None)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(NUMBER, indexed=True, fast=True)
    for name in (TEXT, TITLE):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    return builder.build()


def _write(connection: duckdb.DuckDBPyConnection, new: Path, old: Path | None, terms: Sequence[str]) -> None:
    """Write an index into a new folder, from the files of an old one where there is one."""
    new.mkdir()
    wanted = connection.sql(f"SELECT article, key FROM ({_KEYS}) ORDER BY article").to_arrow_table()
    known = _numbers(old) if old else {}
    if max(known.values(), default=0) > _CHURN * max(wanted.num_rows, _BATCH):
        old, known = None, {}
    if old:
        _copy(old, new)
    index = tantivy.Index.open(str(new)) if old else tantivy.Index(_schema(), path=str(new))
    writer = index.writer(_HEAP, num_threads=1)
    keys = wanted["key"].to_pylist()
    for key in known.keys() - set(keys):
        writer.delete_documents_by_term(NUMBER, known[key])
    free = max(known.values(), default=-1) + 1
    numbers = [known.get(key, free + place) for place, key in enumerate(keys)]
    listed = wanted.append_column("number", pa.array(numbers, pa.int64()))
    missing = listed.filter(pa.array([key not in known for key in keys], pa.bool_()))
    for number, title, text in _fetched(connection, missing, terms):
        writer.add_document(_document(number, title, text))
    writer.commit()
    writer.wait_merging_threads()
    pq.write_table(listed, new / _ARTICLES)
    _sync(new)


def _numbers(folder: Path) -> dict[str, int]:
    """The number of each article of an index, by what tells articles apart."""
    listed = pq.read_table(folder / _ARTICLES)
    return dict(zip(listed["key"].to_pylist(), listed["number"].to_pylist(), strict=True))


def _document(number: int, title: str, text: str) -> tantivy.Document:
    """A document of the written terms of a title and a text."""
    document = tantivy.Document()
    document.add_unsigned(NUMBER, number)
    for name, terms in ((TEXT, text), (TITLE, title)):
        words = enumerate(terms.split(" ") if terms else ())
        found = [tantivy.Token(term, at, 0, 0) for at, word in words for term in word.split("\t")]
        document.add_pre_tokenized_text(name, tantivy.PreTokenizedString("", found))
    return document


def _fetched(
    connection: duckdb.DuckDBPyConnection, missing: pa.Table, terms: Sequence[str]
) -> Iterator[tuple[int, str, str]]:
    """Yield the numbers of the articles to add with the terms of title and text, a batch in memory at a time."""
    if not missing.num_rows:
        return
    connection.register("missing", missing)
    for part in terms or ("FROM articles",):
        rows = connection.execute(_WORDS_OF.format(part=part))
        while batch := rows.fetchmany(_BATCH):
            yield from batch if terms else ((row[0], written_terms(row[1]), written_terms(row[2])) for row in batch)
    connection.unregister("missing")


def _copy(old: Path, new: Path) -> None:
    """Take over tantivy's files: those of its segments never change, so they are shared; its lists of them are not."""
    for path in old.iterdir():
        if path.name.startswith(".tantivy") or path.name == _ARTICLES:  # locks, and what is written anew
            continue
        try:
            if path.suffix == ".json":
                raise OSError
            os.link(path, new / path.name)
        except OSError:
            shutil.copy2(path, new / path.name)


def _sync(folder: Path) -> None:
    """See to it that the files are on the disk."""
    for path in folder.iterdir():
        with path.open("rb") as file, contextlib.suppress(OSError):
            os.fsync(file.fileno())


_WORDS_OF = "SELECT number, t.title, t.text FROM ({part}) AS t JOIN missing USING (article) ORDER BY article"
_KEYS = """
    SELECT article, md5(id || chr(31) || title || chr(31) || text)
        || if(n > 1, '-' || n::VARCHAR, '') AS key
    FROM (SELECT article, id, title, text, row_number() OVER (PARTITION BY id ORDER BY article) AS n FROM articles)"""
"""What tells articles apart: id, title, text."""
