"""How wide a text is on a chart, before anything is drawn: an upper bound for the fonts that systems come with."""

from __future__ import annotations

from functools import lru_cache

PLOT = 660  # pixels that a time axis has at least where labels are shown; the style sheet hides them on less
LABEL = 11.5  # pixels: the font of labels beside marks

_NARROW, _SLIM, _WIDE = frozenset("iljI.,:;'|!’ "), frozenset("ftr()[]/-–„“”\u2009"), frozenset("mwMW—…%@")


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float = LABEL) -> float:
    """The width of a text in pixels at a font of `size` pixels, as wide fonts (Verdana, DejaVu Sans) set it."""
    return size * sum(_em(letter) for letter in text)


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.33
    if letter in _SLIM:
        return 0.43
    if letter in _WIDE or ord(letter) > 0x2E80:
        return 1.0
    return 0.71 if letter.isupper() else 0.62


def share(text: str, size: float = LABEL) -> float:
    """The share of the axis that a text takes."""
    return text_width(text, size) / PLOT
