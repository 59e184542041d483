"""A store in an object store: the same as one in a folder, whoever builds it, stops it, corrects it or shows it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from core.__main__ import main
from core.corpus.forms_file import load_forms
from core.derive.ledger import Entry
from core.store import CorrectionsError, StoreError, add_correction, build_store, open_store
from core.store.bucket import Bucket
from core.store.errors import BucketError
from core.store.frames import Object
from core.store.places import address_of, place_of
from core.store.remote import Sending, fetch, following
from core.store.saved import View, load_views, save_view
from core.store.shared import note, noted
from pages.data import open_if_current
from pages.settings import Place
from tests.bucket import BUCKET, serving
from tests.store.apart import RULES_ONLY, SMALL
from tests.store.meetings import ROOT, fill, many, tables


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with serving(tmp_path_factory.mktemp("objects")) as variables:
        yield variables


@pytest.fixture
def address(server: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A place of its own in the bucket, and a machine that has seen nothing of it."""
    for name, value in server.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "first-machine"))
    return f"s3://{BUCKET}/{tmp_path.name}"


def move(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str, name: str = "second-machine") -> Path:
    """Go on at another machine; returns the folder of its copy."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))
    return place_of(address)


def build(corpus: Path, address: str):
    return build_store([corpus], place_of(address), settings=RULES_ONLY)


def until(done: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something has come about."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end
        time.sleep(0.01)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def segments_named(bucket: Bucket) -> set[str]:
    """The segments that count: the manifest is whole at any time."""
    manifest = bucket.read("segments/manifest.json")
    return {f"segments/{one['name']}" for one in json.loads(manifest[0])["segments"]} if manifest else set()


def test_it_is_the_store_that_a_folder_would_hold_and_grows_on_any_machine(address, monkeypatch, tmp_path):
    corpus = fill(tmp_path / "corpus")
    assert build(corpus, address).annotated == 9
    build_store([corpus], tmp_path / "folder", settings=RULES_ONLY)
    assert tables(place_of(address)) == tables(tmp_path / "folder")

    second = move(monkeypatch, tmp_path, address.replace("s3:", "s3a:"))
    again = build(corpus, address)
    assert (again.annotated, again.tally.unchanged) == (0, 9)
    (corpus / "0.txt").unlink()
    (corpus / "neu.txt").write_text("Am 3. Juni 2024 reiste Boris Pistorius nach Oslo.", encoding="utf-8")
    grown = build(corpus, address)
    assert (grown.annotated, grown.tally.new, grown.tally.gone, grown.tally.unchanged) == (1, 1, 1, 8)
    assert tables(second) == tables_of(corpus, tmp_path / "fresh")

    first = move(monkeypatch, tmp_path, address, "first-machine")
    fetch(first)
    assert tables(first) == tables(second)


def tables_of(corpus: Path, folder: Path):
    build_store([corpus], folder, settings=RULES_ONLY)
    return tables(folder)


def test_nothing_lies_there_but_what_counts_and_no_key(address, tmp_path):
    corpus = fill(tmp_path / "corpus")
    build(corpus, address)
    (corpus / "0.txt").unlink()
    build(corpus, address)
    there = Bucket(address).names(deep=True)
    index = {name for name in there if name.startswith("search/")}
    assert len({name.split("/")[1] for name in index}) == 1
    segments = {name for name in there if name.endswith(".parquet")} - index
    assert segments_named(Bucket(address)) == segments
    others = {"lagebild.duckdb", "inventory", "versions.json", "segments/manifest.json"}
    assert there.keys() - index - segments == others
    kept = Bucket(address).read("segments/manifest.json")[0] + (place_of(address) / "copy.json").read_bytes()
    assert os.environ["AWS_SECRET_ACCESS_KEY"].encode() not in kept


def test_commands_take_its_address(address, monkeypatch, tmp_path):
    corpus = fill(tmp_path / "corpus")
    built = run("build", str(corpus), "--store", address)
    assert built.exit_code == 0 and f"9 articles in {address}" in built.stderr
    copy = move(monkeypatch, tmp_path, address)
    found = run("search", address.replace("s3:", "s3a:"), "Soldaten")
    assert found.exit_code == 0 and "Treffen 3" in found.stdout
    assert (copy / "search" / open_store(copy).meta.search).is_dir()
    assert "articles.csv: 9 rows" in run("export", address, str(tmp_path / "out"), "--table", "articles").stderr


def test_what_people_write_holds_on_all_machines(address, monkeypatch, tmp_path):
    corpus = fill(tmp_path / "corpus")
    (tmp_path / "columns.toml").write_text('[[table]]\n"was" = "text"\n"neu" = "not read"\n', encoding="utf-8")
    assert run("build", str(corpus), "--store", address, "--columns", str(tmp_path / "columns.toml")).exit_code == 0
    first, second = place_of(address), move(monkeypatch, tmp_path, address)
    fetch(second)
    assert load_forms(second / "columns.toml") == load_forms(first / "columns.toml") != {}

    shown = open_store(first)
    for folder, name in ((first, "Minister Pistorius"), (second, "B. Pistorius"), (first, "Boris P.")):
        add_correction(folder / "corrections.toml", Entry("rename", "boris-pistorius", name=name))
    save_view(first / "views.toml", View("Drohnen", "search", {}, time=datetime(2026, 1, 1)))
    save_view(second / "views.toml", View("Panzer", "search", {}, time=datetime(2026, 1, 1)))
    assert [one.id for one in shown.corrected.log] == [1, 2, 3]
    fetch(second)
    assert open_store(second).corrected.log == shown.corrected.log
    assert [view.name for view in load_views(second / "views.toml")] == ["Drohnen", "Panzer"]


def test_corrections_made_at_the_same_time_are_all_kept(address, monkeypatch, tmp_path):
    build(fill(tmp_path / "corpus"), address)
    folders = [place_of(address), move(monkeypatch, tmp_path, address)]

    def correct(number: int) -> int:
        file = folders[number % 2] / "corrections.toml"
        return add_correction(file, Entry("rename", "boris-pistorius", name=f"Name {number}")).id

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(correct, range(12))) == [*range(1, 13)]
    for folder in folders:
        fetch(folder)
        assert {one.name for one in open_store(folder).corrected.log} == {f"Name {number}" for number in range(12)}


def test_a_correction_that_cannot_be_sent_is_none(address, monkeypatch, tmp_path):
    build(fill(tmp_path / "corpus"), address)
    store = open_store(place_of(address))
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")
    with pytest.raises(CorrectionsError, match="closed to these keys"):
        add_correction(store.corrections_path, Entry("rename", "boris-pistorius", name="Minister Pistorius"))
    assert store.corrected.log == ()


def test_who_shows_it_sees_a_build_elsewhere(address, monkeypatch, tmp_path):
    corpus = fill(tmp_path / "corpus")
    build(corpus, address)
    copy = move(monkeypatch, tmp_path, address)
    fetch(copy)
    shown, troubles = open_store(copy), list[str]()
    end = following(copy, troubles.append, every=0.05)
    move(monkeypatch, tmp_path, address, "first-machine")
    (corpus / "neu.txt").write_text("Am 3. Juni 2024 reiste Boris Pistorius nach Oslo.", encoding="utf-8")
    wanted = build(corpus, address)
    try:
        until(lambda: shown.meta.counts["articles"] == wanted.articles or bool(troubles))
        assert troubles == []
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")
        until(lambda: bool(troubles))
        assert shown.meta.counts["articles"] == 10 and "closed to these keys" in troubles[0]
    finally:
        end()


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_a_killed_build_is_gone_on_with_by_another_machine(address, monkeypatch, tmp_path):
    corpus = many(tmp_path / "corpus", 80)
    command = f"""
