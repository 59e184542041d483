"""A limit on time for work that may never end, such as one article among a million."""

from __future__ import annotations

import _thread
import ctypes
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")

AGAIN = 1.0
"""Seconds until it is raised once more: what frees objects, and careless handlers, swallow an exception."""


class OutOfTime(BaseException):
    """The work took longer than it may; no plain `Exception`, so that nothing within the work takes it for one."""


def within(seconds: float, work: Callable[[], T]) -> T:
    """What `work` gives; `OutOfTime` is raised in it when it takes longer than `seconds` of wall time.

    Works in every thread of CPython, unlike signals, which only the main thread gets. The work is left at its next step
    in Python: a single call of a library that does not come back is waited for. The plain threads and locks of
    `_thread` serve, for those of `threading` are written in Python, where the exception could come
    while they hold a lock.
    """
    thread, busy = _thread.get_ident(), _thread.allocate_lock()
    over = raising = raised = False

    def watch() -> None:
        nonlocal raising, raised
        wait = seconds
        while not busy.acquire(timeout=wait) and not over:
            raising = True
            if not over:
                raised, wait = True, AGAIN
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(OutOfTime))
            raising = False

    busy.acquire()
    try:
        _thread.start_new_thread(watch, ())
        return work()
    finally:
        over = True  # first, for even this line can be the one that the exception comes at
        busy.release()
        with suppress(OutOfTime):
            while raising:
                pass
        if raised:
            _let_it_come()


def _let_it_come() -> None:
    """Take what was raised too late for the work, before it hits what comes after it: it comes within a few steps."""
    with suppress(OutOfTime):
        for _ in range(1_000):
            pass
