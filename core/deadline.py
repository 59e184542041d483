"""A limit on time for work that may never end, such as one article among a million."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class OutOfTime(BaseException):
    """The work took longer than it may; no plain `Exception`, so that nothing within the work takes it for one."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `OutOfTime` in the body when it takes longer than `seconds` of wall time.

    Works in every thread of CPython, unlike signals, which only the main thread gets. The body is left at its next step
    in Python: a single call of a library that does not come back is waited for.
    """
    thread, lock = threading.get_ident(), threading.Lock()
    over = raised = came = False

    def stop() -> None:
        nonlocal raised
        with lock:
            if not over:
                raised = True
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(OutOfTime))

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    except OutOfTime:
        came = True
        raise
    finally:
        with lock:
            over = True
        timer.cancel()
        if raised and not came:
            _let_it_come()


def _let_it_come() -> None:
    """Take what was raised too late for the body, before it hits what comes after it."""
    with suppress(OutOfTime):
        while True:
            pass
