"""Names of which the words beside them tell what they are: places, firms, ships, titles."""

from __future__ import annotations

import pytest

from core.annotate.names import find_mentions
from core.language.words import read_words
from core.records import ActorKind, Published, TaggedName

UNKNOWN = Published(None, None, "vague", "unknown", "")


def named(text: str, *tagged: tuple[str, ActorKind]) -> set[tuple[str, str]]:
    """Actor and kind of all names; `tagged` are first occurrences that a tagger found."""
    spans = sorted(TaggedName(text.index(name), text.index(name) + len(name), kind) for name, kind in tagged)
    found, _ = find_mentions(read_words(text), UNKNOWN, spans)
    return {(m.actor, m.kind) for m in found if not m.nominal}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In der Region Wolta Dru regnete es.", "Wolta Dru"),
        ("Das Dorf Kibulika liegt am Fluss.", "Kibulika"),
        ("Er starb 1922 in Dorbych.", "Dorbych"),
        ("Man spielte in Graz, Wien, Wolvelem und Innsbruck.", "Wolvelem"),
    ],
)
def test_a_strange_word_is_a_place_where_its_neighbours_say_so(text: str, place: str) -> None:
    assert (place, "place") in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wir sind in Eile.",
        "Das Dorf Huber nannte er so.",
        "In Deutsch hat er eine Eins.",
        "Das Wort Woltigung ist neu.",
        "Er investierte alles in Woltereum.",
        "Davon steht etwas in Dorbychs Romanen.",
    ],
)
def test_german_words_and_surnames_are_no_places_for_it(text: str) -> None:
    assert not any(kind == "place" for _, kind in named(text))


def test_a_place_that_was_told_once_is_known_in_the_whole_article() -> None:
    text = "Der Brand im Dorf Kibulika ist gelöscht. Kibulikas Schule steht noch."
    found, _ = find_mentions(read_words(text), UNKNOWN)
    assert [m.actor for m in found] == ["Kibulika", "Kibulika"]


def test_an_adjective_in_er_names_its_country() -> None:
    assert ("Schweiz", "country") in named("Die Schweizer Berge sind hoch.")
    assert ("Bundesrat (Schweiz)", "organisation") in named("Im Schweizer Bundesrat gab es Streit.")


@pytest.mark.parametrize(
    "text",
    [
        "Die Schweizer siegten.",
        "Es kostet zehn Schweizer Franken.",
        "Frau Schweizer lobte die Schule.",
        "Bürgermeister Schweizer besuchte die Schule.",
    ],
)
def test_people_and_money_name_no_country(text: str) -> None:
    assert named(text) == set()


def test_a_single_name_behind_a_noun_for_firms_is_a_firm() -> None:
    text = "Der Betreiber Curanta erklärte, man prüfe das."
    assert named(text, ("Curanta", "place")) == {("Curanta", "organisation")}
    text = "Der Betreiber Karl Huber erklärte, man prüfe das."
    assert named(text, ("Karl Huber", "person")) == {("Karl Huber", "person")}


@pytest.mark.parametrize(
    "text",
    [
        "Der Waffenhändler Woltan schwieg.",
        "Im Sport Woltan zu sehen, freute viele.",
        "Woltan werden zwei Taten vorgeworfen.",
    ],
)
def test_who_trades_does_sport_or_is_charged_is_a_person(text: str) -> None:
    assert named(text, ("Woltan", "person")) == {("Woltan", "person")}


def test_a_place_with_an_hour_is_a_place() -> None:
    assert named("Treffen in Dorbych 19.30 Uhr.", ("Dorbych", "place")) == {("Dorbych", "place")}


def test_a_firm_that_is_written_like_a_title_is_a_firm() -> None:
    assert named("Die Kette OBI schließt.", ("OBI", "organisation")) == {("OBI", "organisation")}


def test_a_country_behind_somebodys_surname_is_a_country() -> None:
    assert ("China", "country") in named("Als Trump China drohte, fielen die Kurse.")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Die HMS Queen Elizabeth lief aus.", "HMS Queen Elizabeth", "organisation"),
        ("Die „Prinz Eugen“ lief aus.", "Eugen", "person"),
        ("Der Rettungshubschrauber „Christoph 27“ flog.", "Christoph", "person"),
    ],
)
def test_ships_and_helicopters_are_nobody(text: str, name: str, kind: ActorKind) -> None:
    assert not {kind for _, kind in named(text, (name, kind))} & {"person", "organisation", "country"}


def test_an_air_base_is_a_place() -> None:
    assert named("Die Rollup Air Base wächst.", ("Rollup Air Base", "organisation")) == {("Rollup Air Base", "place")}


@pytest.mark.parametrize("title", ["Militärkommandant Brigadier", "Landesrat Mag.", "Kommandant HBI"])
def test_titles_are_no_part_of_a_name(title: str) -> None:
    text = f"{title} Anton Wasler dankte."
    assert named(text, ("Anton Wasler", "person")) == {("Anton Wasler", "person")}


def test_an_abbreviated_court_is_the_same_as_the_court() -> None:
    text = "Das OLG München urteilte. Das Oberlandesgericht München war streng."
    assert named(text) == {("Oberlandesgericht München", "organisation")}


def test_the_abbreviation_of_a_court_may_be_that_of_a_sports_club() -> None:
    assert named("Die LG Regensburg gewann den Lauf.") == {("LG Regensburg", "organisation")}
    assert named("Das LG Regensburg urteilte.") == {("Landgericht Regensburg", "organisation")}


@pytest.mark.parametrize("name", ["Autohaus Denzel", "Sägewerk Huber"])
def test_a_business_is_not_who_it_is_called_after(name: str) -> None:
    assert named(f"Das {name} wächst.", (name.split(" ")[1], "person")) == {(name, "organisation")}


def test_a_long_name_and_its_abbreviation_are_one_actor() -> None:
    text = "Der Deutsche Fußball Verbund (DFB) tagte. Der DFB schwieg."
    assert named(text, ("Deutsche Fußball Verbund", "organisation")) == {("DFB", "organisation")}
    text = "Der Verein Kühle Meere (DFB) tagte."
    assert ("Kühle Meere", "organisation") in named(text, ("Kühle Meere", "organisation"))


def test_a_team_is_called_by_its_last_word_too() -> None:
    text = "Die Bremer Wolvies siegten. Die Wolvies jubelten."
    spans = [TaggedName(4, 18, "organisation"), TaggedName(32, 39, "organisation")]
    found, _ = find_mentions(read_words(text), UNKNOWN, spans)
    assert {m.actor for m in found} == {"Bremer Wolvies"}


def test_the_adjective_of_a_country_is_no_part_of_an_english_name() -> None:
    text = "Auch die Nordkoreanische Air Wolto fliegt."
    assert named(text, ("Nordkoreanische Air Wolto", "organisation")) == {
        ("Nordkorea", "country"),
        ("Air Wolto", "organisation"),
    }


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Absperrzäune wurden errichtet.", "Absperrzäune", "person"),
        ("Man nutzt Wolto 3 und anderes.", "Wolto", "person"),
        ("Man nutzt Wolto 7.1 und anderes.", "Wolto", "organisation"),
        ("Das Tropical Island eröffnet.", "Tropical Island", "other"),
        ("Sie gewann die NBA Finals.", "NBA Finals", "organisation"),
    ],
)
def test_things_and_versions_are_nobody(text: str, name: str, kind: ActorKind) -> None:
    assert not {kind for _, kind in named(text, (name, kind))} & {"person", "organisation", "country", "place"}
