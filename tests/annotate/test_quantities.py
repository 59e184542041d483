"""Quantities as a reader sees them: brackets mark what must be found, and nothing else may be."""

from __future__ import annotations

import math
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.annotate.quantities import RULES, find_quantities
from core.language.words import read_words
from core.records import Quantity

MARKUP = re.compile(r"\[([^]]*)\]")


def quantities(text: str) -> tuple[Quantity, ...]:
    return find_quantities(read_words(text))[0]


def found(marked: str) -> list[tuple[Quantity, str]]:
    """The quantities of a text given with brackets, after checking that they stand where the brackets do."""
    text = MARKUP.sub(r"\1", marked)
    rows = quantities(text)
    shown = text
    for row in reversed(rows):
        shown = f"{shown[: row.start]}[{shown[row.start : row.stop]}]{shown[row.stop :]}"
    assert shown == marked
    return [(row, text[row.start : row.stop]) for row in rows]


CASES = [
    ("Das Lager fasst [1.200 Zelte].", 1200, "Zelte", None),
    ("An der Übung nahmen [über 90 Schiffe] teil.", 90, "Schiffe", "more than"),
    ("Die Stadt meldete [mehr als 3.500 Verletzte].", 3500, "Verletzte", "more than"),
    ("Es kamen [rund zwölf Minister].", 12, "Minister", "about"),
    ("Auf dem Platz standen [etwa 300 Demonstranten].", 300, "Demonstranten", "about"),
    ("Es fehlen [knapp 40 Lehrer].", 40, "Lehrer", "about"),
    ("Nötig sind [mindestens drei Stimmen].", 3, "Stimmen", "at least"),
    ("Erlaubt sind [höchstens 20 Gäste].", 20, "Gäste", "at most"),
    ("Geplant sind [bis zu 5.000 Soldaten].", 5000, "Soldaten", "up to"),
    ("Der Bund zahlt [bis zu zwei Milliarden Euro].", 2e9, "EUR", "up to"),
    ("Der Fonds umfasst [eine Milliarde Euro].", 1e9, "EUR", None),
    ("Das kostet [eine halbe Million Dollar].", 5e5, "USD", None),
    ("Sie verlangt [anderthalb Millionen Euro].", 1.5e6, "EUR", None),
    ("Das Paket ist [3,5 Mrd. Euro] schwer.", 3.5e9, "EUR", None),
    ("Der Umbau kostet [CHF 1.5 Mio.] im Jahr.", 1.5e6, "CHF", None),
    ("Der Umbau kostet [6.25 Mio. Franken] im Jahr.", 6.25e6, "CHF", None),
    ("Es fehlen [30’000 Soldaten].", 30_000, "Soldaten", None),
    ("Es fehlen [1'200 Soldaten].", 1_200, "Soldaten", None),
    ("Es geht um [800 Mio. Pfund].", 8e8, "GBP", None),
    ("Der Etat stieg auf [2,3 Billionen Rubel].", 2.3e12, "RUB", None),
    ("Norwegen gab [75 Millionen US-Dollar].", 7.5e7, "USD", None),
    ("Ein Ticket kostet [9,90 Euro].", 9.9, "EUR", None),
    ("Das Los kostet [einen Euro].", 1, "EUR", None),
    ("Der Preis fiel auf [€ 15].", 15, "EUR", None),
    ("Das Ziel sind [zwei Prozent].", 2, "%", None),
    ("Die Quote liegt bei [4,7 %].", 4.7, "%", None),
    ("Gefordert werden [drei Prozent des Bruttoinlandsprodukts (BIP)].", 3, "% BIP", None),
    ("Griechenland gibt [2,8 Prozent der Wirtschaftsleistung] aus.", 2.8, "% BIP", None),
    ("Dafür sind [60 Prozent der Befragten].", 60, "% Befragten", None),
    ("Die Partei verspricht [vier Prozent Wachstum].", 4, "% Wachstum", None),
    ("Der Vorsprung beträgt [drei Prozentpunkte].", 3, "percentage points", None),
    ("Der Konvoi legte [250 Kilometer] zurück.", 250, "km", None),
    ("Geliefert wurden [15 Tonnen].", 15, "t", None),
    ("Die Anlage leistet [900 Megawatt].", 900, "MW", None),
    ("Das Boot fuhr [40 Kilometer pro Stunde].", 40, "km/h", None),
    ("Vor der Küste liegen [sechs britischen Zerstörern] gegenüber Schlepper.", 6, "britische Zerstörer", None),
    ("Polen bestellte [32 amerikanische Kampfflugzeuge].", 32, "amerikanische Kampfflugzeuge", None),
    ("Beteiligt sind [29 NATO-Staaten].", 29, "NATO-Staaten", None),
    ("Die Bahn strich [einhundertzwanzig Züge].", 120, "Züge", None),
    ("Im Heim leben [siebenundvierzig Kinder].", 47, "Kinder", None),
    ("Es gab [zweitausenddreihundert Anzeigen].", 2300, "Anzeigen", None),
    ("Er kaufte [zwei Dutzend Panzer].", 24, "Panzer", None),
    ("Die Flotte zählt [20 Tausend Matrosen].", 20000, "Matrosen", None),
    ("[Acht Berliner Polizisten] wurden befördert.", 8, "Berliner Polizisten", None),
    ("Zur Abstimmung kamen [10 000 Bürger].", 10000, "Bürger", None),
    ("[Nicht weniger als 70 Firmen] bewarben sich.", 70, "Firmen", "at least"),
    ("Verletzt wurden [neun weitere Soldaten].", 9, "weitere Soldaten", None),
    ("[Weniger als 30 Häuser] blieben stehen.", 30, "Häuser", "less than"),
]


