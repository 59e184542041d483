"""Names that were somebody else's, another kind's or no names at all, and institutions and firms by what names them."""

from __future__ import annotations

from datetime import date

import pytest

from core.annotate.names import find_mentions
from core.language.words import read_words
from core.records import ActorKind, Published, TaggedName

DAY = Published(date(2024, 10, 22), date(2024, 10, 22), "day", "stated", "")


def named(text: str, *tagged: tuple[str, ActorKind]) -> list[tuple[str, str, ActorKind]]:
    """Surface, actor and kind of all whole names; `tagged` are first occurrences that a tagger found."""
    places = sorted((text.index(name), text.index(name) + len(name), kind) for name, kind in tagged)
    spans = [TaggedName(*place) for place in places]
    found, _ = find_mentions(read_words(text), DAY, spans)
    return [(text[m.start : m.stop], m.actor, m.kind) for m in found if not (m.part or m.nominal)]


def test_another_person_of_the_same_surname_stays_apart() -> None:
    assert named(
        "Otto Brandlhuber sprach. Frau Brandlhuber schwieg. Brandlhuber ging.", ("Otto Brandlhuber", "person")
    ) == [
        ("Otto Brandlhuber", "Otto Brandlhuber", "person"),
        ("Brandlhuber", "Frau Brandlhuber", "person"),
        ("Brandlhuber", "Otto Brandlhuber", "person"),
    ]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Nord- und Südkorea streiten.", ("Nord-", "Nordkorea", "country"), "Südkorea"),
        ("Schnee in Ober- und Niederösterreich.", ("Ober-", "Oberösterreich", "place"), "Niederösterreich"),
    ],
)
def test_two_places_that_share_their_end_are_two(text: str, first: tuple[str, str, ActorKind], second: str) -> None:
    found = named(text)
    assert found[0] == first
    assert found[1][1] == second


def test_halves_of_other_compounds_are_no_places() -> None:
    assert named("Das Amt für Mess- und Eichwesen prüft.") == []


@pytest.mark.parametrize("text", ["August Zwirbel klagte.", "Mit Minister August Zwirbel kam Juli Zeh."])
def test_months_are_first_names_where_they_date_nothing(text: str) -> None:
    assert ("August Zwirbel", "August Zwirbel", "person") in named(text, ("Zwirbel", "person"))


@pytest.mark.parametrize("text", ["Im August Zwirbel zu sehen, freut.", "Am 3. August Zwirbel traf ein."])
def test_months_that_date_are_no_first_names(text: str) -> None:
    assert named(text, ("Zwirbel", "person")) == [("Zwirbel", "Zwirbel", "person")]


def test_what_years_are_counted_from_is_nobody() -> None:
    assert named("Im Jahr 480 v. Chr. siegten sie.", ("Chr.", "person")) == []


@pytest.mark.parametrize(
    ("text", "name"), [("Der Hurrikan Petra wütete.", "Petra"), ("Die Fregatte Sachsen lief aus.", "Sachsen")]
)
def test_storms_and_ships_are_no_persons_and_places(text: str, name: str) -> None:
    assert not [kind for _, _, kind in named(text, (name, "person")) if kind != "other"]


@pytest.mark.parametrize(
    ("text", "tagged", "name"),
    [
        ("Das Jugendamt Quendorf prüft.", ("Quendorf", "place"), "Jugendamt Quendorf"),
        ("Sie singt am Landestheater Linz.", ("Linz", "place"), "Landestheater Linz"),
        ("Es entschied das Landesgericht Innsbruck.", ("Innsbruck", "place"), "Landesgericht Innsbruck"),
        ("Ein Sieg für Kassel 07, immerhin.", ("Kassel", "place"), "Kassel 07"),
        ("Die Spinnerei Egon Zwirbel & Söhne schließt.", ("Egon Zwirbel", "person"), "Egon Zwirbel & Söhne"),
        ("Der Egon Zwirbel Verlag druckt.", ("Egon Zwirbel Verlag", "person"), "Egon Zwirbel Verlag"),
        ("Der Mobilfunkbetreiber Quallo wächst.", ("Quallo", "person"), "Quallo"),
        ("Die Aktie von Wienerberger steigt.", ("Wienerberger", "person"), "Wienerberger"),
        ("Das schrieben die Lübecker Nachrichten gestern.", ("Lübecker", "place"), "Lübecker Nachrichten"),
        (
            "Sie leitet das Institut für experimentelle Geologie.",
            ("Geologie", "other"),
            "Institut für experimentelle Geologie",
        ),
        ("Das Landesgericht für Strafsachen Wien vertagte.", ("Wien", "place"), "Landesgericht für Strafsachen Wien"),
        ("Er ging an die Quallo Academy.", ("Quallo", "person"), "Quallo Academy"),
    ],
)
def test_institutions_and_firms_by_their_noun_place_or_form(
    text: str, tagged: tuple[str, ActorKind], name: str
) -> None:
    assert named(text, tagged) == [(name, name, "organisation")]


