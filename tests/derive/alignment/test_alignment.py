"""Two articles are aligned as people align them, and what differs in linked sentences is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.store.queries import aligned
from tests.derive.alignment.gold import DAY, Pair, Side, read_pairs, score, stored

HERE = Path(__file__).parent
FLOORS = {"developed.txt": 84.0, "untouched.txt": 80.0}
"""F1 in percent that the links must have; measured 86.7 and 82.4."""


@pytest.mark.parametrize("name", FLOORS)
def test_sentences_that_tell_the_same_are_linked(name: str, tmp_path: Path) -> None:
    pairs = list(read_pairs(HERE / name))
    assert all(6 <= len(side.sentences) <= 14 for pair in pairs for side in (pair.left, pair.right))
    found = score(pairs, tmp_path)
    assert found.f1 >= FLOORS[name], "\n".join(found.wrong)


DIFFERING = {
    "a figure": ("Auf 400 Hektar brennt das Moor.", "Das Moor brennt auf 500 Hektar.", ("400 Hektar", "500 Hektar")),
    "a day": (
        "Die Landrätin rief am Donnerstag den Katastrophenfall aus.",
        "Der Katastrophenfall wurde von der Landrätin am Freitag ausgerufen.",
        ("Donnerstag", "Freitag"),
    ),
    "what is denied": (
        "Der Gutachter hält den Angeklagten für verhandlungsfähig.",
        "Der Gutachter hält den Angeklagten für nicht verhandlungsfähig.",
        ("verhandlungsfähig", "nicht verhandlungsfähig"),
    ),
    "its opposite": (
        "Der Gutachter nannte den Angeklagten zurechnungsfähig.",
        "Der Gutachter nannte den Angeklagten unzurechnungsfähig.",
        ("zurechnungsfähig", "unzurechnungsfähig"),
    ),
    "a speaker": (
        "„Der Vertrag über die Fregatten wird gekündigt“, sagte Boris Pistorius.",
        "„Der Vertrag über die Fregatten wird gekündigt“, sagte Olaf Scholz.",
        ("Boris Pistorius", "Olaf Scholz"),
    ),
    "nothing": ("Etwa 400 Hektar Moor brennen.", "Das Moor brennt auf 398 Hektar.", None),
}


def test_what_differs_in_linked_sentences_is_marked(tmp_path: Path) -> None:
    pairs = [
        Pair(name, Side((left,), (frozenset("a"),)), Side((right,), (frozenset("a"),)))
        for name, (left, right, _) in DIFFERING.items()
    ]
    store = stored(pairs, tmp_path)
    texts = dict(store.rows("SELECT article, text FROM articles"))
    assert DAY.isoweekday() == 5
    for number, (name, (*_, expected)) in enumerate(DIFFERING.items()):
        keys = 2 * number + 1, 2 * number + 2
        found = aligned(store, *keys)
        assert len(found.links) == 1, name
        said = {
            tuple(texts[key][span.start : span.stop] for key, span in zip(keys, (one.a, one.b), strict=True))
            for one in found.differences[0]
            if one.a and one.b
        }
        assert said == ({expected} if expected else set()), name
