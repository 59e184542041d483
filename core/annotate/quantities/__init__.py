"""Quantities in German text: value, unit, hedge and whole.

Dates, what is told from now ("vor drei Jahren"), ordinals and labels (Artikel 5, Nord Stream 1) are no quantities. A
bare number is one where the row or the sentence before says what it counts.
"""

from __future__ import annotations

from bisect import bisect_right

from core.annotate.quantities.rules import read_quantities
from core.annotate.quantities.scan import find_numbers
from core.language.words import Words
from core.records import Issue, Quantity

RULES = (
    "compound",
    "currency sign",
    "between",
    "part of a whole",
    "from",
    "currency",
    "share of a whole",
    "share",
    "measure",
    "duration",
    "count",
    "ellipsis",
    "row",
)
"""The names a quantity's `rule` can have. Both ends of a range are quantities of their own ("between")."""


LARGEST = 1e30
"""The largest value: nothing in the news has more, and a row of more digits is debris (or no finite number)."""


def find_quantities(words: Words) -> tuple[tuple[Quantity, ...], tuple[Issue, ...]]:
    """Find all quantities of a text in order, none overlapping; each lies inside one sentence.

    Returns them and an issue (offsets into the text, `source` empty) for each that is too large to be one.
    """
    read = _read(words)
    quantities = tuple(quantity for quantity in read if _is_quantity(quantity))
    return quantities, tuple(_too_large(quantity) for quantity in read if not _is_quantity(quantity))


def _is_quantity(quantity: Quantity) -> bool:
    return quantity.value <= LARGEST and (quantity.of is None or quantity.of <= LARGEST)


def _too_large(quantity: Quantity) -> Issue:
    message = "This number is larger than any quantity can be and was left out of the figures."
    return Issue("", "number too large", message, quantity.start, quantity.stop)


def _read(words: Words) -> list[Quantity]:
    text, sentences = words.text, words.sentences
    numbers = tuple(find_numbers(words))
    starts = [sentence.start for sentence in sentences]
    quantities: list[Quantity] = []
    for at, number in enumerate(numbers):
        if quantities and number.start < quantities[-1].stop:
            continue
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        place = bisect_right(starts, number.start) - 1
        end = sentences[place].stop if place >= 0 else len(text)
        found = read_quantities(text, number, following, quantities[-1] if quantities else None)
        taken = quantities[-1].stop if quantities else 0  # a currency sign may belong to the quantity before
        quantities += [quantity for quantity in found if taken <= quantity.start and quantity.stop <= end]
    return quantities
