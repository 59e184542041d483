"""How fast a build goes, how long it will take, and when to show what there is."""

from __future__ import annotations

import time
from collections.abc import Callable

SOON = 5.0
"""Seconds after which a rate says something."""


class Pace:
    """Counts words and time; `total` is how much there is to do."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._total, self._clock = total, clock
        self._began, self._words = clock(), 0

    def told(self, done: int, words: int) -> str:
        """The rate and the time left, as the end of a sentence, once `words` more were done; "" in the beginning."""
        self._words += words
        seconds = self._clock() - self._began
        if seconds < SOON or not done:
            return ""
        left = seconds / done * (self._total - done)
        return f", {self._words / seconds:,.0f} words a second, {_duration(left)} left"


class Doubling:
    """Tells when a time has come: after `first` seconds, then when twice as much has gone by as at the last `again`."""

    def __init__(self, first: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._began, self._due = clock, clock(), first

    def come(self) -> bool:
        """Whether it has come."""
        return self._clock() - self._began >= self._due

    def again(self) -> None:
        """Begin to wait anew, when what was to be done is done: so it takes no more than half of the time."""
        self._due = 2 * (self._clock() - self._began)


def _duration(seconds: float) -> str:
    for size, unit in ((3600, "h"), (60, "min")):
        if seconds >= 1.5 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"
