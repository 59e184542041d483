"""A store holds everything, to the character, and is only ever replaced as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.annotate.pipeline import Settings
from core.records import Issue
from core.store import Filters, StoreError, build_store, is_current, open_store, write_documents
from core.store import queries as q
from core.store.schema import TABLES
from tests.store.apart import APART
from tests.store.made import CORPUS, document, on

RULES_ONLY = Settings(use_tagger=False)


@pytest.mark.parametrize("table", [table for table in TABLES if table != "set_aside"])
def test_every_surface_is_what_the_text_says_at_its_offsets(store, table):
    rows = store.rows(
        f"""SELECT a.text, r.start, r.stop, r.surface, r.rule
        FROM {table} AS r JOIN articles AS a ON a.article = r.article"""
    )
    for text, start, stop, surface, rule in rows:
        assert text[start:stop] == surface
        assert rule


def test_what_was_set_aside_is_found_in_the_raw_text(store):
    rows = store.rows(
        "SELECT raw, s.start, s.stop, s.surface, s.rule FROM set_aside AS s JOIN articles USING (article)"
    )
    assert rows
    for raw, start, stop, surface, rule in rows:
        assert raw[start:stop] == surface
        assert rule


def test_every_annotation_lies_in_the_sentence_it_names(store):
    for table in ("mentions", "dates", "events", "quotes", "quantities", "themes"):
        rows = store.rows(
            f"""SELECT r.start, s.start, s.stop FROM {table} AS r
            JOIN sentences AS s ON s.article = r.article AND s.sentence = r.sentence"""
        )
        assert all(start <= at < stop for at, start, stop in rows)


def test_the_words_of_a_text_are_found_where_they_stand(store):
    rows = store.rows("SELECT text, form, starts FROM words JOIN articles USING (article)")
    for text, form, starts in rows:
        assert all(text.startswith(form, start) for start in starts)


def test_umlauts_and_emoji_do_not_shift_offsets(tmp_path):
    made = document("ö.txt", "Größe 😀", "Für die NATO 👩‍👩‍👧 zählt 2024 die Größe.", on("2024"))
    store = _stored([made], tmp_path)
    ((start, stop, surface, text),) = store.rows(
        "SELECT m.start, m.stop, m.surface, text FROM mentions AS m JOIN articles USING (article)"
    )
    assert text[start:stop] == surface == "NATO"


def test_text_that_utf8_cannot_hold_is_stored_with_question_marks(tmp_path):
    store = _stored([document("x.txt", "Halbes \ud83d Zeichen", "Die NATO \ud800 tagt \0 2024.")], tmp_path)
    assert store.rows("SELECT title FROM articles") == [("Halbes ? Zeichen",)]
    assert store.rows("SELECT surface FROM mentions") == [("NATO",)]


def test_files_that_gave_no_article_are_listed_whatever_the_filters(made):
    for filters in (Filters(), Filters(years=(1900, 1901)), Filters(actors=("nobody",), text="xyz")):
        listed = q.issues(made, filters)
        lost = listed[listed["article"].isna()]
        assert lost["source"].tolist() == ["g.bin"]
        assert lost["message"].tolist() == ["g.bin is no text: save it as UTF-8"]


def test_a_broken_file_costs_nothing_but_itself(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "good.txt").write_text("Ein Treffen\n\nDie NATO tagt am 3. Mai 2022 in Brüssel.", encoding="utf-8")
    (corpus / "bad.txt").write_bytes(bytes(range(256)) * 20)
    (corpus / "empty.txt").write_text("")
    report = build_store([corpus], tmp_path / "store", settings=RULES_ONLY)
    store = open_store(tmp_path / "store")
    listed = q.issues(store, Filters())
    assert report.articles == q.key_figures(store, Filters()).articles >= 1
    for name in ("bad.txt", "empty.txt"):
        assert listed["source"].str.contains(name).any()
    assert {issue.source for issue in report.issues} <= set(listed["source"])


def test_a_corpus_without_articles_makes_an_empty_store_that_answers(tmp_path):
    store = _stored([Issue("x", "empty", "nothing in it")], tmp_path)
    assert q.key_figures(store, Filters()).articles == 0
    assert q.volume(store, Filters()).empty
    assert q.keyness(store, Filters(), theme="Diplomatie").empty
    assert q.actor_counts(store, Filters()).empty
    assert q.facets(store, Filters(themes=("Diplomatie",))).themes["value"].tolist() == ["Diplomatie"]


def test_an_open_store_follows_the_file_when_it_is_replaced(tmp_path):
    store = _stored(CORPUS[:1], tmp_path)
    before = store.meta
    write_documents(CORPUS[:3], tmp_path)
    assert q.key_figures(store, Filters()).articles == 3
    assert store.meta != before


def test_a_failing_build_leaves_the_old_store_and_no_rubbish(tmp_path):
    store = _stored(CORPUS[:2], tmp_path)

    def failing():
        yield CORPUS[0]
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        write_documents(failing(), tmp_path)
    assert q.key_figures(store, Filters()).articles == 2
    assert [path.name for path in tmp_path.iterdir()] == ["lagebild.duckdb"]


def test_what_a_killed_build_left_behind_is_removed(tmp_path):
    process = APART.Process(target=_die_while_building, args=(tmp_path,))
    process.start()
    process.join()
    assert any(path.name.startswith(".lagebild-") for path in tmp_path.iterdir())
    _stored(CORPUS[:1], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["lagebild.duckdb"]


def test_two_processes_may_build_the_same_store_at_once(tmp_path):
    processes = [APART.Process(target=_build, args=(tmp_path,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    assert q.key_figures(open_store(tmp_path), Filters()).articles == 6
    assert [path.name for path in tmp_path.iterdir()] == ["lagebild.duckdb"]


def test_a_store_is_current_until_files_or_settings_change(tmp_path):
    corpus, folder = tmp_path / "corpus", tmp_path / "store"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Titel\n\nDie NATO tagt.", encoding="utf-8")
    assert not is_current([corpus], folder, RULES_ONLY)
    build_store([corpus], folder, settings=RULES_ONLY)
    assert is_current([corpus], folder, RULES_ONLY)
    assert not is_current([corpus], folder, Settings(use_tagger=False, model="de_core_news_sm"))
    (corpus / "b.txt").write_text("Titel\n\nDie EU tagt.", encoding="utf-8")
    assert not is_current([corpus], folder, RULES_ONLY)


def test_progress_is_told_from_nothing_to_all(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in "abc":
        (corpus / f"{name}.txt").write_text(f"Titel {name}\n\nDie NATO tagt.", encoding="utf-8")
    told: list[tuple[int, int, str]] = []
    build_store([corpus], tmp_path / "store", progress=lambda *step: told.append(step), settings=RULES_ONLY)
    done = [step[0] for step in told]
    assert done == sorted(done)
    assert done[-1] == told[-1][1] == 3
    assert all(what for *_, what in told)


def test_opening_what_is_no_store_says_what_to_do(tmp_path):
    with pytest.raises(StoreError, match="lagebild build"):
        open_store(tmp_path / "nowhere")
    (tmp_path / "lagebild.duckdb").write_bytes(b"not a database at all" * 1000)
    with pytest.raises(StoreError, match="lagebild build"):
        open_store(tmp_path)


def test_a_store_of_another_layout_is_refused_with_advice(tmp_path):
    import duckdb

    with duckdb.connect(str(tmp_path / "lagebild.duckdb")) as connection:
        connection.execute("CREATE TABLE meta AS SELECT 'schema' AS key, '0' AS value")
    with pytest.raises(StoreError, match=r"layout 0.*lagebild build"):
        open_store(tmp_path)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="file"):
        write_documents(CORPUS[:1], tmp_path / "file")


def _stored(documents, folder: Path):
    write_documents(documents, folder)
    return open_store(folder)


def _build(folder: Path) -> None:
    write_documents(CORPUS, folder)


def _die_while_building(folder: Path) -> None:
    import os

    def dying():
        yield CORPUS[0]
        os._exit(1)

    write_documents(dying(), folder)
