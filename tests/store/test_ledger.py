"""What was found to be one actor stays as it was found, counts for the other, and can be set apart by people."""

from __future__ import annotations

import pytest

from core.annotate.pipeline import Settings, annotate
from core.corpus import parse_article
from core.derive.ledger import FOUND
from core.derive.resolve import resolve
from core.store import Entry, Filters, Store, add_correction, open_store, undo, write_documents
from core.store import queries as q
from core.store.evidence import evidence_total
from core.store.selection import EventSelection, MentionSelection, QuoteSelection
from tests.store import apart
from tests.store.visitors import change

TEXTS = (
    "Die Ministerin Olena Martschenko sprach am 3. Mai 2024 in Kiew. „Wir brauchen Geld“, sagte Martschenko.",
    "Ministerin Olena Martschenko unterschrieb am 5. Mai 2024 den Vertrag.",
    "Ministerin Olena Marchenko reiste am 7. Mai 2024 nach Warschau. „Das Geld kommt“, sagte Marchenko.",
)
ONE, OTHER = "olena-martschenko", "olena-marchenko"
APART = Entry("apart", OTHER, "Olena Marchenko", ONE, "Olena Martschenko", author="Anna")


@pytest.fixture
def store(tmp_path):
    """A store in which two spellings were found to be one minister."""
    articles = [parse_article(text, f"{number}.txt") for number, text in enumerate(TEXTS)]
    write_documents(annotate(articles, Settings(use_tagger=False)), tmp_path)
    return open_store(tmp_path)


def counts(store: Store) -> dict[str, tuple[str, int]]:
    frame = q.actor_names(store)
    people = frame[frame["kind"] == "person"]
    return {one: (actor, n) for one, actor, n in zip(people.actor_id, people.actor, people.mentions, strict=True)}


def named(store: Store, actor_id: str) -> tuple[int, int, int]:
    """Mentions, events and quotes of an actor."""
    return tuple(
        evidence_total(store, Filters(), made(actor_id=actor_id))
        for made in (MentionSelection, EventSelection, QuoteSelection)
    )


def test_a_found_merge_is_an_entry_and_what_was_found_stays(store):
    assert set(counts(store)) == {ONE}
    assert store.follow(OTHER) == ONE, "a link to the spelling that joined leads to the actor"
    assert store.rows("SELECT count(*) FROM mentions WHERE found_id = 'olena-marchenko'")[0][0] > 0
    assert store.rows("SELECT found_ids, actor_ids FROM events WHERE list_contains(found_ids, 'olena-marchenko')")


def test_who_sets_an_actor_apart_undoes_a_found_merge_and_can_take_that_back(store):
    before, together = counts(store), named(store, ONE)
    added = add_correction(store.corrections_path, APART)
    after = counts(store)
    assert after[OTHER][0] == "Olena Marchenko"
    assert after[ONE][1] + after[OTHER][1] == before[ONE][1]
    assert [sum(pair) for pair in zip(named(store, ONE), named(store, OTHER), strict=True)] == list(together)
    assert all(named(store, OTHER))
    assert store.follow(OTHER) == OTHER
    assert store.corrected.resolution.effects[added.id].mentions == after[OTHER][1]
    undo(store.corrections_path, added.id, "Bodo", None)
    assert counts(store) == before


def test_two_set_apart_stay_so_when_the_corpus_grows_and_the_other_spelling_becomes_the_more_frequent(tmp_path):
    grown = (*TEXTS, *(TEXTS[2].replace("7.", f"{day}.") for day in (8, 9, 10)))
    articles = [parse_article(text, f"{number}.txt") for number, text in enumerate(grown)]
    write_documents(annotate(articles, Settings(use_tagger=False)), tmp_path)
    store = open_store(tmp_path)
    before = counts(store)
    assert set(before) == {OTHER}, "what was found leads the other way by now"
    added = add_correction(store.corrections_path, APART)
    after = counts(store)
    assert set(after) == {ONE, OTHER}
    assert after[ONE][1] + after[OTHER][1] == before[OTHER][1]
    assert all(named(store, ONE)) and store.follow(ONE) == ONE
    effect = store.corrected.resolution.effects[added.id]
    assert (effect.mentions, effect.why) == (after[OTHER][1], "")


def test_only_the_two_that_are_set_apart_are_parted():
    names = {one: (one.upper(), "person") for one in "abc"}
    places = {(one, one): 1 for one in "abc"}
    found = [Entry("merge", one, into="a", name="A", author=FOUND) for one in "bc"]
    apart = Entry("apart", "a", "A", "b", "B", id=1)
    assert resolve([*found, apart], names, places).followed == {"c": "a"}


def test_an_actor_set_apart_can_be_corrected_on_its_own(store):
    together = counts(store)[ONE][1]
    add_correction(store.corrections_path, APART)
    add_correction(store.corrections_path, Entry("rename", OTHER, "Olena Marchenko", name="Elena Marchenko"))
    found = counts(store)
    assert found[OTHER][0] == "Elena Marchenko"
    add_correction(store.corrections_path, Entry("merge", ONE, "Olena Martschenko", OTHER, "Elena Marchenko", "person"))
    assert counts(store) == {OTHER: ("Elena Marchenko", together)}
    assert store.follow(ONE) == OTHER


def test_corrections_of_the_actor_that_counts_take_along_what_was_found_to_be_it(store):
    together = counts(store)[ONE][1]
    add_correction(store.corrections_path, Entry("rename", ONE, "Olena Martschenko", name="O. M."))
    assert counts(store) == {ONE: ("O. M.", together)}
    add_correction(store.corrections_path, Entry("hide", ONE, "O. M."))
    assert counts(store) == {}
    assert store.rows("SELECT count(*) FROM mentions WHERE found_id = 'olena-marchenko'")[0][0] == 0


def test_setting_apart_what_nobody_found_to_be_one_says_so(store):
    added = add_correction(store.corrections_path, Entry("apart", ONE, "Olena Martschenko"))
    effect = store.corrected.resolution.effects[added.id]
    assert (effect.mentions, effect.why) == (0, "“Olena Martschenko” was not found to be another actor.")


def test_what_corrections_do_not_concern_stays_as_it_was_found(store):
    before = counts(store)
    add_correction(store.corrections_path, Entry("rename", "ukraine", "Ukraine", name="U"))
    add_correction(store.corrections_path, Entry("hide", "warschau", "Warschau"))
    assert counts(store) == before
    assert all(OTHER not in ids for ids in q.events(store, Filters())["actor_ids"])


def test_two_visitors_correct_while_a_third_reads(store):
    whole = q.key_figures(store, Filters()).mentions
    visitors = [
        apart.APART.Process(target=change, args=(store.corrections_path, ONE, OTHER, names))
        for names in (("a1", "a2", "a3"), ("b1", "b2", "b3"))
    ]
    for visitor in visitors:
        visitor.start()
    reads = 0
    while any(visitor.is_alive() for visitor in visitors) or not reads:
        assert q.actor_names(store)["mentions"].sum() == whole, "every mention counts once at any time"
        assert evidence_total(store, Filters(), MentionSelection()) == whole
        assert store.corrected.problem == ""
        reads += 1
    for visitor in visitors:
        visitor.join()
        assert visitor.exitcode == 0
    log = store.corrected.log
    assert [one.id for one in log] == list(range(1, 25)), "nothing that either did is lost"
    last = next(one.name for one in reversed(log) if one.kind == "rename")
    assert counts(store)[ONE][0] == last
    assert set(counts(store)) == {ONE, OTHER}