@pytest.mark.parametrize(("marked", "value", "unit", "qualifier"), CASES)
def test_figure_has_value_unit_and_hedge(marked: str, value: float, unit: str, qualifier: str | None) -> None:
    ((quantity, _),) = found(marked)
    assert (quantity.value, quantity.unit, quantity.qualifier) == (value, unit, qualifier)
    assert quantity.rule in RULES


NOT_FIGURES = [
    "Am 3. Mai 2019 tagte der Rat.",
    "Im Jahr 2014 Krim, danach Donbass.",
    "Die Sitzung beginnt um 17:40 Uhr.",
    "Um 9 Uhr öffnet das Lokal.",
    "Seit zwölf Jahren regiert sie.",
    "Vor rund drei Jahren war alles anders.",
    "In zwei bis drei Wochen beginnt die Messe.",
    "Drei Tage später kam der Brief.",
    "Die nächsten vier Monate wird gebaut.",
    "Das dreitägige Treffen endete ohne Ergebnis.",
    "Am Ende waren 12 konnte niemand sehen Leute.",
    "Nach der Pause traf Nummer 9 spielte Meier an.",
    "Die B 500 musste wegen Windwurfes gesperrt werden.",
    "Stand: 2019\nTelefon: 4711",
    "Artikel 5 Absatz 2 gilt.",
    "Die Resolution 1973 Libyen betreffend wurde angenommen.",
    "Durch Nord Stream 1 Gas zu leiten, ist unmöglich.",
    "Der Leopard 2 Panzer rollt.",
    "Die F-35 und die MiG-29 flogen.",
    "Die G7 und die G20 Staaten berieten.",
    "Rufen Sie an: 030 123456 Zentrale.",
    "Sie wurde zum zweiten Mal gewählt.",
    "Ein Soldat und eine Ärztin kamen.",
    "Das Spiel endete 3:1 Tore.",
    "Mehrere hundert Menschen warteten.",
    "Die 5-Prozent-Hürde bleibt.",
    "Das steht auf Seite 12 Absatz drei.",
    "Im November 2022 Soldaten einzuziehen, war geplant.",
    "Und so weiter.",
    "Sie erreichen uns unter +43 664 Nummer.",
    "Es war ein auf Eis gelegtes Vorhaben.",
    "Stand 2022-10-12 Brüssel.",
]


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_dates_labels_and_articles_are_no_figures(text: str) -> None:
    assert quantities(text) == ()


def test_part_of_a_whole_keeps_the_whole() -> None:
    ((quantity, _),) = found("Dafür stimmten [27 der 31 Länder].")
    assert (quantity.value, quantity.of, quantity.unit) == (27, 31, "Länder")


def test_one_in_several_keeps_the_whole() -> None:
    ((quantity, _),) = found("Das glauben [drei von vier Deutschen].")
    assert (quantity.value, quantity.of, quantity.unit) == (3, 4, "Deutsche")


def test_the_second_group_counts_the_same_as_the_first() -> None:
    rows = found("[Sieben Länder] waren dagegen, [18] enthielten sich.")
    assert [(row.value, row.unit) for row, _ in rows] == [(7, "Länder"), (18, "Länder")]


