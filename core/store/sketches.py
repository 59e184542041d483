"""The sketch of an article: a quarter of its runs of five words, as numbers, by which copies of it are found."""

from __future__ import annotations

import functools
import zlib

import numpy as np

from core.language.words import WORD

RUN = 5
"""Words of a run: two texts that have many such runs in common have a source in common."""
KEPT = 4
"""One run in so many is kept; which, depends on the run alone, so that copies keep the same."""

_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits well mixed: a power of it tells the places in a run apart
_POWERS = _BASE ** np.arange(RUN, dtype=np.uint64)


def sketch(text: str) -> list[int]:
    """Return the kept runs of a text, each once, in order of number (31 bits)."""
    words = WORD.findall(text.lower())
    if len(words) < RUN:
        return []
    numbers = np.fromiter(map(_number, words), dtype=np.uint64, count=len(words))
    runs = np.lib.stride_tricks.sliding_window_view(numbers, RUN) @ _POWERS
    runs ^= runs >> np.uint64(32)
    runs *= _BASE
    kept = runs[(runs >> np.uint64(33)) % np.uint64(KEPT) == 0]
    found: list[int] = np.unique(kept >> np.uint64(33)).tolist()
    return found


@functools.lru_cache(maxsize=100_000)
def _number(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "replace"))
