"""A store grows: only what is new or changed is annotated, and what comes of it is what a fresh build gives."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from core.__main__ import main
from core.annotate.settings import Settings, ThemesError
from core.store import Filters, annotating, build_store, filling, is_current, open_store, segments, work, workers
from core.store.queries import hits
from tests.store.apart import RULES_ONLY, SMALL, Builder

ROOT = Path(__file__).parents[2]
TEXTS = [
    f"Treffen {number}\n\nAm {number + 1}. Mai 2024 traf Boris Pistorius in Riga {number + 20} Soldaten der NATO. "
    f"„Wir helfen“, sagte er. Minister Karl Mustermann{'n' * (number % 2)} reist am Montag nach Kiew."
    for number in range(9)
]


def fill(folder: Path, texts: list[str] = TEXTS) -> Path:
    """A corpus of two text files and one of JSON Lines."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts[:2]):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in texts[2:]]
    (folder / "mehr.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def build(corpus: Path, store: Path, jobs: int = 1):
    return build_store([corpus], store, settings=RULES_ONLY, jobs=jobs)


def tables(store: Path) -> dict[str, list[tuple]]:
    """All rows of all tables but `meta`, in order; those of `actors` have none."""
    with duckdb.connect(str(store / "lagebild.duckdb"), read_only=True) as connection:
        names = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        rows = {name: connection.execute(f"FROM {name}").fetchall() for name in names if name != "meta"}
    return {
        name: sorted(found, key=repr) if name in ("actors", "vocabulary") else found for name, found in rows.items()
    }


MADE: dict[tuple[tuple[str, bytes], ...], dict[str, list[tuple]]] = {}
"""What a fresh build gives, by the names and contents of the files."""


def fresh(corpus: Path, folder: Path) -> dict[str, list[tuple]]:
    files = tuple(
        (str(path.relative_to(corpus.parent)), path.read_bytes())
        for path in sorted(corpus.rglob("*"))
        if path.is_file()
    )
    if files not in MADE:
        build(corpus, folder)
        MADE[files] = tables(folder)
    return MADE[files]


@pytest.fixture
def begun(built) -> tuple[Path, Path]:
    """The corpus above and a store of it, built once in a run and elsewhere: the next build finds its files anew."""
    folder = built("begun", lambda part: build(fill(part / "corpus"), part / "store"))
    return folder / "corpus", folder / "store"


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


def many(folder: Path, number: int) -> Path:
    folder.mkdir()
    rows = (json.dumps({"text": TEXTS[n % 9].replace("Riga", f"Ort {n}")}) for n in range(number))
    (folder / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return folder


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
@pytest.mark.parametrize(("jobs", "kills"), [(1, (5, 37, 62)), (2, (5, 62))])
def test_a_killed_build_goes_on_where_it_was(tmp_path, jobs, kills):
    corpus, store = many(tmp_path / "corpus", 75), tmp_path / "store"
    done = 0
    for wanted in kills:
        builder = Builder(corpus, store, jobs)
        began = done
        for told in builder:
            done = began + told
            if done >= wanted:
                break
        builder.kill()
        kept = sum(
            duckdb.read_parquet(str(path)).count("*").fetchall()[0][0] for path in store.glob("segments/*.parquet")
        )
        assert done - kept <= SMALL  # at most one segment
        done = kept
    report = build(corpus, store)
    assert report.annotated == 75 - kept
    assert tables(store) == fresh(corpus, tmp_path / "fresh")


@pytest.mark.skipif(not workers.FORKS, reason="processes do not fork here")
def test_a_worker_that_is_killed_costs_no_article(tmp_path):
    corpus, store = many(tmp_path / "corpus", 80), tmp_path / "store"
    builder = Builder(corpus, store, jobs=2)
    next(told for told in builder if told)  # the first of many, so that both processes are at work
    (loader,) = children(builder.process.pid)
    os.kill(children(loader)[0], signal.SIGKILL)
    assert list(builder)[-1] == 80
    assert tables(store) == fresh(corpus, tmp_path / "fresh")


@pytest.mark.skipif(not workers.FORKS, reason="processes do not fork here")
def test_a_build_that_fails_before_it_annotates_leaves_no_process(tmp_path, monkeypatch):
    corpus, themes = many(tmp_path / "corpus", 36), tmp_path / "missing.toml"
    monkeypatch.setattr(annotating, "PART", 2)
    before = children(os.getpid())
    with pytest.raises(ThemesError):
        build_store([corpus], tmp_path / "store", settings=Settings(themes_path=themes), jobs=2)
    assert children(os.getpid()) == before


def children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def test_two_builds_at_once_wait_for_one_another(tmp_path):
    corpus, store = many(tmp_path / "corpus", 20), tmp_path / "store"
    builders = [Builder(corpus, store) for _ in range(2)]
    assert sorted(list(builder)[-1] for builder in builders) == [0, 20]


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_stopped_build_says_so_and_keeps_what_was_done(tmp_path):
    corpus, store = many(tmp_path / "corpus", 400), tmp_path / "store"
    command = f"""
import signal
from core.store import annotating, segments
segments.SIZE, annotating.PART, annotating.FIRST = {SMALL}, 2, 3600
signal.signal(signal.SIGINT, signal.default_int_handler)  # what shells start in the background ignores it
from core.__main__ import main
main(prog_name='lagebild')"""
    arguments = ["build", str(corpus), "--store", str(store), "--jobs", "1"]
    process = subprocess.Popen([sys.executable, "-c", command, *arguments], cwd=ROOT, stderr=subprocess.PIPE, text=True)
    while not list(store.glob("segments/*.parquet")):
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 130
    assert "Stopped. What was annotated is kept" in said and "Traceback" not in said
    assert not (store / "lagebild.duckdb").exists()


def test_what_is_annotated_so_far_can_be_opened_until_all_of_it_is_there(tmp_path, monkeypatch):
    corpus, store = many(tmp_path / "corpus", 48), tmp_path / "store"
    monkeypatch.setattr(segments, "SIZE", 16)
    monkeypatch.setattr(annotating, "FIRST", 0.0)
    seen: list[tuple[tuple[int, int] | None, int, int]] = []

    def look():
        opened = open_store(store)
        found = hits(opened, Filters(text="Pistorius")).count
        seen.append((opened.meta.underway, opened.meta.counts["articles"], found))

    report = build_store([corpus], store, settings=RULES_ONLY, shown=look)
    assert seen[0] == ((16, 48), 16, 16)
    assert (report.articles, report.tally.new) == (48, 48)
    assert open_store(store).meta.underway is None
    assert tables(store) == fresh(corpus, tmp_path / "fresh")
    seen.clear()
    (corpus / "0.txt").write_text(TEXTS[0] + " Die NATO tagt.", encoding="utf-8")
    build_store([corpus], store, settings=RULES_ONLY, shown=look)
    assert not seen, "a whole store stays until it is replaced by another"


def test_a_build_that_was_stopped_goes_on_from_what_it_showed(tmp_path, monkeypatch):
    corpus, store = many(tmp_path / "corpus", 48), tmp_path / "store"
    monkeypatch.setattr(segments, "SIZE", 16)
    monkeypatch.setattr(annotating, "FIRST", 0.0)

    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_store([corpus], store, settings=RULES_ONLY, shown=stop)
    assert open_store(store).meta.underway == (16, 48)
    assert not is_current([corpus], store, RULES_ONLY)
    assert build(corpus, store).annotated == 32
    assert tables(store) == fresh(corpus, tmp_path / "fresh")


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


def test_what_ended_its_process_is_tried_again_by_the_next_build(tmp_path, monkeypatch):
    corpus, do = fill(tmp_path / "corpus"), work.do

    def ended(tasks, settings):
        return work.given_up(tasks[0]) if len(tasks) == 1 else do(tasks, settings)

    monkeypatch.setattr(annotating, "PART", 1)
    monkeypatch.setattr(work, "do", ended)
    report = build(corpus, tmp_path / "store")
    assert report.articles == 0 and {issue.code for issue in report.issues} == {"process ended"}
    monkeypatch.setattr(work, "do", do)
    assert build(corpus, tmp_path / "store").articles == len(TEXTS)
    assert tables(tmp_path / "store") == fresh(corpus, tmp_path / "fresh")


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
