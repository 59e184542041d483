"""Python's search for objects that only hold one another, put off while there are next to none of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no such objects meanwhile: among the many that annotating makes, that takes a tenth of its time.

    What is there at the end counts as old at once, like what has outlived several searches; so the next one does not go
    through all of it.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.freeze()
            gc.unfreeze()  # to the oldest generation, whatever it was of
            gc.enable()
