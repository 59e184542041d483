"""What several articles tell of one event counts as one happening, copies once; the weightiest come first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.records import Event
from core.store import Filters, open_store, write_documents
from core.store.evidence import evidence, evidence_total
from core.store.queries import happening_place, happenings, key_figures
from core.store.selection import EventSelection, selection_at
from tests.store.made import document, on

DAY = date(2024, 3, 5)
TOLD = "Am 5. März tagte die NATO in Riga."


def article(name, text, actor="nato", verb="tagen", precision="day", **changes):
    """An article whose one sentence tells one event."""
    made = document(f"{name}.txt", name, text, on("2024-03-06"))
    start = made.article.text.index(text)
    told = Event(
        start=start,
        stop=start + len(text),
        first=DAY,
        last=DAY,
        precision=precision,
        status="past",
        label=text,
        actor_ids=(actor,) if actor else (),
        actors=(actor.upper(),) if actor else (),
        themes=(),
        date_start=start + 3,
        date_stop=start + 10,
        rule="past tense",
        predicate=verb,
    )
    return replace(made, events=(replace(told, **changes),))


@pytest.fixture
def stored(tmp_path):
    """A store of these articles, by the articles."""

    def store(*documents):
        write_documents(documents, tmp_path)
        return open_store(tmp_path)

    return store


def test_what_two_articles_tell_is_one_happening_with_both_sentences(stored):
    other = "In Riga tagte am 5. März 2024 auch die NATO, wie es hieß."
    store = stored(
        article("a", "Am 5. März sprach die NATO.", verb="sprechen"), article("b", TOLD), article("c", other)
    )
    found = happenings(store, Filters())
    assert list(found["accounts"]) == [2, 1]
    assert list(found["of"]) == [2, 2]
    said = evidence(store, Filters(), selection_at(found, 0))
    assert set(said.rows["sentence_text"]) == {TOLD, other} and said.total == found["count"].iloc[0] == 2


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "reisen"},
        {"actor": "uno"},
        {"actor": ""},
        {"first": date(2024, 3, 4)},
        {"dating": "inferred", "verb": ""},
    ],
    ids=["another verb", "another actor", "no actor", "another day", "no verb"],
)
def test_what_differs_stays_apart(stored, change):
    found = happenings(stored(article("a", TOLD), article("b", "Am 5. März kam es dazu.", **change)), Filters())
    assert list(found["accounts"]) == [1, 1]


def test_what_was_only_planned_does_not_speak_for_what_happened(stored):
    plan = article("a", "Die NATO will am 5. März in Riga tagen.", status="planned")
    found = happenings(stored(plan, article("b", TOLD), article("c", TOLD + " Das hieß es.")), Filters())
    assert [(row.label, row.status, row.accounts) for row in found.itertuples()] == [(TOLD, "past", 3)]


def test_a_year_and_a_verb_in_common_prove_nothing(stored):
    year = {"first": date(2024, 1, 1), "last": date(2024, 12, 31), "precision": "year"}
    found = happenings(stored(article("a", TOLD, **year), article("b", TOLD + " Sagt man.", **year)), Filters())
    assert list(found["accounts"]) == [1, 1]


def test_copies_are_one_account(stored):
    text = TOLD + " " + " ".join(f"Punkt {number} der Liste wurde lange beraten." for number in range(40))
    store = stored(article("a", text), article("b", text))
    (row,) = happenings(store, Filters()).itertuples()
    assert (row.accounts, evidence_total(store, Filters(), selection_at(happenings(store, Filters()), 0))) == (1, 2)


def test_of_two_a_day_comes_before_a_year_and_what_is_reported_is_left_out(stored):
    year = {"first": date(2024, 1, 1), "last": date(2024, 12, 31), "precision": "year"}
    documents = (article("a", "Im Jahr 2024.", **year), article("b", TOLD), article("c", TOLD, dating="reported"))
    assert list(happenings(stored(*documents), Filters())["precision"]) == ["day", "year"]


def test_pages_and_days_cut_the_same_list(busy):
    whole = happenings(busy, Filters())
    pages = [happenings(busy, Filters(), size=50, page=page) for page in (1, 2)]
    assert list(pages[0]["label"]) + list(pages[1]["label"]) == list(whole["label"])[:100]
    assert whole["count"].sum() <= key_figures(busy, Filters()).events
    days = (date(2021, 1, 1), date(2021, 3, 31))
    within = happenings(busy, Filters(), shown=days)
    assert 0 < len(within) < len(whole) and set(within["of"]) == {len(within)}


@pytest.mark.parametrize("name", ["busy", "made", "seeds"])
def test_each_happening_counts_its_evidence(request, name):
    store = request.getfixturevalue(name)
    found = happenings(store, Filters())
    for row in range(0, len(found), max(1, len(found) // 8)):
        assert evidence_total(store, Filters(), selection_at(found, row)) == found["count"].iloc[row]


def test_an_event_finds_its_place_in_the_list_also_where_another_article_speaks_for_it(stored):
    other = "In Riga tagte am 5. März 2024 auch die NATO, wie es hieß."
    vaguer = {"verb": "reisen", "dating": "reported"}
    store = stored(
        article("a", "Am 5. März sprach die NATO.", verb="sprechen"),
        article("b", TOLD),
        article("c", other),
        article("d", "Die NATO reiste nach Riga.", **vaguer),
    )
    found = happenings(store, Filters())
    events = store.rows("SELECT a.id, e.start, number, label FROM events AS e JOIN articles AS a USING (article)")
    places = {label: happening_place(store, Filters(), EventSelection(*one)) for *one, label in events}
    first, second = found["label"]
    assert places[first] == places[other] == places[TOLD] == 0 and places[second] == 1
    assert places["Die NATO reiste nach Riga."] is None, "it takes the day of its article"
    later = (date(2025, 1, 1), date(2025, 12, 31))
    assert happening_place(store, Filters(), selection_at(found, 0), later) is None
