"""Formal names of units and institutions, short names, and names that look like other things."""

from __future__ import annotations

from time import process_time

import pytest

from core.annotate.names import find_mentions
from core.language.words import read_words
from core.records import ActorKind, Published, TaggedName

UNKNOWN = Published(None, None, "vague", "unknown", "")


def named(text: str, kind: ActorKind, tagged: dict[str, ActorKind] | None = None) -> list[tuple[str, str]]:
    """Surfaces and actors of one kind, no parts of compounds, no descriptions."""
    spans = [TaggedName(text.index(name), text.index(name) + len(name), kind) for name, kind in (tagged or {}).items()]
    found, _ = find_mentions(read_words(text), UNKNOWN, spans)
    return [(text[m.start : m.stop], m.actor) for m in found if m.kind == kind and not (m.part or m.nominal)]


@pytest.mark.parametrize(
    ("text", "surface", "actor"),
    [
        ("Das Panzerbataillon 414 übt.", "Panzerbataillon 414", "Panzerbataillon 414"),
        ("Er dient in der 9. Panzerdivision.", "9. Panzerdivision", "9. Panzerdivision"),
        ("Das Zentrum für Küstenforschung klagt.", "Zentrum für Küstenforschung", "Zentrum für Küstenforschung"),
        (
            "Sie leitet die Nordische Vereinigung für Seerecht.",
            "Nordische Vereinigung für Seerecht",
            "Nordische Vereinigung für Seerecht",
        ),
        (
            "Das Aktionsbündnis gegen die NATO-Tagung ruft auf.",
            "Aktionsbündnis gegen die NATO-Tagung",
            "Aktionsbündnis gegen die NATO-Tagung",
        ),
        ("Der Verband Deutscher Segler klagt.", "Verband Deutscher Segler", "Verband Deutscher Segler"),
    ],
)
def test_formal_names_are_organisations(text: str, surface: str, actor: str) -> None:
    assert named(text, "organisation") == [(surface, actor)]


@pytest.mark.parametrize(
    "text",
    [
        "Er wurde wegen Anstiftung zur Besetzung verklagt.",
        "Die Stadt braucht ein Zentrum für Flüchtlinge.",
        "Neue Institute entstehen.",
        "Die Kommission berät.",
        "Um 9 Uhr trat die Brigade an.",
    ],
)
def test_common_nouns_are_none(text: str) -> None:
    assert named(text, "organisation") == []


def test_an_abbreviation_in_brackets_names_the_same_institution() -> None:
    text = "Die Malische Vereinigung für Seerecht (AMSR) klagt. Sprecher der AMSR schwiegen."
    assert {actor for _, actor in named("Heute: " + text, "organisation")} == {"Malische Vereinigung für Seerecht"}


def test_a_firm_is_known_by_its_first_word_afterwards() -> None:
    text = "Die Balticora Seekabel AG half. Balticora besitzt zwei Schiffe, Balticora Seekabel auch eine Werft."
    assert named(text, "organisation") == [
        ("Balticora Seekabel AG", "Balticora Seekabel AG"),
        ("Balticora", "Balticora Seekabel AG"),
        ("Balticora Seekabel", "Balticora Seekabel AG"),
    ]


def test_a_person_may_be_called_like_a_place() -> None:
    text = "Minister Robert Kassel kam. Kassel lobte die Stadt Fulda und sprach in Kassel."
    assert named(text, "person") == [("Robert Kassel", "Robert Kassel"), ("Kassel", "Robert Kassel")]
    assert ("Kassel", "Kassel") in named(text, "place")


def test_particles_open_sentences_and_initials_stand_close() -> None:
    text = "Direktor Rolf von Hohenau kam. Von Hohenau redete mit Vorstandschef C.C. Weidel."
    assert named(text, "person") == [
        ("Rolf von Hohenau", "Rolf von Hohenau"),
        ("Von Hohenau", "Rolf von Hohenau"),
        ("C.C. Weidel", "C.C. Weidel"),
    ]


def test_the_tagger_s_spans_are_cut_to_the_name() -> None:
    assert named("Der Bericht des Instituts Sipri liegt vor.", "organisation", {"Instituts Sipri": "organisation"}) == [
        ("Sipri", "SIPRI")
    ]
    assert named("Sie führt die Partei Wogenrat.", "organisation", {"Partei Wogenrat": "organisation"}) == [
        ("Wogenrat", "Wogenrat")
    ]
    assert named("Er sprach von einem „Drone Wall“.", "organisation", {"Drone Wall": "organisation"}) == []
    assert named("In Rukla entsteht ein Lager.", "person", {"Rukla": "person"}) == []


def test_capitals_before_an_organisation_are_read_at_once() -> None:
    capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # each letter more once doubled the time
    text = f"Das Kürzel {capitals} hat das Harbour Institute erfunden."
    named("Das Harbour Institute forscht.", "organisation")
    began = process_time()
    assert ("Harbour Institute", "Harbour Institute") in named(text, "organisation")
    assert process_time() - began < 2


def test_the_last_of_very_many_people_is_still_called_by_surname() -> None:
    letters = "bcdfghjklmnp"
    people = [f"Anna {a.upper()}o{b}av{c}ek" for a in letters for b in letters for c in "rt"]
    text = " ".join(f"{person} kam." for person in people) + f" Dann sprach {people[-1].split()[1]}s Bruder."
    surface = people[-1].split()[1] + "s"
    assert named(text, "person")[-1] == (surface, people[-1])