@pytest.mark.parametrize(
    ("text", "tagged", "found"),
    [
        ("Er war bei Zwirbels Hochzeitsfeier.", ("Zwirbels Hochzeitsfeier", "person"), "Zwirbels"),
        ("Das war Miss Zwirbel.", ("Miss Zwirbel", "person"), "Zwirbel"),
        (
            "Für den Dichter Gotthold Ephraim Quendel steht es da.",
            ("Gotthold Ephraim Quendel", "person"),
            "Gotthold Ephraim Quendel",
        ),
    ],
)
def test_persons_keep_their_whole_name_and_nothing_else(text: str, tagged: tuple[str, ActorKind], found: str) -> None:
    assert [surface for surface, _, _ in named(text, tagged)] == [found]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Der DAX verlor.", "DAX", "organisation"),
        ("So steht es in Artikel XIII des Abkommens.", "XIII", "organisation"),
        ("Zwirbel und Co. liegen vorn.", "Co", "place"),
    ],
)
def test_indices_numbers_and_the_like_are_no_actors(text: str, name: str, kind: ActorKind) -> None:
    assert named(text, (name, kind)) == []


def test_rivers_keep_their_place_behind_an_article() -> None:
    assert named("Die Brücke über die Isar ist neu.", ("Isar", "place")) == [("Isar", "Isar", "place")]


def test_streets_are_places() -> None:
    assert [kind for *_, kind in named("Es brannte in der Zwirbelstraße.", ("Zwirbelstraße", "organisation"))] == [
        "place"
    ]


def test_a_title_is_no_parliament() -> None:
    assert ("Quendel", "Quendel", "person") in named("In Bern sprach Bundesrat Quendel.", ("Quendel", "person"))
    assert "Bundesrat" not in [
        surface for surface, *_ in named("In Bern sprach Bundesrat Quendel.", ("Quendel", "person"))
    ]


def test_an_office_of_no_certain_country_is_told() -> None:
    text = "Der Bundeskanzler reiste ab. Der Bundeskanzler schwieg."
    found, issues = find_mentions(read_words(text), DAY)
    assert found == ()
    assert [(issue.code, text[issue.start : issue.stop]) for issue in issues] == [
        ("office without a country", "Bundeskanzler")
    ]


@pytest.mark.parametrize(
    ("text", "name", "kind", "right"),
    [
        ("„Das freut uns“, sagte Quendel.", "Quendel", "place", "person"),
        ("Es fliegt die XQ-17.", "XQ-17", "organisation", "other"),
        ("Er sang im Quallo Quarante.", "Quallo Quarante", "organisation", "other"),
        ("Der Film Quallo kommt.", "Quallo", "organisation", "other"),
        ("Man stritt über die Quendler Revolution.", "Quendler Revolution", "organisation", "other"),
    ],
)
def test_neighbours_and_ends_correct_the_kind(text: str, name: str, kind: ActorKind, right: ActorKind) -> None:
    assert [found for *_, found in named(text, (name, kind))] == [right]


def test_a_maker_in_the_name_of_its_product_is_a_part() -> None:
    found, _ = find_mentions(read_words("Eine Boeing 737-800 landete, Boeing schwieg."), DAY)
    assert [(mention.actor, mention.part) for mention in found] == [("Boeing", True), ("Boeing", False)]


def test_a_surname_is_no_firm() -> None:
    assert [actor for _, actor, _ in named("Harrison Ford kam. Ford lachte.", ("Harrison Ford", "person"))] == [
        "Harrison Ford",
        "Harrison Ford",
    ]


