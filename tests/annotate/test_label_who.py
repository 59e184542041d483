"""Labels that say who: the firm behind "der Konzern", the name behind an office, and nothing torn on the way."""

import pytest

from core.annotate.events.wording import capital
from tests.annotate.test_event_clauses import read

WHO = [
    (
        "Der Anlagenbauer Siemens baut um. Am Montag kündigte der Konzern neue Werke an.",
        "kündigte Siemens neue Werke an",
    ),
    ("Siemens und Bosch bauen um. Am Montag kündigte der Konzern neue Werke an.", "kündigte der Konzern neue Werke an"),
    (
        "Die Großbank UBS und der Hersteller Bosch bauen um. Am Montag meldete die Bank Verluste.",
        "meldete UBS Verluste",
    ),
    (
        "Olaf Scholz ist Bundeskanzler. Der Bundeskanzler reiste am Montag nach Rom.",
        "Der Bundeskanzler Olaf Scholz reiste",
    ),
    ("Da Olaf Scholz krank ist, reiste er am Montag nach Hause.", "Scholz"),
]


@pytest.mark.parametrize(("text", "part"), WHO)
def test_a_label_says_who_where_only_one_can_be_meant(text: str, part: str) -> None:
    assert part in read(text)[-1].label


def test_a_name_that_begins_small_stays_as_it_is() -> None:
    text = (
        "iPhone heißt ein Telefon, das der Hersteller, den damals kaum jemand kannte, am 9. Januar "
        "2007 in San Francisco vorstellte und das seitdem viele kaufen."
    )
    assert capital("iPhone und Karten") == "iPhone und Karten"
    assert capital("ein Telefon") == "Ein Telefon"
    assert "IPhone" not in read(text)[0].label


WHOLE = [
    (
        "Die neue Prüfanlage am Rand der alten Hafenstadt musste am Montag nach langen Problemen mit der Kühlung "
        "durch den Betreiber abgeschaltet werden.",
        ("abgeschaltet werden",),
        ("musste mit der Kühlung",),
    ),
    (
        "Am Dienstag haben Soldaten bei einem Angriff im Norden des Landes den Anführer Jan Muster getötet, den "
        "Gründer einer bewaffneten Gruppe aus dem Gebirge.",
        ("den Anführer Jan Muster getötet",),
        ("Gründer", "…"),
    ),
    (
        "Das neue Fahrzeug soll ab Mai 2025 in einem Werk im Süden des Landes gebaut und zuerst in Spanien, "
        "den Niederlanden und England verkauft werden.",
        ("gebaut werden",),
        ("und England", "zuerst"),
    ),
    (
        "Am vergangenen Samstag ging in Klagenfurt der dreitägige Wettbewerb für die diesjährigen Preise "
        "der alten und neuen Stiftungen zu Ende.",
        ("ging in Klagenfurt zu Ende",),
        ("…",),
    ),
    (
        "Nur vier Minuten nach dem Start vom Flughafen der Hauptstadt ist am Samstag um 14 Uhr eine Maschine der "
        "größten Fluggesellschaft des Landes verschwunden.",
        ("vier Minuten nach dem Start",),
        ("Minuten ist",),
    ),
    (
        "Viele der Helfer aus der Hauptstadt waren am Montag noch wegen der schweren Überschwemmungen im Einsatz und "
        "konnten nicht zu dem zweiten Unglück im Süden ausrücken.",
        ("Viele der Helfer", "im Einsatz"),
        ("…",),
    ),
    (
        "Die Minister der Staaten beraten am Donnerstag auch über den Umgang mit den neuen Drohungen des Nachbarn, "
        "im Krieg gegen den Süden auch weitere Waffen einzusetzen.",
        ("über den Umgang mit den",),
        ("Umgang, ",),
    ),
]


@pytest.mark.parametrize(("text", "parts", "never"), WHOLE)
def test_a_cut_takes_what_belongs_together(text: str, parts: tuple[str, ...], never: tuple[str, ...]) -> None:
    label = read(text)[-1].label
    assert len(label) <= 110
    assert all(part in label for part in parts), label
    assert not any(part in label for part in never), label


@pytest.mark.parametrize("text", ["Die Frage am Montag lautete anders.", "Das ist am Montag ein Aufruf an alle."])
def test_what_only_names_something_is_no_event(text: str) -> None:
    assert read(text) == ()


def test_no_attribute_stays_without_its_noun() -> None:
    text = (
        "Der Beschluss verpflichtet alle Länder, bis zum 21. Juni 2022 den auf der Technik des Rundfunks aufbauenden, "
        "ohne eigens zu kaufende Geräte an allen Orten funktionierenden Warndienst einzuführen."
    )
    label = read(text)[-1].label
    assert label.endswith("Warndienst einzuführen")
    assert "aufbauenden …" not in label
