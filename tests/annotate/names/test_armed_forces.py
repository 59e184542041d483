"""Names in texts about armed forces: units, ranks, weapons, ships, forces of a country, Swiss spelling."""

from __future__ import annotations

from datetime import date

import pytest

from core.annotate.names import find_mentions
from core.language.words import read_words
from core.records import ActorKind, Mention, Published, TaggedName

DAY = Published(date(2025, 11, 10), date(2025, 11, 10), "day", "stated", "")


def found(text: str, tagged: dict[str, ActorKind] | None = None) -> list[Mention]:
    """All mentions; `tagged` are names that the trained tagger would give, each at its first place."""
    spans = [TaggedName(text.index(name), text.index(name) + len(name), kind) for name, kind in (tagged or {}).items()]
    return list(find_mentions(read_words(text), DAY, sorted(spans, key=lambda one: one.start))[0])


def actors(text: str, tagged: dict[str, ActorKind] | None = None) -> set[tuple[str, str]]:
    """Who is named, each with its kind."""
    return {(mention.kind, mention.actor) for mention in found(text, tagged)}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Soldaten der 1.Panzerdivision üben.", "1. Panzerdivision"),
        ("Das II. Korps zog ab.", "II. Korps"),
        ("Die 57. Mechanisierte Brigade hält die Stadt.", "57. Mechanisierte Brigade"),
        ("Soldaten der 57. mechanisierten Brigade kämpfen.", "57. mechanisierte Brigade"),
        ("Das Aufklärungs- und Artilleriebataillon 9 übt.", "Aufklärungs- und Artilleriebataillon 9"),
        ("Der Kommodore des Taktischen Luftwaffengeschwaders 77 flog.", "Taktisches Luftwaffengeschwader 77"),
        ("Sie dient in der Flugabwehrraketengruppe 66.", "Flugabwehrraketengruppe 66"),
        ("Das Jägerbataillon Burgenland rückt ein.", "Jägerbataillon Burgenland"),
        ("Das Heeresmusikkorps Kassel spielt auf.", "Heeresmusikkorps Kassel"),
        ("Das neue Logistikregiment 4 wächst.", "Logistikregiment 4"),
        ("Sie gehören zur 18. Mechanisierten Division.", "18. Mechanisierte Division"),
        ("Der Kommandeur des Logistikkommandos der Bundeswehr kam.", "Logistikkommando der Bundeswehr"),
    ],
)
def test_units_by_number_or_place(text: str, unit: str) -> None:
    assert ("organisation", unit) in actors(text)


def test_a_division_of_a_league_is_no_unit() -> None:
    assert not actors("Er spielt in der 2. Division.")


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Der Kommandeur der Kompanie, Brigadegeneral Wenzel, sprach.", "Wenzel"),
        ("Kompaniechef Major Uwe Tannhof übernahm.", "Uwe Tannhof"),
        ("Oberst i. G. Karl Tannhof und Generalmajor a. D. Heinz Wenzel kamen.", "Karl Tannhof"),
        ("Kommandeur Fregattenkapitän Lena Tannhof lief aus.", "Lena Tannhof"),
    ],
)
def test_a_rank_belongs_to_no_name(text: str, person: str) -> None:
    assert ("person", person) in actors(text)


def test_the_end_of_a_rank_is_no_initial() -> None:
    assert ("person", "Tannhof") in actors("Der Präsident, Oberst a. D. Tannhof, schwieg.", {"D. Tannhof": "person"})


@pytest.mark.parametrize("weapon", ["Puma", "Patriot", "Taurus", "Black Hawk", "MiG 29", "Iris-T SLM"])
@pytest.mark.parametrize("kind", ["person", "organisation", "place"])
def test_weapons_are_no_actors(weapon: str, kind: ActorKind) -> None:
    text = f"Die Bundeswehr erhält den {weapon} erst später."
    assert actors(text, {weapon: kind}) == {("organisation", "Bundeswehr")}


def test_a_weapons_name_is_a_firm_elsewhere() -> None:
    assert ("organisation", "Puma") in actors("Der Sportartikelhersteller Puma verkauft mehr Schuhe.")


def test_a_ship_is_not_the_land_it_is_called_after() -> None:
    text = "Die Fregatte „Hessen“ lief aus. Die „Hessen“ kreuzt. Später kehrte die Hessen heim. In Hessen schneit es."
    assert [text[mention.start - 3 : mention.start] for mention in found(text)] == ["In "]


def test_the_bare_office_does_not_mean_the_counterpart() -> None:
    text = "In Ankara traf Wadephul seinen Amtskollegen Hakan Fidan. Der Außenminister sprach lange."
    assert [one.actor for one in found(text) if one.nominal] == ["Johann Wadephul"]
    text = text.replace("Der Außenminister", "Danach sprach Fidan. Der Außenminister")
    assert [one.actor for one in found(text) if one.nominal] == ["Hakan Fidan"]


def test_a_ministry_by_its_capital() -> None:
    assert ("organisation", "Verteidigungsministerium (Ukraine)") in actors(
        "Das Verteidigungsministerium in Kiew schwieg."
    )
    assert not any(kind == "organisation" for kind, _ in actors("Das Innenministerium in Stuttgart schwieg."))


