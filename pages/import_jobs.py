"""The one change of the corpus that runs behind the screens: an import, or the removal of one.

It is shared by all visitors, works in a thread of its own, and can be cancelled: then the corpus is as it was.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from uuid import uuid4

import streamlit as st

from core.annotate import SettingsError
from core.corpus import CorpusError
from core.corpus.forms import Form
from core.records import Issue
from core.store import Store, StoreError, build_store, cores
from core.store.annotating import Progress
from core.store.build import BuildReport
from core.store.forms import forms_of, keep_forms, write_forms
from core.store.imports import Import, add_import, check_nothing_gets_lost, drop, named_inputs, put_back, set_aside
from pages.settings import Place, annotation_settings

LOG = logging.getLogger("lagebild")


class CancelledError(Exception):
    """Somebody has cancelled the job."""


@dataclass
class Job:
    """A change of the corpus: how far it is, and what came of it; `report` once it is done, `problem` if it failed."""

    title: str
    name: str = field(default_factory=lambda: uuid4().hex)
    done: int = 0
    of: int = 0
    doing: str = "Beginning"
    running: bool = True
    report: BuildReport | None = None
    problem: str = ""
    not_read: tuple[Issue, ...] = ()
    wish: threading.Event = field(default_factory=threading.Event)

    def progress(self, done: int, of: int, doing: str) -> None:
        """Take note of how far the build is; raises `CancelledError` where it is to go no further."""
        if self.wish.is_set():
            raise CancelledError
        self.done, self.of, self.doing = done, of, doing

    def run(self, work: Callable[[Job], None]) -> None:
        """Do the work; whatever ends it is told."""
        try:
            work(self)
        except CancelledError:
            pass
        except (CorpusError, StoreError, SettingsError) as error:
            self.problem = str(error)
        except Exception as error:
            LOG.exception("%s failed", self.title)
            self.problem = f"Something went wrong ({type(error).__name__}: {error}). The log of the server has more."
        finally:
            self.running = False


@dataclass
class Works:
    """The job that runs, or the last one that did."""

    job: Job | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, job: Job, work: Callable[[Job], None]) -> bool:
        """Start a job unless one is running."""
        with self.lock:
            if self.job and self.job.running:
                return False
            self.job = job
        threading.Thread(target=job.run, args=(work,), daemon=True).start()
        return True

    def dismiss(self) -> None:
        """Forget the job that has ended."""
        with self.lock:
            if self.job and not self.job.running:
                self.job = None


@st.cache_resource(show_spinner=False)
def works() -> Works:
    """The jobs that all visitors share."""
    return Works()


def inputs_of(place: Place, opened: Store) -> tuple[Path, ...]:
    """What the corpus is built from, imports aside; raises `StoreError` as `named_inputs` does."""
    return named_inputs(opened) if place.given else (place.corpus,)


Files = Sequence[tuple[str, Callable[[], bytes]]]
"""Names that are harmless, and what gives the bytes."""


def importing(
    files: Files,
    refused: tuple[Issue, ...],
    inputs: Sequence[Path],
    store: Path,
    chosen: Mapping[frozenset[str], Form | None] = MappingProxyType({}),
) -> Callable[[Job], None]:
    """The work of adding files to the corpus; `refused`: what is told of those that are not added.

    `chosen`: how tables with these columns are read from now on (None: as their columns are called).
    """

    def work(job: Job) -> None:
        check_nothing_gets_lost(inputs, store)
        before = forms_of(store)
        made = add_import(store, ((name, data()) for name, data in files), datetime.now())

        def otherwise() -> None:
            drop(store, made)
            write_forms(store, before)

        report = _built(job, inputs, store, otherwise, partial(keep_forms, store, chosen))
        names = {name for name, _ in files}
        job.not_read = (*refused, *(issue for issue in report.issues if _file(issue) in names))
        job.report = report

    return work


def _file(issue: Issue) -> str:
    return issue.source.partition("/")[0].partition(":")[0]


def removing(one: Import, inputs: Sequence[Path], store: Path) -> Callable[[Job], None]:
    """The work of taking an import out of the corpus."""

    def work(job: Job) -> None:
        check_nothing_gets_lost(inputs, store)
        set_aside(store, one)
        job.report = _built(job, inputs, store, partial(put_back, store, one))
        drop(store, one)

    return work


def forgetting(columns: frozenset[str], inputs: Sequence[Path], store: Path) -> Callable[[Job], None]:
    """The work of reading tables with these columns as their names say again, whatever was chosen for them."""

    def work(job: Job) -> None:
        check_nothing_gets_lost(inputs, store)
        before = forms_of(store)
        first = partial(keep_forms, store, {columns: None})
        job.report = _built(job, inputs, store, partial(write_forms, store, before), first)

    return work


def _built(
    job: Job,
    inputs: Sequence[Path],
    store: Path,
    otherwise: Callable[[], None],
    first: Callable[[], object] = lambda: None,
) -> BuildReport:
    """Build anew, after what is `first`; `otherwise` undoes what led here where that fails or is cancelled."""
    tell: Progress = job.progress
    try:
        first()
        return build_store(inputs, store, tell, annotation_settings(), cores())
    except BaseException:
        otherwise()
        raise