@pytest.mark.parametrize("text", ["Fischer sieht das anders.", "Der Katholik Fischer schwieg."])
def test_a_surname_may_be_a_noun(text: str) -> None:
    assert [actor for _, actor, _ in named(text, ("Fischer", "person"))] == ["Fischer"]


def test_a_noun_in_the_plural_is_nobody() -> None:
    assert named("Fischer sahen den Rauch zuerst.", ("Fischer", "person")) == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Linz. Das Innenministerium prüft den Fall.", "Innenministerium (Österreich)"),
        ("In Polen streitet man. Das Justizministerium wies das zurück.", "Justizministerium (Polen)"),
    ],
)
def test_a_plain_ministry_is_that_of_the_articles_country(text: str, actor: str) -> None:
    found, _ = find_mentions(read_words(text), DAY)
    assert [mention.actor for mention in found if mention.kind == "organisation"] == [actor]


@pytest.mark.parametrize("text", ["Das Innenministerium prüft.", "Köln. Das Innenministerium prüft den Fall."])
def test_a_ministry_of_no_certain_country_or_of_a_german_state_is_nobodys(text: str) -> None:
    found, _ = find_mentions(read_words(text), DAY)
    assert [mention.actor for mention in found if mention.kind == "organisation"] == []


def test_a_court_of_auditors_is_that_of_the_articles_country() -> None:
    assert ("Rechnungshof", "Rechnungshof (Österreich)", "organisation") in named("Wien. Der Rechnungshof rügt das.")


def test_who_is_only_called_after_a_valley_is_nobody() -> None:
    assert named("Der Ultner klagte, der Ultner gewann.", ("Ultner", "person")) == []
    found = named("Der Ultner klagte. Otto Ultner sah zu.", ("Ultner", "person"), ("Otto Ultner", "person"))
    assert ("Ultner", "Otto Ultner", "person") in found


def test_a_work_after_its_maker_is_no_organisation() -> None:
    text = "Sie inszenierte Verdis „Rigoletto“ neu."
    assert named(text, ("Verdis", "person"), ("Rigoletto", "organisation")) == [
        ("Verdis", "Verdi", "person"),
        ("Rigoletto", "Rigoletto", "other"),
    ]


def test_a_type_of_vehicles_is_nobody() -> None:
    text = "Ein Zwirbo wiegt viel. Er fährt Panzer vom Typ Zwirbo IV."
    assert named(text, ("Zwirbo", "person")) == [("Zwirbo", "Zwirbo", "other")]


def test_an_age_behind_a_name_tells_a_person() -> None:
    assert named("Arasch Rahmani Pur (19) starb.", ("Arasch Rahmani Pur", "place"))[0][2] == "person"
    assert named("In Castel Quallo (25) regnet es.", ("Castel Quallo", "place"))[0][2] == "place"


def test_one_who_is_named_by_part_of_the_name_is_one() -> None:
    text = "Der Heiler Ali Samani schwieg. Später schwieg auch Mohammed Resa Ali Samani."
    found = named(text, ("Ali Samani", "person"), ("Mohammed Resa Ali Samani", "person"))
    assert [actor for _, actor, _ in found] == ["Mohammed Resa Ali Samani"] * 2


def test_a_play_is_nobody_and_partners_belong_to_a_firm() -> None:
    assert named("Man zeigt „Woyzeck“ von Georg Büchner.", ("Woyzeck", "person"))[0][2] == "other"
    assert named("Die Firma Zwirbel & Söhne baut.", ("Zwirbel &", "organisation"))[0][:2] == ("Zwirbel & Söhne",) * 2


def test_landmarks_and_lists_of_towns_are_places_whatever_the_tagger_says() -> None:
    assert named("Am Mount Zwirbel starb ein Bergsteiger.", ("Mount Zwirbel", "organisation")) == [
        ("Mount Zwirbel", "Mount Zwirbel", "place")
    ]
    text = "Die Städte Krall, Zwirb und Dostler wurden zerstört."
    assert named(text, ("Krall", "person"), ("Zwirb", "person"), ("Dostler", "person")) == [
        ("Krall", "Krall", "place"),
        ("Zwirb", "Zwirb", "place"),
        ("Dostler", "Dostler", "place"),
    ]


