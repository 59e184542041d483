"""What was asked last and its answer: each is made once, however many ask for it at the same time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any


class Answers:
    """The `most` answers that were asked for last, by their keys; safe to share between threads.

    Streamlit's cache looks at the signature of what it wraps with every call, a tenth of what a warm screen cost.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, Future[Any]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return the answer kept for a key, else what `make` gives; what fails is raised and kept for nobody."""
        while True:
            with self._lock:
                held = self._kept.get(key)
                mine: Future[Any] = Future()
                if held is None:
                    self._kept[key] = mine
                self._kept.move_to_end(key)
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
            if held is None:
                return self._made(key, mine, make)
            if held.exception() is None:  # waits while another thread makes it
                return held.result()

    def _made(self, key: Hashable, answer: Future[Any], make: Callable[[], Any]) -> Any:
        try:
            made = make()
        except BaseException as error:
            with self._lock:
                if self._kept.get(key) is answer:
                    del self._kept[key]
            answer.set_exception(error)
            raise
        answer.set_result(made)
        return made
