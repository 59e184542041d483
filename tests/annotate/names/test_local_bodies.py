"""Bodies of towns and states, associations by their members, and what only a list of villages would have."""

from __future__ import annotations

import pytest

from core.annotate.names import find_mentions
from core.language.words import read_words
from core.records import ActorKind, Published, TaggedName

UNKNOWN = Published(None, None, "vague", "unknown", "")


def named(text: str, *tagged: tuple[str, ActorKind], nominal: bool = False) -> list[tuple[str, str]]:
    """Surfaces and actors of the organisations of a text; `nominal`: those that are described, else those named."""
    spans = [TaggedName(text.index(name), text.index(name) + len(name), kind) for name, kind in tagged]
    found, _ = find_mentions(read_words(text), UNKNOWN, spans)
    return [(text[m.start : m.stop], m.actor) for m in found if m.kind == "organisation" and m.nominal is nominal]


@pytest.mark.parametrize(
    ("text", "surface", "actor"),
    [
        ("Das Mannheimer Landgericht prüft.", "Mannheimer Landgericht", "Landgericht Mannheim"),
        ("Ein Sprecher des Welser Bezirksgerichts schwieg.", "Welser Bezirksgerichts", "Bezirksgericht Wels"),
        ("Die Bremer Polizei sucht Zeugen.", "Bremer Polizei", "Polizei Bremen"),
        ("Die Polizei von Cleveland sucht Zeugen.", "Polizei", "Polizei Cleveland"),
        ("Im Tiroler Landtag wurde gestritten.", "Tiroler Landtag", "Tiroler Landtag"),
        ("Das Landgericht in Düsseldorf urteilte.", "Landgericht", "Landgericht Düsseldorf"),
        ("Der Regierungsrat des Kantons Bern zahlt.", "Regierungsrat", "Regierungsrat des Kantons Bern"),
        ("Die steirische Landesregierung zahlt.", "steirische Landesregierung", "Steirische Landesregierung"),
        ("Der Hamburger Verfassungsschutz warnt.", "Hamburger Verfassungsschutz", "Hamburger Verfassungsschutz"),
        ("Die Sitzung des Dresdner Stadtrates dauert.", "Dresdner Stadtrates", "Dresdner Stadtrat"),
    ],
)
def test_a_body_of_a_town_is_described(text: str, surface: str, actor: str) -> None:
    assert named(text, nominal=True) == [(surface, actor)]


@pytest.mark.parametrize(
    "text", ["Die Polizei sucht Zeugen.", "Der neue Landtag tagt.", "Ein Landgericht in Köln urteilte."]
)
def test_a_body_of_no_town_is_nobody(text: str) -> None:
    assert named(text, nominal=True) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Verband kommunaler Segler klagt.", "Verband kommunaler Segler"),
        ("Der Verband der Segelindustrie klagt.", "Verband der Segelindustrie"),
        (
            "Der Bundesverband der Hersteller von Segeln aus Hanf klagt.",
            "Bundesverband der Hersteller von Segeln aus Hanf",
        ),
        ("Der Bund der Gläubigen Seefahrerinnen klagt.", "Bund der Gläubigen Seefahrerinnen"),
        ("Die Gewerkschaft der Seefahrt streikt.", "Gewerkschaft der Seefahrt"),
        ("Das Bündnis gegen Lärm ruft auf.", "Bündnis gegen Lärm"),
        ("Die Landeszentrale für politische Bildung lädt ein.", "Landeszentrale für politische Bildung"),
        ("Das Institut für nationale und religiöse Studien lädt ein.", "Institut für nationale und religiöse Studien"),
        ("Die Freiwillige Feuerwehr Zwirbelkirchen half.", "Freiwillige Feuerwehr Zwirbelkirchen"),
        ("Der Kirchenchor Zwirbelkirchen half.", "Kirchenchor Zwirbelkirchen"),
        ("Der Bundesverband des Deutschen Segelns klagt.", "Bundesverband des Deutschen Segelns"),
        ("Die Berufsfeuerwehr Heidelberg half.", "Berufsfeuerwehr Heidelberg"),
    ],
)
def test_what_makes_a_noun_a_name(text: str, name: str) -> None:
    assert named(text) == [(name, name)]


@pytest.mark.parametrize(
    "text",
    [
        "Die Vereinigung der beiden Staaten misslang.",
        "Der Verband der Stadt klagt.",
        "Ein Verband kommunaler Segler entsteht.",
        "Er führt eine bewaffnete Bewegung gegen Truppen des Königs.",
        "Die Freiwillige Feuerwehr Minuten später war zu spät.",
    ],
)
def test_what_makes_no_name(text: str) -> None:
    assert named(text) == []


def test_a_list_of_candidates_is_called_after_its_first() -> None:
    assert named("Die Liste Zwirbel forderte mehr.", ("Zwirbel", "person")) == [("Liste Zwirbel", "Liste Zwirbel")]
    assert named("Er führt die Torjägerliste vor Zwirbel an.", ("Zwirbel", "person")) == []


def test_a_surname_is_a_firm_only_behind_what_the_firm_is() -> None:
    assert named("Torhüter Denner hielt, Loacker traf.", ("Denner", "person"), ("Loacker", "person")) == []
    assert named("Der Discounter Denner wirbt.") == [("Denner", "Denner")]


def test_a_name_is_the_same_with_any_apostrophe() -> None:
    assert [actor for _, actor in named("Moody´s und Moody’s warnten vor Moody's.")] == ["Moody's"] * 3


def test_a_district_is_one_place() -> None:
    found, _ = find_mentions(read_words("Regen im Rhein-Sieg-Kreis, Streit im Experten-Kreis."), UNKNOWN)
    assert [(m.actor, m.kind) for m in found] == [("Rhein-Sieg-Kreis", "place")]


def test_a_name_of_several_words_opens_a_compound() -> None:
    found, _ = find_mentions(read_words("Der IG-Metall-Bezirksleiter und der Deutsche-Bank-Chef schwiegen."), UNKNOWN)
    assert [(m.actor, m.part) for m in found] == [("IG Metall", True), ("Deutsche Bank", True)]


def test_a_group_is_no_part_of_the_name_it_introduces() -> None:
    assert named("Die Gruppe Islamischer Dschihad drohte.") == [("Islamischer Dschihad", "Islamischer Dschihad")]


def test_a_body_is_one_whatever_the_tagger_takes_it_for() -> None:
    text = "Im Schweriner Landtag und am Zürcher Obergericht wird gestritten."
    found = named(text, ("Schweriner Landtag", "place"), ("Zürcher Obergericht", "organisation"), nominal=True)
    assert [actor for _, actor in found] == ["Schweriner Landtag", "Obergericht Zürich"]
