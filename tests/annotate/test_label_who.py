"""Labels that say who: the firm behind "der Konzern", the name behind an office, and nothing torn on the way."""

import pytest

from core.annotate.events.wording import capital
from tests.annotate.reading import read

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
    ("Die Malerin lernte ihren Mann 2018 kennen. Er hatte am Montag angerufen.", "Der Mann hatte am Montag"),
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


@pytest.mark.parametrize(
    "text",
    [
        "Die Frage am Montag lautete anders.",
        "Das ist am Montag ein Aufruf an alle.",
        "Es ist ein deutlicher Aufruf an den Nachbarn, „die Lage zu klären“, sagte Kern am Montag vor dem Treffen.",
    ],
)
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


CLAUSES = [
    (
        "Die Agentur sagte, dass in Orlo, etwa 40 km von Riga entfernt, in einem Lager am Samstag, dem 1. "
        "Mai, 42 Verletzte aufgenommen wurden.",
        "Die Agentur sagte, dass in Orlo, etwa 40 km von Riga entfernt, in einem Lager 42 Verletzte aufgenommen wurden",
    ),
    (
        "Der Trainer glaubt, dass die Mannschaft gestärkt aus der schwachen Saison 2005 hervorgegangen sei: "
        "„Wir haben gelernt, bescheidener zu sein und nichts für selbstverständlich zu halten.“",
        "Der Trainer glaubt, dass die Mannschaft gestärkt",
    ),
    (
        "Experten der Marine haben das Wrack vor der Küste untersucht und vorgestern bestätigt, dass es sich "
        "wohl um die „Möwe“ handele, die seit dem Krieg als verschollen gegolten hatte.",
        "Experten der Marine haben das Wrack vor der Küste untersucht und bestätigt, dass es sich um die "
        "„Möwe“ handele",
    ),
    (
        "Die Straße wurde in Richtung München am Freitag, den 27. Juli 2007 um 21.00 Uhr gesperrt und am "
        "Montag um 18.30 Uhr wieder freigegeben.",
        "Die Straße wurde am Montag um 18.30 Uhr wieder freigegeben",
    ),
    (
        "Im Fall der getöteten Abgeordneten urteilte ein Gericht in Riga, dass der heute 53-Jährige, der die "
        "Frau im Sommer 2008 tötete, eine lebenslange Haftstrafe bekommt.",
        "Der 53-Jährige tötete die Frau im Sommer 2008",
    ),
    (
        "Die Technik konnte den Schaden an allen Leitungen im Norden der Stadt wieder beheben, so dass am "
        "Montag die Versorgung mit Strom wieder aufgenommen wurde.",
        "Die Technik konnte den Schaden wieder beheben, so dass die Versorgung mit Strom wieder aufgenommen wurde",
    ),
    (
        "Der ehemalige Chef der Partei der Bauern und Fischer in Bayern Josef Kern ist am Mittwoch im Alter "
        "von 48 Jahren in einem Krankenhaus der Stadt Passau gestorben.",
        "Josef Kern ist im Alter von 48 Jahren",
    ),
    (
        "Wie der deutsche Hersteller von Schuhen am Morgen bekannt gab, wird er den Konkurrenten Kern im "
        "kommenden Jahr für einen Preis von etwa 3,1 Milliarden Euro übernehmen.",
        "Der deutsche Hersteller wird den Konkurrenten Kern für einen Preis von etwa 3,1 Milliarden Euro übernehmen",
    ),
    (
        "Eva Kern war bis zuletzt beliebt. Seit 1990 war sie Mitglied in der Partei und wurde 2005 in den Rat"
        " der Stadt gewählt.",
        "Eva Kern wurde 2005 in den Rat der Stadt gewählt",
    ),
    (
        "Damit ist der zweite Versuch gescheitert, und 1997 wurde ihm ein Orden mit dem Stern für seine "
        "Verdienste um das Land und seine Bewohner verliehen.",
        "1997 wurde ihm ein Orden mit dem Stern für seine Verdienste um das Land und seine Bewohner verliehen",
    ),
    (
        "Der frühere Minister Karl Beck hatte noch im Mai 2005 zugesichert: „Die Merkmale aller Bürger sind "
        "allein auf dem Pass und an keinem anderen Ort im ganzen Land gespeichert.“",
        "Die Merkmale aller Bürger sind",
    ),
]


