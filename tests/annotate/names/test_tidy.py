"""What the trained tagger finds and an analyst should not see, and names that are the same under several forms."""

from __future__ import annotations

from datetime import date

import pytest

from core.annotate.names import find_mentions, slug
from core.annotate.names.inflection import nominative
from core.language.words import read_words
from core.records import ActorKind, Mention, Published, Span, TaggedName

DAY = Published(date(2021, 5, 5), date(2021, 5, 5), "day", "stated", "")


def mentions(text: str, tagged: dict[str, ActorKind]) -> tuple[Mention, ...]:
    """The mentions of a one-sentence text whose first occurrences of `tagged` a tagger found."""
    names = [TaggedName(text.index(name), text.index(name) + len(name), kind) for name, kind in tagged.items()]
    return find_mentions(read_words(text, [Span(0, len(text))]), DAY, names)[0]


def actors(text: str, tagged: dict[str, ActorKind]) -> list[tuple[str, ActorKind]]:
    """The canonical names and kinds in text order."""
    return [(mention.actor, mention.kind) for mention in mentions(text, tagged)]


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("Das kostet zwölf Euro.", "Euro", "other"),
        ("Es geschah im Zweiten Weltkrieg.", "Zweiten Weltkrieg", "other"),
        ("Die Erde dreht sich um die Sonne.", "Erde", "place"),
        ("Viele Christen beteten.", "Christen", "person"),
        ("Brand in Halle.", "Brand", "place"),
        ("Sie steckten zwei Autos in Brand.", "Brand", "place"),
        ("Am Kanal stand ein Kran.", "Kran", "place"),
        ("Die Luftabwehr versagte.", "Luftabwehr", "organisation"),
        ("Dagegen sprach der Bundestagspräsident.", "Bundestagspräsident", "organisation"),
        ("Drei Ghanaer gewannen.", "Ghanaer", "place"),
        ("Die britische Zeitung schweigt.", "britische", "place"),
        ("Auf der A 99 staut es sich.", "A 99", "place"),
        ("Es endete 3:1 nach Verlängerung.", "3:1", "other"),
        ("Man legte B für den Fall zurück.", "B für den Fall", "place"),
        ("Ein Gemeinsamer Milliardenfonds entsteht.", "Gemeinsamer Milliardenfonds", "person"),
        ("Durch Hitze verdorrte das Feld.", "Durch Hitze", "other"),
    ],
)
def test_what_the_tagger_takes_for_a_name_and_is_none(text: str, surface: str, kind: ActorKind) -> None:
    assert not [mention for mention in mentions(text, {surface: kind}) if mention.reason == "tagger"]


@pytest.mark.parametrize(
    ("text", "surface", "kind", "name"),
    [
        ("Das „Northern Arms Forum“ tagt.", "Northern Arms Forum“", "organisation", "Northern Arms Forum"),
        ("Es gewann der SV Zwirbelhausen 3:1 daheim.", "SV Zwirbelhausen 3:1", "organisation", "SV Zwirbelhausen"),
        ("Der Zwirbelbund am Freitag tagte.", "Zwirbelbund am Freitag", "organisation", "Zwirbelbund"),
        ("Er sah (5,2 Prozent)Udo Beispiel.", "2 Prozent)Udo Beispiel", "person", "Udo Beispiel"),
        ("Die Ferieninsel Quallorka ist voll.", "Ferieninsel Quallorka", "place", "Quallorka"),
        ("Das baut die Krummauer Firma Zwirbelix.", "Krummauer Firma Zwirbelix", "organisation", "Zwirbelix"),
        ("Der Drohnenhersteller Zwirbelix liefert.", "Drohnenhersteller Zwirbelix", "organisation", "Zwirbelix"),
        ("Da kam Bundestrainer Udo Beispiel herein.", "Bundestrainer Udo Beispiel", "place", "Udo Beispiel"),
        ("Zu ihm hielt Albert XII. von Anfang an.", "Albert XII.", "person", "Albert XII."),
    ],
)
def test_a_span_is_cut_to_the_name(text: str, surface: str, kind: ActorKind, name: str) -> None:
    assert name in [mention.actor for mention in mentions(text, {surface: kind})]


def test_a_name_begins_before_the_word_that_the_tagger_found() -> None:
    text = "Das Manöver heißt Steadfast Dusk und dauert."
    assert actors(text, {"Dusk": "person"}) == [("Steadfast Dusk", "other")]
    assert actors("Es gewann Zbrigwe Humpala klar.", {"Humpala": "person"}) == [("Zbrigwe Humpala", "person")]


