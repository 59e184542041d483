"""Whose a name is that several countries share, and whether a word is an outlet's name."""

from __future__ import annotations

import pytest

from core.annotate.names import find_mentions
from core.language.words import read_words
from core.records import Published, TaggedName
from tests.annotate.names.test_find_mentions import UNKNOWN, on


def called(text: str, *surfaces: str, outlet: str | None = None, when: Published = UNKNOWN) -> list[str | None]:
    """The actor at the first place of each surface; None where it is no mention."""
    found = {
        text[one.start : one.stop]: one.actor for one in reversed(find_mentions(read_words(text), when, (), outlet)[0])
    }
    return [found.get(surface) for surface in surfaces]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Wien - Die Grünen verlangen ein Tempolimit. Der Nationalrat berät im Jänner.", "Grüne (Österreich)"),
        ("Graz: Die Grünen wollen eine Straßenbahn nach Gösting.", "Grüne (Österreich)"),
        ("Im Gemeinderat stimmten SPÖ und Grünen dafür.", "Grüne (Österreich)"),
        ("Zürich wählt. Die Grünen hoffen auf einen Sitz im Ständerat.", "Grüne (Schweiz)"),
        ("Berlin. Die Grünen stellen sich im Bundestag gegen die CDU.", "Bündnis 90/Die Grünen"),
        (
            "Im Bundestag kritisierten die Grünen einen Besuch in Österreich. Die SPD schwieg dazu.",
            "Bündnis 90/Die Grünen",
        ),
        ("Paris. Die schwedischen Grünen verlassen die Regierung.", "Grüne (Schweden)"),
        ("Berlin. Die Tiroler Grünen wählen einen Vorstand.", "Grüne (Österreich)"),
        ("Die Grünen wollen einen Radweg am Bach.", "Grüne"),
    ],
)
def test_a_party_belongs_to_the_country_of_its_sentence_or_article(text: str, who: str) -> None:
    assert called(text, "Grünen") == [who]


@pytest.mark.parametrize(
    ("outlet", "who"),
    [
        ("Der Standard", "Grüne (Österreich)"),
        ("https://www.beispiel.at/politik/1", "Grüne (Österreich)"),
        ("www.beispiel.ch", "Grüne (Schweiz)"),
        ("Kleine Zeitung", "Grüne (Österreich)"),
        ("Süddeutsche Zeitung", "Bündnis 90/Die Grünen"),
        ("Bote vom Ort", "Grüne"),
    ],
)
def test_without_a_hint_in_the_article_the_outlet_decides(outlet: str, who: str) -> None:
    assert called("Die Grünen wollen einen Radweg am Bach.", "Grünen", outlet=outlet) == [who]


def test_firms_and_parliaments_have_namesakes_too() -> None:
    assert called("Linz. Die Telekom baut neue Masten.", "Telekom") == ["Telekom Austria"]
    assert called("Bonn. Die Telekom baut neue Masten.", "Telekom") == ["Deutsche Telekom"]
    assert called("Die Telekom baut neue Masten.", "Telekom") == ["Telekom"]
    assert called("Bern. Der Bundesrat und der Nationalrat streiten.", "Bundesrat", "Nationalrat") == [
        "Bundesrat (Schweiz)",
        "Nationalrat (Schweiz)",
    ]
    assert called("In Rom verlässt die Demokratische Partei das Bündnis.", "Demokratische Partei") == [
        "Partito Democratico"
    ]


def test_governments_and_offices_of_the_federation_are_german_only_where_something_says_so() -> None:
    assert called("Salzburg. Die Bundesregierung plant eine Bundes-Förderung.", "Bundesregierung", "Bundes") == [
        "Österreich",
        "Österreich",
    ]
    assert called("Köln. Die Bundesregierung plant eine Bundes-Förderung.", "Bundesregierung", "Bundes") == [
        "Deutschland",
        "Deutschland",
    ]
    assert called("Die Bundesregierung plant eine Förderung.", "Bundesregierung") == ["Bundesregierung"]
    day = on(2023, 5, 5)
    assert called("In Wien sprach der Bundeskanzler.", "Bundeskanzler", when=day) == ["Karl Nehammer"]
    assert called("In Bonn sprach der Bundeskanzler.", "Bundeskanzler", when=day) == ["Olaf Scholz"]
    assert called("Der Bundeskanzler sprach.", "Bundeskanzler", when=day) == [None]


def test_the_chair_of_a_shared_party_keeps_a_plain_title() -> None:
    text = "Wien. Grünen-Chefin Eva Glawischnig trat zurück."
    (person,) = (one for one in find_mentions(read_words(text), UNKNOWN)[0] if one.kind == "person")
    assert person.role == "Grünen-Chefin"