def test_natives_before_a_name_make_no_place_of_it() -> None:
    assert named("Die Engländer Krall und Dostler trafen.", ("Dostler", "person")) == [("Dostler", "Dostler", "person")]


def test_an_abbreviation_that_the_tagger_knows_is_named_wherever_it_stands() -> None:
    text = "Die QVRK warnte. Später bot die QVRK Hilfe an, sagte ein QVRK-Sprecher."
    found, _ = find_mentions(read_words(text), DAY, [TaggedName(4, 8, "organisation")])
    assert [(m.start, m.actor, m.part) for m in found if m.actor == "QVRK"] == [
        (4, "QVRK", False),
        (text.index("QVRK Hilfe"), "QVRK", False),
        (text.index("QVRK-"), "QVRK", True),
    ]


def test_a_word_that_the_tagger_took_for_an_organisation_is_not_spread() -> None:
    text = "Neben Spedler standen Zelte. Ein Spedler blieb."
    assert named(text, ("Spedler", "organisation")) == [("Spedler", "Spedler", "organisation")]


def test_a_strange_body_with_its_country_is_one_name() -> None:
    assert named("Das forderte der Zwirbelrat Großbritanniens.") == [
        ("Zwirbelrat Großbritanniens", "Zwirbelrat Großbritanniens", "organisation")
    ]
    assert named("Das forderte die Bevölkerung Großbritanniens.") == [
        ("Großbritanniens", "Vereinigtes Königreich", "country")
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Das berichtet das QVRK-Institut.", "QVRK-Institut"),
        ("Den Auftrag bekam Zwirbel SA.", "Zwirbel SA"),
        ("Reporter al-Jazeeras berichten.", "Al Jazeera"),
    ],
)
def test_bodies_are_named_by_form(text: str, name: str) -> None:
    assert name in {actor for _, actor, kind in named(text) if kind == "organisation"}


def test_a_house_that_publishes_is_no_person() -> None:
    assert named("Das erklärte das Medienhaus Zwirbel.", ("Zwirbel", "person")) == [
        ("Medienhaus Zwirbel", "Medienhaus Zwirbel", "organisation")
    ]


def test_who_is_honoured_is_named_in_the_genitive() -> None:
    text = "Es folgte die Ehrung Salman Rushdies."
    assert named(text, ("Salman Rushdies", "person")) == [("Salman Rushdies", "Salman Rushdie", "person")]
    text = "So sagt es der Chef der Verwaltung Carlos Santos."
    assert named(text, ("Carlos Santos", "person")) == [("Carlos Santos", "Carlos Santos", "person")]


def test_the_address_of_a_site_is_no_place() -> None:
    assert named("Mehr steht auf zwirbel.example.org zu lesen.", ("zwirbel.example.org", "place")) == []


def test_a_place_keeps_the_word_that_always_follows() -> None:
    text = "Die Stadt Zwirbel Mai steht unter Wasser. Nach Zwirbel Mai fahren keine Busse."
    start = text.rindex("Zwirbel")
    found, _ = find_mentions(
        read_words(text), DAY, [TaggedName(10, 17, "place"), TaggedName(start, start + 7, "place")]
    )
    assert [text[m.start : m.stop] for m in found] == ["Zwirbel Mai", "Zwirbel Mai"]


def test_who_is_told_to_hold_an_office_is_a_person() -> None:
    text = "Schiedsrichter des Turniers ist Zwirb Dostler."
    assert named(text, ("Zwirb Dostler", "place")) == [("Zwirb Dostler", "Zwirb Dostler", "person")]
    text = "Sitz des Turniers ist Zwirb Dostler."
    assert named(text, ("Zwirb Dostler", "place")) == [("Zwirb Dostler", "Zwirb Dostler", "place")]


@pytest.mark.parametrize("text", ["Gestohlen wurde das Gemälde „Zwirbel“.", "Das Hoch „Zwirbel“ bringt Frost."])
def test_what_paintings_and_highs_are_called_names_nobody(text: str) -> None:
    assert {kind for _, _, kind in named(text, ("Zwirbel", "person"))} <= {"other"}
