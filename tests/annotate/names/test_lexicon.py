"""The lexicon of actors: complete, consistent, sourced."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from core.annotate.names import find_known, load_actors, slug
from core.annotate.names.lexicon import Role, read_toml
from core.annotate.names.spelling import inflect, surname_of
from core.records import Published

FOLDER = Path(__file__).parents[3] / "core" / "reference" / "data"


def test_there_are_hundreds_of_each_kind() -> None:
    kinds = [actor.kind for actor in load_actors().values()]
    assert kinds.count("person") > 1200
    assert kinds.count("organisation") > 900
    assert kinds.count("country") > 170


def test_ids_are_slugs_of_names() -> None:
    assert all(actor_id == actor.id == slug(actor.name) for actor_id, actor in load_actors().items())
    assert slug("Europäische Union") == "europaeische-union"
    assert slug("Bündnis 90/Die Grünen") == "buendnis-90-die-gruenen"


def test_nobody_stands_in_two_files() -> None:
    files = ("organisations", "firms", "known", "regional", "media", "teams", "bodies", "local", "world")
    rows = [name for file in files for group in read_toml(f"actors_{file}.toml").values() for name in group]
    rows += read_toml("actors_listed.toml")["names"]
    assert len(rows) == len(set(rows)), sorted(name for name in set(rows) if rows.count(name) > 1)


def test_offices_begin_before_they_end() -> None:
    for actor in load_actors().values():
        for role in actor.roles:
            assert role.first is not None, actor.name
            assert role.last is None or role.first <= role.last, (actor.name, role)


@pytest.mark.parametrize("noun", ["NATO-Generalsekretär", "UN-Generalsekretär", "Bundeskanzler", "Bundeskanzlerin"])
def test_one_at_a_time_holds_a_singular_office(noun: str) -> None:
    spans = sorted(
        (role.first or date.min, role.last or date.max)
        for actor in load_actors().values()
        for role in actor.roles
        if role.noun == noun and role.country in (None, "Deutschland")
    )
    assert spans
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_a_role_shows_its_country() -> None:
    assert Role("Präsident", "USA", None, None).title == "Präsident (USA)"
    assert Role("NATO-Generalsekretär", None, None, None).title == "NATO-Generalsekretär"


def test_a_role_holds_only_on_known_days() -> None:
    role = Role("Präsident", "USA", date(2009, 1, 20), date(2017, 1, 20))
    assert role.holds(Published(date(2010, 1, 1), date(2010, 12, 31), "year", "stated", ""))
    assert not role.holds(Published(date(2017, 1, 1), date(2017, 1, 31), "month", "stated", ""))
    assert not role.holds(Published(None, None, "vague", "unknown", ""))


def test_names_are_inflected() -> None:
    assert "Vereinten Nationen" in inflect("Vereint* Nationen")
    assert inflect("Putin") == ("Putin", "Putins")
    assert inflect("Paris") == ("Paris",)


def test_surnames_keep_their_particles() -> None:
    assert surname_of("Ursula von der Leyen") == "von der Leyen"
    assert surname_of("Jens Stoltenberg") == "Stoltenberg"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("actors_*.toml")), ids=lambda path: path.stem)
def test_every_file_names_its_source(path: Path) -> None:
    assert "# Source:" in path.read_text(encoding="utf-8")


def test_wikidata_identifiers_belong_to_one_actor_each() -> None:
    known = {actor.name: actor.wikidata for actor in load_actors().values() if actor.wikidata}
    listed = [item for group in read_toml("actors_wikidata.toml").values() for item in group.values()]
    assert sorted(known.values()) == sorted(listed)
    assert len(set(listed)) == len(listed)
    assert known["NATO"] == "Q7184"


@pytest.mark.parametrize(
    "noun",
    [
        "Verteidigungsminister",
        "Außenminister",
        "Ministerpräsident",
        "Premierminister",
        "Bundeskanzler",
        "Generalstabschef",
    ],
)
def test_a_state_has_one_holder_of_an_office_at_a_time(noun: str) -> None:
    spans: dict[str, list[tuple[date, date, str]]] = {}
    for actor in load_actors().values():
        for role in actor.roles:
            if role.noun in (noun, noun + "in") and role.country and role.first:
                spans.setdefault(role.country, []).append((role.first, role.last or date.max, actor.name))
    assert spans
    for country, held in spans.items():
        for before, after in pairwise(sorted(held)):
            # Handovers fall on one day; what is known only to the month overlaps by less than one.
            assert (before[1] - after[0]).days <= 31, (country, before, after)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Die Ansar al-Scharia drohte.", "Ansar al-Scharia"),
        ("Im Auftrag der Interamerikanischen Entwicklungsbank.", "Interamerikanische Entwicklungsbank"),
        ("Ein UNDOF-Soldat fiel.", "UNDOF"),
        ("Das Dorf liegt im Kreis Herzogtum Lauenburg.", "Herzogtum Lauenburg"),
        ("Fluten in der Provinz Guangxi und auf der Schwäbischen Alb.", "Schwäbische Alb"),
    ],
)
def test_bodies_of_the_world_are_known(text: str, name: str) -> None:
    assert name in {mention.actor for mention in find_known(text)}
