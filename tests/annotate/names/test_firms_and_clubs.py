"""Firms, clubs and places that their neighbours tell: lists, compounds, ranks, institutions, types of things."""

from __future__ import annotations

import pytest

from core.annotate.names import find_mentions
from core.language.words import read_words
from core.records import ActorKind, Published, TaggedName

UNKNOWN = Published(None, None, "vague", "unknown", "")


def named(text: str, *tagged: tuple[str, ActorKind], kind: ActorKind = "organisation") -> list[tuple[str, str]]:
    """Surfaces and actors of one kind that a text names."""
    spans = [TaggedName(text.index(name), text.index(name) + len(name), found) for name, found in tagged]
    found, _ = find_mentions(read_words(text), UNKNOWN, spans)
    return [(text[m.start : m.stop], m.actor) for m in found if m.kind == kind]


def surfaces(text: str, *tagged: tuple[str, ActorKind], kind: ActorKind = "organisation") -> list[str]:
    return [surface for surface, _ in named(text, *tagged, kind=kind)]


def test_a_list_of_firms_is_named_whole() -> None:
    text = "Manager der Firmen Nertlinger, Quastbau und Hoch & Partner sprachen sich ab."
    assert surfaces(text) == ["Nertlinger", "Quastbau", "Hoch & Partner"]
    assert surfaces("Die Unternehmen Kunden und Lieferanten zahlen.") == []


def test_a_list_of_firms_ends_before_a_country() -> None:
    assert surfaces("Die Konzerne Siemens und Bosch sowie Österreich zahlen.") == ["Siemens", "Bosch"]


def test_what_only_a_firm_has_tells_the_firm() -> None:
    text = "Der Nertling-Geschäftsführer schwieg. Auch die Quastbau-Gruppe zahlt. Nertling sperrt zu."
    assert surfaces(text, ("Nertling sperrt"[:8], "place")) == ["Nertling", "Quastbau", "Nertling"]
    assert surfaces("Eine Punk-Gruppe spielte. Der Zeitungs-Geschäftsführer schwieg.") == []


def test_a_strange_name_between_firms_is_a_firm() -> None:
    text = "Es gebe Gespräche mit Siemens, Rosenkamper und der Voestalpine."
    assert "Rosenkamper" in surfaces(text, ("Rosenkamper", "person"))
    met = "Die Grünen, Rosenkamper und die Voestalpine: Trainer Rosenkamper lachte."
    assert "Rosenkamper" not in surfaces(met, ("Rosenkamper", "person"))


@pytest.mark.parametrize("text", ["Meister Salzburg siegte.", "Beim Aufsteiger Salzburg siegte man."])
def test_a_rank_makes_a_club_of_a_town(text: str) -> None:
    assert named(text) == [("Salzburg", "Salzburg (Verein)")]


def test_a_town_plays_only_beside_a_score() -> None:
    game = "Die Gäste verloren 0:2, auch Ried kam beim Spiel gegen Leoben nicht weiter."
    assert named(game) == [("Leoben", "Leoben (Verein)")]
    assert named("Die Stadt verlor den Prozess gegen Leoben um 9:30 Uhr.") == []
    assert named("Österreich gewann 2:1 gegen Slowenien.") == []


def test_a_club_is_called_by_its_town() -> None:
    text = "Der SV Horn hat gewonnen. In der Tabelle schiebt sich Horn nach vorne. In Horn wurde gefeiert."
    assert named(text) == [("SV Horn", "SV Horn"), ("Horn", "SV Horn")]


def test_a_person_called_like_a_club_stays_one() -> None:
    text = "Trainer Horn kam am Montag. Der SV Horn hatte gewonnen, Horn lobte die Spieler."
    assert named(text) == [("SV Horn", "SV Horn")]


@pytest.mark.parametrize(
    "name",
    [
        "Justizanstalt Graz",
        "Klinik Ottakring",
        "Rotkreuz-Bezirksstelle Zell am See",
        "AMS Oberösterreich",
        "Bezirkshauptmannschaft Liezen",
        "Fanhilfe Hernals",
        "Bildungsdirektion Oberösterreich",
        "Polizeiinspektion Raab",
        "Sportunion Niederösterreich",
    ],
)
def test_an_institution_is_named_with_its_place(name: str) -> None:
    assert surfaces(f"Ein Sprecher sagte, die {name} sei dafür zuständig.") == [name]


def test_camps_and_abbreviated_states_are_places() -> None:
    text = "Soldaten im Camp Naqurat warten auf den Winter in NÖ."
    found = named(text, ("Naqurat", "person"), ("NÖ", "organisation"), kind="place")
    assert found == [("Naqurat", "Naqurat"), ("NÖ", "Niederösterreich")]


def test_the_type_of_a_thing_is_nobody() -> None:
    assert surfaces("Eine Maschine vom Typ „Cessna“ stürzte ab.") == []
    assert surfaces("Systeme vom Typ «Patriot» werden gekauft.", ("Patriot", "organisation")) == []
    assert surfaces("Öl der Marke „West Texas“ wird teurer.", ("West Texas", "organisation")) == []
    assert surfaces("Zwei „Black Hawk“ flogen ein.", ("Black Hawk", "person"), kind="person") == []


def test_what_a_maker_makes_is_not_the_maker() -> None:
    text = "Am Steuer eines Audi Quattro saß der Chef von Siemens."
    found, _ = find_mentions(read_words(text), UNKNOWN, [TaggedName(16, 28, "other")])
    assert [(text[m.start : m.stop], m.part) for m in found] == [("Audi", True), ("Siemens", False)]


@pytest.mark.parametrize(("short", "party"), [("VP", "ÖVP"), ("SP", "SPÖ"), ("FP", "FPÖ")])
def test_short_parties_are_those_of_their_country(short: str, party: str) -> None:
    text = f"In Linz widersprach Landesrat Franz Huber ({short}) dem Plan."
    assert named(text, (short, "organisation")) == [(short, party)]


def test_an_initial_is_the_person_it_fits() -> None:
    text = "Gefragt wurden Robert Kellmann und Rosa Vogt. R. Kellmann: Ich denke, ja."
    found = named(text, ("Robert Kellmann", "person"), ("R. Kellmann", "person"), kind="person")
    assert {actor for surface, actor in found if "Kellmann" in surface} == {"Robert Kellmann"}


def test_a_name_with_an_arabic_article_opens_a_sentence() -> None:
    text = "Gewählt wurde der Minister Hajim al-Hassani. Al-Hassani dankte."
    found = named(text, ("Al-Hassani", "person"), kind="person")
    assert {actor for _, actor in found} == {"Hajim al-Hassani"}


@pytest.mark.parametrize("place", ["Waldviertel", "Osttirol", "Floridsdorf", "Mittersill", "Schwarzenberg-Kaserne"])
def test_regions_districts_and_barracks_are_places(place: str) -> None:
    assert surfaces(f"Gesucht wurde auch bei {place} nach ihm.", kind="place") == [place]
