"""A damaged store says “build it again”; a disk without room leaves the old store whole and no rubbish."""

from __future__ import annotations

import os
import re
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from core.__main__ import main
from core.store import Filters, StoreError, is_current, open_store, write_documents
from core.store import queries as q
from core.store.derived import DERIVED
from core.store.export import table_bytes
from core.store.schema import LOADED, TABLES, columns
from tests.store.made import CORPUS, document, on

ROOT = Path(__file__).parents[2]


@pytest.fixture
def copy(own_folder):
    """The file of a store that a test may damage."""
    return own_folder / "lagebild.duckdb"


def damage(file, *statements):
    with duckdb.connect(str(file)) as connection:
        for statement in statements:
            connection.execute(statement)


STATEMENTS = {
    "no key": "DELETE FROM meta WHERE key = 'inputs'",
    "no layout": "DELETE FROM meta WHERE key = 'schema'",
    "no JSON": "UPDATE meta SET value = '{' WHERE key = 'counts'",
    "other JSON": "UPDATE meta SET value = '[1, null]' WHERE key = 'counts'",
    "deep JSON": f"UPDATE meta SET value = '{'[' * 9999}' WHERE key = 'inputs'",
    "a text for a number": """UPDATE meta SET value = '{"articles": "x"}' WHERE key = 'counts'""",
    "no value": "UPDATE meta SET value = NULL WHERE key = 'inputs'",
    "other meta": "DROP TABLE meta; CREATE TABLE meta (a INTEGER)",
    "another column": "ALTER TABLE events RENAME COLUMN label TO title",
    "another type": "ALTER TABLE articles ALTER COLUMN words TYPE VARCHAR",
    "rows gone": "DELETE FROM sentences WHERE article = 1",
    "no actors": "DELETE FROM actors",
    "no words": "DELETE FROM vocabulary",
}


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_a_store_that_lacks_something_is_refused_with_advice(copy, statement):
    damage(copy, *statement.split("; "))
    with pytest.raises(StoreError, match=r"lagebild\.duckdb .*Build it again: lagebild build"):
        open_store(copy.parent)
    assert not is_current([ROOT / "seeds"], copy.parent)


@pytest.mark.parametrize("table", [*TABLES, *LOADED, *DERIVED])
def test_a_store_that_lacks_a_column_or_a_table_is_refused_with_advice(copy, table):
    last = re.findall(r"(\w+) [A-Z]", columns(table))[-1]
    for change in (f"ALTER TABLE {table} DROP COLUMN {last}", f"DROP TABLE {table}"):
        damage(copy, change)
        with pytest.raises(StoreError, match=r"lagebild\.duckdb .*Build it again: lagebild build"):
            open_store(copy.parent)


