"""Whether a dated happening is past, going on, planned, conditional or denied."""

from datetime import date

import pytest

from core.annotate.events import RULES, find_events
from core.language.words import read_words
from core.records import Published
from tests.annotate.happened import COMING, NOW, PAST, TODAY, dated, event, events

STATUS = [
    ("Am Montag traf sich der Rat in Brüssel.", "Montag", PAST, "past"),
    ("Der Rat hat am Mittwoch neue Ziele beschlossen.", "Mittwoch", NOW, "past"),
    ("Die Minister beraten am Mittwoch über die Lage.", "Mittwoch", NOW, "ongoing"),
    ("Am Mittwoch steht das Abschlusstreffen an.", "Mittwoch", NOW, "planned"),
    ("Die Entscheidung soll am Mittwoch fallen.", "Mittwoch", NOW, "planned"),
    ("Die Übung ist für Mittwoch angesetzt.", "Mittwoch", NOW, "planned"),
    ("Die Feuerwehr hat für Mittwoch eine Übung angekündigt.", "Mittwoch", NOW, "planned"),
    ("Das Manöver beginnt am 3. Juni.", "3. Juni", COMING, "planned"),
    ("Die Lieferung könnte am 3. Juni eintreffen.", "3. Juni", COMING, "conditional"),
    ("Falls der Bundestag zustimmt, beginnt der Einsatz am 3. Juni.", "3. Juni", COMING, "conditional"),
    ("Der Gipfel wird am 3. Juni nicht stattfinden.", "3. Juni", COMING, "denied"),
    ("Das für den 3. Juni angekündigte Treffen wurde abgesagt.", "3. Juni", COMING, "denied"),
    ("Der Minister sagte die für den 3. Juni angekündigte Reise ab.", "3. Juni", COMING, "denied"),
    ("Der ursprünglich für den 3. Juni geplante Gipfel soll erst im Herbst beginnen.", "3. Juni", COMING, "denied"),
    ("Fast 500 Menschen hätten am Montag demonstriert, teilte die Polizei mit.", "Montag", PAST, "past"),
    ("Am Montag wären fast zwei Züge zusammengestoßen.", "Montag", PAST, "conditional"),
    ("Er befürchtet Proteste, weil am 3. Juni das Urteil fällt.", "3. Juni", COMING, "planned"),
    ("Die Bahn strich den ab 3. Juni geplanten Halt in Graz.", "3. Juni", COMING, "denied"),
    ("Der Minister verteidigte die für den 3. Juni angekündigte Reise.", "3. Juni", COMING, "planned"),
    ("Die Armee dementierte am Montag den Beschuss.", "Montag", PAST, "denied"),
    ("Nicht nur Polen hat am Montag gewarnt.", "Montag", PAST, "past"),
    ("Die Kaserne wurde am Montag noch nicht saniert.", "Montag", PAST, "past"),
    ("Der General wurde am Montag doch nicht entlassen.", "Montag", PAST, "denied"),
    ("Der Rat bestreitet am Mittwoch jede Schuld.", "Mittwoch", NOW, "denied"),
    ("Die Mannschaft bestreitet am Mittwoch ihr erstes Spiel.", "Mittwoch", NOW, "ongoing"),
    ("Am Montag ist die Kamera des Satelliten ausgefallen.", "Montag", PAST, "past"),
    ("Am Montag ist die Sitzung ausgefallen.", "Montag", PAST, "denied"),
    ("Am Mittwoch hob die Maschine ab.", "Mittwoch", NOW, "past"),
    ("Der Stab gab bekannt, am Mittwoch die Vorwürfe prüfen zu wollen.", "Mittwoch", NOW, "planned"),
    # what somebody denies, what is put off, what will not be
    ("Die Zeugin bestritt, am Montag im Lokal gewesen zu sein.", "Montag", PAST, "denied"),
    ("Das Amt dementiert, dass am Montag Akten verbrannt wurden.", "Montag", PAST, "denied"),
    ("Das Gericht wies am Montag die Klage zurück.", "Montag", PAST, "past"),
    ("Berichten zufolge kehrte der Botschafter am Montag nach Prag zurück.", "Montag", PAST, "past"),
    ("Die Bank wies am Montag die Vorwürfe zurück.", "Montag", PAST, "denied"),
    ("Die Lesung wurde vom 3. Juni auf den 5. Juli verschoben.", "3. Juni", COMING, "denied"),
    ("Die Lesung am 3. Juni wird nicht verschoben.", "3. Juni", COMING, "planned"),
    ("Die Feier am 3. Juni fällt nicht aus.", "3. Juni", COMING, "planned"),
    ("Beide Lager stritten ab Montag über den Etat.", "Montag", PAST, "past"),
    ("Der Chef stritt am Montag ab, davon gewusst zu haben.", "Montag", PAST, "denied"),
    ("Er habe den Keller am Montag nicht betreten, sagte der Hausmeister.", "Montag", PAST, "denied"),
    ("Die Lesung, die für den 3. Juni geplant war, entfällt.", "3. Juni", COMING, "denied"),
    ("Die für den 3. Juni geplante Lesung wurde verschoben.", "3. Juni", COMING, "denied"),
    ("Die Lesung wurde auf den 3. Juni verschoben.", "3. Juni", COMING, "planned"),
    ("Am 3. Juni wird die Fähre nicht verkehren.", "3. Juni", COMING, "denied"),
    # what there is none of, another day instead, what is ruled out, what is only struck off or turned down
    ("Am 3. Juni gibt es keinen Unterricht.", "3. Juni", COMING, "denied"),
    ("Am 3. Juni fahren keine Züge nach Ulm.", "3. Juni", COMING, "denied"),
    ("Am 3. Juni hat die Bücherei keine Sprechstunde.", "3. Juni", COMING, "denied"),
    ("Am 3. Juni wird kein anderer als der König sprechen.", "3. Juni", COMING, "planned"),
    ("Kein Mensch zweifelt an der Wahl am 3. Juni.", "3. Juni", COMING, "planned"),
    ("Die Premiere findet nicht am 3. Juni, sondern im Herbst statt.", "3. Juni", COMING, "denied"),
    ("Die Premiere findet nicht im Mai, sondern am 3. Juni statt.", "3. Juni", COMING, "planned"),
    ("Die Niederlage am Montag habe die Moral nicht gebrochen, sagte der Trainer.", "Montag", PAST, "past"),
    ("Fachleute schließen einen Ausbruch am 3. Juni aus.", "3. Juni", COMING, "denied"),
    ("Die Regierung schließt Neuwahlen am 3. Juni aus.", "3. Juni", COMING, "denied"),
    ("Der Verband schließt Kasachstan am 3. Juni von der Meisterschaft aus.", "3. Juni", COMING, "planned"),
    ("Die Partei schließt ihren früheren Vorsitzenden am 3. Juni aus.", "3. Juni", COMING, "planned"),
    ("Die Polizei schließt eine Absage am 3. Juni nicht aus.", "3. Juni", COMING, "conditional"),
    ("Das Gericht wies am Montag die Behauptung des Klägers zurück.", "Montag", PAST, "past"),
    ("Der Konzern hat am Montag 300 Stellen gestrichen.", "Montag", PAST, "past"),
    ("Am Montag wurden 40 Flüge gestrichen.", "Montag", PAST, "denied"),
    ("Am 3. Juni dürfen dort keine Zelte und nicht einmal Planen stehen.", "3. Juni", COMING, "planned"),
    ("Die Bahn fährt im Mai nicht, wohl aber am 3. Juni.", "3. Juni", COMING, "planned"),
    ("Der Umzug am 3. Juni entfällt.", "3. Juni", COMING, "denied"),
    ("Am 3. Juni spielt nicht nur der Chor.", "3. Juni", COMING, "planned"),
    ("Ob der Chor am 3. Juni singt, ist fraglich.", "3. Juni", COMING, "conditional"),
    ("Der Konzern erwartet für den 3. Juni einen Rückgang der Bestellungen.", "3. Juni", COMING, "conditional"),
    # what was only meant to be, what would be, the weather
    ("Der Umbau hätte am Montag beginnen sollen.", "Montag", PAST, "denied"),
    ("Der Umbau sollte am Montag beginnen, wurde aber verschoben.", "Montag", PAST, "denied"),
    ("Der Umbau sollte am Montag beginnen.", "Montag", PAST, "past"),
    ("Der Umbau sollte am Montag beginnen, dann aber nicht länger als eine Woche dauern.", "Montag", PAST, "past"),
    ("Das würde auch am 3. Juni gelten.", "3. Juni", COMING, "conditional"),
    ("Das Amt rechnet damit, dass die Preise am 3. Juni sinken.", "3. Juni", COMING, "conditional"),
    ("Am 3. Juni schneit es bis in die Täler.", "3. Juni", COMING, "conditional"),
    ("Am 3. Juni bleibt es im Norden sonnig.", "3. Juni", COMING, "conditional"),
    ("Am 3. Juni sinkt die Schneefallgrenze auf 900 Meter.", "3. Juni", COMING, "conditional"),
    ("Die Zahl der Schüler wird sich bis zum 3. Juni verdoppeln.", "3. Juni", COMING, "conditional"),
    # what would have been, what somebody hopes, fears or expects
    ("Der Klub wäre am Montag aufgestiegen.", "Montag", PAST, "conditional"),
    ("Sonst hätten die Läden am Montag geschlossen.", "Montag", PAST, "conditional"),
    ("Die Männer hätten am Montag ein Auto gestohlen, sagte die Zeugin.", "Montag", PAST, "past"),
    ("Laut Polizei hätte der Fahrer am Montag die Kurve geschnitten.", "Montag", PAST, "past"),
    ("Der Rat hofft, dass die Brücke am 3. Juni fertig ist.", "3. Juni", COMING, "conditional"),
    ("Die Mannschaft hofft, am 3. Juni aufzusteigen.", "3. Juni", COMING, "conditional"),
    ("Die Bauern befürchten, dass am 3. Juni die Ernte ausfällt.", "3. Juni", COMING, "conditional"),
    ("Ökonomen gehen davon aus, dass die Zinsen am 3. Juni steigen.", "3. Juni", COMING, "conditional"),
    ("Er glaubt, dass sein Team am Montag gut gespielt hat.", "Montag", PAST, "past"),
    ("Im Vorjahr hatte der Ort 900 Einwohner, am 3. Juni sollen es 950 sein.", "3. Juni", COMING, "planned"),
    ("Im Mai sind zwei Kurse geplant.", "Mai", NOW, "planned"),
    ("Die Wirtschaft wird am 3. Juni um ein Prozent wachsen.", "3. Juni", COMING, "conditional"),
    ("Sollte der Streik am 3. Juni stattfinden, fallen 200 Züge aus.", "3. Juni", COMING, "conditional"),
]
SINCE = [
    ("Seit Montag sind die Felder überflutet.", "ongoing"),
    ("Die Aktie ist seit Montag im Index gelistet.", "ongoing"),
    ("Seit Montag sind neun Menschen getötet worden.", "past"),
    ("Der Preis ist seit Montag gestiegen.", "past"),
]


