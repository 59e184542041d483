"""Builds that are killed, stopped or fail: what was annotated is kept, and the next build goes on from there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from core.annotate.settings import Settings, ThemesError
from core.store import Filters, annotating, build_store, is_current, open_store, segments, work, workers
from core.store.queries import hits
from tests.store.apart import RULES_ONLY, SMALL, Builder
from tests.store.meetings import ROOT, TEXTS, build, fill, fresh, many, tables


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