@pytest.mark.parametrize(("text", "label"), CLAUSES)
def test_signs_and_verbs_tell_where_the_clauses_of_a_label_begin_and_end(text: str, label: str) -> None:
    assert label in read(text)[-1].label


def test_what_bis_zu_counts_is_an_object_that_no_label_loses() -> None:
    text = (
        "Die Mitglieder vereinbarten nach langem Streit, mit einem Fonds im kommenden Jahr bis zu eine Milliarde Euro "
        "in Technik zur Abwehr von Angriffen zu investieren."
    )
    assert "bis zu eine Milliarde Euro" in read(text)[-1].label


def test_a_clause_told_as_a_main_one_keeps_what_stands_behind_its_subject() -> None:
    text = (
        "Die Polizei der Hauptstadt gehe nach allem, was sie wisse, fest davon aus, dass Hans Kern, der Vorsitzende "
        "des Rates, die Unabhängigkeit der Provinz am Sonntag ausrufen werde."
    )
    assert read(text)[-1].label.startswith("Hans Kern, der Vorsitzende des Rates, werde die Unabhängigkeit")


RELATIVE = [
    (
        "Gegen den Lokführer, der am 5. September 2005 in einem Tunnel bei Dresden ein Signal übersehen hatte, hat die "
        "zuständige Staatsanwaltschaft nach langen Ermittlungen im März 2006 Anklage erhoben.",
        "Der Lokführer hatte",
        "ein Signal übersehen",
    ),
    (
        "Die Mehrheit im Stadtrat verlangt nach dem Streit der vergangenen Wochen noch immer Auskunft über einen neuen "
        "Vertrag, der im Juni 2019 von Bürgermeister Muster heimlich unterschrieben wurde.",
        "Ein neuer Vertrag wurde",
        "unterschrieben",
    ),
    (
        "Nach zähen Verhandlungen einigte sich der Rat mit dem Redner Karl Kern, der am 12. Dezember 2005 aus dem "
        "Amt des Präsidenten entlassen worden war, auf einen Haushalt für das Jahr 2006.",
        "Karl Kern war",
        "entlassen worden",
    ),
    (
        "An der Mauer des alten Friedhofs im Osten der Stadt gedachte man mit einer schlichten Feier der zwei jungen "
        "Piloten, die am 25. Juli 1948 bei einem Absturz ums Leben kamen.",
        "jungen Piloten kamen",
        "ums Leben",
    ),
]


@pytest.mark.parametrize(("text", "begins", "ends"), RELATIVE)
def test_a_relative_clause_becomes_a_clause_of_its_own(text: str, begins: str, ends: str) -> None:
    labels = [event.label for event in read(text)]
    assert any(begins in label and ends in label and ", d" not in label for label in labels), labels


def test_a_relative_clause_that_only_says_when_something_is_leaves_the_news_to_its_main_clause() -> None:
    text = (
        "In einer Abstimmung, die am 25. November 2018 auf der Insel Muster stattfand, sprach sich eine klare Mehrheit "
        "der Bewohner für mehr Rechte aus."
    )
    assert "sprach sich eine klare Mehrheit" in read(text)[0].label


def test_of_two_relative_clauses_none_takes_the_date_of_the_other() -> None:
    text = "Am Montag traf sich der Ausschuss, der die Reform vorbereitet, mit dem Chef, der am Dienstag reist."
    assert not any("vorbereitet die" in event.label for event in read(text))
