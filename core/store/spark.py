"""The queries on a cluster of Apache Spark: the same SQL, translated (`core.store.dialect`), over files of Parquet.

What is searched for is found on this machine, in the index of words; the tables it is joined with are the cluster's.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from core.store.dialect import sent, translated
from core.store.frames import frames, let_go
from core.store.searches import HITS, SEARCHED, Searches
from core.store.selected import named_in
from core.store.session import first_of, session
from core.store.store import StoreError


class Spark:
    """Spark, over the tables of one state of a store; safe to share between threads."""

    def __init__(self, master: str, searches: Searches, path: Path, fingerprint: str, corrections: str) -> None:
        self._master, self._searches, self._lock = master, searches, threading.Lock()
        self._session = session(master).newSession()  # with tables of its own
        self._found: pa.Table | None = None
        kept = frames(self._session, master, searches, path, fingerprint, corrections)
        weakref.finalize(self, let_go, kept).atexit = False  # what ends with the cluster needs no letting go
        for name, frame in kept.items():
            frame.createOrReplaceTempView(name)
        self._show(pa.table({"query": pa.array([], pa.string()), "article": pa.array([], pa.int32())}))

    def run(self, sql: str, values: Mapping[str, Any]) -> duckdb.DuckDBPyConnection:
        """Return the rows of a query; DuckDB, which need not compute them, says what kinds they are of."""
        named = named_in(sql, values)
        if SEARCHED in named:
            self._see(named[SEARCHED])
        columns = self._searches.cursor().execute(f"SELECT * FROM ({sql}) LIMIT 0", named).description
        query = translated(sql, named)
        try:
            answer = self._session.sql(query, args=sent(named)).toArrow()
        except Exception as error:  # a session whose cluster has ended never answers again
            raise StoreError(
                f"The cluster {self._master} could not answer ({first_of(error)}). Check that it runs and start the "
                "dashboard again, or serve the store without --spark."
            ) from error
        cursor = self._searches.cursor()
        cursor.register("answer", answer.rename_columns([f"c{place}" for place in range(answer.num_columns)]))
        shown = (f"c{place}::{kind} AS {_quoted(name)}" for place, (name, kind, *_) in enumerate(columns))
        return cursor.execute(f"SELECT {', '.join(shown)} FROM answer")

    def _see(self, text: str) -> None:
        """See to it that Spark knows what is found for a text."""
        with self._lock:
            self._searches.see(text)
            found = self._searches.cursor().sql(f"SELECT query, article FROM {HITS}").to_arrow_table()
            if found != self._found:
                self._show(found)

    def _show(self, found: pa.Table) -> None:
        self._session.createDataFrame(found).createOrReplaceTempView("hits")
        self._found = found


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
