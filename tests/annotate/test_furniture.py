"""What stands beside articles and has a date is no event; lists of what happened are."""

import pytest

from tests.annotate.reading import read

BESIDE = [
    "Zuletzt aktualisiert am 3. Mai um 12:30 Uhr",
    "Foto vom 3. Mai: das alte Rathaus am Markt",
    "Siehe auch: Hochwasser in Kiel vom 2. Februar",
    "kurier.de: „Die Brücke wird gebaut“ vom 3. Mai",
    "Von Hans Meier aus Kiel, 3. Mai",
    "Die Werte wurden mit der Studie „Verkehr in Kiel 2003 bis 2008“ verglichen.",
]
LISTED = [
    "12. Juli: Anhörung der Betreiber im Landtag",
    "Am 24. Juni Konzert in der Stadthalle von Kiel.",
    "Sommerfest vom 3. bis 5. Juli in Kiel mit Konzerten",
    "Der Beschluss vom 3. Mai liegt dem Gericht vor.",
    "Das erklärte General Muster am Montag gegenüber Diplomaten.",
]


@pytest.mark.parametrize("line", BESIDE)
def test_sources_captions_bylines_and_titles_are_no_events(line: str) -> None:
    assert not read(f"Der Rat hat beraten.\n\n{line}")


@pytest.mark.parametrize("line", LISTED)
def test_lists_of_happenings_without_a_verb_are_events(line: str) -> None:
    assert read(f"Der Rat hat beraten.\n\n{line}")