@pytest.mark.parametrize(("text", "status"), SINCE)
def test_how_something_is_since_a_day_goes_on_and_what_was_done_is_past(text: str, status: str) -> None:
    assert [e.status for e in events(text, dated(text, "Montag", PAST, None))] == [status]


UNTIL = [
    ("Bis 3. Juni erhält die Truppe weitere Fahrzeuge.", "planned"),
    ("Bis 3. Juni müssen die Anträge beim Amt vorliegen.", "planned"),
    ("Die Ausstellung läuft bis 3. Juni.", "ongoing"),
    ("Der Steg schließt bis 3. Juni.", "ongoing"),
    ("Der Steg bleibt bis 3. Juni zu.", "ongoing"),
    ("Die Sperre wird bis 3. Juni aufrechterhalten.", "ongoing"),
    ("Sollte es bis 3. Juni keine Einigung geben, wird gestreikt.", "conditional"),
    ("Der Rat schließt bis 3. Juni seine Beratungen ab.", "planned"),
    ("Die Pläne müssen bis 3. Juni eingereicht sein.", "planned"),
    ("Die Brücke ist bis 3. Juni gesperrt.", "ongoing"),
    ("Der Ausbau der Brücke ist bis 3. Juni geplant.", "planned"),
    ("Spenden werden noch bis 3. Juni entgegengenommen.", "ongoing"),
    ("Die Gebühren werden bis 3. Juni nicht erhöht.", "ongoing"),
    ("Der Verkehr wird bis 3. Juni umgeleitet.", "ongoing"),
    ("Sie leitet bis 3. Juni das Amt.", "ongoing"),
    ("Ist der Haushalt bis 3. Juni nicht beschlossen, dann stehen die Ämter still.", "conditional"),
    ("Wird bis 3. Juni kein Haushalt beschlossen, so werden die Ausgaben gekürzt.", "conditional"),
]


