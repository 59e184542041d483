"""Who enters, who leaves, and what two actors share."""

from __future__ import annotations

import pytest

from core.store import Filters, open_store, write_documents
from core.store import queries as q
from core.store.evidence import evidence_total
from core.store.queries.actor_changes import chance, halves
from tests.store.made import document, on

BEFORE, AFTER = (2021, 2022), (2023, 2024)


@pytest.fixture(scope="module")
def turned(tmp_path_factory):
    """Ten articles before and ten after: Stoltenberg leaves, Rutte enters, the EU is named once more, NATO always."""
    folder = tmp_path_factory.mktemp("turned")
    old = [
        document(f"alt{n}.txt", "Lage", "Stoltenberg sprach in der Werft für die NATO.", on(f"2021-03-{n:02}"))
        for n in range(1, 11)
    ]
    new = [document(f"neu{n}.txt", "Lage", "Rutte sprach für die NATO.", on(f"2023-03-{n:02}")) for n in range(1, 10)]
    last = document("letzte.txt", "Lage", "Rutte sprach für die NATO. Die EU schwieg über Drohnen.", on("2024"))
    vague = document("lang.txt", "Lage", "Brüssel wartet.")
    write_documents([*old, *new, last, vague], folder)
    return open_store(folder)


def sides(found, actor_id):
    """The rows of one actor, before and after."""
    return found[found["actor_id"] == actor_id].to_dict("records")


def test_who_enters_and_who_leaves_stands_at_the_ends(turned):
    found = q.actor_changes(turned, Filters(), BEFORE, AFTER)
    assert list(dict.fromkeys(found["actor_id"])) == ["mark-rutte", "europaeische-union", "jens-stoltenberg"]
    before, after = sides(found, "mark-rutte")
    assert (before["count"], after["count"], after["articles"], after["turn"]) == (0, 10, 10, "enters")
    before, after = sides(found, "jens-stoltenberg")
    assert (before["count"], after["count"], after["turn"], after["change"]) == (10, 0, "leaves", -1.0)


def test_a_single_article_is_too_few_to_tell(turned):
    found = q.actor_changes(turned, Filters(), BEFORE, AFTER)
    assert all(row["certain"] for row in sides(found, "mark-rutte"))
    assert not any(row["certain"] for row in sides(found, "europaeische-union"))


def test_a_period_without_articles_compares_nothing(turned):
    assert not len(q.actor_changes(turned, Filters(), (1990, 1995), AFTER))
    assert not len(q.actor_changes(turned, Filters(years=(2021, 2022)), BEFORE, AFTER))


def test_what_did_not_change_is_not_listed(turned):
    assert "nato" not in set(q.actor_changes(turned, Filters(), BEFORE, AFTER)["actor_id"])


def test_kinds_and_the_length_of_the_list_are_kept(turned):
    people = q.actor_changes(turned, Filters(kinds=("person",)), BEFORE, AFTER)
    assert set(people["kind"]) == {"person"}
    assert len(q.actor_changes(turned, Filters(), BEFORE, AFTER, top=1)) == 2


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [((0, 3), (3, 3), 0.1), ((1, 10), (1, 10), 1.0), ((1, 10), (11, 14), 0.00276), ((0, 400), (0, 400), 1.0)],
)
def test_the_chance_of_a_change_is_that_of_fishers_exact_test(before, after, expected):
    assert chance(before, after) == pytest.approx(expected, abs=0.0001)
    assert chance(after, before) == pytest.approx(expected, abs=0.0001)


def test_what_two_actors_share_comes_first(made):
    found = q.actor_compare(made, Filters(), "ukraine", "nato")
    assert list(found.themes["shared"]) == sorted(found.themes["shared"], reverse=True)
    shared = found.themes[found.themes["shared"]]
    assert set(shared.groupby("theme")["actor_id"].nunique()) == {2}
    alone = found.company[~found.company["shared"]]
    assert alone["other_id"].is_unique
    assert not {"ukraine", "nato"} & set(found.company["other_id"])


def test_the_sentences_with_both_are_those_of_either_order(turned):
    there = q.actor_compare(turned, Filters(), "mark-rutte", "nato")
    back = q.actor_compare(turned, Filters(), "nato", "mark-rutte")
    assert there.together == back.together == evidence_total(turned, Filters(), there.both) == 10
    assert q.actor_compare(turned, Filters(), "mark-rutte", "jens-stoltenberg").together == 0


def test_each_actor_has_the_words_of_its_articles(turned):
    found = q.actor_compare(turned, Filters(), "europaeische-union", "jens-stoltenberg")
    assert list(found.words[1]["word"]) == ["werft"]  # its own name is no finding
    assert not len(found.words[0])


def test_the_periods_proposed_have_as_many_articles_each():
    assert halves([2004, 2005, 2006, 2010, 2022], [12, 148, 139, 100, 301]) == ((2004, 2010), (2011, 2022))
    assert halves([2020, 2021], [1, 9]) == ((2020, 2020), (2021, 2021))
