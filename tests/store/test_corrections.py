"""Corrections: what the analyst knows better counts everywhere, loses nothing and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.derive.ledger import FOUND, active
from core.derive.resolve import resolve
from core.records import Quote, Speaker
from core.store import (
    CorrectionsError,
    Entry,
    Filters,
    add_correction,
    load_corrections,
    open_store,
    undo,
    write_documents,
)
from core.store import queries as q
from core.store.corrections import appended, parse_corrections
from core.store.derived import DERIVED
from core.store.evidence import evidence_total
from core.store.export import table_bytes
from core.store.schema import fields
from core.store.selection import EventSelection, MentionSelection, QuoteSelection
from tests.store.apart import APART
from tests.store.made import CORPUS, document, on
from tests.store.test_counts import FILTERS, FRAMES, _open_marks
from tests.store.visitors import hide

MERGE = Entry("merge", "mark-rutte", "Mark Rutte", "jens-stoltenberg", "Jens Stoltenberg", "person")
SPLIT = Entry("split", "nato", "NATO", "das-buendnis", "Das Bündnis", "other", ("das Bündnis",))
RENAME = Entry("rename", "europaeische-union", "Europäische Union", name="EU")
REKIND = Entry("rekind", "ukraine", "Ukraine", as_kind="place")
HIDE = Entry("hide", "bruessel", "Brüssel")


@pytest.fixture
def store(own_folder):
    """A store of the hand-made corpus that a test may correct."""
    return open_store(own_folder)


@pytest.fixture(scope="module")
def corrected(copy_made):
    """The hand-made corpus under one correction of each kind."""
    found = open_store(copy_made())
    correct(found, MERGE, SPLIT, RENAME, REKIND, HIDE)
    return found


def correct(store, *corrections):
    return [add_correction(store.corrections_path, one) for one in corrections]


def counts(store, **filters):
    """Mentions by name."""
    frame = q.actor_counts(store, Filters(**filters))
    return dict(zip(frame["actor"], frame["count"], strict=True))


@pytest.mark.parametrize("filters", [FILTERS[0], FILTERS[3]], ids=str)
@pytest.mark.parametrize("name", FRAMES)
def test_every_mark_opens_as_many_passages_as_it_counts_under_corrections(corrected, name, filters):
    _open_marks(corrected, name, filters)


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_the_key_figures_open_as_many_passages_as_they_say_under_corrections(corrected, filters):
    figures = q.key_figures(corrected, filters)
    for selection, counted in (
        (MentionSelection(), figures.mentions),
        (MentionSelection(per="actor"), figures.actors),
        (EventSelection(), figures.events),
        (QuoteSelection(), figures.quotes),
    ):
        assert evidence_total(corrected, filters, selection) == counted


def test_merged_mentions_count_for_the_other_actor_under_its_name_and_kind(store):
    before = counts(store)
    correct(store, MERGE)
    after = counts(store)
    assert "Mark Rutte" not in after
    assert after["Jens Stoltenberg"] == before["Jens Stoltenberg"] + before["Mark Rutte"]
    profile = q.actor_profile(store, Filters(), "jens-stoltenberg")
    assert set(profile.aliases["surface"]) == {"Stoltenberg", "Rutte"}
    assert counts(store, actors=("jens-stoltenberg",))["Jens Stoltenberg"] == after["Jens Stoltenberg"]
    for frame in (q.events(store, Filters()), q.reader_document(store, "c.txt").events):
        named = [actor_id for ids in frame["actor_ids"] for actor_id in ids]
        assert "jens-stoltenberg" in named
        assert "mark-rutte" not in named
    assert store.follow("mark-rutte") == "jens-stoltenberg"


def test_events_that_name_both_name_the_merged_actor_once(store):
    correct(store, Entry("merge", "europaeische-union", into="nato", name="NATO"))
    both = q.events(store, Filters(actors=("nato",)))
    assert all(list(ids).count("nato") == 1 for ids in both["actor_ids"])
    assert all(len(ids) == len(names) for ids, names in zip(both["actor_ids"], both["actors"], strict=True))


def test_split_off_spellings_become_an_actor_with_their_events(store):
    before = counts(store)
    correct(store, SPLIT)
    after = counts(store)
    assert after["NATO"] + after["Das Bündnis"] == before["NATO"]
    assert q.actor_profile(store, Filters(), "das-buendnis").kind == "other"
    (event,) = q.events(store, Filters(actors=("das-buendnis",))).to_dict("records")
    assert "das Bündnis" in event["surface"]
    assert list(event["actor_ids"]) == ["das-buendnis"]


def test_a_quote_goes_with_the_name_that_stands_before_its_pronoun(tmp_path):
    made = document("x.txt", "Rat", "Die NATO rief: „Wartet!“ Dann sprach das Bündnis. Es rief: „Geht!“", on("2024"))
    text = made.article.text

    def said(words, speaker):
        start, by = text.index(words), text.index(speaker)
        named = Speaker(by, by + len(speaker), "NATO", "nato")
        return Quote(start, start + len(words), "direct", named, None, "marks")

    quotes = (said("Wartet!", "NATO"), said("Geht!", "Es"), Quote(0, 3, "direct", None, None, "marks"))
    write_documents([replace(made, quotes=quotes)], tmp_path)
    store = open_store(tmp_path)
    correct(store, SPLIT)
    speakers = dict(store.rows("SELECT surface, speaker FROM quotes"))
    assert speakers == {"Wartet!": "NATO", "Geht!": "Das Bündnis", "Rat": None}


def test_renamed_and_rekinded_actors_keep_their_id(store):
    before = counts(store)
    correct(store, RENAME, REKIND)
    assert counts(store)["EU"] == before["Europäische Union"]
    assert counts(store, actors=("europaeische-union",))["EU"] > 0
    assert counts(store, kinds=("place",))["Ukraine"] == before["Ukraine"]
    assert "Ukraine" not in counts(store, kinds=("country",))
    exported = table_bytes(store, Filters(), "mentions", "jsonl").decode()
    assert '"actor":"Europäische Union"' not in exported
    assert '"found_actor":"Europäische Union"' in exported, "what was found stays"


def test_a_hidden_actor_is_left_out_and_remains_text(store):
    figures = q.key_figures(store, Filters())
    mentions = counts(store)["Jens Stoltenberg"]
    correct(store, Entry("hide", "jens-stoltenberg", "Jens Stoltenberg"))
    after = q.key_figures(store, Filters())
    assert "Jens Stoltenberg" not in counts(store)
    assert (after.actors, after.mentions) == (figures.actors - 1, figures.mentions - mentions)
    assert (after.events, after.quotes) == (figures.events, figures.quotes)
    assert [hidden.mentions for hidden in store.corrected.resolution.hidden] == [mentions]
    assert "Stoltenberg" in q.reader_document(store, "a.txt").text
    assert not store.rows("SELECT 1 FROM quotes WHERE speaker_id = 'jens-stoltenberg'")


def test_an_undo_brings_everything_back_and_can_be_undone(store):
    before, key = counts(store), store.key
    merged, _ = correct(store, MERGE, HIDE)
    after = counts(store)
    undone = undo(store.corrections_path, merged.id, "Anna", None)
    assert counts(store)["Mark Rutte"] == before["Mark Rutte"]
    assert "Brüssel" not in counts(store)
    undo(store.corrections_path, undone.id, "Anna", None)
    assert counts(store) == after
    assert store.key != key
    assert [one.kind for one in store.corrected.log] == ["merge", "hide", "undo", "undo"]


def test_undoing_twice_adds_nothing_and_undoing_nothing_says_so(store):
    (merged,) = correct(store, MERGE)
    first = undo(store.corrections_path, merged.id, "Anna", None)
    assert undo(store.corrections_path, merged.id, "Bodo", None) == first
    with pytest.raises(CorrectionsError, match="no correction 99"):
        undo(store.corrections_path, 99, "Anna", None)


def test_corrections_survive_a_rebuild(store):
    correct(store, MERGE, RENAME)
    after = counts(store)
    write_documents(CORPUS, store.path.parent)
    assert counts(store) == after == counts(open_store(store.path.parent))


def test_a_correction_of_an_actor_that_is_gone_is_kept_and_told(store):
    (merged,) = correct(store, MERGE)
    write_documents([document("z.txt", "Wetter", "Die NATO tagt 2024.", on("2024-01-01"))], store.path.parent)
    assert counts(store) == {"NATO": 1}
    assert store.corrected.resolution.effects[merged.id].mentions == 0
    assert "do not name “Mark Rutte”" in store.corrected.resolution.effects[merged.id].why
    write_documents(CORPUS, store.path.parent)
    assert "Mark Rutte" not in counts(store)


def test_offices_go_with_a_merge(seeds, tmp_path):
    (tmp_path / "lagebild.duckdb").write_bytes(seeds.path.read_bytes())
    store = open_store(tmp_path)
    (holder, offices), *_ = store.rows("SELECT actor_id, count(*) FROM offices GROUP BY ALL ORDER BY 2 DESC, 1")
    correct(store, Entry("merge", holder, into="nato", name="NATO"))
    assert len(q.actor_profile(store, Filters(), "nato").offices) >= offices


BROKEN = {
    'kind = "merge': "line 5",
    'kind = "marry"': "line 3",
    'kind = "merge"\nactor_id = "a"': "“into” is missing",
    'kind = "rename"\nactor_id = "a"\nnmae = "B"': "nmae",
    'kind = "rekind"\nactor_id = "a"\nas_kind = "ship"': "person",
    'kind = ["merge"]': "line 3",
    'kind = "hide"\nactor_id = 7': "quotation marks",
    'kind = "hide"\nactor_id = "a"\ntime = "gestern"': "2026-11-28T10",
    'kind = "hide"\nactor_id = "a"\n[[correction]]\nid = 1\nkind = "hide"\nactor_id = "b"': "line 7.*twice",
    'kind = "hide"\nactor_id = "a"\n[corections]\nx = 1': "corections",
}


@pytest.mark.parametrize(("entry", "said"), BROKEN.items())
def test_a_broken_file_names_file_and_place_and_the_store_still_opens(store, entry, said):
    before = counts(store)
    store.corrections_path.write_text(f"# meine\n\n[[correction]]\nid = 1\n{entry}\n", encoding="utf-8")
    with pytest.raises(CorrectionsError, match=rf"(?s)corrections\.toml.*{said}"):
        load_corrections(store.corrections_path)
    assert counts(store) == before
    assert "corrections.toml" in store.corrected.problem
    text = store.corrections_path.read_bytes()
    with pytest.raises(CorrectionsError):
        add_correction(store.corrections_path, HIDE)
    assert store.corrections_path.read_bytes() == text


def test_a_file_that_is_no_text_is_told(store):
    store.corrections_path.write_bytes(b"# eins\n# \xff\xfe\n")
    assert "line 2" in store.corrected.problem


def test_comments_of_a_file_edited_by_hand_stay(store):
    store.corrections_path.write_text(
        '# von Anna\n[[correction]]\nid = 4\nkind = "hide"  # kein Akteur\nactor_id = "bruessel"\n', encoding="utf-8"
    )
    (added,) = correct(store, MERGE)
    text = store.corrections_path.read_text(encoding="utf-8")
    assert "# von Anna" in text and "# kein Akteur" in text
    assert added.id == 5


@pytest.mark.parametrize("table", sorted(DERIVED.keys() - {"actors"}))
def test_what_is_counted_under_corrections_is_what_a_build_would_count(corrected, table):
    names = ", ".join(name for name, _ in fields(table))
    counted, again = f"SELECT {names} FROM {table}", f"WITH again({names}) AS ({DERIVED[table].query}) FROM again"
    assert corrected.rows(f"({counted}) EXCEPT ALL ({again})") == []
    assert corrected.rows(f"({again}) EXCEPT ALL ({counted})") == []


def test_corrections_keep_in_memory_what_they_change_alone(store):
    (all_,) = store.rows("SELECT count(*) FROM mentions")[0]
    correct(store, HIDE)
    held = dict(
        store.rows("SELECT table_name, estimated_size FROM duckdb_tables() WHERE database_name = 'overlay'", here=True)
    )
    assert "mentions" not in held
    assert held["mentions_again"] == 0
    assert store.rows("SELECT count(*) FROM mentions")[0][0] < all_


def test_no_corrections_leave_the_store_as_it_is(store):
    assert store.corrected.log == ()
    assert not store.corrections_path.exists()
    assert store.rows("SELECT count(*) FROM duckdb_databases() WHERE database_name = 'overlay'") == [(0,)]


def test_sessions_that_write_at_once_lose_nothing(tmp_path):
    path = tmp_path / "corrections.toml"
    writers = [APART.Process(target=hide, args=(path, str(who))) for who in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    written = load_corrections(path)
    assert [one.id for one in written] == list(range(1, 31))
    assert {one.actor_id for one in written} == {f"{who}-{number}" for who in range(3) for number in range(10)}
    assert [left.name for left in tmp_path.iterdir() if left.name.startswith(".corrections.toml")] == []


NAMES = st.text(min_size=1, max_size=20)
TIMES = st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=2))]))


@given(st.lists(st.tuples(NAMES, NAMES, NAMES, st.lists(NAMES, min_size=1), st.none() | TIMES), min_size=1))
def test_any_name_survives_the_file(wild):
    text, written = "", []
    for number, (actor, name, author, surfaces, time) in enumerate(wild, 1):
        one = Entry("split", actor, actor, name, name, "person", tuple(surfaces), 0, author, time, number)
        text = appended(text, one)
        written.append(one)
    assert parse_corrections(text) == tuple(written)


def test_half_characters_are_written_as_question_marks():
    assert parse_corrections(appended("", Entry("hide", "a\ud800", id=1)))[0].actor_id == "a?"


IDS = "abcd"
PLACES = {(actor, surface): 1 + place for place, actor in enumerate(IDS) for surface in ("x", "y")}
KNOWN = {actor: (actor.upper(), "person") for actor in IDS}
ANY = st.one_of(
    st.builds(lambda a, b: Entry("merge", a, into=b, name=b), st.sampled_from(IDS), st.sampled_from(IDS + "n")),
    st.builds(lambda a, b: Entry("split", a, into=b, name=b, surfaces=("x",)), *[st.sampled_from(IDS + "n")] * 2),
    st.builds(lambda a: Entry("rename", a, name="R"), st.sampled_from(IDS + "n")),
    st.builds(lambda a: Entry("apart", a), st.sampled_from(IDS + "n")),
    st.builds(lambda a: Entry("hide", a), st.sampled_from(IDS + "n")),
    st.builds(lambda number: Entry("undo", of=number), st.integers(1, 8)),
)


FOUND_ONES = [(), (Entry("merge", "a", "A", "b", "B", author=FOUND),)]


@given(st.lists(ANY, max_size=8), st.sampled_from(FOUND_ONES))
def test_whatever_the_order_every_mention_counts_once_and_every_entry_says_what_it_did(entries, found):
    log = [Entry(**{**fields_of(one), "id": number}) for number, one in enumerate(entries, 1)]
    resolved = resolve((*found, *active(log)), KNOWN, PLACES)
    placed = [(move.found_id, move.surface) for move in resolved.moves if move.surface]
    assert len(placed) == len(set(placed))
    assert set(resolved.effects) == {one.id for one in active(log)}
    for effect in resolved.effects.values():
        assert bool(effect.mentions) != bool(effect.why)
    for old, new in resolved.followed.items():
        assert old != new
        assert new not in resolved.followed


def fields_of(correction):
    return {name: getattr(correction, name) for name in correction.__dataclass_fields__}


def merges(*pairs):
    entries = [Entry("merge", a, into=b, name=b, id=number) for number, (a, b) in enumerate(pairs, 1)]
    return resolve(entries, KNOWN, PLACES)


@pytest.mark.parametrize("pairs", [("ab", "bc"), ("bc", "ab")])
def test_chains_lead_to_their_end_in_either_order(pairs):
    assert merges(*pairs).followed == {"a": "c", "b": "c"}


def test_a_circle_is_one_actor_and_the_last_entry_says_so():
    resolved = merges("ab", "bc", "ca")
    assert resolved.followed == {"a": "c", "b": "c"}
    assert "are one already" in resolved.effects[3].why


def test_an_actor_merged_away_cannot_be_corrected_any_more():
    entries = [Entry("merge", "a", "A", "b", "B", id=1), Entry("hide", "a", "A", id=2)]
    resolved = resolve(entries, KNOWN, PLACES)
    assert resolved.hidden == ()
    assert resolved.effects[2].why == "“A” was merged with “B” before."


def test_an_id_can_be_split_after_a_merge():
    entries = [
        Entry("merge", "a", into="b", name="B", id=1),
        Entry("split", "b", into="n", name="N", as_kind="place", surfaces=("x",), id=2),
    ]
    resolved = resolve(entries, KNOWN, PLACES)
    assert {(m.found_id, m.surface): (m.to_id, m.kind) for m in resolved.moves if m.surface == "x"} == {
        ("a", "x"): ("n", "place"),
        ("b", "x"): ("n", "place"),
    }
