"""Events as the press and ministries tell them: datelines, terms, what was planned at first, what is called off."""

from datetime import date

import pytest

from tests.annotate.reading import day, read

OPENINGS = [
    ("Kiel (OTS) - Am Montag eröffnete Ministerin Anna Berg das neue Museum.", "Am Montag eröffnete Ministerin Anna"),
    ("Plön (dpa) – Seit Dienstag streiken in der ganzen Stadt die Busfahrer.", "Seit Dienstag streiken"),
    ("LÜBECK | Der Stadtrat hat am Montag den Etat beschlossen.", "Der Stadtrat hat am Montag den Etat"),
    ("Wien – Die Minister trafen sich am Montag mit den Gewerkschaften.", "Die Minister trafen sich"),
    ("Polen – Dänemark endete am Montag mit einem Sieg der Gäste.", "Polen – Dänemark"),
]


@pytest.mark.parametrize(("text", "label"), OPENINGS)
def test_a_label_begins_behind_the_dateline(text: str, label: str) -> None:
    (event,) = read(text)
    assert event.label.startswith(label)


STATUS = [
    ("Ursprünglich sollte die Ministerin am Mittwoch mit dem Bürgermeister zusammentreffen.", "denied"),
    ("Eigentlich wollte der Stadtrat am Montag über den Haushalt abstimmen.", "denied"),
    ("Ursprünglich war die Eröffnung für den 20. Mai geplant.", "denied"),
    ("Die Eröffnung war für den 20. Mai geplant.", "planned"),
    ("Am Montag sollte der Haushalt beraten werden, doch die Sitzung fiel aus.", "denied"),
    ("Am Montag sollte der Prozess beginnen. Er wurde jedoch verschoben.", "denied"),
    ("Am Montag sollte der Prozess beginnen. Der Richter ließ vor der Tür warten.", "past"),
    ("Am Mittwoch wollte der Minister mit den Bauern sprechen. Kurzfristig sagte er das Treffen ab.", "denied"),
    ("Der Minister hatte seinen Besuch am Montagmittag überraschend abgesagt.", "past"),
    ("Der Verein sagte das für Samstag geplante Spiel ab.", "denied"),
    ("Die Frist wurde bis Juni 2026 verlängert.", "ongoing"),
    ("Der Rat hat die Kontrollen bis November verlängert.", "ongoing"),
    ("Bis Mai wurden 300 Häuser zerstört.", "past"),
]


@pytest.mark.parametrize(("text", "status"), STATUS)
def test_what_was_meant_at_first_or_called_off_is_told_from_what_holds(text: str, status: str) -> None:
    (event,) = read(text)
    assert event.status == status


def test_a_beginning_and_an_end_told_apart_are_one_time() -> None:
    (event,) = read("Die Brücke ist seit Montag wegen eines Schadens bis Freitag gesperrt.")
    assert (event.first, event.last, event.status) == (day(13), day(17), "ongoing")


def test_the_year_of_what_is_called_so_is_no_time() -> None:
    assert not read("Mit der Armeebotschaft 2022 beantragt der Bundesrat neun Milliarden.")
    assert not read("Die Länder bekräftigten ihr Bekenntnis zum „Kieler Ziel“ aus dem Jahr 2014.")


def test_an_extension_looks_ahead() -> None:
    (event,) = read("Das Verbot wurde bis Ende Januar verlängert.")
    assert event.last == date(2025, 1, 31)
