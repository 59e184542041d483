"""Firms that are called like persons, things that are called like persons, and bodies of unions of states."""

from __future__ import annotations

from datetime import date

import pytest

from core.annotate.names import find_mentions
from core.language.words import read_words
from core.records import ActorKind, Mention, Published, TaggedName

DAY = Published(date(2024, 10, 22), date(2024, 10, 22), "day", "stated", "")


def mentions(text: str, *tagged: tuple[str, ActorKind]) -> list[Mention]:
    """All whole names; `tagged` are names that a tagger found at every place."""
    spans = sorted(
        (at, at + len(name), kind) for name, kind in tagged for at in range(len(text)) if text.startswith(name, at)
    )
    return [m for m in find_mentions(read_words(text), DAY, [TaggedName(*span) for span in spans])[0] if not m.part]


def test_a_person_behind_an_office_is_no_firm() -> None:
    kinds = [m.kind for m in mentions("Trainer Palfinger lobte. Palfinger ging.", ("Palfinger", "person"))]
    assert kinds == ["person", "person"]
    kinds = [m.kind for m in mentions("Frau Bosch kam. Bosch ging.", ("Bosch", "person"))]
    assert kinds == ["person", "person"]


def test_a_firm_is_one_behind_any_noun_for_firms() -> None:
    (egger,) = mentions("Der Holzkonzern Egger baut aus.", ("Egger", "person"))
    assert (egger.actor_id, egger.kind) == ("egger", "organisation")


def test_a_person_does_not_share_the_id_of_a_firm() -> None:
    person, firm = mentions("Der Bürgermeister Egger traf den Holzkonzern Egger.", ("Egger", "person"))
    assert (person.kind, firm.kind) == ("person", "organisation")
    assert person.actor_id != firm.actor_id


@pytest.mark.parametrize("text", ["Das Schiff „Merkel“ lief ein.", "Das Schiff „Angela Merkel“ lief ein."])
def test_a_ship_is_not_who_it_is_called_after(text: str) -> None:
    assert [m.actor for m in mentions(f"{text} Dann kam Angela Merkel.")] == ["Angela Merkel"]


def test_a_novel_is_nobody() -> None:
    assert mentions("Sie las aus dem Roman Berlin Alexanderplatz.") == []
    assert [m.actor for m in mentions("Dann sprach Roman Zwirbel.")] == ["Roman Zwirbel"]


@pytest.mark.parametrize("text", ["Die Wettbewerbskommission der EU prüft.", "Die EU-Wettbewerbskommission prüft."])
def test_a_body_of_the_union_is_no_countrys(text: str) -> None:
    assert [m.actor for m in mentions(text) if m.actor != "Europäische Union"] == []


def test_a_game_is_no_place() -> None:
    assert mentions("Tausende spielten in Fortnite mit.") == []


@pytest.mark.parametrize(
    ("text", "tagged", "name"),
    [
        ("Das schrieb die Zeitschrift „Der Zwirbel Bote“.", (), "Der Zwirbel Bote"),
        ("Im Islamischen Zentrum Aachen brannte es.", (), "Islamischen Zentrum Aachen"),
        ("Das Elisabeth-Zwirbel-Krankenhaus schließt.", (), "Elisabeth-Zwirbel-Krankenhaus"),
        ("Der Umbau ist von Zwirbel & de Kranz.", (("Zwirbel", "person"),), "Zwirbel & de Kranz"),
        ("Die Thurgauer Nachrichten meldeten das.", (), "Thurgauer Nachrichten"),
    ],
)
def test_institutions_are_named_whole(text: str, tagged: tuple[tuple[str, ActorKind], ...], name: str) -> None:
    assert [(text[m.start : m.stop], m.kind) for m in mentions(text, *tagged)] == [(name, "organisation")]


def test_an_abbreviation_behind_a_body_is_no_place() -> None:
    found = mentions("Der Zwirbel Funkbund (ZFB) sendet.", ("Zwirbel Funkbund", "organisation"), ("ZFB", "place"))
    assert [m.kind for m in found] == ["organisation", "organisation"]


def test_a_word_with_inner_capitals_is_no_place() -> None:
    assert [m.kind for m in mentions("Sie spielten ZwirbelQuest.", ("ZwirbelQuest", "place"))] == ["other"]


def test_a_club_of_the_lexicon_is_known_by_its_last_word() -> None:
    text = "Die San Antonio Spurs siegten. Die Spurs feierten."
    assert [m.actor for m in mentions(text, ("Spurs", "organisation"))] == ["San Antonio Spurs"] * 2


def test_a_firm_is_one_under_its_long_and_its_short_name() -> None:
    found = mentions("Die Firma „Zwirbex Medical“ wuchs. Die Firma Zwirbex warb.")
    assert [m.actor for m in found] == ["Zwirbex Medical"] * 2


def test_a_trade_belongs_to_no_name() -> None:
    text = "Mit Profi-Koch Ansgar Zwirbel wird es gut."
    assert [m.actor for m in mentions(text, ("Profi-Koch Ansgar Zwirbel", "person"))] == ["Ansgar Zwirbel"]


def test_a_body_that_the_tagger_doubts_everywhere_is_left_out() -> None:
    def bodies(text: str, *chances: float) -> list[str]:
        starts = (at for at in range(len(text)) if text.startswith("Zwirbeltron", at))
        names = [TaggedName(at, at + 11, "organisation", sure) for at, sure in zip(starts, chances, strict=True)]
        return [m.actor for m in find_mentions(read_words(text), DAY, names)[0]]

    text = "Mit Zwirbeltron geht das. Auch Zwirbeltron hilft."
    assert bodies(text, 0.1, 0.2) == []
    assert bodies(text, 0.1, 0.9) == ["Zwirbeltron"] * 2


def test_a_place_told_by_in_is_read_whole_and_what_it_owns_is_not_its_name() -> None:
    assert [m.actor for m in mentions("Sie lebten lange in Zwirbang Kratai und gingen.")] == ["Zwirbang Kratai"]
    text = "Niedersachsens Grünen-Fraktion klagt."
    places = [m for m in mentions(text, ("Niedersachsens Grünen-Fraktion", "place")) if m.kind == "place"]
    assert [(text[m.start : m.stop], m.actor) for m in places] == [("Niedersachsens", "Niedersachsen")]
