"""Events as the press and ministries tell them: datelines, terms, what was planned at first, what is called off."""

from datetime import date

import pytest

from tests.annotate.reading import day, read

OPENINGS = [
    ("Kiel (OTS) - Am Montag eröffnete Ministerin Anna Berg das neue Museum.", "Am Montag eröffnete Ministerin Anna"),
    ("Plön (dpa) – Seit Dienstag streiken in der ganzen Stadt die Busfahrer.", "Seit Dienstag streiken"),
    ("Kiel (AFP) Minister Karl Ott soll am 31. Mai vor dem Rat aussagen.", "Minister Karl Ott soll"),
    ("Kiel, 15. Mai 2024 - Minister Karl Ott besuchte heute die Feuerwehr.", "Minister Karl Ott besuchte"),
    ("Wien - 150 Helfer verließen am Montag den Süden des Landes.", "150 Helfer verließen"),
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
    ("Am Montag sollte der Prozess beginnen. Ein Konzert in Kiel wurde abgesagt.", "past"),
    ("Am Montag sollte der Prozess beginnen. Ein Sprecher sagte ihn ab.", "denied"),
    ("Am Montag sollte der Prozess beginnen. Der Richter ließ vor der Tür warten.", "past"),
    ("Die Übung sollte am Montag beginnen. Der Zug fiel wegen eines Streiks aus.", "past"),
    ("Die Übung sollte am Montag beginnen. Die Veranstaltung fiel wegen eines Streiks aus.", "denied"),
    ("Die Übung sollte am Montag beginnen. Der Übungsleiter sagte sie ab.", "denied"),
    ("Am Mittwoch wollte der Minister mit den Bauern sprechen. Kurzfristig sagte er das Treffen ab.", "denied"),
    ("Der Minister hatte seinen Besuch am Montagmittag überraschend abgesagt.", "past"),
    ("Der Verein sagte das für Samstag geplante Spiel ab.", "denied"),
    ("Die Frist wurde bis Juni 2026 verlängert.", "ongoing"),
    ("Der Rat hat die Kontrollen bis November verlängert.", "ongoing"),
    ("Bis Mai wurden 300 Häuser zerstört.", "past"),
    ("Die Regierung hat sich für einen Abzug bis Ende Mai kommenden Jahres entschieden.", "planned"),
    ("Ministerin Anna Berg ist am Vormittag in ihren Wahlkreis zurückgekehrt.", "past"),
    ("Auf dem Messegelände beginnt an diesem Vormittag das Treffen der Landwirte.", "ongoing"),
    ("Der Minister wird am Abend in Kiel sprechen.", "planned"),
    ("Ziel des Gesetzes ist ein Ausbau der Bahn bis 2035.", "planned"),
    ("Die ersten 46 Busse werden in Kiel gebaut und bis Anfang 2025 geliefert werden.", "planned"),
    ("Auch in den nächsten Tagen werden Reisende von anderen Linien mitgenommen.", "planned"),
]


@pytest.mark.parametrize(("text", "status"), STATUS)
def test_what_was_meant_at_first_or_called_off_is_told_from_what_holds(text: str, status: str) -> None:
    (event,) = read(text)
    assert event.status == status


def test_a_beginning_and_an_end_told_apart_are_one_time() -> None:
    (event,) = read("Die Brücke ist seit Montag wegen eines Schadens bis Freitag gesperrt.")
    assert (event.first, event.last, event.status) == (day(13), day(17), "ongoing")


def test_each_of_two_clauses_beside_a_distributive_number_has_its_time() -> None:
    events = read("Am Montag sind die Freiwilligen angetreten, bis Freitag üben sie in Gruppen von jeweils 30 Mann.")
    assert [(event.first, event.last, event.status) for event in events] == [
        (day(13), day(13), "past"),
        (None, day(17), "ongoing"),
    ]


def test_a_part_of_the_day_alone_is_one_of_the_day_of_the_article() -> None:
    (event,) = read("Die Lage ist ernst. Am Nachmittag schloss Russland die Grenze.")
    assert (event.first, event.last, event.dating) == (day(15), day(15), "inferred")


def test_what_goes_on_in_the_morning_of_a_day_named_before_is_of_that_day() -> None:
    _, event = read("Karl Ott muss sich heute Fragen stellen. Der Ausschuss setzt am Vormittag die Befragung fort.")
    assert (event.first, event.status) == (day(15), "ongoing")


def test_what_somebody_reports_behind_a_quotation_is_said_before() -> None:
    (event,) = read("Ein Wagen habe Feuer gefangen, berichtet Anna Berg, Sprecherin der Polizei, am Dienstagabend.")
    assert (event.first, event.status) == (day(14), "past")


def test_numbers_beside_numbers_and_cohorts_are_no_years() -> None:
    assert not read("Das Abkommen begrenzt die Bestände auf 800 Träger und 1550 einsatzbereite Sprengköpfe.")
    assert not read("Gefördert werden Männer ab dem Geburtsjahrgang 2008.")


def test_a_term_of_months_begins_today() -> None:
    (event,) = read("In spätestens zwölf Monaten soll die Brücke fertig sein.")
    assert (event.first, event.last, event.status) == (day(15), date(2025, 5, 31), "planned")


def test_the_year_for_which_somebody_is_elected_is_no_day_of_the_vote() -> None:
    (event,) = read("Am 3. Juni findet die Wahl des Präsidenten fürs nächste Jahr statt.")
    assert event.first == day(3, 6)


def test_the_year_of_what_is_called_so_is_no_time() -> None:
    assert not read("Mit der Übungsserie Steinadler 2024 übt das Heer den Schutz der Küste.")
    assert not read("Nach 2015 und 2019 tagt der Verein erneut in Kiel.")
    assert not read("Mit der Armeebotschaft 2022 beantragt der Bundesrat neun Milliarden.")
    assert not read("Die Länder bekräftigten ihr Bekenntnis zum „Kieler Ziel“ aus dem Jahr 2014.")


def test_an_extension_looks_ahead() -> None:
    (event,) = read("Das Verbot wurde bis Ende Januar verlängert.")
    assert event.last == date(2025, 1, 31)


@pytest.mark.parametrize("until", ["bis Ende März 2026", "bis März 2026"])
def test_a_month_says_when_before_the_month_until_which_something_holds(until: str) -> None:
    (event,) = read(f"Der Rat verlängerte im April 2024 das Mandat {until}.")
    assert (event.first, event.last, event.status) == (date(2024, 4, 1), date(2024, 4, 30), "past")