def test_a_possessive_country_stays_a_country() -> None:
    assert actors("Da jubelte Deutschlands Fußball.", {"Deutschlands Fußball": "place"}) == [("Deutschland", "country")]


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("Olympischen Spielen", "Olympische Spiele"),
        ("Deutschen Wetterdienstes", "Deutscher Wetterdienst"),
        ("Europäischen Patentamtes", "Europäisches Patentamt"),
        ("Deutschen Murmel Verbands", "Deutscher Murmel Verband"),
        ("Kurdischen Demokratischen Partei", "Kurdische Demokratische Partei"),
        ("Leipziger Straße", "Leipziger Straße"),
        ("Weimarer Republik", "Weimarer Republik"),
        ("Los Angeles", "Los Angeles"),
        ("Paris", "Paris"),
    ],
)
def test_names_of_several_words_are_kept_in_the_nominative(surface: str, name: str) -> None:
    assert nominative(surface) == name


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Er floh in die Dominikanischen Republik.", "Dominikanische Republik"),
        ("Die Botschaft des Vereinigten Königreiches schloss.", "Vereinigtes Königreich"),
        ("Die Flotte Süd-Koreas übt.", "Südkorea"),
        ("Der Landtag von Baden Württemberg tagt.", "Baden-Württemberg"),
        ("Die Crew der Internationalen Raumstation ISS schläft.", "Internationale Raumstation"),
    ],
)
def test_known_names_are_found_inflected_and_in_other_spellings(text: str, actor: str) -> None:
    assert [mention.actor for mention in mentions(text, {}) if not mention.nominal] == [actor]


def test_a_tagged_long_form_with_its_abbreviation_is_the_known_actor() -> None:
    text = "Die Internationalen Atomenergiebehörde IAEA prüft."
    tagged: dict[str, ActorKind] = {"Internationalen Atomenergiebehörde IAEA": "organisation"}
    assert {actor for actor, _ in actors(text, tagged)} == {"Internationale Atomenergiebehörde"}


@pytest.mark.parametrize(
    "text",
    [
        "Der Zwirbler Murmel Bund (ZMB) tagt, der ZMB wächst.",
        "Der ZMB (Zwirbler Murmel Bund) tagt, der ZMB wächst.",
    ],
)
def test_an_abbreviation_beside_the_long_name_means_the_same(text: str) -> None:
    found = mentions(text, {"Zwirbler Murmel Bund": "organisation"})
    assert {mention.actor for mention in found} == {"Zwirbler Murmel Bund"}
    assert len(found) == 3


def test_a_given_name_alone_means_the_person_of_the_article() -> None:
    text = "Premier Quaksin Wattanara floh. Die Anhänger von Quaksin klagen."
    names = [TaggedName(text.rindex("Quaksin"), text.rindex("Quaksin") + 7, "person")]
    found, _ = find_mentions(read_words(text, (Span(0, 31), Span(32, len(text)))), DAY, names)
    assert [mention.actor for mention in found] == ["Quaksin Wattanara", "Quaksin Wattanara"]


def test_a_man_is_no_vorsitzende() -> None:
    text = "Der Aufsichtsrat hört den Landtagsabgeordnete Günter Zwirbel."
    assert [mention.role for mention in mentions(text, {})] == ["Landtagsabgeordneter"]


def test_a_dead_pope_is_no_contradiction() -> None:
    text = "Der Film erzählt von Papst Johannes Paul II. in seiner Jugend."
    later = Published(date(2006, 1, 5), date(2006, 1, 5), "day", "stated", "")
    assert find_mentions(read_words(text, [Span(0, len(text))]), later)[1] == ()


def test_ids_are_free_of_accents() -> None:
    assert slug("José Łukasz Ørsted-Żak") == "jose-lukasz-orsted-zak"
    assert slug("Müller-Groß") == slug("Mu\u0308ller-Gro\u00df") == "mueller-gross"


def test_leagues_are_no_organisations_and_stadiums_are_places() -> None:
    text = "Im Wisenta-Pokal siegte das Team in der Hafen-Arena."
    tagged: dict[str, ActorKind] = {"Wisenta-Pokal": "organisation", "Hafen-Arena": "organisation"}
    assert actors(text, tagged) == [("Wisenta-Pokal", "other"), ("Hafen-Arena", "place")]


def test_the_abbreviation_of_a_plain_noun_is_no_organisation() -> None:
    text = "Bis 1944 standen drei Jagdgeschwader und zwei Kampfgeschwadern (KG) bereit."
    assert actors(text, {"KG": "organisation"}) == []


def test_a_club_has_neither_its_competition_nor_its_goals() -> None:
    text = "In der Europa League Quallenburg siegte das Team, und Austria Zwirbelfurt 3:0 daheim."
    tagged: dict[str, ActorKind] = {
        "Europa League Quallenburg": "organisation",
        "Austria Zwirbelfurt 3": "organisation",
    }
    assert actors(text, tagged) == [("Quallenburg", "organisation"), ("Austria Zwirbelfurt", "organisation")]