@pytest.mark.parametrize(
    "text",
    [
        "Die Welt schaut auf den Mond.",
        "Der Spiegel im Flur hing schief.",
        "Im Focus stand der Haushalt.",
        "Der Standard der Zimmer war gut.",
        "Zur Zeit fehlt ein Standard-Modell.",
        "Er machte sich ein Bild vom Stern.",
        "Das Grüne Trikot trägt ein anderer, gefeiert wird im Grünen.",
    ],
)
def test_ordinary_words_are_no_outlets_or_parties_even_if_the_tagger_says_so(text: str) -> None:
    words = [word for word in read_words(text).forms if word[0].isupper()]
    tagged = [TaggedName(text.index(word), text.index(word) + len(word), "organisation") for word in words]
    names = {text[one.start : one.stop] for one in find_mentions(read_words(text), UNKNOWN, tagged)[0]}
    words_only = ["Welt", "Spiegel", "Focus", "Standard", "Zeit", "Bild", "Stern", "Grüne", "Grünen"]
    assert not names & {"Die Welt", "Der Spiegel", "Der Standard", *words_only}


@pytest.mark.parametrize(
    ("text", "surface", "who"),
    [
        ("Das sagte er dem „Spiegel“ am Montag.", "Spiegel", "Der Spiegel"),
        ("Wie der Standard berichtet, steigt die Miete.", "Standard", "Der Standard"),
        ("Das Nachrichtenmagazin Focus zeigte Fotos.", "Focus", "Focus"),
        ("Laut der „Welt“ verhandeln beide noch.", "Welt", "Die Welt"),
        ("Ein Spiegel-Redakteur saß im Saal.", "Spiegel", "Der Spiegel"),
    ],
)
def test_quotation_marks_and_reporting_make_a_word_an_outlet(text: str, surface: str, who: str) -> None:
    assert called(text, surface) == [who]


def persons(text: str, *names: str) -> list[str]:
    """The persons of a text in which the tagger took these words for persons, wherever they stand."""
    tagged = [
        TaggedName(at, at + len(name), "person")
        for name in names
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    tagged.sort(key=lambda name: name.start)
    return [one.actor for one in find_mentions(read_words(text), UNKNOWN, tagged)[0] if one.kind == "person"]


def test_a_word_that_is_mostly_written_small_is_no_person_because_it_opens_a_sentence() -> None:
    assert persons("Lange fehlte das Geld. Heuer reicht es.", "Lange", "Heuer") == []
    assert persons("Petra Lange kam. Lange schwieg.", "Petra Lange") == ["Petra Lange", "Petra Lange"]


def test_what_stands_with_an_article_again_and_again_is_no_person() -> None:
    assert persons("Die Hacker kamen nachts. Gefasst wurden die Hacker nie.", "Hacker") == []


def test_a_genitive_before_a_noun_loses_its_s() -> None:
    assert persons("Das zeigt Otto Lilienthals Gleiter.", "Otto Lilienthals") == ["Otto Lilienthal"]
    assert persons("Das zeigt Klaus Fuchs Tochter.", "Klaus Fuchs") == ["Klaus Fuchs"]


def test_middle_names_and_capitals_make_no_second_person() -> None:
    assert persons(
        "Berta Maria Kohlrausch kam. Berta Kohlrausch sprach.", "Berta Maria Kohlrausch", "Berta Kohlrausch"
    ) == [
        "Berta Kohlrausch",
        "Berta Kohlrausch",
    ]
    assert persons("MERKEL REIST AB. Angela Merkel sprach.", "MERKEL")[0] == "Angela Merkel"


@pytest.mark.parametrize(
    ("text", "surface", "who"),
    [
        ("Wien - Die Volkspartei verliert im Nationalrat.", "Volkspartei", "ÖVP"),
        ("Im US-Kongress stimmten die Republikaner zu.", "Republikaner", "Republikanische Partei (USA)"),
        ("In der Knesset und in Madrid stritten die Konservativen.", "Konservativen", "Partido Popular"),
        ("Die Konservativen stritten.", "Konservativen", None),
        ("Berlin und Wien. Die Sozialdemokraten trafen einander.", "Sozialdemokraten", None),
        ("Wien - Der konservative Republikaner Anton siegte.", "Republikaner", None),
    ],
)
def test_a_common_noun_is_a_party_only_where_the_country_is_clear(text: str, surface: str, who: str | None) -> None:
    assert called(text, surface) == [who]


def test_a_noun_inside_a_longer_name_is_not_that_party() -> None:
    text = "Bern. Die Christlichsoziale Volkspartei tritt im Ständerat an."
    name = "Christlichsoziale Volkspartei"
    spans = [TaggedName(text.index(name), text.index(name) + len(name), "organisation")]
    assert name in [one.actor for one in find_mentions(read_words(text), UNKNOWN, spans)[0]]


def test_a_noun_before_an_abbreviation_is_not_that_of_the_country() -> None:
    text = "In Bern und Zürich tagte der Arbeitgeberverband. In Den Haag sprach der Arbeitgeberverband VNO-NCW."
    found, _ = find_mentions(read_words(text), UNKNOWN)
    bodies = [(text[m.start : m.stop], m.actor) for m in found if m.kind == "organisation"]
    assert bodies[0] == ("Arbeitgeberverband", "Schweizerischer Arbeitgeberverband")
    assert bodies[1][0] == "VNO-NCW"