from pathlib import Path
from core.store import annotating, build_store, segments
from core.store.places import place_of
from tests.store.apart import RULES_ONLY
segments.SIZE, annotating.PART = {SMALL}, 2
build_store([Path({str(corpus)!r})], place_of({address!r}), settings=RULES_ONLY)"""
    process = subprocess.Popen([sys.executable, "-c", command], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    bucket = Bucket(address)
    while not segments_named(bucket):
        assert process.poll() is None
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert "lagebild.duckdb" not in bucket.names()
    assert segments_named(bucket) <= set(bucket.names("segments/"))
    move(monkeypatch, tmp_path, address)
    assert run("search", address, "Soldaten").exit_code == 2
    report = build(corpus, address)
    assert 0 < report.annotated < 80 and report.articles == 80
    assert tables(place_of(address)) == tables_of(corpus, tmp_path / "fresh")


def test_of_two_builds_the_one_that_began_last_goes_on(address, monkeypatch, tmp_path):
    corpus = fill(tmp_path / "corpus")
    begun = list[str]()

    def meanwhile(done: int, of: int, what: str) -> None:
        if what == "Reading and annotating" and not begun:
            begun.append(what)
            move(monkeypatch, tmp_path, address)
            assert build(corpus, address).articles == 9
            move(monkeypatch, tmp_path, address, "first-machine")

    with pytest.raises(StoreError, match=r"Another build of s3://.* has begun since"):
        build_store([corpus], place_of(address), meanwhile, RULES_ONLY)
    assert build(corpus, address).annotated == 0
    move(monkeypatch, tmp_path, address, "third-machine")
    fetch(place_of(address))
    assert tables(place_of(address)) == tables_of(corpus, tmp_path / "fresh")


def test_a_segment_that_is_spoiled_there_is_annotated_again(address, monkeypatch, tmp_path):
    corpus = fill(tmp_path / "corpus")
    build(corpus, address)
    (name,) = (name for name in Bucket(address).names("segments/") if name.endswith(".parquet"))
    (tmp_path / "spoiled").write_bytes(b"nothing")
    Bucket(address).put(name, tmp_path / "spoiled")
    (corpus / "0.txt").unlink()
    copy = move(monkeypatch, tmp_path, address)
    report = build(corpus, address)
    assert report.annotated == 8 and "is damaged or gone" in report.notes[0]
    assert tables(copy) == tables_of(corpus, tmp_path / "fresh")


def test_a_damaged_list_of_segments_is_told_and_nothing_is_removed(address, tmp_path):
    corpus = fill(tmp_path / "corpus")
    build(corpus, address)
    before = Bucket(address).names("segments/").keys()
    (tmp_path / "damaged").write_bytes(b'{"segments": [')
    Bucket(address).put("segments/manifest.json", tmp_path / "damaged")
    (corpus / "0.txt").unlink()
    with pytest.raises(
        BucketError, match=r"segments/manifest\.json, the list of .* is damaged\. Bring its last version"
    ):
        build(corpus, address)
    assert Bucket(address).names("segments/").keys() == before


def test_of_a_table_there_only_what_is_asked_for_is_read_and_only_of_one_state(address, tmp_path):
    table = pa.table({"article": range(1000), "text": [f"Satz {number}" for number in range(1000)]})
    pq.write_table(table, tmp_path / "sentences.parquet", row_group_size=400)
    bucket = Bucket(address)
    bucket.put("tables/sentences.parquet", tmp_path / "sentences.parquet")
    seen = bucket.names("tables/")["tables/sentences.parquet"]
    with Object(bucket, "tables/sentences.parquet", seen) as whole:
        assert pq.ParquetFile(whole).read_row_group(1) == table.slice(400, 400)
    pq.write_table(table.slice(1), tmp_path / "sentences.parquet")
    bucket.put("tables/sentences.parquet", tmp_path / "sentences.parquet")
    with Object(bucket, "tables/sentences.parquet", seen) as whole, pytest.raises(StoreError, match="was changed"):
        pq.ParquetFile(whole)
    bucket.remove(["tables/sentences.parquet"])
    with Object(bucket, "tables/sentences.parquet", seen) as whole, pytest.raises(StoreError, match="was changed"):
        pq.ParquetFile(whole)


@pytest.mark.parametrize(
    ("variables", "place", "said"),
    [
        ({}, "s3://{bucket}/nothing", "There is no store in s3://news/nothing. Build one: lagebild build ARTICLES"),
        ({}, "s3://nowhere/press", "There is no bucket nowhere at http://127.0.0.1:"),
        ({"AWS_ACCESS_KEY_ID": ""}, "s3://{bucket}/press", "No keys for s3://news/press: set AWS_ACCESS_KEY_ID and"),
        ({"AWS_SECRET_ACCESS_KEY": "x"}, "s3://{bucket}/press", "is closed to these keys (SignatureDoesNotMatch)."),
        ({"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}, "s3://{bucket}/press", "http://127.0.0.1:9 cannot be reached."),
        ({}, "s3://{bucket}/../press", "is no address of a store. Write s3://BUCKET/NAME."),
        ({}, "s3://{bucket}/", "is no address of a store. Write s3://BUCKET/NAME."),
        ({}, "s3://", "is no address of a store. Write s3://BUCKET/NAME."),
    ],
)
def test_what_is_missing_is_told(address, monkeypatch, variables, place, said):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    result = run("search", place.format(bucket=BUCKET), "Soldaten")
    assert result.exit_code == 2 and said in result.stderr and "Traceback" not in result.stderr


def test_a_build_says_before_it_annotates_that_it_cannot_write(address, monkeypatch, tmp_path):
    result = run("build", str(fill(tmp_path / "corpus")), "--store", "s3://nowhere/press")
    assert result.exit_code == 2 and "There is no bucket nowhere" in result.stderr


@pytest.mark.parametrize("name", ["segments/part-0.parquet", "search/deep/notes.txt", "tables/sales/2024.parquet"])
def test_a_build_refuses_a_place_of_other_objects_and_leaves_them(address, tmp_path, name):
    (tmp_path / "theirs").write_bytes(b"of somebody else")
    Bucket(address).put(name, tmp_path / "theirs")
    with pytest.raises(StoreError, match=rf"holds no store but other objects in {name.split('/')[0]}/"):
        build(fill(tmp_path / "corpus"), address)
    assert Bucket(address).names(deep=True).keys() == {name}


def test_a_build_that_another_one_follows_while_it_sends_ends(address, monkeypatch, tmp_path):
    corpus = fill(tmp_path / "corpus")
    build(corpus, address)
    copy = place_of(address)
    put = Bucket.put

    def overtaken(bucket: Bucket, name: str, file: Path) -> str:
        if name == "lagebild.duckdb":
            monkeypatch.setattr(Bucket, "put", put)
            Sending(move(monkeypatch, tmp_path, address), address)
        return put(bucket, name, file)

    sending = Sending(copy, address)
    monkeypatch.setattr(Bucket, "put", overtaken)
    with pytest.raises(StoreError, match="has begun since"):
        sending.store()
    assert "lagebild.duckdb" not in noted(copy)


def test_a_store_that_was_not_sent_is_sent_by_the_build_that_waited(address, monkeypatch, tmp_path):
    corpus, copy, waits = fill(tmp_path / "corpus"), place_of(address), list[str]()
    put = Bucket.put

    def stopped(bucket: Bucket, name: str, file: Path) -> str:
        if name == "lagebild.duckdb" and waits == []:
            until(lambda: bool(waits))
            raise StoreError("The network is gone.")
        return put(bucket, name, file)

    def telling(done: int, of: int, what: str) -> None:
        if what.startswith("Waiting"):
            waits.append(what)

    monkeypatch.setattr(Bucket, "put", stopped)
    with ThreadPoolExecutor(2) as both:
        first = both.submit(build_store, [corpus], copy, settings=RULES_ONLY)
        until(lambda: (copy / "build.lock").exists() and "lagebild.duckdb" in {file.name for file in copy.iterdir()})
        second = both.submit(build_store, [corpus], copy, telling, RULES_ONLY)
        assert second.result().articles == 9
        with pytest.raises(StoreError, match="network is gone"):
            first.result()
    assert "lagebild.duckdb" in Bucket(address).names()


def test_a_copy_is_read_where_the_network_is_gone(address, monkeypatch, tmp_path):
    build(fill(tmp_path / "corpus"), address)
    folder = place_of(address)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")
    found = run("search", address, "Soldaten")
    assert found.exit_code == 0 and "Treffen 3" in found.stdout
    assert "closed to these keys" in found.stderr and "as it was fetched last" in found.stderr
    assert place_of(address.replace("s3:", "S3:")) == folder
    shown = open_if_current(Place(tmp_path / "corpus", folder, given=True))
    assert shown and shown.meta.counts["articles"] == 9


def test_what_is_noted_of_a_copy_by_several_at_once_is_all_kept(address):
    folder = place_of(address)
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda number: note(folder, f"{number}.parquet", "etag"), range(60)))
    assert len(noted(folder)) == 60
    (folder / "copy.json").unlink()
    note(folder, "views.toml", "etag")
    assert address_of(folder) is None and address_of(place_of(address)) == address
