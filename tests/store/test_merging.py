"""One actor under several spellings, across articles."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from core.annotate.names import slug
from core.annotate.pipeline import Settings, annotate
from core.corpus import parse_article
from core.derive.spellings import Named, found_merges
from core.store.build import write_documents
from core.store.store import FILE_NAME


def merged(*names: tuple[str, int], kind: str = "person") -> dict[str, str]:
    """Which spellings join which, for names with the number of articles that hold them."""
    rows = [Named(slug(name), name, kind, articles) for name, articles in names]
    return {one.actor: one.name for one in found_merges(rows)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Olena Martschenko", "Olena Marchenko"),
        ("Jewgeni Sokolow", "Evgeny Sokolov"),
        ("Mohammed al-Halabi", "Mohamed al Halabi"),
        ("Marie-Luise Brandt", "Marieluise Brandt"),
        ("Petra Kaltenbrunn", "Petra Kaltenbrunns"),
        ("Petra Kaltenbrunn", "P. Kaltenbrunn"),
        ("Petra Kaltenbrunn", "Petra K. Kaltenbrunn"),
        ("Friederike Sonnenleitner", "Friederike Sonenleitner"),
    ],
)
def test_spellings_of_one_person_are_joined(one: str, other: str) -> None:
    assert merged((one, 4), (other, 1)) == {other: one}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hans Müller", "Hans Möller"),
        ("Petra Kaltenbrunn", "Peter Kaltenbrunn"),
        ("Petra Kaltenbrunn", "A. Kaltenbrunn"),
        ("Anna Sokolowskaja", "Anton Sokolowskaja"),
        ("Irina Wolkonskowa", "Irina Wolkonskow"),
        ("Thomas Meier", "Thomas Meyer"),
        ("Kaltenbrunn", "Petra Kaltenbrunn"),
    ],
)
def test_other_persons_stay_apart(one: str, other: str) -> None:
    assert merged((one, 4), (other, 1)) == {}


def test_a_slip_needs_a_frequent_spelling_and_a_surname_that_nobody_else_has() -> None:
    assert merged(("Petra Kaltenbrunn", 2), ("Petra Kaltenbrun", 1)) == {}
    assert merged(("Petra Kaltenbrunn", 4), ("Petra Kaltenbrun", 1), ("Uwe Kaltenbrun", 1)) == {}


def test_a_spelling_that_could_be_two_persons_joins_none() -> None:
    assert merged(("Petra Kaltenbrunn", 4), ("Paul Kaltenbrunn", 4), ("P. Kaltenbrunn", 1)) == {}


def test_unknown_spellings_join_the_actor_of_the_lexicon() -> None:
    assert merged(("Volodymyr Zelenskiy", 9)) == {"Volodymyr Zelenskiy": "Wolodymyr Selenskyj"}


def test_organisations_join_without_legal_form_but_never_across_numbers_or_kinds() -> None:
    assert merged(("Drohtec", 3), ("Drohtec GmbH", 1), kind="organisation") == {"Drohtec GmbH": "Drohtec"}
    assert merged(("Nordlicht-Systeme", 3), ("Nordlichtsysteme", 1), kind="organisation") != {}
    assert merged(("Panzerbrigade 45 Litauen", 9), ("Panzerbrigade 46 Litauen", 1), kind="organisation") == {}
    rows = [Named("a", "Olena Martschenko", "person", 3), Named("b", "Olena Marchenko", "organisation", 1)]
    assert found_merges(rows) == ()


def test_the_order_of_the_articles_does_not_matter() -> None:
    names = [
        "Olena Martschenko",
        "Olena Marchenko",
        "O. Martschenko",
        "Jewgeni Sokolow",
        "Evgeny Sokolov",
        "Uwe Sokolow",
    ]
    rows = [Named(slug(name), name, "person", 1) for name in names]
    wanted = found_merges(rows)
    assert wanted
    for seed in range(5):
        random.Random(seed).shuffle(rows)
        assert found_merges(rows) == wanted


def test_a_store_has_one_actor_for_all_spellings(tmp_path: Path) -> None:
    import duckdb

    texts = [
        "Die Ministerin Olena Martschenko sprach am 3. Mai 2024 in Kiew. „Wir brauchen Geld“, sagte Martschenko.",
        "Ministerin Olena Martschenko unterschrieb am 5. Mai 2024 den Vertrag.",
        "Ministerin Olena Marchenko reiste am 7. Mai 2024 nach Warschau. „Das Geld kommt“, sagte Marchenko.",
    ]
    articles = [parse_article(text, f"{number}.txt") for number, text in enumerate(texts)]
    write_documents(annotate(articles, Settings(use_tagger=False)), tmp_path)
    with duckdb.connect(str(tmp_path / FILE_NAME), read_only=True) as store:
        persons = store.execute("SELECT actor_id, actor, articles FROM actors WHERE kind = 'person'").fetchall()
        assert persons == [("olena-martschenko", "Olena Martschenko", 3)]
        surfaces = store.execute(
            "SELECT DISTINCT surface FROM mentions WHERE actor_id = 'olena-martschenko'"
        ).fetchall()
        assert ("Olena Marchenko",) in surfaces
        assert store.execute("SELECT DISTINCT speaker_id FROM quotes").fetchall() == [("olena-martschenko",)]
        events = store.execute("SELECT actor_ids, actors FROM events").fetchall()
        assert all("olena-marchenko" not in ids and len(ids) == len(actors) for ids, actors in events)
        assert store.execute("SELECT actor, name, author, reason FROM ledger").fetchall() == [
            ("Olena Marchenko", "Olena Martschenko", "found", "same letters")
        ]
        found = store.execute("SELECT found_id, found_actor FROM mentions WHERE surface = 'Olena Marchenko'")
        assert set(found.fetchall()) == {("olena-marchenko", "Olena Marchenko")}, "what was found stays"
