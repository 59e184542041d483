"""A limit on time for work that may never end, such as one article among a million."""

from __future__ import annotations

import _thread
import ctypes
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

STEP = 0.05
"""Seconds between two looks at the clock: how much later than its limit work may be left."""

AGAIN = 1.0
"""Seconds until it is raised once more: what frees objects, and careless handlers, swallow an exception."""


class OutOfTime(BaseException):
    """The work took longer than it may; no plain `Exception`, so that nothing within the work takes it for one."""


@dataclass(eq=False, slots=True)
class _Work:
    """Work in a thread that is to be left at a time of the monotonic clock; the flags say how far that has come."""

    thread: int
    until: float
    over: bool = False
    raising: bool = False
    raised: bool = False


_running: set[_Work] = set()
_watched = _thread.allocate_lock()
"""Held from the first limit on, for good: who gets it starts the one thread that watches all work."""


def within(seconds: float, work: Callable[[], T]) -> T:
    """What `work` gives; `OutOfTime` is raised in it when it takes longer than `seconds` of wall time.

    Works in every thread of CPython, unlike signals, which only the main thread gets. The work is left at its next step
    in Python: a single call of a library that does not come back is waited for. One plain thread of `_thread` watches
    all work, for one a call costs as much as annotating a sentence; nothing waits for a lock, for the exception could
    come while it is held.
    """
    _watch_all()
    mine = _Work(_thread.get_ident(), time.monotonic() + seconds)
    try:
        _running.add(mine)
        return work()
    finally:
        mine.over = True  # first, for even this line can be the one that the exception comes at
        with suppress(OutOfTime):
            while mine.raising:
                pass
        if mine.raised:
            _let_it_come()


@contextmanager
def longer(seconds: float) -> Iterator[None]:
    """Give the work of this thread the time that passes in here, up to `seconds`: it is waited for something else."""
    mine = [work for work in tuple(_running) if work.thread == _thread.get_ident()]
    began = time.monotonic()
    for work in mine:
        work.until += seconds
    try:
        yield
    finally:
        for work in mine:
            work.until -= max(0.0, seconds - (time.monotonic() - began))


def _watch_all() -> None:
    """Start the thread that watches, unless it is there; where it cannot be started, the next call tries again."""
    if _watched.acquire(blocking=False):
        try:
            _thread.start_new_thread(_watch, ())
        except BaseException:
            _watched.release()
            raise


def _watch() -> None:
    while True:
        time.sleep(STEP)
        for work in tuple(_running):
            if work.over:
                _running.discard(work)  # here, so that what ends just now need not
            elif work.until <= time.monotonic():
                _leave(work)


def _leave(work: _Work) -> None:
    work.raising = True
    if not work.over:
        work.raised, work.until = True, time.monotonic() + AGAIN
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(work.thread), ctypes.py_object(OutOfTime))
    work.raising = False


def _let_it_come() -> None:
    """Take what was raised too late for the work, before it hits what comes after it: it comes within a few steps."""
    with suppress(OutOfTime):
        for _ in range(1_000):
            pass


def _forget() -> None:
    """Begin anew in a forked process, which has none of its parent's threads."""
    global _watched
    _running.clear()
    _watched = _thread.allocate_lock()


if hasattr(os, "register_at_fork"):  # not on Windows, where nothing forks
    os.register_at_fork(after_in_child=_forget)