@pytest.mark.parametrize(("text", "status"), UNTIL)
def test_by_when_something_is_done_is_a_plan_and_how_long_something_lasts_is_not(text: str, status: str) -> None:
    assert [e.status for e in events(text, dated(text, "3. Juni", None, COMING))] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Das Institut prognostiziert für 2025 ein Wachstum von zwei Prozent.",
        "Laut der jüngsten Prognose wird die Wirtschaft 2025 schrumpfen.",
        "Der Verband rechnet für 2025 mit sinkenden Preisen.",
    ],
)
def test_what_somebody_foretells_is_nobodys_plan(text: str) -> None:
    year = dated(text, "2025", date(2025, 1, 1), date(2025, 12, 31), "year")
    assert [(e.status, e.rule) for e in events(text, year)] == [("conditional", "forecast")]


@pytest.mark.parametrize(
    "text",
    [
        "Laut Schätzungen starben 2024 bereits 40 Menschen bei Unwettern.",
        "Nach Berechnungen des Amtes kosteten die Schäden 2024 drei Millionen Euro.",
    ],
)
def test_an_estimate_of_what_has_been_is_no_forecast(text: str) -> None:
    year = dated(text, "2024", date(2024, 1, 1), date(2024, 12, 31), "year")
    assert [e.status for e in events(text, year)] == ["past"]


