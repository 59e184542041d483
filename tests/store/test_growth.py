"""A store grows: only what is new or changed is annotated, and what comes of it is what a fresh build gives."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from core.__main__ import main
from core.annotate.settings import Settings
from core.store import annotating, build_store, filling, is_current, work
from tests.store.apart import RULES_ONLY
from tests.store.meetings import TEXTS, build, fill, fresh, many, tables


def counts(report) -> tuple[int, int, int, int]:
    return report.tally.new, report.tally.changed, report.tally.gone, report.tally.unchanged


def test_a_store_is_built_where_little_memory_does_not_do(tmp_path, monkeypatch):
    corpus = fill(tmp_path / "corpus")
    monkeypatch.setattr(filling, "MEMORY", "1MB")
    build(corpus, tmp_path / "little")
    monkeypatch.undo()
    assert tables(tmp_path / "little") == fresh(corpus, tmp_path / "fresh")


def test_what_is_new_changed_or_gone_is_told_and_only_that_is_annotated(tmp_path):
    corpus, store = fill(tmp_path / "corpus"), tmp_path / "store"
    first = build(corpus, store)
    assert (counts(first), first.annotated) == ((9, 0, 0, 0), 9)
    again = build(corpus, store)
    assert (counts(again), again.annotated, again.articles) == ((0, 0, 0, 9), 0, 9)
    (corpus / "0.txt").unlink()
    (corpus / "1.txt").write_text(TEXTS[1] + " Die EU zahlt 5 Millionen Euro.", encoding="utf-8")
    (corpus / "neu.txt").write_text("Neues\n\nDie NATO tagt am 3. Mai 2024 in Riga.", encoding="utf-8")
    (corpus / "leer.txt").write_bytes(b"")
    grown = build(corpus, store)
    assert counts(grown) == (1, 1, 1, 7)
    assert grown.annotated == 3  # the empty file is looked at, too
    assert [issue.source for issue in grown.issues] == ["leer.txt"]
    assert tables(store) == fresh(corpus, tmp_path / "fresh")


def test_a_line_that_changes_or_moves_costs_no_other_line(tmp_path):
    corpus, store = fill(tmp_path / "corpus"), tmp_path / "store"
    build(corpus, store)
    file = corpus / "mehr.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3].replace("Soldaten", "Panzer")
    short = json.dumps({"text": "Kurz: Die NATO tagt."})  # and is told so, with its place
    file.write_text("\n".join([short, "{kaputt", *lines]), encoding="utf-8")
    report = build(corpus, store)
    assert (counts(report), report.annotated) == ((1, 1, 0, 8), 3)
    assert tables(store) == fresh(corpus, tmp_path / "fresh")
    file.write_text("\n".join(["", short, *lines]), encoding="utf-8")
    report = build(corpus, store)
    assert (counts(report), report.annotated) == ((0, 0, 0, 10), 0)
    assert tables(store) == fresh(corpus, tmp_path / "fresh again")


def test_a_touched_file_is_not_annotated_again_and_a_renamed_one_is_new(begun, tmp_path):
    corpus, store = begun
    os.utime(corpus / "0.txt", (1, 1))
    assert build(corpus, store).annotated == 0
    (corpus / "0.txt").rename(corpus / "2024-03-05.txt")  # which dates it
    report = build(corpus, store)
    assert (counts(report), report.annotated) == ((1, 0, 1, 8), 1)
    assert tables(store) == fresh(corpus, tmp_path / "fresh")


def test_repeated_ids_and_texts_are_told_in_a_store_that_grew(tmp_path):
    corpus, store = tmp_path / "corpus", tmp_path / "store"
    corpus.mkdir()
    row = json.dumps({"id": "a", "text": TEXTS[0]})
    (corpus / "b.jsonl").write_text(row + "\n" + row, encoding="utf-8")
    build(corpus, store)
    (corpus / "a.jsonl").write_text(row, encoding="utf-8")
    build(corpus, store)
    found = tables(store)
    assert len({one[6] for one in found["articles"]}) == 3
    assert [one[4] for one in found["issues"]].count("duplicate text") == 2
    assert found == fresh(corpus, tmp_path / "fresh")


def test_of_many_bad_lines_the_first_are_listed_and_the_others_counted(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.jsonl").write_text("{kaputt\n" * 120 + json.dumps({"text": TEXTS[0]}), encoding="utf-8")
    report = build(corpus, tmp_path / "store")
    assert (report.articles, len(report.issues)) == (1, 101)
    assert "20 more parts of a.jsonl" in report.issues[-1].message


def test_several_processes_give_the_same_tables_as_one(tmp_path, monkeypatch):
    corpus = many(tmp_path / "corpus", 36)
    monkeypatch.setattr(annotating, "PART", 2)
    report = build(corpus, tmp_path / "two", jobs=2)
    assert report.articles == report.annotated == 36
    assert tables(tmp_path / "two") == fresh(corpus, tmp_path / "one")


def test_a_damaged_segment_is_told_and_its_articles_are_annotated_again(begun):
    corpus, store = begun
    whole = tables(store)
    for spoil in (lambda path: path.write_bytes(path.read_bytes()[:-99] + b"x" * 99), Path.unlink):
        (segment,) = (store / "segments").glob("*.parquet")
        spoil(segment)
        (store / "lagebild.duckdb").unlink()
        report = build(corpus, store)
        assert report.annotated == 9
        assert "is damaged or gone" in report.notes[0]
        assert tables(store) == whole
    (store / "segments" / "manifest.json").write_text("{")
    (store / "lagebild.duckdb").unlink()
    assert "is damaged" in build(corpus, store).notes[0]
    assert tables(store) == whole


def test_a_store_of_the_last_version_is_told_and_made_anew(begun, tmp_path):
    corpus, store = begun
    with duckdb.connect(str(store / "lagebild.duckdb")) as connection:
        connection.execute("UPDATE meta SET value = '5' WHERE key = 'schema'")
    report = build(corpus, store)
    assert "has layout 5" in report.notes[0] and "made anew" in report.notes[0]
    assert report.annotated == 0  # what was found in the articles still holds
    assert tables(store) == fresh(corpus, tmp_path / "fresh")


def test_other_settings_annotate_again_and_leave_no_old_segments(tmp_path):
    corpus, store = fill(tmp_path / "corpus"), tmp_path / "store"
    build(corpus, store)
    report = build_store([corpus], store, settings=Settings(use_tagger=False, seconds=100))
    assert (report.annotated, counts(report)) == (9, (0, 0, 0, 9))
    assert len(list((store / "segments").glob("*.parquet"))) == 1


def test_segments_of_a_version_with_other_columns_are_made_anew(tmp_path):
    corpus, store = fill(tmp_path / "in"), tmp_path / "store"
    build(corpus, store)
    manifest = store / "segments" / "manifest.json"
    (entry,) = json.loads(manifest.read_text(encoding="utf-8"))["segments"]
    path = store / "segments" / entry["name"]
    pq.write_table(pq.read_table(path).drop_columns(["sketches"]), path)
    entry["digest"] = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest.write_text(json.dumps({"segments": [entry]}), encoding="utf-8")
    (store / "lagebild.duckdb").unlink()
    assert build(corpus, store).annotated == 9
    assert tables(store) == fresh(corpus, tmp_path / "fresh")
    assert not path.exists()


def test_the_command_ends_with_one_line_that_tells_the_changes(tmp_path):
    corpus, store = fill(tmp_path / "corpus"), tmp_path / "store"
    (corpus / "bild.png").write_bytes(b"\x89PNG")
    result = CliRunner().invoke(main, ["build", str(corpus), "--store", str(store), "--jobs", "1"])
    assert result.stderr.splitlines()[-1] == "9 new, 0 changed, 0 gone, 0 unchanged, 1 not read (see Corpus)"


def test_a_folder_named_otherwise_renames_its_articles(tmp_path):
    inner = fill(tmp_path / "korpus" / "anzeiger").parent
    build(inner, tmp_path / "store")
    build(inner / "anzeiger", tmp_path / "store")
    assert tables(tmp_path / "store") == fresh(inner / "anzeiger", tmp_path / "fresh")


def test_a_file_that_changes_while_it_is_read_is_told_and_read_by_the_next_build(tmp_path, monkeypatch):
    corpus = fill(tmp_path / "corpus")
    file, text = corpus / "0.txt", (corpus / "0.txt").read_text(encoding="utf-8")
    fresh_tables = fresh(corpus, tmp_path / "fresh")
    read = work.read_file

    def changed(located, *args):
        if located.name == file.name:
            file.write_text("Ein anderer Text.\n\nAm 1. Mai 2020 war es warm.", encoding="utf-8")
        return read(located, *args)

    monkeypatch.setattr(work, "read_file", changed)
    report = build(corpus, tmp_path / "store")
    assert [issue.source for issue in report.issues] == ["0.txt"]
    assert "was changed while it was read" in report.issues[0].message
    monkeypatch.setattr(work, "read_file", read)
    file.write_text(text, encoding="utf-8")
    assert not is_current([corpus], tmp_path / "store", RULES_ONLY)
    assert not build(corpus, tmp_path / "store").issues
    assert tables(tmp_path / "store") == fresh_tables


def test_one_article_changed_often_leaves_no_dead_segments(tmp_path):
    corpus = fill(tmp_path / "corpus")
    for number in range(5):
        (corpus / "0.txt").write_text(f"Treffen\n\nAm {number + 1}. Mai 2024 kam Pistorius.", encoding="utf-8")
        build(corpus, tmp_path / "store")
    assert len(list((tmp_path / "store" / "segments").glob("*.parquet"))) == 2


@pytest.mark.parametrize("path", ["store", "../corpus/store"])
def test_a_store_inside_the_corpus_is_no_part_of_it(tmp_path, path):
    corpus = fill(tmp_path / "corpus")
    report = build(corpus, corpus / path)
    assert not report.issues
    assert not build(corpus, corpus / path).annotated and is_current([corpus], corpus / path, RULES_ONLY)


def test_versions_of_the_rules_are_kept_also_where_nothing_is_to_be_done(begun):
    corpus, store = begun
    file = store / "segments" / "versions.json"
    kept = file.read_text(encoding="utf-8")
    file.unlink()  # as after a changed comment, which makes no other rules
    assert not build(corpus, store).annotated
    assert file.read_text(encoding="utf-8") == kept
