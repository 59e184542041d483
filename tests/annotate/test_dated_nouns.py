"""Dates that belong to a noun: the happening that it names is on that day, not what the sentence tells of it."""

from datetime import date

import pytest

from tests.annotate.reading import TODAY, day, read

OF_NOUNS = [
    ("Die Polizei nahm wegen der Brände vom Sonntag zwei Männer fest.", day(12), "past", "Die Brände vom Sonntag"),
    ("Die Ermittler werten Bilder des Überfalls vom 3. Mai aus.", day(3), "past", "Der Überfall vom 3. Mai"),
    ("Der Minister verurteilte den Anschlag vom Montag.", day(13), "past", "Der Anschlag vom Montag"),
    ("Die Gewerkschaft rief zu einer Kundgebung am 20. Mai auf.", day(20), "planned", "Eine Kundgebung am 20. Mai"),
    ("Das Dorf freut sich auf das Konzert am Freitag.", day(17), "planned", "Das Konzert am Freitag"),
    ("Die Polizei warnte vor Gewalt beim Derby am Samstag.", day(18), "planned", "Das Derby am Samstag"),
    ("Die Stadt gedachte der Opfer des Erdbebens vom 3. April.", day(3, 4), "past", "Das Erdbeben vom 3. April"),
    (
        "Er sitzt wegen des Überfalls auf eine Bank vom 3. Mai in Haft.",
        day(3),
        "past",
        "Der Überfall auf eine Bank vom 3. Mai",
    ),
    (
        "Die Unruhen vom 3. Mai in Graz gelten als die schlimmsten seit Jahren.",
        day(3),
        "past",
        "Die Unruhen vom 3. Mai in Graz",
    ),
]


@pytest.mark.parametrize(("sentence", "when", "status", "label"), OF_NOUNS)
def test_a_happening_named_with_its_day_is_the_event(sentence: str, when: date, status: str, label: str) -> None:
    (event,) = read(f"Der Rat hat beraten.\n\n{sentence}")
    assert (event.first, event.last, event.status, event.label) == (when, when, status, label)


OF_VERBS = [
    ("Bei einem Brand am Montag starben in Graz zwei Menschen.", day(13)),
    ("Nach dem Treffen am Montag sprach der Minister von Fortschritten.", day(13)),
    ("Zum Auftakt der Messe am Dienstag kamen 900 Besucher.", day(14)),
    ("Die Abgeordneten nahmen am Montag an der Sitzung teil.", day(13)),
    ("In einem Brief vom 3. Mai drohte er dem Bürgermeister.", day(3)),
    ("Das Spiel am Samstag beginnt um 15 Uhr.", day(18)),
]


@pytest.mark.parametrize(("sentence", "when"), OF_VERBS)
def test_what_was_at_the_time_of_a_happening_keeps_its_day(sentence: str, when: date) -> None:
    (event,) = read(f"Der Rat hat beraten.\n\n{sentence}")
    assert event.first == when
    assert event.label == sentence.rstrip(".")


OVER = [
    ("Die Ursache des Absturzes vom 10. Juni ist weiter unklar.", date(2023, 6, 10)),
    ("Das Amt beruft sich auf einen Vertrag vom 4. Juli.", date(2023, 7, 4)),
    ("Die Polizei sucht Zeugen des Unfalls am Dienstagabend.", day(14)),
]


@pytest.mark.parametrize(("sentence", "when"), OVER)
def test_a_day_of_what_nobody_announces_is_over(sentence: str, when: date) -> None:
    (event,) = read(f"Der Rat hat beraten.\n\n{sentence}")
    assert (event.first, event.status) == (when, "past")


@pytest.mark.parametrize(
    ("sentence", "when", "status"),
    [
        ("Der Verband hatte zu einem Marsch am Montag aufgerufen, an dem 500 Menschen teilnahmen.", day(13), "past"),
        ("Der Verein hatte sich auf das Finale am Dienstag lange vorbereitet, verlor aber.", day(14), "past"),
        ("Der Verband hatte zu einem Marsch am 3. Juni aufgerufen.", day(3, 6), "planned"),
    ],
)
def test_what_had_been_announced_for_a_weekday_is_over(sentence: str, when: date, status: str) -> None:
    (event,) = read(f"Der Rat hat beraten.\n\n{sentence}")
    assert (event.first, event.status) == (when, status)


def test_what_was_planned_for_a_month_and_took_place_later_is_no_plan_any_more() -> None:
    planned, told = read("Der Rat hat beraten.\n\nDer ursprünglich für April geplante Besuch fand am Montag statt.")
    assert (planned.first, planned.status) == (date(2024, 4, 1), "denied")
    assert (told.first, told.status) == (day(13), "past")


def test_a_thing_of_a_day_is_no_event() -> None:
    assert not read("Der Rat hat beraten.\n\nDas Gericht stützt sich auf ein Gutachten vom 3. Mai.")


def test_a_noun_and_its_verb_have_each_their_day() -> None:
    told = read("Der Rat hat beraten.\n\nAm Dienstag verurteilte der Minister den Anschlag vom 3. Mai.")
    assert {(event.first, event.label.startswith("Der Anschlag")) for event in told} == {
        (day(3), True),
        (day(14), False),
    }


BESIDE = [
    ("Am Dienstag fiel zwei Wochen nach dem Beben vom 1. Mai der Strom aus.", {day(1): "Das Beben vom 1. Mai"}),
    ("Am Dienstag stürzte nach dem Beben vom 3. Mai eine Brücke ein.", {day(3): "Das Beben vom 3. Mai"}),
    (
        "Der Rat hat am Montag die Einführung der Gebühr zum 1. Juli beschlossen.",
        {day(1, 7): "Die Einführung der Gebühr"},
    ),
    ("Die Bank hat am Montag die Zahlen für das erste Quartal vorgelegt.", {}),
]


@pytest.mark.parametrize(("sentence", "named"), BESIDE)
def test_a_verb_with_a_day_of_its_own_leaves_others_to_their_nouns(sentence: str, named: dict[date, str]) -> None:
    told = read(f"Der Rat hat beraten.\n\n{sentence}")
    assert len(told) == 1 + len(named)
    for first, label in named.items():
        assert any(event.first == first and event.label.startswith(label) for event in told)


def test_yesterday_counts_from_the_day_of_its_entry_to_the_end_of_its_paragraph() -> None:
    told = read(
        "Das Wichtigste zum Streik.\n\n[14.05.2024, 18 Uhr] Die Bahn verhandelt.\nGestern waren 200 Züge ausgefallen."
        "\n\nDie Bahn hatte gestern ein Angebot vorgelegt."
    )
    assert [event.first for event in told if "estern" in event.label] == [day(13), day(14)]


def test_what_has_been_until_today_began_long_ago() -> None:
    (event,) = read("Der Rat hat beraten.\n\nVon 1855 bis heute wurden im Werk zwei Millionen Räder gebaut.")
    assert (event.first, event.last, event.status) == (date(1855, 1, 1), TODAY, "past")


def test_from_one_day_to_the_next_is_one_event() -> None:
    told = "Der Rat hat beraten.\n\nIn Ulm sind zwischen Freitag früh und Samstagmorgen 90 Liter Regen gefallen."
    (event,) = read(told)
    assert (event.first, event.last) == (day(10), day(11))


@pytest.mark.parametrize(
    "sentence",
    ["Im Winter fahren die Züge hier oft mit Verspätung.", "Am Sonntag gehen sie traditionell in die Kirche."],
)
def test_a_habit_is_no_event(sentence: str) -> None:
    assert not read(f"Der Rat hat beraten.\n\n{sentence}")