def test_a_command_by_its_noun() -> None:
    assert ("organisation", "Kommando Gebirgskampf") in actors("Das Kommando Gebirgskampf übt im Schnee.")
    assert not any(kind == "organisation" for kind, _ in actors("Er übergab das Kommando Oberst Tannhof."))


def test_ships_in_a_list() -> None:
    assert actors('Die Schiffe "Fulda" und "Siegburg" liefen aus.') == set()


def test_a_maker_called_like_a_person() -> None:
    assert ("organisation", "Leonardo") in actors("Das Bundesheer kauft Jets von Leonardo.", {"Leonardo": "person"})
    text = "Das Bundesheer zeigt Skizzen von Leonardo da Vinci."
    assert ("organisation", "Leonardo") not in actors(text, {"Leonardo da Vinci": "person"})


def test_a_foreign_minister_by_surname_alone() -> None:
    text = "In Kairo äußerte Abdelatty die Hoffnung auf Frieden."
    assert ("person", "Badr Abdelatty") in actors(text, {"Abdelatty": "person"})


def test_an_arabic_surname_without_its_article() -> None:
    text = "General Abdel Karim al-Tannuf putschte. Tannuf siegte."
    mentions = found(text, {"Abdel Karim al-Tannuf": "person"})
    assert {mention.actor for mention in mentions} == {"Abdel Karim al-Tannuf"} and len(mentions) == 2


def test_swiss_parties_inside_compounds() -> None:
    text = "Mitte-Nationalrat Egger und SP-Ständerätin Tobler stritten in Bern über die Schweiz."
    assert {("organisation", "Die Mitte"), ("organisation", "SP")} <= actors(text)
    assert not any(name == "Die Mitte" for _, name in actors("Die Mitte-Links-Regierung der Schweiz plant."))


def test_the_forces_belong_to_the_country_of_the_article() -> None:
    assert ("organisation", "Deutsche Luftwaffe") in actors("Deutschland spart. Die Luftwaffe wartet auf den Jet.")
    assert ("organisation", "Luftwaffe (Ukraine)") in actors("Die Ukraine meldet, die Luftwaffe habe geschossen.")
    assert not any(kind == "organisation" for kind, _ in actors("Singapur bestellt für die Marine des Landes."))


@pytest.mark.parametrize(
    "text",
    [
        "Die israelische Armee griff Ziele im Libanon an. Die Luftwaffe traf auch Beirut.",
        "Die Bundesregierung will der Ukraine Raketen liefern. Die Luftwaffe besitzt 600 davon.",
        "Deutschland hilft. Die Luftwaffe verlegt ihre Raketen nach Polen.",
    ],
)
def test_forces_are_nobodys_where_several_countries_are_told_of(text: str) -> None:
    assert not any(name.startswith(("Luftwaffe", "Deutsche Luftwaffe")) for _, name in actors(text))


def test_bodies_of_one_country_are_not_taken_for_those_of_others() -> None:
    abroad = actors("In Ägypten ermittelt die Militärjustiz. Der Armeestab in Kairo schwieg.")
    assert not {("organisation", "Militärjustiz"), ("organisation", "Armeestab")} & abroad
    assert ("organisation", "Table.Media") in actors("Das sagte er dem Portal Table.Media am Montag.")
    assert ("organisation", "Bundeswehr-Sozialwerk") in actors("Das Bundeswehr-Sozialwerk lud ein.")
    senate = actors("Der Auswärtige Ausschuss des US-Senats tagte.")
    assert ("organisation", "Auswärtiger Ausschuss (US-Senat)") in senate


def test_a_law_in_brackets_is_no_body() -> None:
    text = "Das Kriegsmaterialgesetz (KMG) verbietet das."
    assert not actors(text, {"KMG": "organisation"})


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Bundesrat Pfister reiste ab.", "Martin Pfister"),
        ("Bundesrätin Keller-Sutter reiste ab.", "Karin Keller-Sutter"),
        ("Aussenminister Cassis reiste ab.", "Ignazio Cassis"),
        ("Übergangspräsident al-Scharaa reiste ab.", "Ahmed al-Scharaa"),
    ],
)
def test_office_and_surname(text: str, who: str) -> None:
    surname = text.split(" ")[1]
    assert ("person", who) in actors(text, {surname: "person"})


def test_an_abbreviation_behind_its_long_name_is_that_body() -> None:
    name = "Eidgenössisches Departement für auswärtige Angelegenheiten"
    assert ("organisation", name) in actors("Das Aussendepartement (EDA) der Schweiz schweigt.")
    assert ("organisation", "Europäische Verteidigungsagentur") in actors("Die EDA beschafft Munition.")


def test_a_town_that_is_also_a_word() -> None:
    assert ("place", "Zug") in actors("Der Kanton Zug klagt.")
    assert ("place", "Bergen") in actors("Auf dem Truppenübungsplatz Bergen wird geschossen.")
    assert not actors("Ein Zug hielt, ein Regen ging nieder.")


def test_a_barracks_is_nobody() -> None:
    assert not any(kind == "person" for kind, _ in actors("Das Bataillon aus der Erzherzog Johann-Kaserne übt."))
