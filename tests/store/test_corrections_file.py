"""The file of corrections: whatever stands in it, the store opens and says what is wrong; thousands open at once."""

from __future__ import annotations

import os
import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.derive.resolve import resolve
from core.store import CorrectionsError, Entry, Filters, open_store
from core.store import queries as q
from core.store.corrections import parse_corrections, serialise
from core.store.corrections_file import read_entries

ENTRY = '[[correction]]\nid = 1\nkind = "hide"\nactor_id = "nato"\n'


@pytest.fixture
def folder(own_folder):
    """The folder of a store that a test may correct."""
    return own_folder


@pytest.fixture(scope="module")
def store(copy_made):
    """A store whose corrections are written anew for each example."""
    return open_store(copy_made())


BROKEN = {
    "no UTF-8": b"\xff\xfe[[correction]]",
    "NUL": b"\x00" * 5000,
    "no TOML": b"id = ",
    "nested": b"a = " + b"[" * 10_000,
    "nested tables": b"a = " + b"{b = " * 10_000,
    "a long key": b"a." * 10_000 + b"b = 1",
    "a long number": b"[[correction]]\nid = 1" + b"0" * 5000,
    "a large id": ENTRY.replace("= 1", f"= {10**30}").encode(),
    "infinite": ENTRY.replace("= 1", "= inf").encode(),
    "no number": ENTRY.replace("= 1", "= nan").encode(),
    "a day as id": ENTRY.replace("= 1", "= 2024-05-03").encode(),
    "a time of day": f"{ENTRY}time = 10:00:00\n".encode(),
    "a deep value": f"{ENTRY}author = {'[' * 200}{']' * 200}\n".encode(),
    "a list of lists": f'{ENTRY}surfaces = [["NATO"]]\n'.encode(),
    "no table": b"correction = [1, 2]",
    "a table of its own": b"[correction]\nid = 1",
    "an unknown field": f"{ENTRY}{'x' * 5000} = 1\n".encode(),
    "twice": (ENTRY + ENTRY).encode(),
    "a field twice": f"{ENTRY}id = 2\n".encode(),
    "no such day": f"{ENTRY}time = 2024-13-45T10:00:00\n".encode(),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_store_opens_whatever_its_corrections_hold(folder, content):
    (folder / "corrections.toml").write_bytes(content)
    opened = open_store(folder)
    assert str(folder / "corrections.toml") in opened.corrected.problem
    assert len(opened.corrected.problem) < 600
    assert q.key_figures(opened, Filters()).articles


def test_a_store_opens_whatever_stands_in_the_place_of_its_corrections(folder, monkeypatch):
    file = folder / "corrections.toml"
    makes = [file.mkdir, lambda: file.symlink_to(file)]
    if hasattr(os, "mkfifo"):
        makes.append(lambda: os.mkfifo(file))
    for make in makes:
        make()
        opened = open_store(folder)
        assert str(file) in opened.corrected.problem and "plain file" in opened.corrected.problem
        assert q.key_figures(opened, Filters()).articles
        file.rmdir() if file.is_dir() else file.unlink()
    assert not open_store(folder).corrected.problem
    monkeypatch.setattr("core.store.corrections.LARGEST", 100)
    file.write_text("#" * 200, encoding="utf-8")
    assert "more than 100 bytes" in open_store(folder).corrected.problem


def test_ids_that_do_not_exist_and_odd_letters_change_nothing(folder):
    odd = ["", "niemand", "\u0301" * 99, "\u202e", "a\x7fb", "' OR 1=1 --", "x" * 100_000]
    log = [Entry("merge", one or "-", into=other or "-", name=other or "-") for one in odd for other in odd]
    log += [Entry("split", "nato", into="neu", name="Neu", surfaces=(one,)) for one in odd]
    text = "\n".join(serialise(replace(one, id=number)) for number, one in enumerate(log, 1))
    (folder / "corrections.toml").write_text(text, encoding="utf-8")
    before = q.actor_counts(open_store(folder), Filters())
    opened = open_store(folder)
    assert not opened.corrected.problem and len(opened.corrected.log) == len(log)
    assert q.actor_counts(opened, Filters()).equals(before)


VALUES = st.one_of(
    st.sampled_from(
        ['"merge"', '"hide"', '"nato"', "1", "0", "-1", "inf", "nan", "true", "1979-05-27", "[]", '["EU"]']
    ),
    st.sampled_from(["2024-05-03T10:00:00+02:00", '"""', "'x'", '"\\u0000"', '"\\ud800"', "{a = 1}", "1e400", "0x1F"]),
    st.text(max_size=12).map(lambda text: f'"{text}"'),
)
NAMES = st.sampled_from(["id", "kind", "actor_id", "into", "name", "as_kind", "surfaces", "of", "time", "author", "x"])
LINES = st.one_of(
    st.just("[[correction]]"),
    st.builds("{} = {}".format, NAMES, VALUES),
    st.text(max_size=15),
    st.sampled_from(ENTRY.splitlines()),
)


CONTENTS = st.one_of(st.binary(max_size=60), st.lists(LINES, max_size=12).map(lambda lines: "\n".join(lines).encode()))


@given(CONTENTS.map(lambda content: content.decode("utf-8", "replace")))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused_in_plain_words(text):
    try:
        parse_corrections(text)
    except CorrectionsError as error:
        assert str(error).startswith("corrections.toml")


@given(CONTENTS)
@settings(max_examples=25, deadline=None)
def test_no_content_keeps_a_store_shut(store, content):
    store.corrections_path.write_bytes(content)
    opened = open_store(store.path.parent)
    assert q.key_figures(opened, Filters()).articles
    assert opened.corrected.problem or opened.corrected.log or b"correction]]" not in content
    opened.close()


TEXTS = st.text(max_size=12)
MADE = st.builds(
    Entry,
    kind=st.sampled_from(["merge", "split", "rename", "rekind", "hide", "undo"]),
    actor_id=TEXTS,
    actor=TEXTS,
    into=TEXTS,
    name=TEXTS,
    as_kind=TEXTS,
    surfaces=st.lists(TEXTS, max_size=3).map(tuple),
    of=st.integers(0, 2**53),
    author=TEXTS,
    time=st.none()
    | st.datetimes(
        timezones=st.sampled_from([None, UTC, timezone(timedelta(hours=-3, minutes=-30))]),
        min_value=datetime(1000, 1, 1),
    ),
    id=st.integers(1, 2**53),
)


@given(st.lists(MADE, max_size=4), st.lists(LINES, max_size=5), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=200, deadline=None)
def test_the_fast_way_reads_what_the_parser_reads(made, lines, end):
    text = "\n".join(["# Kopf", *map(serialise, made), *lines]).replace("\n", end)
    try:
        wanted = repr(tomllib.loads(text))
    except ValueError as error:
        with pytest.raises(ValueError) as raised:
            read_entries(text)
        assert str(raised.value) == str(error)
    else:
        assert repr(read_entries(text)) == wanted


def test_twenty_thousand_corrections_come_to_the_right_names():
    number = 20_000
    known = {f"a{n}": (f"A{n}", "person") for n in range(number + 1)}
    counts = {(f"a{n}", "A"): 1 for n in range(number + 1)}
    chain = [Entry("merge", f"a{n}", into=f"a{n + 1}", id=n + 1) for n in range(number)]
    text = "\n".join(map(serialise, chain))
    assert parse_corrections(text) == tuple(chain)
    found = resolve(chain, known, counts)
    assert set(found.followed.values()) == {f"a{number}"}
    assert {(move.to_id, move.actor) for move in found.moves if move.found_id != f"a{number}"} == {
        (f"a{number}", f"A{number}")
    }
    assert [found.effects[n].mentions for n in (1, 2, number)] == [1, 2, number]
    spellings = {("a", f"S{n}"): 1 for n in range(number)}
    splits = [Entry("split", "a", into=f"b{n}", name=f"B{n}", surfaces=(f"S{n}",), id=n + 1) for n in range(number)]
    moves = resolve(splits, {"a": ("A", "person")}, spellings).moves
    assert {move.surface: move.actor for move in moves} == {None: None} | {f"S{n}": f"B{n}" for n in range(number)}