def cut(data):
    return data[: len(data) // 2]


def garbled(data):
    return data[:9000] + b"\xa5" * (len(data) - 18_000) + data[-9000:]


@pytest.mark.parametrize("spoil", [cut, garbled, lambda data: b"", lambda data: b"x" * 50_000, lambda data: data[:100]])
def test_a_spoilt_file_is_refused_with_advice(copy, spoil):
    copy.write_bytes(spoil(copy.read_bytes()))
    with pytest.raises(StoreError, match="Build it again: lagebild build"):
        _ask_everything(open_store(copy.parent))
    result = CliRunner().invoke(main, ["export", str(copy.parent), str(copy.parent / "out")])
    assert result.exit_code == 2
    assert "Build it again: lagebild build" in result.stderr and "Traceback" not in result.output
    if spoil is not garbled:  # what lies between is met only by a question
        result = CliRunner().invoke(main, ["serve", "--store", str(copy.parent)])
        assert (result.exit_code, "Build it again: lagebild build" in result.stderr) == (2, True)


def test_another_database_is_no_store(tmp_path):
    damage(tmp_path / "lagebild.duckdb", "CREATE TABLE customers (name VARCHAR)")
    with pytest.raises(StoreError, match="Build it again: lagebild build"):
        open_store(tmp_path)


def test_garbage_in_any_block_is_told_when_it_is_met(copy, tmp_path):
    data, told = copy.read_bytes(), 0
    for at in range(12_288, len(data), len(data) // 6):
        spoilt = tmp_path / str(at) / "lagebild.duckdb"
        spoilt.parent.mkdir()
        spoilt.write_bytes(data[:at] + b"\xff\x00\xa5" * 20 + data[at + 60 :])
        try:
            _ask_everything(open_store(spoilt.parent))
        except StoreError as error:
            told += "Build it again: lagebild build" in str(error)
    assert told


def _ask_everything(store):
    filters = Filters()
    for query in (q.key_figures, q.facets, q.events, q.articles, q.issues, q.actor_counts, q.set_aside, q.undated):
        query(store, filters)
    for table in TABLES:
        table_bytes(store, filters, table, "jsonl")
    q.word_frequencies(store, filters)


def test_damage_that_comes_while_a_store_is_open_is_told(copy):
    store, whole = open_store(copy.parent), copy.read_bytes()
    copy.write_bytes(cut(whole))
    for _ in range(2):  # no later query is answered from what was read before
        with pytest.raises(StoreError, match="Build it again: lagebild build"):
            q.key_figures(store, Filters())
    copy.write_bytes(whole)
    assert q.key_figures(store, Filters()).articles


def on_a_full_disk(limit, *arguments):
    """Lagebild where no file may grow beyond a limit: the system then refuses to write, as on a full disk."""
    import resource  # which not every system has

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        return CliRunner().invoke(main, list(map(str, arguments)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(os.name == "nt", reason="this system has no such limit")
@pytest.mark.parametrize("limit", [0, 500_000])
def test_a_disk_without_room_leaves_the_old_store_and_no_rubbish(copy, tmp_path, limit):
    old = copy.read_bytes()
    articles = tmp_path / "articles.txt"
    articles.write_text("Die NATO tagt am 3. Mai 2024 in Riga. Jens Stoltenberg spricht.", encoding="utf-8")
    result = on_a_full_disk(limit, "build", articles, "--store", copy.parent)
    assert result.exit_code == 2, result.output
    assert f"The store in {copy.parent} could not be written" in result.stderr
    assert "The old one, if any, stands." in result.stderr and "Traceback" not in result.stderr
    assert copy.read_bytes() == old
    assert [path.name for path in copy.parent.iterdir() if "lagebild" in path.name] == ["lagebild.duckdb"]


@pytest.mark.skipif(os.name == "nt", reason="this system has no such limit")
def test_an_export_or_a_list_that_finds_no_room_is_told_in_plain_words(copy, tmp_path):
    articles = tmp_path / "articles.txt"
    articles.write_text("Die NATO tagt am 3. Mai 2024 in Riga. " * 20, encoding="utf-8")
    for name, command in {
        "out": ["export", copy.parent, tmp_path / "out", "--format", "jsonl"],
        "list.jsonl": ["annotate", articles, tmp_path / "list.jsonl"],
    }.items():
        result = on_a_full_disk(1000, *command)
        assert result.exit_code == 2, result.output
        assert f"Cannot write {tmp_path / name}" in result.stderr and "Traceback" not in result.stderr


def test_a_folder_whose_name_is_no_utf8_is_refused_in_plain_words(tmp_path):
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/M\xe4rz"))
    with pytest.raises(StoreError, match="no UTF-8"):
        write_documents(CORPUS, folder)
    with pytest.raises(StoreError, match=r"no UTF-8|no store"):
        open_store(folder)


def test_a_document_that_no_table_holds_costs_nothing_but_itself(tmp_path):
    from dataclasses import replace

    good = document("gut.txt", "Rat", "Die NATO tagt.", on("2024"))
    odd = document("groß.txt", "Rat", "Die EU zahlt 3 Euro.", on("2024"))
    odd = replace(odd, quotes=(), events=(), sentences=tuple(replace(one, stop=10**12) for one in odd.sentences))
    report = write_documents([good, odd, good], tmp_path)
    assert report.articles == 2
    assert [(issue.source, issue.code) for issue in report.issues] == [("groß.txt", "file not understood")]
    found = q.issues(open_store(tmp_path), Filters())
    assert "groß.txt" in set(found["source"])
