"""A limit on time for work that may never end, such as one article among a million."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class OutOfTime(BaseException):
    """The work took longer than it may; no plain `Exception`, so that nothing within the work takes it for one."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `OutOfTime` in the body when it takes longer than `seconds` of wall time.

    Works in every thread of CPython, unlike signals, which only the main thread gets. The body is left at its next step
    in Python: a single call of a library that does not come back is waited for.
    """
    thread, lock, over = threading.get_ident(), threading.Lock(), False

    def stop() -> None:
        with lock:
            if not over:
                _raise(thread, OutOfTime)

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            over = True
            _raise(thread, None)  # what was raised too late for the body must not hit what comes after it
        timer.cancel()


def _raise(thread: int, error: type[BaseException] | None) -> None:
    """Raise an error in another thread, or take back one that is not yet raised there."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error) if error else None)