@pytest.mark.parametrize(
    ("marked", "low", "high", "unit"),
    [
        ("Erwartet werden [zwischen 10] und [20 Schiffe].", 10, 20, "Schiffe"),
        ("Das kostet [drei] bis [fünf Milliarden Euro].", 3e9, 5e9, "EUR"),
        ("Der Anteil liegt [zwischen zehn Prozent] und [zwölf Prozent].", 10, 12, "%"),
        ("Verladen wurden [30]-[40 Tonnen].", 30, 40, "t"),
    ],
)
def test_both_ends_of_a_range_are_kept(marked: str, low: float, high: float, unit: str) -> None:
    first, second = (row for row, _ in found(marked))
    assert (first.value, second.value) == (low, high)
    assert {first.unit, second.unit} == {unit}
    assert {first.qualifier, second.qualifier} == {"between"}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Kiew erhält 50 Millionen Euro Militärhilfe.", "Militärhilfe"),
        ("Der Rat gab 20 Millionen Euro für die zivile Luftfahrt frei.", "zivile Luftfahrt"),
        ("Das Schiff brachte 800 Tonnen Weizen.", "Weizen"),
        ("Die Firma investierte 80 Millionen Euro.", None),
    ],
)
def test_what_an_amount_is_for(text: str, what: str | None) -> None:
    (quantity,) = quantities(text)
    assert quantity.what == what


@pytest.mark.parametrize(
    ("marked", "value", "unit", "what"),
    [
        ("Die Fahrt dauerte [drei Stunden].", 3, "Stunden", None),
        ("Er bekam [zwölf Jahre] Haft.", 12, "Jahre", "Haft"),
        ("Sie lief die Strecke in [9,8 Sekunden].", 9.8, "Sekunden", None),
        ("Er gewann in [2:30:36 Stunden].", 2.51, "Stunden", None),
        ("Die Siegerin brauchte [1:14,4 Minuten].", 1.24, "Minuten", None),
        ("Sie schwamm [1:14:95 Minuten].", 1.249167, "Minuten", None),
        ("Die Sängerin wurde [83 Jahre] alt.", 83, "Jahre", "Alter"),
        ("Er starb im Alter von [91 Jahren].", 91, "Jahre", "Alter"),
        ("Der [35-jährige] Fahrer floh.", 35, "Jahre", "Alter"),
        ("Ein [45-Jähriger] aus Gera wurde verletzt.", 45, "Jahre", "Alter"),
        ("Nach [30-jähriger] Herrschaft trat er ab.", 30, "Jahre", None),
        ("Die [30 Kilometer] lange Strecke ist gesperrt.", 30, "km", "Strecke"),
        ("Die [20-Kilometer-Zone] wurde geräumt.", 20, "km", "Zone"),
        ("In der [3,5-Millionen-Metropole] fuhr kein Bus.", 3.5e6, "Einwohner", "Metropole"),
        ("Das [100-Millionen-Euro-Projekt] ruht.", 1e8, "EUR", "Projekt"),
        ("Strom kostet [31 Cent/kWh].", 31, "Cent/kWh", None),
        ("Der Tarif liegt bei [28,5 Cent pro Kilowattstunde].", 28.5, "Cent/kWh", None),
        ("Öl kostet [80 Dollar je Barrel].", 80, "USD/Barrel", None),
        ("Die Pumpe schafft [5 Liter pro Minute].", 5, "l/Minute", None),
        ("Der Rat beschloss mit [70 Prozent] eine Resolution.", 70, "%", None),
        ("Die Stadt ist mit [50 Prozent] am Flughafen beteiligt.", 50, "%", "Flughafen"),
        ("Die Polizei kam mit [30 Fahrzeugen].", 30, "Fahrzeuge", None),
        ("In [zwölf großen Städten] gab es Kundgebungen.", 12, "große Städte", None),
        ("Das Gesetz gilt in [20 Staaten].", 20, "Staaten", None),
        ("Er sprach mit [vier Zeugen].", 4, "Zeugen", None),
        ("Es ging um [neun Gewerkschaften].", 9, "Gewerkschaften", None),
        ("Der Bund gibt [20 Millionen Euro] für den neuen Flughafen.", 2e7, "EUR", "neuer Flughafen"),
    ],
)
def test_durations_ages_rates_and_compounds(marked: str, value: float, unit: str, what: str | None) -> None:
    ((quantity, _),) = found(marked)
    assert (round(quantity.value, 6), quantity.unit, quantity.what) == (value, unit, what)