def test_an_estimate_of_what_has_been_going_on_is_no_forecast() -> None:
    text = "Seit 2022 sind nach Schätzungen 300 Menschen geflohen."
    assert [e.status for e in events(text, dated(text, "2022", date(2022, 1, 1), None, "year"))] == ["past"]


def test_within_some_days_may_be_behind_and_is_planned_only_where_the_clause_says_so() -> None:
    for text, status in (
        ("Binnen drei Tagen sterben zwölf Menschen in den Bergen.", "ongoing"),
        ("Die Firma muss binnen drei Tagen ihre Schulden zahlen.", "planned"),
    ):
        term = dated(text, "drei Tagen", TODAY, date(2024, 5, 18), value="P3D")
        assert [e.status for e in events(text, term)] == [status]


def test_a_term_that_ends_on_the_day_of_publication_is_planned_only_where_the_clause_says_so() -> None:
    for text, status in (
        ("Bis zum Mittwoch kommen 200 Menschen ums Leben.", "ongoing"),
        ("Bis zum Mittwoch muss die Firma zahlen.", "planned"),
        ("Sie sollen bis zum Mittwoch drei Häuser zerstört haben.", "past"),
    ):
        assert [e.status for e in events(text, dated(text, "Mittwoch", None, TODAY))] == [status]


def test_without_a_day_of_publication_no_term_is_taken_for_a_plan() -> None:
    text = "Bis 1912 veröffentlicht der Dichter drei Bände."
    unknown = Published(None, None, "vague", "unknown", "")
    found = find_events(read_words(text), [dated(text, "1912", None, date(1912, 12, 31), "year")], (), (), unknown)
    assert [each.status for each in found] == ["ongoing"]


def test_a_prognosis_that_somebody_will_make_is_planned() -> None:
    text = "Das Land will am 3. Juni seine Prognose vorlegen."
    assert event(text, "3. Juni", COMING).status == "planned"


@pytest.mark.parametrize(("text", "surface", "day", "status"), STATUS)
def test_status_follows_date_tense_and_mood(text: str, surface: str, day: date, status: str) -> None:
    found = event(text, surface, day)
    assert found.status == status
    assert found.rule in [name for name, _, _ in RULES]


def test_what_has_begun_goes_on_whatever_else_is_planned() -> None:
    text = "Das Amt soll künftig ein Oberst leiten, der seit Montag dem Stab angehört."
    assert [e.status for e in events(text, dated(text, "Montag", PAST, None))] == ["ongoing"]


def test_open_intervals_go_on_or_are_planned() -> None:
    since = "Seit Montag blockieren Bauern die Grenze."
    until = "Das Bündnis will bis Jahresende einen Fonds einrichten."
    assert [e.status for e in events(since, dated(since, "Montag", PAST, None))] == ["ongoing"]
    (planned,) = events(until, dated(until, "Jahresende", None, date(2024, 12, 31), "part of year"))
    assert (planned.status, planned.first, planned.last) == ("planned", None, date(2024, 12, 31))


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Der Parteitag hat sie zur Spitzenkandidatin für die Wahl am 3. Juni gewählt.", []),
        ("Die Gespräche über den Gipfel am 3. Juni sind gescheitert.", []),
        ("Am 3. Juni 2024 brannte die Halle ab.", ["past"]),
        ("Die Behörde genehmigte die Kundgebung am 3. Juni.", ["planned"]),
        ("Der Konzern hat seinen Abzug zum 3. Juni verkündet.", ["planned"]),
        ("Ein neues Treffen am 3. Juni wurde vereinbart.", ["planned"]),
    ],
)
def test_what_is_over_is_no_plan_though_a_day_to_come_is_named(text: str, statuses: list[str]) -> None:
    surface = "3. Juni 2024" if "2024" in text else "3. Juni"
    assert [e.status for e in events(text, dated(text, surface, COMING, COMING))] == statuses
