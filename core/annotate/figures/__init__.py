"""Quantities in German text: value, unit, hedge and whole.

Dates, durations, ordinals, labels (Artikel 5, Nord Stream 1) and bare numbers are no figures.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from core.annotate.figures.rules import read_figures
from core.annotate.figures.scan import find_numbers
from core.records import Figure, Issue, Span

RULES = (
    "currency sign",
    "between",
    "part of a whole",
    "currency",
    "share of a whole",
    "share",
    "measure",
    "count",
    "ellipsis",
)
"""The names a figure's `rule` can have. Both ends of a range are figures of their own ("between")."""


LARGEST = 1e30
"""The largest value: nothing in the news has more, and a row of more digits is debris (or no finite number)."""


def find_figures(text: str, sentences: Sequence[Span]) -> tuple[tuple[Figure, ...], tuple[Issue, ...]]:
    """Find all quantities of `text` in order, none overlapping; each lies inside one sentence.

    Returns them and an issue (offsets into `text`, `source` empty) for each that is too large to be one.
    """
    read = _read(text, sentences)
    figures = tuple(figure for figure in read if _is_quantity(figure))
    return figures, tuple(_too_large(figure) for figure in read if not _is_quantity(figure))


def _is_quantity(figure: Figure) -> bool:
    return figure.value <= LARGEST and (figure.of is None or figure.of <= LARGEST)


def _too_large(figure: Figure) -> Issue:
    message = "This number is larger than any quantity can be and was left out of the figures."
    return Issue("", "number too large", message, figure.start, figure.stop)


def _read(text: str, sentences: Sequence[Span]) -> list[Figure]:
    numbers = tuple(find_numbers(text))
    starts = [sentence.start for sentence in sentences]
    figures: list[Figure] = []
    for at, number in enumerate(numbers):
        if figures and number.start < figures[-1].stop:
            continue
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        place = bisect_right(starts, number.start) - 1
        end = sentences[place].stop if place >= 0 else len(text)
        found = read_figures(text, number, following, figures[-1] if figures else None)
        taken = figures[-1].stop if figures else 0  # a currency sign may belong to the figure before
        figures += [figure for figure in found if taken <= figure.start and figure.stop <= end]
    return figures