@pytest.mark.parametrize(
    ("marked", "unit"),
    [
        ("Im Vorjahr gab es [17.211 Einbrüche]. Heuer seien es [18.478] gewesen.", "Einbrüche"),
        ("Es kamen [41.000 Besucher], heuer seien [37.500] erwartet worden.", "Besucher"),
        ("Gezählt wurden [19.020 Anzeigen] ([18.478]).", "Anzeigen"),
        ("Gezählt wurden [19.020 Anzeigen] (Vorjahr: [18.478]).", "Anzeigen"),
        ("Die Zahl stieg von [320] auf [450 Einbrüche].", "Einbrüche"),
        ("Der Anteil sank von [12] auf [9 Prozent].", "%"),
        ("Die Frist sinkt von [zwölf] auf [zehn Jahre].", "Jahre"),
        ("Die Flotte wächst um [20] auf [100 Panzer].", "Panzer"),
        ("Der Etat steigt um [rund zehn Milliarden] auf [62 Milliarden Euro].", "EUR"),
        ("Es fließen [1,5 Milliarden Franken] in Waffen, [185 Millionen] in Gebäude.", "CHF"),
        ("Geplant sind [86 Milliarden Euro]. Davon entfallen [62 Milliarden] auf das Heer.", "EUR"),
        ("Der Etat wuchs um [14 Milliarden Euro] (Heer: +[10,5 Milliarden Euro]).", "EUR"),
        ("Einbrüche: [18.478] ([17.200])\nBrände: 2019", "Einbrüche"),
        ("Damals waren es noch [250 Betriebe]. Jetzt sind es [rund 310].", "Betriebe"),
    ],
)
def test_a_bare_number_counts_what_stands_before(marked: str, unit: str) -> None:
    first, second = (row for row, _ in found(marked))
    assert first.unit == second.unit == unit


@pytest.mark.parametrize(
    ("marked", "qualifier"),
    [
        ("Der Ausschuss entschied über [zehn Anfragen].", None),
        ("Das Land verfügt über [20 Panzer].", None),
        ("Der Rat will über [drei Anträge] abstimmen.", None),
        ("Der Bericht über [zwölf Fälle] liegt vor.", None),
        ("Es kamen [über zehn Anfragen].", "more than"),
        ("Die Zeitung berichtet von [über 20 Verletzten].", "more than"),
    ],
)
def test_what_a_decision_is_about_is_not_more_than(marked: str, qualifier: str | None) -> None:
    ((quantity, _),) = found(marked)
    assert quantity.qualifier == qualifier


def test_a_figure_never_crosses_a_line_break() -> None:
    assert quantities("Es waren 300\nMenschen warteten.") == ()


WORDS = (
    "zwei hundert und Millionen Euro 5 1.200 % Prozent der bis zwischen über 193 Staaten (BIP) € eine halbe von - 000"
)
GERMAN = st.lists(st.sampled_from([*WORDS.split(" "), "\n", ".", ","]), max_size=25).map(" ".join)


@given(st.one_of(st.text(), GERMAN))
def test_any_text_gives_valid_ordered_spans(text: str) -> None:
    rows = quantities(text)
    assert all(0 <= row.start < row.stop <= len(text) and row.rule in RULES for row in rows)
    assert all(first.stop <= second.start for first, second in pairwise(rows))


@pytest.mark.parametrize(
    "amount",
    [
        *("9" * 300, "9" * 400, "9" * 5000, "9" * 400 + " Milliarden", "1" + ".000" * 20, "1" + " 000" * 150 + ",5"),
        *("fünf bis " + "9" * 400, "9" * 400 + " bis " + "9" * 401),
    ],
)
def test_a_number_larger_than_any_quantity_is_told_of_and_is_no_figure(amount: str) -> None:
    text = f"Der Staat zahlt {amount} Euro. Die Stadt zahlt 5 Euro."
    found, issues = find_quantities(read_words(text))
    assert found[-1].value == 5 and all(math.isfinite(quantity.value) and quantity.value <= 5 for quantity in found)
    assert [issue.code for issue in issues][:1] == ["number too large"]
    assert "9" in text[issues[0].start : issues[0].stop] or "000" in text[issues[0].start : issues[0].stop]


def test_the_whole_of_a_part_may_be_too_large_as_well() -> None:
    text = f"Nur 5 von {'9' * 400} Staaten stimmten zu."
    assert [issue.code for issue in find_quantities(read_words(text))[1]] == ["number too large"]


@pytest.mark.parametrize("text", ["1e999 Euro.", "Unendlich viele Euro.", "1/0 Prozent.", "Es waren 0 von 0 Prozent."])
def test_what_is_no_number_gives_no_infinite_figure(text: str) -> None:
    assert all(math.isfinite(quantity.value) for quantity in quantities(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Das Ergebnis stieg von 31,0 auf 35,7 Millionen Euro.", 31_000_000),
        ("Es kostet 2,3 bis 4,1 Millionen Euro.", 2_300_000),
        ("Es kostet 4,35 Milliarden Euro.", 4_350_000_000),
    ],
)
def test_a_scaled_number_is_as_exact_as_it_is_written(text: str, value: int) -> None:
    assert quantities(text)[0].value == value
